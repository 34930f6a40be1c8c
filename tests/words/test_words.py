"""Days, times of the clock, lengths and counts are said in one way."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from crampui.words import clock, counts, dates, lengths

DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("minutes", "words", "decimal"),
    [
        (0, "0 s", "0 s"),
        (0.1, "6 s", "6 s"),
        (0.67, "40 s", "40 s"),
        (0.995, "1 min", "1 min"),
        (4, "4 min", "4 min"),
        (4.5, "4 min 30 s", "4.5 min"),
        (9.99, "9 min 59 s", "10 min"),
        (9.995, "10 min", "10 min"),
        (14.4, "14 min", "14.4 min"),
        (59.6, "1 h", "59.6 min"),
        (65, "1 h 5 min", "65 min"),
        (120, "2 h", "120 min"),
    ],
)
def test_a_length_is_told_in_words_and_in_decimal_minutes(
    minutes: float, words: str, decimal: str
) -> None:
    assert lengths.length(minutes) == words
    assert lengths.length(minutes, decimal=True) == decimal


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0, "none"), (0.5, "30 min"), (1.5, "1.5 h"), (36, "36 h"), (48, "2 days"), (50, "50 h")],
)
def test_hours(hours: float, words: str) -> None:
    assert lengths.hours(hours) == words


@pytest.mark.parametrize(
    ("hour", "of_24", "of_12", "full", "span"),
    [
        (0, "00:05", "12:05 am", "12:00 am", "12-1 am"),
        (3, "03:05", "3:05 am", "3:00 am", "3-4 am"),
        (12, "12:05", "12:05 pm", "12:00 pm", "12-1 pm"),
        (23, "23:05", "11:05 pm", "11:00 pm", "11-12 pm"),
    ],
)
def test_a_time_of_the_clock(hour: int, of_24: str, of_12: str, full: str, span: str) -> None:
    moment = datetime(2026, 3, 4, hour, 5, tzinfo=UTC)
    assert (clock.clock(moment), clock.clock(moment, False)) == (of_24, of_12)
    assert clock.full_hour(hour, False) == full
    assert clock.hour_span(hour, False) == span
    assert clock.full_hour(hour) == f"{hour:02}:00"
    assert clock.hour_span(hour) == f"{hour:02}-{(hour + 1) % 24:02}"


def test_an_offset() -> None:
    there = timezone(timedelta(hours=-3, minutes=-30))
    assert clock.offset(datetime(2026, 3, 4, tzinfo=there)) == "-03:30"
    assert clock.offset(datetime(2026, 3, 4, tzinfo=UTC)) == "+00:00"


@pytest.mark.parametrize(
    ("seconds", "text"), [(-2, "0:00"), (9, "0:09"), (754, "12:34"), (3723, "1:02:03")]
)
def test_the_running_clock(seconds: int, text: str) -> None:
    assert clock.running(seconds) == text


def test_a_day() -> None:
    assert dates.day_name(DAY) == "Wed 4 Mar"
    assert dates.day_name(DAY, date(2026, 12, 31)) == "Wed 4 Mar"
    assert dates.day_name(DAY, date(2027, 1, 1)) == "Wed 4 Mar 2026"
    assert dates.full_day(DAY) == "Wed 4 Mar 2026"
    assert dates.date_words(DAY) == "4 Mar 2026"
    assert dates.night_name(DAY, date(2027, 1, 1)) == "night of Wed 4 Mar 2026"
    assert (dates.month_name(2026, 3), dates.long_month(2026, 3)) == ("Mar 2026", "March 2026")
    assert dates.week_from(6, 2) == ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"]


@pytest.mark.parametrize(
    ("since", "until", "words", "full"),
    [
        ("2026-03-04", "2026-03-04", "4 Mar", "4 Mar 2026"),
        ("2026-03-02", "2026-03-08", "2-8 Mar", "2-8 Mar 2026"),
        ("2026-03-30", "2026-04-05", "30 Mar - 5 Apr", "30 Mar - 5 Apr 2026"),
        ("2025-12-30", "2026-01-05", "30 Dec - 5 Jan", "30 Dec 2025 - 5 Jan 2026"),
        ("2025-03-04", "2026-03-04", "4 Mar - 4 Mar", "4 Mar 2025 - 4 Mar 2026"),
    ],
)
def test_a_span_of_days(since: str, until: str, words: str, full: str) -> None:
    ends = date.fromisoformat(since), date.fromisoformat(until)
    assert (dates.span(*ends), dates.full_span(*ends)) == (words, full)


def test_listed_days_join_what_follows_one_another() -> None:
    days = [date(2026, 11, day) for day in (3, 5, 6, 7, 28, 29, 30)] + [date(2026, 12, 1)]
    assert dates.days_listed(days) == "3 Nov, 5-7 Nov, 28 Nov - 1 Dec"
    assert dates.days_listed([]) == ""


def test_a_count_has_its_noun() -> None:
    assert counts.count(1, "cramp") == "1 cramp"
    assert counts.count(0, "night") == "0 nights"
    assert counts.count(2, "entry", "entries") == "2 entries"
    assert (counts.one_decimal(3), counts.one_decimal(3.31)) == ("3", "3.3")


@pytest.mark.parametrize(
    ("share", "words"), [(0, "0%"), (0.001, "1%"), (0.5, "50%"), (0.999, "99%"), (1, "100%")]
)
def test_a_share_is_none_or_all_only_when_it_is(share: float, words: str) -> None:
    assert counts.percent(share) == words
