"""Lines of text with a look: what the tabs hand to the line widgets, and how it is painted.

A piece is (text, look). A look is one of LOOKS, or several parted by a blank; their colours are
the theme's. Text is never read as markup.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from crampui.ui.theme import EVERY, TILES
from crampui.words.visible import shown

Piece = tuple[str, str]
"""(text, look), look "" being plain."""
Pieces = Sequence[Piece]
LOOKS = {
    "dim": ("dim", ""),
    "strong": ("", "bold"),
    "good": ("good", ""),
    "warn": ("warn", "bold"),
    "bad": ("bad", "bold"),
    "key": ("key", "bold"),
    "heading": ("dim", "bold"),
    "cursor": ("cursor", "reverse"),
    "edge": ("edge", ""),
    "focus": ("focus", ""),
}
"""Look -> (colour of the theme, attribute). The cursor is in reverse, so that it shows in sixteen
colours and without any; nothing is told by colour alone."""
ALARM = "alarm"
"""The look of an emergency in one of Textual's own widgets: in reverse, so that it shows without
colours as well."""
TILE_LOOKS = {tile: f"bold ${tile}-words on ${tile}-ground" for tile in TILES} | {
    ALARM: "bold reverse $emergency-ground on $emergency-words"
}
"""Look of a tile -> style."""
_TILE_PARTS = ("ground", "words")
_ELLIPSIS = "…"
_UNKNOWN = "\ufffd"


class LineWidget(Widget):
    """A widget that paints its lines itself, each as pieces; it has no children.

    A subclass gives `line(y, width)`. `repaint_line(y)` sends one line to the terminal,
    `refresh()` all of them.
    """

    def line(self, y: int, width: int) -> Pieces:
        """Return the pieces of line `y`, 0 being the topmost visible one."""
        raise NotImplementedError

    _base: Style | None = None
    """The widget's own colours while its lines are painted."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Paint some lines (called by Textual); their colours are worked out once for all."""
        self._base = self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._base = None

    def render_line(self, y: int) -> Strip:
        """Paint one line (called by Textual)."""
        width = self.content_size.width
        return self.painted(self.line(y, width), width)

    def painted(self, pieces: Pieces, width: int) -> Strip:
        """Return the pieces as a strip exactly `width` columns wide."""
        base = self._base or self.rich_style
        segments = [Segment(text, self.look(look, base)) for text, look in fit(pieces, width)]
        return Strip(segments, width)

    def look(self, look: str, base: Style) -> Style:
        """Return the style of a look on this widget's own colours."""
        if not look:
            return base
        return base + _style(look, self.app.current_theme.name)

    def repaint_line(self, y: int) -> None:
        """Send line `y` alone to the terminal."""
        width, height = self.content_size
        if 0 <= y < height:
            self.refresh(Region(0, y, width, 1))


@lru_cache(256)
def _style(look: str, theme: str) -> Style:
    """Return a look as colours and attributes (component classes of the style sheet would be
    worked out again for every widget, which costs a tenth of the start).
    """
    style = Style()
    for name in look.split():
        if name in TILES:
            ground, words = (EVERY[theme].variables[f"{name}-{part}"] for part in _TILE_PARTS)
            style += Style.from_color(
                Color.parse(words).rich_color, Color.parse(ground).rich_color
            ) + Style(bold=True)
            continue
        colour, attribute = LOOKS[name]
        if colour:
            named = EVERY[theme].variables[f"crampui-{colour}"]
            style += Style.from_color(Color.parse(named).rich_color)
        if attribute:
            style += Style.parse(attribute)
    return style


def visible(text: str) -> str:
    """Return `text` without anything that would steer the terminal: a blank or a mark instead."""
    return shown(text, lambda c: " " if c.isspace() else _UNKNOWN)


@lru_cache(512)
def cut(text: str, width: int, mark: str = _ELLIPSIS) -> str:
    """Return `text` cut to at most `width` columns, with a mark where something was left out.

    It is cut between words unless that would cost half of what there is room for.
    """
    if cell_len(text) <= width:
        return text
    if width <= len(mark):
        return set_cell_size(text, max(width, 0))
    head = set_cell_size(text, width - len(mark))
    if not mark:
        return head
    word, blank, _ = f"{head}{text[len(head) : len(head) + 1]}".rpartition(" ")
    return (word if blank and 2 * len(word) >= len(head) else head).rstrip() + mark


def fit(pieces: Pieces, width: int) -> list[Piece]:
    """Return the pieces cut or filled with blanks to exactly `width` columns."""
    fitted: list[Piece] = []
    left = width
    for written, look in [*pieces, (" " * width, "")]:
        text = part = visible(written)
        if cell_len(text) > left:
            part = cut(text, left, _ELLIPSIS if text.strip() else "")
            part += " " * (left - cell_len(part))
        if not part:
            continue
        left -= cell_len(part)
        if fitted and fitted[-1][1] == look:
            fitted[-1] = (fitted[-1][0] + part, look)
        else:
            fitted.append((part, look))
    return fitted


def content(pieces: Pieces) -> Content:
    """Return the pieces as what Textual's own widgets show, in the colours of the theme."""
    return Content.assemble(*((visible(text), style(look)) for text, look in pieces if text))


def lines_content(lines: Iterable[Pieces]) -> Content:
    """Return lines of pieces as one text."""
    return Content("\n").join(content(line) for line in lines)


@lru_cache(128)
def style(look: str) -> str:
    """Return a look (see LOOKS and TILE_LOOKS) as a style of Textual's."""
    parts = []
    for name in look.split():
        if name in TILE_LOOKS:
            parts.append(TILE_LOOKS[name])
            continue
        colour, attribute = LOOKS[name]
        parts.append(
            " ".join(part for part in (attribute, colour and f"$crampui-{colour}") if part)
        )
    return " ".join(parts)


def room_between(left: Pieces, right: Pieces, width: int) -> list[Piece]:
    """Return both with the blanks between them that make `width` columns."""
    return [*left, (" " * (width - pieces_width(left) - pieces_width(right)), ""), *right]


def pieces_width(pieces: Pieces) -> int:
    """Return how many columns the pieces take."""
    return sum(cell_len(text) for text, _ in pieces)


def plain(pieces: Pieces) -> str:
    """Return the text of the pieces without looks."""
    return "".join(text for text, _ in pieces)
