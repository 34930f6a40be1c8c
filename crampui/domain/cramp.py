"""One cramp."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from crampui.domain import errors
from crampui.domain.night import at_night, is_late
from crampui.domain.options import (
    Helped,
    Muscle,
    Noticed,
    OnsetKind,
    Position,
    Relief,
    Sensation,
    Side,
    Timing,
    Trigger,
)

LONGEST_MINUTES = 120.0
SHORTEST_MINUTES = 0.1
LONG_CRAMP_MINUTES = 10
"""Longer than the usual range (HAL17, NHS_LC): the warning-sign check is offered."""
STALE_AFTER = timedelta(minutes=30)
"""A cramp that is still open after this is asked about on the next start."""
NOTE_LENGTH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Cramp:
    """One cramp, as far as it is known; None and empty mean "not answered".

    `onset` is the person's wall-clock time with its UTC offset; `night` is the evening's date
    of the night it belongs to and stays what the person chose. `assumed` names the fields that
    were filled from earlier entries and not said by the person. Ranges are those of
    diary_fields.yaml.
    """

    id: int
    night: date
    onset: datetime | None = None
    onset_kind: OnsetKind = OnsetKind.UNKNOWN
    open: bool = False
    """It has begun and nobody said yet that it let go."""
    minutes: float | None = None
    """0.1-120."""
    timing: Timing | None = None
    pain: int | None = None
    """Worst pain, 0-10, 10 the worst imaginable."""
    side: Side | None = None
    muscles: tuple[Muscle, ...] = ()
    place: str = ""
    """Where, when the muscle is "other"; at most 60 characters."""
    assumed: frozenset[str] = frozenset()
    woke_me: bool | None = None
    back_to_sleep_minutes: int | None = None
    """0-480."""
    sleep_disruption: int | None = None
    """How much it spoilt sleep, 0-10."""
    distress: int | None = None
    """How upsetting, 0-10."""
    soreness_hours: float | None = None
    """0-72."""
    noticed: tuple[Noticed, ...] = ()
    sensations: tuple[Sensation, ...] = ()
    visible_knot: bool | None = None
    relief: tuple[Relief, ...] = ()
    helped: Helped | None = None
    position: Position | None = None
    triggers: tuple[Trigger, ...] = ()
    note: str = ""
    """At most 500 characters, exactly as typed."""
    live: bool = False
    """Logged while it happened."""
    by_day: bool | None = None
    """Said to be by day (no cramp of the night), or of the night; None: its start decides."""
    logged_at: datetime | None = None
    """When it was first written, with offset."""

    def __post_init__(self) -> None:
        """Raise InvalidValue where a value is out of its range or two contradict."""
        if self.onset is not None and self.onset.tzinfo is None:
            raise errors.InvalidValue("onset", "A start needs a time zone.")
        if (self.onset is None) != (self.onset_kind is OnsetKind.UNKNOWN):
            raise errors.InvalidValue("onset", "A start is a time, “about” a time, or unknown.")
        errors.number(
            "minutes", self.minutes, SHORTEST_MINUTES, LONGEST_MINUTES, "Length", "minutes"
        )
        errors.whole("pain", self.pain, 0, 10, "Pain")
        errors.whole("back_to_sleep_minutes", self.back_to_sleep_minutes, 0, 480, "Minutes awake")
        errors.whole("sleep_disruption", self.sleep_disruption, 0, 10, "Spoilt sleep")
        errors.whole("distress", self.distress, 0, 10, "Distress")
        errors.number("soreness_hours", self.soreness_hours, 0, 72, "Soreness", "hours")
        errors.text("place", self.place, 60, "A place")
        errors.text("note", self.note, NOTE_LENGTH, "A note")
        for name in ("noticed", "triggers", "relief"):
            _alone(name, getattr(self, name))

    @property
    def late(self) -> bool:
        """Whether it was written more than two days after its night."""
        return self.logged_at is not None and is_late(self.night, self.logged_at)

    def is_by_day(self, wake_hour: int) -> bool:
        """Whether it is no cramp of the night, for a person who gets up at `wake_hour`.

        What was said of it counts. Else it is by day when it began between that hour and bedtime
        and nobody said that it woke them. One of an unknown time is of the night.
        """
        if self.by_day is not None or self.onset is None:
            return self.by_day is True
        woke = self.woke_me is True and "woke_me" not in self.assumed
        return not woke and not at_night(self.onset, wake_hour)

    @property
    def long(self) -> bool:
        """Whether it lasted longer than ten minutes."""
        return self.minutes is not None and self.minutes > LONG_CRAMP_MINUTES

    def running(self, now: datetime) -> timedelta:
        """Return how long an open cramp has been running; zero when the clock went back."""
        if self.onset is None:
            return timedelta(0)
        return max(now - self.onset, timedelta(0))

    def stale(self, now: datetime) -> bool:
        """Whether it is still open after half an hour, so that its end must be asked about."""
        return self.open and self.running(now) > STALE_AFTER


def _alone(field: str, values: tuple[str, ...]) -> None:
    """Raise InvalidValue when "none" or "nothing" stands beside other choices."""
    if len(values) > 1 and any(value in ("none", "nothing") for value in values):
        raise errors.InvalidValue(field, "“None” stands alone: choose it or the others.")


def measured_minutes(started: datetime, ended: datetime) -> float:
    """Return a measured length in minutes, to the second, within what a cramp may have.

    A clock that went back gives the shortest length; over two hours gives the longest.
    """
    minutes = round((ended - started).total_seconds() / 60, 2)
    return min(max(minutes, SHORTEST_MINUTES), LONGEST_MINUTES)
