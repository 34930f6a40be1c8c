"""Loop Habit Tracker's Checkmarks.csv: a date, then a column for each habit.

Its values (Loop's export): 2 done, 0 not done, 3 skipped, -1 nothing said, 1 filled in by Loop
itself because of the habit's rhythm; newer versions write these as words. A habit with amounts
has them in thousandths.
"""

from collections.abc import Mapping
from datetime import date
from zlib import crc32

from crampui.diary.importing.incoming import Incoming, Problem
from crampui.diary.importing.tables import NO_LINES, Here, Row, read_date
from crampui.domain.errors import InvalidValue
from crampui.domain.night import Day, is_late
from crampui.domain.plan.measure import Choice, Group
from crampui.domain.state import Entry
from crampui.domain.tick import Tick, TickState

_STATES: Mapping[str, TickState | None] = {
    "2": TickState.DONE, "yes_manual": TickState.DONE, "0": TickState.NOT_DONE,
    "no": TickState.NOT_DONE, "3": TickState.SKIPPED, "skip": TickState.SKIPPED, "": None,
    "-1": None, "unknown": None, "1": None, "yes_auto": None,
}  # fmt: skip
"""None: the person said nothing of that day."""
_THOUSANDTHS = 1000
_MOST = 1000
NOTHING = (
    "No habit is a measure of yours. Say which is which: --map 'Habit=ex_walk' "
    "(`crampui plan --all` lists the ids), or take them all as your own: --own."
)
NOT_LOOPS = "The value is none that Loop writes: 2, 0, 3, -1, or an amount in thousandths."


def is_habits_table(head: tuple[str, ...], rows: tuple[Row, ...]) -> bool:
    """Tell whether a table looks like Checkmarks.csv: a date, and marks in all other columns."""
    if head[0].casefold() != "date" or len(head) < 2 or not rows:
        return False
    return all(_mark(cell.strip()) for row in rows[:50] for cell in row.cells[1:])


def read_habits(head: tuple[str, ...], rows: tuple[Row, ...], here: Here) -> Incoming:
    """Read ticks. Raises InvalidValue when no habit can be told to be a measure."""
    if not rows:
        raise InvalidValue("file", NO_LINES)
    taken = _measures(head, here)
    measures = {i: measure for i, (measure, _) in taken.items()}
    if not measures:
        raise InvalidValue("map", NOTHING)
    days: dict[date, Day] = {}
    problems = []
    for row in rows:
        try:
            day = _day(row, head, measures, here)
        except InvalidValue as error:
            problems.append(Problem(where=row.where, reason=error.allowed))
            continue
        if days.get(day.date, day) != day:
            problems.append(Problem(where=row.where, reason="Another line has the same date."))
            continue
        days[day.date] = day
    filled = [day for day in days.values() if not day.blank]
    first = min((day.date for day in filled), default=None)
    own = [_own(measure, head[i], first) for i, (measure, is_new) in taken.items() if is_new]
    entries: list[Entry] = [*own, *filled]
    shown = [(name, here.labels.get(measures.get(i, ""), measures.get(i, "")))
             for i, name in enumerate(head) if i]  # fmt: skip
    return Incoming(
        entries=tuple(entries),
        problems=tuple(problems),
        mapping=((head[0], "date"), *((name, ours) for name, ours in shown if name)),
    )


def _measures(head: tuple[str, ...], here: Here) -> dict[int, tuple[str, bool]]:
    """Return by column the measure it is, and whether that is a new one of the person's own."""
    names = [name.casefold() for name in head]
    for theirs, ours in here.mapping.items():
        if theirs not in names[1:]:
            raise InvalidValue("map", f"The table has no habit “{theirs}”.")
        if ours and ours.casefold() not in here.measures:
            raise InvalidValue("map", f"There is no measure “{ours}”.")
    found: dict[int, tuple[str, bool]] = {}
    for i, name in enumerate(names):
        if not i or not name:
            continue
        said = here.mapping.get(name)
        known = here.measures.get((name if said is None else said).casefold())
        if known is not None and not (said is None and name.isdecimal()):
            found[i] = (known, False)
        elif here.own and said is None:
            found[i] = (_own_id(name), True)
    ids = [measure for measure, _ in found.values()]
    if len(ids) != len(set(ids)):
        raise InvalidValue("map", "Two habits are taken for one measure. Say which: --map.")
    return found


def _day(row: Row, head: tuple[str, ...], measures: Mapping[int, str], here: Here) -> Day:
    when = read_date(row.cells[0].strip(), here.dates)
    reading = here.reading
    if when > reading.now.date():
        raise InvalidValue("date", "That day has not begun yet.")
    if len(row.cells) > len(head):
        raise InvalidValue("line", "It has more cells than the header.")
    late = is_late(when, reading.now, reading.settings.day_turn)
    day = Day(date=when)
    for i, measure in measures.items():
        cell = row.cells[i].strip().casefold() if i < len(row.cells) else ""
        if not _mark(cell):
            raise InvalidValue("value", NOT_LOOPS)
        tick = _tick(measure, cell, late=late)
        if tick is not None:
            day = day.with_tick(measure, tick)
    return day


def _mark(cell: str) -> bool:
    """Tell whether a cell is a value of Loop."""
    amount = cell.isascii() and cell.isdecimal() and len(cell) < 8
    return cell.casefold() in _STATES or (amount and int(cell) <= _MOST * _THOUSANDTHS)


def _tick(measure: str, cell: str, *, late: bool) -> Tick | None:
    if cell not in _STATES:
        amount = int(cell) / _THOUSANDTHS
        return Tick(measure=measure, state=TickState.DONE, amount=amount, late=late)
    state = _STATES[cell]
    return Tick(measure=measure, state=state, late=late) if state is not None else None


def _own_id(name: str) -> str:
    """Return the id that a habit always gets, so that a second import finds it."""
    letters = "".join(c if c.isalnum() and c.isascii() else " " for c in name)
    return f"own_{'_'.join(letters.split())[:30] or 'habit'}_{crc32(name.encode()):08x}"


def _own(measure: str, label: str, since: date | None) -> Choice:
    words = " ".join(label.split())[:70]
    return Choice(
        measure=measure, on=True, since=since, label=words, group=Group.EXERCISE, own=True
    )
