"""Entries as plain words for the command line."""

from datetime import date

from crampui.diary.wording import cramp_length, part_name
from crampui.domain.cramp import Cramp
from crampui.domain.labels import MUSCLES, SIDES
from crampui.domain.options import OnsetKind
from crampui.domain.settings import Settings
from crampui.words.clock import clock


def cramp_words(cramp: Cramp, settings: Settings, today: date | None = None) -> str:
    """Return a cramp on one line: "cramp 03:15 to 03:19, night of Wed 4 Mar, left calf, pain 6".

    With the night's year where that is not the one of `today`.
    """
    parts = [f"cramp {_when(cramp, settings)}", part_name(cramp, settings, today)]
    place = [SIDES[cramp.side]] if cramp.side is not None else []
    place += [cramp.place or MUSCLES[m] for m in cramp.muscles]
    if place:
        parts.append(" ".join(place))
    if cramp.open:
        parts.append("still going on")
    elif cramp.minutes is not None:
        parts.append(cramp_length(cramp))
    if cramp.pain is not None:
        parts.append(f"pain {cramp.pain}")
    return ", ".join(parts)


def _when(cramp: Cramp, settings: Settings) -> str:
    if cramp.onset is None:
        return "at an unknown time"
    about = "about " if cramp.onset_kind is OnsetKind.ABOUT else ""
    return about + clock(cramp.onset, settings.clock_24)
