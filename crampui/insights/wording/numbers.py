"""Rates, ratios and ranges as the sentences show them."""

from __future__ import annotations

from math import floor, log10

from crampui.words.counts import percent


def two_digits(value: float) -> str:
    """Return a rate or ratio (0 or more) rounded to two digits, at most two of them decimals.

    0.3063 is "0.31", 1.4339 "1.4", 12.6 "13", 0.047 "0.05"; what would round to zero is "under
    0.01", so that only a true zero is shown as "0".
    """
    if value == 0:
        return "0"
    if value < 0.005:
        return "under 0.01"
    rounded = round(value, 1 - floor(log10(value)))
    decimals = min(2, max(0, 1 - floor(log10(rounded))))
    return f"{rounded:.{decimals}f}"


def span(low: float | None, high: float | None) -> str:
    """Return a range in words, with ``None`` for an open end."""
    if low is not None and high is not None:
        return f"{two_digits(low)}-{two_digits(high)}"
    if high is not None:
        return f"up to {two_digits(high)}"
    if low is not None:
        return f"{two_digits(low)} or more"
    return "open at both ends"


def percent_down(share: float) -> str:
    """Return a share that fell short of a line, rounded down so that it never shows the line."""
    return f"{int(100 * share + 1e-9)}%"


def a_percent(share: float) -> str:
    """Return "a 42%" or "an 80%"."""
    text = percent(share)
    return f"{'an' if text[0] == '8' or text in ('11%', '18%') else 'a'} {text}"
