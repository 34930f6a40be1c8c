"""The grammar of times: what is typed at three in the morning lands where it was meant."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from crampui.domain.errors import InvalidValue
from crampui.domain.options import OnsetKind
from crampui.domain.when import HOW, echo, parse

LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
KATHMANDU = ZoneInfo("Asia/Kathmandu")


def at(text: str, zone: tzinfo = LONDON) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def read(text: str, now: str, night: date | None = None, zone: tzinfo = LONDON) -> str:
    """Return what was understood, in short: "2026-03-04 03:15 of 03"."""
    moment = parse(text, at(now, zone), zone=zone, night=night)
    shown = f"{moment.onset:%Y-%m-%d %H:%M}" if moment.onset else "unknown"
    about = "~" if moment.kind is OnsetKind.ABOUT else ""
    return f"{about}{shown} of {moment.night:%d}"


# 2026-03-04 is a Wednesday.


@pytest.mark.parametrize(
    ("text", "now", "meant"),
    [
        # Digits alone are a time.
        ("3", "2026-03-05 08:00", "2026-03-05 03:00 of 04"),
        ("03", "2026-03-05 08:00", "2026-03-05 03:00 of 04"),
        ("315", "2026-03-05 08:00", "2026-03-05 03:15 of 04"),
        ("0315", "2026-03-05 08:00", "2026-03-05 03:15 of 04"),
        ("3:15", "2026-03-05 08:00", "2026-03-05 03:15 of 04"),
        ("3.15", "2026-03-05 08:00", "2026-03-05 03:15 of 04"),
        ("03:15", "2026-03-05 08:00", "2026-03-05 03:15 of 04"),
        ("  3:15  ", "2026-03-05 08:00", "2026-03-05 03:15 of 04"),
        ("at 3:15", "2026-03-05 08:00", "2026-03-05 03:15 of 04"),
        ("0", "2026-03-05 08:00", "2026-03-05 00:00 of 04"),
        ("0005", "2026-03-05 08:00", "2026-03-05 00:05 of 04"),
        # Both clocks are always accepted.
        ("3am", "2026-03-05 08:00", "2026-03-05 03:00 of 04"),
        ("3 AM", "2026-03-05 08:00", "2026-03-05 03:00 of 04"),
        ("3 a.m.", "2026-03-05 08:00", "2026-03-05 03:00 of 04"),
        ("3a.m.", "2026-03-05 08:00", "2026-03-05 03:00 of 04"),
        ("3a", "2026-03-05 08:00", "2026-03-05 03:00 of 04"),
        ("315am", "2026-03-05 08:00", "2026-03-05 03:15 of 04"),
        ("3:15pm", "2026-03-05 08:00", "2026-03-04 15:15 of 04"),
        ("11:40 pm", "2026-03-05 08:00", "2026-03-04 23:40 of 04"),
        ("23:40", "2026-03-05 08:00", "2026-03-04 23:40 of 04"),
        ("2340", "2026-03-05 08:00", "2026-03-04 23:40 of 04"),
        ("12am", "2026-03-05 08:00", "2026-03-05 00:00 of 04"),
        ("12:20 am", "2026-03-05 08:00", "2026-03-05 00:20 of 04"),
        ("12pm", "2026-03-05 08:00", "2026-03-04 12:00 of 04"),
        ("midnight", "2026-03-05 08:00", "2026-03-05 00:00 of 04"),
        ("24:00", "2026-03-05 08:00", "2026-03-05 00:00 of 04"),
        ("2400", "2026-03-05 08:00", "2026-03-05 00:00 of 04"),
        ("noon", "2026-03-05 08:00", "2026-03-04 12:00 of 04"),
        ("Noon", "2026-03-05 12:00", "2026-03-05 12:00 of 05"),
        # The most recent such moment, never the future.
        ("3:15", "2026-03-05 03:15", "2026-03-05 03:15 of 04"),
        ("3:15", "2026-03-05 03:14", "2026-03-04 03:15 of 03"),
        ("23:59", "2026-03-05 00:01", "2026-03-04 23:59 of 04"),
        ("23:59", "2026-03-04 23:58", "2026-03-03 23:59 of 03"),
        ("0:01", "2026-03-05 00:00", "2026-03-04 00:01 of 03"),
        ("0:00", "2026-03-05 00:00", "2026-03-05 00:00 of 04"),
        ("11:59am", "2026-03-05 12:01", "2026-03-05 11:59 of 04"),
        ("12:00", "2026-03-05 12:01", "2026-03-05 12:00 of 05"),
        ("3:15", "2026-03-05 16:00", "2026-03-05 03:15 of 04"),
        ("3:15", "2026-03-05 23:00", "2026-03-05 03:15 of 04"),
        ("3:15", "2026-01-01 03:00", "2025-12-31 03:15 of 30"),
        # After the waking hour an hour up to 12 may be of either half of the day.
        ("10", "2026-03-05 08:00", "2026-03-04 22:00 of 04"),
        ("1130", "2026-03-05 08:00", "2026-03-04 23:30 of 04"),
        ("11:30", "2026-03-05 00:10", "2026-03-04 23:30 of 04"),
        ("12", "2026-03-05 00:30", "2026-03-05 00:00 of 04"),
        ("12:30", "2026-03-05 08:00", "2026-03-05 00:30 of 04"),
        ("12:30", "2026-03-05 13:00", "2026-03-05 12:30 of 05"),
        ("10", "2026-03-05 16:00", "2026-03-05 10:00 of 04"),
        ("10", "2026-03-04 22:30", "2026-03-04 22:00 of 04"),
        ("8:30", "2026-03-05 09:00", "2026-03-05 08:30 of 04"),
        ("8:30", "2026-03-05 08:29", "2026-03-04 20:30 of 04"),
        ("08:30", "2026-03-05 08:29", "2026-03-04 08:30 of 03"),
        ("8:30am", "2026-03-05 08:29", "2026-03-04 08:30 of 03"),
        # The waking hour itself is of the morning, and so is what comes before it.
        ("7", "2026-03-05 07:00", "2026-03-05 07:00 of 04"),
        ("7:10", "2026-03-05 07:05", "2026-03-04 07:10 of 03"),
        ("6:59", "2026-03-05 16:00", "2026-03-05 06:59 of 04"),
        # So long ago.
        ("now", "2026-03-05 03:12", "2026-03-05 03:12 of 04"),
        ("20m ago", "2026-03-05 03:12", "2026-03-05 02:52 of 04"),
        ("20m", "2026-03-05 00:10", "2026-03-04 23:50 of 04"),
        ("20 min ago", "2026-03-05 12:10", "2026-03-05 11:50 of 04"),
        ("2h ago", "2026-03-05 13:00", "2026-03-05 11:00 of 04"),
        ("1h30m ago", "2026-03-05 03:00", "2026-03-05 01:30 of 04"),
        ("1h30", "2026-03-05 03:00", "2026-03-05 01:30 of 04"),
        ("1.5h ago", "2026-03-05 03:00", "2026-03-05 01:30 of 04"),
        ("1 hour ago", "2026-03-05 03:00", "2026-03-05 02:00 of 04"),
        ("90s ago", "2026-03-05 03:02", "2026-03-05 03:00 of 04"),
        ("0m", "2026-03-05 03:02", "2026-03-05 03:02 of 04"),
        # About, and unknown.
        ("~3", "2026-03-05 08:00", "~2026-03-05 03:00 of 04"),
        ("~ 3:15", "2026-03-05 08:00", "~2026-03-05 03:15 of 04"),
        ("about 3", "2026-03-05 08:00", "~2026-03-05 03:00 of 04"),
        ("Around 3am", "2026-03-05 08:00", "~2026-03-05 03:00 of 04"),
        ("about 20m ago", "2026-03-05 03:12", "~2026-03-05 02:52 of 04"),
        ("mon ~3:15", "2026-03-05 08:00", "~2026-03-02 03:15 of 01"),
        ("", "2026-03-05 08:00", "unknown of 04"),
        ("?", "2026-03-05 03:00", "unknown of 04"),
        ("~?", "2026-03-05 08:00", "unknown of 04"),
        ("?", "2026-03-05 11:59", "unknown of 04"),
        ("?", "2026-03-05 15:00", "unknown of 04"),
        ("?", "2026-03-05 23:50", "unknown of 04"),
        ("?", "2026-03-06 00:10", "unknown of 05"),
        # A named day with a time is the day the clock showed; alone it is its night.
        ("mon 3:15", "2026-03-04 08:00", "2026-03-02 03:15 of 01"),
        ("Monday 3:15", "2026-03-04 08:00", "2026-03-02 03:15 of 01"),
        ("3:15 mon", "2026-03-04 08:00", "2026-03-02 03:15 of 01"),
        ("MON, 3:15", "2026-03-04 08:00", "2026-03-02 03:15 of 01"),
        ("mon 23:10", "2026-03-04 08:00", "2026-03-02 23:10 of 02"),
        ("mon at 11:10pm", "2026-03-04 08:00", "2026-03-02 23:10 of 02"),
        ("mon 10", "2026-03-04 08:00", "2026-03-02 22:00 of 02"),
        ("mon 12:30", "2026-03-04 08:00", "2026-03-02 00:30 of 01"),
        ("mon midnight", "2026-03-04 08:00", "2026-03-03 00:00 of 02"),
        ("mon", "2026-03-04 08:00", "unknown of 02"),
        ("mon ?", "2026-03-04 08:00", "unknown of 02"),
        ("wed 3:15", "2026-03-04 08:00", "2026-03-04 03:15 of 03"),
        ("wed 3:15", "2026-03-04 03:00", "2026-02-25 03:15 of 24"),
        ("wed", "2026-03-04 08:00", "unknown of 25"),
        ("wed", "2026-03-04 12:00", "unknown of 04"),
        ("tue", "2026-03-04 03:00", "unknown of 03"),
        ("thu 3:15", "2026-03-04 08:00", "2026-02-26 03:15 of 25"),
        ("today 3:15", "2026-03-04 08:00", "2026-03-04 03:15 of 03"),
        ("today", "2026-03-04 08:00", "unknown of 03"),
        ("today 10", "2026-03-04 16:00", "2026-03-04 10:00 of 03"),
        ("today 10", "2026-03-04 23:00", "2026-03-04 22:00 of 04"),
        ("yesterday 3:15", "2026-03-04 08:00", "2026-03-03 03:15 of 02"),
        ("yesterday at 3am", "2026-03-04 08:00", "2026-03-03 03:00 of 02"),
        ("yesterday 10", "2026-03-04 08:00", "2026-03-03 22:00 of 03"),
        ("yesterday", "2026-03-04 08:00", "unknown of 03"),
        ("2026-03-02 3:15", "2026-03-04 08:00", "2026-03-02 03:15 of 01"),
        ("2026-3-2 3:15", "2026-03-04 08:00", "2026-03-02 03:15 of 01"),
        ("2026-03-02 10:15", "2026-03-04 08:00", "2026-03-02 10:15 of 01"),
        ("2026-03-02 10:15pm", "2026-03-04 08:00", "2026-03-02 22:15 of 02"),
        ("2026-03-02", "2026-03-04 08:00", "unknown of 02"),
        ("2026-03-03", "2026-03-04 08:00", "unknown of 03"),
        ("1999-12-31 23:00", "2026-03-04 08:00", "1999-12-31 23:00 of 31"),
        ("2 march 3:15", "2026-03-04 08:00", "2026-03-02 03:15 of 01"),
        ("2nd Mar 3:15", "2026-03-04 08:00", "2026-03-02 03:15 of 01"),
        ("march 2, 3:15", "2026-03-04 08:00", "2026-03-02 03:15 of 01"),
        ("mon 2 march 3:15", "2026-03-04 08:00", "2026-03-02 03:15 of 01"),
        ("sun 2 march 3:15", "2026-03-04 08:00", "2025-03-02 03:15 of 01"),
        ("2 march 2024 3:15", "2026-03-04 08:00", "2024-03-02 03:15 of 01"),
        ("5 march 3:15", "2026-03-04 08:00", "2025-03-05 03:15 of 04"),
        ("29 feb 3:15", "2026-03-04 08:00", "2024-02-29 03:15 of 28"),
        ("30 december", "2026-01-02 08:00", "unknown of 30"),
        # Nights back, and other names of nights.
        ("-1", "2026-03-04 08:00", "unknown of 03"),
        ("-3", "2026-03-04 08:00", "unknown of 01"),
        ("−3", "2026-03-04 08:00", "unknown of 01"),
        ("-3 3:15", "2026-03-04 08:00", "2026-03-02 03:15 of 01"),
        ("-3 ~3", "2026-03-04 08:00", "~2026-03-02 03:00 of 01"),
        ("-3 23:40", "2026-03-04 08:00", "2026-03-01 23:40 of 01"),
        ("-3 10", "2026-03-04 08:00", "2026-03-01 22:00 of 01"),
        ("-3 12", "2026-03-04 08:00", "2026-03-02 00:00 of 01"),
        ("-3 12:30", "2026-03-04 08:00", "2026-03-02 00:30 of 01"),
        ("-3 noon", "2026-03-04 08:00", "2026-03-01 12:00 of 01"),
        ("-3 midnight", "2026-03-04 08:00", "2026-03-02 00:00 of 01"),
        ("-3", "2026-03-04 15:00", "unknown of 01"),
        ("-3", "2026-03-04 03:00", "unknown of 28"),
        ("-0 2:15", "2026-03-04 03:00", "2026-03-04 02:15 of 03"),
        ("last night 3:15", "2026-03-04 08:00", "2026-03-04 03:15 of 03"),
        ("last night 3:15", "2026-03-04 20:00", "2026-03-04 03:15 of 03"),
        ("last night 10", "2026-03-04 08:00", "2026-03-03 22:00 of 03"),
        ("last night", "2026-03-04 03:00", "unknown of 02"),
        ("tonight 1:15", "2026-03-04 03:00", "2026-03-04 01:15 of 03"),
        ("tonight 22:15", "2026-03-04 23:00", "2026-03-04 22:15 of 04"),
        ("tonight 22:15", "2026-03-04 08:00", "2026-03-03 22:15 of 03"),
        ("mon night 3:15", "2026-03-04 08:00", "2026-03-03 03:15 of 02"),
        ("mon night", "2026-03-04 08:00", "unknown of 02"),
        ("night of mon 3:15", "2026-03-04 08:00", "2026-03-03 03:15 of 02"),
        ("night of 2 march, 3:15", "2026-03-04 08:00", "2026-03-03 03:15 of 02"),
        ("wed night 22:15", "2026-03-04 21:00", "2026-02-25 22:15 of 25"),
    ],
)  # fmt: skip
def test_a_time_lands_where_it_was_meant(text: str, now: str, meant: str) -> None:
    assert read(text, now) == meant


@pytest.mark.parametrize("day", range(7))
def test_every_weekday_is_known_by_all_its_names(day: int) -> None:
    names = [
        ("mon", "Monday"),
        ("tue", "tues", "TUESDAY"),
        ("wed", "weds", "wednesday"),
        ("thu", "thur", "thurs", "Thursday"),
        ("fri", "friday"),
        ("sat", "saturday"),
        ("sun", "sunday"),
    ][day]
    night = date(2026, 3, 2) + timedelta(days=day)
    for name in names:
        assert parse(f"{name} 23:10", at("2026-03-09 12:00"), zone=LONDON).night == night


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_known_by_all_its_names(month: int) -> None:
    long = date(2026, month, 1).strftime("%B")
    names = {long, long[:3], long[:3].upper(), long.lower()} | ({"Sept"} if month == 9 else set())
    for name in names:
        assert parse(f"5 {name}", at("2026-12-31 12:00"), zone=LONDON).night.month == month


@pytest.mark.parametrize(
    ("text", "now", "night", "meant"),
    [
        ("3:15", "2026-03-05 08:00", date(2026, 3, 4), "2026-03-05 03:15 of 04"),
        ("3:15", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-03 03:15 of 02"),
        ("~3", "2026-03-05 08:00", date(2026, 3, 2), "~2026-03-03 03:00 of 02"),
        ("", "2026-03-05 08:00", date(2026, 3, 2), "unknown of 02"),
        ("?", "2026-03-05 08:00", date(2026, 3, 2), "unknown of 02"),
        ("23:40", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-02 23:40 of 02"),
        ("12:00", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-03 00:00 of 02"),
        ("12pm", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-02 12:00 of 02"),
        ("11:59am", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-03 11:59 of 02"),
        ("11:59", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-02 23:59 of 02"),
        ("midnight", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-03 00:00 of 02"),
        ("noon", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-02 12:00 of 02"),
        ("7", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-03 07:00 of 02"),
        ("8", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-02 20:00 of 02"),
        ("08", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-03 08:00 of 02"),
        # The night that runs, or is just over: the most recent of the two halves.
        ("8:50", "2026-03-05 09:00", date(2026, 3, 4), "2026-03-05 08:50 of 04"),
        ("8:50", "2026-03-05 14:00", date(2026, 3, 4), "2026-03-05 08:50 of 04"),
        ("10", "2026-03-05 09:00", date(2026, 3, 4), "2026-03-04 22:00 of 04"),
        ("3:15", "2026-03-05 04:00", date(2026, 3, 4), "2026-03-05 03:15 of 04"),
        # A text that names its own moment wins.
        ("20m ago", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-05 07:40 of 04"),
        ("now", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-05 08:00 of 04"),
        ("sun 3:15", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-01 03:15 of 28"),
        ("-1 3:15", "2026-03-05 08:00", date(2026, 3, 2), "2026-03-05 03:15 of 04"),
    ],
)  # fmt: skip
def test_a_time_lies_in_the_night_that_was_chosen(
    text: str, now: str, night: date, meant: str
) -> None:
    assert read(text, now, night) == meant


@pytest.mark.parametrize(
    ("text", "now", "zone", "onset"),
    [
        # Spring forward: 01:00 to 02:00 did not exist in London on 29 March.
        ("1:30", "2026-03-29 08:00", LONDON, "2026-03-29T02:30:00+01:00"),
        ("0:59", "2026-03-29 08:00", LONDON, "2026-03-29T00:59:00+00:00"),
        ("2:00", "2026-03-29 08:00", LONDON, "2026-03-29T02:00:00+01:00"),
        ("20m ago", "2026-03-29 02:10", LONDON, "2026-03-29T00:50:00+00:00"),
        ("8h ago", "2026-03-29 08:00", LONDON, "2026-03-28T23:00:00+00:00"),
        ("sun 1:30", "2026-03-31 08:00", LONDON, "2026-03-29T02:30:00+01:00"),
        # Back: 01:00 to 02:00 came twice on 25 October; the most recent is meant.
        ("1:30", "2026-10-25 08:00", LONDON, "2026-10-25T01:30:00+00:00"),
        ("1:30 +01:00", "2026-10-25 08:00", LONDON, "2026-10-25T01:30:00+01:00"),
        ("1:30 +0000", "2026-10-25 08:00", LONDON, "2026-10-25T01:30:00+00:00"),
        ("1:30Z", "2026-10-25 08:00", LONDON, "2026-10-25T01:30:00+00:00"),
        ("8h ago", "2026-10-25 08:00", LONDON, "2026-10-25T01:00:00+01:00"),
        # Named from further back: the first pass.
        ("sun 1:30", "2026-10-27 08:00", LONDON, "2026-10-25T01:30:00+01:00"),
        ("-3 1:30", "2026-10-27 08:00", LONDON, "2026-10-25T01:30:00+01:00"),
        ("2026-10-25 01:30", "2026-10-27 08:00", LONDON, "2026-10-25T01:30:00+01:00"),
        ("2:30", "2026-03-08 08:00", NEW_YORK, "2026-03-08T03:30:00-04:00"),
        ("1:59", "2026-03-08 08:00", NEW_YORK, "2026-03-08T01:59:00-05:00"),
        ("1:30", "2026-11-01 08:00", NEW_YORK, "2026-11-01T01:30:00-05:00"),
        ("sun 1:30", "2026-11-03 08:00", NEW_YORK, "2026-11-01T01:30:00-04:00"),
        # Half an hour on Lord Howe Island.
        ("2:15", "2026-10-04 08:00", LORD_HOWE, "2026-10-04T02:45:00+11:00"),
        ("1:45", "2026-04-05 08:00", LORD_HOWE, "2026-04-05T01:45:00+10:30"),
        ("sun 1:45", "2026-04-07 08:00", LORD_HOWE, "2026-04-05T01:45:00+11:00"),
        ("3:15", "2026-03-05 08:00", KATHMANDU, "2026-03-05T03:15:00+05:45"),
    ],
)  # fmt: skip
def test_the_clock_changes(text: str, now: str, zone: tzinfo, onset: str) -> None:
    found = parse(text, at(now, zone), zone=zone)
    assert found.onset is not None
    assert found.onset.isoformat() == onset
    assert isinstance(found.onset.tzinfo, timezone)


def test_in_the_repeated_hour_the_pass_that_is_over_is_meant() -> None:
    first = at("2026-10-25 01:45").replace(fold=0)
    second = first.replace(fold=1)
    earlier = parse("1:30", first, zone=LONDON).onset
    later = parse("1:30", second, zone=LONDON).onset
    between = parse("1:50", second, zone=LONDON).onset
    assert earlier is not None
    assert later is not None
    assert between is not None
    assert earlier.isoformat() == "2026-10-25T01:30:00+01:00"
    assert later.isoformat() == "2026-10-25T01:30:00+00:00"
    assert between.isoformat() == "2026-10-25T01:50:00+01:00"


@pytest.mark.parametrize(
    ("night", "text", "onset"),
    [
        (date(2026, 3, 28), "1:30", "2026-03-29T02:30:00+01:00"),
        (date(2026, 3, 28), "23:30", "2026-03-28T23:30:00+00:00"),
        (date(2026, 3, 28), "11:30am", "2026-03-29T11:30:00+01:00"),
        (date(2026, 10, 24), "1:30", "2026-10-25T01:30:00+01:00"),
        (date(2026, 10, 24), "1:30 +00:00", "2026-10-25T01:30:00+00:00"),
        (date(2026, 10, 24), "12pm", "2026-10-24T12:00:00+01:00"),
    ],
)
def test_a_night_of_a_clock_change_holds_its_times(night: date, text: str, onset: str) -> None:
    found = parse(text, at("2026-12-01 08:00"), zone=LONDON, night=night)
    assert found.onset is not None
    assert found.onset.isoformat() == onset
    assert found.night == night


def test_a_server_in_utc_reads_the_person_s_clock() -> None:
    now = at("2026-03-05 08:30", UTC)  # 03:30 in New York
    found = parse("3:15", now, zone=NEW_YORK)
    assert found.onset is not None
    assert found.onset.isoformat() == "2026-03-05T03:15:00-05:00"
    assert found.night == date(2026, 3, 4)
    assert parse("", now, zone=NEW_YORK).night == date(2026, 3, 4)
    evening = at("2026-03-05 01:00", UTC)  # 20:00 on the 4th in New York
    assert parse("today 19:00", evening, zone=NEW_YORK).night == date(2026, 3, 4)
    assert parse("19:00", evening, zone=NEW_YORK).onset == at("2026-03-05 00:00", UTC)


def test_after_a_flight_the_new_zone_counts_and_the_old_can_be_said() -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    landed = at("2026-03-05 06:00", NEW_YORK).astimezone(tokyo)  # 20:00 in Tokyo
    assert parse("3:15", landed, zone=tokyo).onset == at("2026-03-05 03:15", tokyo)
    aboard = parse("3:15 -05:00", landed, zone=tokyo)
    assert aboard.onset is not None
    assert aboard.onset.isoformat() == "2026-03-05T03:15:00-05:00"
    assert aboard.night == date(2026, 3, 4)
    assert echo(aboard, landed) == "night of Wed 4 Mar, 03:15 Thu (UTC-05:00)"


@pytest.mark.parametrize("text", ["25:99", "25", "24:01", "2501", "360", "3:60", "3:5", "3:155",
    "12345", "13pm", "0am", "3:15:99", "3:15 +99:00", "-3 25:00", "mon 25:99"])  # fmt: skip
def test_what_is_no_time_of_the_clock_says_what_is(text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse(text, at("2026-03-05 08:00"), zone=LONDON)
    assert caught.value.field == "when"
    assert caught.value.allowed == (
        "A time of the clock goes from 0:00 to 23:59, or from 1:00 to 12:59 with am or pm."
    )


@pytest.mark.parametrize("text", ["tomorrow", "tomorrow 3:15", "next Tuesday", "next week 3:15",
    "in 20m", "today 10pm", "today 23:00", "2026-03-06", "2026-03-05 08:01", "2027-01-01 3:00",
    "6 march 2026", "2026-03-05"])  # fmt: skip
def test_the_future_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse(text, at("2026-03-05 08:00"), zone=LONDON)
    assert caught.value.field == "when"
    assert caught.value.allowed == (
        "A cramp has begun already: give a time that is past, such as 3:15 or 20m ago."
    )


@pytest.mark.parametrize("night", [date(2026, 3, 5), date(2026, 3, 6)])
@pytest.mark.parametrize("text", ["", "3:15", "23:00"])
def test_a_night_that_has_not_begun_is_refused(text: str, night: date) -> None:
    with pytest.raises(InvalidValue, match="begun already"):
        parse(text, at("2026-03-05 08:00"), zone=LONDON, night=night)


def test_a_time_still_to_come_in_the_night_that_runs_is_refused() -> None:
    with pytest.raises(InvalidValue, match="begun already"):
        parse("tonight 22:15", at("2026-03-04 21:00"), zone=LONDON)
    with pytest.raises(InvalidValue, match="begun already"):
        parse("5:15", at("2026-03-05 04:00"), zone=LONDON, night=date(2026, 3, 4))


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "31 april", "30 feb 3:15",
    "1812-03-04", "fri 2 march 2026"])  # fmt: skip
def test_a_date_of_no_calendar_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="A date is one of the calendar since 1900"):
        parse(text, at("2026-03-05 08:00"), zone=LONDON)


@pytest.mark.parametrize("text", ["x", "3 x", "mon tue", "mon mon 3", "3:15 3:15", "--3", "3-5",
    "ago", "~now now", "ag", "mon now", "night", "3:15 +1", "😀", "[bold]", "3h3h", "a" * 500,
    "last mon", "٣", "-12345", "mon 20m", "3 mon 5"])  # fmt: skip
def test_what_is_not_understood_names_what_would_be(text: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        parse(text, at("2026-03-05 08:00"), zone=LONDON)
    assert caught.value.allowed == HOW


def test_the_sentence_names_every_kind_of_time_and_all_of_them_are_understood() -> None:
    for text in ("3:15", "315", "3am", "20m ago", "mon 3:15", "-2 3:15", "~3", "?"):
        assert text in HOW
        assert parse(text, at("2026-03-05 08:00"), zone=LONDON)


def test_a_time_that_a_whole_skipped_day_swallowed_is_refused() -> None:
    apia = ZoneInfo("Pacific/Apia")  # 30 December 2011 did not exist there
    with pytest.raises(InvalidValue, match="The clocks skipped that time"):
        parse("3:15", at("2012-01-05 08:00", apia), zone=apia, night=date(2011, 12, 29))
