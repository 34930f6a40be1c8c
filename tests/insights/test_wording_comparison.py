"""What may be said of a diary comparison: every level and every addition."""

import re
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.insights.comparison import Comparison, ComparisonVerdict
from crampui.insights.waiting import Waiting
from crampui.insights.wording.banned import find_banned
from crampui.insights.wording.comparison import (
    checkup_line,
    comparison_sentences,
    first_look,
    verdict_words,
)
from crampui.insights.wording.numbers import two_digits
from tests.insights.said import HELPFUL


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.3063, "0.31"),
        (0.5, "0.50"),
        (0.996, "1.0"),
        (0.0995, "0.10"),
        (0.047, "0.05"),
        (0.0051, "0.01"),
        (0.0049, "under 0.01"),
        (1.4339, "1.4"),
        (9.96, "10"),
        (12.6, "13"),
        (3047.05, "3000"),
    ],
)
def test_two_digits(value: float, text: str) -> None:
    assert two_digits(value) == text


@given(st.floats(1e-9, 1e6))
def test_two_digits_never_turn_something_into_zero(value: float) -> None:
    text = two_digits(value)
    assert text == "under 0.01" or float(text) == pytest.approx(value, rel=0.06, abs=0.0051)
    assert "e" not in text.replace("under", "")


def say(result: Comparison, **more: Any) -> list[str]:
    return list(comparison_sentences(result, "calf stretch", **more))


def test_likely() -> None:
    assert say(HELPFUL, n_compared=8) == [
        "Fewer cramps go with calf stretch: 0.31 a night in 173 nights v 0.62 in 151; "
        "ratio 0.50, 90% range 0.36-0.70.",
        "Unlikely to be chance alone.",
        "Other things may differ on those nights; only an experiment can tell what made the "
        "difference.",
    ]
    more = say(replace(HELPFUL, verdict="likely_more"))
    assert more[0].startswith("More cramps go with calf stretch: ")


def test_hint() -> None:
    hint = replace(HELPFUL, verdict="hint_fewer")
    assert say(hint, n_compared=8) == [
        "A hint: fewer cramps on nights after calf stretch (0.31 a night in 173 nights v 0.62 in "
        "151; ratio 0.50, 90% range 0.36-0.70).",
        "Hints are often chance: you compare 8 habits.",
        "Worth an experiment.",
    ]
    assert say(hint, n_compared=1)[1] == "Hints are often chance."
    assert say(replace(hint, verdict="hint_more"))[0].startswith("A hint: more cramps on nights")


def test_no_experiment_is_suggested_with_what_must_not_be_switched() -> None:
    for verdict in get_args(ComparisonVerdict):
        said = " ".join(say(replace(HELPFUL, verdict=verdict), may_experiment=False))
        assert "experiment" not in said.lower()
        assert "stop" not in said.lower()


def test_unclear_with_time_to_go() -> None:
    waiting = Waiting(nights_to_first=0, weeks_to_first=0, weeks_to_halving=33, missing=None)
    assert say(replace(HELPFUL, verdict="unclear"), waiting=waiting) == [
        "No clear difference so far: 0.31 cramps a night with (173 nights), 0.62 without "
        "(151), like-for-like nights.",
        "The true ratio could be anywhere from 0.36 to 0.70.",
        "An answer takes longer: about 33 weeks for a difference of half.",
    ]


def test_little_difference() -> None:
    assert say(replace(HELPFUL, verdict="little_difference", low=0.877, high=1.052)) == [
        "Little or no difference seen for calf stretch (range 0.88-1.1).",
        "Cramps with v without: 0.31 a night in 173 nights v 0.62 in 151, like-for-like nights.",
    ]


