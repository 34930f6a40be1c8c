"""A night as lines: its state, its cramps, and what is asked about it in the morning."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from crampui.domain.ask import Ask, Reading
from crampui.domain.ask.cramp import AWAKE, SORENESS
from crampui.domain.ask.night import DAY_BEFORE, SLEEP
from crampui.domain.cramp import Cramp
from crampui.domain.night import Day
from crampui.domain.state import DiaryState
from crampui.ui import cramp_words
from crampui.ui.widgets.paint import Pieces
from crampui.ui.widgets.row import Row
from crampui.words.dates import day_name
from crampui.words.signs import APART

LABEL = 16
_OPEN = "?"


def state_row(state: DiaryState, night: date, title: str, today: date) -> Row:
    """Return a night's name and state; the cursor passes over it."""

    def pieces(width: int) -> Pieces:
        name = f"{title}, {day_name(night, today)}: "
        told = cramp_words.night_words(state, night)
        if len(name) + len(told) > width:
            told = cramp_words.night_words(state, night, short=True)
        return [(name, "heading"), (told, "strong")]

    return Row(key=("night", night.isoformat()), pieces=pieces, heading=True)


def cramp_rows(state: DiaryState, night: date) -> list[Row]:
    """Return a night's cramps."""
    rows = []
    for cramp in state.cramps_of(night):
        told = cramp_words.cramp_pieces(cramp, state.settings)
        mark = apart_pieces(state.is_apart("cramps", cramp.id))
        rows.append(Row(key=("cramp", cramp.id), pieces=[*mark, *told]))
    return rows


def apart_pieces(apart: bool) -> Pieces:
    """Return the mark of what has a second version, made on another machine."""
    return [(f"{APART} ", "warn")] if apart else []


def is_over(night: date, now: datetime, wake_hour: int) -> bool:
    """Tell whether the person has got up since: only then is the night asked about."""
    morning = night + timedelta(days=1)
    return now.date() > morning or (now.date() == morning and now.hour >= wake_hour)


def morning_asks(state: DiaryState, night: date) -> Iterator[tuple[Ask, Cramp | None]]:
    """Yield what is asked in the morning: of the night, and of each of its cramps."""
    yield SLEEP, None
    for cramp in state.cramps_of(night):
        if not cramp.open:
            yield SORENESS, cramp
            if cramp.woke_me is not False:
                yield AWAKE, cramp
    yield DAY_BEFORE, None


def ask_key(ask: Ask, cramp: Cramp | None) -> tuple[str, str, int]:
    """Return the key of a question's row."""
    return ("ask", ask.name, cramp.id if cramp is not None else 0)


def answer(state: DiaryState, night: date, ask: Ask, cramp: Cramp | None) -> object:
    """Return what was answered so far."""
    owner = cramp if cramp is not None else state.day(night) or Day(date=night)
    return getattr(owner, ask.name)


def morning_rows(state: DiaryState, night: date, reading: Reading) -> list[Row]:
    """Return the questions of the morning, each with its keys until it is answered."""
    several = len(state.cramps_of(night)) > 1
    rows = []
    for ask, cramp in morning_asks(state, night):
        label = ask.label
        if several and cramp is not None:
            label = f"{cramp_words.when(cramp, state.settings)} {label.lower()}"
        value = answer(state, night, ask, cramp)
        pieces = _pieces(ask, label, ask.words(value, reading))
        apart = cramp is None and ask.name in state.apart_in(night)
        told = [*pieces[:1], *apart_pieces(apart), *pieces[1:]]
        rows.append(Row(key=ask_key(ask, cramp), pieces=told))
    return rows


def _pieces(ask: Ask, label: str, text: str) -> Pieces:
    name = f"{label:{LABEL}} "
    if text:
        return [(name, ""), (text, "strong")]
    return [(name, ""), (f"{_OPEN} ", "dim"), (keys_of(ask), "key")]


def keys_of(ask: Ask) -> str:
    """Return the keys of a question in a few letters: "1-9, 0 is ten", "0 none 1 1h 2 3h"."""
    if ask.many:
        return "Enter"
    if any(option.value == 10 and option.key == "0" for option in ask.options):
        return "1-9, 0 is ten"
    return "  ".join(f"{option.key} {option.short}" for option in ask.options)
