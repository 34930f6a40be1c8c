"""The plan in words and signs."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crampui.diary.plan import Line
from crampui.diary.plan_wording import (
    amount_words,
    counts_words,
    day_words,
    frequency_words,
    mark,
    notes,
    state_words,
)
from crampui.diary.waiting import waiting
from crampui.diary.whole import Diary
from crampui.domain.night import NightState
from crampui.domain.options import Trigger
from crampui.domain.plan.measure import Frequency, Group, Measure
from crampui.domain.tick import TickState
from tests.diary.conftest import Clock

DAY = date(2026, 3, 3)


def line(diary: Diary, measure: str, day: date = DAY) -> Line:
    found = diary.plan.day(day).line(measure)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("frequency", "times", "words"),
    [
        (Frequency.DAILY, 1, "daily"),
        (Frequency.WEEKLY, 1, "1 day a week"),
        (Frequency.WEEKLY, 3, "3 days a week"),
        (Frequency.YEARLY, 12, "every 12 months"),
        (Frequency.YEARLY, 1, "every month"),
        (Frequency.ACTIVE_DAYS, 1, "on active days"),
        (Frequency.HARD_DAYS, 1, "after hard days"),
        (Frequency.HOT_DAYS, 1, "on hot days"),
        (Frequency.INFORMATION, 1, "to read only"),
    ],
)
def test_how_often(frequency: Frequency, times: int, words: str) -> None:
    measure = Measure(id="m", group=Group.DIET, label="M", frequency=frequency, times=times)
    assert frequency_words(measure) == words


def test_amounts(diary: Diary) -> None:
    assert amount_words(line(diary, "hyd_drinks")) == "8 cups"
    diary.plan.tick("hyd_drinks", DAY, amount=3)
    assert amount_words(line(diary, "hyd_drinks")) == "3/8 cups"
    assert amount_words(line(diary, "ex_walk")) == "20 min"
    assert amount_words(line(diary, "ex_bed_calf")) == ""
    diary.plan.put_on("diet_magnesium_food")
    assert amount_words(line(diary, "diet_magnesium_food")) == "1 serving"
    diary.plan.put_on("diet_magnesium_supplement")
    diary.plan.add_amount("diet_magnesium_supplement", DAY, 3)
    assert amount_words(line(diary, "diet_magnesium_supplement")) == "150 mg"


def test_what_is_not_asked_has_its_own_sign_and_says_why(diary: Diary) -> None:
    diary.plan.put_on("ex_recovery")
    diary.plan.put_on("ex_strength")
    assert (mark(line(diary, "ex_recovery")), notes(line(diary, "ex_recovery"))) == (
        " . ",
        ["after hard days"],
    )
    diary.nights.answer(DAY, triggers=(Trigger.STANDING,))
    assert (mark(line(diary, "ex_recovery")), notes(line(diary, "ex_recovery"))) == ("[?]", [])
    diary.plan.pause("ex_walk", DAY + timedelta(days=1))
    assert notes(line(diary, "ex_walk")) == ["paused"]
    assert line(diary, "ex_strength").due


def test_a_weekly_measure_done_often_enough_says_so(diary: Diary, clock: Clock) -> None:
    diary.plan.put_on("ex_strength")
    for _ in range(2):
        diary.plan.tick("ex_strength", diary.today())
        clock.forward(days=1)
    assert notes(line(diary, "ex_strength", diary.today())) == ["done already"]


def test_states_in_words(diary: Diary) -> None:
    diary.plan.tick("hyd_drinks", DAY - timedelta(days=1), amount=6)
    diary.plan.same_as_yesterday(DAY)
    assert state_words(line(diary, "hyd_drinks")) == "nothing said yet, 6/8 cups, copied"
    diary.plan.tick("ex_walk", DAY, TickState.SKIPPED)
    assert state_words(line(diary, "ex_walk")) == "skipped"


def test_the_day_and_its_counts(diary: Diary) -> None:
    plan = diary.plan.day(DAY)
    assert day_words(plan, DAY) == "Today, Tue 3 Mar"
    assert day_words(plan, DAY + timedelta(days=1)) == "Evening of Tue 3 Mar"
    assert day_words(diary.plan.day(DAY - timedelta(days=1)), DAY) == "Mon 2 Mar, yesterday"
    assert day_words(diary.plan.day(DAY - timedelta(days=9)), DAY) == "Sun 22 Feb, 9 days ago"
    assert counts_words(plan) == "7 open, 0 done"
    diary.plan.tick("ex_walk", DAY)
    diary.plan.tick("ex_bed_calf", DAY, TickState.SKIPPED)
    diary.plan.tick("hyd_drinks", DAY, TickState.NOT_DONE)
    assert counts_words(diary.plan.day(DAY)) == "4 open, 1 done, 1 skipped, 1 not done"
    assert counts_words(diary.plan.day(DAY), bedtime=True) == "3 open, 0 done, 1 skipped"
    diary.plan.close_day(DAY)
    assert counts_words(diary.plan.day(DAY)) == "1 done, 1 skipped, 5 not done, closed"


# What waits.


def test_what_waits(diary: Diary, clock: Clock) -> None:
    def now() -> tuple[bool, bool, int]:
        diary.plan.need(diary.today())
        found = waiting(diary.state, diary.now(), diary.today())
        return found.cramp_runs, found.night_open, len(found.plan.open())

    assert now() == (False, False, 7)  # 03:12: the night is not over
    clock.forward(hours=4)
    assert now() == (False, True, 7)
    diary.nights.quiet(DAY)
    diary.plan.tick("ex_walk", diary.today())
    assert now() == (False, False, 6)
    cramp = diary.cramps.start()  # 07:12, after the usual hour: by day
    assert now()[0]
    found = waiting(diary.state, diary.now(), diary.today())
    assert (found.cramp_since, found.night) == (cramp.onset, NightState.QUIET)
    assert found.last_night == DAY


def test_another_program_sees_the_same(
    diary: Diary, open_diary: Callable[[], Diary], clock: Clock
) -> None:
    diary.plan.tick("ex_walk", DAY)
    other = open_diary()
    assert len(other.plan.day(DAY).open()) == 6
