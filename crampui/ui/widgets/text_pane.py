"""Plain text, wrapped at words, that scrolls by keyboard."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from crampui.ui import keys
from crampui.ui.command import LISTS
from crampui.ui.widgets.paint import Piece, marked, painted
from crampui.ui.widgets.wrap import laid_out

_EDGE = 2
"""Columns left free on the right: a blank, and the sign that there is more."""


class TextPane(ScrollView, can_focus=True, inherit_bindings=False):
    """A text to read. Pieces are paragraphs: (text, look); a str is split at line ends.

    A tab character in a paragraph parts it in two columns (`[x]\\tdone`).
    """

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(LISTS)

    def __init__(
        self,
        text: str | Sequence[Piece] = "",
        *,
        focusable: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Take the text; a pane that is not focusable is for looking at only."""
        super().__init__(id=id, classes=classes)
        self.can_focus = focusable
        self.paragraphs = _paragraphs(text)
        self._laid_out: tuple[int, list[Piece]] = (0, [])

    def set_text(self, text: str | Sequence[Piece]) -> None:
        """Show another text from its beginning."""
        paragraphs = _paragraphs(text)
        if paragraphs == self.paragraphs:
            return
        self.paragraphs = paragraphs
        self._laid_out = (0, [])
        self._measure()
        self.top = 0
        self.refresh(layout=self.styles.auto_dimensions)

    def lines(self, width: int) -> list[Piece]:
        """Return the whole text as lines for this width."""
        if self._laid_out[0] != width:
            self._laid_out = (width, laid_out(self.paragraphs, width))
        return self._laid_out[1]

    @property
    def _lines(self) -> list[Piece]:
        return self.lines(max(1, self.content_size.width - _EDGE))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width, for `height: auto`."""
        return len(self.lines(max(1, width - _EDGE)))

    def on_resize(self) -> None:
        """Break the text anew, and stay inside it."""
        self._measure()
        self.scroll_lines(0)

    def _measure(self) -> None:
        width = self.content_size.width
        if width:
            self.virtual_size = Size(width, len(self._lines))

    def render_line(self, y: int) -> Strip:
        """Paint a line; the last column tells that there is more above or below."""
        height = self.content_size.height
        lines, number = self._lines, self.top + y
        strip = painted(self, lines[number : number + 1])
        more = ""
        if y == 0 and self.top > 0:
            more = "^"
        elif y == height - 1 and number < len(lines) - 1:
            more = "v"
        return marked(self, strip, more)

    @property
    def top(self) -> int:
        """The number of the topmost line in sight."""
        return self.scroll_offset.y

    @top.setter
    def top(self, line: int) -> None:
        most = max(0, len(self._lines) - self.content_size.height)
        line = max(0, min(line, most))
        self.scroll_to(y=line, animate=False, force=True, immediate=True)

    def scroll_lines(self, count: int) -> None:
        """Scroll down by `count` lines (up when negative), as far as there is text."""
        self.top += count

    def action_up(self) -> None:
        """Scroll up a few lines."""
        self.scroll_lines(-3)

    def action_down(self) -> None:
        """Scroll down a few lines."""
        self.scroll_lines(3)

    def action_page_up(self) -> None:
        """Scroll up by a page, keeping one line."""
        self.scroll_lines(1 - self.content_size.height)

    def action_page_down(self) -> None:
        """Scroll down by a page, keeping one line."""
        self.scroll_lines(self.content_size.height - 1)

    def action_home(self) -> None:
        """Go to the beginning."""
        self.top = 0

    def action_end(self) -> None:
        """Go to the end."""
        self.top = len(self._lines)


def _paragraphs(text: str | Sequence[Piece]) -> tuple[Piece, ...]:
    if isinstance(text, str):
        return tuple((line, "") for line in text.split("\n"))
    return tuple((line, look) for part, look in text for line in part.split("\n"))
