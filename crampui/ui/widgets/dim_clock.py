"""The big clock in the theme's quiet colour, for a dark bedroom."""

from crampui.ui.widgets.big_clock import BigClock


class DimClock(BigClock):
    """Shows the running time; large, not bright."""
