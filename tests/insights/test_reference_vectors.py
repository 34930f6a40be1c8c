"""Every number that the methods were accepted with, to 1e-6; words exactly."""

import json
from pathlib import Path
from typing import Any

import pytest

from crampui.insights import comparison as comparison_module
from crampui.insights import matched, normal, trends
from crampui.insights.coin import MIN_PAIRS, schedule, sign_flip_p
from crampui.insights.comparison import compare
from crampui.insights.experiment import analyse_experiment
from crampui.insights.nights import BLOCK
from crampui.insights.planning import experiment_power
from crampui.insights.together import overlap
from crampui.insights.trends import trend
from crampui.insights.waiting import waiting_times

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parent / "reference_vectors.json").read_text(encoding="utf-8")
)
FIELDS = {
    "M": "information",
    "W": "weight",
    "R": "with_sum",
    "S": "without_sum",
    "m1": "nights_with",
    "m0": "nights_without",
}


def named(kind: str) -> pytest.MarkDecorator:
    cases = VECTORS[kind]
    return pytest.mark.parametrize(
        "case", cases, ids=[c.get("name", str(i)) for i, c in enumerate(cases)]
    )


def agree(found: object, expected: object) -> None:
    if isinstance(expected, bool | str) or expected is None:
        assert found == expected
    elif isinstance(expected, list):
        assert list(found) == expected  # type: ignore[call-overload]
    else:
        assert found == pytest.approx(expected, rel=1e-6, abs=1e-6)


def test_there_are_as_many_cases_as_promised() -> None:
    assert {k: len(v) for k, v in VECTORS.items() if isinstance(v, list)} == {
        "compare": 23,
        "sign_flip_p": 7,
        "schedule": 2,
        "experiment": 10,
        "trend": 8,
        "weeks": 4,
        "power": 36,
        "overlap": 5,
    }


def test_constants() -> None:
    here = {
        "BLOCK": BLOCK,
        "KAPPA": matched.KAPPA,
        "Z90": normal.Z90,
        "Z_HINT": normal.Z95,
        "FAMILY_ALPHA": comparison_module.FAMILY_ALPHA,
        "MIN_SIDE": comparison_module.MIN_SIDE,
        "MIN_CRAMPS": comparison_module.MIN_CRAMPS,
        "MIN_BLOCKS": comparison_module.MIN_BLOCKS,
        "BAND": list(comparison_module.BAND),
        "UNEVEN": comparison_module.UNEVEN,
        "REC": 7 * trends.RECENT_WEEKS,
        "REF": 7 * trends.MAX_PAST_WEEKS,
        "PHI0": trends.PRIOR_PHI,
        "NU": trends.PRIOR_WEEKS,
        "WOBBLE": trends.WOBBLE,
        "Z_ALERT": trends.Z_RISE,
        "Z_FALL": trends.Z_FALL,
        "MIN_RISE": trends.MIN_CHANGE,
    }
    assert here == VECTORS["constants"]
    assert MIN_PAIRS == 6


def test_lines_for_likely() -> None:
    for habits, line in VECTORS["z_likely"].items():
        agree(comparison_module.likely_line(int(habits)), line)


@named("compare")
def test_compare(case: Any) -> None:
    result = compare(case["outcomes"], case["exposure"], case["weekend"], case["n_habits"])
    for name, value in case["expected"].items():
        agree(getattr(result, name), value)
    for name, value in case["intermediate_at_as_of"].items():
        agree(getattr(result.sums, FIELDS.get(name, name)), value)


@named("sign_flip_p")
def test_sign_flip_p(case: Any) -> None:
    agree(sign_flip_p(case["d"]), case["p"])


@named("schedule")
def test_schedule(case: Any) -> None:
    agree(schedule(case["seed"], case["pairs"], case["period"]), case["assigned"])


@named("experiment")
def test_experiment(case: Any) -> None:
    result = analyse_experiment(case["outcomes"], case["assigned"], case["period"], case["drop"])
    for name, value in case["expected"].items():
        agree(getattr(result, name), value)


@named("trend")
def test_trend(case: Any) -> None:
    result = trend(case["outcomes"])
    for name, value in case["expected"].items():
        agree(getattr(result, name), value)


@named("weeks")
def test_waiting_times(case: Any) -> None:
    result = waiting_times(case["outcomes"], case["exposure"])
    agree(result.weeks_to_first, case["weeks_to_first_comparison"])
    agree(result.weeks_to_halving, case["weeks_to_detect_halving"])


@named("power")
def test_power(case: Any) -> None:
    agree(experiment_power(case["rate"], case["ratio"], case["nights"]), case["power"])


@named("overlap")
def test_overlap(case: Any) -> None:
    agree(overlap(case["e1"], case["e2"]), case["phi"])
