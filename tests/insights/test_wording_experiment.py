"""What may be said of an experiment."""

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from crampui.insights.experiment import ExperimentResult, ExperimentVerdict
from crampui.insights.planning import Adherence, ExperimentPlan, adherence, plan_experiment
from crampui.insights.wording.banned import find_banned
from crampui.insights.wording.experiment import (
    adherence_sentence,
    experiment_sentences,
    plan_sentences,
)
from tests.insights.said import EXPERIMENT


def test_strong_experiment() -> None:
    assert list(experiment_sentences(EXPERIMENT, "calf stretch", 0.42)) == [
        "In your experiment calf stretch nights had fewer cramps (0.20 a night in 50 nights v "
        "0.61 in 49; ratio 0.34, 90% range 0.19-0.59).",
        "Luck alone would do this less than once in 50 times.",
        "It likely helps you.",
        "You knew which nights were which, so expectation may play a part.",
    ]
    worse = experiment_sentences(replace(EXPERIMENT, verdict="strong_more"), "tea")
    assert worse[0].startswith("In your experiment tea nights had more cramps")
    assert worse[2] == "It likely does not suit you."


@pytest.mark.parametrize(
    ("verdict", "words", "end"),
    [("fewer", "had fewer", "It may help you"), ("more", "had more", "It may not suit you")],
)
def test_weak_experiment(verdict: ExperimentVerdict, words: str, end: str) -> None:
    said = experiment_sentences(replace(EXPERIMENT, verdict=verdict), "tea")
    assert words in said[0]
    assert said[1] == "Luck alone would do this less than once in 10 times."
    assert said[2] == f"{end}; a second experiment would settle it."
    assert "likely" not in " ".join(said[2:])


def test_experiment_without_an_answer() -> None:
    none = replace(EXPERIMENT, verdict="no_clear_difference")
    assert list(experiment_sentences(none, "tea", 0.417)) == [
        "This experiment could not tell.",
        "It had about a 42% chance to find a halving.",
        "Cramps on v off: 0.20 a night in 50 nights v 0.61 in 49.",
    ]
    assert "an 80% chance" in experiment_sentences(none, "tea", 0.8)[1]
    assert "chance" not in " ".join(experiment_sentences(none, "tea"))


def test_experiment_with_too_little() -> None:
    little = replace(
        EXPERIMENT, verdict="not_enough_data", pairs=5, cramps=7, logged_share=0.473, p=None
    )
    assert list(experiment_sentences(little, "tea")) == [
        "This experiment has too little to go on.",
        "Pairs that can be used: 5; 6 are needed.",
        "Cramps: 7; 8 are needed.",
        "Nights logged: 47%; 70% are needed.",
    ]
    almost = replace(little, pairs=6, cramps=8, logged_share=0.699)
    assert experiment_sentences(almost, "tea")[1] == "Nights logged: 69%; 70% are needed."


def test_stopped_early_is_a_hint() -> None:
    early = replace(EXPERIMENT, verdict="fewer", planned_pairs=14, completed_pairs=6)
    said = experiment_sentences(early, "tea")
    assert said[0] == "You stopped after 6 of 14 pairs, so take this as a hint."
    assert "likely" not in " ".join(said)


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(None, 0.165, "up to 0.17"), (1.27, None, "1.3 or more"), (None, None, "open at both")],
)
def test_open_ends(low: float | None, high: float | None, text: str) -> None:
    said = experiment_sentences(replace(EXPERIMENT, low=low, high=high), "tea")
    assert text in said[0]


def test_experiment_with_few_cramps_on_a_side_shows_counts() -> None:
    said = experiment_sentences(replace(EXPERIMENT, cramps_on=0), "tea")[0]
    assert said == (
        "In your experiment tea nights had fewer cramps (0 cramps in 50 nights v 30 in 49)."
    )


def test_no_experiment_proves_anything_or_shows_p() -> None:
    said: set[str] = set()
    for verdict, early, thin in product(get_args(ExperimentVerdict), (True, False), (True, False)):
        result: ExperimentResult = replace(
            EXPERIMENT,
            verdict=verdict,
            planned_pairs=14 if early else 6,
            cramps_on=1 if thin else 10,
        )
        said |= set(experiment_sentences(result, "A", 0.3))
    assert {s for s in said if find_banned(s)} == set()
    assert not [s for s in said if "0.005" in s or "None" in s]


def test_a_plan_tells_its_chance_before_the_start() -> None:
    assert list(plan_sentences(plan_experiment(0.35, 14, 4))) == [
        "14 pairs of two 4-night periods: 112 nights in all.",
        "If cramps halve on nights with it, this has about a 27% chance to show it.",
        "If they fall to a third: 49%. If they fall by a third: 14%.",
        "More likely than not, it will end without an answer.",
    ]
    long = plan_sentences(plan_experiment(1.0, 26, 7))
    assert not [s for s in long if s.startswith("More likely than not")]
    assert long[-1].startswith("The first 2 nights of each period are not counted")
    plan: ExperimentPlan = replace(plan_experiment(1.0, 26, 7), power_half=0.9999)
    assert "a 99% chance" in plan_sentences(plan)[1]


def test_keeping_to_the_plan() -> None:
    assert adherence_sentence(adherence([True], [])) == "No ticks yet in this experiment."
    assert adherence_sentence(Adherence(known=20, kept=14)) == (
        "You kept to the plan on 14 of 20 nights."
    )
    assert adherence_sentence(Adherence(known=20, kept=13)) == (
        "You kept to the plan on 13 of 20 nights. Under 70%, a true difference is easily missed."
    )
