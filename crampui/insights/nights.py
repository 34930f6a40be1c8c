"""Lists of consecutive nights and the 28-night check-ups they are judged at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

Outcomes = Sequence[int | None]
"""Cramps of each night, 0 for a confirmed quiet night, ``None`` for not logged."""

Exposure = Sequence[bool | None]
"""Tick of the day before each night: done, not done, or ``None`` for not confirmed."""

BLOCK = 28
"""Nights in a block, and between two check-ups. Blocks are anchored at night 0 and never slide."""


def as_of(nights: int) -> int:
    """Return how many of the first ``nights`` nights the last check-up used: 28 k."""
    return nights // BLOCK * BLOCK


def nights_to_next_checkup(nights: int) -> int:
    """Return the nights still missing until the next check-up: 1 to 28."""
    return BLOCK - nights % BLOCK


def weekend_nights(first_night: date, count: int) -> tuple[bool, ...]:
    """Return for ``count`` nights whether the evening is a Friday or a Saturday.

    ``first_night`` is the date of the evening on which night 0 begins.
    """
    first = first_night.weekday()
    return tuple((first + t) % 7 in (4, 5) for t in range(count))


def check_lengths(outcomes: Outcomes, *others: Sequence[object] | None) -> None:
    """Raise ``ValueError`` unless all lists given cover the same nights."""
    for other in others:
        if other is not None and len(other) != len(outcomes):
            raise ValueError(f"lists of nights differ: {len(outcomes)} and {len(other)} nights")
