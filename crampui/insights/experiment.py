"""Method B: does a habit make a difference? A coin-flip experiment in pairs of periods.

The order of on and off periods is drawn by a coin before the start, and nights are analysed by
the assigned period whatever was done. Per pair, with a cramps in n1 logged nights on, c in n0
logged nights off, N = n1 + n0:

    R_p = a n0 / N,   S_p = c n1 / N,   T = sum (R_p - S_p),
    p = share of all 2^k sign choices with |sum +-(R_p - S_p)| >= |T|   (exact),
    ratio = (sum R_p + 0.5) / (sum S_p + 0.5).

The 90% interval holds every psi = exp(0.02 j), |j| <= 195, for which the sign-flip p of the pairs
R_p / sqrt(psi) - S_p sqrt(psi), and the pair of the two 0.5, is over 0.10. Pairs with a side
unlogged, or without cramps, are skipped.

Sources: AHRQ, Design and Implementation of N-of-1 Trials (2014), ch. 4; CENT 2015, BMJ
350:h1738; Edgington & Onghena, Randomization Tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Literal

from crampui.insights.coin import MIN_PAIRS, TOLERANCE, sign_flip_p
from crampui.insights.nights import Outcomes
from crampui.insights.planning import default_drop

ExperimentVerdict = Literal[
    "not_enough_data",
    "no_clear_difference",
    "fewer",
    "more",
    "strong_fewer",
    "strong_more",
]

KAPPA = 0.5
MIN_CRAMPS = 8
MIN_LOGGED = 0.7
"""Share of the counted nights that must be logged."""
P_STRONG = 0.02
P_WEAK = 0.10
GRID_STEP = 0.02
GRID_HALF = 195


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentResult:
    """What an experiment showed.

    ``pairs`` are the usable ones of ``completed_pairs``; ``cramps`` counts all nights that count.
    ``low`` or ``high`` is ``None`` when that end of the 90% interval is open; ratio, ends and
    ``p`` are ``None`` without enough data. Nights, cramps and rates (per night) on and off are
    those of the usable pairs; ``pair_sums`` holds their (R_p, S_p). An experiment stopped early
    is never "strong".
    """

    verdict: ExperimentVerdict
    pairs: int
    cramps: int
    ratio: float | None
    low: float | None
    high: float | None
    p: float | None
    completed_pairs: int
    planned_pairs: int
    logged_share: float | None
    nights_on: int
    nights_off: int
    cramps_on: int
    cramps_off: int
    rate_on: float | None
    rate_off: float | None
    pair_sums: tuple[tuple[float, float], ...]

    @property
    def stopped_early(self) -> bool:
        """Whether fewer pairs were completed than planned."""
        return self.completed_pairs < self.planned_pairs


@dataclass(frozen=True, slots=True)
class _Pair:
    nights_on: int
    nights_off: int
    cramps_on: int
    cramps_off: int

    @property
    def logged(self) -> int:
        return self.nights_on + self.nights_off

    @property
    def usable(self) -> bool:
        return bool(self.nights_on and self.nights_off and self.cramps_on + self.cramps_off)

    @property
    def sums(self) -> tuple[float, float]:
        return (
            self.cramps_on * self.nights_off / self.logged,
            self.cramps_off * self.nights_on / self.logged,
        )


def analyse_experiment(
    outcomes: Outcomes, assigned: Sequence[bool], period: int, drop: int | None = None
) -> ExperimentResult:
    """Analyse an experiment that has ended, by the assigned periods.

    ``outcomes`` are the cramps of its nights (shorter than ``assigned`` when it was stopped
    early: completed pairs only), ``assigned`` is the whole ``schedule``, ``period`` the nights of
    a period. The first ``drop`` nights of each period are ignored; by default 2 of 7-night
    periods, else none. Do not show any of it before the planned end. Raises ``ValueError`` if
    ``assigned`` is not made of such pairs, ``outcomes`` is longer, or ``drop`` leaves no nights.
    """
    drop = default_drop(period) if drop is None else drop
    _check(outcomes, assigned, period, drop)
    length = 2 * period
    completed = len(outcomes) // length
    pairs = [
        _one_pair(outcomes, assigned, start, period, drop)
        for start in range(0, completed * length, length)
    ]
    usable = [pair for pair in pairs if pair.usable]
    sums = tuple(pair.sums for pair in usable)
    cramps = sum(pair.cramps_on + pair.cramps_off for pair in pairs)
    counted = completed * 2 * (period - drop)
    logged_share = sum(pair.logged for pair in pairs) / counted if counted else None
    weight = sum(pair.nights_on * pair.nights_off / pair.logged for pair in usable)
    ratio = low = high = p = None
    if (
        len(usable) >= MIN_PAIRS
        and cramps >= MIN_CRAMPS
        and logged_share is not None
        and logged_share >= MIN_LOGGED
    ):
        p = sign_flip_p([r - s for r, s in sums])
        ratio = (sum(r for r, _ in sums) + KAPPA) / (sum(s for _, s in sums) + KAPPA)
        low, high = ratio_interval(sums)
    planned = len(assigned) // length
    return ExperimentResult(
        verdict=_verdict(p, ratio, completed < planned),
        pairs=len(usable),
        cramps=cramps,
        ratio=ratio,
        low=low,
        high=high,
        p=p,
        completed_pairs=completed,
        planned_pairs=planned,
        logged_share=logged_share,
        nights_on=sum(pair.nights_on for pair in usable),
        nights_off=sum(pair.nights_off for pair in usable),
        cramps_on=sum(pair.cramps_on for pair in usable),
        cramps_off=sum(pair.cramps_off for pair in usable),
        rate_on=sum(r for r, _ in sums) / weight if weight else None,
        rate_off=sum(s for _, s in sums) / weight if weight else None,
        pair_sums=sums,
    )


def ratio_interval(
    sums: Sequence[tuple[float, float]],
) -> tuple[float | None, float | None]:
    """Return the ends of the 90% interval of the ratio for pairs (R_p, S_p).

    An end on the edge of the grid (1/49 or 49) is open and ``None``. If even that edge is ruled
    out, it is the one end that is known.
    """
    low = _first_kept(sums, range(-GRID_HALF, GRID_HALF + 1))
    high = _first_kept(sums, range(GRID_HALF, -GRID_HALF - 1, -1))
    if low is None or high is None:
        edge = exp(GRID_STEP * GRID_HALF)
        more = sum(r for r, _ in sums) > sum(s for _, s in sums)
        return (edge, None) if more else (None, 1 / edge)
    return (
        None if low == -GRID_HALF else exp(GRID_STEP * low),
        None if high == GRID_HALF else exp(GRID_STEP * high),
    )


def _first_kept(sums: Sequence[tuple[float, float]], steps: range) -> int | None:
    pairs = [*sums, (KAPPA, KAPPA)]
    for j in steps:
        root = sqrt(exp(GRID_STEP * j))
        differences = [r / root - s * root for r, s in pairs]
        if _tail_bound(differences) > P_WEAK and sign_flip_p(differences) > P_WEAK:
            return j
    return None


def _tail_bound(differences: Sequence[float]) -> float:
    """Return what the sign-flip p cannot exceed: 2 exp(-T^2 / (2 sum d^2)).

    Hoeffding, J Am Stat Assoc 1963;58:13, for a sum with random signs. It spares the exact count
    on most of the grid: 26 pairs take tenths of a second instead of four.
    """
    total = max(0.0, abs(sum(differences)) - TOLERANCE)
    squares = sum(d * d for d in differences)
    return 2 * exp(-total * total / (2 * squares)) if squares else 1.0


def _one_pair(
    outcomes: Outcomes, assigned: Sequence[bool], start: int, period: int, drop: int
) -> _Pair:
    on: list[int] = []
    off: list[int] = []
    for first in (start, start + period):
        side = on if assigned[first] else off
        side += [n for n in outcomes[first + drop : first + period] if n is not None]
    return _Pair(len(on), len(off), sum(on), sum(off))


def _verdict(p: float | None, ratio: float | None, stopped_early: bool) -> ExperimentVerdict:
    if p is None or ratio is None:
        return "not_enough_data"
    if p <= P_STRONG and not stopped_early:
        return "strong_fewer" if ratio < 1 else "strong_more"
    if p <= P_WEAK:
        return "fewer" if ratio < 1 else "more"
    return "no_clear_difference"


def _check(outcomes: Outcomes, assigned: Sequence[bool], period: int, drop: int) -> None:
    if period < 1 or not 0 <= drop < period:
        raise ValueError("a period needs at least one night that counts")
    if len(outcomes) > len(assigned):
        raise ValueError("an experiment has no nights beyond its schedule")
    length = 2 * period
    if len(assigned) % length:
        raise ValueError("the schedule is not made of whole pairs of periods")
    for start in range(0, len(assigned), length):
        first = [bool(a) for a in assigned[start : start + period]]
        second = [bool(a) for a in assigned[start + period : start + length]]
        if len(set(first)) != 1 or second != [not a for a in first]:
            raise ValueError("the schedule is not made of one period on and one off per pair")
