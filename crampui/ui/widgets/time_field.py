"""A field for a time: the arrows at its ends go to the night before or after."""

from dataclasses import dataclass

from textual.message import Message

from crampui.ui.widgets.field import Field


class TimeField(Field):
    """Takes a time as text. Left at its beginning and right at its end change the night."""

    @dataclass
    class NightMoved(Message):
        """Another night is wanted: -1 the one before, 1 the one after."""

        step: int

    def action_cursor_left(self, select: bool = False) -> None:
        """Move the cursor, or go to the night before."""
        if self.cursor_at_start and not select:
            self.post_message(self.NightMoved(-1))
        else:
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Move the cursor, or go to the night after."""
        if self.cursor_at_end and not select:
            self.post_message(self.NightMoved(1))
        else:
            super().action_cursor_right(select)
