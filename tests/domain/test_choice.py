"""What a person decides about a measure, and that nothing of its past is forgotten."""

import itertools
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.errors import InvalidValue
from crampui.domain.experiment import Experiment
from crampui.domain.night import Day
from crampui.domain.plan.adherence import adherence, outcomes
from crampui.domain.plan.choice import bare, changed, edited, on_plan, paused, put_on, retired
from crampui.domain.plan.measure import Choice, Frequency, Group, Measure, Pause, Spell
from crampui.domain.plan.schedule import Asking
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings
from crampui.domain.tick import Tick, TickState

MONDAY = date(2026, 3, 2)
PLAIN = Measure(id="m", group=Group.EXERCISE, label="Walked", default_on=True)
OPTED = Measure(id="m", group=Group.EXERCISE, label="Walked")


def on(number: int) -> date:
    """Return a day by its number from a Monday on."""
    return MONDAY + timedelta(days=number)


def done(*numbers: int) -> dict[date, Day]:
    tick = Tick(measure="m", state=TickState.DONE)
    return {on(n): Day(date=on(n), ticks=(tick,)) for n in numbers}


def asking(choice: Choice, days: Mapping[date, Day], *experiments: Experiment) -> Asking:
    return Asking(
        measure=edited(PLAIN, choice),
        choice=choice,
        profile=Profile(),
        settings=Settings(),
        days=days.get,
        experiments=experiments,
    )


def kept(one: Asking, end: int, *, start: int = 0, today: int | None = None) -> tuple[int, ...]:
    found = adherence(
        one, start=on(start), end=on(end), today=on(end + 1 if today is None else today)
    )
    return (found.done, found.asked, found.skipped, found.unknown)


# On the plan and off it.


def test_an_opted_measure_begins_today() -> None:
    choice = put_on(OPTED, None, on(5))
    assert choice == Choice(measure="m", on=True, since=on(5))
    assert not on_plan(OPTED, choice, on(4))
    assert on_plan(OPTED, choice, on(5))


def test_putting_on_what_is_on_changes_nothing() -> None:
    assert put_on(PLAIN, None, on(5)) == Choice(measure="m")


def test_retired_and_put_on_again_keeps_the_days_before_and_not_those_between() -> None:
    choice = retired(PLAIN, None, on(10))
    again = put_on(PLAIN, choice, on(20))
    assert again.pauses == (Pause(start=on(10), end=on(20)),)
    closed = {on(n): Day(date=on(n), closed=True) for n in range(30)}
    assert kept(asking(again, closed), 29) == (0, 20, 0, 0)


def test_retired_and_put_on_again_the_same_day_is_as_before() -> None:
    again = put_on(PLAIN, retired(PLAIN, None, on(10)), on(10))
    assert (again.retired, again.pauses) == (None, ())
    assert on_plan(PLAIN, again, on(10))


def test_a_pause_ends_with_the_measure() -> None:
    choice = retired(PLAIN, paused(Choice(measure="m"), on(3), on(9)), on(5))
    assert choice.paused_until is None
    assert choice.pauses == (Pause(start=on(3), end=on(9)),)


# Edits.


def test_an_edit_is_taken_back_by_nothing() -> None:
    choice = changed(PLAIN, None, on(0), label="Walked the dog", target=30.0, unit="minutes")
    assert edited(PLAIN, choice).label == "Walked the dog"
    back = changed(PLAIN, choice, on(1), label=None, target=None, unit=None)
    assert edited(PLAIN, back) == PLAIN


@pytest.mark.parametrize(
    "values",
    [
        {"label": "x" * 71},
        {"unit": "x" * 21},
        {"target": -1.0},
        {"frequency": Frequency.WEEKLY, "times": 8},
        {"frequency": Frequency.INFORMATION},
    ],
)
def test_what_is_impossible_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        changed(PLAIN, None, on(0), **values)


def test_bedtime_is_the_person_s_to_say() -> None:
    assert edited(PLAIN, changed(PLAIN, None, on(0), bedtime=True)).bedtime
    own = Choice(measure="own_m", own=True, label="Tea", group=Group.SLEEP_POSITION)
    assert edited(bare(own), own).bedtime
    assert not edited(bare(own), changed(bare(own), own, on(0), bedtime=False)).bedtime


# How often it was asked stays as it was.


def test_a_new_frequency_counts_from_today() -> None:
    choice = changed(PLAIN, None, on(7), frequency=Frequency.WEEKLY, times=2)
    assert choice.earlier == (Spell(until=on(7), frequency=Frequency.DAILY),)
    closed = {on(n): Day(date=on(n), closed=True) for n in range(14)}
    assert kept(asking(choice, closed), 13) == (0, 9, 0, 0)  # seven days, then two times
    assert kept(asking(choice, {**closed, **done(1, 2, 8)}), 13) == (3, 9, 0, 0)


