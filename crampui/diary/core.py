"""The diary's inner part: loads months, saves changes, keeps what could not be saved."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Self

from crampui.diary.zone import zone_named
from crampui.domain.cramp import Cramp
from crampui.domain.night import Day, day_of, night_of, pinned
from crampui.domain.state import DiaryState, Entry
from crampui.domain.undo import Kind
from crampui.domain.value import dataclass, replace
from crampui.storage.codec import from_doc, key_of, to_doc
from crampui.storage.errors import StoreError
from crampui.storage.paths import Paths
from crampui.storage.records import Doc, Key, file_of
from crampui.storage.store import Store

Edit = Callable[[Entry | None], Entry | None]
"""What a change does to one entry; it runs again on the newest version when it is saved."""


def _utc_now() -> datetime:
    from datetime import UTC

    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Pending:
    """A change that is to be saved."""

    words: str
    edits: Mapping[Key, Edit]
    kind: Kind = Kind.DO


class Core:
    """What every use case stands on: one store, one state, the person's clock."""

    def __init__(self, store: Store, *, clock: Callable[[], datetime] = _utc_now) -> None:
        """Load the settings and what was decided about the plan; months are loaded on need."""
        self._store = store
        self._clock = clock
        self._loaded: dict[str, dict[Key, Entry]] = {}
        self._pending: list[Pending] = []
        self._unreadable: set[Key] = set()
        self._saved = DiaryState(read_only=_why_not(store))
        self._zone: tuple[str, tzinfo] = ("", zone_named(""))
        self.state = self._saved
        """What the screens show: all that is saved, and cramps that could not be saved yet."""
        self._load("base")

    @classmethod
    def open(cls, paths: Paths, *, clock: Callable[[], datetime] = _utc_now) -> Self:
        """Open the diary in `paths`, creating its folders.

        Raises StoreError where the folder cannot be used.
        """
        return cls(Store.open(paths), clock=clock)

    # the person's clock

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
        for name in sorted({_month_name(day) for day in days}):
            if name not in self._loaded:
                self._load(name)

    def load_recent(self, days: int = 40) -> DiaryState:
        """Load the months of the last `days` days, and the coming night's."""
        today = self.today()
        self.need(*(today - timedelta(days=back) for back in range(-1, days + 1)))
        return self.state

    def load_more(self) -> bool:
        """Load the newest month that is not loaded yet; return whether there was one."""
        for name in self._store.names():
            if name not in self._loaded:
                self._load(name)
                return True
        if not self._saved.complete:
            self._saved = replace(self._saved, complete=True)
            self._show()
        return False

    def load_all(self) -> DiaryState:
        """Load every month."""
        while self.load_more():
            pass
        return self.state

    def poll(self) -> DiaryState:
        """Take over what other sessions saved, and try again what could not be saved.

        A quiet look: it reads nothing unless a file changed, and never raises StoreError.
        """
        try:
            for name in self._store.changed():
                if name in self._loaded or name not in self._store.names():
                    self._load(name)
            if self._pending:
                self._flush()
        except StoreError:
            self._show()
        return self.state

    def _load(self, name: str) -> None:
        entries: dict[Key, Entry] = {}
        old = self._loaded.get(name, {})
        for key, doc in self._store.load(name).items():
            entry = self._decode(key, doc)
            if entry is not None:
                entries[key] = entry
        drop = [entry for key, entry in old.items() if entries.get(key) != entry]
        put = [entry for key, entry in entries.items() if old.get(key) != entry]
        self._loaded[name] = entries
        self._saved = replace(
            self._saved.changed(put=put, drop=drop), read_only=_why_not(self._store)
        )
        self._show()

    def _decode(self, key: Key, doc: Doc) -> Entry | None:
        try:
            return from_doc(key, doc)
        except (ValueError, KeyError, TypeError, AttributeError):
            self._unreadable.add(key)
            return None

    # saving

    def _write(self, words: str, edits: Mapping[Key, Edit]) -> dict[Key, Entry | None]:
        """Save one change; return what each record is now.

        Raises StoreError when it could not be saved (it is kept and tried again), InvalidValue
        or NotFound when the change itself is not possible (nothing is kept).
        """
        return self._save(Pending(words, edits))

    def _put(self, words: str, *entries: Entry) -> dict[Key, Entry | None]:
        """Save new entries, or these versions of them."""
        return self._write(words, {key_of(entry): _always(entry) for entry in entries})

    def _save(self, pending: Pending) -> dict[Key, Entry | None]:
        for key, edit in pending.edits.items():
            edit(self._current(key))
        self._pending.append(pending)
        try:
            return self._flush()
        except StoreError:
            self._show()
            raise
        except Exception:
            if pending in self._pending:
                self._pending.remove(pending)
            self._show()
            raise

    def _flush(self) -> dict[Key, Entry | None]:
        result: dict[Key, Entry | None] = {}
        while self._pending:
            pending = self._pending[0]
            edits = {key: _on_documents(key, edit) for key, edit in pending.edits.items()}
            written = self._store.commit(
                edits, words=pending.words, undo={"kind": pending.kind.value}
            )
            self._pending.remove(pending)
            for item in written:
                entry = self._decode(item.key, item.after) if item.after is not None else None
                self._absorb(item.key, entry)
            result = {key: self._current(key) for key in edits}
        self._show()
        return result

    def _absorb(self, key: Key, entry: Entry | None) -> None:
        """Take one saved record into the state."""
        name = file_of(key)
        if name not in self._loaded:
            self._load(name)
            return
        old = self._loaded[name].pop(key, None)
        if entry is not None:
            self._loaded[name][key] = entry
        self._saved = self._saved.changed(
            put=[entry] if entry is not None else [], drop=[old] if old is not None else []
        )

    def _current(self, key: Key) -> Entry | None:
        name = file_of(key)
        if name not in self._loaded:
            self._load(name)
        entry = self._loaded[name].get(key)
        for pending in self._pending:
            if key in pending.edits:
                entry = pending.edits[key](entry)
        return entry

    def _show(self) -> None:
        """Make the shown state: what is saved, and the cramps that are not saved yet."""
        state = self._saved
        if self._pending:
            for key in {key for p in self._pending for key in p.edits if key.table == "cramps"}:
                old = self._loaded.get(file_of(key), {}).get(key)
                new = self._current(key)
                state = state.changed(put=_some(new), drop=_some(old))
            state = replace(state, unsaved=tuple(p.words for p in self._pending))
        self.state = state

    # what is to be told, and what could not be saved

    def take_notices(self) -> tuple[str, ...]:
        """Return what the store has to tell the person, and forget it."""
        return tuple(notice.text for notice in self._store.notices())

    def retry(self) -> DiaryState:
        """Save what could not be saved; raises StoreError when it still cannot."""
        try:
            self._flush()
        except StoreError:
            self._show()
            raise
        return self.state

    def close(self) -> None:
        """Let go of the store; nothing waits for this."""
        self._store.close()


def _why_not(store: Store) -> str:
    return getattr(store, "read_only", None) or ""


def _some(entry: Entry | None) -> Iterable[Entry]:
    return () if entry is None else (entry,)


def _always(entry: Entry) -> Edit:
    return lambda _old: entry


def _month_name(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def _on_documents(key: Key, edit: Edit) -> Callable[[Doc | None], Doc | None]:
    """Lift an edit of an entry to one of its document; equal entries leave it untouched."""

    def on_document(doc: Doc | None) -> Doc | None:
        old: Any = from_doc(key, doc) if doc is not None else None
        new = edit(old)
        if new is None or (isinstance(new, Day) and new.blank):
            return None
        return doc if new == old else to_doc(new, doc)

    return on_document


def as_cramp(entry: Entry | None) -> Cramp:
    """Narrow an entry that is known to be a cramp."""
    if not isinstance(entry, Cramp):
        raise TypeError("not a cramp")
    return entry
