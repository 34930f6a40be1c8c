"""Making the next state of a diary from the last one, copying only what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from crampui.domain.cramp import Cramp
from crampui.domain.night import Day
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings
from crampui.domain.state import EMPTY_MONTH, DiaryState, Entry, Month, month_of

K = TypeVar("K")
V = TypeVar("V")


def _onset_order(cramp: Cramp) -> tuple[bool, float, int]:
    start = cramp.onset.timestamp() if cramp.onset is not None else 0.0
    return (cramp.onset is None, start, cramp.id)


class Editor:
    """Collects changes and copies only what they touch."""

    def __init__(self, state: DiaryState) -> None:
        """Start from a state."""
        self.state = state
        self.days: dict[int, dict[date, Day]] = {}
        self.cramps: dict[int, dict[date, Any]] = {}
        self.tables: dict[str, dict[Any, Any]] = {}
        self.single: dict[str, Any] = {}

    def apply(self, drop: Iterable[Entry], put: Iterable[Entry]) -> Editor:
        """Take entries out, then put entries in."""
        for entry in drop:
            self._change(entry, gone=True)
        for entry in put:
            self._change(entry, gone=False)
        return self

    def _change(self, entry: Any, *, gone: bool) -> None:
        # By name, so that a class nobody uses in this run need not be loaded.
        match type(entry).__name__:
            case "Day":
                days = self._days(month_of(entry.date))
                _set(days, entry.date, None if gone else entry)
            case "Cramp":
                nights = self._cramps(month_of(entry.night))
                rest = [c for c in nights.get(entry.night, ()) if c.id != entry.id]
                if not gone:
                    rest.append(entry)
                rest.sort(key=_onset_order)
                _set(nights, entry.night, tuple(rest) or None)
            case "Profile":
                self.single["profile"] = Profile() if gone else entry
            case "Settings":
                self.single["settings"] = Settings() if gone else entry
            case "Choice":
                _set(self._table("choices"), entry.measure, None if gone else entry)
            case name:
                _set(self._table(_TABLE_OF[name]), entry.id, None if gone else entry)

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
    "Check": "checks",
    "Marker": "markers",
    "FlagNote": "flag_notes",
    "Experiment": "experiments",
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
