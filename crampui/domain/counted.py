"""Nights as they are counted: logged or not, and their cramps; never a blank for a zero."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from crampui.domain.cramp import Cramp
from crampui.domain.filters.find import find
from crampui.domain.filters.terms import Term
from crampui.domain.night import NightState
from crampui.domain.period import Period
from crampui.domain.sight import Sight


class Seen(NamedTuple):
    """One night of those that are counted."""

    night: date
    logged: bool
    cramps: "tuple[Cramp, ...]"


def counted(sights: Iterable[Sight], terms: Sequence[Term]) -> tuple[Seen, ...]:
    """Return the nights to count, newest first.

    What is asked of nights chooses the nights; what is asked of cramps chooses among their
    cramps, so that a night whose cramps were others counts as logged and has none.
    """
    found = find(sights, [term for term in terms if not term.of_cramp])
    asked = [term for term in terms if term.of_cramp]
    seen = []
    for sight, fits in found.fits:
        cramps = tuple(cramp for cramp in fits if all(term.of(sight, cramp) for term in asked))
        seen.append(Seen(sight.night, sight.state is not NightState.NOT_LOGGED, cramps))
    return tuple(seen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Some nights counted; `nights` is all of them, logged or not."""

    period: Period
    nights: int
    logged: int
    cramp_nights: int
    cramps: int


def stretch(period: Period, seen: Iterable[Seen]) -> Stretch:
    """Count the nights that lie in a period."""
    here = [one for one in seen if one.night in period]
    return Stretch(
        period=period,
        nights=len(here),
        logged=sum(1 for one in here if one.logged),
        cramp_nights=sum(1 for one in here if one.cramps),
        cramps=sum(len(one.cramps) for one in here),
    )


def stretches(periods: Sequence[Period], seen: Sequence[Seen]) -> tuple[Stretch, ...]:
    """Count the nights of each of some periods that follow one another, oldest first."""
    found = []
    nights = sorted(seen)
    at = 0
    for period in periods:
        first = at
        while at < len(nights) and nights[at].night <= period.until:
            at += 1
        found.append(stretch(period, nights[first:at]))
    return tuple(found)
