"""The coin of an experiment: the order it gives, and the exact test that mimics it.

Validity comes from the coin, not from assumptions about shape or independence (Edgington &
Onghena, Randomization Tests; Bulté & Onghena, Behav Res Methods 2008;40:467).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from random import Random

MIN_PAIRS = 6
"""Fewest pairs that can give an answer."""

MAX_PAIRS = 26
"""Most pairs planned: 30 weeks of 4-night periods. The exact test doubles in time every 2 pairs."""

TOLERANCE = 1e-9
"""Sums this close to the observed one count as equal to it."""


def schedule(seed: int, pairs: int, period: int) -> tuple[bool, ...]:
    """Return for each night of an experiment whether the habit is assigned.

    ``pairs`` (6 to 26) of two periods of ``period`` (1 or more) nights each; a coin decides in
    each pair which comes first: ``random.Random(seed).getrandbits(1)``, one draw per pair, 1 =
    habit first. The same seed gives the same order. Raises ``ValueError`` outside these ranges.
    """
    if not MIN_PAIRS <= pairs <= MAX_PAIRS:
        raise ValueError(f"an experiment has {MIN_PAIRS} to {MAX_PAIRS} pairs")
    if period < 1:
        raise ValueError("a period has at least one night")
    coin = Random(seed)
    nights: list[bool] = []
    for _ in range(pairs):
        first = bool(coin.getrandbits(1))
        nights += [first] * period + [not first] * period
    return tuple(nights)


def sign_flip_p(differences: Sequence[float]) -> float:
    """Return the share of all 2^k sign choices with |sum of +-d| >= |sum of d|.

    Exact, two-sided, with a tolerance of 1e-9; 1 for no differences. The signed sums of the two
    halves are sorted and matched, so k values cost about 2^(k/2) steps instead of 2^k.
    """
    target = abs(sum(differences)) - TOLERANCE
    # A zero doubles all counts alike, so it can be left out.
    values = [abs(d) for d in differences if d]
    if target <= 0 or not values:
        return 1.0
    half = len(values) // 2
    left, right = _signed_sums(values[:half]), _signed_sums(values[half:])
    # Signed sums lie symmetrically around zero: count one tail, double it.
    size = len(right)
    tail = sum(size - bisect_left(right, target - s) for s in left)
    return float(2 * tail / (len(left) * size))


def _signed_sums(values: Sequence[float]) -> list[float]:
    sums = [0.0]
    for value in values:
        # Two ascending runs, which sorting merges in one pass.
        sums = sorted([s - value for s in sums] + [s + value for s in sums])
    return sums
