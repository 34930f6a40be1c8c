"""Bringing entries in from a file: first what would happen, then one step that undo takes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import partial
from pathlib import Path
from typing import Any

from crampui.diary.book import Book, Edit, gone
from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue
from crampui.domain.night import Day
from crampui.domain.state import Entry
from crampui.storage.codec import day_key, key_of
from crampui.storage.records import Doc, Key
from crampui.storage.records import Edit as Raw


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What bringing entries in would do."""

    new: int
    filled: int
    """Entries that are here and get what they lack; with a replacement: that become others."""
    same: int
    removed: int
    """Entries that only a replacement takes out."""
    edits: Mapping[Key, Edit]
    kept: int = 0
    """Versions that come in beside entries: made apart on two machines, none chosen yet."""
    raw: Mapping[Key, Raw] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing would be changed."""
        return not self.edits and not self.raw


def plan_import(
    book: Book,
    incoming: Iterable[Entry],
    *,
    kept: Iterable[tuple[Key, Doc]] = (),
    replacing: bool = False,
) -> ImportPlan:
    """Return what bringing these entries in would do; nothing is changed.

    What is here stays: an entry that is in both gets only what it lacks, and a night that
    has a cramp on either side is not made quiet. With `replacing` the diary becomes what
    comes in. A version that was kept beside an entry comes with it, unless the entry is
    here already.
    """
    book.load_all()
    entries = {key_of(entry): entry for entry in incoming}
    if not replacing:
        _settle_quiet(book, entries)
    edits: dict[Key, Edit] = {}
    new = filled = same = removed = 0
    for key, entry in entries.items():
        here = book.current(key)
        edit = _bring(entry, replacing=replacing)
        wanted = edit(here)
        if wanted == here or (here is None and isinstance(wanted, Day) and wanted.blank):
            same += 1
            continue
        new, filled = (new + 1, filled) if here is None else (new, filled + 1)
        edits[key] = edit
    for key in book.keys() - entries.keys() if replacing else ():
        edits[key] = gone
        removed += 1
    for key in () if replacing else _no_longer_quiet(book, entries):
        filled += key not in edits
        edits[key] = _not_quiet_after(edits.get(key))
    raw = _kept_edits(book, dict(kept), replacing=replacing)
    number = sum(edit(None) is not None for edit in raw.values())
    return ImportPlan(
        new=new,
        filled=filled,
        same=same,
        removed=removed,
        edits=edits,
        kept=number,
        raw=raw,
    )


def _kept_edits(book: Book, kept: Mapping[Key, Doc], *, replacing: bool) -> dict[Key, Raw]:
    """Return the edits that bring in what was kept beside entries."""
    here = book.kept_versions()
    raw: dict[Key, Raw] = {}
    for key, doc in kept.items():
        is_new = book.current(Key(str(doc["table"]), int(doc["id"]))) is None
        if here.get(key) != doc and (replacing or (is_new and key not in here)):
            raw[key] = partial(_become, doc)
    if replacing:
        raw |= {key: partial(_become, None) for key in here.keys() - kept.keys()}
    return raw


def import_plan(book: Book, plan: ImportPlan, source: str) -> Path | None:
    """Bring in what was planned, as one step of undo, after a copy that is never removed.

    Returns where that copy is, None when there was nothing to copy. Raises StoreError.
    """
    if plan.empty:
        return None
    kept: str = book.store.keep_copy("before-import")
    book.save(f"import of {source}", plan.edits, raw=plan.raw)
    return Path(kept) if kept else None


def _settle_quiet(book: Book, entries: dict[Key, Entry]) -> None:
    """Take "quiet" from incoming days whose night has cramps here."""
    for key, entry in entries.items():
        if isinstance(entry, Day) and entry.quiet and book.state.of_night(entry.date):
            here = book.current(key)
            if not (isinstance(here, Day) and here.quiet):
                entries[key] = replace(entry, quiet=False, late=False)


def _no_longer_quiet(book: Book, entries: Mapping[Key, Entry]) -> set[Key]:
    """Return the days said to be quiet here for which a cramp comes in."""
    wake = book.state.settings.wake_hour
    new = (
        entry
        for key, entry in entries.items()
        if isinstance(entry, Cramp) and not entry.is_by_day(wake) and book.current(key) is None
    )
    days = {day_key(cramp.night): book.current(day_key(cramp.night)) for cramp in new}
    return {key for key, day in days.items() if isinstance(day, Day) and day.quiet}


def _bring(entry: Entry, *, replacing: bool) -> Edit:
    return lambda here: entry if here is None or replacing else _filled(here, entry)


def _become(doc: Doc | None, _here: Doc | None) -> Doc | None:
    return doc


def _not_quiet_after(edit: Edit | None) -> Edit:
    """Return an edit that also takes "quiet" back, because a cramp comes in."""

    def after(here: Entry | None) -> Entry | None:
        day = edit(here) if edit is not None else here
        return replace(day, quiet=False, late=False) if isinstance(day, Day) else day

    return after


def _filled(here: Any, entry: Any) -> Any:
    """Return `here` with the fields it lacks taken from `entry`; ticks one by one."""
    if type(here) is not type(entry):
        return here
    missing = {}
    for one in fields(type(here)):
        default = one.default_factory() if callable(one.default_factory) else one.default
        if getattr(here, one.name) == default != getattr(entry, one.name):
            missing[one.name] = getattr(entry, one.name)
    if isinstance(here, Day):
        missing.pop("ticks", None)
        if here.quiet:
            missing.pop("late", None)
        known = {tick.measure for tick in here.ticks}
        for tick in entry.ticks:
            if tick.measure not in known:
                here = here.with_tick(tick.measure, tick)
    if isinstance(here, Cramp):
        _keep_said(here, missing)
    try:
        return replace(here, **missing) if missing else here
    except InvalidValue:
        return here


def _keep_said(here: Cramp, missing: dict[str, Any]) -> None:
    """Leave out what describes another field of this cramp than the one that stays."""
    for name, about in (("timing", "minutes"), ("assumed", ""), ("open", ""), ("live", "")):
        if not about or getattr(here, about) is not None:
            missing.pop(name, None)
