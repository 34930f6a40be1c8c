"""Narrowing the nights step by step, and saying what was left out and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from crampui.domain.cramp import Cramp
from crampui.domain.filters.chosen import Term
from crampui.domain.filters.sight import Sight
from crampui.domain.night import NightState


class Candidate(NamedTuple):
    """A night and which of its cramps still fit; a night without cramps stands for itself."""

    sight: Sight
    fits: "tuple[Cramp | None, ...]"
    """The cramps that fit, or (None,) for a fitting night without cramps."""
    unsure: "tuple[Cramp | None, ...]"
    """Those that nothing speaks against, while something is not known."""


_NIGHT: "tuple[Cramp | None, ...]" = (None,)
"""What stands for a night without cramps."""


def narrowed(sights: Sequence[Sight], terms: Iterable[Term]) -> "Narrowed":
    """Return `Narrowed.begin(sights).narrow_all(terms)`, without keeping what falls out."""
    asked = tuple(terms)
    if not asked:
        return Narrowed.begin(sights)
    kept = []
    for sight in sights:
        left = _after(sight, sight.cramps or _NIGHT, (), asked)
        if left is not None:
            kept.append(left)
    return Narrowed(candidates=tuple(kept), total=len(sights))


def _after(
    sight: Sight,
    fits: "tuple[Cramp | None, ...]",
    unsure: "tuple[Cramp | None, ...]",
    terms: tuple[Term, ...],
) -> Candidate | None:
    """Return what is left of a night after some terms, None for nothing."""
    yes: list[Cramp | None] = []
    maybe: list[Cramp | None] = []
    for cramp in fits:
        said = answer(sight, cramp, terms)
        if said:
            yes.append(cramp)
        elif said is None:
            maybe.append(cramp)
    maybe += [cramp for cramp in unsure if answer(sight, cramp, terms) is not False]
    return Candidate(sight, tuple(yes), tuple(maybe)) if yes or maybe else None


def answer(sight: Sight, cramp: "Cramp | None", terms: tuple[Term, ...]) -> bool | None:
    """Return no where any term says no, else yes where all say yes, else None."""
    known: bool | None = True
    for term in terms:
        said = term.of(sight, cramp)
        if said is False:
            return False
        if said is None:
            known = None
    return known


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Nights after some terms. `narrow` asks one more and returns another such value."""

    candidates: Sequence[Candidate]
    """Nights that fit or may fit, newest first."""
    total: int
    """Nights at the beginning."""

    @classmethod
    def begin(cls, sights: Sequence[Sight]) -> "Narrowed":
        """Return all nights, nothing asked yet."""
        every = tuple(Candidate(s, s.cramps or _NIGHT, ()) for s in sights)
        return cls(candidates=every, total=len(every))

    def narrow(self, term: Term) -> "Narrowed":
        """Return the nights after one more term."""
        return self.narrow_all((term,))

    def narrow_all(self, terms: Iterable[Term]) -> "Narrowed":
        """Return the nights after these terms; the order does not matter."""
        asked = tuple(terms)
        if not asked:
            return self
        kept = []
        for candidate in self.candidates:
            left = _after(candidate.sight, candidate.fits, candidate.unsure, asked)
            if left is not None:
                kept.append(left)
        return replace(self, candidates=tuple(kept))

    # what came of it

    @property
    def nights(self) -> tuple[date, ...]:
        """The nights that fit, newest first."""
        return tuple(sight.night for sight, fits, _ in self.candidates if fits)

    def cramps(self) -> "tuple[Cramp, ...]":
        """Return the cramps that fit, newest night first."""
        return tuple(c for _, fits, _ in self.candidates for c in fits if c is not None)

    def result(self) -> "Result":
        """Count what fits and what was left out."""
        nights = cramps = unlogged = unsaid = 0
        for sight, fits, _unsure in self.candidates:
            if fits:
                nights += 1
                cramps += sum(1 for cramp in fits if cramp is not None)
            elif sight.state is NightState.NOT_LOGGED:
                unlogged += 1
            else:
                unsaid += 1
        return Result(
            nights=nights,
            cramps=cramps,
            total=self.total,
            not_logged=unlogged,
            not_said=unsaid,
            unsure_cramps=sum(
                1 for _, _, unsure in self.candidates for cramp in unsure if cramp is not None
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
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
