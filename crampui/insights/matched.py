"""Like-for-like nights: the sums behind a comparison, one 28-night block at a time.

A stratum is one block, weekend or not, and whether the night before is logged with a cramp
(unknown counts as no). Within stratum s, n1 and n0 are nights with and without the habit, a and c
the cramps in them, N = n1 + n0. This is the Mantel-Haenszel rate ratio, which stays consistent
with many small strata (Greenland & Robins, Biometrics 1985;41:55).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from crampui.insights.nights import BLOCK, Exposure, Outcomes, check_lengths

KAPPA = 0.5
"""Added to both sides, so that a side without cramps still gives a ratio."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockSums:
    """What one block adds to a comparison; only strata with nights on both sides count.

    ``with_sum`` is the sum of a n0 / N, ``without_sum`` of c n1 / N, ``information`` of
    (a + c) n1 n0 / N^2, ``weight`` of n1 n0 / N. ``pearson`` and ``freedom`` add up the spread of
    every stratum with a cramp, matched or not. The last five count logging, in nights.
    """

    with_sum: float
    without_sum: float
    information: float
    weight: float
    nights_with: int
    nights_without: int
    cramps_with: int
    cramps_without: int
    pearson: float
    freedom: int
    logged: int
    known_with: int
    known_without: int
    logged_with: int
    logged_without: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedSums:
    """The intermediate sums of a comparison over several blocks.

    ``with_sum`` (R) and ``without_sum`` (S) include 0.5 each. ``information`` is M, ``weight`` W,
    ``phi`` the overdispersion (1 or more), ``se`` the standard error of the log ratio: the root of
    the larger of ``v_model`` and ``v_robust``. ``z`` is ln(R / S) / se.
    """

    information: float
    weight: float
    with_sum: float
    without_sum: float
    phi: float
    v_model: float
    v_robust: float
    se: float
    z: float
    nights_with: int
    nights_without: int
    cramps_with: int
    cramps_without: int

    @property
    def usable_cramps(self) -> float:
        """Cramps in evenly split matched nights that would tell as much: 4 M."""
        return 4.0 * self.information


def block_sums(
    outcomes: Outcomes, exposure: Exposure, weekend: Sequence[bool] | None = None
) -> tuple[BlockSums, ...]:
    """Return the sums of every complete block; nights beyond the last one do not matter.

    The lists cover the same nights (else ``ValueError``); without ``weekend`` all evenings count
    as the same kind.
    """
    check_lengths(outcomes, exposure, weekend)
    starts = range(0, len(outcomes) - BLOCK + 1, BLOCK)
    return tuple(_one_block(outcomes, exposure, weekend, start, start + BLOCK) for start in starts)


def _one_block(
    outcomes: Outcomes, exposure: Exposure, weekend: Sequence[bool] | None, start: int, end: int
) -> BlockSums:
    logged = known_with = known_without = logged_with = logged_without = 0
    # Per stratum: nights with, nights without, cramps with, cramps without, sum of squares.
    cells = [[0, 0, 0, 0, 0] for _ in range(4)]
    after_cramp = bool(start and outcomes[start - 1])
    for t in range(start, end):
        cramps, exposed = outcomes[t], exposure[t]
        if cramps is None:
            if exposed:
                known_with += 1
            elif exposed is not None:
                known_without += 1
            after_cramp = False
            continue
        logged += 1
        if exposed is not None:
            cell = cells[(2 if weekend is not None and weekend[t] else 0) + after_cramp]
            if exposed:
                logged_with += 1
                cell[0] += 1
                cell[2] += cramps
            else:
                logged_without += 1
                cell[1] += 1
                cell[3] += cramps
            cell[4] += cramps * cramps
        after_cramp = cramps > 0
    with_sum = without_sum = information = weight = pearson = 0.0
    nights_with = nights_without = cramps_with = cramps_without = freedom = 0
    for n1, n0, a, c, squares in cells:
        total = n1 + n0
        if a + c:
            pearson += squares * total / (a + c) - (a + c)
            freedom += total - 1
        if n1 and n0:
            with_sum += a * n0 / total
            without_sum += c * n1 / total
            information += (a + c) * n1 * n0 / (total * total)
            weight += n1 * n0 / total
            nights_with += n1
            nights_without += n0
            cramps_with += a
            cramps_without += c
    return BlockSums(
        with_sum=with_sum,
        without_sum=without_sum,
        information=information,
        weight=weight,
        nights_with=nights_with,
        nights_without=nights_without,
        cramps_with=cramps_with,
        cramps_without=cramps_without,
        pearson=pearson,
        freedom=freedom,
        logged=logged,
        known_with=known_with + logged_with,
        known_without=known_without + logged_without,
        logged_with=logged_with,
        logged_without=logged_without,
    )


def matched_sums(blocks: Sequence[BlockSums]) -> MatchedSums:
    """Add up blocks.

    R = sum R_b + 0.5, S = sum S_b + 0.5; phi = max(1, X / d), 1 if d = 0;
    v_model = phi (M + 0.5) / (R S);
    v_robust = B / (B - 1) (sum (R_b / R - S_b / S)^2 + (0.5 / R - 0.5 / S)^2) over the B blocks
    with R_b + S_b > 0, 0 if B < 2 (Cameron & Miller, J Hum Resour 2015;50:317);
    se = sqrt(max(v_model, v_robust)).
    """
    information = sum(b.information for b in blocks)
    r = sum(b.with_sum for b in blocks) + KAPPA
    s = sum(b.without_sum for b in blocks) + KAPPA
    freedom = sum(b.freedom for b in blocks)
    phi = max(1.0, sum(b.pearson for b in blocks) / freedom) if freedom else 1.0
    v_model = phi * (information + KAPPA) / (r * s)
    used = [b for b in blocks if b.with_sum + b.without_sum > 0]
    v_robust = 0.0
    if len(used) >= 2:
        spread = sum((b.with_sum / r - b.without_sum / s) ** 2 for b in used)
        spread += (KAPPA / r - KAPPA / s) ** 2
        v_robust = len(used) / (len(used) - 1) * spread
    se = sqrt(max(v_model, v_robust))
    return MatchedSums(
        information=information,
        weight=sum(b.weight for b in blocks),
        with_sum=r,
        without_sum=s,
        phi=phi,
        v_model=v_model,
        v_robust=v_robust,
        se=se,
        z=log(r / s) / se,
        nights_with=sum(b.nights_with for b in blocks),
        nights_without=sum(b.nights_without for b in blocks),
        cramps_with=sum(b.cramps_with for b in blocks),
        cramps_without=sum(b.cramps_without for b in blocks),
    )
