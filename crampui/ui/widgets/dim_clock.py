"""The big clock in the theme's quiet colour, for a dark bedroom."""

from crampui.ui.widgets.big_clock import BigClock
from crampui.ui.widgets.paint import Pieces


class DimClock(BigClock):
    """Shows the running time; large, not bright."""

    def line(self, y: int, width: int) -> Pieces:
        """Return one of the five lines."""
        return [(text, "dim") for text, _ in super().line(y, width)]
