"""Plain text, wrapped at words, that scrolls by keyboard."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.geometry import Size

from crampui.ui import keys
from crampui.ui.command import LISTS
from crampui.ui.widgets.paint import LineWidget, Piece, Pieces

_BULLETS = ("- ", "* ", "[x] ", "[ ] ", "[-] ", "[?] ")


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` (one paragraph) as lines of at most `width` columns, broken at blanks.

    Leading blanks and a bullet are kept and the lines that follow are set in under them. A word
    longer than a line is cut.
    """
    body = text.lstrip(" ")
    indent = len(text) - len(body)
    hang = indent + next((len(b) for b in _BULLETS if body.startswith(b)), 0)
    if hang * 2 > width:
        indent = hang = 0
        text = body
    lines: list[str] = []
    line = " " * indent
    empty = True
    for word in text.split():
        while True:
            gap = "" if empty else " "
            if cell_len(line) + len(gap) + cell_len(word) <= width:
                line += gap + word
                empty = False
                break
            if not empty:
                lines.append(line)
                line, empty = " " * hang, True
                continue
            room = max(1, width - cell_len(line))
            head = _head(word, room)
            lines.append(line + head)
            word = word[len(head) :]
            line = " " * hang
            if not word:
                break
    if not empty or not lines:
        lines.append(line if not empty else "")
    return lines


def _head(word: str, width: int) -> str:
    """Return as much of `word` as fits, at least one character."""
    taken = 0
    for index, character in enumerate(word):
        taken += cell_len(character)
        if taken > width:
            return word[: max(index, 1)]
    return word


class TextPane(LineWidget, can_focus=True):
    """A text to read. Pieces are paragraphs: (text, look); a str is split at line ends."""

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
            laid_out = [
                (line, look) for text, look in self.paragraphs for line in wrapped(text, width)
            ]
            self._laid_out = (width, laid_out)
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
