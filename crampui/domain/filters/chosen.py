"""A filter as it was chosen: the line that was typed, and the terms it asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from crampui.domain.cramp import Cramp
from crampui.domain.filters.sight import Sight

LONGEST = 300
"""Characters of a filter."""


class Term:
    """One question."""

    __slots__ = ()
    of_cramp: ClassVar[bool] = False
    """It asks about a cramp, so that a quiet night cannot fit."""

    def of(self, sight: "Sight", cramp: "Cramp | None") -> bool | None:
        """Answer for one cramp of a night, or for a night without cramps."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Within(Term):
    """The night lies between two dates, both included; None: no end on that side."""

    since: date | None = None
    until: date | None = None

    def of(self, sight: "Sight", cramp: "Cramp | None") -> bool | None:
        """Answer; this is always known."""
        return (self.since is None or self.since <= sight.night) and (
            self.until is None or sight.night <= self.until
        )


def period_of(terms: Iterable[Term]) -> Within:
    """Return the nights that all periods among the terms allow."""
    since = until = None
    for term in terms:
        if isinstance(term, Within):
            since = max((d for d in (since, term.since) if d is not None), default=None)
            until = min((d for d in (until, term.until) if d is not None), default=None)
    return Within(since=since, until=until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A filter as typed and what it asks; an empty one asks nothing."""

    text: str = ""
    terms: tuple[Term, ...] = ()

    @property
    def period(self) -> Within:
        """The dates it is about."""
        return period_of(self.terms)

    @property
    def others(self) -> tuple[Term, ...]:
        """What it asks besides dates."""
        return tuple(term for term in self.terms if not isinstance(term, Within))


NO_FILTER = Filter()
