"""Numbers, dates and texts as people type them into a sheet."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from crampui.domain import errors
from crampui.domain.ask.value import Reading

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
        from crampui.domain.when import parse_minutes

        return parse_minutes(text)

    return parse


def past_day(text: str, reading: Reading) -> date:
    """Read a date that is not to come."""
    from crampui.domain.when import parse_day

    return parse_day(text, reading.now, day_turn=reading.settings.day_turn)


def date_words(value: date, _reading: Reading) -> str:
    """Return a date with its year: "Wed 4 Mar 2026"."""
    from crampui.domain.when_days import MONTHS, WEEKDAYS

    month = MONTHS[value.month - 1][:3]
    return f"{WEEKDAYS[value.weekday()]} {value.day} {month} {value.year}"


def iso(value: date, _reading: Reading) -> str:
    """Return a date to be edited."""
    return value.isoformat()


def number_words(value: float, _reading: Reading) -> str:
    """Return a number without needless decimals."""
    return f"{value:g}"