@pytest.mark.parametrize(
    ("waiting", "sentences"),
    [
        (None, ["Not enough to compare yet."]),
        (
            Waiting(nights_to_first=19, weeks_to_first=3, weeks_to_halving=40, missing=None),
            ["Not enough to compare yet: about 3 more weeks before a first look."],
        ),
        (
            Waiting(nights_to_first=5, weeks_to_first=1, weeks_to_halving=40, missing=None),
            ["Not enough to compare yet: about 1 more week before a first look."],
        ),
        (
            Waiting(nights_to_first=735, weeks_to_first=105, weeks_to_halving=None, missing=None),
            ["Not enough to compare yet: over two years before a first look, the way it goes now."],
        ),
        (
            Waiting(nights_to_first=0, weeks_to_first=0, weeks_to_halving=40, missing=None),
            ["Not enough to compare yet: a first look comes with the next check-up."],
        ),
        (
            Waiting(
                nights_to_first=None,
                weeks_to_first=None,
                weeks_to_halving=None,
                missing="nights_without",
            ),
            ["Not enough to compare yet.", "You need some nights with and some without."],
        ),
        (
            Waiting(
                nights_to_first=None,
                weeks_to_first=None,
                weeks_to_halving=None,
                missing="like_for_like",
            ),
            [
                "Not enough to compare yet.",
                "You need some nights with and some without in the same four weeks.",
            ],
        ),
        (
            Waiting(
                nights_to_first=None, weeks_to_first=None, weeks_to_halving=None, missing="cramps"
            ),
            ["Not enough to compare yet: no cramps on nights that can be compared."],
        ),
    ],
)
def test_not_enough_yet(waiting: Waiting | None, sentences: list[str]) -> None:
    assert first_look(waiting) == sentences
    assert (
        say(replace(HELPFUL, verdict="not_enough_data", ratio=None), waiting=waiting)[
            : len(sentences)
        ]
        == sentences
    )


@pytest.mark.parametrize(
    ("weeks", "sentence"),
    [
        (0, "A difference of half would usually show by now."),
        (1, "An answer takes longer: about 1 week for a difference of half."),
        (104, "An answer takes longer: about 104 weeks for a difference of half."),
        (105, "An answer takes longer: over two years for a difference of half."),
    ],
)
def test_how_long_an_answer_takes(weeks: int, sentence: str) -> None:
    waiting = Waiting(nights_to_first=19, weeks_to_first=3, weeks_to_halving=weeks, missing=None)
    assert say(replace(HELPFUL, verdict="unclear"), waiting=waiting)[-1] == sentence
    assert sentence not in say(HELPFUL, waiting=waiting)


def test_uneven_sparse_and_together_are_added_at_every_level() -> None:
    for verdict in get_args(ComparisonVerdict):
        result = replace(
            HELPFUL,
            verdict=verdict,
            flags=("uneven_logging", "sparse_logging"),
            logged_share=0.52,
        )
        said = say(result, together_with=["walking", "tea"])
        assert said[-4:] == [
            "You log more completely on nights with calf stretch, so this comparison could "
            "mislead.",
            "Only 52% of nights are logged, so this rests on part of the diary.",
            "You mostly do calf stretch and walking together: they cannot be told apart.",
            "You mostly do calf stretch and tea together: they cannot be told apart.",
        ]
    other = replace(HELPFUL, flags=("uneven_logging",), logged_share_with=0.6)
    assert "on nights without calf stretch" in say(other)[-1]


@pytest.mark.parametrize(("with_", "without"), [(2, 93), (53, 2), (0, 0)])
def test_under_three_cramps_on_a_side_only_counts_are_shown(with_: int, without: int) -> None:
    for verdict in get_args(ComparisonVerdict):
        result = replace(HELPFUL, verdict=verdict, cramps_with=with_, cramps_without=without)
        said = " ".join(say(result))
        assert "ratio" not in said
        assert "0.50" not in said
        assert "0.36" not in said
        if verdict != "not_enough_data":
            cramps = f"{with_} cramps in 173 nights"
            assert cramps in said
            assert f"{without} in 151" in said


def test_both_rates_always_come_with_their_nights() -> None:
    for verdict in get_args(ComparisonVerdict):
        said = " ".join(say(replace(HELPFUL, verdict=verdict)))
        if verdict != "not_enough_data":
            assert re.search(r"0\.31.*\b173 nights\b.*0\.62.*\b151\b", said)


def test_words_before_numbers_and_one_label_each() -> None:
    labels = {verdict_words(verdict) for verdict in get_args(ComparisonVerdict)}
    assert len(labels) == 7
    assert all(len(label) <= 24 for label in labels)
    assert not any(find_banned(label) for label in labels)


def test_check_up_line() -> None:
    assert checkup_line("4 Mar 2026", 12) == "As of 4 Mar 2026; next check-up in 12 nights."
    assert checkup_line("4 Mar", 1) == "As of 4 Mar; next check-up in 1 night."
