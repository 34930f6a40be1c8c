"""`crampui insights` and `crampui experiment`: what they print, save and refuse."""

import json
from datetime import timedelta
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.cli.test_main import run
from tests.harness.clock import DAY
from tests.harness.diaries import paths_in
from tests.harness.nights import COVERS, STRETCH, person, write_entries


@pytest.fixture
def home(home: Path) -> Path:
    """Return the home of somebody with a diary of a year."""
    write_entries(paths_in(home), *person("year", (DAY - timedelta(days=2)).date()))
    return home


def told(done: CompletedProcess[str]) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout


def as_json(done: CompletedProcess[str]) -> Any:
    return json.loads(told(done))


def test_insights_says_what_the_screen_says(home: Path) -> None:
    out = told(run(home, "insights"))
    assert out.startswith("Your nights\n  Cramp nights: ")
    assert "fewer cramps - Calf stretch before bed, both legs\n  Fewer cramps go with" in out
    assert "only an experiment can tell what made the difference." in out
    assert "next check-up in " in out
    assert "They do not say which is better" in out


def test_insights_as_json_has_the_figures(home: Path) -> None:
    found = as_json(run(home, "insights", "--json"))
    assert found["as_of"]
    assert found["compared"] == 3
    stretch = next(one for one in found["exposures"] if one["id"] == STRETCH)
    assert stretch["verdict"] == "likely_fewer"
    assert stretch["low"] < stretch["ratio"] < stretch["high"] < 1
    assert stretch["nights_with"] > 100
    assert stretch["sentences"][0].startswith("Fewer cramps go with")
    assert found["trend"]["state"] in ("no_clear_change", "rising", "falling")
    assert {one["relief"] for one in found["relief"]} == {"stretch", "walked", "heat"}


def test_an_empty_diary_is_told_what_to_do(tmp_path: Path) -> None:
    assert "Nothing to show yet." in told(run(tmp_path, "insights"))
    assert as_json(run(tmp_path, "insights", "--json"))["first_night"] is None
    assert "There is no experiment." in told(run(tmp_path, "experiment"))
    refused = run(tmp_path, "experiment", "start", STRETCH)
    assert refused.returncode == 2
    assert "Log at least 14 of the last 84 nights first" in refused.stderr


def test_the_nights_behind_a_comparison(home: Path) -> None:
    lines = told(run(home, "insights", "--nights", STRETCH)).splitlines()
    assert len(lines) > 200
    assert {line.split()[4] for line in lines} == {"with", "without"}
    nights = as_json(run(home, "insights", "--nights", STRETCH, "--json"))
    assert len(nights) == len(lines)
    assert set(nights[0]) == {"night", "with", "cramps"}
    assert run(home, "insights", "--nights", "nonsense").returncode == 2


def test_a_main_question_is_saved_and_stays(home: Path) -> None:
    told(run(home, "insights", "--main-question", COVERS))
    assert as_json(run(home, "insights", "--json"))["main_question"] == COVERS
    refused = run(home, "insights", "--main-question", "trigger.alcohol")
    assert refused.returncode == 2
    assert "12 weeks" in refused.stderr
    assert "main question" in told(run(home, "undo"))
    assert as_json(run(home, "insights", "--json"))["main_question"] is None


def test_planning_tells_the_chance_and_saves_nothing(home: Path) -> None:
    assert STRETCH in told(run(home, "experiment", "plan"))
    assert "magnesium_supplement" not in told(run(home, "experiment", "plan"))
    listed = as_json(run(home, "experiment", "plan", "--json"))
    assert {"id", "label"} == set(listed[0])
    out = told(run(home, "experiment", "plan", STRETCH, "--pairs", "20"))
    assert "20 pairs of two 4-night periods" in out
    assert "chance to show it" in out
    plan = as_json(run(home, "experiment", "plan", STRETCH, "--period", "7", "--json"))
    assert (plan["pairs"], plan["nights"]) == (8, 112)
    assert 0 < plan["chance_a_third_fewer"] < plan["chance_half"] < plan["chance_a_third"] < 1
    assert as_json(run(home, "experiment", "--json"))["experiments"] == []


def test_an_experiment_from_its_start_to_its_removal(home: Path) -> None:
    begun = told(run(home, "experiment", "start", STRETCH, "--pairs", "10"))
    assert begun.startswith("Experiment begun: on ")
    found = as_json(run(home, "experiment", "status", "--json"))
    (one,) = found["experiments"]
    assert (one["measure"], one["pairs"], one["over"], one["verdict"]) == (
        STRETCH,
        10,
        False,
        None,
    )
    shown = as_json(run(home, "insights", "--json"))
    stretch = next(row for row in shown["exposures"] if row["id"] == STRETCH)
    assert stretch["verdict"] == "in_experiment"
    assert "ratio" not in stretch
    assert run(home, "insights", "--nights", STRETCH).returncode == 1
    second = run(home, "experiment", "start", COVERS)
    assert second.returncode == 2
    assert "One experiment at a time" in second.stderr
    kept = run(home, "experiment", "remove", str(one["number"]))
    assert kept.returncode == 2
    assert "Stop it first" in kept.stderr
    told(run(home, "experiment", "stop"))
    assert as_json(run(home, "experiment", "--json"))["experiments"] == []
    assert run(home, "experiment", "stop").returncode == 2
    assert "experiment stopped" in told(run(home, "undo"))
    assert len(as_json(run(home, "experiment", "--json"))["experiments"]) == 1


def test_a_start_can_answer_in_json(home: Path) -> None:
    found = as_json(run(home, "experiment", "start", COVERS, "--json"))
    assert found["experiments"][0]["measure"] == COVERS
    assert as_json(run(home, "experiment", "--json", "status")) == found


@pytest.mark.parametrize(
    "argv",
    [
        ["start", "diet_magnesium_supplement"],
        ["start", "nonsense"],
        ["start", STRETCH, "--pairs", "5"],
        ["start", STRETCH, "--period", "5"],
        ["plan", "hyd_drinks"],
        ["remove", "12"],
    ],
    ids=" ".join,
)
def test_what_is_not_possible_is_one_sentence(home: Path, argv: list[str]) -> None:
    done = run(home, "experiment", *argv)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert as_json(run(home, "experiment", "--json"))["experiments"] == []
