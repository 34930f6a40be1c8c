"""How long until a first look, and until an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log
from typing import Literal

from crampui.insights.comparison import MIN_BLOCKS, MIN_CRAMPS, MIN_SIDE, likely_line
from crampui.insights.matched import block_sums, matched_sums
from crampui.insights.nights import BLOCK, Exposure, Outcomes
from crampui.insights.normal import Z80_POWER

MIN_PHI = 1.3
"""Least overdispersion reckoned with when looking ahead."""

Missing = Literal["nights_with", "nights_without", "like_for_like", "cramps"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Time to go, from the last night of the lists, if logging goes on as so far.

    ``nights_to_first`` ends at the first check-up that can show a comparison: tell this one.
    ``weeks_to_first`` is the cautious figure: the wait is rounded up to whole weeks before the
    check-up is looked for, so it may name the check-up after. ``weeks_to_halving`` is about when
    a halving would be reported four times in five. All are ``None`` when nothing can be said;
    ``missing`` then names what there is none of: nights with, nights without, both kinds within
    the same four weeks, or cramps in such nights.
    """

    nights_to_first: int | None
    weeks_to_first: int | None
    weeks_to_halving: int | None
    missing: Missing | None


def waiting_times(
    outcomes: Outcomes,
    exposure: Exposure,
    weekend: Sequence[bool] | None = None,
    n_habits: int = 1,
) -> Waiting:
    """Look ahead from all nights given, those after the last check-up included.

    First: the largest of (56 - nights) / 7 and, for each gate not met, (needed - have) / (have
    per week), rounded up to a check-up. Halving: (max(phi, 1.3) ((line + 0.8416) / ln 2)^2 - M) /
    (M per week), with the line for ``n_habits``. Raises ``ValueError`` as ``compare`` does.
    """
    line = likely_line(n_habits)
    nights = len(outcomes)
    filler = [None] * (-nights % BLOCK)
    blocks = block_sums(
        [*outcomes, *filler],
        [*exposure, *filler],
        None if weekend is None else [*weekend, *([False] * len(filler))],
    )
    sums = matched_sums(blocks)
    missing: Missing | None = None
    if not sums.nights_with:
        if not any(b.logged_with for b in blocks):
            missing = "nights_with"
        elif not any(b.logged_without for b in blocks):
            missing = "nights_without"
        else:
            missing = "like_for_like"
    elif not sums.usable_cramps:
        missing = "cramps"
    if missing:
        return Waiting(
            nights_to_first=None, weeks_to_first=None, weeks_to_halving=None, missing=missing
        )
    weeks_so_far = nights / 7
    gates = (
        (MIN_SIDE, sums.nights_with),
        (MIN_SIDE, sums.nights_without),
        (MIN_CRAMPS, sums.usable_cramps),
    )
    wait = max(0.0, (MIN_BLOCKS * BLOCK - nights) / 7)
    for needed, have in gates:
        wait = max(wait, (needed - have) / have * weeks_so_far)
    cautious = _checkup_from(nights + 7 * ceil(wait - 1e-9)) - nights
    needed_information = max(sums.phi, MIN_PHI) * ((line + Z80_POWER) / log(2)) ** 2
    halving = (needed_information - sums.information) / sums.information * weeks_so_far
    return Waiting(
        nights_to_first=_checkup_from(nights + 7 * wait) - nights,
        weeks_to_first=ceil(cautious / 7),
        weeks_to_halving=max(0, ceil(halving)),
        missing=None,
    )


def _checkup_from(night: float) -> int:
    """Return the first check-up on or after a night; the margin is for rounding errors."""
    return ceil(night / BLOCK - 1e-9) * BLOCK
