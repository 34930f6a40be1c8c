"""The ladder of results, from self-care to emergency, with the rung that was reached."""

from crampui.content.results import tier_words
from crampui.domain.checklist.questions import Tier
from crampui.ui.widgets.paint import Piece, Pieces, pieces_width

_WIDEST_GAP = 6
_ALL = 60
"""Columns from which on every rung has its name; below only the ends have."""


def ladder(reached: Tier, width: int, words: str = "") -> list[Piece]:
    """Return one line of at most `width` columns; `words` stand for the rung that was reached."""
    here = f" {words or tier_words(reached).label} "
    rungs: list[Pieces] = []
    for tier in Tier:
        name = tier_words(tier).label.lower()
        end = tier in (min(Tier), max(Tier))
        if tier is reached:
            rungs.append([(here, "cursor strong")])
        else:
            rungs.append([(name if end or width >= _ALL else "·", "dim")])
    spare = width - sum(pieces_width(rung) for rung in rungs)
    gap = max(1, min(spare // (len(rungs) - 1), _WIDEST_GAP))
    rule = "─" * gap if gap < 3 else f" {'─' * (gap - 2)} "
    line: list[Piece] = []
    for rung in rungs:
        line += [(rule if line else "", "edge"), *rung]
    return line
