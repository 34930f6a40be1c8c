"""The views of the History tab, and the line that names them."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from crampui.ui.widgets.paint import Piece, content, pieces_width

VIEWS = {
    "list": "List",
    "month": "Month",
    "year": "Year",
    "pictures": "Bars",
    "compare": "Compare",
}
"""Each view: its word on the line of views."""


def view_pieces(names: Sequence[str], current: int, width: int) -> list[Piece]:
    """Return the line of views, the one that is shown in brackets."""
    texts = [f"{number} {name}" for number, name in enumerate(names, start=1)]
    wide: list[Piece] = [
        (f"[{text}]", "cursor strong") if i == current else (f" {text} ", "dim")
        for i, text in enumerate(texts)
    ]
    if pieces_width(wide) <= width:
        return wide
    pieces: list[Piece] = []
    for i, text in enumerate(texts):
        before = "[" if i == current else "]" if i == current + 1 else " "
        pieces += [(before if i or before == "[" else "", "")]
        pieces.append((text, "strong" if i == current else "dim"))
    return [*pieces, ("]" if current == len(texts) - 1 else "", "")]


class ViewsLine(Widget):
    """Names the views, as wide as the window is now."""

    def __init__(self, current: str = "list") -> None:
        """Take the view that is shown."""
        super().__init__()
        self.current = current

    def show(self, current: str) -> None:
        """Put the brackets round another view."""
        if current != self.current:
            self.current = current
            self.refresh()

    def render(self) -> Content:
        """Return the line."""
        names = list(VIEWS.values())
        return content(view_pieces(names, list(VIEWS).index(self.current), self.size.width))
