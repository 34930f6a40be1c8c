"""Finding the nights that fit a filter, fast enough for every letter that is typed.

It gives the same answer as `narrowing.narrowed`, without keeping anything but the nights: no
value is made of a night that cannot fit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from crampui.domain.cramp import Cramp
from crampui.domain.filters.chosen import Term
from crampui.domain.filters.narrowing import Result, answer
from crampui.domain.filters.sight import Dated
from crampui.domain.filters.terms import CrampTerm
from crampui.domain.night import NightState
from crampui.domain.period import Period
from crampui.domain.state import DiaryState, month_of

_NIGHT: "tuple[Cramp | None, ...]" = (None,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The nights that fit, newest first, and what was left out."""

    nights: tuple[date, ...]
    result: Result


def find(state: DiaryState, dated: Dated, period: Period, terms: "Sequence[Term]") -> Found:
    """Return the nights of a period that fit all of some terms."""
    asked = tuple(terms)
    plain = tuple(term.fits for term in asked if isinstance(term, CrampTerm))
    if asked and len(plain) == len(asked):
        return _by_cramps(state, period, plain)
    nights: list[date] = []
    cramps = unlogged = unsaid = unsure = 0
    for number in range(period.until.toordinal(), period.since.toordinal() - 1, -1):
        sight = dated.sight(state, date.fromordinal(number))
        fits = maybe = 0
        for cramp in sight.cramps or _NIGHT:
            said = answer(sight, cramp, asked)
            if said:
                fits += 1
            elif said is None:
                maybe += 1
        if sight.cramps:
            cramps += fits
            unsure += maybe
        if fits:
            nights.append(sight.night)
        elif maybe and sight.state is NightState.NOT_LOGGED:
            unlogged += 1
        elif maybe:
            unsaid += 1
    return _found(period, nights, cramps, unlogged, unsaid, unsure)


def _by_cramps(
    state: DiaryState, period: Period, asked: "tuple[Callable[[Cramp], bool | None], ...]"
) -> Found:
    """Return what `find` does where only cramps are asked about: it looks at nothing else."""
    nights: list[date] = []
    cramps = unsaid = unsure = logged = 0
    low, high = month_of(period.since), month_of(period.until)
    for name in sorted(state.months, reverse=True):
        if not low <= name <= high:
            continue
        month = state.months[name]
        at_edge = name in (low, high)
        for night, here in reversed(list(month.cramps.items())):
            if at_edge and night not in period:
                continue
            logged += 1
            fits = maybe = 0
            for cramp in here:
                said: bool | None = True
                for fit in asked:
                    one = fit(cramp)
                    if one is False:
                        said = False
                        break
                    said = said and one
                if said:
                    fits += 1
                elif said is None:
                    maybe += 1
            cramps += fits
            unsure += maybe
            if fits:
                nights.append(night)
            elif maybe:
                unsaid += 1
        for night, day in month.days.items():
            if day.quiet and night not in month.cramps and (not at_edge or night in period):
                logged += 1
    return _found(period, nights, cramps, period.nights - logged, unsaid, unsure)


def _found(
    period: Period, nights: list[date], cramps: int, unlogged: int, unsaid: int, unsure: int
) -> Found:
    result = Result(
        nights=len(nights),
        cramps=cramps,
        total=period.nights,
        not_logged=unlogged,
        not_said=unsaid,
        unsure_cramps=unsure,
    )
    return Found(nights=tuple(nights), result=result)
