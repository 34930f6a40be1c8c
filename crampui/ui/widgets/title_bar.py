"""The first line of the screen: the tabs, what waits on them, and the clock."""

from collections.abc import Mapping

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from crampui.ui.widgets.paint import Piece, content, pieces_width, room_between

_LEAST_ROOM = 2
"""Blanks between the tabs and the clock; with fewer the clock is left out."""


class TitleBar(Widget):
    """Shows which tab is open. It takes no focus: tabs are opened by their first letter."""

    current: reactive[str] = reactive("")
    badges: reactive[Mapping[str, str]] = reactive[Mapping[str, str]](dict)
    """Tab -> what waits there, in a few letters: "2!", "3/7"."""
    clock: reactive[str] = reactive("")

    def __init__(self, labels: Mapping[str, str], current: str) -> None:
        """Take tab name -> word, and the name of the open tab."""
        super().__init__()
        self.labels = dict(labels)
        self.set_reactive(TitleBar.current, current)

    def render(self) -> Content:
        """Return `[Log]  Flags 2!   Plan 3/7  ...  Sun 29 Nov 08:12`; 39 columns are enough."""
        width = self.size.width
        pieces = self._tabs(padded=True, badges=True)
        if pieces_width(pieces) > width:
            pieces = self._tabs(padded=True, badges=False)
        if pieces_width(pieces) > width:
            pieces = self._tabs(padded=False, badges=False)
        clock: list[Piece] = [(f"{self.clock} ", "dim")]
        if pieces_width(pieces) + pieces_width(clock) + _LEAST_ROOM <= width:
            pieces = room_between(pieces, clock, width)
        return content(pieces)

    def _tabs(self, *, padded: bool, badges: bool) -> list[Piece]:
        pieces: list[Piece] = []
        pad = " " if padded else ""
        for name, label in self.labels.items():
            badge = self.badges.get(name, "") if badges else ""
            if name == self.current:
                pieces.append((f"[{label}]", "cursor strong"))
            else:
                pieces += [(pad, ""), (label[:1], "key"), (label[1:], "")]
                pieces.append(("" if badge else pad, ""))
            pieces.append((f" {badge}{pad}" if badge else "", "warn"))
            pieces.append((" ", ""))
        return pieces[:-1]
