"""A telephone number large enough to read at arm's length."""

from collections.abc import Iterator

HEIGHT = 5
"""Lines of a digit."""
_SHAPES = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
    "+": ("   ", " # ", "###", " # ", "   "),
    " ": (" ", " ", " ", " ", " "),
}
_PARTING = str.maketrans({"-": " ", "/": " ", ".": " ", "(": " ", ")": " ", "\u00a0": " "})
_BLOCK = "█"


def big_number(number: str, width: int) -> tuple[str, ...]:
    """Return five lines that draw `number`, as wide as `width` allows; empty where it is too long.

    Nothing but digits, a plus and what parts groups of digits can be drawn.
    """
    text = " ".join(number.translate(_PARTING).split())
    if not text or not set(text) <= set(_SHAPES):
        return ()
    for scale in (2, 1):
        lines = tuple(_lines(text, scale))
        if len(lines[0]) <= width:
            return lines
    return ()


def _lines(text: str, scale: int) -> Iterator[str]:
    """Yield the lines, each cell `scale` columns wide; a gap of as much parts the digits."""
    gap = " " * scale
    for y in range(HEIGHT):
        row = gap.join("".join(cell * scale for cell in _SHAPES[c][y]) for c in text)
        yield row.replace("#", _BLOCK)
