"""The diary on disk: one TinyDB file a month, replaced as a whole at each commit."""

import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from copy import deepcopy
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple, TypeVar

from tinydb import where

from crampui.storage import disk
from crampui.storage.copies import BARE, Copies
from crampui.storage.drafts import Drafts
from crampui.storage.format import (
    FORMAT,
    SCHEMA,
    State,
    encode,
    is_sound,
    number_of,
    parse,
    peek,
    render,
    unpack,
)
from crampui.storage.lock import PATIENCE, Lock
from crampui.storage.mend import read_twin
from crampui.storage.merge import DAYS, day_marks, kept_no_more, merge_into
from crampui.storage.messages import (
    Notice,
    StoreError,
    day,
    day_and_time,
    from_os,
    kind_of,
    notice,
    reason,
)
from crampui.storage.monthfile import SOON, DiaryFolder, Month, MonthFile, MovedError
from crampui.storage.paths import (
    Folders,
    Paths,
    check_place,
    close_to_others,
    nearest,
    network_kind,
    refuse,
)
from crampui.storage.records import (
    APART,
    BASE,
    KEPT_STAMPS,
    RESERVED,
    Doc,
    Edit,
    Key,
    Written,
    file_of,
    in_tables,
    is_file_name,
    is_kept,
    plain,
    unmarked,
)
from crampui.storage.stamps import Device
from crampui.storage.undo_log import UndoLog

_TRIES = 5
"""How often a file that another program keeps replacing is read and changed anew."""

Expect = Mapping[Key, str | None]
"""The stamp each record must still have; None: there must be no version of it."""
Months = Callable[[str], Month]
"""Gives the file of this name, to change it in a transaction."""
Result = TypeVar("Result")


class Purged(NamedTuple):
    """What a purge did: records and backups that lost text, files it leaves to the person.

    `left` are paths of damaged or merged files that were set aside and may hold such text.
    """

    records: int
    backups: int
    left: tuple[str, ...]


