"""The last line of the screen: at most five keys and `?`, fewer where the screen is narrow."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from crampui.ui import keys
from crampui.ui.widgets.paint import Piece, content, pieces_width, room_between

_GAP = "  "


class KeyBar(Widget):
    """Shows the most wanted keys of the place one is in; at the right whether all is saved."""

    entries: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """(key, label), the most important first and `?` last."""
    saved: reactive[str] = reactive("")

    def render(self) -> Content:
        """Return ` c Cramp  b Earlier  ? Help     all saved` with as many entries as fit."""
        width = self.size.width
        pieces: list[Piece] = [(" ", "")]
        for number, (key, label) in enumerate(keys.hint_text(list(self.entries), width - 1)):
            pieces += [(_GAP if number else "", ""), (key, "key"), (f" {label}", "")]
        saved: list[Piece] = [(f"{self.saved} ", "dim")]
        if self.saved and pieces_width(pieces) + pieces_width(saved) + len(_GAP) <= width:
            pieces = room_between(pieces, saved, width)
        return content(pieces)
