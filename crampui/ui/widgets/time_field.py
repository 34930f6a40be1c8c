"""A field for a time: the arrows at its ends go to the night before or after."""

from dataclasses import dataclass

from textual import events
from textual.message import Message

from crampui.ui.widgets.field import Field


class TimeField(Field):
    """Takes a time as text. Left at its beginning and right at its end change the night."""

    @dataclass
    class NightMoved(Message):
        """Another night is wanted: -1 the one before, 1 the one after."""

        step: int

    def on_key(self, event: events.Key) -> None:
        """Change the night where an arrow could not move the cursor."""
        step = {"left": -1, "right": 1}.get(event.key, 0)
        if (step < 0 and self.at == 0) or (step > 0 and self.at == len(self.value)):
            event.stop()
            event.prevent_default()
            self.post_message(self.NightMoved(step))
