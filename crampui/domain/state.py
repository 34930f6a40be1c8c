"""The one frozen value that the screens show and the commands print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from crampui.domain.checklist.check import Check, FlagNote
from crampui.domain.cramp import Cramp
from crampui.domain.experiment import Experiment
from crampui.domain.marker import Marker
from crampui.domain.night import Day, NightState, state_of
from crampui.domain.plan import Choice
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings

Entry = Day | Cramp | Check | Marker | FlagNote | Choice | Experiment | Profile | Settings
"""Any value that is stored as one record."""


def month_of(day: date) -> int:
    """Return the calendar month of a day as a number: 202611."""
    return day.year * 100 + day.month


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The days and cramps of one calendar month of nights."""

    days: Mapping[date, Day] = field(default_factory=dict)
    """By date, in order."""
    cramps: Mapping[date, tuple[Cramp, ...]] = field(default_factory=dict)
    """By night, in order; the cramps of a night by their start, unknown starts last."""


EMPTY_MONTH = Month()
_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryState:
    """The diary as far as it is loaded; every change makes a new one.

    Months that nothing changed in are the same objects as before, so "did it change" is an
    identity test. `complete` is False while older months are still being read.
    """

    months: Mapping[int, Month] = field(default_factory=dict)
    """By `month_of`, oldest first."""
    checks: Mapping[int, Check] = field(default_factory=dict)
    """By id, by the time they were begun."""
    markers: Mapping[int, Marker] = field(default_factory=dict)
    """By id, by date."""
    flag_notes: Mapping[int, FlagNote] = field(default_factory=dict)
    experiments: Mapping[int, Experiment] = field(default_factory=dict)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    """What was decided about measures, by measure id."""
    profile: Profile = field(default_factory=Profile)
    settings: Settings = field(default_factory=Settings)
    apart: Mapping[tuple[str, int], frozenset[str]] = field(default_factory=dict)
    """Records that two machines changed apart, by table and number: the fields that have a
    second version ("sleep_quality", "ticks/ex_walk"), "" where it is of the whole record."""
    complete: bool = False
    read_only: str = ""
    """Why nothing can be saved, in a sentence; empty when saving works."""
    unsaved: tuple[str, ...] = ()
    """What was entered and is not on disk yet, in words."""

    def day(self, when: date) -> Day | None:
        """Return what was said of a day and its night, None where nothing was."""
        return self.months.get(month_of(when), EMPTY_MONTH).days.get(when)

    def cramps_of(self, night: date) -> tuple[Cramp, ...]:
        """Return a night's cramps by their start, unknown starts last."""
        return self.months.get(month_of(night), EMPTY_MONTH).cramps.get(night, ())

    def night_state(self, night: date) -> NightState:
        """Return whether a night had cramps, was quiet, or is not logged."""
        return state_of(self.day(night), len(self.cramps_of(night)))

    def cramp(self, number: int) -> Cramp | None:
        """Return a cramp by its id."""
        first = number // 10**9 // 100
        others = sorted((name for name in self.months if name != first), reverse=True)
        for name in (first, *others):
            for cramps in self.months.get(name, EMPTY_MONTH).cramps.values():
                for cramp in cramps:
                    if cramp.id == number:
                        return cramp
        return None

    def cramps(self, since: date | None = None, until: date | None = None) -> Iterator[Cramp]:
        """Yield the cramps of the nights from `since` to `until`, both included, oldest first."""
        for month in self._months(since, until):
            for night, cramps in month.cramps.items():
                if (since is None or since <= night) and (until is None or night <= until):
                    yield from cramps

    def days(self, since: date | None = None, until: date | None = None) -> Iterator[Day]:
        """Yield the recorded days from `since` to `until`, both included, oldest first."""
        for month in self._months(since, until):
            for when, day in month.days.items():
                if (since is None or since <= when) and (until is None or when <= until):
                    yield day

    def open_cramps(self) -> tuple[Cramp, ...]:
        """Return the cramps that nobody said had let go, oldest first."""
        return tuple(cramp for cramp in self.cramps() if cramp.open)

    def first_night(self) -> date | None:
        """Return the oldest night or day that anything is known of."""
        for month in self.months.values():
            found = [*month.days, *month.cramps]
            if found:
                return min(found)
        return None

    def last_check(self) -> Check | None:
        """Return the check that was begun last."""
        return (
            self.checks[max(self.checks, key=lambda number: self.checks[number].started)]
            if self.checks
            else None
        )

    def apart_in(self, when: date) -> frozenset[str]:
        """Return the fields of a day that have a second version, made on another machine."""
        return self.apart.get(("days", when.year * 10000 + when.month * 100 + when.day), _NOTHING)

    def is_apart(self, table: str, number: int) -> bool:
        """Tell whether a record has a second version, made on another machine."""
        return bool(self.apart) and (table, number) in self.apart

    def _months(self, since: date | None, until: date | None) -> Iterator[Month]:
        low = month_of(since) if since is not None else 0
        high = month_of(until) if until is not None else 999_999
        for name, month in self.months.items():
            if low <= name <= high:
                yield month

    def changed(self, put: Iterable[Entry] = (), drop: Iterable[Entry] = ()) -> DiaryState:
        """Return the state after `drop` were taken out and `put` were put in, in that order.

        An entry that is put takes the place of the one with the same identity; a cramp whose
        night changed must be dropped as it was.
        """
        from crampui.domain.editing import Editor

        return Editor(self).apply(drop, put).done()