def test_a_daily_measure_made_weekly_in_the_week_asks_for_no_more_than_the_days_left() -> None:
    choice = changed(PLAIN, None, on(6), frequency=Frequency.WEEKLY, times=3)
    closed = {on(n): Day(date=on(n), closed=True) for n in range(7)}
    assert kept(asking(choice, closed), 6) == (0, 7, 0, 0)


def test_a_week_cut_short_by_a_new_frequency_is_no_miss() -> None:
    weekly = changed(PLAIN, None, on(0), frequency=Frequency.WEEKLY, times=3)
    daily = changed(PLAIN, weekly, on(9), frequency=Frequency.DAILY)
    closed = {on(n): Day(date=on(n), closed=True) for n in range(14)}
    found = outcomes(asking(daily, {**closed, **done(7)}), start=on(0), end=on(13), today=on(14))
    days = [(one.day, one.state is TickState.DONE) for one in found]
    assert days == [
        *[(on(6), False)] * 3,  # the first week asked for three
        (on(7), True),  # of the second only what was done
        *[(on(n), False) for n in range(9, 14)],
    ]


def test_more_times_a_week_count_from_the_week_s_first_day() -> None:
    two = changed(PLAIN, None, on(0), frequency=Frequency.WEEKLY, times=2)
    three = changed(PLAIN, two, on(10), times=3)
    assert three.earlier[-1] == Spell(until=on(7), frequency=Frequency.WEEKLY, times=2)
    closed = {on(n): Day(date=on(n), closed=True) for n in range(14)}
    assert kept(asking(three, closed), 13) == (0, 5, 0, 0)


def test_changed_twice_on_a_day_only_the_last_counts() -> None:
    weekly = changed(PLAIN, None, on(7), frequency=Frequency.WEEKLY, times=2)
    hot = changed(PLAIN, weekly, on(7), frequency=Frequency.HOT_DAYS)
    assert hot.earlier == (Spell(until=on(7), frequency=Frequency.DAILY),)
    assert [part.measure.frequency for part in asking(hot, {}).parts()] == [
        Frequency.DAILY,
        Frequency.HOT_DAYS,
    ]


def test_a_measure_added_today_has_no_earlier_frequency() -> None:
    added = put_on(OPTED, None, on(3))
    assert changed(OPTED, added, on(3), frequency=Frequency.WEEKLY).earlier == ()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 10),
            st.sampled_from([Frequency.DAILY, Frequency.WEEKLY, Frequency.HOT_DAYS]),
            st.integers(1, 7),
        ),
        max_size=5,
    ),
    st.sets(st.integers(0, 60)),
)
def test_parts_cover_every_day_once_and_what_is_over_never_changes(
    edits: list[tuple[int, Frequency, int]], ticked: set[int]
) -> None:
    choice, now, days = Choice(measure="m"), 0, done(*ticked)
    for ahead, frequency, times in edits:
        now += ahead
        before = asking(choice, days)
        first = on(now) - timedelta(days=on(now).weekday())
        was = [before.on(day) for day in (MONDAY + timedelta(days=n) for n in range(now))]
        choice = changed(
            PLAIN, choice, on(now), frequency=frequency,
            times=times if frequency is Frequency.WEEKLY else None,
        )  # fmt: skip
        after = asking(choice, days)
        over = (first - MONDAY).days
        assert [after.on(on(n)) for n in range(over)] == was[:over]
    parts = asking(choice, days).parts()
    assert parts[0].first == date.min
    assert parts[-1].last == date.max
    assert all(a.last + timedelta(days=1) == b.first for a, b in itertools.pairwise(parts))


# Experiments.


def test_an_experiment_leaves_its_measure_out_and_that_is_no_miss() -> None:
    coin = Experiment(id=1, measure="m", started=on(0), pairs=1, period=4, order=(False,))
    closed = {on(n): Day(date=on(n), closed=True) for n in range(10)}
    one = asking(Choice(measure="m"), closed, coin)
    assert [one.left_out(on(n)) for n in range(10)] == [True] * 4 + [False] * 6
    assert kept(one, 9) == (0, 6, 0, 0)
    assert kept(asking(Choice(measure="m"), {**closed, **done(1)}, coin), 9) == (1, 7, 0, 0)


def test_an_experiment_with_another_measure_changes_nothing() -> None:
    coin = Experiment(id=1, measure="other", started=on(0), pairs=1, period=4, order=(False,))
    assert not asking(Choice(measure="m"), {}, coin).left_out(on(1))
