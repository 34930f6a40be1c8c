"""A person's diary as a book: what is loaded of it, the state that makes, and saving."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, Self

from crampui.diary.zone import zone_named
from crampui.domain.ask import Reading
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.night import Day, day_of, night_of, pinned
from crampui.domain.period import Period
from crampui.domain.state import DiaryState, Entry
from crampui.storage.codec import from_doc, key_of, to_doc
from crampui.storage.messages import StoreError
from crampui.storage.paths import Paths
from crampui.storage.records import APART, Doc, Key, file_of, unmarked
from crampui.storage.records import Edit as Raw
from crampui.storage.store import Store

Edit = Callable[[Entry | None], Entry | None]
"""What a change does to one entry; it runs again on the newest version when it is saved."""

_DATED = ("cramps", "checks")
UNREADABLE = "{count} {what} of this diary cannot be read by this version. Kept as it is."
REFUSED = "Not saved: {words}. The entry was changed or removed elsewhere meanwhile."


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A change that is not saved yet."""

    words: str
    edits: Mapping[Key, Edit]
    kind: str = "do"
    """"do", "undo" or "redo"."""
    raw: Mapping[Key, Raw] = field(default_factory=dict)
    """Edits of documents as they are: of versions that are kept beside those shown."""


def utc_now() -> datetime:
    """Return the machine's time in UTC."""
    return datetime.now(UTC)


