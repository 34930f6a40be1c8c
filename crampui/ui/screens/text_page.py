"""A page of text over the tabs: why, sources, a past check."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.text_pane import TextPane


class TextScreen(Dialog[None]):
    """Shows paragraphs, scrolled by keyboard; Esc goes back."""

    SCOPE = "text"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("text")

    def __init__(self, text: str | Sequence[Piece]) -> None:
        """Take the paragraphs as (text, look)."""
        super().__init__()
        self.pane = TextPane(text)

    def body(self) -> ComposeResult:
        """Yield the page."""
        yield self.pane
