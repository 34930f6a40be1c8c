"""Never a word too much: all levels, flags and additions, exhaustively."""

import re
from dataclasses import replace
from itertools import product
from random import Random
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from crampui.insights.checkups import checkup
from crampui.insights.comparison import Comparison, ComparisonVerdict, LoggingFlag, compare
from crampui.insights.waiting import Missing, Waiting, waiting_times
from crampui.insights.wording.banned import BANNED, find_banned
from crampui.insights.wording.comparison import checkup_line, comparison_sentences, done_together
from crampui.insights.wording.experiment import experiment_sentences
from tests.insights.diaries import Night, nights, split
from tests.insights.said import EXPERIMENT, HELPFUL
from tests.insights.simulate.worlds import MIX, diary


def test_the_banned_list_catches_every_word_and_its_forms() -> None:
    for word in BANNED:
        assert find_banned(f"So it {word.upper()}, then") == (word,)
    for text in ("caused", "prevention", "worked", "cured", "proven", "ineffective", "reduced"):
        assert find_banned(text) == (text,)
    assert find_banned("Thanks  to it, and because of that") == ("thanks  to", "because")
    assert find_banned("The network had an accuracy; obscure, duet, approved") == ()


def every_comparison() -> list[tuple[Comparison, dict[str, Any]]]:
    """Every level x flags x thin sides x waiting x partners x switchable or not."""
    flags: list[tuple[LoggingFlag, ...]] = [
        (),
        ("uneven_logging",),
        ("sparse_logging",),
        ("uneven_logging", "sparse_logging"),
    ]
    waits: list[Waiting | None] = [None]
    waits += [
        Waiting(nights_to_first=None, weeks_to_first=None, weeks_to_halving=None, missing=missing)
        for missing in get_args(Missing)
    ]
    waits += [
        Waiting(
            nights_to_first=first and 7 * first - 3,
            weeks_to_first=first,
            weeks_to_halving=half,
            missing=None,
        )
        for first in (0, 1, 9)
        for half in (0, 1, 60, 400)
    ]
    cases = []
    for verdict, flag, thin, wait, partners, free, many in product(
        get_args(ComparisonVerdict),
        flags,
        (True, False),
        waits,
        ((), ("B",)),
        (True, False),
        (1, 9),
    ):
        result = replace(
            HELPFUL, verdict=verdict, flags=flag, cramps_with=1 if thin else HELPFUL.cramps_with
        )
        cases.append(
            (
                result,
                {
                    "waiting": wait,
                    "together_with": partners,
                    "may_experiment": free,
                    "n_compared": many,
                },
            )
        )
    return cases


def test_no_diary_comparison_can_say_a_banned_word() -> None:
    said = {
        sentence
        for result, more in every_comparison()
        for sentence in comparison_sentences(result, "A", **more)
    }
    said |= {done_together("A", "B"), checkup_line("4 Mar", 1), checkup_line("4 Mar", 12)}
    assert len(said) > 30
    assert {s: find_banned(s) for s in said if find_banned(s)} == {}
    assert not [s for s in said if re.search(r"\bp\s*[<=]|p-value|None|nan|\bhelps?\b", s)]
    assert not [s for s in said if not s[0].isupper() or not s.endswith((".", ".)"))]


@given(nights, st.integers(1, 14))
@settings(deadline=None, max_examples=60)
def test_nor_for_any_diary(diary: list[Night], many: int) -> None:
    outcomes, exposure, weekend = split(diary)
    result = compare(outcomes, exposure, weekend, many)
    waiting = waiting_times(outcomes, exposure, weekend, many)
    for sentence in comparison_sentences(result, "A", n_compared=many, waiting=waiting):
        assert not find_banned(sentence)
        assert "None" not in sentence


def test_nor_in_a_whole_check_up_of_real_looking_people() -> None:
    for seed in range(8):
        who = diary(Random(seed), MIX, 364, [0.1, 0.5, 1.0, 3.0])
        habits = dict(zip("ABCD", who.exposures, strict=True))
        shown = checkup(who.outcomes, habits, who.weekend)
        for habit in shown.habits:
            for sentence in comparison_sentences(
                habit.comparison,
                habit.habit,
                n_compared=shown.n_compared,
                together_with=habit.together_with,
            ):
                assert not find_banned(sentence)


def test_habit_names_are_inserted_as_given() -> None:
    name = "{0} 100% <b>Dehnen & Wärme</b> \\1"
    for verdict in ("hint_more", "likely_fewer", "little_difference"):
        assert name in comparison_sentences(replace(HELPFUL, verdict=verdict), name)[0]
    assert name in done_together(name, "B")
    assert name in experiment_sentences(EXPERIMENT, name)[0]
