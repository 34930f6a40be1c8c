"""The runs of seven nights and the hours that the page shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from crampui.domain.counts import seen_nights, stretch
from crampui.domain.cramp import Cramp
from crampui.domain.period import Period
from crampui.domain.state import DiaryState


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
        here = stretch(part, seen_nights(state, part))
        found.append(Week(first=first, logged=here.logged, cramps=here.cramps))
        last = first - timedelta(days=1)
    return tuple(reversed(found))


def hours(cramps: Iterable[Cramp]) -> Mapping[int, int]:
    """Return how many cramps began in each hour of the person's clock, 0-23."""
    found: dict[int, int] = {}
    for cramp in cramps:
        if cramp.onset is not None:
            found[cramp.onset.hour] = found.get(cramp.onset.hour, 0) + 1
    return found
