"""Reminders as an iCalendar file (RFC 5545): one daily event a reminder, in local time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

_FOLD = 73
"""Bytes in a line; RFC 5545 allows 75."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder: a name that stays the same, what it says, when each day."""

    id: str
    title: str
    at: time
    details: str = ""


def as_calendar(reminders: Iterable[Reminder], first: date, made: datetime) -> str:
    """Return the reminders as a calendar that begins on `first`; `made` is in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//crampui//reminders//EN"]
    for one in reminders:
        start = datetime.combine(first, one.at)  # a floating time: the person's own clock
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.id}@crampui",
            f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}",
            f"DTSTART:{start:%Y%m%dT%H%M%S}",
            "DURATION:PT10M",
            "RRULE:FREQ=DAILY",
            f"SUMMARY:{_escaped(one.title)}",
            *([f"DESCRIPTION:{_escaped(one.details)}"] if one.details else []),
            "TRANSP:TRANSPARENT",
            "CLASS:PRIVATE",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(one.title)}",
            "TRIGGER:PT0S",
            "END:VALARM",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a long line before its 75th byte, never inside a letter."""
    parts, size = [""], 0
    for letter in line:
        length = len(letter.encode())
        if size + length > _FOLD:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += length
    return "\r\n".join(parts)