class Book:
    """One store, one frozen state, the person's clock, and one way to save.

    `state` is what the screens show: all that is saved, and cramps that could not be saved yet.
    A method that changes something has saved it when it returns and left a new `state`. Methods
    raise InvalidValue and NotFound for what is not possible (nothing changed) and StoreError for
    what could not be saved (it is kept, see `retry`). They block for some milliseconds: the
    screen calls them in one worker thread, in order.
    """

    def __init__(self, store: Store, *, clock: Callable[[], datetime] = utc_now) -> None:
        """Load the settings and what was decided about the plan; months are loaded on need."""
        self.store = store
        """The files; what is saved in them by other ways than `save` is taken over by `reload`."""
        self.stamps: dict[Key, str] = {}
        """Of each cramp and check the stamp of its last version; text order is time order."""
        self._clock = clock
        self._unsaved: list[Unsaved] = []
        self._refused: list[str] = []
        self._loaded: dict[str, dict[Key, Entry]] = {}
        self._apart: dict[str, dict[Key, Doc]] = {}
        self._checks_of: dict[str, tuple[Entry, ...]] = {}
        """Months of which the checks were read and nothing else, with these checks."""
        self._has_checks = False
        self._unreadable: set[Key] = set()
        self._unreadable_told: set[Key] = set()
        self._saved = DiaryState(read_only=store.read_only or "")
        self._zone: tuple[str, tzinfo] = ("", zone_named(""))
        self.state = self._saved
        self._load("base")

    @classmethod
    def open(cls, paths: Paths, *, clock: Callable[[], datetime] = utc_now) -> Self:
        """Open the diary in `paths`; its folders are made with the first change.

        Raises StoreError where the folder cannot be used.
        """
        return cls(Store.open(paths), clock=clock)

    # the person's clock

    @property
    def reading(self) -> Reading:
        """What typed answers are read against: the person's clock and settings."""
        return Reading(now=self.now(), zone=self.zone, settings=self.state.settings)

    @property
    def zone(self) -> tzinfo:
        """The person's time zone."""
        name = self._saved.settings.zone
        if name != self._zone[0]:
            self._zone = (name, zone_named(name))
        return self._zone[1]

    def now(self) -> datetime:
        """Return the person's time, with its offset, to the second."""
        return pinned(self._clock().astimezone(self.zone).replace(microsecond=0))

    def tonight(self) -> date:
        """Return the night that it is now."""
        return night_of(self.now(), self._saved.settings.night_turn)

    def last_night(self) -> date:
        """Return the night from yesterday's evening to today: what "last night" means all day."""
        return self.now().date() - timedelta(days=1)

    def today(self) -> date:
        """Return the day that a tick made now belongs to."""
        return day_of(self.now(), self._saved.settings.day_turn)

    # loading

    def need(self, *days: date) -> None:
        """Load the months of these days, where they are not loaded."""
        self._load(*sorted({_month_name(day) for day in days} - self._loaded.keys()))

    def load_recent(self, days: int = 40) -> DiaryState:
        """Load the months of the last `days` days, and the coming night's; every check."""
        today = self.today()
        self.load_checks()
        self.need(*(today - timedelta(days=back) for back in range(-1, days + 1)))
        return self.state

    def load_first(self) -> date | None:
        """Load the oldest months until there is a night in them; return the first night."""
        for name in reversed(self.store.names()):
            if name not in self._loaded:
                self._load(name)
            first = self.state.first_night()
            if first is not None:
                return first
        return None

    def load_between(self, since: date | None, until: date | None) -> DiaryState:
        """Load the first night's month and those from `since` to `until`; None: no end."""
        first = self.load_first()
        if since is None or first is None:
            return self.load_all()
        last = min(until or self.tonight(), self.tonight())
        day, days = max(since, first), []
        while day <= last:
            days.append(day)
            day = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
        self.need(*days)
        return self.state

    def load_period(self, period: Period) -> DiaryState:
        """Load the first night's month and those of a period."""
        return self.load_between(period.since, period.until)

    def load_checks(self) -> DiaryState:
        """Read the checks of every month: what one of them found stands until it is looked at."""
        if not self._has_checks:
            self._read_checks(name for name in self.store.names() if name not in self._loaded)
            self._has_checks = True
        return self.state

    def _read_checks(self, names: Iterable[str]) -> None:
        """Read the checks of months that are not loaded, for the first time or again."""
        put, drop = [], []
        for name in names:
            docs = self.store.live(name, "checks")
            decoded = (self._decode(key, unmarked(stored)) for key, stored in docs.items())
            now = tuple(check for check in decoded if check is not None)
            before = self._checks_of.get(name, ())
            put += [check for check in now if check not in before]
            drop += [check for check in before if check not in now]
            self._checks_of[name] = now
        if put or drop:
            self._saved = self._saved.changed(put=put, drop=drop)
            self._show()

    def load_more(self) -> bool:
        """Load the newest month that is not loaded yet; return whether there was one."""
        for name in self.store.names():
            if name not in self._loaded:
                self._load(name)
                return True
        if not self._saved.complete:
            self._saved = replace(self._saved, complete=True)
            self._show()
        return False

    def load_all(self) -> DiaryState:
        """Load every month."""
        self._load(*(name for name in self.store.names() if name not in self._loaded))
        self.load_more()
        return self.state

    def _load(self, *names: str) -> None:
        """Read these files, for the first time or again, and show what they hold."""
        put: list[Entry] = []
        drop: list[Entry] = []
        try:
            for name in names:
                now, before = self._read(name)
                put += now
                drop += before
        finally:  # Those that were read before one that cannot be.
            if names:
                self._saved = replace(
                    self._saved.changed(put=put, drop=drop),
                    read_only=self.store.read_only or "",
                    apart=self._all_apart(),
                )
                self._show()

    def _read(self, name: str) -> tuple[list[Entry], list[Entry]]:
        """Read one file; return the entries it has now, and those it has no more."""
        entries: dict[Key, Entry] = {}
        old = self._loaded.get(name, {})
        kept: dict[Key, Doc] = {}
        for key, stored in self.store.live(name).items():
            doc = unmarked(stored)
            if key.table in _DATED:
                self.stamps[key] = stored.get("upd", "")
            if key.table == APART:
                kept[key] = doc
                continue
            entry = self._decode(key, doc)
            if entry is not None:
                entries[key] = entry
        drop = [entry for key, entry in old.items() if entries.get(key) != entry]
        drop += [check for check in self._checks_of.pop(name, ()) if check not in entries.values()]
        put = [entry for key, entry in entries.items() if old.get(key) != entry]
        self._loaded[name], self._apart[name] = entries, kept
        return put, drop

    def _all_apart(self) -> Mapping[tuple[str, int], frozenset[str]]:
        """Return which records have a second version, and of which fields ("" for the whole)."""
        found: dict[tuple[str, int], frozenset[str]] = {}
        for docs in self._apart.values():
            for doc in docs.values():
                subject = (str(doc.get("table")), int(doc.get("id", 0)))
                found[subject] = found.get(subject, frozenset()) | {str(doc.get("field", ""))}
        return self._saved.apart if found == self._saved.apart else found

    def _decode(self, key: Key, doc: Doc) -> Entry | None:
        try:
            return from_doc(key, doc)
        except (ValueError, KeyError, TypeError, AttributeError):
            self._unreadable.add(key)
            return None

    # saving

    def current(self, key: Key) -> Entry | None:
        """Return a record as it is with what could not be saved yet; loads its month."""
        name = self._loaded_file(key)
        entry = self._loaded[name].get(key)
        for change in self._unsaved:
            with suppress(InvalidValue, NotFound, StoreError):  # It is not possible any more.
                entry = change.edits.get(key, _same)(entry)
        return entry

    def kept_version(self, key: Key) -> Doc | None:
        """Return what is kept beside a record, None when it is not (or no more)."""
        return self._apart[self._loaded_file(key)].get(key)

    def kept_versions(self) -> dict[Key, Doc]:
        """Return what is kept beside the records of all months that are loaded."""
        return {key: doc for docs in self._apart.values() for key, doc in docs.items()}

    def keys(self) -> set[Key]:
        """Return the keys of all records that are loaded."""
        return {key for entries in self._loaded.values() for key in entries}

    def save(
        self,
        words: str,
        edits: Mapping[Key, Edit],
        *,
        raw: Mapping[Key, Raw] | None = None,
        kind: str = "do",
    ) -> None:
        """Save one change, which undo calls by these words; `raw` and `kind` as in Unsaved.

        Raises StoreError when it could not be saved (it is kept and tried again), InvalidValue
        or NotFound when the change itself is not possible (nothing is kept).
        """
        change = Unsaved(words, edits, kind, raw or {})
        for key, edit in change.edits.items():
            edit(self.current(key))
        for key, edit_kept in change.raw.items():
            edit_kept(self.kept_version(key))
        self._unsaved.append(change)
        self._flush(change)

    def put(self, words: str, *entries: Entry, kind: str = "do") -> None:
        """Save new entries, or these versions of them."""
        self.save(words, {key_of(entry): becomes(entry) for entry in entries}, kind=kind)

    def retry(self) -> DiaryState:
        """Save what could not be saved; raises StoreError when it still cannot."""
        self._flush()
        return self.state

    def poll(self) -> DiaryState:
        """Take over what other sessions saved, and try again what could not be saved.

        A quiet look: it reads nothing unless a file changed, and never raises StoreError.
        """
        try:
            changed = self.store.changed()
            ours = {name for name in changed if name in self._loaded or self._saved.complete}
            self._load(*ours)
            if self._has_checks:
                self._read_checks(changed - ours)
            self._flush()
        except StoreError:
            self._show()
        return self.state

    def reload(self) -> None:
        """Take over what was changed in the files by other ways than `save`, new months too."""
        names = self.store.names()
        self._load(*(name for name in names if name in self._loaded or self._saved.complete))

    def begin_again(self) -> None:
        """Read everything anew: the files are others now."""
        self._saved = replace(self._saved, complete=False, read_only=self.store.read_only or "")
        self._has_checks = False
        self._load(*self._loaded)
        self.load_checks()
        with suppress(StoreError):
            self._flush()

    def _flush(self, new: Unsaved | None = None) -> None:
        """Save what is not saved yet, oldest first.

        A change that the newest version of a record does not allow is dropped: that is told by
        what is raised for the `new` one, by a notice for one that had waited. Whatever else goes
        wrong, it stays among what is not saved.
        """
        try:
            while self._unsaved:
                change = self._unsaved[0]
                try:
                    self._commit(change)
                except (InvalidValue, NotFound, StoreError) as error:
                    if isinstance(error, StoreError) and error.kind != "changed":
                        raise
                    if change in self._unsaved:
                        self._unsaved.remove(change)
                    if change is new:
                        raise
                    self._refused.append(REFUSED.format(words=change.words))
        finally:
            self._show()

    def _commit(self, change: Unsaved) -> None:
        edits = {key: _on_documents(key, edit) for key, edit in change.edits.items()}
        written = self.store.commit(
            {**edits, **change.raw}, words=change.words, undo={"kind": change.kind}
        )
        self._unsaved.remove(change)
        kept = set()
        for item in written:
            if item.key.table == APART:
                kept.add(file_of(item.key))
                continue
            entry = self._decode(item.key, item.after) if item.after is not None else None
            self.stamps[item.key] = item.after_stamp
            self._absorb(item.key, entry)
        self._load(*kept)

    def _absorb(self, key: Key, entry: Entry | None) -> None:
        """Take one saved record into the state."""
        name = file_of(key)
        if name not in self._loaded:
            self._load(name)
            return
        old = self._loaded[name].pop(key, None)
        if entry is not None:
            self._loaded[name][key] = entry
        self._saved = self._saved.changed(put=_some(entry), drop=_some(old))

    def _loaded_file(self, key: Key) -> str:
        """Return the name of a record's file, which is loaded then."""
        name = file_of(key)
        if name not in self._loaded:
            self._load(name)
        return name

    def _show(self) -> None:
        """Make the shown state: what is saved, and the cramps that are not saved yet."""
        state = self._saved
        if self._unsaved:
            cramps = {key for one in self._unsaved for key in one.edits if key.table == "cramps"}
            for key in cramps:
                old = self._loaded.get(file_of(key), {}).get(key)
                state = state.changed(put=_some(self.current(key)), drop=_some(old))
            state = replace(state, unsaved=tuple(one.words for one in self._unsaved))
        self.state = state

    # beside the entries

    def take_notices(self, *, but: Collection[str] = ()) -> tuple[str, ...]:
        """Return what the store has to tell the person, but for these kinds, and forget it."""
        told = [notice.text for notice in self.store.notices() if notice.kind not in but]
        told += self._refused
        self._refused = []
        if self._unreadable - self._unreadable_told:
            count = len(self._unreadable - self._unreadable_told)
            self._unreadable_told |= self._unreadable
            told.append(UNREADABLE.format(what="entry" if count == 1 else "entries", count=count))
        return tuple(told)

    def back_up_if_due(self, *, leaving: bool = False) -> bool:
        """Write the copy of this day if this session saved something and there is none yet.

        `leaving`: also when the copy is out of date. Returns whether one was written; a failure
        is among the notices.
        """
        store = self.store
        if not store.saved or not (leaving or store.is_backup_due()):
            return False
        return store.backup_if_due(leaving=leaving)

    def close(self) -> None:
        """Let go of the store; nothing waits for this."""
        self.store.close()


def _month_name(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def becomes(entry: Entry) -> Edit:
    """Return the edit that makes a record this entry."""
    return lambda _old: entry


def gone(_old: Entry | None) -> Entry | None:
    """Take a record out: an edit."""
    return None


def _same(old: Entry | None) -> Entry | None:
    return old


def _some(entry: Entry | None) -> Iterable[Entry]:
    return () if entry is None else (entry,)


def _on_documents(key: Key, edit: Edit) -> Raw:
    """Lift an edit of an entry to one of its document; equal entries leave it untouched."""

    def on_document(doc: Doc | None) -> Doc | None:
        old: Any = from_doc(key, doc) if doc is not None else None
        new = edit(old)
        if new is None or (isinstance(new, Day) and new.blank):
            return None
        return doc if new == old else to_doc(new, doc)

    return on_document
