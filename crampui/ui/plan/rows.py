"""The plan of a day as rows of a list."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rich.cells import cell_len

from crampui.content.measures import grade_words
from crampui.diary.plan import WEEK_DAYS, Line, PlanDay
from crampui.diary.plan_wording import GROUPS, amount_words, frequency_words, mark, notes
from crampui.domain.plan.cautions import Asked
from crampui.domain.plan.measure import Group
from crampui.domain.tick import TickState
from crampui.ui.plan.signs import WEEK
from crampui.ui.widgets.heat_map import meter
from crampui.ui.widgets.paint import Piece, Pieces, cut, pieces_width, room_between
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.wrap import wrapped
from crampui.words.dates import WEEKDAYS

WIDE = 60
"""From this width on a row has the week and the amount as a meter beside it."""
DIGITS = "1234567890"
"""What is pressed for the lines in their order; further ones have none."""
_INSET = "      "
_WHY = "        "
_MOST_REASONS = 2
_MOST_WHY = 2
"""Lines of a reason; all of it is on the measure's own page."""
_HEAD = 1
"""Pieces of a row that the cursor covers: its number."""
_METER = 8
_GAP = 2
_WEEK = _GAP + 2 * WEEK_DAYS - 1
"""Columns of the last seven days."""
_BESIDE_ROW = 4
"""Columns of a list that are not its rows': the mark of the cursor and the edge."""


def plan_rows(plan: PlanDay, width: int, *, bedtime: bool = False) -> list[Row]:
    """Return the rows: a heading for each group, its measures, and why one is not as it stands.

    `width` is that of the list; reasons are broken to it.
    """
    numbers = {line.id: number for number, line in enumerate(plan.tickable(bedtime=bedtime))}
    rows = _why(f"! {plan.rests}", "plan", width, "") if plan.rests else []
    named = [_named_week(plan.day)] if width >= WIDE else []
    group: Group | None = None
    for line in plan.lines:
        if bedtime and line.id not in numbers:
            continue
        if line.asked.measure.group is not group and not bedtime:
            group = line.asked.measure.group
            rows.append(_heading(GROUPS[group], named))
            named = []
        rows.extend(_rows(line, plan, numbers.get(line.id), width))
    if bedtime and rows and named:
        rows.insert(0, _heading("", named))
    return rows


def week_signs(line: Line) -> str:
    """Return the last seven days of a measure, a sign and a blank each: "x o x o ? ? ?"."""
    return " ".join(WEEK[state] for state in line.week())


def _named_week(day: date) -> str:
    """Return the first letters of the seven days up to `day`."""
    days = (day - timedelta(days=back) for back in reversed(range(WEEK_DAYS)))
    return " ".join(WEEKDAYS[one.weekday()][:1] for one in days)


def _heading(text: str, week: Sequence[str]) -> Row:
    def pieces(width: int) -> Pieces:
        return room_between([(text, "heading")], [(name, "dim") for name in week], width)

    return Row(key=f"group {text}", pieces=pieces, heading=True)


def _rows(line: Line, plan: PlanDay, number: int | None, width: int) -> Iterator[Row]:
    if line.tickable:
        first, *rest = _label(line, width - _BESIDE_ROW)
        yield Row(key=line.id, pieces=lambda width: _pieces(line, first, number, width), head=_HEAD)
        for at, words in enumerate(rest):
            look = "dim" if _is_done(line) else ""
            pieces = [(f"{_WHY}{words}", look)]
            yield Row(key=f"label {at} {line.id}", pieces=pieces, heading=True)
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


def _is_done(line: Line) -> bool:
    return line.due and line.state is TickState.DONE


def _label(line: Line, width: int) -> list[str]:
    """Return the words of a measure, in as many lines as they take where there is room."""
    if width < WIDE:
        return [line.asked.label]
    more = _more(line)
    room = width - len(_INSET) - _WEEK - (cell_len(more) + _GAP if more else 0)
    return wrapped(line.asked.label, max(room, 8))


def _pieces(line: Line, label: str, number: int | None, width: int) -> Pieces:
    digit = DIGITS[number] if number is not None and number < len(DIGITS) else " "
    done = _is_done(line)
    look = "dim" if done else ""
    head: list[Piece] = [(f"{digit} ", "key"), (mark(line), "good" if done else ""), (" ", "")]
    side: list[Piece] = [(f"{week_signs(line):>{_WEEK}}", look)] if width >= WIDE else []
    more = _more(line)
    room = width - pieces_width(head) - pieces_width(side)
    label = cut(label, max(room - (cell_len(more) + _GAP if more else 0), 8))
    bar: list[Piece] = []
    share = _share(line)
    if share is not None and room - cell_len(label) - cell_len(more) >= _METER + 1 + _GAP:
        bar = [*meter(share, _METER), (" ", "")]
    return [*head, *room_between([(label, look)], [*bar, (more, "dim")], room), *side]


def _share(line: Line) -> float | None:
    """Return how much of a target of several was reached; None where nothing was said of it."""
    target, tick = line.asked.target, line.tick
    if target is None or target <= 1 or tick is None or tick.amount is None:
        return None
    return tick.amount / target


def _more(line: Line) -> str:
    """Return what stands behind the wording: notes, and the amount unless it is not asked."""
    found = notes(line)
    if line.due or (line.tick is not None and line.tick.amount is not None):
        found += [amount_words(line)]
    return "  ".join(part for part in found if part)


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
