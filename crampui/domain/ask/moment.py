"""The questions about when a cramp began and which night it belongs to."""

from datetime import date
from typing import Any

from crampui.domain.ask.value import Ask, Reading
from crampui.domain.options import OnsetKind
from crampui.domain.when import Moment, echo, parse, typed
from crampui.domain.when_days import parse_night
from crampui.words.clock import clock
from crampui.words.dates import day_name


def parse_moment(text: str, reading: Reading, night: date | None = None) -> Moment:
    """Return the moment that was typed; a bare time lies in `night` where one is given."""
    return parse(
        text,
        reading.now,
        zone=reading.zone,
        night=night,
        wake_hour=reading.settings.wake_hour,
        night_turn=reading.settings.night_turn,
    )


def moment_words(moment: Moment, reading: Reading) -> str:
    """Return a moment in few words: "about 03:15, Wed 4 Mar"."""
    if moment.onset is None:
        return "not known"
    about = "about " if moment.kind is OnsetKind.ABOUT else ""
    began = clock(moment.onset, reading.settings.clock_24)
    return f"{about}{began}, {_day_words(moment.onset.date(), reading)}"


def moment_meaning(moment: Moment, reading: Reading) -> str:
    """Return the full meaning of a moment, with its night."""
    return echo(moment, reading.now, reading.settings.clock_24)


def _typed(moment: Any, reading: Reading) -> str:
    return typed(moment, reading.zone) if moment.onset is not None else "?"


def _night(text: str, reading: Reading) -> date:
    return parse_night(
        text,
        reading.now,
        wake_hour=reading.settings.wake_hour,
        night_turn=reading.settings.night_turn,
    )


def _day_words(day: date, reading: Reading) -> str:
    return day_name(day, reading.now)


WHEN = Ask(
    name="onset",
    label="Began",
    question="When did it begin?",
    parse=parse_moment,
    write=moment_words,
    meaning=moment_meaning,
    typed=_typed,
    hint="315, 3:15, ~3, 20m ago, ? not known",
    needed=True,
    flag="at",
)
NIGHT = Ask(
    name="night",
    label="Night",
    question="The evening's date of its night.",
    parse=_night,
    write=_day_words,
    typed=lambda night, _reading: night.isoformat(),
    hint="2026-03-04, mon, -1",
    needed=True,
)
