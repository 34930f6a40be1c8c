"""Days, nights, months and spans of days in words."""

from collections.abc import Iterable
from datetime import date

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LONG_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONG_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
MONTHS = tuple(name[:3] for name in LONG_MONTHS)


def day_name(day: date, today: date | None = None) -> str:
    """Return "Wed 4 Mar", with the year where that is not the one of `today`."""
    year = f" {day.year}" if today is not None and day.year != today.year else ""
    return f"{WEEKDAYS[day.weekday()]} {day_month(day)}{year}"


def full_day(day: date) -> str:
    """Return "Wed 4 Mar 2026"."""
    return f"{day_name(day)} {day.year}"


def night_name(night: date, today: date | None = None) -> str:
    """Return "night of Wed 4 Mar", with the year where that is not the one of `today`."""
    return f"night of {day_name(night, today)}"


def day_month(day: date) -> str:
    """Return "4 Mar"."""
    return f"{day.day} {MONTHS[day.month - 1]}"


def date_words(day: date) -> str:
    """Return "4 Mar 2026"."""
    return f"{day_month(day)} {day.year}"


def month_name(year: int, month: int) -> str:
    """Return "Mar 2026"."""
    return f"{MONTHS[month - 1]} {year}"


def long_month(year: int, month: int) -> str:
    """Return "March 2026"."""
    return f"{LONG_MONTHS[month - 1]} {year}"


def span(since: date, until: date) -> str:
    """Return the ends of a span of days: "2-8 Mar", "30 Mar - 5 Apr", "4 Mar" for one day."""
    if since == until:
        return day_month(until)
    if (since.year, since.month) == (until.year, until.month):
        return f"{since.day}-{day_month(until)}"
    return f"{day_month(since)} - {day_month(until)}"


def full_span(since: date, until: date) -> str:
    """Return a span of days with its years: "2-8 Mar 2026", "30 Dec 2025 - 5 Jan 2026"."""
    if since.year == until.year:
        return f"{span(since, until)} {until.year}"
    return f"{date_words(since)} - {date_words(until)}"


def days_listed(days: Iterable[date]) -> str:
    """Return days in order as "3 Nov, 5-7 Nov, 28 Nov - 2 Dec"."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and (day - runs[-1][1]).days == 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return ", ".join(span(first, last) for first, last in runs)


def week_from(first_weekday: int, letters: int = 3) -> list[str]:
    """Return the names of a week's days from `first_weekday` (0 Monday - 6 Sunday), cut short."""
    return [WEEKDAYS[(first_weekday + day) % 7][:letters] for day in range(7)]
