"""Short words for what was done: undo lines, the command line and the status line use them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from crampui.domain.ask import Ask, Reading
from crampui.domain.cramp import Cramp
from crampui.domain.settings import Settings

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
APART = "≠"
"""Two machines changed it apart: there is a second version."""
APART_LEGEND = (APART, "changed on two machines: V shows both versions")

_LONGEST = 60
"""How much of a change's fields undo is told."""


def clock(moment: datetime, settings: Settings) -> str:
    """Return "03:12", or "3:12 am" where the person reads a 12-hour clock."""
    if settings.clock_24:
        return f"{moment.hour:02d}:{moment.minute:02d}"
    half = "am" if moment.hour < 12 else "pm"
    return f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02d} {half}"


def day_name(day: date, today: date | None = None) -> str:
    """Return "Wed 4 Mar", with the year where that is not the one of `today`."""
    year = f" {day.year}" if today is not None and day.year != today.year else ""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}{year}"


def night_name(night: date, today: date | None = None) -> str:
    """Return "night of Wed 4 Mar", with the year where that is not the one of `today`."""
    return f"night of {day_name(night, today)}"


def cramp_name(cramp: Cramp, settings: Settings, today: date | None = None) -> str:
    """Return a cramp's name: "cramp 03:12, night of Tue 3 Mar", the year where not today's."""
    when = f" {clock(cramp.onset, settings)}" if cramp.onset is not None else ""
    return f"cramp{when}, {night_name(cramp.night, today)}"


def minutes_words(minutes: float) -> str:
    """Return a length in words: "40 s", "4 min", "1 h 5 min"."""
    seconds = round(minutes * 60)
    if seconds < 60:
        return f"{seconds} s"
    whole = round(minutes)
    if whole < 60:
        return f"{whole} min"
    return f"{whole // 60} h {whole % 60} min" if whole % 60 else f"{whole // 60} h"


def told(values: Mapping[str, Any], asks: Iterable[Ask], reading: Reading) -> str:
    """Return changed fields in words: "pain 6", "muscle taken back"; "" for none of `asks`.

    A text of the person's own is named, never repeated.
    """
    parts = [ask.told(values[ask.name], reading) for ask in asks if ask.name in values]
    text = ", ".join(parts)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
