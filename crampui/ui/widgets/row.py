"""One line of a list, and all that decides how it looks."""

from collections.abc import Callable, Hashable
from typing import NamedTuple

from crampui.domain.value import dataclass
from crampui.ui.widgets.paint import Piece, Pieces


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a list.

    `key` names it for good (an id, a date): the cursor follows it when the rows change. `pieces`
    is what it shows, or a function of the width in columns. The cursor passes over a heading.
    """

    key: Hashable
    pieces: Pieces | Callable[[int], Pieces]
    heading: bool = False

    def at(self, width: int) -> Pieces:
        """Return the pieces for this width."""
        return self.pieces(width) if callable(self.pieces) else self.pieces


class Face(NamedTuple):
    """All that decides how one visible line looks."""

    mark: str
    pieces: tuple[Piece, ...]
    more: str
    cursor: str


NOTHING = Face("", (), "", "")
