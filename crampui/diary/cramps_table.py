"""crampui's own table of cramps, as `crampui export --format csv` writes it."""

from typing import Any, get_args

from crampui.diary.incoming import Incoming, Problem
from crampui.diary.reading_export import entry_of
from crampui.diary.tables_in import NO_LINES, Here, Row, by_name
from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue
from crampui.export.tables import CRAMP_FIELDS, LIST_SEPARATOR

_YES_NO = {"yes": True, "no": False}
_LISTS = frozenset({"muscles", "noticed", "sensations", "relief", "triggers", "assumed"})
_DERIVED = "late"


def is_cramps_table(head: tuple[str, ...]) -> bool:
    """Tell whether a header is that of crampui's own table of cramps."""
    return {"id", "night", "onset", "onset_kind"} <= set(head)


def read_cramps(head: tuple[str, ...], rows: tuple[Row, ...], here: Here) -> Incoming:
    """Read the table of cramps; columns that are missing stay unanswered."""
    if not rows:
        raise InvalidValue("file", NO_LINES)
    names = tuple(name if name in CRAMP_FIELDS and name != _DERIVED else "" for name in head)
    entries: dict[int, Cramp] = {}
    problems = []
    today = here.reading.now.date()
    for row in rows:
        try:
            found = entry_of("cramps", _document(by_name(names, row)), today)
        except ValueError:
            found = "a number is written in another way than crampui writes it."
        if isinstance(found, Cramp) and entries.get(found.id, found) != found:
            found = "another line has the same id."
        if isinstance(found, Cramp):
            entries[found.id] = found
        else:
            problems.append(Problem(where=row.where, reason=str(found)))
    mapping = tuple(zip(head, names, strict=True))
    return Incoming(entries=tuple(entries.values()), problems=tuple(problems), mapping=mapping)


def _document(cells: dict[str, str]) -> dict[str, Any]:
    """Return the cells as the document that the JSON export has for them."""
    return {name: _value(name, cell) for name, cell in cells.items()}


def _value(name: str, cell: str) -> Any:
    kind = Cramp.__annotations__[name]
    kinds = get_args(kind) or (kind,)
    if name in _LISTS:
        return cell.split(LIST_SEPARATOR)
    if bool in kinds:
        return _YES_NO.get(cell, cell)
    if int in kinds:
        return int(cell)
    return float(cell) if float in kinds else cell