class Store:
    """The records of one diary.

    Its methods may be called from any thread; reading and saving go one at a time. Every method
    may raise StoreError; what was saved before is then unharmed.

    `undo_log` are the lines that belong to this diary, `drafts` its half-typed texts. `saved`
    tells whether this session saved anything.
    """

    def __init__(self, folders: Folders, clock: Callable[[], float], patience: float) -> None:
        """Use Store.open."""
        self.clock = clock
        self.copies = Copies(folders, clock)
        self.undo_log = UndoLog(folders.own("undo.jsonl"))
        self.drafts = Drafts(folders.own("drafts"))
        self.saved = False
        lock = Lock(folders.data, patience=patience, make=self._make_folders)
        self.diary = DiaryFolder(folders, lock, self.copies)
        self._folders = folders
        self._device = Device(folders.own("device.json"), clock)
        self._door = RLock()
        self._open = True
        self._months: dict[str, Month] = {}
        self._known: set[str] = set()
        self._base: disk.Stamp | None = None
        self._asking: tuple[int, float] | None = None
        self._clock_told = self._drafts_told = False

    @classmethod
    def open(
        cls,
        paths: Paths,
        *,
        clock: Callable[[], float] = time.time,
        patience: float = PATIENCE,
    ) -> "Store":
        """Open the diary in `paths`, which need not be there: nothing is made before a change.

        `clock` gives seconds since 1970; `patience` is how many seconds a save waits for
        another session's. No data file is read.
        """
        refuse(paths)
        folders = Folders.of(paths)
        try:
            closed = close_to_others(folders.data, folders.state)
            store = cls(folders, clock, patience)
            names = store._data_names()
        except OSError as error:
            raise from_os(error, folders.data) from error
        store._known.update(names)
        for folder in closed:
            store.diary.tell(notice("widened", path=folder, what=folder))
        store._look_for_missing(names)
        store._check_clock()
        store._look_at_drive()
        return store

    def make(self) -> None:
        """Make the folders that are missing, as the first change would. Raises StoreError."""
        with self._door:
            self._follow_folder()

    @property
    def read_only(self) -> str | None:
        """Why nothing can be saved now, as a kind of StoreError; None when saving is possible."""
        if self._asking is not None:
            return "all-missing"
        if self.diary.newer:
            return "newer"
        folder = nearest(self._folders.data)
        if os.access(folder, os.W_OK | os.X_OK):
            return None
        try:
            is_mounted_so = os.statvfs(folder).f_flag & os.ST_RDONLY
        except OSError:
            return "no-permission"
        return "read-only" if is_mounted_so else "no-permission"

    def names(self) -> tuple[str, ...]:
        """Return the names of the files: "base" first, then the months, newest first."""
        try:
            found = set(self._data_names())
        except OSError as error:
            raise from_os(error, self._folders.data) from error
        if self._asking is None:
            found |= self.diary.past_names()
        return (BASE, *sorted(found - {BASE}, reverse=True))

    def _data_names(self) -> list[str]:
        """List the data files; none while there is no folder yet. Raises OSError, StoreError."""
        try:
            return self._folders.data_names()
        except FileNotFoundError:
            if self.diary.lock.is_open:
                raise
            check_place(self._folders.data)
            return []

    def _make_folders(self) -> None:
        if self._folders.create():
            self._look_at_drive()

    def _look_at_drive(self) -> None:
        drive = network_kind(self._folders.data)
        if drive is not None:
            self.diary.tell(notice("network", drive=drive))

    # reading

    def load(self, name: str) -> dict[Key, Doc]:
        """Return the live records of one file; the documents belong to the caller."""
        return {key: unmarked(stored) for key, stored in self.live(name).items()}

    def live(self, name: str, *tables: str) -> dict[Key, Doc]:
        """Return the live records of one file as stored, with their stamps: all, or of tables."""
        with self._door:
            if self._asking is not None:
                return {}
            month = self._month(name)
            with month.file.held() as found:
                docs = month.live(*tables)
                month.file.handed_out(found)
            self._known.add(name)
            return docs

    def versions(self, name: str) -> dict[Key, Doc]:
        """Return all records of one file as stored: with stamps, and deleted ones too.

        A stored document has `upd`, its stamp, `prev`, the stamps it replaced, and `deleted`
        when it was deleted.
        """
        with self._door:
            if self._asking is not None:
                return {}
            month = self._month(name)
            with month.file.held():
                return month.versions()

    def get(self, key: Key) -> Doc | None:
        """Return one record as it is on the disk now, None when it is absent or deleted."""
        with self._door:
            if self._asking is not None:
                return None
            return plain(self._month(file_of(key)).stored(key))

    def _month(self, name: str) -> Month:
        if name not in self._months:
            path = self._folders.main(name)
            self._months[name] = Month(storage=MonthFile, path=path, diary=self.diary)
        return self._months[name]

    # saving

    def commit(
        self,
        edits: Mapping[Key, Edit],
        *,
        words: str,
        undo: Mapping[str, Any] | None = None,
        expect: Expect | None = None,
    ) -> tuple[Written, ...]:
        """Change records; on return the change is on the disk.

        Each edit runs under the lock on the newest document. Records that an edit leaves equal
        are not written and not returned. Several files are saved one after the other under one
        lock; after an error some may be saved, and repeating the commit completes it.

        With `undo` (fields of the caller's, or an empty mapping) a line goes to the undo log:
        those fields, `id`, `words`, and `records` with both documents and stamps of each.
        `expect` names the stamp a record must still have; StoreError("changed") otherwise.
        """
        todo: dict[str, dict[Key, Edit]] = {}
        for key, edit in edits.items():
            todo.setdefault(file_of(key), {})[key] = edit
        by_file: dict[str, list[Written]] = {name: [] for name in sorted(todo)}
        with self.alone():
            for _ in range(_TRIES):
                try:
                    with self.transaction() as month:
                        for name in sorted(todo):
                            file = month(name)
                            by_file[name] = apply(file, todo[name], expect or {}, self._device)
                        written = tuple(one for some in by_file.values() for one in some)
                        # A line is there before the change is: stopped in between, it names a
                        # version that never was; the other way round, none.
                        failed = self._log(written, words, undo)
                except MovedError as moved:
                    for name in moved.saved:
                        del todo[name]
                    continue
                for name in by_file:
                    if self._months[name].file.ours(is_new=name not in self._known):
                        self._known.add(name)
                if failed is not None:
                    self.diary.tell(failed)
                return written
        raise StoreError("busy", seconds=0)

    def change(self, name: str, how: Callable[[Month], Result]) -> Result:
        """Change one file in a transaction, anew when another program replaced it meanwhile.

        For what the session was not given: the file counts as changed by others then, and has to
        be loaded. Raises StoreError.
        """
        with self.alone():
            for _ in range(_TRIES):
                try:
                    with self.transaction() as month:
                        result = how(month(name))
                except MovedError:
                    continue
                return result
        raise StoreError("busy", seconds=0)

    @contextmanager
    def transaction(self) -> Iterator[Months]:
        """Hold the lock and give files to change; on leaving, what was changed is on the disk.

        Several files are saved one after the other, each as a whole. An error leaves those as
        they are that were not saved yet. Raises StoreError; MovedError when another program
        replaced a file meanwhile, which was not saved then.
        """
        begun: dict[str, Month] = {}

        def month(name: str) -> Month:
            if name not in begun:
                begun[name] = self._month(name)
                begun[name].file.begin()
                self._take_from_twin(begun[name])
            return begun[name]

        with self.alone():
            self._device.begin()
            try:
                yield month
                done: list[str] = []
                for name in sorted(begun):
                    try:
                        self.saved |= begun[name].file.save()
                    except MovedError:
                        raise MovedError(tuple(done)) from None
                    done.append(name)
                self._device.keep()
            finally:
                for one in begun.values():
                    one.file.end()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the lock of the diary, over one commit or several. Raises StoreError."""
        with self._door:
            if not self._open:
                raise StoreError("closed")
            if self.diary.lock.held:
                yield
                return
            self._follow_folder()
            with self.diary.lock:
                if self._asking is not None:
                    raise self._question()
                self._refuse_newer()
                self._check_clock()
                try:
                    yield
                except OSError as error:
                    raise from_os(error, self._folders.data) from error

    def note(self, written: Sequence[Written], words: str) -> None:
        """Put one line for undo behind changes that were saved; what cannot be noted is told."""
        failed = self._log(written, words, {})
        if failed is not None:
            self.diary.tell(failed)

    def _log(
        self, written: Sequence[Written], words: str, undo: Mapping[str, Any] | None
    ) -> Notice | None:
        """Add a line to the undo log; return what to tell once the change is saved."""
        if undo is None or not written:
            return None
        records = [
            {
                "table": one.key.table,
                "id": one.key.id,
                "before": one.before,
                "after": one.after,
                "before_stamp": one.before_stamp,
                "after_stamp": one.after_stamp,
            }
            for one in written
        ]
        try:
            line = {"id": written[0].after_stamp, "words": words, "records": records}
            self.undo_log.append({**undo, **line})
        except (OSError, StoreError) as error:
            kind = error.kind if isinstance(error, StoreError) else kind_of(error)
            return notice("undo-failed", why=reason(kind))
        return None

    def _take_from_twin(self, month: Month) -> None:
        """Bring back what the second copy alone holds: an older file took the newer one's place."""
        twin = month.file.unlike_twin
        if twin is None:
            return
        page = parse(twin.raw)
        if page.state is not State.GOOD or page.newer:
            if twin.raw.strip(b"\0"):
                with suppress(OSError):
                    self._folders.set_aside(month.file.name, twin.raw, "twin")
            return
        merge_into(month, in_tables(page.tables))
        if month.file.changed:
            month.file.unseen = True
            self.diary.tell(notice("older", name=month.file.name))

    # looking around

    def changed(self) -> frozenset[str]:
        """Return the files that others made, replaced or removed since they were handed out.

        Looks at stamps alone, reads and writes no data file. Empty when the folder cannot be read.
        """
        with self._door:
            if self._asking is not None:
                # Another session may have answered.
                with suppress(StoreError):
                    self._follow_folder()
            there: dict[str, disk.Stamp] = {}
            try:
                with disk.scandir(self._folders.data) as entries:
                    for entry in entries:
                        name = entry.name.removesuffix(".json")
                        if name != entry.name and is_file_name(name):
                            there[name] = disk.stamp(entry.stat(follow_symlinks=False))
            except OSError:
                return frozenset()
            differ = {n for n, month in self._months.items() if month.file.differs(there.get(n))}
            return frozenset(differ | (there.keys() - self._known))

    def notices(self) -> tuple[Notice, ...]:
        """Return what there is to tell the person, and forget it."""
        with self._door:
            if not self._drafts_told:
                self._drafts_told = True
                for draft in self.drafts.found():
                    self.diary.tell(notice("draft", when=day_and_time(draft.kept)))
            taken = tuple(self.diary.notices)
            # Another thread may be adding one just now.
            del self.diary.notices[: len(taken)]
            return taken

    def close(self) -> None:
        """Let go of all files; nothing is written."""
        with self._door:
            if self._open:
                self._open = False
                self.diary.lock.close()
                self.drafts.close()

    def _refuse_newer(self) -> None:
        """Refuse to change a diary that a newer program wrote to. Raises StoreError("newer").

        Anything else that may be wrong with `base.json` is met when it is read.
        """
        for name in tuple(self.diary.newer):
            with self._month(name).file.held():
                """It may be an older one by now."""
        for found, known in self.diary.newer.values():
            raise StoreError("newer", found=found, known=known)
        path = self._folders.main(BASE)
        try:
            stamp = disk.stamp_at(path)
            if stamp is None or stamp == self._base:
                return
            handle = disk.open(path, disk.LOOK)
            try:
                start = disk.read(handle, 4096)
            finally:
                disk.close(handle)
        except OSError as error:
            raise from_os(error, path) from error
        number, meta = peek(start)
        if number > FORMAT:
            raise StoreError("newer", found=number, known=FORMAT)
        if number_of(meta) > SCHEMA:
            raise StoreError("newer", found=number_of(meta), known=SCHEMA)
        self._base = stamp

    def _follow_folder(self) -> None:
        """Go on with the folder that is at the path now, when it was taken away or filled anew."""
        try:
            if not self.diary.lock.is_current():
                self._make_folders()
                self.diary.lock.close()
                self.diary.lock.open()
                self._look_for_missing(self._folders.data_names())
            elif self._asking is not None:
                self._look_for_missing(self._folders.data_names())
        except OSError as error:
            raise from_os(error, self._folders.data) from error

    def _look_for_missing(self, names: list[str]) -> None:
        """See whether all months are gone while copies of them are here: then only ask.

        One missing file, or some of many, are brought back without a question.
        """
        asked = self._asking is not None
        self._asking = None
        if set(names) - {BASE}:
            return
        missing = self.diary.past_names() - set(names)
        if len(missing) > 1:
            self._asking = (len(missing - {BASE}), self._folders.newest_copy())
            if not asked:
                error = self._question()
                self.diary.tell(Notice(kind=error.kind, text=error.text))
        elif not names and not missing and self._device.is_known:
            # Something was saved here once, and nothing is left that could bring it back.
            self._device.forget()
            self.diary.tell(notice("all-lost"))

    def _question(self) -> StoreError:
        """Return the question about missing months as an error."""
        count, newest = self._asking or (0, 0.0)
        months = "1 month" if count == 1 else f"{count} months"
        return StoreError("all-missing", months=months, when=day_and_time(newest))

    def _check_clock(self) -> None:
        """Say once when the wall clock is far behind the last stamp."""
        jump = None if self._clock_told else self._device.jumped_back()
        if jump is not None:
            self._clock_told = True
            told = notice("clock", now=day_and_time(jump[0]), last=day_and_time(jump[1]))
            self.diary.tell(told)

    # copies

    def check_twins(self) -> None:
        """Compare each file with its second copy and mend the worse one: at start, aside."""
        if self._asking is not None:
            return
        for name in self.names():
            with suppress(OSError, StoreError):
                raw = disk.read_file(self._folders.main(name))
                twin = read_twin(self._folders.twin(name))
                if raw is None and not self.diary.had(name):
                    continue
                if raw is None or twin is None or raw != twin.raw or not is_sound(raw):
                    self._month(name).file.doubt()
                    self.change(name, lambda _: None)

    def files(self) -> dict[str, bytes]:
        """Return the bytes of all data files, each sound. It needs no lock. Raises StoreError."""
        found = {}
        for name in self.names():
            with self._door:
                found[name] = self._month(name).file.sound_bytes()
        return {name: raw for name, raw in found.items() if raw}

    def is_backup_due(self) -> bool:
        """Tell whether there is no copy of this day yet; it costs one look."""
        if self._asking is not None:
            return False
        try:
            return disk.stamp_at(self.copies.today()) is None
        except OSError:
            return True

    def backup_if_due(self, *, leaving: bool = False) -> bool:
        """Write the daily copy when there is none yet; `leaving`: also when it is out of date.

        For a quiet moment after a commit and for the end. Returns whether one was written; a
        failure is told in `notices`, not raised.
        """
        if self._asking is not None:
            return False
        path = self.copies.today()
        try:
            made = disk.stamp_at(path)
            if made is not None and not (leaving and self._changed_since(path, made[2])):
                return False
            files = self.files()
            if not files:
                return False
            with self.copies.alone(waiting=False) as is_alone:
                if not is_alone:
                    return False
                self.copies.write(path, files)
                self.copies.rotate()
            with self.alone():
                self.undo_log.trim()
        except (OSError, StoreError) as error:
            failed = from_os(error, path) if isinstance(error, OSError) else error
            self.diary.tell(notice("backup-failed", why=reason(failed.kind)))
            return False
        return True

    def backup(self, to: Path) -> None:
        """Write a copy of the whole diary to a file, compressed when its name ends in .gz."""
        self.copies.write(str(to.absolute()), self.files())

    def keep_copy(self, what: str) -> str:
        """Keep a copy that is never removed by the program; return where, "" if there is nothing.

        `what` goes into its name: "before-import" gives before-import-2026-11-22-211400.json.gz.
        """
        return self.copies.keep(what, self.files())

    def _changed_since(self, backup: str, moment: int) -> bool:
        """Tell whether a file was saved after a backup; where their times are one, by reading."""
        doubtful = []
        for name in self._folders.data_names():
            stamp = disk.stamp_at(self._folders.main(name))
            if stamp is not None and stamp[2] > moment:
                return True
            if stamp is not None and stamp[2] > moment - SOON:
                doubtful.append(name)
        if not doubtful:
            return False
        try:
            pages = unpack(disk.read_file(backup) or b"", backup)
        except StoreError:
            return True
        return any(
            name not in pages
            or render(pages[name].tables, pages[name].meta)
            != disk.read_file(self._folders.main(name))
            for name in doubtful
        )

    # for good, and from nothing

    def purge(self) -> Purged:
        """Remove the text of deleted records from files, their copies, backups and undo lines."""
        gone: dict[Key, Doc] = {}
        count = 0
        with self.alone():
            for name in self.names():
                stripped, changed = self.change(name, _strip)
                gone |= stripped
                count += changed
            try:
                with self.copies.alone(waiting=True):
                    backups, unreadable = self.copies.purge(gone)
                for name in self._folders.listed("twin"):
                    if name.startswith("."):
                        # Half-written by a program that was stopped.
                        disk.unlink(self._folders.own(f"twin/{name}"))
                self.undo_log.clear()
            except OSError as error:
                raise from_os(error, self._folders.state) from error
        aside = (
            self._folders.own(f"{folder}/{name}")
            for folder in ("damaged", "merged")
            for name in sorted(self._folders.listed(folder))
        )
        return Purged(records=count, backups=backups, left=(*unreadable, *aside))

    def restore_missing(self) -> int:
        """Answer "all-missing": put every file back from its second copy; return how many."""
        with self._door, self.diary.lock, self.copies.held_open():
            names = self.diary.past_names()
            told = list(self.diary.notices)
            for name in names:
                with self._month(name).file.held():
                    """Reading mends."""
            kinds = [one.kind for one in self.diary.notices]
            if {*kinds} <= {"missing", "gone", "all-missing"}:
                # The answer was asked for: no need to name each file.
                self.diary.notices[:] = told
                if "gone" in kinds:
                    when = day(self._folders.newest_copy())
                    self.diary.tell(notice("many-gone", count=kinds.count("gone"), when=when))
            self._asking = None
            return len(names)

    def start_new(self) -> str:
        """Answer "all-missing": begin a new diary; the copies stay, return where."""
        folders = self._folders
        with self._door, self.diary.lock:
            kept = folders.own(f"damaged/twin-{self.copies.moment()}")
            try:
                disk.make_folder(folders.own("damaged"))
                disk.replace(folders.own("twin"), kept)
                self.copies.begin_anew()
                self._device.forget()
                folders.create()
            except OSError as error:
                raise from_os(error, folders.state) from error
            self._asking = None
            return kept


