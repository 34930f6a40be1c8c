"""One line of pieces that can be replaced."""

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from crampui.ui.widgets.paint import Pieces, content, fit, pieces_width


class TextLine(Widget):
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

    def render(self) -> Content:
        """Return the line."""
        width = self.content_size.width
        *head, (text, look) = self.pieces or [("", "")]
        room = width - pieces_width(head)
        left_out = head and look == "dim" and 3 * room < 2 * cell_len(text)
        return content(fit(head if left_out else self.pieces, width))
