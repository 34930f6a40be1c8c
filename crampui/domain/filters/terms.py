"""What can be asked of a night or of one of its cramps, as small frozen values.

Every term answers yes, no, or None: nobody said. What was not said is never taken for no. A
term is asked of each cramp of a night, and once, with `cramp` None, of a night without cramps.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, NamedTuple

from crampui.domain.cramp import Cramp
from crampui.domain.night import NightState
from crampui.domain.sight import Sight
from crampui.domain.tick import TickState

NOT_SAID = frozenset(("not_sure", "not_known"))
"""Answers that say that it is not known."""


class Term:
    """One question."""

    __slots__ = ()
    of_cramp: ClassVar[bool] = False
    """It asks about a cramp, so that a quiet night cannot fit."""

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer for one cramp of a night, or for a night without cramps."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Within(Term):
    """The night lies between two dates, both included; None: no end on that side."""

    since: date | None = None
    until: date | None = None

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer; this is always known."""
        return (self.since is None or self.since <= sight.night) and (
            self.until is None or sight.night <= self.until
        )


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


class Span(NamedTuple):
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger(Term):
    """The day before had one of these in it, as said of the cramp or of the day."""

    values: frozenset[str]

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer from both."""
        given = (
            *(cramp.triggers if cramp is not None else ()),
            *(sight.day.triggers if sight.day is not None else ()),
        )
        return any(one in self.values for one in given) if given else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteHas(Term):
    """A note of the night or of the cramp holds these words, in capitals or not.

    A note that was not written holds nothing: that is known.
    """

    part: str

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer from both notes."""
        part = self.part.casefold()
        notes = (
            sight.day.note if sight.day is not None else "",
            cramp.note if cramp is not None else "",
        )
        return any(part in note.casefold() for note in notes if note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written(Term):
    """It was written more than two days after its night, or not."""

    late: bool

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer for the cramp, or for a quiet night."""
        if cramp is not None:
            return cramp.late is self.late
        if sight.state is NightState.QUIET and sight.day is not None:
            return sight.day.late is self.late
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByDay(Term):
    """It is a cramp by day, or one of the night."""

    by_day: bool
    of_cramp = True

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer for the cramp; a quiet night has none, of one not logged nobody knows."""
        if cramp is None:
            return False if sight.state is NightState.QUIET else None
        return (cramp in sight.by_day) is self.by_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Term):
    """The night had cramps, was quiet, or is not logged."""

    states: frozenset[NightState]

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer; this is always known."""
        return sight.state in self.states


@dataclass(frozen=True, slots=True, kw_only=True)
class CrampCount(Term):
    """The number of cramps of the night lies in a span; not known of a night not logged."""

    span: Span

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer for the night."""
        if sight.state is NightState.NOT_LOGGED:
            return None
        return self.span.holds(len(sight.cramps))


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNumber(Term):
    """A number said of the night or its day lies in a span."""

    field: str
    span: Span

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer for the night."""
        return self.span.holds(getattr(sight.day, self.field)) if sight.day is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked(Term):
    """A measure was done on the day before the night."""

    measure: str

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer; a blank on a day that is not closed is not known."""
        state = sight.day.tick_state(self.measure) if sight.day is not None else TickState.UNKNOWN
        return None if state is TickState.UNKNOWN else state is TickState.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Term):
    """A check of that day had one of these results; no names: any check was made.

    The names are those of Tier, and "open" for a check that has no result.
    """

    tiers: frozenset[str] = frozenset()

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer for the day."""
        if not self.tiers:
            return bool(sight.checks)
        words = (c.tier.word if c.tier is not None else "open" for c in sight.checks)
        return any(word in self.tiers for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Term):
    """A marker stands on that date whose label or kind holds these words; none: any marker."""

    part: str = ""

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer for the date."""
        part = self.part.casefold()
        texts = (f"{m.label} {m.kind.replace('_', ' ')}".casefold() for m in sight.markers)
        return any(part in text for text in texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Experimented(Term):
    """The night lies in an experiment; `side`: with the measure, or without it."""

    side: bool | None = None

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer for the night."""
        if sight.experiment is None or self.side is None:
            return sight.experiment is not None
        return sight.experiment is self.side


@dataclass(frozen=True, slots=True, kw_only=True)
class OnWeekday(Term):
    """Its evening is one of these weekdays, 0 Monday - 6 Sunday."""

    days: frozenset[int]

    def of(self, sight: Sight, cramp: "Cramp | None") -> bool | None:
        """Answer; this is always known."""
        return sight.night.weekday() in self.days
