"""Plain text, wrapped at words, that scrolls by keyboard."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.geometry import Size

from crampui.ui import keys
from crampui.ui.command import LISTS
from crampui.ui.widgets.paint import LineWidget, Piece, Pieces
from crampui.ui.widgets.wrap import laid_out


class TextPane(LineWidget, can_focus=True):
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
        self.top = 0
        self._laid_out: tuple[int, list[Piece]] | None = None

    def set_text(self, text: str | Sequence[Piece]) -> None:
        """Show another text from its beginning; only lines that differ are sent."""
        paragraphs = _paragraphs(text)
        if paragraphs == self.paragraphs:
            return
        width, height = self.content_size
        before = [self.line(y, width) for y in range(height)]
        count = len(self.lines(width)) if width else 0
        self.paragraphs = paragraphs
        self._laid_out = None
        self.top = 0
        if self.styles.auto_dimensions and (not width or len(self.lines(width)) != count):
            self.refresh(layout=True)
            return
        for y in range(height):
            if self.line(y, width) != before[y]:
                self.repaint_line(y)

    def lines(self, width: int) -> list[Piece]:
        """Return the whole text as lines for this width."""
        if self._laid_out is None or self._laid_out[0] != width:
            self._laid_out = (width, laid_out(self.paragraphs, width))
        return self._laid_out[1]

    def line(self, y: int, width: int) -> Pieces:
        """Return a visible line; the last column tells that there is more above or below."""
        height = self.content_size.height
        lines = self.lines(max(1, width - 2))
        index = self.top + y
        text, look = lines[index] if index < len(lines) else ("", "")
        more = ""
        if y == 0 and self.top > 0:
            more = "^"
        elif y == height - 1 and index < len(lines) - 1:
            more = "v"
        if not more:
            return [(text, look)]
        return [(text, look), (" " * (width - 1 - cell_len(text)), ""), (more, "dim")]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of lines at this width, for `height: auto`."""
        return len(self.lines(max(1, width - 2)))

    def on_resize(self) -> None:
        """Stay inside the text in the new size."""
        self.scroll_lines(0)

    def scroll_lines(self, count: int) -> None:
        """Scroll down by `count` lines (up when negative), as far as there is text."""
        width, height = self.content_size
        most = max(0, len(self.lines(max(1, width - 2))) - height)
        top = max(0, min(self.top + count, most))
        if top != self.top:
            self.top = top
            self.refresh()

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
        self.scroll_lines(-self.top)

    action_first = action_home

    def action_end(self) -> None:
        """Go to the end."""
        self.scroll_lines(len(self.paragraphs) * 1000)


def _paragraphs(text: str | Sequence[Piece]) -> tuple[Piece, ...]:
    if isinstance(text, str):
        return tuple((line, "") for line in text.split("\n"))
    return tuple((line, look) for part, look in text for line in part.split("\n"))
