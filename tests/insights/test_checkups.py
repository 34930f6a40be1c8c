"""Check-ups: one cadence, one shared line, habits done together, the main question."""

import threading
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.insights.checkups import checkup, checkup_steps, judge_all
from crampui.insights.comparison import Comparison, compare
from crampui.insights.main_question import main_question_counts, may_change_main_question
from crampui.insights.matched import block_sums
from crampui.insights.nights import as_of, nights_to_next_checkup, weekend_nights
from crampui.insights.together import overlap
from tests.insights.simulate.worlds import MIX, Diary, diary

NIGHTS = 308


def person(seed: int = 3, nights: int = NIGHTS) -> Diary:
    return diary(Random(seed), MIX, nights, [0.25, 1.0, 1.0])


def habits_of(who: Diary) -> dict[str, list[bool | None]]:
    return dict(zip(("walk", "water", "tea"), who.exposures, strict=True))


@given(st.integers(0, 4000))
def test_check_ups_come_every_28_nights(nights: int) -> None:
    assert as_of(nights) % 28 == 0
    assert 0 <= nights - as_of(nights) < 28
    assert 1 <= nights_to_next_checkup(nights) <= 28
    assert as_of(nights + nights_to_next_checkup(nights)) == as_of(nights) + 28
    assert as_of(nights + nights_to_next_checkup(nights) - 1) == as_of(nights)


def test_weekend_evenings_are_fridays_and_saturdays() -> None:
    # 1 March 2024 was a Friday.
    assert weekend_nights(date(2024, 2, 28), 8) == (False, False, *[True] * 2, *[False] * 4)


def test_every_habit_is_judged_with_the_number_that_has_enough() -> None:
    who = person()
    habits = habits_of(who) | {"always": [True] * NIGHTS}
    result = checkup(who.outcomes, habits, who.weekend)
    assert [h.habit for h in result.habits] == ["walk", "water", "tea", "always"]
    assert result.n_compared == 3
    assert (result.as_of, result.nights_to_next) == (308, 28)
    for habit in result.habits:
        expected = compare(who.outcomes, habits[habit.habit], who.weekend, 3)
        assert habit.comparison == expected
        assert not habit.main_question
    assert result.habits[3].comparison.verdict == "not_enough_data"


def test_nothing_changes_between_check_ups() -> None:
    who = person(nights=335)
    results = []
    for nights in (308, 320, 335):
        habits = {name: ticks[:nights] for name, ticks in habits_of(who).items()}
        results.append(checkup(who.outcomes[:nights], habits, who.weekend[:nights]))
    assert results[0].habits == results[1].habits == results[2].habits
    assert [r.nights_to_next for r in results] == [28, 16, 1]


def test_the_main_question_is_judged_alone_and_the_rest_with_all() -> None:
    who = person()
    result = checkup(who.outcomes, habits_of(who), who.weekend, main_question="water")
    assert [h.comparison.n_habits for h in result.habits] == [3, 1, 3]
    assert [h.main_question for h in result.habits] == [False, True, False]
    with pytest.raises(ValueError, match="not among the habits"):
        checkup(who.outcomes, habits_of(who), main_question="run")


@pytest.mark.parametrize(
    ("named_at", "check_up", "counts"), [(83, 84, True), (84, 84, False), (0, 28, True)]
)
def test_a_main_question_must_be_named_before_the_check_up(
    named_at: int, check_up: int, counts: bool
) -> None:
    assert main_question_counts(named_at, check_up) is counts


def test_a_main_question_stays_for_twelve_weeks() -> None:
    assert not may_change_main_question(10, 93)
    assert may_change_main_question(10, 94)


def strong(nights: int = 252) -> tuple[list[int | None], list[bool | None]]:
    """A habit done by a fixed coin, with a cramp on every second night without it."""
    coin = Random(5)
    ticks: list[bool | None] = [coin.random() < 0.5 for _ in range(nights)]
    return [int(coin.random() < (0.1 if tick else 0.7)) for tick in ticks], ticks


def comparison_of(result: object, name: str) -> Comparison:
    from crampui.insights.checkups import Checkup

    assert isinstance(result, Checkup)
    return next(h.comparison for h in result.habits if h.habit == name)


def test_of_two_done_together_the_weaker_is_never_likely() -> None:
    outcomes, ticks = strong()
    coin = Random(6)
    shadow = [x if coin.random() < 0.9 else not x for x in ticks]
    assert (overlap(ticks, shadow) or 0) > 0.4
    assert compare(outcomes, shadow, n_habits=2).verdict == "likely_fewer"
    result = checkup(outcomes, {"shadow": shadow, "real": ticks})
    assert [(p.first, p.second) for p in result.done_together] == [("shadow", "real")]
    assert [h.together_with for h in result.habits] == [("real",), ("shadow",)]
    assert [h.held_back for h in result.habits] == [True, False]
    assert comparison_of(result, "shadow").verdict == "hint_fewer"
    assert comparison_of(result, "real").verdict == "likely_fewer"
    more = checkup(outcomes, {"s": [not x for x in shadow], "r": [not x for x in ticks]})
    assert [h.comparison.verdict for h in more.habits] == ["hint_more", "likely_more"]


