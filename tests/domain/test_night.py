"""Which night and which day a moment belongs to, at every edge there is."""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.errors import InvalidValue
from crampui.domain.night import (
    Day,
    NightState,
    day_of,
    is_late,
    night_of,
    night_span,
    pinned,
    state_of,
)
from crampui.domain.options import Trigger
from crampui.domain.tick import Tick, TickState

LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
ZONES = [UTC, LONDON, NEW_YORK, LORD_HOWE, ZoneInfo("Asia/Kathmandu"), ZoneInfo("Pacific/Chatham")]

zones = st.sampled_from(ZONES)
turns = st.integers(8, 18)
moments = st.datetimes(
    datetime(2000, 1, 2),  # noqa: DTZ001
    datetime(2099, 12, 30),  # noqa: DTZ001
    timezones=zones,
)


def at(text: str, zone: tzinfo = UTC) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "turn", "night"),
    [
        ("2026-03-04 12:00:00", 12, date(2026, 3, 4)),
        ("2026-03-04 11:59:59", 12, date(2026, 3, 3)),
        ("2026-03-04 11:59:59.999999", 12, date(2026, 3, 3)),
        ("2026-03-04 23:59:59", 12, date(2026, 3, 4)),
        ("2026-03-05 00:00:00", 12, date(2026, 3, 4)),
        ("2026-03-05 01:40:00", 12, date(2026, 3, 4)),
        ("2026-03-05 07:00:00", 12, date(2026, 3, 4)),
        ("2026-03-05 13:00:00", 12, date(2026, 3, 5)),
        ("2026-03-05 17:59:59", 18, date(2026, 3, 4)),
        ("2026-03-05 18:00:00", 18, date(2026, 3, 5)),
        ("2026-03-05 08:00:00", 8, date(2026, 3, 5)),
        ("2026-01-01 03:00:00", 12, date(2025, 12, 31)),
        ("2028-03-01 03:00:00", 12, date(2028, 2, 29)),
        ("2026-03-01 03:00:00", 12, date(2026, 2, 28)),
    ],
)
def test_a_moment_has_one_night(moment: str, turn: int, night: date) -> None:
    assert night_of(at(moment), turn) == night


@pytest.mark.parametrize(
    ("moment", "turn", "day"),
    [
        ("2026-03-05 04:00:00", 4, date(2026, 3, 5)),
        ("2026-03-05 03:59:59", 4, date(2026, 3, 4)),
        ("2026-03-05 00:30:00", 4, date(2026, 3, 4)),
        ("2026-03-05 00:00:00", 0, date(2026, 3, 5)),
        ("2026-03-04 23:59:59", 0, date(2026, 3, 4)),
        ("2026-03-05 07:59:59", 8, date(2026, 3, 4)),
    ],
)
def test_a_tick_has_one_day(moment: str, turn: int, day: date) -> None:
    assert day_of(at(moment), turn) == day


@pytest.mark.parametrize("zone", [LONDON, NEW_YORK, LORD_HOWE])
@pytest.mark.parametrize("night", [date(2026, 3, 7), date(2026, 3, 28), date(2026, 10, 24)])
def test_both_passes_of_a_repeated_hour_are_one_night(zone: tzinfo, night: date) -> None:
    for hour in range(12):
        for fold in (0, 1):
            moment = datetime.combine(
                night + timedelta(days=1), time(hour, 30, fold=fold), tzinfo=zone
            )
            assert night_of(moment) == night


def test_the_person_s_clock_decides_and_not_the_server_s() -> None:
    moment = at("2026-03-05 01:40", NEW_YORK)
    assert night_of(moment) == date(2026, 3, 4)
    assert night_of(moment.astimezone(UTC)) == date(2026, 3, 4)
    noon = at("2026-03-05 11:00", NEW_YORK)
    assert night_of(noon) == date(2026, 3, 4)
    assert night_of(noon.astimezone(UTC)) == date(2026, 3, 5)


def test_a_cramp_on_a_flight_stays_in_the_night_of_the_clock_it_was_logged_by() -> None:
    logged = at("2026-03-04 23:30", timezone(timedelta(hours=-5)))
    assert night_of(logged) == date(2026, 3, 4)
    assert logged.astimezone(timezone(timedelta(hours=9))).date() == date(2026, 3, 5)
    assert night_of(pinned(logged)) == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("zone", "night", "hours"),
    [
        (LONDON, date(2026, 3, 28), 23),
        (LONDON, date(2026, 10, 24), 25),
        (LONDON, date(2026, 6, 1), 24),
        (NEW_YORK, date(2026, 3, 7), 23),
        (NEW_YORK, date(2026, 10, 31), 25),
        (LORD_HOWE, date(2026, 4, 4), 24.5),
        (LORD_HOWE, date(2026, 10, 3), 23.5),
        (UTC, date(2026, 3, 28), 24),
    ],
)
def test_a_night_is_as_long_as_it_really_was(zone: tzinfo, night: date, hours: float) -> None:
    start, end = night_span(night, zone)
    assert (end - start) / timedelta(hours=1) == hours
    assert (start.hour, end.hour) == (12, 12)


