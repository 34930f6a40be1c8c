"""The signs of the plan, and what they mean."""

from crampui.diary.plan_wording import NOT_ASKED
from crampui.domain.tick import TickState
from crampui.words.signs import APART_LEGEND, TICK_LEGEND

WEEK = {
    TickState.DONE: "x",
    TickState.NOT_DONE: "o",
    TickState.SKIPPED: "-",
    TickState.UNKNOWN: "?",
    None: " ",
}
LEGEND = (
    *TICK_LEGEND,
    APART_LEGEND,
    (NOT_ASKED, "not asked this day; it is no miss"),
    ("x o - ?", "the last seven days: done, not done, skipped, not known; blank: not asked"),
)
