"""A one-line text field on Textual's Input: no blinking cursor, about a hundred bytes a letter.

The second line belongs to the field too: an error, or an echo of what was understood.
"""

from rich.highlighter import Highlighter
from rich.text import Text
from textual import events
from textual.strip import Strip
from textual.widgets import Input

from crampui.ui.widgets.paint import Piece, painted, visible
from crampui.words.visible import steers


class Field(Input):
    """Takes one line of text. Enter submits; Esc is left to the screen.

    While it has the focus every printable key is typed; other keys work as everywhere.
    """

    def __init__(
        self, value: str = "", *, placeholder: str = "", longest: int = 2000, id: str | None = None
    ) -> None:
        """Take the first text, the words shown while it is empty, and the longest length."""
        super().__init__(
            value,
            placeholder,
            highlighter=_Visible(),
            max_length=longest,
            select_on_focus=False,
            id=id,
        )
        self.cursor_blink = False
        self.longest = longest
        self.below: Piece = ("", "")

    def set_value(self, value: str) -> None:
        """Put another text in, the cursor behind it; nobody is told."""
        with self.prevent(Input.Changed):
            self.value = value
        self.cursor_position = len(value)

    def say_error(self, text: str) -> None:
        """Show below the field what is wrong; "" takes it away."""
        self._say(("! " + text, "bad") if text else ("", ""))

    def say(self, text: str) -> None:
        """Show below the field how the text was understood."""
        self._say((text, "dim"))

    def _say(self, below: Piece) -> None:
        if below != self.below:
            self.below = below
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Paint the text, or the line below it (called by Textual)."""
        return painted(self, [self.below]) if y else super().render_line(y)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell Textual which keys are the field's own while it has the focus."""
        return character is not None and not any(map(steers, character))

    def on_key(self, event: events.Key) -> None:
        """Take what Python does not call printable, though it is text: joiners, new signs."""
        if not event.is_printable and self.check_consume_key(event.key, event.character):
            event.stop()
            event.prevent_default()
            self.replace(event.character or "", *self.selection)

    def on_paste(self, event: events.Paste) -> None:
        """Put pasted text in as one line, as much as there is room for; it never counts as keys."""
        event.stop()
        event.prevent_default()
        room = self.longest - len(self.value) + len(self.selected_text)
        pasted = "".join(" " if steers(c) else c for c in event.text)
        self.replace(pasted[: max(0, room)], *self.selection)

    def restricted(self) -> None:
        """Ring no bell where a text is full: somebody may be asleep."""


class _Visible(Highlighter):
    """Shows a blank or a mark for what would steer the terminal."""

    def highlight(self, text: Text) -> None:
        text.plain = visible(text.plain)
