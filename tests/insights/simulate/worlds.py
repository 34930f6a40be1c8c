"""Invented people whose truth is known: cramps, habits and gaps in logging.

Cramps in a night are negative binomial around a mean that follows a drift, a yearly wave, the
weekend, a first flare that fades, and a slow latent state (AR(1)); habits come in streaks, drift,
start late, follow the weekend, share good days, and may follow a bad night. The shape is that of
seizure diaries (Tharayil et al., Epilepsia 2017;58:835), the nearest thing with nightly data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import cos, exp, log, pi, sqrt
from random import Random

from crampui.insights.nights import weekend_nights

FIRST_NIGHT = date(2024, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a scenario holds fixed; pairs are ranges drawn from, once per person or habit."""

    rate: tuple[float, float] = (0.1, 1.0)
    extra: tuple[float, float] = (0.2, 1.5)
    rho: tuple[float, float] = (0.6, 0.95)
    latent_sd: tuple[float, float] = (0.2, 0.6)
    wave: tuple[float, float] = (0.0, 0.45)
    drift_mean: float = 0.0
    drift_sd: float = 0.5
    flare_mean: float = 0.0
    flare_sd: float = 0.6
    weekend: tuple[float, float] = (-0.15, 0.15)
    adherence: tuple[float, float] = (0.2, 0.8)
    streak_sd: tuple[float, float] = (0.0, 1.5)
    habit_drift_mean: float = 0.0
    habit_drift_sd: float = 0.8
    habit_wave: float = 0.0
    habit_weekend_mean: float = 0.0
    habit_weekend_sd: float = 0.5
    good_day: tuple[float, float] = (0.0, 0.8)
    reactive: tuple[float, float] = (-0.3, 0.6)
    late_share: float = 0.4
    late_by: float = 0.5
    missing: tuple[float, float] = (0.0, 0.2)
    quiet_missing: tuple[float, float] = (0.0, 0.1)
    gaps: tuple[float, float] = (0.0, 2.0)
    """Gaps of one to two weeks in a year."""


MIX = World()
STEADY = replace(MIX, wave=(0, 0), drift_sd=0, flare_sd=0, weekend=(0, 0))
CLEAN = replace(
    STEADY, latent_sd=(0, 0), streak_sd=(0, 0), habit_drift_sd=0, reactive=(0, 0), late_share=0
)
CLUSTERED = replace(MIX, rho=(0.9, 0.95), latent_sd=(0.5, 0.6), extra=(1.0, 1.5))
# Half of the nights, though 4 in 10 people start the habit late, as in the mix.
EVEN = replace(MIX, adherence=(0.5, 0.5), habit_drift_sd=0)
STRESS = {
    "trend": replace(MIX, drift_mean=-1.0, habit_drift_mean=2.5, late_share=0.6),
    "season": replace(MIX, wave=(0.45, 0.45), habit_wave=1.5),
    "reactive": replace(MIX, reactive=(1.5, 2.5), rho=(0.8, 0.95), latent_sd=(0.4, 0.6)),
    "weekend": replace(MIX, weekend=(0.4, 0.6), habit_weekend_mean=1.5),
    "clustered": CLUSTERED,
}
FLARE = replace(MIX, flare_mean=1.0, late_share=1.0, late_by=0.3)


@dataclass(frozen=True, slots=True)
class Diary:
    """What the person wrote down, aligned by night."""

    outcomes: list[int | None]
    exposures: list[list[bool | None]]
    weekend: tuple[bool, ...]


class _Habit:
    """One habit's inclination, night by night."""

    def __init__(self, rng: Random, world: World, nights: int) -> None:
        share = rng.uniform(*world.adherence)
        self.level = log(share / (1 - share))
        self.drift = rng.gauss(world.habit_drift_mean, world.habit_drift_sd) / 364
        self.middle = nights / 2
        self.weekend = rng.gauss(world.habit_weekend_mean, world.habit_weekend_sd)
        self.good_day = rng.uniform(*world.good_day)
        self.reactive = rng.uniform(*world.reactive)
        self.streak_sd = rng.uniform(*world.streak_sd)
        self.streak = rng.gauss(0, self.streak_sd)
        late = rng.random() < world.late_share
        self.start = rng.uniform(0, world.late_by) * nights if late else 0.0

    def done(self, rng: Random, t: int, weekend: bool, good: float, wave: float, bad: bool) -> bool:
        self.streak = 0.8 * self.streak + 0.6 * rng.gauss(0, self.streak_sd)
        x = self.level + self.drift * (t - self.middle) + self.good_day * good + self.streak + wave
        x += (self.weekend if weekend else 0.0) + (self.reactive if bad else 0.0)
        if t < self.start:
            x -= 3.0
        return rng.random() < 1 / (1 + exp(-x))


