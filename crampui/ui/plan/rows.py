"""The plan of a day as rows of a list."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from crampui.content.measures import grade_words
from crampui.diary.daily import Line, PlanDay
from crampui.diary.plan_wording import GROUPS, amount_words, frequency_words, mark, notes
from crampui.domain.cautions import Asked
from crampui.domain.plan import Group
from crampui.ui.plan.signs import WEEK
from crampui.ui.widgets.paint import Piece, Pieces, cut
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.wrap import wrapped

WIDE = 60
"""From this width on a row has the week and the evidence beside it."""
DIGITS = "1234567890"
"""What is pressed for the lines in their order; further ones have none."""
_WEEK_COLUMNS = 7
_EVIDENCE_COLUMNS = 15
_INSET = "      "
_WHY = "        "
_MOST_REASONS = 2
_MOST_WHY = 2
"""Lines of a reason; all of it is on the measure's own page."""


def plan_rows(plan: PlanDay, width: int, *, bedtime: bool = False) -> list[Row]:
    """Return the rows: a heading for each group, its measures, and why one is not as it stands.

    `width` is that of the list; reasons are broken to it.
    """
    numbers = {line.id: number for number, line in enumerate(plan.tickable(bedtime=bedtime))}
    rows = _why(f"! {plan.rests}", "plan", width, "") if plan.rests else []
    group: Group | None = None
    for line in plan.lines:
        if bedtime and line.id not in numbers:
            continue
        if line.asked.measure.group is not group and not bedtime:
            group = line.asked.measure.group
            rows.append(_heading(GROUPS[group]))
        rows.extend(_rows(line, plan, numbers.get(line.id), width))
    return rows


def _heading(text: str) -> Row:
    return Row(key=f"group {text}", pieces=[(text, "heading")], heading=True)


def _rows(line: Line, plan: PlanDay, number: int | None, width: int) -> Iterator[Row]:
    if line.tickable:
        side = _beside(line)
        yield Row(key=line.id, pieces=lambda width: _pieces(line, number, side, width))
    else:
        words = f"{_INSET}{line.asked.label}: {', '.join(notes(line))}"
        yield Row(key=line.id, pieces=[(words, "dim")])
    for at, reason in enumerate(line.reasons(plan)[:_MOST_REASONS]):
        yield from _why(f"! {reason}", f"{at} {line.id}", width, _WHY)


def _why(text: str, key: str, width: int, inset: str) -> list[Row]:
    """Return a reason as lines of their own, at most two; all of it is on the measure's page."""
    lines = wrapped(text, max(width - len(inset) - 1, 8))
    if inset and len(lines) > _MOST_WHY:
        lines = [*lines[: _MOST_WHY - 1], " ".join(lines[_MOST_WHY - 1 :])]
    return [
        Row(
            key=f"why {at} {key}",
            pieces=[(f"{inset}{'  ' if at else ''}{line}", "dim" if inset else "warn")],
            heading=True,
        )
        for at, line in enumerate(lines)
    ]


def _pieces(line: Line, number: int | None, beside: Sequence[Piece], width: int) -> Pieces:
    digit = DIGITS[number] if number is not None and number < len(DIGITS) else " "
    head = f"{digit} {mark(line)}"
    more = _more(line)
    side = beside if width >= WIDE else []
    room = width - len(head) - 1 - sum(cell_len(text) for text, _ in side)
    label = cut(line.asked.label, max(room - (cell_len(more) + 1 if more else 0), 8))
    gap = max(room - cell_len(label) - cell_len(more), 0)
    return [(head, ""), (f" {label}{' ' * gap}", ""), (more, "dim"), *side]


def _more(line: Line) -> str:
    """Return what stands behind the wording: notes, and the amount unless it is not asked."""
    found = notes(line)
    if line.due or (line.tick is not None and line.tick.amount is not None):
        found += [amount_words(line)]
    return "  ".join(part for part in found if part)


def _beside(line: Line) -> list[Piece]:
    week = "".join(WEEK[state] for state in line.week())
    grade = grade_words(line.asked.measure.grade).word
    return [(f" {week:{_WEEK_COLUMNS}}  ", ""), (f"{grade:{_EVIDENCE_COLUMNS}}", "dim")]


def off_row(asked: Asked) -> Row:
    """Return the row of a measure that is not on the plan."""
    grade = grade_words(asked.measure.grade).word
    note = f"{frequency_words(asked.measure)}, {grade}"
    if asked.hidden:
        note = "left out"

    def pieces(width: int) -> Pieces:
        label = cut(asked.label, width if width < WIDE else width - cell_len(note) - 2)
        gap = width - cell_len(label) - cell_len(note)
        side = [(" " * gap + note, "dim")] if gap > 1 else []
        return [(label, "dim" if asked.hidden else ""), *side]

    return Row(key=asked.measure.id, pieces=pieces)
