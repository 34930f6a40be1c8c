"""Words with a look: what the tabs hand to the widgets, and how Textual draws it.

A piece is (text, look). A look is one of LOOKS or TILE_LOOKS, or several parted by a blank; their
colours are the theme's. Text is never read as markup.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from crampui.ui.theme import TILES
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
"""The look of an emergency: in reverse, so that it shows without colours as well."""
TILE_LOOKS = {tile: f"bold ${tile}-words on ${tile}-ground" for tile in TILES} | {
    ALARM: "bold reverse $emergency-ground on $emergency-words"
}
"""Look of a tile -> style."""
_ELLIPSIS = "…"
_UNKNOWN = "\ufffd"


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
    """Return the pieces as what Textual's widgets show, in the colours of the theme."""
    return Content.assemble(*((visible(text), style(look)) for text, look in pieces if text))


def lines_content(lines: Iterable[Pieces]) -> Content:
    """Return lines of pieces as one text."""
    return Content("\n").join(content(line) for line in lines)


@lru_cache(256)
def style(look: str) -> str:
    """Return a look as a style of Textual's."""
    parts = []
    for name in look.split():
        if name in TILE_LOOKS:
            parts.append(TILE_LOOKS[name])
        else:
            colour, attribute = LOOKS[name]
            parts += [attribute] if attribute else []
            parts += [f"$crampui-{colour}"] if colour else []
    return " ".join(parts)


def plain_look(look: str) -> str:
    """Return a look without its colours."""
    bold = any("bold" in LOOKS[name][1] for name in look.split() if name in LOOKS)
    return "strong" if bold else ""


def painted(widget: Widget, pieces: Pieces) -> Strip:
    """Return one line of a widget that paints its lines itself, as wide as its content."""
    width = widget.content_size.width
    line = content(fit(pieces, width))
    return Visual.to_strips(widget, line, width, 1, widget.visual_style)[0] if width else Strip([])


def marked(widget: Widget, strip: Strip, mark: str) -> Strip:
    """Return a line with a mark in its last column: there is more above or below."""
    if not mark or strip.cell_length < len(mark):
        return strip
    look = list(strip)[-1].style or widget.rich_style
    if not look.reverse:
        dim = widget.app.get_css_variables()["crampui-dim"]
        look += Style(color=Color.parse(dim).rich_color)
    head = strip.crop(0, strip.cell_length - len(mark))
    return Strip.join([head, Strip([Segment(mark, look)])])


def room_between(left: Pieces, right: Pieces, width: int) -> list[Piece]:
    """Return both with the blanks between them that make `width` columns."""
    return [*left, (" " * (width - pieces_width(left) - pieces_width(right)), ""), *right]


def pieces_width(pieces: Pieces) -> int:
    """Return how many columns the pieces take."""
    return sum(cell_len(text) for text, _ in pieces)


def plain(pieces: Pieces) -> str:
    """Return the text of the pieces without looks."""
    return "".join(text for text, _ in pieces)
