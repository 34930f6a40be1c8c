"""The lines of the Insights tab for a width in columns."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len

from crampui.diary import insight_wording as told
from crampui.diary.insights import Insight
from crampui.domain.state import DiaryState
from crampui.ui.insights.bar import interval_bar
from crampui.ui.widgets.paint import Pieces, cut
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.wrap import wrapped

if TYPE_CHECKING:
    from crampui.insights import HabitResult

HEADLINE, TREND, NO_HABITS = ("headline",), ("trend",), ("none",)
WIDE = 60
"""From this width on rates are told in words, and the verdicts stand in a column."""
_VERDICT = 25
_BAR, _NARROW_BAR = 21, 9
_LOOKS = {"likely_fewer": "strong", "likely_more": "strong", "hint_fewer": "", "hint_more": ""}


def habit_key(key: str) -> tuple[str, str]:
    """Return the key of an exposure's row."""
    return ("habit", key)


def insight_rows(state: DiaryState, found: Insight, width: int) -> list[Row]:
    """Return all lines but those of the experiments."""
    rows = [_title("Your nights")]
    rows += _paragraph(HEADLINE, told.head_sentences(found), width)
    if found.nights.first is None:
        return rows
    rows += _paragraph(TREND, told.trend_words(found)[:1], width)
    return rows


def habit_rows(state: DiaryState, found: Insight, width: int) -> list[Row]:
    """Return what was compared, two lines each."""
    if found.nights.first is None:
        return []
    rows = [_title("Nights with and without")]
    rows += _plain(("as of",), told.checkup_words(found), width, "dim")
    for habit in found.checkup.habits:
        rows += _habit(state, found, habit)
    if not found.checkup.habits:
        rows += _paragraph(NO_HABITS, [told.NO_HABITS], width)
    return rows


def relief_rows(found: Insight, width: int) -> list[Row]:
    """Return the reliefs that were used."""
    lines = list(told.relief_words(found))
    if not lines:
        return []
    rows = [_title("What you did about a cramp")]
    for number, line in enumerate(lines):
        rows += _paragraph(("relief", number), [line], width)
    return rows


def _title(text: str) -> Row:
    return Row(key=f"title {text}", pieces=[(text, "heading")], heading=True)


def _habit(state: DiaryState, found: Insight, habit: "HabitResult") -> list[Row]:
    verdict, label = told.habit_head(state, habit)
    star = "* " if habit.habit == found.main_question else ""
    look = _LOOKS.get(habit.comparison.verdict, "dim")

    def first(width: int) -> Pieces:
        if width >= WIDE:
            head = f"{verdict:{_VERDICT}}"
            return [(head, look), (cut(star + label, width - len(head)), "")]
        return [(f"{verdict}: ", look), (cut(star + label, width - cell_len(verdict) - 2), "")]

    def second(width: int) -> Pieces:
        if not habit.comparison.enough:
            return [(f"    {told.wait_words(found, habit.habit)}", "dim")]
        wide = width >= WIDE
        text = "    " + told.side_words(habit, short=not wide)
        bar = _bar(habit, _BAR if wide else _NARROW_BAR)
        return [(f"{text}{' ' * max(1, width - cell_len(text) - len(bar))}", "dim"), (bar, "")]

    key = habit_key(habit.habit)
    return [Row(key=key, pieces=first), Row(key=("sides", *key), pieces=second, heading=True)]


def _bar(habit: "HabitResult", width: int) -> str:
    found = habit.comparison
    if found.ratio is None or found.low is None or found.high is None or not told.has_range(habit):
        return ""
    return interval_bar(found.low, found.ratio, found.high, width)


def _paragraph(key: tuple[object, ...], sentences: Iterable[str], width: int) -> list[Row]:
    """Return sentences as a row to stop at and the lines that follow it."""
    lines = [line for sentence in sentences for line in wrapped(sentence, max(10, width - 3))]
    first, *rest = [Row(key=key, pieces=[(line, "")]) for line in lines]
    more = [
        Row(key=(*key, number), pieces=[("  ", ""), *row.pieces], heading=True)  # type: ignore[misc]
        for number, row in enumerate(rest)
    ]
    return [first, *more]


def _plain(key: tuple[object, ...], text: str, width: int, look: str) -> list[Row]:
    return [
        Row(key=(*key, number), pieces=[(line, look)], heading=True)
        for number, line in enumerate(wrapped(text, max(10, width - 1)))
        if line
    ]
