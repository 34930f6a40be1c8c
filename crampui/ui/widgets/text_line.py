"""One line of pieces that can be replaced; only a different one is sent."""

from crampui.ui.widgets.paint import LineWidget, Pieces


class TextLine(LineWidget):
    """Shows one line, cut where it does not fit."""

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
        return self.pieces if y == 0 else ()
