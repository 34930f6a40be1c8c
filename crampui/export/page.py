"""The clinician's page as a value: blocks of lines, tables and pictures that writers lay out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A word in the margin and what is said of it; `alarm` is for help now or the same day."""

    label: str
    text: str
    alarm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head; every cell is text. A row whose first cell begins with "!" is alarming."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: bool = False
    """All columns but the first are numbers, set to the right."""
    beside: tuple[str, ...] = ()
    """Lines that may stand beside it where there is room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Up to seven nights that end on the same day of the week."""

    first: date
    nights: tuple[int | None, ...]
    """Cramps of each night, 0 for a quiet one, None for one that is not logged."""
    marks: tuple[tuple[date, str], ...] = ()
    """What changed in these nights: "Indapamide started"."""

    @property
    def cramps(self) -> int:
        """All its cramps."""
        return sum(night or 0 for night in self.nights)

    @property
    def logged(self) -> int:
        """How many of its nights are logged."""
        return sum(night is not None for night in self.nights)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weeks:
    """Nights as cells, a week together, the oldest first; the last week ends the period."""

    weeks: tuple[Week, ...]
    earlier: str = ""
    """What lies before the first week, in counts; "" where all is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """How many cramps of the night began in each hour of the person's clock."""

    counts: Mapping[int, int]
    """In the order of a night."""
    not_known: int


Part = Line | Pair | Table | Weeks | Hours
Place = Literal["top", "whole", "left", "right", "foot"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One part of the page under a heading."""

    title: str
    note: str = ""
    """What stands beside the heading."""
    parts: tuple[Part, ...] = ()
    place: Place = "whole"
    """Where it stands on paper; text has one column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a sheet."""

    head: tuple[tuple[str, str], ...]
    """Lines: what stands on the left, and on the right."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole page, on one side or two."""

    title: str
    sides: tuple[Side, ...]
    footer: tuple[str, ...]


def texts(report: Report) -> Iterator[str]:
    """Yield every text of the page, in its order."""
    yield report.title
    for side in report.sides:
        for pair in side.head:
            yield from pair
        for block in side.blocks:
            yield from (block.title, block.note)
            for part in block.parts:
                yield from _part(part)
    yield from report.footer


def _part(part: Part) -> Iterator[str]:
    match part:
        case Line():
            yield part.text
        case Pair():
            yield from (part.label, part.text)
        case Table():
            yield from part.head
            for row in part.rows:
                yield from row
            yield from part.beside
        case Weeks():
            yield part.earlier
            yield from (text for week in part.weeks for _, text in week.marks)
        case Hours():
            pass
