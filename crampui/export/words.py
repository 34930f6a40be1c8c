"""How the page writes dates, numbers and shares; the same in every form of it."""

from datetime import date

from crampui.domain.part_date import KnownDate, PartDate
from crampui.domain.period import Period

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FEW = 10
"""Below this many, no percent is shown."""


def day(when: date) -> str:
    """Return "4 Mar 2026"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def known_day(when: KnownDate) -> str:
    """Return a date as far as it is known: "4 Mar 2026", "Nov 2025", "2025"."""
    return when.words if isinstance(when, PartDate) else day(when)


def days(period: Period) -> str:
    """Return a period: "4 Mar 2026 to 31 Mar 2026"."""
    return f"{day(period.since)} to {day(period.until)}"


def number(value: float) -> str:
    """Return a number with one decimal where it has one: "3", "3.3"."""
    return f"{value:.1f}".removesuffix(".0")


def minutes(value: float) -> str:
    """Return a length: "40 s", "4 min", "4.5 min"."""
    return f"{round(value * 60)} s" if value < 1 else f"{number(value)} min"


def share(count: int, of: int, word: str = "", *, small: bool = True) -> str:
    """Return a count with its percent: "17 of 20 (85%)"; without percent where `of` is small."""
    told = f"{count} of {of}" + (f" {word}" if word else "")
    if not of or (small and of < FEW):
        return told
    return f"{told} ({round(count / of * 100)}%)"
