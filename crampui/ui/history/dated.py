"""What belongs to a night besides its cramps and answers: the plan of its day, checks, markers."""

from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING

from crampui.content.measures import measure_labels
from crampui.diary import night_signs as signs
from crampui.diary.looking_back import sight_of
from crampui.diary.plan import plan_day
from crampui.diary.plan_wording import MARKS, amount_words, mark
from crampui.diary.verdict import tier_label
from crampui.domain.state import DiaryState
from crampui.domain.tick import TickState
from crampui.ui.history.markers import MarkerScreen, marker_line
from crampui.ui.widgets.night_rows import apart_pieces
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.row import Row
from crampui.words.clock import clock
from crampui.words.dates import day_name

if TYPE_CHECKING:
    from crampui.ui.app import CrampApp

LABEL = 15
"""Columns of what stands before an answer, as on every sheet."""


def dated_rows(state: DiaryState, night: date, today: date) -> list[Row]:
    """Return the ticks of the day before the night, its checks, its markers."""
    sight = sight_of(state, night)
    rows: list[Row] = []
    if sight.markers or sight.checks or sight.experiment is not None:
        rows.append(_heading("On that day"))
    rows += [Row(key=("marker", one.id), pieces=marker_line(state, one)) for one in sight.markers]
    for check in sight.checks:
        when = f"check {clock(check.started, state.settings.clock_24)}"
        letter = signs.check_sign((check,))
        pieces: list[Piece] = [(f"{letter} ", "key"), (f"{when:{LABEL}} ", "")]
        pieces += [*apart_pieces(state.is_apart("checks", check.id)), (tier_label(check), "strong")]
        rows.append(Row(key=("check", check.id), pieces=pieces))
    if sight.experiment is not None:
        side = "with" if sight.experiment else "without"
        sign = signs.WITH if sight.experiment else signs.WITHOUT
        side = f"{side} {_measure_on(state, night)}"
        rows.append(Row(key="side", pieces=[(f"  {sign} experiment: {side}", "dim")], heading=True))
    ticks = _tick_rows(state, night, today)
    if ticks:
        rows += [_heading(f"The plan of {day_name(night)}"), *ticks]
    return rows


def _heading(text: str) -> Row:
    return Row(key=f"group {text}", pieces=[(text, "heading")], heading=True)


def _tick_rows(state: DiaryState, night: date, today: date) -> list[Row]:
    """Return what was asked on the day or was ticked all the same."""
    rows = []
    seen = set()
    for line in plan_day(state, night, today).lines:
        if line.tickable and (line.due or line.tick is not None):
            seen.add(line.id)
            text = f"{mark(line) if line.due else MARKS[line.state]} {line.asked.label}"
            amount = f"  {amount_words(line)}" if line.tick is not None else ""
            told: list[Piece] = [*apart_pieces(line.apart), (text, ""), (amount, "dim")]
            rows.append(Row(key=("tick", line.id), pieces=told))
    day = state.day(night)
    for tick in day.ticks if day is not None else ():
        if tick.measure not in seen:
            pieces = [(f"{MARKS[tick.state]} {_label(state, tick.measure)}", "dim")]
            rows.append(Row(key=("tick", tick.measure), pieces=pieces))
    return rows


def _measure_on(state: DiaryState, night: date) -> str:
    """Return what an experiment is about that a night lies in."""
    for one in state.experiments.values():
        if one.running(night):
            return _label(state, one.measure)
    return "the measure"


def _label(state: DiaryState, measure: str) -> str:
    choice = state.choices.get(measure)
    if choice is not None and choice.label:
        return choice.label
    return measure_labels().get(measure, measure)


async def open_dated(shell: "CrampApp", key: Hashable, night: date) -> bool:
    """Open what is on a line, or tick it; False when the line is another one."""
    diary = shell.diary
    match key:
        case ("tick", str(measure)):
            await shell.save(lambda: diary.plan.tick(measure, night))
        case ("check", int(number)):
            from crampui.ui.flags.verdict import PastCheckScreen

            check = shell.state.checks.get(number)
            if check is not None:
                await shell.push_screen(PastCheckScreen(check))
        case ("marker", int(number)):
            marker = shell.state.markers.get(number)
            if marker is not None and diary.markers.of_medicine(marker):
                await shell.open("settings")
            elif marker is not None:
                await shell.push_screen(MarkerScreen(number))
        case _:
            return False
    return True


async def remove_dated(shell: "CrampApp", key: Hashable, night: date) -> bool:
    """Take out what is on a line; False when the line is another one."""
    diary, said = shell.diary, shell.last_change
    match key:
        case ("tick", str(measure)):
            await shell.save(lambda: diary.plan.tick(measure, night, TickState.UNKNOWN), said)
        case ("check", int(number)):
            await shell.save(lambda: diary.checks.remove(number), said)
        case ("marker", int(number)):
            await shell.save(lambda: diary.markers.remove(number), said)
        case _:
            return False
    return True
