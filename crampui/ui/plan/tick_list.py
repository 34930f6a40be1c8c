"""The list of the plan: its rows are made anew for another width."""

from collections.abc import Callable

from crampui.ui.widgets.line_list import LineList


class TickList(LineList):
    """A list whose rows are laid out for its width."""

    def __init__(self, moved: Callable[[], None], resized: Callable[[], None]) -> None:
        """Take what to do when the cursor has moved and on a new size."""
        super().__init__(moved=moved)
        self.resized = resized

    def on_resize(self) -> None:
        """Break the rows to the new width."""
        self.resized()
