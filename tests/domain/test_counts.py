"""Counting nights and cramps: what is of the night, by day, late, woken, not said."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from crampui.domain.counts import figures, last_counted, outcome, seen_nights, stretch
from crampui.domain.cramp import Cramp
from crampui.domain.night import Day
from crampui.domain.options import OnsetKind
from crampui.domain.period import last
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState, Entry

NIGHT = date(2026, 3, 4)
ids = iter(range(1, 10_000))


def cramp(hour: int | None, night: date = NIGHT, *, days_late: int = 0, **values: Any) -> Cramp:
    onset = None
    if hour is not None:
        day = night + timedelta(days=hour < 12)
        onset = datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)
    written = datetime(night.year, night.month, night.day, 9, tzinfo=UTC)
    return Cramp(
        id=int(f"{night:%Y%m%d}") * 10**9 + next(ids),
        night=night,
        onset=onset,
        onset_kind=OnsetKind.UNKNOWN if onset is None else OnsetKind.EXACT,
        logged_at=written + timedelta(days=1 + days_late),
        **values,
    )


def state_of(*entries: Entry) -> DiaryState:
    return DiaryState().changed(put=entries)


@pytest.mark.parametrize(
    ("made", "by_day"),
    [
        (cramp(14), True),
        (cramp(7), True),
        (cramp(6), False),
        (cramp(22), False),
        (cramp(21), True),
        (cramp(None), False),
        (cramp(8, woke_me=True), False),
        (cramp(8, woke_me=True, assumed=frozenset({"woke_me"})), True),
        (cramp(14, by_day=False), False),
        (cramp(3, by_day=True), True),
        (cramp(None, by_day=True), True),
    ],
)
def test_a_cramp_is_by_day_by_its_start_unless_it_is_said(made: Cramp, by_day: bool) -> None:
    assert made.is_by_day(7) is by_day


def test_the_usual_rising_is_the_persons_own() -> None:
    state = state_of(cramp(9), Settings(wake_hour=10))
    assert (len(state.of_night(NIGHT)), len(state.by_day(NIGHT))) == (1, 0)


def test_a_cramp_by_day_makes_no_cramp_night_and_leaves_it_to_be_asked() -> None:
    state = state_of(cramp(14))
    found = stretch(last(1, NIGHT), seen_nights(state, last(1, NIGHT)))
    assert (found.logged, found.cramp_nights, found.cramps, found.by_day) == (0, 0, 0, 1)
    quiet = state.changed(put=[Day(date=NIGHT, quiet=True)])
    found = stretch(last(1, NIGHT), seen_nights(quiet, last(1, NIGHT)))
    assert (found.logged, found.quiet, found.by_day) == (1, 1, 1)


def test_woken_not_woken_and_not_said_add_up() -> None:
    said = (True, False, None)
    nights = [NIGHT - timedelta(days=back) for back in range(4)]
    state = state_of(
        *(cramp(2, night, woke_me=woke) for night, woke in zip(nights, said, strict=False)),
        cramp(2, nights[3], woke_me=True, assumed=frozenset({"woke_me"})),
        cramp(3, nights[1]),
    )
    found = stretch(last(4, NIGHT), seen_nights(state, last(4, NIGHT)))
    assert (found.woken, found.woken_assumed, found.not_woken, found.woken_not_said) == (2, 1, 0, 2)


def test_a_late_second_cramp_is_counted_but_not_compared() -> None:
    both = (cramp(2), cramp(4, days_late=5))
    assert outcome(both, None) == 1
    assert outcome(both[1:], None) is None
    assert outcome((), Day(date=NIGHT, quiet=True)) == 0
    assert outcome((), Day(date=NIGHT, quiet=True, late=True)) is None
    found = stretch(last(1, NIGHT), seen_nights(state_of(*both), last(1, NIGHT)))
    assert (found.cramps, found.late) == (2, 1)


def test_sleep_is_told_apart_for_quiet_and_cramp_nights() -> None:
    state = state_of(
        cramp(2),
        Day(date=NIGHT, sleep_quality=3),
        Day(date=NIGHT - timedelta(days=1), quiet=True, sleep_quality=8),
        Day(date=NIGHT - timedelta(days=2), sleep_quality=10),
    )
    found = figures(last(3, NIGHT), seen_nights(state, last(3, NIGHT)))
    assert (found.cramp_sleep.mean, found.cramp_sleep.said) == (3, 1)
    assert (found.quiet_sleep.mean, found.quiet_sleep.said) == (8, 1)


def test_the_running_night_counts_once_it_is_logged() -> None:
    assert last_counted(state_of(cramp(14)), NIGHT) == NIGHT - timedelta(days=1)
    assert last_counted(state_of(cramp(2)), NIGHT) == NIGHT
