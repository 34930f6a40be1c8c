"""The rows of a list, in words."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import overload

from crampui.ui.widgets.paint import Piece, Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry of a list, on one line or several.

    `key` names it for good (an id, a date): the cursor follows it when the rows change. `pieces`
    is what it shows, lines parted by "\n", or a function of the width in columns that gives one
    line; `here` stands behind it while the cursor is on it. The cursor passes over a heading.
    """

    key: Hashable
    pieces: Pieces | Callable[[int], Pieces]
    heading: bool = False
    here: Pieces = ()
    head: int = 0
    """How many of its pieces the cursor covers, so that a move sends little; 0: all of them."""

    @property
    def height(self) -> int:
        """How many lines it takes."""
        if callable(self.pieces):
            return 1
        return 1 + sum(text.count("\n") for text, _ in self.pieces)

    def lines(self, width: int, *, here: bool = False) -> list[list[Piece]]:
        """Return its lines for this width, those of the cursor's row with `here`."""
        pieces = self.pieces(width) if callable(self.pieces) else self.pieces
        lines: list[list[Piece]] = [[]]
        for text, look in pieces:
            for number, part in enumerate(text.split("\n")):
                if number:
                    lines.append([])
                lines[-1].append((part, look))
        if here:
            lines[0] += self.here
        return lines


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
