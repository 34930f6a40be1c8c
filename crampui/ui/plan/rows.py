"""The plan of a day as rows of a list."""

from collections.abc import Iterator

from rich.cells import cell_len

from crampui.content import loader
from crampui.diary.daily import Line, PlanDay
from crampui.diary.plan_wording import GROUPS, amount_words, mark
from crampui.domain.plan import Group
from crampui.ui.plan.signs import WEEK
from crampui.ui.widgets.paint import Piece, Pieces, cut
from crampui.ui.widgets.row import Row

WIDE = 60
"""From this width on a row has the week and the evidence beside it."""
_WEEK_COLUMNS = 7
_EVIDENCE_COLUMNS = 15
_DIGITS = "1234567890"


def plan_rows(plan: PlanDay, *, bedtime: bool = False) -> list[Row]:
    """Return the rows: a heading for each group, its measures, and why one is not as it stands."""
    numbers = {line.id: number for number, line in enumerate(plan.tickable(bedtime=bedtime))}
    rows: list[Row] = []
    group: Group | None = None
    for line in plan.lines:
        if bedtime and line.id not in numbers:
            continue
        if line.asked.measure.group is not group and not bedtime:
            group = line.asked.measure.group
            rows.append(_heading(GROUPS[group]))
        rows.extend(_rows(line, numbers.get(line.id)))
    return rows


def _heading(text: str) -> Row:
    return Row(key=f"group {text}", pieces=[(text, "heading")], heading=True)


def _rows(line: Line, number: int | None) -> Iterator[Row]:
    if line.asked.hidden:
        yield Row(key=line.id, pieces=[("      " + line.asked.label, "dim")])
    else:
        yield Row(key=line.id, pieces=lambda width: _pieces(line, number, width))
    for reason in line.asked.reasons[:1]:
        yield Row(key=f"why {line.id}", pieces=[("      ! " + reason, "warn")], heading=True)


def _pieces(line: Line, number: int | None, width: int) -> Pieces:
    digit = _DIGITS[number] if number is not None and number < len(_DIGITS) else " "
    head = f"{digit} {mark(line)} "
    amount = amount_words(line, short=width < WIDE)
    side = _beside(line) if width >= WIDE else []
    room = width - len(head) - sum(cell_len(text) for text, _ in side)
    label = cut(line.asked.label, room - (len(amount) + 2 if amount else 0))
    gap = room - cell_len(label) - len(amount)
    return [(head + label, ""), (" " * gap, ""), (amount, "dim"), *side]


def _beside(line: Line) -> list[Piece]:
    week = "".join(WEEK[state] for state in line.week)
    grade = loader.grade_words(line.asked.measure.grade).word
    return [(f"  {week:{_WEEK_COLUMNS}}  ", ""), (f"{grade:{_EVIDENCE_COLUMNS}}", "dim")]
