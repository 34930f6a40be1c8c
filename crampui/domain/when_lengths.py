"""Lengths as people type them: "4", "90s", "1h30", "<1", "3-10"."""

import re
from datetime import timedelta

from crampui.domain import errors
from crampui.domain.cramp import LONGEST_MINUTES, SHORTEST_MINUTES

_NUMBER = r"[0-9]{1,4}(?:[.,][0-9]{1,2})?"
_UNITS = (
    rf"(?:({_NUMBER})\s*(?:h|hrs?|hours?))?"
    rf"(?:(?<=[a-z])\s*([0-9]{{1,2}})|\s*({_NUMBER})\s*(?:m|mins?|minutes?))?"
    rf"(?:\s*({_NUMBER})\s*(?:s|secs?|seconds?))?"
)


def read_length(text: str) -> timedelta | None:
    """Return a length written with units ("20m", "1h30m", "90 sec"), None for anything else.

    A number without a unit counts as minutes only right behind hours: "1h30".
    """
    found = re.fullmatch(_UNITS, text)
    if found is None or not any(found.groups()):
        return None
    hours, behind, minutes, seconds = (_value(group) for group in found.groups())
    return timedelta(hours=hours, minutes=behind + minutes, seconds=seconds)


def parse_minutes(text: str) -> float:
    """Return how long a cramp lasted, in minutes from 0.1 to 120.

    Takes minutes alone ("4", "1.5"), units ("90s", "4m30s", "1h"), minutes and seconds
    ("4:30"), a span ("1-3" gives its middle), "<1" or "under 1" (half of it) and ">10" or
    "over 10" (one minute more, the least that still says "longer"); "~" and "about" change
    nothing. Raises InvalidValue with what is allowed.
    """
    plain = re.sub(r"[~≈]|\babout\b|\baround\b", " ", text.lower()).replace("–", "-").strip()
    minutes = _minutes(plain)
    if minutes is None or not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        raise errors.InvalidValue(
            "minutes",
            f"Length is from {SHORTEST_MINUTES:g} to {LONGEST_MINUTES:g} minutes,"
            " such as 4, 90s, <1 or 1-3.",
        )
    return round(minutes, 2)


def _minutes(text: str) -> float | None:
    if found := re.fullmatch(rf"(?:<|under|less than)\s*({_NUMBER})\s*(?:m|min|minutes?)?", text):
        return _value(found[1]) / 2
    if found := re.fullmatch(rf"(?:>|over|more than)\s*({_NUMBER})\s*(?:m|min|minutes?)?", text):
        return _value(found[1]) + 1
    if found := re.fullmatch(rf"({_NUMBER})\s*(?:-|to)\s*({_NUMBER})\s*(?:m|min|minutes?)?", text):
        low, high = _value(found[1]), _value(found[2])
        return (low + high) / 2 if low <= high else None
    if found := re.fullmatch(r"([0-9]{1,3}):([0-5][0-9])", text):
        return int(found[1]) + int(found[2]) / 60
    if re.fullmatch(_NUMBER, text):
        return _value(text)
    length = read_length(text)
    return length.total_seconds() / 60 if length is not None else None


def _value(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0
