"""What can be asked of a night and its day, as small frozen values (see `terms`)."""

from dataclasses import dataclass

from crampui.domain.cramp import Cramp
from crampui.domain.filters.chosen import Term
from crampui.domain.filters.sight import Sight
from crampui.domain.filters.terms import Span
from crampui.domain.night import NightState
from crampui.domain.tick import TickState


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
