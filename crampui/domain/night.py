"""Which night a moment belongs to, which day a tick belongs to, and what a night can be.

Both rules look at the person's own wall clock, so a night in which the clock changes is still
one night (of 23, 24 or 25 hours), and a server's zone does not matter.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum

from crampui.domain import errors
from crampui.domain.options import Trigger
from crampui.domain.tick import Tick, TickState

NIGHT_TURN = 12
"""Hour at which one night ends and the next begins (noon to noon; a setting)."""
DAY_TURN = 4
"""Hour at which a day of ticks ends (04:00; a setting)."""
NIGHT_BEGINS = 22
"""Hour from which a person is taken to be in bed."""
LATE_AFTER_DAYS = 2
"""Entries written later than this are kept but left out of comparisons (methods.md 9)."""


def night_of(moment: datetime, turn: int = NIGHT_TURN) -> date:
    """Return the evening's date of the night that `moment` (the person's clock) falls in.

    01:40 on the 5th is the night of the 4th; 13:00 on the 5th is the night of the 5th.
    """
    day = moment.date()
    return day - timedelta(days=1) if moment.time() < time(turn) else day


def day_of(moment: datetime, turn: int = DAY_TURN) -> date:
    """Return the day that a tick made at `moment` (the person's clock) belongs to."""
    day = moment.date()
    return day - timedelta(days=1) if moment.time() < time(turn) else day


def at_night(moment: datetime, wake_hour: int) -> bool:
    """Tell whether `moment` (the person's clock) is between 22:00 and the hour they get up."""
    return moment.hour >= NIGHT_BEGINS or moment.hour < wake_hour


def pinned(moment: datetime) -> datetime:
    """Return `moment` with the UTC offset it has, instead of a zone whose offset changes.

    Python compares and subtracts two times of one zone by the wall clock, an hour wrong across
    a clock change; pinned times go by what really passed. A wall time that the clock skipped
    moves forward as the clock did. Raises ValueError for a time without a zone.
    """
    if moment.utcoffset() is None:
        raise ValueError("a moment needs a time zone")
    real = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return real.replace(tzinfo=timezone(real.utcoffset() or timedelta(0)), fold=0)


def night_span(night: date, zone: tzinfo, turn: int = NIGHT_TURN) -> tuple[datetime, datetime]:
    """Return the first moment of `night` and the first moment after it, in `zone`, pinned.

    The two are 24 hours apart, more or less what the clock was changed by in that night.
    """
    start = datetime.combine(night, time(turn), tzinfo=zone)
    end = datetime.combine(night + timedelta(days=1), time(turn), tzinfo=zone)
    return pinned(start), pinned(end)


def is_late(entry_for: date, written: datetime, turn: int = DAY_TURN) -> bool:
    """Tell whether an entry for a night or day was written more than two days after it."""
    return (day_of(written, turn) - entry_for).days > LATE_AFTER_DAYS


class NightState(StrEnum):
    """The three states of a night; not logged is never read as quiet."""

    CRAMPS = "cramps"
    QUIET = "quiet"
    NOT_LOGGED = "not_logged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What was said of one day and of the night that follows it.

    `date` is the day and the evening of its night: the ticks of the 4th and the night of the
    4th are one record. None and empty mean "not answered". Ranges are those of
    diary_fields.yaml.
    """

    date: date
    quiet: bool = False
    """The person said that this night had no cramp."""
    late: bool = False
    """"Quiet" was said more than two days after the night."""
    sleep_quality: int | None = None
    """0-10, 10 best."""
    drinks_cups: float | None = None
    """0-20 cups."""
    alcohol_units: float | None = None
    """0-30 units."""
    day_cramp: bool | None = None
    """Cramps in the day as well."""
    days_limited: int | None = None
    """Days of the last seven that cramps limited, 0-7."""
    triggers: tuple[Trigger, ...] = ()
    supplements: tuple[str, ...] = ()
    note: str = ""
    """At most 500 characters."""
    closed: bool = False
    """The day was closed: what is blank on the plan counts as not done."""
    ticks: tuple[Tick, ...] = field(default=())

    def __post_init__(self) -> None:
        """Raise InvalidValue where a value is out of its range."""
        errors.whole("sleep_quality", self.sleep_quality, 0, 10, "Sleep")
        errors.number("drinks_cups", self.drinks_cups, 0, 20, "Drinks", "cups")
        errors.number("alcohol_units", self.alcohol_units, 0, 30, "Alcohol", "units")
        errors.whole("days_limited", self.days_limited, 0, 7, "Days limited")
        errors.text("note", self.note, 500, "A note")
        if Trigger.NONE in self.triggers and len(self.triggers) > 1:
            raise errors.InvalidValue("triggers", "“None” stands alone: choose it or the others.")

    def tick(self, measure: str) -> Tick | None:
        """Return the tick of a measure by its id, or None where nothing was said."""
        for tick in self.ticks:
            if tick.measure == measure:
                return tick
        return None

    def tick_state(self, measure: str) -> TickState:
        """Return the state of a measure: what was said, else not done on a closed day."""
        tick = self.tick(measure)
        if tick is not None:
            return tick.state
        return TickState.NOT_DONE if self.closed else TickState.UNKNOWN

    def with_tick(self, measure: str, tick: Tick | None) -> "Day":
        """Return a copy in which `measure` has this tick, or none (nothing said)."""
        rest = [t for t in self.ticks if t.measure != measure]
        if tick is not None:
            rest.append(tick)
        return replace(self, ticks=tuple(sorted(rest, key=lambda t: t.measure)))

    @property
    def blank(self) -> bool:
        """Whether nothing at all was said of this day and night."""
        return self == Day(date=self.date)


def state_of(day: Day | None, cramps: int) -> NightState:
    """Return a night's state from its record and its number of cramps."""
    if cramps:
        return NightState.CRAMPS
    return NightState.QUIET if day is not None and day.quiet else NightState.NOT_LOGGED
