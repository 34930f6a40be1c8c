"""The pain from 1 to 10 as the keys that say it, under steps that rise, with words below."""

from crampui.ui.widgets.heat_map import pain_look
from crampui.ui.widgets.paint import Piece, Pieces

KEYS = "1234567890"
_WORDS = ((1, "mild"), (4, "moderate"), (7, "severe"), (9, "worst"))
_STEPS = (8, 5)
"""The least pain that each line of the steps stands for, the highest first."""
_MOST = 5


def pain_scale(width: int) -> list[Pieces]:
    """Return the lines of the scale, at most `width` columns."""
    cell = 3 if width < len(KEYS) * (_MOST + 2) else _MOST
    gap = 1 if cell == 3 else 2
    step = cell + gap
    lines: list[Pieces] = [
        [(" " * (step * (least - 1)), ""), *_blocks(least, cell, gap)] for least in _STEPS
    ]
    tiles: list[Piece] = []
    for pain, key in enumerate(KEYS, start=1):
        tiles += [(f"{key:^{cell}}", pain_look(pain)), (" " * gap, "")]
    words = ""
    for pain, word in _WORDS:
        words = f"{words:{step * (pain - 1)}}{word}"
    return [*lines, tiles, [(words, "dim")]]


def _blocks(least: int, cell: int, gap: int) -> list[Piece]:
    return [((("█" * cell) + " " * gap) * (len(KEYS) + 1 - least), "edge")]
