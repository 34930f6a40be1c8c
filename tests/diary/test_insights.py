"""What the nights of whole made-up diaries tell, and that it stands still between check-ups."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from crampui.diary import insights
from crampui.diary.insights import Insight, insight, ready, relief_used
from crampui.domain.night import Day
from crampui.domain.options import Helped, Relief, Timing
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState, Entry
from crampui.domain.tick import Tick, TickState
from tests.harness.nights import COVERS, STRETCH, cramp, night_entries, person

LAST = date(2026, 3, 3)
TONIGHT = LAST + timedelta(days=1)


@cache
def state_of(kind: str) -> DiaryState:
    return DiaryState(complete=True).changed(put=person(kind, LAST))


def seen(kind: str) -> Insight:
    return insight(state_of(kind), TONIGHT)


def test_two_weeks_tell_cramp_nights_and_how_long_to_wait() -> None:
    found = seen("two_weeks")
    assert found.headline.recent.nights == 14
    assert found.trend.state == "not_enough_data"
    assert found.checkup.as_of == 0
    assert found.to_next == 14
    assert {habit.comparison.verdict for habit in found.checkup.habits} == {"not_enough_data"}
    for waiting in found.waiting.values():
        assert waiting.nights_to_first is not None
        assert waiting.nights_to_first >= 42


def test_a_year_finds_what_is_there_and_nothing_else() -> None:
    found = seen("year")
    assert found.checkup.as_of == 364
    verdicts = {habit.habit: habit.comparison.verdict for habit in found.checkup.habits}
    assert verdicts[STRETCH] == "likely_fewer"
    assert verdicts[COVERS] in ("unclear", "little_difference")
    assert found.habits()[0].habit == STRETCH
    assert found.checkup.n_compared == 3


def test_a_habit_that_is_always_done_is_never_compared() -> None:
    found = seen("always")
    habit = found.habit(STRETCH)
    assert habit is not None
    assert habit.comparison.verdict == "not_enough_data"
    assert found.waiting[STRETCH].missing == "nights_without"
    assert found.habits()[-1].habit == STRETCH


def test_nights_after_logging_stopped_are_unknown_not_quiet() -> None:
    found = seen("stopped")
    assert found.headline.recent.logged == 0
    assert found.headline.recent.per_30 is None
    assert found.trend.state == "not_enough_data"
    assert found.nights.last_logged() == LAST - timedelta(days=45)


def test_an_empty_diary_tells_nothing() -> None:
    found = seen("none")
    assert found.nights.first is None
    assert (found.checkup.habits, dict(found.waiting), found.relief) == ((), {}, ())


def test_comparisons_stand_still_until_the_next_check_up() -> None:
    state = state_of("year")
    first = insight(state, TONIGHT)
    for day in range(1, 28):
        night = LAST + timedelta(days=day)
        ticks = (Tick(measure=STRETCH, state=TickState.DONE),)
        state = state.changed(put=[Day(date=night, ticks=ticks), cramp(night)])
        found = insight(state, night + timedelta(days=1))
        assert found.checkup is first.checkup
        assert found.to_next == 28 - day
        for key, waiting in found.waiting.items():
            if first.waiting[key].nights_to_first == 0:
                assert waiting == first.waiting[key]
    night = LAST + timedelta(days=28)
    found = insight(state.changed(put=[cramp(night)]), night + timedelta(days=1))
    assert found.checkup.as_of == 392
    assert found.checkup is not first.checkup


def test_a_corrected_night_of_the_check_up_is_counted_anew() -> None:
    state = state_of("year")
    first = insight(state, TONIGHT)
    night = next(day.date for day in state.days() if day.quiet)
    found = insight(state.changed(put=[cramp(night)]), TONIGHT)
    assert found.checkup is not first.checkup


def test_the_same_state_is_worked_out_once() -> None:
    state = state_of("always")
    calls: list[int] = []
    assert ready(replace(state), TONIGHT) is None
    first = insight(state, TONIGHT, lambda: calls.append(1))
    assert calls
    assert insight(state, TONIGHT) is first
    assert ready(state, TONIGHT) is first
    assert ready(state, TONIGHT + timedelta(days=1)) is None


def test_working_can_be_cancelled_and_leaves_nothing_half_done() -> None:
    def stop() -> None:
        raise InterruptedError

    state = replace(state_of("sparse"))
    insights._checkup.cache_clear()
    with pytest.raises(InterruptedError):
        insight(state, TONIGHT, stop)
    assert ready(state, TONIGHT) is None
    assert insight(state, TONIGHT).checkup.habits


def named(since: date, key: str = COVERS) -> DiaryState:
    settings = Settings(main_question=key, main_question_since=since)
    return state_of("year").changed(put=[settings])


@pytest.mark.parametrize(
    ("since", "counts"),
    [
        (LAST - timedelta(days=200), True),
        (LAST, True),
        (TONIGHT, False),
    ],
)
def test_a_main_question_counts_from_the_check_up_after_it_was_named(
    since: date, counts: bool
) -> None:
    found = insight(named(since), TONIGHT)
    assert (found.main_question, found.main_counts) == (COVERS, counts)
    habit = found.habit(COVERS)
    assert habit is not None
    assert habit.main_question is counts
    assert habit.comparison.n_habits == (1 if counts else 3)
    assert found.habits()[0].habit == COVERS


def test_a_main_question_that_was_never_done_changes_nothing() -> None:
    found = insight(named(LAST - timedelta(days=100), "ex_walk"), TONIGHT)
    assert found.main_question == "ex_walk"
    assert not found.main_counts
    assert found.checkup == seen("year").checkup


def test_relief_counts_measured_lengths_and_what_was_answered() -> None:
    night, other = LAST, LAST - timedelta(days=1)
    entries: list[Entry] = [
        replace(cramp(night), relief=(Relief.STRETCH,), minutes=4.0, helped=Helped.EASED),
        replace(
            cramp(night, 1),
            relief=(Relief.STRETCH, Relief.HEAT),
            minutes=90.0,
            timing=Timing.ESTIMATED,
            helped=Helped.NO_DIFFERENCE,
        ),
        replace(cramp(other), relief=(Relief.STRETCH,), minutes=2.0, helped=None),
        replace(cramp(other, 1), relief=(), minutes=7.0, helped=None),
    ]
    stretch, heat = relief_used(DiaryState().changed(put=entries))
    assert (stretch.relief, stretch.cramps, stretch.timed) == (Relief.STRETCH, 3, 2)
    assert (stretch.median_minutes, stretch.helped, stretch.answered) == (3.0, 1, 2)
    assert (heat.relief, heat.cramps, heat.timed, heat.median_minutes) == (Relief.HEAT, 1, 0, None)
    assert (heat.helped, heat.answered) == (0, 1)


def test_habits_done_together_are_both_told() -> None:
    both: list[bool | None] = [night % 3 > 0 for night in range(120)]
    first = LAST - timedelta(days=119)
    entries = night_entries(
        first, [night % 2 for night in range(120)], {STRETCH: both, COVERS: both}
    )
    found = insight(DiaryState(complete=True).changed(put=entries), TONIGHT)
    assert [habit.together_with for habit in found.checkup.habits] == [(COVERS,), (STRETCH,)]
