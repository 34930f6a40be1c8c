"""The nights that fit a filter, and what was left out and why."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from crampui.domain.counts import Seen
from crampui.domain.cramp import Cramp
from crampui.domain.filters.terms import Term
from crampui.domain.night import NightState
from crampui.domain.sight import Sight


class Fit(NamedTuple):
    """A night that fits, and its cramps that do; none for a night without cramps."""

    sight: Sight
    cramps: tuple[Cramp, ...]


class Result(NamedTuple):
    """What a filter found of `total` nights; the left-out nights are of three kinds."""

    nights: int
    cramps: int
    """Cramps that fit, in those nights."""
    total: int
    not_logged: int
    """Nights left out because nobody logged them."""
    not_said: int
    """Logged nights left out because something asked for was not said."""
    unsure_cramps: int = 0
    """Cramps of which something asked for was not said, in nights that fit as well."""

    @property
    def others(self) -> int:
        """Nights left out because they do not fit."""
        return self.total - self.nights - self.not_logged - self.not_said


class Found(NamedTuple):
    """The nights that fit, in the order they were given, and what was left out."""

    fits: tuple[Fit, ...]
    nights: tuple[date, ...]
    result: Result

    def cramps(self) -> tuple[Cramp, ...]:
        """Return the cramps that fit."""
        return tuple(cramp for fit in self.fits for cramp in fit.cramps)


def find(sights: Iterable[Sight], terms: Iterable[Term]) -> Found:
    """Return which of some nights fit all of some terms; without a term, all do.

    A night fits where one of its cramps does, or where it has none and fits itself. A cramp of
    which something asked for was not said neither fits nor is said not to.
    """
    asked = tuple(terms)
    fits: list[Fit] = []
    total = cramps = unlogged = unsaid = unsure = 0
    for sight in sights:
        total += 1
        if sight.every:
            answers = [(cramp, answer(sight, cramp, asked)) for cramp in sight.every]
            here = tuple(cramp for cramp, said in answers if said)
            maybe = sum(1 for _, said in answers if said is None)
            cramps += len(here)
            unsure += maybe
            if here:
                fits.append(Fit(sight, here))
            elif maybe:
                unsaid += 1
            continue
        said = answer(sight, None, asked)
        if said:
            fits.append(Fit(sight, ()))
        elif said is None and sight.state is NightState.NOT_LOGGED:
            unlogged += 1
        elif said is None:
            unsaid += 1
    result = Result(
        nights=len(fits),
        cramps=cramps,
        total=total,
        not_logged=unlogged,
        not_said=unsaid,
        unsure_cramps=unsure,
    )
    return Found(fits=tuple(fits), nights=tuple(fit.sight.night for fit in fits), result=result)


def answer(sight: Sight, cramp: Cramp | None, terms: tuple[Term, ...]) -> bool | None:
    """Return no where any term says no, else yes where all say yes, else None."""
    known: bool | None = True
    for term in terms:
        said = term.of(sight, cramp)
        if said is False:
            return False
        if said is None:
            known = None
    return known


def fitting(sights: Iterable[Sight], terms: Sequence[Term]) -> tuple[Seen, ...]:
    """Return the nights that a filter leaves to be counted, newest first.

    What is asked of nights chooses the nights; what is asked of cramps chooses among their
    cramps, so that a night whose cramps were others counts as logged and has none.
    """
    asked = [term for term in terms if term.of_cramp]
    found = []
    for sight, fits in find(sights, [term for term in terms if not term.of_cramp]).fits:
        left = [cramp for cramp in fits if all(term.of(sight, cramp) for term in asked)]
        found.append(
            Seen(
                sight.night,
                sight.state is not NightState.NOT_LOGGED,
                tuple(cramp for cramp in left if cramp not in sight.by_day),
                tuple(cramp for cramp in left if cramp in sight.by_day),
                sight.day,
            )
        )
    return tuple(found)
