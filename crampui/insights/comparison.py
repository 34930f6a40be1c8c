"""Method A: do cramps differ on nights after a habit? Matched nights, judged at check-ups.

Nights with and without the habit are compared only within the same four weeks, the same kind of
day and after the same kind of night (see ``matched``). With R and S the two sides' sums:

    ratio = R / S,   se as in ``matched``,   z = ln(ratio) / se,
    low, high = ratio exp(-+1.6449 se)   (90%).

A claim must hold at this check-up and at the one before: with s the smaller |z| of the two, both
of the same sign, s >= line(n_habits) is "likely" and s >= 1.96 a "hint", where line(m) is the
inverse normal of 1 - 0.025 / m (Bonferroni, 5% shared by all habits compared). An interval within
0.8 to 1.25 is "little difference", everything else "unclear".

Sources: Greenland & Robins, Biometrics 1985;41:55 (ratio); Cameron & Miller, J Hum Resour
2015;50:317 (variance between blocks); Armstrong et al., BMC Med Res Methodol 2014;14:122
(time-stratified counts). Gates and lines were set by simulation; see ``tests/bench``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from statistics import NormalDist
from typing import Literal

from crampui.insights.matched import BlockSums, MatchedSums, block_sums, matched_sums
from crampui.insights.nights import BLOCK, Exposure, Outcomes
from crampui.insights.normal import Z90, Z95

FAMILY_ALPHA = 0.05
"""Chance of a false claim shared by all habits compared at one check-up (Bonferroni)."""

ComparisonVerdict = Literal[
    "not_enough_data",
    "unclear",
    "hint_fewer",
    "hint_more",
    "likely_fewer",
    "likely_more",
    "little_difference",
]
LoggingFlag = Literal["uneven_logging", "sparse_logging"]

MIN_BLOCKS = 2
MIN_SIDE = 10
"""Matched nights needed on each side."""
MIN_CRAMPS = 8
"""Usable cramps needed: 4 M, the number in evenly split matched nights."""
BAND = (0.8, 1.25)
"""An interval inside this band is "little difference"."""
UNEVEN = 0.10
"""Largest difference in the share of nights logged between on and off."""
MIN_UNEVEN_NIGHTS = 20
"""Nights with a known tick needed on each side to judge that difference."""
SPARSE = 0.6
"""Share of nights logged under which a comparison is called sparse."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A habit as of a check-up.

    ``ratio``, ``low``, ``high`` (90%) are cramps per night with, divided by without, and ``None``
    while there is not enough data. The rates are cramps per night, like for like (not crude), and
    ``None`` without matched nights. Nights and cramps count matched nights only. ``n_habits`` is
    the number it was judged with; ``smaller_z`` the smaller |z| of this and the last check-up, 0
    if they disagree or the last one had too little. ``logged_share_with`` and ``..._without`` are
    shares of nights with a known tick, ``None`` under 20 nights.
    """

    verdict: ComparisonVerdict
    ratio: float | None
    low: float | None
    high: float | None
    as_of: int
    flags: tuple[LoggingFlag, ...]
    nights_with: int
    nights_without: int
    cramps_with: int
    cramps_without: int
    usable_cramps: float
    rate_with: float | None
    rate_without: float | None
    n_habits: int
    smaller_z: float
    logged_share: float | None
    logged_share_with: float | None
    logged_share_without: float | None
    sums: MatchedSums

    @property
    def enough(self) -> bool:
        """Whether there was enough data to compare."""
        return self.ratio is not None


def compare(
    outcomes: Outcomes,
    exposure: Exposure,
    weekend: Sequence[bool] | None = None,
    n_habits: int = 1,
) -> Comparison:
    """Compare nights with and without one habit as of the last check-up.

    ``outcomes[t]`` are the cramps in night t, ``exposure[t]`` the tick of the day before it,
    ``weekend[t]`` whether its evening is a Friday or Saturday (leave it out only if the habit
    cannot follow the week). ``n_habits`` counts the habits compared at this check-up that have
    enough data. Raises ``ValueError`` if the lists differ in length or ``n_habits`` < 1.
    """
    return judge(block_sums(outcomes, exposure, weekend), n_habits)


def has_enough(blocks: Sequence[BlockSums], sums: MatchedSums) -> bool:
    """Return whether the blocks with these sums pass the gates for a comparison."""
    return (
        len(blocks) >= MIN_BLOCKS
        and min(sums.nights_with, sums.nights_without) >= MIN_SIDE
        and sums.usable_cramps >= MIN_CRAMPS
    )


def judge(blocks: Sequence[BlockSums], n_habits: int) -> Comparison:
    """Judge the blocks up to a check-up; the one before is the same without the last block."""
    line = likely_line(n_habits)
    sums = matched_sums(blocks)
    ratio = low = high = None
    smaller_z = 0.0
    if has_enough(blocks, sums):
        ratio = sums.with_sum / sums.without_sum
        low, high = ratio * exp(-Z90 * sums.se), ratio * exp(Z90 * sums.se)
        before = matched_sums(blocks[:-1])
        if has_enough(blocks[:-1], before) and before.z * sums.z > 0:
            smaller_z = min(abs(before.z), abs(sums.z))
    share = _share(sum(b.logged for b in blocks), BLOCK * len(blocks), at_least=1)
    share_with = _share(
        sum(b.logged_with for b in blocks), sum(b.known_with for b in blocks), MIN_UNEVEN_NIGHTS
    )
    share_without = _share(
        sum(b.logged_without for b in blocks),
        sum(b.known_without for b in blocks),
        MIN_UNEVEN_NIGHTS,
    )
    flags = _flags(share, share_with, share_without)
    return Comparison(
        verdict=_verdict(ratio, low, high, sums.z, smaller_z, line, flags),
        ratio=ratio,
        low=low,
        high=high,
        as_of=BLOCK * len(blocks),
        flags=flags,
        nights_with=sums.nights_with,
        nights_without=sums.nights_without,
        cramps_with=sums.cramps_with,
        cramps_without=sums.cramps_without,
        usable_cramps=sums.usable_cramps,
        rate_with=_rate(sum(b.with_sum for b in blocks), sums.weight),
        rate_without=_rate(sum(b.without_sum for b in blocks), sums.weight),
        n_habits=n_habits,
        smaller_z=smaller_z,
        logged_share=share,
        logged_share_with=share_with,
        logged_share_without=share_without,
        sums=sums,
    )


def _share(part: int, whole: int, at_least: int) -> float | None:
    return part / whole if whole >= at_least else None


def _rate(side: float, weight: float) -> float | None:
    return side / weight if weight > 0 else None


def _flags(
    share: float | None, share_with: float | None, share_without: float | None
) -> tuple[LoggingFlag, ...]:
    flags: list[LoggingFlag] = []
    if (
        share_with is not None
        and share_without is not None
        and abs(share_with - share_without) > UNEVEN
    ):
        flags.append("uneven_logging")
    if share is not None and share < SPARSE:
        flags.append("sparse_logging")
    return tuple(flags)


def _verdict(
    ratio: float | None,
    low: float | None,
    high: float | None,
    z: float,
    smaller_z: float,
    line: float,
    flags: tuple[LoggingFlag, ...],
) -> ComparisonVerdict:
    if ratio is None or low is None or high is None:
        return "not_enough_data"
    if "uneven_logging" in flags:
        return "unclear"
    if smaller_z >= line:
        return "likely_fewer" if z < 0 else "likely_more"
    if smaller_z >= Z95:
        return "hint_fewer" if z < 0 else "hint_more"
    if low >= BAND[0] and high <= BAND[1]:
        return "little_difference"
    return "unclear"


def likely_line(n_habits: int) -> float:
    """Return the |z| needed for "likely" when ``n_habits`` (1 or more) are compared.

    Inverse normal of 1 - 0.05 / (2 n): 1.96 for one habit, 2.81 for ten.
    """
    if n_habits < 1:
        raise ValueError("at least one habit is compared")
    return NormalDist().inv_cdf(1.0 - FAMILY_ALPHA / (2.0 * n_habits))
