"""Simulated experiments and rising cramps."""

from __future__ import annotations

from collections.abc import Iterator
from math import log
from random import Random

from crampui.insights.coin import schedule
from crampui.insights.experiment import ExperimentResult, analyse_experiment
from crampui.insights.trends import rising_events, trend
from tests.insights.simulate.tally import Share, line
from tests.insights.simulate.worlds import CLUSTERED, MIX, STEADY, Person, World, logged


def one_experiment(
    rng: Random, rate: float, ratio: float, pairs: int, period: int
) -> ExperimentResult:
    """Run an experiment kept to on 90% of nights, 12% of them not logged."""
    assigned = schedule(rng.getrandbits(32), pairs, period)
    person = Person(rng, MIX, rate)
    counts: list[int | None] = []
    for t, side in enumerate(assigned):
        done = side if rng.random() < 0.9 else not side
        n = person.night(rng, t, t % 7 in (4, 5), log(ratio) if done else 0.0)
        counts.append(None if rng.random() < 0.12 else n)
    return analyse_experiment(counts, assigned, period, drop=0)


def experiments(rng: Random, n: int) -> Iterator[str]:
    yield "Experiments, 14 pairs of 4 nights (16 weeks)"
    wanted = {
        (0.35, 1.0): "6 to 11",
        (0.7, 1.0): "6 to 11",
        (0.35, 0.5): "30",
        (0.7, 0.5): "42",
        (0.35, 0.3): "50",
        (0.7, 0.3): "71",
    }
    for (rate, ratio), want in wanted.items():
        claimed, covered = Share(), Share()
        true = (0.9 * ratio + 0.1) / (0.1 * ratio + 0.9)
        for _ in range(n):
            result = one_experiment(rng, rate, ratio, 14, 4)
            claimed.add(result.p is not None and result.p <= 0.10)
            if result.p is not None:
                covered.add((result.low or 0) <= true <= (result.high or 1e9))
        name = "false claims" if ratio == 1 else "power"
        yield line(f"{rate} a night, ratio {ratio}: {name}", claimed, want)
        yield line(f"{rate} a night, ratio {ratio}: coverage", covered, "84 to 95")


def trends(rng: Random, n: int) -> Iterator[str]:
    yield "Rising cramps: false alarms in a year, and rises seen"

    def counts(world: World, rate: float, nights: int, factor: float) -> list[int | None]:
        person = Person(rng, world, rate)
        after = [1.0] * 364 + [factor] * (nights - 364)
        drawn = [person.night(rng, t, t % 7 in (4, 5), log(after[t])) for t in range(nights)]
        return logged(rng, world, drawn)

    clustered = [("clustered, ", CLUSTERED, 0.35, "28")]
    steady = [("", STEADY, rate, want) for rate, want in ((0.1, "9"), (0.35, "10"), (0.7, "12"))]
    for name, world, rate, want in steady + clustered:
        alarm = Share()
        for _ in range(4 * n):
            alarm.add(bool(rising_events(counts(world, rate, 364, 1.0))))
        yield line(f"{name}{rate} a night: false alarm within a year", alarm, want)
    for rate, factor, figures in ((0.35, 3.0, ("43", "76", "88")), (0.7, 2.0, ("22", "45", "56"))):
        seen = {weeks: Share() for weeks in (4, 8, 12)}
        for _ in range(2 * n):
            nights = counts(STEADY, rate, 364 + 84, factor)
            rising = [trend(nights[: 364 + 7 * w]).state == "rising" for w in range(1, 13)]
            for weeks, share in seen.items():
                share.add(any(rising[:weeks]))
        for (weeks, share), want in zip(seen.items(), figures, strict=True):
            yield line(f"{rate} a night times {factor:g}: seen in {weeks} weeks", share, want)
