"""Habits that are mostly done together cannot be told apart."""

from __future__ import annotations

from math import sqrt

from crampui.insights.nights import Exposure

MIN_DAYS = 28
"""Days with both ticks known that are needed to speak of an overlap."""

TOGETHER = 0.4
"""Phi from which two habits count as done together."""


def overlap(first: Exposure, second: Exposure) -> float | None:
    """Return the phi coefficient (-1 to 1) of two habits' ticks over the days both are known.

    phi = (n11 n00 - n10 n01) / sqrt(n1. n0. n.1 n.0). ``None`` under 28 such days, or if either
    habit was always or never done on them. Raises ``ValueError`` if the lengths differ.
    """
    if len(first) != len(second):
        raise ValueError(f"lists of nights differ: {len(first)} and {len(second)} nights")
    return phi_of(Ticks(first), Ticks(second))


class Ticks:
    """A habit's ticks packed into two numbers, one bit a day, so that pairs compare quickly."""

    __slots__ = ("done", "known")

    def __init__(self, exposure: Exposure) -> None:
        self.done = int("0" + "".join("1" if x else "0" for x in exposure), 2)
        self.known = int("0" + "".join("0" if x is None else "1" for x in exposure), 2)


def phi_of(first: Ticks, second: Ticks) -> float | None:
    """Return ``overlap`` of two habits of the same length that are packed already."""
    known = first.known & second.known
    days = known.bit_count()
    if days < MIN_DAYS:
        return None
    one = (first.done & known).bit_count()
    two = (second.done & known).bit_count()
    both = (first.done & second.done & known).bit_count()
    margins = one * (days - one) * two * (days - two)
    if not margins:
        return None
    # n11 n00 - n10 n01 with n00 = days - one - two + both.
    return (both * days - one * two) / sqrt(margins)
