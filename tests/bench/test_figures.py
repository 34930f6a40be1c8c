import math
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.figures import (
    MET,
    MISSED,
    Row,
    held,
    in_turn,
    median,
    p95,
    verdict,
)
from tests.harness.environment import ROOT, child_env


def test_candidates_take_turns() -> None:
    calls: list[str] = []

    def called(name: str) -> float:
        calls.append(name)
        return float(len(calls))

    series = in_turn({"a": lambda: called("a"), "b": lambda: called("b")}, 3)
    assert "".join(calls) == "ababab"
    assert series == {"a": [1, 3, 5], "b": [2, 4, 6]}


@pytest.mark.parametrize(
    ("series", "middle", "high"),
    [([3.0], 3, 3), ([4.0, 1.0], 2.5, 4), ([float(n) for n in range(1, 101)], 50.5, 95)],
)
def test_median_and_p95(series: list[float], middle: float, high: float) -> None:
    assert (median(series), p95(series)) == (middle, high)
    assert math.isnan(median([]))
    assert math.isnan(p95([]))


def test_a_budget_is_met_by_every_figure_or_not_at_all() -> None:
    assert held((1.25, 1.25)) == MET
    assert held((1.0, 2.0), (3.0, 2.0)) == MISSED
    assert held((median([]), 2.0)) == MISSED


def test_the_verdict_names_what_is_missed() -> None:
    good, bad = Row("start", "1 ms", met=MET), Row("tick", "20 ms", ratio="9x", met=MISSED)
    free = Row("raw append", "2 ms")
    assert verdict([good, free]) == "1 of 1 budgets are met."
    assert verdict([good, bad, free]) == "1 of 2 budgets are met. Not met:\n- tick: 9x"


def test_an_unknown_section_is_refused(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "speed"],
        cwd=ROOT,
        env=child_env(home),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no such section: speed" in done.stderr
