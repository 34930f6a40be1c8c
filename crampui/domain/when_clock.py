"""Times of the clock as people type them: "3", "315", "3:15pm", "03:15 +01:00", "midnight"."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple

from crampui.domain import errors
from crampui.domain.night import pinned

_ALLOWED = "A time of the clock goes from 0:00 to 23:59, or from 1:00 to 12:59 with am or pm."
_CLOCK = r"""
    (?: (?P<word>noon|midday|midnight)
      | (?: (?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?
          | (?P<digits>[0-9]{1,4}) )
        (?:\ ?(?P<half>[ap])m?\b)?
    )
    (?:\ ?(?P<offset>z|utc|[+-][0-9]{2}:?[0-9]{2}))?
    (?=\ |$)
"""
_LIKE_A_CLOCK = r"[0-9][0-9:.]*(?: ?[ap]m?)?(?= |$)"
_WORDS = {"noon": 12, "midday": 12, "midnight": 24}


class Clock(NamedTuple):
    """A time of the clock. Hour 24 is the midnight that ends a day, or else begins it."""

    hour: int
    minute: int = 0
    second: int = 0
    either: bool = False
    """Written without am or pm and without a leading zero: it may be of either half."""
    offset: tzinfo | None = None
    """The offset from UTC that was written with it."""

    def as_written(self) -> "Clock":
        """Return the same time read on the 24-hour clock."""
        return self._replace(either=False)

    def readings(self, wake_hour: int) -> tuple[timedelta, ...]:
        """Return what it can mean, counted from 0:00 of its day, the likeliest of a night first.

        Both halves of the day for an hour after the waking hour up to 12; else only one.
        """
        past = timedelta(hours=self.hour, minutes=self.minute, seconds=self.second)
        half = timedelta(hours=12)
        if self.hour == 24:
            return past, timedelta(0)
        if self.either and wake_hour < self.hour < 12:
            return past + half, past
        if self.either and wake_hour < self.hour == 12:
            return past - half, past
        return (past,)


def moments(day: date, past: timedelta, zone: tzinfo) -> Iterator[datetime]:
    """Yield when the clock in `zone` showed `past` after 0:00 of `day`, pinned, in order.

    Two moments where the clock was put back; where it skipped that time, the one it moves to.
    """
    wall = datetime.combine(day, time(0), tzinfo=zone) + past
    first = pinned(wall.replace(fold=0))
    yield first
    second = pinned(wall.replace(fold=1))
    if second > first:  # In a gap it would be the earlier of the two.
        yield second


def read_clock(text: str) -> tuple[Clock, str] | None:
    """Return the time that a tidied text begins with, and the rest; None when with none.

    Raises InvalidValue for what looks like a time and is not one.
    """
    found = re.match(_CLOCK, text, re.VERBOSE)
    if found is None:
        if re.match(_LIKE_A_CLOCK, text):
            raise errors.InvalidValue("when", _ALLOWED)
        return None
    clock = _clock(found)
    if clock is None:
        raise errors.InvalidValue("when", _ALLOWED)
    return clock, text[found.end() :].strip()


def _clock(found: re.Match[str]) -> Clock | None:
    offset = _offset(found["offset"])
    if found["offset"] and offset is None:
        return None
    if found["word"]:
        return Clock(hour=_WORDS[found["word"]], offset=offset)
    digits = found["digits"]
    if digits is None:
        written, minute, second = found["hour"], found["minute"], found["second"] or "0"
    else:
        split = len(digits) - 2 if len(digits) > 2 else len(digits)
        written, minute, second = digits[:split], digits[split:] or "0", "0"
    hour, half = int(written), found["half"]
    if int(minute) > 59 or int(second) > 59 or (half and not 1 <= hour <= 12):
        return None
    if hour > 23 and (hour, int(minute), int(second)) != (24, 0, 0):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    either = not half and not written.startswith("0")
    return Clock(hour=hour, minute=int(minute), second=int(second), either=either, offset=offset)


def _offset(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text in ("z", "utc"):
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        return None
    length = timedelta(hours=hours, minutes=minutes)
    return timezone(-length if text.startswith("-") else length)
