"""Stretches of nights, and how people name them: "2026", "2026-01", "mar", "last 28"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from crampui.domain.errors import InvalidValue
from crampui.domain.when_days import read_day, tidy
from crampui.words.dates import LONG_MONTHS, full_span

HOW = "A date is like 2026-01, 2026-01-05, march, mon or -28 (28 nights back)."
HOW_PERIOD = "A period is like 2026-01, 2026-01 to 2026-03, last 28, or 2026-01-05 to today."
_ENOUGH = 10
_OF = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The nights from `since` to `until`, both included."""

    since: date
    until: date

    def __post_init__(self) -> None:
        """Raise InvalidValue when it ends before it begins."""
        if self.until < self.since:
            raise InvalidValue("period", "A period cannot end before it begins.")

    def within(self, since: date, until: date) -> "Period":
        """Return the part of it between two dates; raises InvalidValue where there is none."""
        since, until = max(self.since, since), min(self.until, until)
        if until < since:
            raise InvalidValue("period", "No night of the diary lies in that period.")
        return Period(since=since, until=until)

    @property
    def words(self) -> str:
        """It with its years: "2-8 Mar 2026", "30 Dec 2025 - 5 Jan 2026"."""
        return full_span(self.since, self.until)

    @property
    def nights(self) -> int:
        """How many nights it has."""
        return (self.until - self.since).days + 1

    def before(self) -> "Period":
        """Return the period of the same length right before this one."""
        return last(self.nights, self.since - timedelta(days=1))

    def after(self) -> "Period":
        """Return the period of the same length right after this one."""
        first = self.until + timedelta(days=1)
        return Period(since=first, until=first + timedelta(days=self.nights - 1))

    def __contains__(self, night: date) -> bool:
        """Whether a night lies in it."""
        return self.since <= night <= self.until


def last(nights: int, until: date) -> Period:
    """Return the last so many nights up to `until`."""
    return Period(since=until - timedelta(days=nights - 1), until=until)


def month(year: int, number: int) -> Period:
    """Return a calendar month."""
    first = date(year, number, 1)
    following = date(year + number // 12, number % 12 + 1, 1)
    return Period(since=first, until=following - timedelta(days=1))


def enough_logged(logged: int, nights: int) -> bool:
    """Tell whether percentages may be shown: ten nights, and ten of every fourteen, are logged.

    Source: report_for_clinician.md, rules ("fewer than 10 logged nights in 14, show counts only").
    """
    return logged >= _ENOUGH and logged * _OF >= _ENOUGH * nights


def read_date(text: str, today: date) -> Period:
    """Return the night, month or year that was typed; raises InvalidValue."""
    plain = tidy(text)
    try:
        if found := re.fullmatch(r"((?:19|20)[0-9]{2})(?:-([0-9]{1,2}))?", plain):
            year = int(found[1])
            if found[2]:
                return month(year, int(found[2]))
            return Period(since=date(year, 1, 1), until=date(year, 12, 31))
        if named := _named_month(plain, today):
            return named
        day = read_day(plain)
    except (ValueError, InvalidValue):
        raise InvalidValue("filter", HOW) from None
    if day is None or day[1]:
        raise InvalidValue("filter", HOW)
    night = next(day[0].dates(today), None)
    if night is None:
        raise InvalidValue("filter", HOW)
    return Period(since=night, until=night)


def read_period(text: str, today: date, first: date) -> Period:
    """Return the period that was typed: a date or month, "A to B", "last 28", "all".

    `first` is where "all" begins. Raises InvalidValue.
    """
    plain = tidy(text)
    if plain in ("all", "everything"):
        return Period(since=min(first, today), until=today)
    if found := re.fullmatch(r"(?:last )?([0-9]{1,4})(?: (?:nights?|days?))?", plain):
        nights = int(found[1])
        if nights > 0 and not re.fullmatch(r"(?:19|20)[0-9]{2}", plain):
            return last(nights, today)
    if found := re.fullmatch(r"(?:last )?([0-9]{1,3}) ?(?:w|weeks?)", plain):
        return last(max(7 * int(found[1]), 1), today)
    parts = re.split(r" (?:to|until|till) |\.\.", plain)
    try:
        if len(parts) == 1:
            return read_date(plain, today)
        if len(parts) == 2:
            begin, end = read_date(parts[0], today), read_date(parts[1], today)
            if begin.since <= end.until:
                return Period(since=begin.since, until=end.until)
    except InvalidValue:
        raise InvalidValue("period", HOW_PERIOD) from None
    raise InvalidValue("period", HOW_PERIOD)


def _named_month(text: str, today: date) -> Period | None:
    """Return the month named by its name, the latest that has begun where no year is said."""
    found = re.fullmatch(r"([a-z]{3,9})(?: ((?:19|20)[0-9]{2}))?", text)
    if found is None:
        return None
    number = next(
        (i for i, name in enumerate(LONG_MONTHS, 1) if name.lower().startswith(found[1])), None
    )
    if number is None:
        return None
    year = int(found[2]) if found[2] else today.year - (number > today.month)
    return month(year, number)


def week_start(day: date, first_weekday: int) -> date:
    """Return the first day of the week that `day` is in; 0 is Monday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def month_grid(year: int, month: int, first_weekday: int) -> list[list[date | None]]:
    """Return the weeks of a calendar month, seven places each, None outside the month.

    `first_weekday` is 0 Monday - 6 Sunday.
    """
    first = date(year, month, 1)
    lead = (first.weekday() - first_weekday) % 7
    days: list[date | None] = [None] * lead
    day = first
    while day.month == month:
        days.append(day)
        day += timedelta(days=1)
    days += [None] * (-len(days) % 7)
    return [days[i : i + 7] for i in range(0, len(days), 7)]
