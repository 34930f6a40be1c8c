"""What was done, in short words: undo lines, commands and the status line use them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from crampui.domain.ask import Ask, Reading
from crampui.domain.cramp import Cramp
from crampui.domain.settings import Settings
from crampui.words.clock import clock
from crampui.words.dates import night_name

_LONGEST = 60
"""How much of a change's fields undo is told."""


def cramp_name(cramp: Cramp, settings: Settings, today: date | None = None) -> str:
    """Return a cramp's name: "cramp 03:12, night of Tue 3 Mar", the year where not today's."""
    when = f" {clock(cramp.onset, settings.clock_24)}" if cramp.onset is not None else ""
    return f"cramp{when}, {night_name(cramp.night, today)}"


def told(values: Mapping[str, Any], asks: Iterable[Ask], reading: Reading) -> str:
    """Return changed fields in words: "pain 6", "muscle taken back"; "" for none of `asks`.

    A text of the person's own is named, never repeated.
    """
    parts = [ask.told(values[ask.name], reading) for ask in asks if ask.name in values]
    text = ", ".join(parts)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
