"""The full meaning of a moment, said back before Enter."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from crampui.domain.options import OnsetKind
from crampui.domain.when import Moment, echo, parse, typed, written_later

LONDON = ZoneInfo("Europe/London")


def at(text: str, zone: tzinfo = LONDON) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def moment(text: str, now: str = "2026-03-05 09:15") -> Moment:
    return parse(text, at(now), zone=LONDON)


@pytest.mark.parametrize(
    ("text", "clock_24", "words"),
    [
        ("3:15", True, "night of Wed 4 Mar, 03:15 Thu"),
        ("3:15", False, "night of Wed 4 Mar, 3:15 am Thu"),
        ("23:40", True, "night of Wed 4 Mar, 23:40 Wed"),
        ("23:40", False, "night of Wed 4 Mar, 11:40 pm Wed"),
        ("12:10am", False, "night of Wed 4 Mar, 12:10 am Thu"),
        ("12:10pm", False, "night of Wed 4 Mar, 12:10 pm Wed"),
        ("~3", True, "night of Wed 4 Mar, about 03:00 Thu"),
        ("?", True, "night of Wed 4 Mar, time not known"),
        ("", True, "night of Wed 4 Mar, time not known"),
        ("mon 3:15", True, "night of Sun 1 Mar, 03:15 Mon"),
        ("31 dec 23:00", True, "night of Wed 31 Dec 2025, 23:00 Wed"),
        ("3:15 +09:00", True, "night of Wed 4 Mar, 03:15 Thu (UTC+09:00)"),
        ("3:15 -03:30", True, "night of Wed 4 Mar, 03:15 Thu (UTC-03:30)"),
    ],
)
def test_a_moment_is_said_in_full(text: str, clock_24: bool, words: str) -> None:
    assert echo(moment(text), at("2026-03-05 09:15"), clock_24) == words


def test_the_offset_is_said_when_the_clock_was_changed_since() -> None:
    now = at("2026-03-29 08:00")
    before = parse("0:30", now, zone=LONDON)
    assert echo(before, now) == "night of Sat 28 Mar, 00:30 Sun (UTC)"
    after = parse("2:30", now, zone=LONDON)
    assert echo(after, now) == "night of Sat 28 Mar, 02:30 Sun"


@pytest.mark.parametrize(
    ("onset", "written", "words"),
    [
        ("2026-03-05 03:15", "2026-03-05 03:15", ""),
        ("2026-03-05 03:15", "2026-03-05 03:16", ""),
        ("2026-03-05 03:15", "2026-03-05 03:17", "written 2 min later"),
        ("2026-03-05 03:15", "2026-03-05 04:14", "written 59 min later"),
        ("2026-03-05 03:15", "2026-03-05 04:15", "written 1 h later"),
        ("2026-03-05 03:15", "2026-03-05 09:15", "written 6 h later"),
        ("2026-03-05 03:15", "2026-03-05 09:44", "written 6 h later"),
        ("2026-03-05 03:15", "2026-03-07 02:00", "written 47 h later"),
        ("2026-03-05 03:15", "2026-03-07 03:15", "written 2 days later"),
        ("2026-03-05 03:15", "2026-03-15 03:15", "written 10 days later"),
        # The clock went forward between the two: an hour less really passed.
        ("2026-03-29 00:30", "2026-03-29 07:30", "written 6 h later"),
    ],
)
def test_how_late_it_was_written(onset: str, written: str, words: str) -> None:
    begun = Moment(onset=at(onset), kind=OnsetKind.EXACT, night=date(2026, 3, 4))
    assert written_later(begun, at(written)) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2026-03-05 09:00", ""),
        ("2026-03-05 23:00", ""),
        ("2026-03-06 09:00", "written 1 day later"),
        ("2026-03-09 09:00", "written 4 days later"),
    ],
)
def test_an_unknown_time_is_late_from_the_morning_after(written: str, words: str) -> None:
    unknown = Moment(onset=None, kind=OnsetKind.UNKNOWN, night=date(2026, 3, 4))
    assert written_later(unknown, at(written)) == words


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("3:15", "2026-03-05 03:15"),
        ("~3:15", "~2026-03-05 03:15"),
        ("?", "2026-03-04"),
        ("3:15 +09:00", "2026-03-05 03:15 +09:00"),
        ("3:15:20", "2026-03-05 03:15:20"),
    ],
)
def test_a_moment_can_be_typed_again(text: str, short: str) -> None:
    assert typed(moment(text), LONDON) == short
    assert moment(short) == moment(text)


def test_the_second_pass_of_a_repeated_hour_is_typed_with_its_offset() -> None:
    first = at("2026-10-25 00:30", UTC).astimezone(LONDON)
    second = at("2026-10-25 01:30", UTC).astimezone(LONDON)
    night = date(2026, 10, 24)
    assert typed(Moment(onset=first, kind=OnsetKind.EXACT, night=night), LONDON) == (
        "2026-10-25 01:30"
    )
    assert typed(Moment(onset=second, kind=OnsetKind.EXACT, night=night), LONDON) == (
        "2026-10-25 01:30 +00:00"
    )


def test_an_odd_offset_is_written_in_hours_and_minutes() -> None:
    there = timezone(-timedelta(hours=9, minutes=30))
    begun = Moment(onset=at("2026-03-05 03:15", there), kind=OnsetKind.EXACT, night=date.min)
    assert typed(begun, LONDON) == "2026-03-05 03:15 -09:30"
