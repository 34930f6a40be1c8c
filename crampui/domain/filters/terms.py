"""What can be asked of a night or of one of its cramps, as small frozen values.

Every term answers yes, no, or None: nobody said. What was not said is never taken for no. A
term is asked of each cramp of a night, and once, with `cramp` None, of a night without cramps.
"""

from dataclasses import dataclass
from typing import Any

from crampui.domain.cramp import Cramp
from crampui.domain.filters.chosen import Term
from crampui.domain.filters.sight import Sight
from crampui.domain.night import NightState

NOT_SAID = frozenset(("not_sure", "not_known"))
"""Answers that say that it is not known."""


class CrampTerm(Term):
    """A question about a cramp."""

    __slots__ = ()
    of_cramp = True

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer; a quiet night has no such cramp, of a night not logged nobody knows."""
        if cramp is None:
            return False if sight.state is NightState.QUIET else None
        return self.fits(cramp)

    def fits(self, cramp: "Cramp") -> bool | None:
        """Answer for a cramp."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Among(CrampTerm):
    """One of some answers was given in a field of the cramp."""

    field: str
    values: frozenset[str]

    def fits(self, cramp: "Cramp") -> bool | None:
        """Answer for a cramp."""
        given: Any = getattr(cramp, self.field)
        if not given:
            return None
        if not isinstance(given, tuple):
            given = (given,)
        if any(one in self.values for one in given):
            return True
        return None if any(one in NOT_SAID for one in given) else False


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Numbers from `low` to `high`; an open end leaves out the number itself."""

    low: float | None = None
    high: float | None = None
    low_open: bool = False
    high_open: bool = False

    def holds(self, number: float | None) -> bool | None:
        """Tell whether a number lies in it; None for no number."""
        if number is None:
            return None
        if self.low is not None and (number < self.low or (self.low_open and number == self.low)):
            return False
        return self.high is None or not (
            number > self.high or (self.high_open and number == self.high)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Number(CrampTerm):
    """A number of the cramp lies in a span."""

    field: str
    span: Span

    def fits(self, cramp: "Cramp") -> bool | None:
        """Answer for a cramp."""
        return self.span.holds(getattr(cramp, self.field))


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(CrampTerm):
    """A yes-or-no field of the cramp was answered so."""

    field: str
    wanted: bool

    def fits(self, cramp: "Cramp") -> bool | None:
        """Answer for a cramp."""
        given: bool | None = getattr(cramp, self.field)
        return None if given is None else given is self.wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsaid(CrampTerm):
    """A field of the cramp was not answered."""

    field: str

    def fits(self, cramp: "Cramp") -> bool | None:
        """Answer for a cramp."""
        given: Any = getattr(cramp, self.field)
        return given is None or given == () or given == "" or given in NOT_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class AtClock(CrampTerm):
    """It began between two times of the clock, in minutes after midnight; `until` is left out.

    A span that ends before it begins goes over midnight.
    """

    since: int
    until: int

    def fits(self, cramp: "Cramp") -> bool | None:
        """Answer by the person's clock at that time."""
        if cramp.onset is None:
            return None
        minute = cramp.onset.hour * 60 + cramp.onset.minute
        if self.since < self.until:
            return self.since <= minute < self.until
        return minute >= self.since or minute < self.until


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied(Term):
    """The opposite of another term. What is not known stays so, and a quiet night has no cramp."""

    term: Term

    @property
    def of_cramp(self) -> bool:  # type: ignore[override]
        """Whether the term asks about a cramp."""
        return self.term.of_cramp

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer the opposite."""
        answer = self.term.of(sight, cramp)
        if answer is None or (cramp is None and self.term.of_cramp):
            return answer
        return not answer
