"""The one frozen value that the screens show and the commands print, and how the next is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from crampui.domain.checklist.check import Check, FlagNote
from crampui.domain.cramp import Cramp
from crampui.domain.experiment import Experiment
from crampui.domain.marker import Marker
from crampui.domain.night import Day, NightState, state_of
from crampui.domain.plan.measure import Choice
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
        """Return all cramps kept with a night, by their start, unknown starts last."""
        return self.months.get(month_of(night), EMPTY_MONTH).cramps.get(night, ())

    def of_night(self, night: date) -> tuple[Cramp, ...]:
        """Return the cramps of a night without those by day."""
        wake = self.settings.wake_hour
        return tuple(one for one in self.cramps_of(night) if not one.is_by_day(wake))

    def by_day(self, night: date) -> tuple[Cramp, ...]:
        """Return the cramps by day that are kept with a night."""
        wake = self.settings.wake_hour
        return tuple(one for one in self.cramps_of(night) if one.is_by_day(wake))

    def night_state(self, night: date) -> NightState:
        """Return whether a night had cramps, was quiet, or is not logged.

        Cramps by day say nothing of the night.
        """
        return state_of(self.day(night), len(self.of_night(night)))

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
        return _Next(self).apply(drop, put).done()


K = TypeVar("K")
V = TypeVar("V")


def _onset_order(cramp: Cramp) -> tuple[bool, float, int]:
    start = cramp.onset.timestamp() if cramp.onset is not None else 0.0
    return (cramp.onset is None, start, cramp.id)


class _Next:
    """The next state in the making: collects changes and copies only what they touch."""

    def __init__(self, state: DiaryState) -> None:
        """Start from a state."""
        self.state = state
        self.days: dict[int, dict[date, Day]] = {}
        self.cramps: dict[int, dict[date, Any]] = {}
        self.tables: dict[str, dict[Any, Any]] = {}
        self.single: dict[str, Any] = {}

    def apply(self, drop: Iterable[Entry], put: Iterable[Entry]) -> _Next:
        """Take entries out, then put entries in."""
        for entry in drop:
            self._change(entry, gone=True)
        for entry in put:
            self._change(entry, gone=False)
        return self

    def _change(self, entry: Entry, *, gone: bool) -> None:
        match entry:
            case Day():
                _set(self._days(month_of(entry.date)), entry.date, None if gone else entry)
            case Cramp():
                nights = self._cramps(month_of(entry.night))
                rest = [c for c in nights.get(entry.night, ()) if c.id != entry.id]
                if not gone:
                    rest.append(entry)
                rest.sort(key=_onset_order)
                _set(nights, entry.night, tuple(rest) or None)
            case Profile():
                self.single["profile"] = Profile() if gone else entry
            case Settings():
                self.single["settings"] = Settings() if gone else entry
            case Choice():
                _set(self._table("choices"), entry.measure, None if gone else entry)
            case _:
                _set(self._table(_TABLE_OF[type(entry)]), entry.id, None if gone else entry)

    def _days(self, name: int) -> dict[date, Day]:
        if name not in self.days:
            self.days[name] = dict(self.state.months.get(name, EMPTY_MONTH).days)
        return self.days[name]

    def _cramps(self, name: int) -> dict[date, Any]:
        if name not in self.cramps:
            self.cramps[name] = dict(self.state.months.get(name, EMPTY_MONTH).cramps)
        return self.cramps[name]

    def _table(self, name: str) -> dict[Any, Any]:
        if name not in self.tables:
            self.tables[name] = dict(getattr(self.state, name))
        return self.tables[name]

    def done(self) -> DiaryState:
        """Return the new state."""
        state = self.state
        touched = self.days.keys() | self.cramps.keys()
        if touched:
            months = dict(state.months)
            for name in touched:
                old = months.get(name, EMPTY_MONTH)
                months[name] = Month(
                    days=_ordered(self.days[name]) if name in self.days else old.days,
                    cramps=_ordered(self.cramps[name]) if name in self.cramps else old.cramps,
                )
                if not months[name].days and not months[name].cramps:
                    del months[name]
            state = replace(state, months=_ordered(months))
        changes = dict(self.single)
        for label, table in self.tables.items():
            order = sorted(table.items(), key=_TABLE_ORDER[label])
            changes[label] = MappingProxyType(dict(order))
        return replace(state, **changes) if changes else state


_TABLE_OF = {
    Check: "checks",
    Marker: "markers",
    FlagNote: "flag_notes",
    Experiment: "experiments",
}
_TABLE_ORDER: Mapping[str, Any] = {
    "checks": lambda item: (item[1].started, item[0]),
    "markers": lambda item: (item[1].date, item[0]),
    "flag_notes": lambda item: item[0],
    "experiments": lambda item: (item[1].started, item[0]),
    "choices": lambda item: item[0],
}


def _set(table: dict[K, V], key: K, value: V | None) -> None:
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value


def _ordered(table: dict[Any, V]) -> Mapping[Any, V]:
    return MappingProxyType(dict(sorted(table.items(), key=lambda item: item[0])))
