"""A range of ratios as a bar of text."""

from math import log2

_REACH = 2.0
"""The ends stand for a quarter and four times as many cramps."""
BELOW, ABOVE = "<", ">"
LEGEND = (
    ("━━●━│", "range and middle left of │: fewer cramps on nights with it"),
    ("│━●━━", "right of │: more cramps; a range across it, ┿, can be either"),
    ("< >", "the range goes on beyond a quarter, or four times as many"),
)


def interval_bar(low: float, middle: float, high: float, width: int) -> str:
    """Return `···━━●━━│······`: the range, its middle, and where there is no difference.

    The scale is that of ratios: a half is as far to the left as double to the right. `width` is
    an odd number of columns from 5 on.
    """
    centre = width // 2
    marks = ["·"] * width
    start, at, end = (_column(value, centre) for value in (low, middle, high))
    for column in range(max(start, 0), min(end, width - 1) + 1):
        marks[column] = "━"
    marks[centre] = "┿" if low <= 1 <= high else "│"
    marks[min(max(at, 0), width - 1)] = "●"
    if start < 0:
        marks[0] = BELOW
    if end > width - 1:
        marks[-1] = ABOVE
    return "".join(marks)


def _column(ratio: float, centre: int) -> int:
    return centre + round(log2(ratio) / _REACH * centre) if ratio > 0 else -1
