"""The few quantities of the normal distribution that the methods need.

``statistics`` is imported inside the function that needs it: it costs about 15 ms at start-up.
"""

from __future__ import annotations

from math import erfc, sqrt
from statistics import NormalDist

Z90 = 1.6448536269514722
"""Half width of a 90% interval in standard errors."""

Z95 = 1.959963984540054
"""The line for a hint: half width of a 95% interval."""

Z80_POWER = 0.8416
"""Added to a line, gives the distance at which it is crossed four times in five."""

FAMILY_ALPHA = 0.05
"""Chance of a false claim shared by all habits compared at one check-up (Bonferroni)."""


def normal_cdf(x: float) -> float:
    """Return the chance that a standard normal value is at most ``x``."""
    return 0.5 * erfc(-x / sqrt(2.0))


def likely_line(n_habits: int) -> float:
    """Return the |z| needed for "likely" when ``n_habits`` (1 or more) are compared.

    Inverse normal of 1 - 0.05 / (2 n): 1.96 for one habit, 2.81 for ten.
    """
    if n_habits < 1:
        raise ValueError("at least one habit is compared")
    return NormalDist().inv_cdf(1.0 - FAMILY_ALPHA / (2.0 * n_habits))
