"""The lines of the Insights tab for a width in columns."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from rich.cells import cell_len

from crampui.diary import experiment_wording as trial
from crampui.diary import insight_wording as told
from crampui.diary.experiment_view import Progress, side_of
from crampui.diary.insights import Insight
from crampui.domain.state import DiaryState
from crampui.ui.insights.bar import interval_bar
from crampui.ui.widgets.paint import Piece, Pieces, cut
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.wrap import wrapped
from crampui.words.dates import full_day
from crampui.words.signs import APART

if TYPE_CHECKING:
    from crampui.insights.checkups import HabitResult

HEADLINE, TREND, NONE, LIMITS = ("headline",), ("trend",), ("none",), ("limits",)
HABIT, RELIEF, EXPERIMENT = "habit", "relief", "experiment"
"""Keys of rows: (HABIT, exposure), (RELIEF, its place), (EXPERIMENT, id)."""
MAIN = "* "
WIDE = 60
"""From this width on rates are told in words, and the verdicts stand in a column."""
_INDENT = "    "
_VERDICT = 25
_BAR, _NARROW_BAR = 21, 9
_SIDES = "fewer   |    more"
_LOUD = frozenset({"likely_fewer", "likely_more", "hint_fewer", "hint_more"})


def insight_rows(state: DiaryState, found: Insight, today: date, width: int) -> list[Row]:
    """Return every line; `today` is the day whose side of an experiment is told."""
    rows = _head(found, width)
    on = [one for one in found.experiments if not one.over]
    if on:
        rows.append(_title("Experiment"))
    for one in on:
        rows += _running(state, one, today, width)
    rows += _habits(state, found, width)
    past = [one for one in found.experiments if one.over]
    if past:
        rows.append(_title("Past experiments"))
    rows += [_past(state, one) for one in past]
    reliefs = list(told.relief_words(found))
    if reliefs:
        rows.append(_title("What you did about a cramp"))
    for number, line in enumerate(reliefs):
        rows += _sentences((RELIEF, number), [line], width)
    if found.nights.first is not None:
        rows += _sentences(LIMITS, [told.LIMITS], width, "dim")
    return rows


def _head(found: Insight, width: int) -> list[Row]:
    """Return cramp nights lately and before, and whether it is getting worse."""
    if width >= WIDE or found.nights.first is None:
        rows = [_title("Your nights"), *_sentences(HEADLINE, told.head_sentences(found), width)]
        return rows + _sentences(TREND, told.trend_words(found)[:1], width)
    short = [told.head_short(found), *told.head_sentences(found)[1:]]
    return [
        *_sentences(HEADLINE, short, width),
        *_sentences(TREND, [told.trend_short(found)], width),
    ]


def _running(state: DiaryState, found: Progress, today: date, width: int) -> list[Row]:
    """Return today's side, how far it is, and what endangers it."""
    key = (EXPERIMENT, found.experiment.id)
    side = side_of(state, today)
    if side is None:
        first = f"Begins on {full_day(found.experiment.started)}: “{found.label}”."
    else:
        first = trial.side_words(side)
    if state.is_apart("experiments", found.experiment.id):
        first = f"{APART} {first}"
    rows = _sentences(key, [first], width, "strong")
    for number, line in enumerate(trial.warnings(found)):
        rows += _lines((*key, "warning", number), f"! {line}", width, "warn")
    return rows


def _past(state: DiaryState, found: Progress) -> Row:
    mark = f"{APART} " if state.is_apart("experiments", found.experiment.id) else ""
    head = mark + trial.progress_head(found)

    def pieces(width: int) -> Pieces:
        if width < WIDE:
            return [(f"{head}  ", "strong"), (cut(found.label, width - cell_len(head) - 2), "")]
        return [(f"{head:{_VERDICT}}", "strong"), (cut(found.label, width - _VERDICT), "")]

    return Row(key=(EXPERIMENT, found.experiment.id), pieces=pieces)


def _habits(state: DiaryState, found: Insight, width: int) -> list[Row]:
    """Return what is compared, two lines each."""
    if found.nights.first is None:
        return []
    rows = [Row(key="title compared", pieces=_compared, heading=True)]
    rows += _lines(("as of",), told.checkup_words(found), width, "dim")
    rows += _lines(("main",), told.main_words(state, found), width, "dim")
    for habit in found.habits():
        rows += _habit(state, found, habit)
    if not found.checkup.habits:
        rows += _sentences(NONE, [told.NO_HABITS], width)
    return rows


def _compared(width: int) -> Pieces:
    """Return the heading, and over the bars what their sides mean."""
    head = "Nights with and without"
    if width < WIDE:
        return [(head, "heading")]
    gap = " " * (width - len(head) - _BAR - 1)
    return [(head, "heading"), (gap, ""), (f"{_SIDES:^{_BAR}}", "dim")]


def _habit(state: DiaryState, found: Insight, habit: "HabitResult") -> list[Row]:
    verdict, label = told.habit_head(state, found, habit)
    name = (MAIN if habit.habit == found.main_question else "") + label
    hidden = found.on_trial(habit.habit)
    look = "strong" if habit.comparison.verdict in _LOUD and not hidden else ""

    def first(width: int) -> Pieces:
        head = f"{verdict:{_VERDICT}}" if width >= WIDE else f"{verdict}  "
        return [(head, look), (cut(name, width - cell_len(head)), "")]

    def second(width: int) -> Pieces:
        if hidden:
            return [(_INDENT + told.AFTER_THE_END, "dim")]
        if not habit.comparison.enough:
            words = told.wait_words(found, habit.habit, short=width < WIDE)
            return [(_INDENT + words, "dim")]
        wide = width >= WIDE
        sides = _INDENT + told.side_words(habit, short=not wide)
        bar = _bar(habit, _BAR if wide else _NARROW_BAR)
        gap = " " * max(1, width - cell_len(sides) - len(bar) - 1)
        return [(sides + gap, "dim"), (bar, "")]

    key = (HABIT, habit.habit)
    return [Row(key=key, pieces=first), Row(key=(*key, "sides"), pieces=second, heading=True)]


def _bar(habit: "HabitResult", width: int) -> str:
    found = habit.comparison
    if found.ratio is None or found.low is None or found.high is None or not told.has_range(habit):
        return ""
    return interval_bar(found.low, found.ratio, found.high, width)


def _title(text: str) -> Row:
    return Row(key=f"title {text}", pieces=[(text, "heading")], heading=True)


def _sentences(
    key: tuple[object, ...], sentences: Iterable[str], width: int, look: str = ""
) -> list[Row]:
    """Return sentences as a row to stop at and the lines that follow it."""
    lines = [line for text in sentences for line in wrapped(text, max(10, width - 3))]
    rows = [Row(key=key, pieces=[(line, look)]) for line in lines[:1]]
    return rows + [
        Row(key=(*key, "more", number), pieces=[("  " + line, look)], heading=True)
        for number, line in enumerate(lines[1:])
    ]


def _lines(key: tuple[object, ...], text: str, width: int, look: str) -> list[Row]:
    """Return a sentence as lines that the cursor passes over."""
    return [
        Row(key=(*key, number), pieces=_set_in(line, look), heading=True)
        for number, line in enumerate(wrapped(text, max(10, width - 3)))
        if line
    ]


def _set_in(line: str, look: str) -> list[Piece]:
    return [("  " + line, look)]
