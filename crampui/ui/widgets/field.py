"""A light one-line text field: no blinking cursor, about a hundred bytes a letter.

The second line belongs to the field too: an error, or an echo of what was understood.
"""

import unicodedata

from rich.cells import cell_len
from textual import events
from textual.geometry import Size
from textual.message import Message

from crampui.ui.widgets.paint import LineWidget, Piece, Pieces

_PROMPT = "> "
_EDITING = frozenset(
    ("left", "right", "home", "end", "backspace", "delete", "ctrl+u", "ctrl+w", "ctrl+k", "ctrl+e")
)


class _FieldMessage(Message):
    """Something about the text of one field."""

    def __init__(self, field: "Field", value: str) -> None:
        """Name the field and its text."""
        super().__init__()
        self.field = field
        self.value = value

    @property
    def control(self) -> "Field":
        """Return the field, for `@on(Field.Changed, "#id")`."""
        return self.field


class Field(LineWidget, can_focus=True):
    """Takes one line of text. Enter submits; Esc is left to the screen.

    While it has the focus every printable key is typed; other keys work as everywhere.
    """

    class Changed(_FieldMessage):
        """The text is another one."""

    class Submitted(_FieldMessage):
        """Enter was pressed."""

    def __init__(
        self, value: str = "", *, placeholder: str = "", longest: int = 2000, id: str | None = None
    ) -> None:
        """Take the first text, the words shown while it is empty, and the longest length."""
        super().__init__(id=id)
        self.value = value
        self.at = len(value)
        self.placeholder = placeholder
        self.longest = longest
        self.below: Piece = ("", "")
        self._left = 0

    def set_value(self, value: str) -> None:
        """Put another text in, the cursor behind it; nobody is told."""
        self._edit(value, len(value), tell=False)

    def say_error(self, text: str) -> None:
        """Show below the field what is wrong; "" takes it away."""
        self._say(("! " + text, "bad") if text else ("", ""))

    def say(self, text: str) -> None:
        """Show below the field how the text was understood."""
        self._say((text, "dim"))

    def _say(self, below: Piece) -> None:
        if below != self.below:
            self.below = below
            self.repaint_line(1)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Tell Textual which keys are the field's own while it has the focus."""
        return key in _EDITING or (character is not None and all(map(_is_text, character)))

    def on_key(self, event: events.Key) -> None:
        """Edit the text."""
        text, at = self.value, self.at
        if event.key == "enter":
            event.stop()
            self.post_message(self.Submitted(self, text))
            return
        if not self.check_consume_key(event.key, event.character):
            return
        event.stop()
        event.prevent_default()
        if event.key not in _EDITING and event.character is not None:
            self._edit(text[:at] + event.character + text[at:], at + 1)
        elif event.key == "left":
            self._edit(text, at - 1)
        elif event.key == "right":
            self._edit(text, at + 1)
        elif event.key == "home":
            self._edit(text, 0)
        elif event.key in ("end", "ctrl+e"):
            self._edit(text, len(text))
        elif event.key == "backspace" and at:
            self._edit(text[: at - 1] + text[at:], at - 1)
        elif event.key == "delete":
            self._edit(text[:at] + text[at + 1 :], at)
        elif event.key == "ctrl+u":
            self._edit(text[at:], 0)
        elif event.key == "ctrl+k":
            self._edit(text[:at], at)
        elif event.key == "ctrl+w":
            kept = text[:at].rstrip()
            kept = kept[: kept.rfind(" ") + 1]
            self._edit(kept + text[at:], len(kept))

    def on_paste(self, event: events.Paste) -> None:
        """Put pasted text in as one line; it never counts as keys."""
        event.stop()
        pasted = "".join(c if _is_text(c) else " " for c in event.text)
        self._edit(self.value[: self.at] + pasted + self.value[self.at :], self.at + len(pasted))

    def _edit(self, value: str, at: int, *, tell: bool = True) -> None:
        value = value[: self.longest]
        changed = value != self.value
        at = min(max(at, 0), len(value))
        if not changed and at == self.at:
            return
        self.value, self.at = value, at
        self.repaint_line(0)
        if changed and tell:
            self.post_message(self.Changed(self, value))

    def line(self, y: int, width: int) -> Pieces:
        """Return the text with the cursor in it, or the line below."""
        if y:
            return [(" " * len(_PROMPT), ""), self.below]
        prompt: Piece = (_PROMPT, "key")
        if not self.value:
            first = self.placeholder[:1] or " "
            return [
                prompt,
                (first, "cursor" if self.has_focus else "dim"),
                (self.placeholder[1:], "dim"),
            ]
        room = max(1, width - len(_PROMPT) - 1)
        before, after = self.value[: self.at], self.value[self.at :]
        self._left = min(self._left, self.at)
        while cell_len(self.value[self._left : self.at]) >= room:
            self._left += max(1, room // 3)
        self._left = min(self._left, self.at)
        under = after[:1] or " "
        return [
            prompt,
            (before[self._left :], ""),
            (under, "cursor" if self.has_focus else ""),
            (after[1:], ""),
        ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return two: the text and the line below it."""
        return 2


def _is_text(character: str) -> bool:
    """Tell what may stand in a line: all but controls and line ends.

    The joiners inside an emoji, the marks of direction and signs that are newer than Python are
    text, though Python does not call them printable.
    """
    return unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
