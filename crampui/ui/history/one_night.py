"""A night in lines, beside the list of nights: its cramps, its answers, its day's plan."""

from datetime import date

from crampui.diary.plan import plan_day
from crampui.diary.plan_wording import mark
from crampui.domain.cramp import Cramp
from crampui.domain.state import DiaryState
from crampui.domain.tick import TickState
from crampui.ui import cramp_words
from crampui.ui.widgets.heat_map import meter
from crampui.ui.widgets.paint import Pieces

_PAIN = 10
"""Columns of the pain, one a step."""


def night_lines(state: DiaryState, night: date, today: date) -> list[Pieces]:
    """Return what is known of a night; what was not said is not told."""
    lines: list[Pieces] = [[(cramp_words.night_words(state, night), "strong")]]
    for cramp in state.cramps_of(night):
        lines += _cramp(cramp, state)
    day = state.day(night)
    if day is not None and day.sleep_quality is not None:
        lines += [[], [("Sleep  ", "dim"), (f"{day.sleep_quality} of 10", "")]]
    asked = [line for line in plan_day(state, night, today).tickable() if line.due]
    if asked:
        done = sum(line.state is TickState.DONE for line in asked)
        lines += [[], [("Plan  ", "strong"), (f"{done} of {len(asked)} done", "")]]
        looks = {TickState.DONE: "good", TickState.UNKNOWN: "dim"}
        lines += [
            [(f"{mark(line)} ", looks.get(line.state, "")), (line.asked.label, "")]
            for line in asked
        ]
    return lines


def _cramp(cramp: Cramp, state: DiaryState) -> list[Pieces]:
    when = cramp_words.when(cramp, state.settings)
    lines: list[Pieces] = [[], [(when, "strong"), (f"  {cramp_words.length(cramp)}", "dim")]]
    pain: Pieces = [(f"  {cramp_words.pain(cramp)} ", "")]
    if cramp.pain is not None:
        pain = [*pain, *meter(cramp.pain / _PAIN, _PAIN)]
    place = cramp_words.assumed_place(cramp)
    return [*lines, pain, *([[(f"  {place}", "")]] if place else [])]