@given(moments, turns)
def test_every_moment_lies_inside_the_span_of_its_night_alone(moment: datetime, turn: int) -> None:
    zone = moment.tzinfo
    assert zone is not None
    real = pinned(moment)
    night = night_of(real.astimezone(zone), turn)
    start, end = night_span(night, zone, turn)
    assert start <= real < end
    assert night_span(night + timedelta(days=1), zone, turn)[0] == end
    assert night_span(night - timedelta(days=1), zone, turn)[1] == start


@given(moments)
def test_a_day_and_its_night_overlap_as_the_settings_say(moment: datetime) -> None:
    assert night_of(moment, 12) - day_of(moment, 4) in (timedelta(0), timedelta(days=-1))
    assert (night_of(moment, 12) == day_of(moment, 4)) == (not 4 <= moment.hour < 12)


@given(moments)
def test_a_pinned_moment_is_the_same_moment(moment: datetime) -> None:
    fixed = pinned(moment)
    assert fixed.astimezone(UTC) == moment.astimezone(UTC)
    assert fixed.astimezone(moment.tzinfo).replace(tzinfo=None) == fixed.replace(tzinfo=None)
    assert isinstance(fixed.tzinfo, timezone)
    assert datetime.fromisoformat(fixed.isoformat()) == fixed


def test_pinned_moments_count_what_really_passed() -> None:
    before, after = at("2026-03-29 00:50", LONDON), at("2026-03-29 02:10", LONDON)
    assert after - before == timedelta(minutes=80)
    assert pinned(after) - pinned(before) == timedelta(minutes=20)


def test_a_pinned_wall_time_that_the_clock_skipped_moves_forward() -> None:
    assert pinned(at("2026-03-29 01:30", LONDON)).isoformat() == "2026-03-29T02:30:00+01:00"
    assert pinned(at("2026-10-04 02:15", LORD_HOWE)).isoformat() == "2026-10-04T02:45:00+11:00"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        pinned(datetime(2026, 3, 4, 3, 15))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("written", "late"),
    [
        ("2026-03-04 23:00", False),
        ("2026-03-06 23:59", False),
        ("2026-03-07 03:59", False),
        ("2026-03-07 04:00", True),
        ("2026-04-01 12:00", True),
    ],
)
def test_an_entry_is_late_more_than_two_days_after(written: str, late: bool) -> None:
    assert is_late(date(2026, 3, 4), at(written)) is late


def test_a_night_has_three_states() -> None:
    night = Day(date=date(2026, 3, 4))
    assert state_of(None, 0) is NightState.NOT_LOGGED
    assert state_of(night, 0) is NightState.NOT_LOGGED
    assert state_of(Day(date=night.date, quiet=True), 0) is NightState.QUIET
    assert state_of(Day(date=night.date, quiet=True), 2) is NightState.CRAMPS
    assert state_of(None, 1) is NightState.CRAMPS


def test_a_blank_tick_is_not_done_only_on_a_closed_day() -> None:
    day = Day(date=date(2026, 3, 4))
    assert day.blank
    assert day.tick_state("ex_walk") is TickState.UNKNOWN
    closed = Day(date=day.date, closed=True)
    assert closed.tick_state("ex_walk") is TickState.NOT_DONE
    done = closed.with_tick("ex_walk", Tick(measure="ex_walk", state=TickState.DONE))
    assert done.tick_state("ex_walk") is TickState.DONE
    assert done.with_tick("ex_walk", None) == closed


def test_ticks_are_kept_in_one_order_and_replace_one_another() -> None:
    day = Day(date=date(2026, 3, 4))
    for name, state in (("b", TickState.DONE), ("a", TickState.SKIPPED), ("b", TickState.NOT_DONE)):
        day = day.with_tick(name, Tick(measure=name, state=state))
    assert [(t.measure, t.state.value) for t in day.ticks] == [("a", "skipped"), ("b", "not_done")]


@pytest.mark.parametrize(
    "values",
    [
        {"sleep_quality": 11},
        {"sleep_quality": -1},
        {"drinks_cups": 21.0},
        {"alcohol_units": float("nan")},
        {"days_limited": 8},
        {"note": "x" * 501},
        {"triggers": (Trigger.NONE, Trigger.HEAT)},
    ],
)
def test_a_value_out_of_its_range_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(InvalidValue) as caught:
        Day(date=date(2026, 3, 4), **values)  # type: ignore[arg-type]
    assert caught.value.field in values
