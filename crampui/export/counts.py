"""The numbers of a period of nights: raw counts, and figures that need them.

Nights that are not logged count nowhere but in "nights"; a figure without any logged night, or
any cramp that carries it, is None.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from crampui.domain.cramp import LONG_CRAMP_MINUTES, Cramp
from crampui.domain.night import NightState
from crampui.domain.options import Timing
from crampui.domain.period import Period, enough_logged
from crampui.domain.state import DiaryState

SEVERE = 8
"""Pain from which a cramp counts as severe (red_flags.yaml, D5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a span of nights holds."""

    nights: int
    logged: int
    cramps: int
    cramp_nights: int
    live: int
    """Cramps that were logged while they happened."""
    timed: int
    """Lengths that were measured."""
    lengths: int
    """Cramps with a length."""
    median_minutes: float | None
    longest_minutes: float | None
    long: int
    """Cramps longer than ten minutes."""
    pains: int
    """Cramps with a pain."""
    median_pain: float | None
    worst_pain: int | None
    severe: int
    woken_nights: int
    """Nights in which a cramp woke the person."""
    disruptions: int
    mean_disruption: float | None

    @property
    def enough(self) -> bool:
        """Whether rates may be shown: at least 10 logged nights in 14."""
        return enough_logged(self.logged, self.nights)

    def per_week(self, count: int) -> float | None:
        """Return a count per seven logged nights, None without any."""
        return count * 7 / self.logged if self.logged else None


def nights_of(span: Period) -> Iterable[date]:
    """Yield the nights of a period, oldest first."""
    return (span.since + timedelta(days=i) for i in range(span.nights))


def counts(state: DiaryState, span: Period) -> Counts:
    """Count what the nights of a span hold."""
    cramps = list(state.cramps(since=span.since, until=span.until))
    minutes = [c.minutes for c in cramps if c.minutes is not None]
    pains = [c.pain for c in cramps if c.pain is not None]
    spoilt = [c.sleep_disruption for c in cramps if c.sleep_disruption is not None]
    return Counts(
        nights=span.nights,
        logged=sum(state.night_state(n) is not NightState.NOT_LOGGED for n in nights_of(span)),
        cramps=len(cramps),
        cramp_nights=len({c.night for c in cramps}),
        live=sum(c.live for c in cramps),
        timed=sum(c.timing is Timing.MEASURED for c in cramps if c.minutes is not None),
        lengths=len(minutes),
        median_minutes=median(minutes) if minutes else None,
        longest_minutes=max(minutes, default=None),
        long=sum(m > LONG_CRAMP_MINUTES for m in minutes),
        pains=len(pains),
        median_pain=median(pains) if pains else None,
        worst_pain=max(pains, default=None),
        severe=sum(p >= SEVERE for p in pains),
        woken_nights=len({c.night for c in cramps if c.woke_me}),
        disruptions=len(spoilt),
        mean_disruption=sum(spoilt) / len(spoilt) if spoilt else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven nights, the newest of which may not have begun."""

    first: date
    logged: int
    cramps: int


def weeks(state: DiaryState, span: Period) -> tuple[Week, ...]:
    """Return the runs of seven nights that end with the span's last night, oldest first."""
    found = []
    last = span.until
    while last >= span.since:
        first = max(last - timedelta(days=6), span.since)
        part = Period(since=first, until=last)
        logged = sum(state.night_state(n) is not NightState.NOT_LOGGED for n in nights_of(part))
        cramps = sum(1 for _ in state.cramps(since=first, until=last))
        found.append(Week(first=first, logged=logged, cramps=cramps))
        last = first - timedelta(days=1)
    return tuple(reversed(found))


def hours(cramps: Iterable[Cramp]) -> Mapping[int, int]:
    """Return how many cramps began in each hour of the person's clock, 0-23."""
    found: dict[int, int] = {}
    for cramp in cramps:
        if cramp.onset is not None:
            found[cramp.onset.hour] = found.get(cramp.onset.hour, 0) + 1
    return found
