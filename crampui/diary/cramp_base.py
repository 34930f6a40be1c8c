"""What the use cases of cramps share: finding one, changing one, naming it for undo."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from crampui.diary.telling import Telling
from crampui.diary.wording import clock, night_name
from crampui.domain.cramp import Cramp
from crampui.domain.errors import NotFound
from crampui.domain.night import Day
from crampui.domain.settings import Settings
from crampui.domain.state import Entry
from crampui.storage.codec import day_key
from crampui.storage.records import Key

Change = Callable[[Cramp], Cramp]
EDITABLE = frozenset(f.name for f in fields(Cramp)) - {"id", "assumed", "logged_at", "live"}
"""The fields of a cramp that can be given another value."""


class CrampBase(Telling):
    """The inner part of what can be done with a cramp."""

    def _put_cramp(self, words: str, cramp: Cramp) -> Cramp:
        """Save a new cramp and take back "quiet night" where it was said."""
        key = cramp_key(cramp.id)
        written = self._write(words, {key: lambda _old: cramp, day_key(cramp.night): not_quiet})
        return as_cramp(written.get(key, cramp))

    def _change(self, number: int, what: str, edit: Change) -> Cramp:
        """Save an edit of one cramp; a quiet night that it moves to is quiet no more."""
        cramp = self._known(number)

        def on_entry(entry: Entry | None) -> Entry | None:
            if not isinstance(entry, Cramp):
                raise NotFound("cramp", str(number))
            return edit(entry)

        edits = {cramp_key(number): on_entry}
        night = edit(cramp).night
        if night != cramp.night:
            edits[day_key(night)] = not_quiet
        written = self._write(self._named(cramp, what), edits)
        return as_cramp(written.get(cramp_key(number), cramp))

    def _known(self, number: int) -> Cramp:
        first = number // 10**9
        self.need(date(first // 10000, first // 100 % 100, first % 100))
        cramp = self.state.cramp(number)
        if cramp is None:
            raise NotFound("cramp", str(number))
        return cramp

    def _named(self, cramp: Cramp, what: str) -> str:
        return f"{cramp_name(cramp, self.state.settings, self.today())}, {what}"


def cramp_name(cramp: Cramp, settings: Settings, today: date | None = None) -> str:
    """Return a cramp's name: "cramp 03:12, night of Tue 3 Mar", the year where not today's."""
    when = f" {clock(cramp.onset, settings)}" if cramp.onset is not None else ""
    return f"cramp{when}, {night_name(cramp.night, today)}"


def said(cramp: Cramp, values: Mapping[str, Any]) -> Cramp:
    """Return a cramp with these fields, which are then no longer assumed."""
    for name in values:
        if name not in EDITABLE:
            raise NotFound("field of a cramp", name)
    return replace(cramp, assumed=cramp.assumed.difference(values), **values)


def cramp_key(number: int) -> Key:
    """Return the key of a cramp's record."""
    return Key("cramps", number)


def not_quiet(entry: Entry | None) -> Entry | None:
    """Take "quiet" back from a day's record."""
    return replace(entry, quiet=False) if isinstance(entry, Day) else entry


def as_cramp(entry: Entry | None) -> Cramp:
    """Narrow an entry that is known to be a cramp."""
    if not isinstance(entry, Cramp):
        raise TypeError("not a cramp")
    return entry