def poisson(rng: Random, mean: float) -> int:
    """Draw a Poisson count by multiplying uniforms."""
    limit, product, n = exp(-min(mean, 30.0)), rng.random(), 0
    while product > limit:
        product *= rng.random()
        n += 1
    return n


class Person:
    """One person's cramps, night by night; ``rate`` fixes the base rate per night."""

    def __init__(self, rng: Random, world: World, rate: float | None = None) -> None:
        low, high = world.rate
        self.base = log(rate) if rate else rng.uniform(log(low), log(high))
        self.extra = rng.uniform(*world.extra)
        self.rho = rng.uniform(*world.rho)
        sd = rng.uniform(*world.latent_sd)
        self.latent = rng.gauss(0, sd)
        self.shock = sd * sqrt(1 - self.rho**2)
        self.wave = rng.uniform(*world.wave)
        self.phase = rng.uniform(0, 2 * pi)
        self.drift = rng.gauss(world.drift_mean, world.drift_sd) / 364
        self.flare = world.flare_mean + abs(rng.gauss(0, world.flare_sd))
        self.weekend = rng.uniform(*world.weekend)

    def season(self, t: int) -> float:
        return cos(2 * pi * t / 365.25 + self.phase)

    def night(self, rng: Random, t: int, weekend: bool, effect: float) -> int:
        self.latent = self.rho * self.latent + rng.gauss(0, self.shock)
        x = self.base + self.latent + self.drift * t + self.wave * self.season(t) + effect
        x += self.flare * exp(-t / 20) + (self.weekend if weekend else 0.0)
        return poisson(rng, rng.gammavariate(1 / self.extra, self.extra * exp(x)))


def logged(rng: Random, world: World, counts: Sequence[int]) -> list[int | None]:
    """Return the counts as a person logs them: nights missing at random, in gaps, when quiet."""
    missing, quiet = rng.uniform(*world.missing), rng.uniform(*world.quiet_missing)
    seen: list[int | None] = [
        None if rng.random() < missing or (not n and rng.random() < quiet) else n for n in counts
    ]
    for _ in range(round(rng.uniform(*world.gaps) * len(counts) / 364)):
        start, length = rng.randrange(len(counts)), rng.randint(7, 14)
        seen[start : start + length] = [None] * len(seen[start : start + length])
    return seen


def diary(
    rng: Random,
    world: World,
    nights: int,
    ratios: Sequence[float],
    rate: float | None = None,
) -> Diary:
    """Invent a diary with one habit per true ratio (1 = useless)."""
    weekend = weekend_nights(FIRST_NIGHT, nights)
    person = Person(rng, world, rate)
    habits = [_Habit(rng, world, nights) for _ in ratios]
    effects = [log(ratio) for ratio in ratios]
    done: list[list[bool | None]] = [[] for _ in ratios]
    counts: list[int] = []
    good = 0.0
    for t in range(nights):
        good = 0.7 * good + 0.71 * rng.gauss(0, 1)
        bad = bool(t and counts[-1])
        wave = world.habit_wave * person.season(t)
        effect = 0.0
        for habit, own, ticks in zip(habits, effects, done, strict=True):
            tick = habit.done(rng, t, weekend[t], good, wave, bad)
            ticks.append(tick)
            effect += own if tick else 0.0
        counts.append(person.night(rng, t, weekend[t], effect))
    seen = logged(rng, world, counts)
    for t in range(nights):
        if seen[t] is None and rng.random() < 0.6:
            for ticks in done:
                ticks[t] = None
    return Diary(seen, done, weekend)
