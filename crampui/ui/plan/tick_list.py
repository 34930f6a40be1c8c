"""The list of the plan: the cursor covers the wording alone, so that a move sends little."""

from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Piece, Pieces, fit


class TickList(LineList):
    """A list whose rows have the wording in their first piece and figures in the others."""

    def line(self, y: int, width: int) -> Pieces:
        """Return the pieces of a visible line."""
        face = self._face(y, width)
        if not face.cursor or not face.pieces:
            return super().line(y, width)
        self._painted[y] = face
        (text, look), *rest = face.pieces
        pieces: list[Piece] = [(face.mark, face.cursor), (text, f"{look} {face.cursor}".strip())]
        return [*fit([*pieces, *rest], width - 1), (face.more or " ", "dim")]
