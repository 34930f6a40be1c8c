"""One line with the names of the tabs; the open one stands in brackets and in reverse."""

from collections.abc import Mapping

from crampui.ui.widgets.paint import LineWidget, Piece, Pieces

_NARROW = 1
_WIDE = 2


class TabStrip(LineWidget):
    """Shows which tab is open. It takes no focus: tabs are opened by their first letter."""

    def __init__(self, labels: Mapping[str, str], current: str) -> None:
        """Take tab name -> word on the strip, and the name of the open tab."""
        super().__init__()
        self.labels = dict(labels)
        self.current = current

    def show(self, current: str) -> None:
        """Mark another tab as the open one."""
        if current != self.current:
            self.current = current
            self.refresh()

    def line(self, y: int, width: int) -> Pieces:
        """Return `[Log] Flags  Plan ...`; 39 columns are enough."""
        needed = sum(map(len, self.labels.values()))
        gap = _WIDE if needed + _WIDE * (len(self.labels) - 1) + 2 <= width else _NARROW
        pieces: list[Piece] = []
        before = " "
        for name, label in self.labels.items():
            if name == self.current:
                pieces += [(before[:-1], "dim"), (f"[{label}]", "strong cursor")]
                before = " " * (gap - 1)
            else:
                pieces += [(before, "dim"), (label[:1], "key"), (label[1:], "dim")]
                before = " " * gap
        return pieces
