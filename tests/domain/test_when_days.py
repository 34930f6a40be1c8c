"""Days and nights by name: for ticks, for nights, and for days to come."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.errors import InvalidValue
from crampui.domain.night import day_of, night_of
from crampui.domain.when_days import parse_day, parse_night, parse_until

LONDON = ZoneInfo("Europe/London")
nows = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001
    datetime(2027, 12, 31),  # noqa: DTZ001
    timezones=st.just(LONDON),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


# 2026-03-04 is a Wednesday.


@pytest.mark.parametrize(
    ("text", "now", "day"),
    [
        ("", "2026-03-04 10:00", date(2026, 3, 4)),
        ("today", "2026-03-04 10:00", date(2026, 3, 4)),
        ("today", "2026-03-05 00:30", date(2026, 3, 4)),
        ("today", "2026-03-05 03:59", date(2026, 3, 4)),
        ("today", "2026-03-05 04:00", date(2026, 3, 5)),
        ("yesterday", "2026-03-04 10:00", date(2026, 3, 3)),
        ("Yesterday", "2026-03-05 00:30", date(2026, 3, 3)),
        ("-1", "2026-03-04 10:00", date(2026, 3, 3)),
        ("-2", "2026-03-04 10:00", date(2026, 3, 2)),
        ("-0", "2026-03-04 10:00", date(2026, 3, 4)),
        ("wed", "2026-03-04 10:00", date(2026, 3, 4)),
        ("mon", "2026-03-04 10:00", date(2026, 3, 2)),
        ("Thursday", "2026-03-04 10:00", date(2026, 2, 26)),
        ("thu", "2026-03-05 00:30", date(2026, 2, 26)),
        ("2026-03-04", "2026-03-04 10:00", date(2026, 3, 4)),
        ("2024-02-29", "2026-03-04 10:00", date(2024, 2, 29)),
        ("1 march", "2026-03-04 10:00", date(2026, 3, 1)),
        ("March 1", "2026-03-04 10:00", date(2026, 3, 1)),
        ("on 5 March", "2026-03-04 10:00", date(2025, 3, 5)),
    ],
)
def test_a_day_of_ticks(text: str, now: str, day: date) -> None:
    assert parse_day(text, at(now)) == day


@pytest.mark.parametrize(
    ("text", "now", "night"),
    [
        ("", "2026-03-04 08:00", date(2026, 3, 3)),
        ("", "2026-03-04 22:00", date(2026, 3, 3)),
        ("", "2026-03-05 02:00", date(2026, 3, 4)),
        ("1.3.2026", "2026-03-04 08:00", date(2026, 3, 1)),
        ("2 weeks ago", "2026-03-04 08:00", date(2026, 2, 18)),
        ("last night", "2026-03-04 08:00", date(2026, 3, 3)),
        ("last night", "2026-03-04 22:00", date(2026, 3, 3)),
        ("last night", "2026-03-05 02:00", date(2026, 3, 3)),
        ("tonight", "2026-03-04 22:00", date(2026, 3, 4)),
        ("tonight", "2026-03-05 02:00", date(2026, 3, 4)),
        ("tonight", "2026-03-05 08:00", date(2026, 3, 4)),
        ("-1", "2026-03-04 08:00", date(2026, 3, 3)),
        ("-2", "2026-03-04 08:00", date(2026, 3, 2)),
        ("mon", "2026-03-04 08:00", date(2026, 3, 2)),
        ("wed", "2026-03-04 08:00", date(2026, 2, 25)),
        ("wed", "2026-03-04 12:00", date(2026, 3, 4)),
        ("night of 2 march", "2026-03-04 08:00", date(2026, 3, 2)),
        ("2026-03-03", "2026-03-04 08:00", date(2026, 3, 3)),
    ],
)
def test_a_night(text: str, now: str, night: date) -> None:
    assert parse_night(text, at(now)) == night


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("sun", date(2026, 3, 8)),
        ("until sunday", date(2026, 3, 8)),
        ("wed", date(2026, 3, 11)),
        ("next wed", date(2026, 3, 11)),
        ("thu", date(2026, 3, 5)),
        ("tomorrow", date(2026, 3, 5)),
        ("3 days", date(2026, 3, 7)),
        ("1d", date(2026, 3, 5)),
        ("+10d", date(2026, 3, 14)),
        ("2w", date(2026, 3, 18)),
        ("2 weeks", date(2026, 3, 18)),
        ("2026-04-01", date(2026, 4, 1)),
        ("1 april", date(2026, 4, 1)),
        ("3 march", date(2027, 3, 3)),
        ("29 feb", date(2028, 2, 29)),
    ],
)
def test_a_day_to_come(text: str, day: date) -> None:
    assert parse_until(text, at("2026-03-04 10:00")) == day


@pytest.mark.parametrize("parse", [parse_day, parse_night])
@pytest.mark.parametrize("text", ["tomorrow", "next tuesday", "in 3 days", "2026-03-06"])
def test_what_has_not_begun_is_refused(parse: Callable[..., date], text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse(text, at("2026-03-04 10:00"))
    assert caught.value.field in ("day", "night")
    assert caught.value.allowed == (
        "It has not begun yet: give one that has, such as yesterday, -2 or 2026-03-04."
    )


def test_a_night_is_refused_until_it_begins() -> None:
    with pytest.raises(InvalidValue, match="not begun"):
        parse_night("2026-03-04", at("2026-03-04 11:59"))
    assert parse_night("2026-03-04", at("2026-03-04 12:00")) == date(2026, 3, 4)


@pytest.mark.parametrize("parse", [parse_day, parse_night])
@pytest.mark.parametrize("text", ["x", "3:15", "mon 3:15", "20m", "--1", "mon tue", "3"])
def test_what_is_no_day_is_refused(parse: Callable[..., date], text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse(text, at("2026-03-04 10:00"))
    assert caught.value.allowed == (
        "A day is like mon, yesterday, -2 (two back), 2 weeks ago, 4 march or 2026-03-04."
    )


@pytest.mark.parametrize(
    ("parse", "field"), [(parse_day, "day"), (parse_night, "night"), (parse_until, "until")]
)
def test_a_date_of_no_calendar_names_its_field(parse: Callable[..., date], field: str) -> None:
    with pytest.raises(InvalidValue, match="one of the calendar") as caught:
        parse("2026-02-30", at("2026-03-04 10:00"))
    assert caught.value.field == field


@pytest.mark.parametrize("text", ["today", "yesterday", "-2", "2026-03-04", "2026-03-01", "0 days",
    "999 weeks", "2090-01-01"])  # fmt: skip
def test_a_day_to_come_is_not_past_nor_far_away(text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_until(text, at("2026-03-04 10:00"))
    assert caught.value.allowed == "Give a day to come: sun, 3 days, 2 weeks, 2026-03-04."


@pytest.mark.parametrize("text", ["", "x", "sun 3:15"])
def test_nothing_is_no_day_to_come(text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse_until(text, at("2026-03-04 10:00"))
    assert caught.value.field == "until"


@given(nows, st.integers(0, 9999))
def test_so_many_back_are_so_many_back(now: datetime, back: int) -> None:
    assert day_of(now) - parse_day(f"-{back}", now) == timedelta(days=back)


@given(nows, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_is_the_nearest_one(now: datetime, text: str) -> None:
    day, night, until = (parse(text, now) for parse in (parse_day, parse_night, parse_until))
    assert 0 <= (day_of(now) - day).days <= 6
    assert 0 <= (night_of(now) - night).days <= 7
    assert 1 <= (until - day_of(now)).days <= 7
    assert day.weekday() == night.weekday() == until.weekday()


@given(nows, st.dates(date(1990, 1, 1), date(2025, 1, 1)))
def test_a_date_is_read_in_every_form(now: datetime, day: date) -> None:
    for text in (f"{day:%Y-%m-%d}", f"{day:%d %B %Y}", f"{day:%b %d %Y}", f"{day:%A %d %B %Y}"):
        assert parse_day(text, now) == day
    assert parse_until(f"{day + timedelta(days=365 * 2):%d %b}", now) > day_of(now)
