"""Reading the diary: its months, the person's clock, and what other sessions wrote."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Self

from crampui.diary.zone import zone_named
from crampui.domain.night import day_of, night_of, pinned
from crampui.domain.period import Period
from crampui.domain.state import DiaryState, Entry
from crampui.storage.codec import from_doc
from crampui.storage.paths import Paths
from crampui.storage.records import APART, Doc, Key, unmarked
from crampui.storage.store import Store

_DATED = ("cramps", "checks")
UNREADABLE = "{count} {what} of this diary cannot be read by this version. Kept as it is."


def utc_now() -> datetime:
    """Return the machine's time in UTC."""
    return datetime.now(UTC)


class Loading:
    """One store, one state, the person's clock; saving comes on top in `core`."""

    def __init__(self, store: Store, *, clock: Callable[[], datetime] = utc_now) -> None:
        """Load the settings and what was decided about the plan; months are loaded on need."""
        self._store = store
        self._clock = clock
        self._loaded: dict[str, dict[Key, Entry]] = {}
        self._apart: dict[str, dict[Key, Doc]] = {}
        self._stamps: dict[Key, str] = {}
        """Of each cramp and check the stamp of its last version; text order is time order."""
        self._checks_of: dict[str, tuple[Entry, ...]] = {}
        """Months of which the checks were read and nothing else, with these checks."""
        self._has_checks = False
        self._unreadable: set[Key] = set()
        self._unreadable_told: set[Key] = set()
        self._saved = DiaryState(read_only=store.read_only or "")
        self._zone: tuple[str, tzinfo] = ("", zone_named(""))
        self.state = self._saved
        """What the screens show: all that is saved, and cramps that could not be saved yet."""
        self._load("base")

    @classmethod
    def open(cls, paths: Paths, *, clock: Callable[[], datetime] = utc_now) -> Self:
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
        """Load the months of the last `days` days, and the coming night's; every check."""
        today = self.today()
        self.load_checks()
        self.need(*(today - timedelta(days=back) for back in range(-1, days + 1)))
        return self.state

    def load_first(self) -> date | None:
        """Load the oldest months until there is a night in them; return the first night."""
        for name in reversed(self._store.names()):
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
        day = max(since, first)
        while day <= last:
            self.need(day)
            day = (day.replace(day=1) + timedelta(days=31)).replace(day=1)
        return self.state

    def load_period(self, period: Period) -> DiaryState:
        """Load the first night's month and those of a period."""
        return self.load_between(period.since, period.until)

    def load_checks(self) -> DiaryState:
        """Read the checks of every month: what one of them found stands until it is looked at."""
        if not self._has_checks:
            self._read_checks(name for name in self._store.names() if name not in self._loaded)
            self._has_checks = True
        return self.state

    def _read_checks(self, names: Iterable[str]) -> None:
        """Read the checks of months that are not loaded, for the first time or again."""
        put, drop = [], []
        for name in names:
            docs = self._store.live(name, "checks")
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

    def _take_over(self) -> None:
        """Read again what other sessions changed, and what they began."""
        for name in self._store.changed():
            if name in self._loaded or self._saved.complete:
                self._load(name)
            elif self._has_checks:
                self._read_checks([name])

    def _load(self, name: str) -> None:
        entries: dict[Key, Entry] = {}
        old = self._loaded.get(name, {})
        kept: dict[Key, Doc] = {}
        for key, stored in self._store.live(name).items():
            doc = unmarked(stored)
            if key.table in _DATED:
                self._stamps[key] = stored.get("upd", "")
            if key.table == APART:
                kept[key] = doc
                continue
            entry = self._decode(key, doc)
            if entry is not None:
                entries[key] = entry
        drop = [entry for key, entry in old.items() if entries.get(key) != entry]
        drop += [check for check in self._checks_of.pop(name, ()) if check not in entries.values()]
        put = [entry for key, entry in entries.items() if old.get(key) != entry]
        self._loaded[name] = entries
        differ = kept != self._apart.get(name, {})
        self._apart[name] = kept
        self._saved = replace(
            self._saved.changed(put=put, drop=drop),
            read_only=self._store.read_only or "",
            apart=self._all_apart() if differ else self._saved.apart,
        )
        self._show()

    def _all_apart(self) -> dict[tuple[str, int], frozenset[str]]:
        """Return which records have a second version, and of which fields ("" for the whole)."""
        found: dict[tuple[str, int], frozenset[str]] = {}
        for docs in self._apart.values():
            for doc in docs.values():
                subject = (str(doc.get("table")), int(doc.get("id", 0)))
                found[subject] = found.get(subject, frozenset()) | {str(doc.get("field", ""))}
        return found

    def _decode(self, key: Key, doc: Doc) -> Entry | None:
        try:
            return from_doc(key, doc)
        except (ValueError, KeyError, TypeError, AttributeError):
            self._unreadable.add(key)
            return None

    def _show(self) -> None:
        """Make the shown state."""
        self.state = self._saved

    def take_notices(self, *, but: Collection[str] = ()) -> tuple[str, ...]:
        """Return what the store has to tell the person, but for these kinds, and forget it."""
        told = [notice.text for notice in self._store.notices() if notice.kind not in but]
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
        store = self._store
        if not store.saved or not (leaving or store.is_backup_due()):
            return False
        return store.backup_if_due(leaving=leaving)

    def close(self) -> None:
        """Let go of the store; nothing waits for this."""
        self._store.close()


def _month_name(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"
