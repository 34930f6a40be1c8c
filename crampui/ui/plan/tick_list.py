"""The list of the plan: the cursor covers number and mark alone, so that a move sends little."""

from collections.abc import Callable

from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Piece, Pieces, fit


class TickList(LineList):
    """A list whose rows have number and mark in their first piece and the words in the others."""

    def __init__(self, moved: Callable[[], None], resized: Callable[[], None]) -> None:
        """Take what to do when the cursor has moved and on a new size."""
        super().__init__(moved=moved)
        self.resized = resized

    def on_resize(self) -> None:
        """Break the rows to the new width."""
        self.resized()

    def line(self, y: int, width: int) -> Pieces:
        """Return the pieces of a visible line."""
        face = self._face(y, width)
        if not face.cursor or not face.pieces:
            return super().line(y, width)
        self._painted[y] = face
        (text, look), *rest = face.pieces
        pieces: list[Piece] = [(face.mark, face.cursor), (text, f"{look} {face.cursor}".strip())]
        return [*fit([*pieces, *rest], width - 1), (face.more or " ", "dim" if face.more else "")]
