"""Bars of text: label, number, bar. They read the same by eye, by ear and in a diff."""

from collections.abc import Sequence
from typing import NamedTuple

from crampui.diary.picture_words import Bar

FULL = "#"
SHORTEST = 10
"""Columns the longest bar has at least; below that the words behind the bars are shortened."""
LONGEST = 60
"""Columns of a bar at most: longer ones are no easier to compare."""
NARROW = 50
LABEL = 16
"""Columns of a label at most in lines shorter than NARROW."""


class Sizes(NamedTuple):
    """The columns of a picture."""

    label: int
    number: int
    bar: int
    behind: str
    """Which words stand behind the bars: "text", "brief" or "" for none."""
    most: float
    """The number that fills the bar."""


def sizes(bars: Sequence[Bar], width: int) -> Sizes:
    """Return how a picture is laid out in `width` columns."""
    label = max((len(bar.label) for bar in bars), default=0)
    if width < NARROW:
        label = min(label, LABEL)
    number = max((len(bar.shown) for bar in bars), default=0)
    most = max((bar.number for bar in bars if bar.number is not None), default=0)
    room = width - label - number - 4
    for behind in ("text", "brief"):
        words = max(
            (len(getattr(bar, behind)) for bar in bars if bar.number is not None), default=0
        )
        left = room - words - 2
        if words and left >= SHORTEST:
            return Sizes(label, number, min(left, LONGEST), behind, most)
    return Sizes(label, number, max(min(room, LONGEST), 1), "", most)


def bar_parts(bar: Bar, columns: Sizes) -> tuple[str, str, str]:
    """Return a line in three parts: label and number, the bar, the words behind it."""
    head = f"{bar.label[: columns.label]:<{columns.label}}  {bar.shown:>{columns.number}}  "
    if bar.number is None:
        return head, "", bar.text if columns.behind == "text" else bar.brief
    length = round(bar.number / columns.most * columns.bar) if columns.most else 0
    drawn = FULL * max(length, 1 if bar.number else 0)
    words = getattr(bar, columns.behind) if columns.behind else ""
    return head, f"{drawn:<{columns.bar}}" if words else drawn, f"  {words}" if words else ""


def bar_words(bar: Bar) -> str:
    """Return a line without the bar, to be heard: "20-22 Nov: 2, 3 of 3 logged"."""
    if bar.number is None:
        return f"{bar.label}: {bar.text}"
    return f"{bar.label}: {bar.shown}{f', {bar.text}' if bar.text else ''}"


def bar_line(bar: Bar, columns: Sizes) -> str:
    """Return a line as plain text."""
    return "".join(bar_parts(bar, columns)).rstrip()
