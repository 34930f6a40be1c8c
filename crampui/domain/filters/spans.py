"""Numbers, spans and times of the clock as a filter takes them: `>5`, `3-6`, `2-4`, `23:30-1`."""

import re

from crampui.domain.errors import InvalidValue
from crampui.domain.filters.terms import Span
from crampui.domain.when_lengths import read_length

NUMBER = "number"
LENGTH = "length"
CLOCK = "a time or a span of the night, such as at:3 or at:23-2"
_DAY = 24 * 60


def read_span(word: str, operator: str, value: str, takes: str, unit: str) -> Span:
    """Return the span that an operator and a value mean; raises InvalidValue.

    `5` means 5, `3-6` from 3 to 6 with both ends. Lengths may have units: `90s`, `1h`.
    """
    low, dash, high = value.partition("-")
    if dash and operator in (":", "="):
        first, last = _number(low, unit), _number(high, unit)
        if first is not None and last is not None and first <= last:
            return Span(low=first, high=last)
    number = _number(value, unit)
    if number is None:
        raise InvalidValue("filter", f"{word} takes {takes}, such as {word}>5 or {word}:3-6.")
    match operator:
        case ">":
            return Span(low=number, low_open=True)
        case ">=":
            return Span(low=number)
        case "<":
            return Span(high=number, high_open=True)
        case "<=":
            return Span(high=number)
    return Span(low=number, high=number)


def _number(text: str, unit: str) -> float | None:
    text = text.strip().lower()
    if re.fullmatch(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?", text):
        return float(text.replace(",", "."))
    if unit == LENGTH:
        length = read_length(text)
        return length.total_seconds() / 60 if length is not None else None
    return None


def read_clock(value: str) -> tuple[int, int]:
    """Return (since, until) in minutes after midnight; an hour alone lasts to the next.

    The end of a span is left out: at:2-4 is from 02:00 to 03:59. Raises InvalidValue.
    """
    low, dash, high = value.lower().partition("-")
    first = _minute(low)
    last = _minute(high) if dash else None
    if first is None or (dash and last is None) or (last is not None and last == first):
        raise InvalidValue("filter", f"at takes {CLOCK}.")
    if last is None:
        return first, (first + (60 if ":" not in low else 1)) % _DAY
    return first, last


def _minute(text: str) -> int | None:
    found = re.fullmatch(r"([0-9]{1,2})(?::([0-5][0-9]))?\s*(am|pm)?", text.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return (hour * 60 + minute) % _DAY if hour <= 24 else None