def apply(month: Month, edits: Mapping[Key, Edit], expect: Expect, device: Device) -> list[Written]:
    """Run edits on one file in a transaction. Raises StoreError("changed"), ValueError."""
    written = []
    for key, edit in edits.items():
        stored = month.stored(key)
        version = None if stored is None else stored.get("upd")
        if key in expect and expect[key] != version:
            raise StoreError("changed")
        before = plain(stored)
        after = edit(deepcopy(before))
        if after is None and before is None:
            continue
        if after is not None:
            # An edit may give the stamps of a kept value of a day.
            if not (RESERVED - ({"at"} if key.table == APART else set())).isdisjoint(after):
                raise ValueError("upd, prev, at and deleted belong to the store")
            text = encode(after)
            # Python takes 1, 1.0 and True for equal; their texts are not.
            if after == before and text == encode(before):
                continue
            after = json.loads(text)
        new = {"deleted": True, **(before or {})} if after is None else dict(after)
        new["upd"] = device.next(*([version] if version else []))
        if stored is not None and version:
            new["prev"] = [*stored.get("prev", []), version][-KEPT_STAMPS:]
        ended: list[Written] = []
        if key.table == DAYS:
            at = day_marks(stored, after or {}, new["upd"])
            if at:
                new["at"] = at
            ended = _ended(month, key.id, after or {})
        month.put(key, new)
        written.append(
            Written(
                key=key, before=before, after=after, before_stamp=version, after_stamp=new["upd"]
            )
        )
        written += ended
    return written


def _ended(month: Month, number: int, after: Doc) -> list[Written]:
    """Drop what need not be kept any more beside a day that becomes `after`."""
    beside = month.table(APART).search((where("table") == DAYS) & (where("id") == number))
    written = []
    for key in kept_no_more(((Key(APART, doc.doc_id), doc) for doc in beside), number, after):
        stored = month.stored(key) or {}
        stamp = str(stored.get("upd", ""))
        before = plain(stored)
        month.drop(key)
        if before is not None:
            written.append(
                Written(
                    key=key,
                    before=before,
                    after=None,
                    before_stamp=stamp,
                    after_stamp=f"{stamp}-",
                )
            )
    return written


def _strip(month: Month) -> tuple[dict[Key, Doc], int]:
    """Strip the deleted records of one file; return them all and how many held text."""
    gone = {}
    count = 0
    for key, doc in month.versions().items():
        if not doc.get("deleted"):
            continue
        gone[key] = left = {name: value for name, value in doc.items() if name in BARE}
        if left != doc:
            count += 1
            if is_kept(doc):
                # A day's own stamps tell that it is gone.
                month.drop(key)
            else:
                month.put(key, left)
    return gone, count
