"""Dates as far as people know them: a day, a month, or a year."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from crampui.words.dates import month_name


@dataclass(frozen=True, slots=True)
class PartDate:
    """A month, or a year, whose day nobody knows; it is never made into one."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        """Return it as it is kept: "2025-11", or "2025"."""
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"

    @property
    def words(self) -> str:
        """It as it is said: "Nov 2025", or "2025"."""
        return str(self.year) if self.month is None else month_name(self.year, self.month)

    @property
    def first(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        """The latest day it can be."""
        if self.month in (None, 12):
            return date(self.year, 12, 31)
        return date(self.year, self.month + 1, 1) - timedelta(days=1)


KnownDate = date | PartDate
"""A day, or as much of it as is known."""


def first_day(when: KnownDate) -> date:
    """Return the earliest day that a date can be."""
    return when.first if isinstance(when, PartDate) else when


def last_day(when: KnownDate) -> date:
    """Return the latest day that a date can be."""
    return when.last if isinstance(when, PartDate) else when


def within(when: KnownDate, before: date, days: int) -> bool:
    """Tell whether a date can lie on `before` or at most `days` days before it."""
    return first_day(when) <= before and before - last_day(when) <= timedelta(days=days)


def from_text(text: str) -> KnownDate:
    """Return a date as it is kept: "2025-11-04", "2025-11" or "2025"; raises ValueError."""
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?", text)
    if found is None:
        return date.fromisoformat(text)
    month = int(found[2]) if found[2] else None
    if int(found[1]) < 1 or month not in (None, *range(1, 13)):
        raise ValueError(text)
    return PartDate(int(found[1]), month)
