"""One line of a list, and all that decides how it looks."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, overload

from textual.message import Message

from crampui.ui.widgets.paint import Piece, Pieces

if TYPE_CHECKING:
    from crampui.ui.widgets.line_list import LineList


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a list.

    `key` names it for good (an id, a date): the cursor follows it when the rows change. `pieces`
    is what it shows, or a function of the width in columns; `here` stands behind it while the
    cursor is on it. The cursor passes over a heading.
    """

    key: Hashable
    pieces: Pieces | Callable[[int], Pieces]
    heading: bool = False
    here: Pieces = ()

    def at(self, width: int, *, here: bool = False) -> Pieces:
        """Return the pieces for this width, those of the cursor's row with `here`."""
        pieces = self.pieces(width) if callable(self.pieces) else self.pieces
        return [*pieces, *self.here] if here and self.here else pieces


def sentences(lines: Iterable[str]) -> list[Row]:
    """Return what stands in a list that is empty: a sentence a line, short enough for any width."""
    return [Row(key=line, pieces=[(line, "dim")], heading=True) for line in lines]


class LazyRows(Sequence[Row], ABC):
    """Rows that are made when they are looked at, so that thousands cost no more than a page.

    A subclass gives `__len__`, `row(index)` and `find(key)`.
    """

    @abstractmethod
    def row(self, index: int) -> Row:
        """Return the row at an index from 0 to the length."""

    @abstractmethod
    def find(self, key: Hashable) -> int | None:
        """Return the index of the row with this key that is no heading, None without one."""

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        """Return a row, or some of them."""
        if isinstance(index, slice):
            return [self.row(i) for i in range(*index.indices(len(self)))]
        at = index + len(self) if index < 0 else index
        if not 0 <= at < len(self):
            raise IndexError(index)
        return self.row(at)


class RowMessage(Message):
    """Something about one row of one list."""

    def __init__(self, list_: "LineList", row: Row) -> None:
        """Name the list and the row."""
        super().__init__()
        self.list = list_
        self.row = row

    @property
    def control(self) -> "LineList":
        """Return the list, for `@on(LineList.Chosen, "#id")`."""
        return self.list


class Face(NamedTuple):
    """All that decides how one visible line looks."""

    mark: str
    pieces: tuple[Piece, ...]
    more: str
    cursor: str


NOTHING = Face("", (), "", "")
