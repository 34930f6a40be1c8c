"""The line of keys at the bottom: at most five and `?`, fewer where the screen is narrow."""

from crampui.ui import keys
from crampui.ui.widgets.paint import LineWidget, Piece, Pieces


class HintLine(LineWidget):
    """Shows the most wanted keys of the place one is in."""

    def __init__(self, entries: list[tuple[str, str]] | None = None) -> None:
        """Take the entries (key, label), the most important first and `?` last."""
        super().__init__()
        self.entries = entries or []

    def show(self, entries: list[tuple[str, str]]) -> None:
        """Show other keys; nothing is sent when they are the same."""
        if entries != self.entries:
            self.entries = entries
            self.refresh()

    def line(self, y: int, width: int) -> Pieces:
        """Return `c Cramp  b Earlier  ? Help` with as many entries as fit."""
        pieces: list[Piece] = []
        for key, label in keys.hint_text(self.entries, width):
            if pieces:
                pieces.append(("  ", "dim"))
            pieces += [(key, "key"), (f" {label}", "dim")]
        return pieces
