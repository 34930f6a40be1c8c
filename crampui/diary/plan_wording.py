"""The plan in short words and signs, the same for the screen and the commands."""

from crampui.diary.daily import Line
from crampui.domain.plan import Group
from crampui.domain.tick import TickState

DONE = "[x]"
NOT_DONE = "[ ]"
SKIPPED = "[-]"
UNKNOWN = "[?]"
NOT_ASKED = " . "
MARKS = {
    TickState.DONE: DONE,
    TickState.NOT_DONE: NOT_DONE,
    TickState.SKIPPED: SKIPPED,
    TickState.UNKNOWN: UNKNOWN,
}
"""What was never answered is `[?]`, so no blank can pass for "not done"."""
GROUPS = {
    Group.HYDRATION: "Hydration",
    Group.DIET: "Diet",
    Group.EXERCISE: "Exercise",
    Group.SLEEP_POSITION: "Sleep position",
    Group.MEDICINE_REVIEW: "Medicine review",
}


def mark(line: Line) -> str:
    """Return the sign of a measure on a day."""
    return MARKS[line.state] if line.due else NOT_ASKED


def amount_words(line: Line, *, short: bool = False) -> str:
    """Return "6/8 cups", "8 cups" while no amount was said, "" where there is none to say.

    Short ones leave the unit out.
    """
    asked, tick = line.asked, line.tick
    unit = f" {asked.unit}" if asked.unit and not short else ""
    said = f"{tick.amount:g}" if tick is not None and tick.amount is not None else ""
    if asked.target is None or not asked.unit:
        return f"{said}{unit}" if said else ""
    return f"{said}/{asked.target:g}{unit}" if said else f"{asked.target:g}{unit}"
