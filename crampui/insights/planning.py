"""Planning an experiment: the chance of an answer, told before it starts, and keeping to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from crampui.insights.nights import Exposure
from crampui.insights.normal import Z90, normal_cdf

ADHERENCE = 0.9
"""Share of nights on which people keep to the assigned side, reckoned with in advance."""

LOGGED = 0.9
"""Share of nights logged, reckoned with in advance."""

SPREAD = 1.5
"""Extra variance between nights, in cramps, on top of the rate."""

MIN_ADHERENCE = 0.7
"""Under this share of nights kept, a warning is due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperimentPlan:
    """An experiment before its start.

    ``nights`` in all, ``counted`` without the first nights of each period. The powers are the
    chances (0 to 1) that it gives an answer if cramps on nights with the habit are 0.7, 0.5 or
    0.3 times those without.
    """

    pairs: int
    period: int
    drop: int
    nights: int
    counted: int
    power_third_fewer: float
    power_half: float
    power_third: float

    @property
    def likely_answered(self) -> bool:
        """Whether the chance to find a halving is at least 50%."""
        return self.power_half >= 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Adherence:
    """Nights of an experiment on which the tick is known, and those kept to the assigned side."""

    known: int
    kept: int

    @property
    def share(self) -> float | None:
        """Share kept, 0 to 1; ``None`` before the first known tick."""
        return self.kept / self.known if self.known else None

    @property
    def low(self) -> bool:
        """Whether under 70% of the known nights were kept."""
        return self.share is not None and self.share < MIN_ADHERENCE


def default_drop(period: int) -> int:
    """Return the nights ignored at the start of each period: 2 of 7, so that effects settle."""
    return 2 if period == 7 else 0


def experiment_power(rate: float, ratio: float, nights: int) -> float:
    """Return the chance (0 to 1) that ``nights`` counted nights give p <= 0.10.

    ``rate`` is cramps per night without the habit, ``ratio`` the true ratio. Allowing for nights
    not kept, on = 0.9 ratio + 0.1 and off = 0.1 ratio + 0.9;
    se^2 = 4 (1.5 + rate) / (rate 0.9 (on + off) / 2 nights);
    power = Phi(|ln(on / off)| / se - 1.645). Raises ``ValueError`` unless all are positive.
    """
    if rate <= 0 or ratio <= 0 or nights <= 0:
        raise ValueError("rate, ratio and nights must be above zero")
    on = ADHERENCE * ratio + 1 - ADHERENCE
    off = (1 - ADHERENCE) * ratio + ADHERENCE
    se = sqrt(4 * (SPREAD + rate) / (rate * LOGGED * (on + off) / 2 * nights))
    return normal_cdf(abs(log(on / off)) / se - Z90)


def plan_experiment(
    rate: float, pairs: int, period: int, drop: int | None = None
) -> ExperimentPlan:
    """Return the chances of an answer for an experiment of ``pairs`` of two periods.

    ``rate`` is the usual number of cramps per logged night. Raises ``ValueError`` as
    ``experiment_power`` does.
    """
    drop = default_drop(period) if drop is None else drop
    counted = 2 * pairs * (period - drop)
    return ExperimentPlan(
        pairs=pairs,
        period=period,
        drop=drop,
        nights=2 * pairs * period,
        counted=counted,
        power_third_fewer=experiment_power(rate, 0.7, counted),
        power_half=experiment_power(rate, 0.5, counted),
        power_third=experiment_power(rate, 0.3, counted),
    )


def adherence(assigned: Sequence[bool], exposure: Exposure) -> Adherence:
    """Count how far the ticks of an experiment's nights so far follow the assigned side.

    ``exposure`` may be shorter than ``assigned``; nights without a known tick do not count.
    """
    known = [(a, e) for a, e in zip(assigned, exposure, strict=False) if e is not None]
    return Adherence(known=len(known), kept=sum(a == e for a, e in known))
