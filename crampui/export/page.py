"""The clinician's page as a value: blocks of lines, tables and bars that writers only lay out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head; every cell is text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its name, its length (None: a gap, nothing was logged) and what stands beside."""

    name: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """A small chart."""

    title: str
    bars: tuple[Bar, ...]


Part = Line | Table | Bars


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One numbered part of the page."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole page (report_for_clinician.md)."""

    title: str
    lines: tuple[str, ...]
    """Who, period, nights and nights logged, printed on, what it is not."""
    blocks: tuple[Block, ...]
    footer: tuple[str, ...]
