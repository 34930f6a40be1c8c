"""What all tables that can be imported share; the table of cramps that crampui writes."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from typing import Any, get_args

from crampui.diary.importing.export import entry_of
from crampui.diary.importing.incoming import EMPTY, Incoming, Problem
from crampui.domain.ask.value import Reading
from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue
from crampui.domain.state import DiaryState
from crampui.export.tables import CRAMP_FIELDS, LIST_SEPARATOR, plain, safe

MOST_LINES = 100_000
TOO_LONG = "The table has more than 100,000 lines: that is no diary. Nothing was changed."
NOT_A_TABLE = "The file is no table: line {line} cannot be read. Nothing was changed."
NO_LINES = "The table has a header and no line below it. Nothing was changed."
_SEPARATORS = ",;\t|"
_AS_TYPED = frozenset({"note", "place"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What a table is read against."""

    state: DiaryState
    """With every month loaded."""
    reading: Reading
    measures: Mapping[str, str]
    """Ids of measures by what a cell can call them, in small letters: id, wording, number."""
    labels: Mapping[str, str]
    """Their wording by id."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """What the person said: a column of theirs, in small letters, to a name of ours."""
    dates: str = "ymd"
    """The order of day, month and year in dates that are not ISO: "dmy", "mdy"."""
    own: bool = False
    """Whether a habit that is no measure becomes one of the person's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line below the header."""

    line: int
    cells: tuple[str, ...]

    @property
    def where(self) -> str:
        """Name the line as a text editor counts it."""
        return f"line {self.line}"


def rows_of(text: str) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Return the header and the lines that hold anything.

    Cells may be parted by commas, semicolons, tabs or bars. Raises InvalidValue.
    """
    first = next(line for line in text.splitlines() if line.strip())
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[Row] = []
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append(Row(line=before + 1, cells=tuple(_as_typed(cell) for cell in cells)))
            before = reader.line_num
            if len(found) > MOST_LINES:
                raise InvalidValue("file", TOO_LONG)
    except csv.Error as error:
        words = NOT_A_TABLE.format(line=reader.line_num)
        raise InvalidValue("file", words) from error
    if not found:
        raise InvalidValue("file", EMPTY)
    return tuple(cell.strip() for cell in found[0].cells), tuple(found[1:])


def columns(
    head: Sequence[str], known: Mapping[str, Iterable[str]], mapping: Mapping[str, str]
) -> tuple[str, ...]:
    """Return for each column the name of ours that it is taken for, "" when it is left out.

    `known` has our names, each with what else it may be called; `mapping` wins. Raises
    InvalidValue when two columns are taken for one, or `mapping` names what is not there.
    """
    heads = [_tidy(cell) for cell in head]
    for theirs, ours in mapping.items():
        if ours and ours not in known:
            raise InvalidValue("map", f"There is no column “{ours}”. Ours: {', '.join(known)}.")
        if theirs not in heads:
            raise InvalidValue("map", f"The table has no column “{theirs}”.")
    names = {alias: ours for ours, aliases in known.items() for alias in (ours, *aliases)}
    said = set(mapping.values())
    taken: list[str] = []
    for cell in heads:
        guess = names.get(cell, "")
        ours = mapping.get(cell, "" if guess in said else guess)
        if ours and ours in taken:
            raise InvalidValue("map", f"Two columns are taken for {ours}. Say which: --map.")
        taken.append(ours)
    return tuple(taken)


def by_name(names: Sequence[str], row: Row) -> dict[str, str]:
    """Return the cells of a row that hold something, by our names."""
    pairs = zip(names, row.cells, strict=False)
    found = {name: cell if name in _AS_TYPED else cell.strip() for name, cell in pairs if name}
    return {name: cell for name, cell in found.items() if cell}


def _as_typed(cell: str) -> str:
    """Take back what an export did to a cell for spreadsheets and terminals, and nothing else."""
    return plain(cell) if safe(plain(cell)) == cell else cell


def _tidy(text: str) -> str:
    return " ".join(text.casefold().split())


_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ].*)?")
_OTHER = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{2}|[0-9]{4})\.?")
HOW = "The date is not like 2026-03-04. For 04/03/2026 add --dates dmy, for 03/04/2026 --dates mdy."
ORDERS = ("ymd", "dmy", "mdy")


def read_date(text: str, order: str = "ymd") -> date:
    """Return a date: always where the year comes first, else in the order "dmy" or "mdy".

    Raises InvalidValue: an order is never guessed, 03/04 is two days.
    """
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif (found := _OTHER.fullmatch(text)) and order in ORDERS[1:]:
        first, second, year = (int(part) for part in found.groups())
        day, month = (first, second) if order == "dmy" else (second, first)
        year += 2000 if year < 100 else 0
    else:
        raise InvalidValue("date", HOW)
    try:
        made = date(year, month, day)
    except ValueError as error:
        raise InvalidValue("date", "There is no such day in the calendar.") from error
    if made.year < 1900:
        raise InvalidValue("date", "The date is too long ago.")
    return made


_YES_NO = {"yes": True, "no": False}
_LISTS = frozenset({"muscles", "noticed", "sensations", "relief", "triggers", "assumed"})
_DERIVED = frozenset({"late", "counted"})


def is_cramps_table(head: tuple[str, ...]) -> bool:
    """Tell whether a header is that of crampui's own table of cramps."""
    return {"id", "night", "onset", "onset_kind"} <= set(head)


def read_cramps(head: tuple[str, ...], rows: tuple[Row, ...], here: Here) -> Incoming:
    """Read the table of cramps; columns that are missing stay unanswered."""
    if not rows:
        raise InvalidValue("file", NO_LINES)
    names = tuple(name if name in CRAMP_FIELDS and name not in _DERIVED else "" for name in head)
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
