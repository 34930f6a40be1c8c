"""One line of pieces that can be replaced; only a different one is sent."""

from rich.cells import cell_len

from crampui.ui.widgets.paint import LineWidget, Pieces, pieces_width


class TextLine(LineWidget):
    """Shows one line, cut where it does not fit.

    A dim remark at its end of which too little would be left is left out.
    """

    def __init__(self, pieces: Pieces = (), *, id: str | None = None) -> None:
        """Take the first pieces."""
        super().__init__(id=id)
        self.pieces: Pieces = tuple(pieces)

    def show(self, pieces: Pieces) -> None:
        """Show other pieces."""
        if tuple(pieces) != self.pieces:
            self.pieces = tuple(pieces)
            self.refresh()

    def line(self, y: int, width: int) -> Pieces:
        """Return the line."""
        if y:
            return ()
        *head, (text, look) = self.pieces or [("", "")]
        room = width - pieces_width(head)
        return head if head and look == "dim" and 3 * room < 2 * cell_len(text) else self.pieces
