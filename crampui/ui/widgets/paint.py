"""Lines of text with a look: what the tabs hand to the line widgets, and how it is painted.

A piece is (text, look). A look is one of LOOKS; the style sheet says what it means, as
`.look--dim` and so on. Text is never read as markup.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

Piece = tuple[str, str]
"""(text, look), look "" being plain."""
Pieces = Sequence[Piece]
LOOKS = ("dim", "strong", "good", "warn", "bad", "key", "cursor", "heading")
_ELLIPSIS = "…"


class LineWidget(Widget):
    """A widget that paints its lines itself, each as pieces; it has no children.

    A subclass gives `line(y, width)`. `repaint_line(y)` sends one line to the terminal,
    `refresh()` all of them.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"look--{look}" for look in LOOKS}

    def line(self, y: int, width: int) -> Pieces:
        """Return the pieces of line `y`, 0 being the topmost visible one."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """Paint one line (called by Textual)."""
        width = self.content_size.width
        return self.painted(self.line(y, width), width)

    def painted(self, pieces: Pieces, width: int) -> Strip:
        """Return the pieces as a strip exactly `width` columns wide."""
        base = self.rich_style
        segments = [Segment(text, self.look(look, base)) for text, look in fit(pieces, width)]
        return Strip(segments, width)

    def look(self, look: str, base: Style) -> Style:
        """Return the style of a look; several may be joined by a space."""
        if not look:
            return base
        style = base
        for name in look.split():
            style += self.get_component_rich_style(f"look--{name}", partial=True)
        return style

    def repaint_line(self, y: int) -> None:
        """Send line `y` alone to the terminal."""
        width, height = self.content_size
        if 0 <= y < height:
            left, top = self.gutter.left, self.gutter.top
            self.refresh(Region(left, top + y, width, 1))


@lru_cache(512)
def cut(text: str, width: int, mark: str = _ELLIPSIS) -> str:
    """Return `text` cut to `width` columns, with a mark where something was left out."""
    if cell_len(text) <= width:
        return text
    if width <= len(mark):
        return set_cell_size(text, max(width, 0))
    return set_cell_size(text, width - len(mark)) + mark


def fit(pieces: Pieces, width: int) -> list[Piece]:
    """Return the pieces cut or filled with blanks to exactly `width` columns."""
    fitted: list[Piece] = []
    left = width
    for text, look in [*pieces, (" " * width, "")]:
        part = text if cell_len(text) <= left else cut(text, left, _ELLIPSIS if text.strip() else "")
        if not part:
            continue
        left -= cell_len(part)
        if fitted and fitted[-1][1] == look:
            fitted[-1] = (fitted[-1][0] + part, look)
        else:
            fitted.append((part, look))
        if left <= 0:
            break
    return fitted


def pieces_width(pieces: Pieces) -> int:
    """Return how many columns the pieces take."""
    return sum(cell_len(text) for text, _ in pieces)


def plain(pieces: Pieces) -> str:
    """Return the text of the pieces without looks."""
    return "".join(text for text, _ in pieces)
