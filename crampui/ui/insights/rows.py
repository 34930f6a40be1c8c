"""The lines of the Insights tab for a width in columns."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from crampui.diary import experiment_wording as trial
from crampui.diary import insight_wording as told
from crampui.diary.experiments import Progress, side_of
from crampui.diary.insights import Insight
from crampui.domain.state import DiaryState
from crampui.insights.wording.numbers import two_digits
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
_VERDICT = 7
_PAST = 25
_LABEL, _RATE, _NARROW_BAR = 48, 6, 13
_HEAD, _HEAD_NARROW = "Cramps a night", "With and without"
_NOT_YET = "not yet"
_LOOKS = {
    "likely_fewer": "good",
    "hint_fewer": "good",
    "likely_more": "warn",
    "hint_more": "warn",
}


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
        return [(f"{head:{_PAST}}", "strong"), (cut(found.label, width - _PAST), "")]

    return Row(key=(EXPERIMENT, found.experiment.id), pieces=pieces)


def _habits(state: DiaryState, found: Insight, width: int) -> list[Row]:
    """Return what is compared, a line each, all ranges on one axis."""
    if found.nights.first is None:
        return []
    columns = _Columns.of(width)
    rows = [Row(key="title compared", pieces=columns.heading(), heading=True)]
    if width < WIDE:
        rows += _lines(("as of",), told.checkup_words(found), width, "dim")
    rows += _lines(("main",), told.main_words(state, found), width, "dim")
    rows += [_habit(state, found, habit, columns) for habit in found.habits()]
    if not found.checkup.habits:
        rows += _sentences(NONE, [told.NO_HABITS], width)
    return rows


class _Columns(NamedTuple):
    """How wide the parts of a comparison's line are; rates and a verdict where there is room."""

    label: int
    rate: int
    bar: int
    verdict: int

    @classmethod
    def of(cls, width: int) -> "_Columns":
        """Share out the columns of a list that is `width` wide."""
        room = max(width, 30) - 4
        if width < WIDE:
            return cls(room - _NARROW_BAR - 1, 0, _NARROW_BAR, 0)
        label = min(_LABEL, max(29, room - 2 * _RATE - _VERDICT - 41))
        bar = room - label - 2 * _RATE - _VERDICT - 2
        return cls(label, _RATE, bar - 1 + bar % 2, _VERDICT)

    def heading(self) -> Pieces:
        """Return what stands over the columns."""
        if not self.rate:
            gap = self.label + 3 - len(_HEAD_NARROW)
            return [(_HEAD_NARROW + " " * gap, "heading"), (f"{'fewer│more':^{self.bar}}", "dim")]
        rates = f"{'with':>{self.rate}}{'not':>{self.rate}} "
        sides = (self.bar - len("same")) // 2
        axis = f"{'fewer':<{sides}}same{'more':>{self.bar - sides - len('same')}}"
        return [(f"{_HEAD:<{self.label + 2}}", "heading"), (rates + axis, "dim")]


def _habit(state: DiaryState, found: Insight, habit: "HabitResult", columns: _Columns) -> Row:
    """Return one comparison: what, both rates, the range on the axis, and a verdict if any."""
    verdict, label = told.habit_head(state, found, habit)
    name = (MAIN if habit.habit == found.main_question else "") + label
    compared = habit.comparison
    head = f"{cut(name, columns.label):<{columns.label}}"
    rest = columns.rate * 2 + columns.bar + columns.verdict + 1
    key = (HABIT, habit.habit)
    short = not columns.rate
    if found.on_trial(habit.habit) or not compared.enough:
        words = verdict if found.on_trial(habit.habit) else _NOT_YET
        if not short and not found.on_trial(habit.habit):
            words = told.wait_words(found, habit.habit, short=True)
        room = columns.label + rest - cell_len(words) - 1
        if short:
            head = f"{cut(name, room):<{room}}"
        return Row(key=key, pieces=[(head, ""), (f" {words}", "dim")])
    look = _LOOKS.get(compared.verdict, "")
    bar = _bar(habit, columns.bar)
    if not bar:
        sides = told.side_words(habit, short=True)
        return Row(key=key, pieces=[(head, look), (f" {cut(sides, rest - 1)}", "dim")])
    if short:
        return Row(key=key, pieces=[(head, look), (f" {bar}", look or "dim")])
    rates = "".join(
        f"{two_digits(rate) if rate is not None else '':>{columns.rate}}"
        for rate in (compared.rate_with, compared.rate_without)
    )
    said = compared.verdict.partition("_")[0] if look else ""
    return Row(
        key=key,
        pieces=[(head, look), (rates, ""), (f" {bar} ", look or "dim"), (said, look)],
    )


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
