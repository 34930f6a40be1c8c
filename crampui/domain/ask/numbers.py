"""Numbers, dates and texts as people type them into a sheet."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from crampui.domain import errors
from crampui.domain.ask.value import Reading
from crampui.domain.part_date import KnownDate, PartDate
from crampui.domain.when_days import MONTH_WORD, month_of, parse_day
from crampui.domain.when_lengths import parse_minutes
from crampui.words.dates import full_day

_EARLIEST = 1900
Parse = Callable[[str, Reading], Any]


def whole(name: str, low: int, high: int, label: str) -> Parse:
    """Return a reader of whole numbers from `low` to `high`."""

    def parse(text: str, _reading: Reading) -> int:
        plain = text.strip()
        value = int(plain) if re.fullmatch(r"[0-9]{1,6}", plain) else low - 1
        errors.whole(name, value, low, high, label)
        return value

    return parse


def number(name: str, low: float, high: float, label: str, unit: str = "") -> Parse:
    """Return a reader of numbers from `low` to `high`; a decimal comma is fine."""

    def parse(text: str, _reading: Reading) -> float:
        found = re.fullmatch(r"([0-9]{1,5}(?:[.,][0-9]{1,2})?)\s*[a-z]*", text.strip().lower())
        value = float(found[1].replace(",", ".")) if found else low - 1
        errors.number(name, value, low, high, label, unit)
        return value

    return parse


def words(name: str, longest: int, label: str) -> Parse:
    """Return a reader of any text up to `longest` characters, kept exactly."""

    def parse(text: str, _reading: Reading) -> str:
        if len(text) > longest:
            raise errors.InvalidValue(
                name, f"{label} takes at most {longest} characters; this has {len(text)}."
            )
        return text

    return parse


def minutes(_name: str) -> Parse:
    """Return a reader of the length of a cramp."""

    def parse(text: str, _reading: Reading) -> float:
        return parse_minutes(text)

    return parse


def past_day(text: str, reading: Reading) -> date:
    """Read a date that is not to come."""
    return parse_day(text, reading.now, day_turn=reading.settings.day_turn)


def known_date(text: str, reading: Reading) -> KnownDate:
    """Read a date that is not to come as far as it is known: a day, "nov 2025", "2025-11", "2025".

    "3 months ago" is that month, "2 years ago" that year.
    """
    plain = " ".join(text.lower().replace(",", " ").split())
    found = _part_date(plain, reading.now.date())
    if found is None:
        return past_day(text, reading)
    if found.first > reading.now.date() or found.year < _EARLIEST:
        raise errors.InvalidValue("date", "It has not begun yet: give a month or year that has.")
    return found


def _part_date(plain: str, today: date) -> PartDate | None:
    year: int
    month: int | None
    if found := re.fullmatch(r"(\d{1,3}|a) (month|year)s? ago", plain):
        many = 1 if found[1] == "a" else int(found[1])
        if found[2] == "year":
            return PartDate(max(today.year - many, 1))
        year, month = divmod(today.year * 12 + today.month - 1 - many, 12)
        return PartDate(year, month + 1)
    if found := re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2}))?", plain):
        year, month = int(found[1]), int(found[2]) if found[2] else None
    elif found := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", plain):
        year, month = int(found[2]), int(found[1])
    elif found := re.fullmatch(rf"(?:in )?({MONTH_WORD})\.? (\d{{4}})", plain):
        year, month = int(found[2]), month_of(found[1])
    else:
        return None
    return PartDate(year, month) if year and month in (None, *range(1, 13)) else None


def known_words(value: KnownDate, reading: Reading) -> str:
    """Return a date as far as it is known: "Wed 4 Mar 2026", "Nov 2025", "2025"."""
    return value.words if isinstance(value, PartDate) else date_words(value, reading)


def known_text(value: KnownDate, _reading: Reading) -> str:
    """Return such a date to be edited."""
    return str(value)


def date_words(value: date, _reading: Reading) -> str:
    """Return a date with its year: "Wed 4 Mar 2026"."""
    return full_day(value)


def iso(value: date, _reading: Reading) -> str:
    """Return a date to be edited."""
    return value.isoformat()


def number_words(value: float, _reading: Reading) -> str:
    """Return a number without needless decimals."""
    return f"{value:g}"
