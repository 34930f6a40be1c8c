"""The few quantities of the normal distribution that the methods need."""

from __future__ import annotations

from math import erfc, sqrt

Z90 = 1.6448536269514722
"""Half width of a 90% interval in standard errors."""

Z95 = 1.959963984540054
"""The line for a hint: half width of a 95% interval."""

Z80_POWER = 0.8416
"""Added to a line, gives the distance at which it is crossed four times in five."""


def normal_cdf(x: float) -> float:
    """Return the chance that a standard normal value is at most ``x``."""
    return 0.5 * erfc(-x / sqrt(2.0))