def test_the_main_question_is_held_back_too() -> None:
    outcomes, ticks = strong()
    shadow = [not x if t % 12 == 0 else x for t, x in enumerate(ticks)]
    result = checkup(outcomes, {"shadow": shadow, "real": ticks}, main_question="shadow")
    assert result.habits[0].held_back


def test_two_habits_always_done_together_are_both_held_back() -> None:
    outcomes, ticks = strong()
    result = checkup(outcomes, {"a": ticks, "b": list(ticks)})
    assert {h.comparison.verdict for h in result.habits} == {"hint_fewer"}
    assert all(h.held_back for h in result.habits)


def test_a_habit_without_enough_data_holds_nobody_back() -> None:
    outcomes, ticks = strong()
    short: list[bool | None] = [None] * len(ticks)
    short[:40] = [bool(x) and sum(map(bool, ticks[: t + 1])) <= 8 for t, x in enumerate(ticks[:40])]
    result = checkup(outcomes, {"real": ticks, "short": short})
    assert result.habits[0].together_with == ("short",)
    assert result.habits[0].comparison.verdict == "likely_fewer"
    assert result.habits[1].comparison.verdict == "not_enough_data"


@given(st.lists(st.tuples(*[st.sampled_from([True, False, None])] * 2), min_size=0, max_size=120))
def test_overlap_is_symmetric_and_like_its_definition(
    days: list[tuple[bool | None, bool | None]],
) -> None:
    first, second = [a for a, _ in days], [b for _, b in days]
    phi = overlap(first, second)
    assert overlap(second, first) == phi
    known = [(a, b) for a, b in days if a is not None and b is not None]
    n11, n10 = known.count((True, True)), known.count((True, False))
    n01, n00 = known.count((False, True)), known.count((False, False))
    margins = (n11 + n10) * (n01 + n00) * (n11 + n01) * (n10 + n00)
    if len(known) < 28 or not margins:
        assert phi is None
    else:
        assert phi == pytest.approx((n11 * n00 - n10 * n01) / margins**0.5)


def test_overlap_needs_equal_lengths() -> None:
    with pytest.raises(ValueError, match="differ"):
        overlap([True], [])


def test_steps_give_way_between_habits_and_end_with_the_same_result() -> None:
    who = person()
    steps = checkup_steps(who.outcomes, habits_of(who), who.weekend)
    assert [next(steps) for _ in range(3)] == ["walk", "water", "tea"]
    with pytest.raises(StopIteration) as end:
        next(steps)
    assert end.value.value == checkup(who.outcomes, habits_of(who), who.weekend)


def test_it_can_be_given_up_between_habits() -> None:
    who = person()
    calls = []

    def stop_at_two() -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        checkup(who.outcomes, habits_of(who), who.weekend, between=stop_at_two)
    assert len(calls) == 2


def test_several_threads_get_the_same_answer() -> None:
    who = person()
    results = []

    def run() -> None:
        results.append(checkup(who.outcomes, habits_of(who), who.weekend))

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 3
    assert results[0] == results[1] == results[2]


def test_no_habits_and_no_nights_are_fine() -> None:
    result = checkup([], {})
    assert (result.as_of, result.nights_to_next, result.n_compared) == (0, 28, 0)
    assert result.habits == ()


def test_blocks_summed_once_serve_every_check_up() -> None:
    who = person()
    blocks = {n: block_sums(who.outcomes, t, who.weekend) for n, t in habits_of(who).items()}
    for k in (2, 5, 11):
        nights = 28 * k
        shown = judge_all(nights, {n: b[:k] for n, b in blocks.items()})
        habits = {n: t[:nights] for n, t in habits_of(who).items()}
        again = checkup(who.outcomes[:nights], habits, who.weekend[:nights])
        assert [h.comparison.sums for h in shown.habits] == [
            h.comparison.sums for h in again.habits
        ]


def test_days_after_the_check_up_do_not_make_habits_done_together() -> None:
    first = [t % 2 == 0 for t in range(28)]
    second = [t // 2 % 2 == 0 for t in range(28)]
    tail = [t % 2 == 0 for t in range(27)]
    assert (overlap(first + tail, second + tail) or 0) > 0.4
    result = checkup([0] * 55, {"a": first + tail, "b": second + tail})
    assert result.done_together == ()
    again = checkup([0] * 56, {"a": [*first, *tail, True], "b": [*second, *tail, True]})
    assert len(again.done_together) == 1
