"""What was done, in short words: undo lines, commands and the status line use them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from crampui.domain.ask import Ask, Reading
from crampui.domain.cramp import Cramp
from crampui.domain.options import Timing
from crampui.domain.settings import Settings
from crampui.words.clock import clock
from crampui.words.dates import day_name, night_name
from crampui.words.lengths import length

_LONGEST = 60
"""How much of a change's fields undo is told."""


def cramp_name(cramp: Cramp, settings: Settings, today: date | None = None) -> str:
    """Return a cramp's name: "cramp 03:12, night of Tue 3 Mar", the year where not today's."""
    when = f" {clock(cramp.onset, settings.clock_24)}" if cramp.onset is not None else ""
    return f"cramp{when}, {part_name(cramp, settings, today)}"


def part_name(cramp: Cramp, settings: Settings, today: date | None = None) -> str:
    """Return when a cramp was: "night of Tue 3 Mar", or "Tue 3 Mar, by day"."""
    if not cramp.is_by_day(settings.wake_hour):
        return night_name(cramp.night, today)
    day = cramp.onset.date() if cramp.onset is not None else cramp.night
    return f"{day_name(day, today)}, by day"


def cramp_length(cramp: Cramp) -> str:
    """Return how long a cramp was: "4 min 30 s" measured, "~4 min" estimated, "" not said."""
    if cramp.minutes is None:
        return ""
    about = "" if cramp.timing is Timing.MEASURED else "~"
    return about + length(cramp.minutes)


def longest_length(cramps: Iterable[Cramp]) -> str:
    """Return the longest length that was said of some cramps, "" where none was."""
    said = [cramp for cramp in cramps if cramp.minutes is not None]
    return cramp_length(max(said, key=lambda cramp: cramp.minutes or 0)) if said else ""


def told(values: Mapping[str, Any], asks: Iterable[Ask], reading: Reading) -> str:
    """Return changed fields in words: "pain 6", "muscle taken back"; "" for none of `asks`.

    A text of the person's own is named, never repeated.
    """
    parts = [ask.told(values[ask.name], reading) for ask in asks if ask.name in values]
    text = ", ".join(parts)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
