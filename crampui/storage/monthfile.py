"""One data file of a diary, as TinyDB reads and writes it.

`TinyDB(storage=MonthFile, path=..., diary=...)` is a month; `base.json`, which holds what is bound
to no month, is one more. `MonthFile.read` looks, verifies and mends. `MonthFile.write` keeps what
TinyDB changed until the transaction ends, and `MonthFile.save` then puts it on the disk as a whole:
at any moment either the old or the new file is there.
"""

import time
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, NoReturn

from tinydb import Storage, TinyDB, where
from tinydb.table import Document, Table

from crampui.storage import disk
from crampui.storage.copies import Copies
from crampui.storage.format import (
    FORMAT,
    Page,
    State,
    Tables,
    checksum_in,
    is_sound,
    marked,
    parse,
    render,
)
from crampui.storage.lock import Lock
from crampui.storage.mend import Twin, best_of, read_twin
from crampui.storage.messages import Notice, StoreError, from_os, kind_of, notice, reason
from crampui.storage.paths import Folders
from crampui.storage.records import Doc, Key

SOON = 50_000_000
"""Nanoseconds within which a second change could leave the stamp of a file as it was."""

LIVE = ~where("deleted").test(bool)
"""The query for records that were not deleted."""


class MovedError(Exception):
    """Another program replaced a file while it was being saved, without taking the lock.

    `saved` are the files of the transaction that were saved before.
    """

    def __init__(self, saved: tuple[str, ...] = ()) -> None:
        """Take the names of the files that were saved."""
        super().__init__()
        self.saved = saved


# TinyDB's tables, without what would lose a record


class Records(Table):
    """A table of records that bring their own numbers and are replaced as a whole.

    Nothing answers from a cache of earlier searches, since another session may have written; no
    number is made up here, since two sessions would make up the same; and no stored document is
    changed field by field, since a field that is gone would stay.
    """

    def __init__(self, storage: Storage, name: str, **_: object) -> None:
        """Take the storage and the table's name."""
        super().__init__(storage, name, cache_size=0)

    def insert(self, document: Mapping[str, Any]) -> int:
        """Store a new record, which the caller gives away. Raises TypeError without a number."""
        if not isinstance(document, Document):
            raise TypeError("a record brings its own number")
        return super().insert(document)

    def upsert(self, document: Mapping[str, Any], cond: object = None) -> list[int]:
        """Store a record, which the caller gives away, in the place of the one with its number."""
        if not isinstance(document, Document) or cond is not None:
            raise TypeError("a record brings its own number")

        def become(stored: MutableMapping[str, Any]) -> None:
            stored.clear()
            stored.update(document)

        return super().update(become, doc_ids=[document.doc_id]) or [self.insert(document)]

    def update(self, *_: object, **__: object) -> NoReturn:
        """Refuse: fields that the new version lacks would stay."""
        raise TypeError("a record is replaced as a whole: upsert")

    update_multiple = update
    insert_multiple = update


class Month(TinyDB):
    """The tables of one data file."""

    table_class = Records  # type: ignore[assignment]

    @property
    def file(self) -> "MonthFile":
        """The file on the disk."""
        assert isinstance(self.storage, MonthFile)
        return self.storage

    def stored(self, key: Key) -> Doc | None:
        """Return the stored document, with its stamps; its inner parts are the file's own."""
        found = self.table(key.table).get(doc_id=key.id)
        return dict(found) if isinstance(found, Document) else None

    def put(self, key: Key, doc: Doc) -> None:
        """Store a document, which the caller gives away."""
        self.table(key.table).upsert(Document(doc, key.id))

    def drop(self, key: Key) -> None:
        """Remove a document without a trace."""
        self.table(key.table).remove(doc_ids=[key.id])

    def versions(self) -> dict[Key, Doc]:
        """Return all stored documents; their inner parts are the file's own."""
        return {
            Key(name, doc.doc_id): dict(doc)
            for name in sorted(self.tables())
            for doc in self.table(name)
        }

    def live(self, *tables: str) -> dict[Key, Doc]:
        """Return the stored documents that are not deleted: all, or of some tables."""
        return {
            Key(name, doc.doc_id): dict(doc)
            for name in tables or sorted(self.tables())
            for doc in self.table(name).search(LIVE)
        }


# what all files of one open diary share


@dataclass(slots=True)
class DiaryFolder:
    """The folder of an open diary: its paths, its lock, its copies, what is to be told.

    `newer` names files that a newer program wrote: the number found there, the number known
    here.
    """

    folders: Folders
    lock: Lock
    copies: Copies
    notices: list[Notice] = field(default_factory=list)
    newer: dict[str, tuple[int, int]] = field(default_factory=dict)
    _told_once: set[Notice] = field(default_factory=set)

    def tell(self, one: Notice) -> None:
        """Keep a notice for the person, each sentence once."""
        if one not in self.notices:
            self.notices.append(one)

    def tell_once(self, one: Notice) -> None:
        """Keep a notice that is not worth repeating as long as the diary is open."""
        if one not in self._told_once:
            self._told_once.add(one)
            self.tell(one)

    def had(self, name: str) -> bool:
        """Tell whether there was such a file: it has a second copy, or the newest backup has it."""
        with suppress(OSError):
            if disk.stamp_at(self.folders.twin(name)) is not None:
                return True
        return name in self.copies.names()

    def past_names(self) -> set[str]:
        """Return the files that were there once."""
        return self.folders.twin_names() | self.copies.names()


# one file

_Mark = tuple[disk.Stamp, bytes | None]
"""What tells one state of a file from any other: its stamp and its checksum."""


@dataclass(slots=True)
class _Found:
    """One file as it was read.

    `stamp` is that of the file on the disk, None when there is none; `handle` keeps its inode
    from being used again. `refusal` says why nothing may be saved to it now: a kind of StoreError.
    """

    raw: bytes = b""
    page: Page = field(default_factory=lambda: Page(State.GOOD, {}, {}, FORMAT))
    stamp: disk.Stamp | None = None
    handle: int | None = None
    refusal: str | None = None

    @property
    def mark(self) -> _Mark | None:
        """The mark of the file on the disk, None when there is none."""
        return None if self.stamp is None else (self.stamp, checksum_in(self.raw))

    def close(self) -> None:
        """Let go of the file."""
        if self.handle is not None:
            disk.close(self.handle)
            self.handle = None


@dataclass(slots=True)
class _Seen:
    """The state of a file as it was handed out; `fresh`: so new that its stamp may repeat."""

    stamp: disk.Stamp | None
    checksum: bytes | None
    fresh: bool


class MonthFile(Storage):
    """One data file. Use it by one thread at a time.

    In a transaction `changed` tells that TinyDB wrote something, `unseen` that this includes what
    the session was not given.
    """

    def __init__(self, path: str, diary: DiaryFolder) -> None:
        """Take the path and the diary; nothing is read."""
        self.name = path.rpartition("/")[2].removesuffix(".json")
        self.changed = False
        self.unseen = False
        self._path = path
        self._twin_path = diary.folders.twin(self.name)
        self._diary = diary
        self._found: _Found | None = None
        self._changing = False
        self._sure: _Mark | None = None
        self._unsure = False
        self._twin: Twin | None = None
        self._saved: tuple[disk.Stamp | None, _Mark] | None = None
        self._seen: _Seen | None = None

    # TinyDB's side

    def read(self) -> Tables:
        """Return the tables: of the state that is held, else as they are on the disk now.

        A damaged or missing file is mended under the lock when possible, else its last saved
        state is returned. A file that never was has no tables. Raises StoreError.
        """
        with self.held() as found:
            return found.page.tables

    def write(self, data: Tables) -> None:
        """Take changed tables until `save`. Raises RuntimeError outside a transaction."""
        if self._found is None or not self._changing:
            raise RuntimeError("records change inside a transaction only")
        self._found.page = self._found.page._replace(tables=data)
        self.changed = True

    # the store's side

    @contextmanager
    def held(self) -> Iterator[_Found]:
        """Read the file once, so that all tables are of the same moment. Raises StoreError."""
        if self._found is not None:
            yield self._found
            return
        self._found = self._find()
        try:
            yield self._found
        finally:
            self._found.close()
            self._found = None

    def sound_bytes(self) -> bytes:
        """Return the bytes of the sound file, b"" for one that never was. Raises StoreError.

        It needs no lock as long as the file is sound.
        """
        try:
            raw = disk.read_file(self._path) or b""
        except OSError:
            raw = b""
        if is_sound(raw):
            return raw
        with self.held() as found:
            return found.raw

    def begin(self) -> None:
        """Read the file to change it, with the lock held. Raises StoreError."""
        assert self._found is None
        found = self._find()
        if found.refusal is not None:
            found.close()
            if self.name in self._diary.newer:
                found_number, known = self._diary.newer[self.name]
                raise StoreError("newer", found=found_number, known=known)
            raise StoreError(found.refusal, name=self._path)
        self._found, self._changing, self._saved = found, True, None
        if found.mark != self._sure:
            self._twin = read_twin(self._twin_path)

    @property
    def unlike_twin(self) -> Twin | None:
        """The second copy, where it differs from the file that a transaction began with."""
        found, twin = self._found, self._twin
        return twin if found is not None and twin is not None and twin.raw != found.raw else None

    def save(self) -> bool:
        """Put what was changed on the disk; tell whether anything was.

        Where nothing was changed, what is there, written by whomever, is made to stay. Raises
        StoreError; MovedError when another program replaced the file.
        """
        found = self._found
        assert found is not None
        if not self.changed and not self._unsure:
            self._make_sure(found)
            return False
        data = render(found.page.tables, marked(found.page.meta))
        try:
            stamp = self._replace(data, found.stamp)
        except OSError as error:
            raise from_os(error, self._diary.folders.data) from error
        self._sure = (stamp, checksum_in(data))
        self._saved = None if self.unseen else (found.stamp, self._sure)
        self._put_twin(data)
        return True

    def doubt(self) -> None:
        """Look at the second copy in the next transaction, whoever wrote the file."""
        self._sure = None

    def end(self) -> None:
        """Forget what was not saved."""
        if self._found is not None:
            self._found.close()
        self._found, self._twin = None, None
        self._changing = self.changed = self.unseen = False

    # noticing what others do

    def handed_out(self, found: _Found) -> None:
        """Remember the state that the session was given."""
        self._see(found.stamp, checksum_in(found.raw))

    def ours(self, *, is_new: bool) -> bool:
        """Take what the last transaction saved as handed out, if what it changed was.

        `is_new` tells that nobody here knew of such a file. Returns whether it was taken so.
        """
        if self._saved is None:
            return False
        before, now = self._saved
        known = (is_new and before is None) if self._seen is None else self._seen.stamp == before
        if known:
            self._see(*now)
        return known

    def differs(self, stamp: disk.Stamp | None) -> bool:
        """Tell whether the file, whose stamp is this now, is another than was handed out."""
        seen = self._seen
        return seen is not None and (stamp != seen.stamp or (seen.fresh and self._reads_other()))

    def _see(self, stamp: disk.Stamp | None, checksum: bytes | None) -> None:
        self._seen = _Seen(stamp, checksum, stamp is not None and _is_fresh(stamp))

    def _reads_other(self) -> bool:
        """Look at the checksum itself while two changes could share one stamp."""
        seen = self._seen
        if seen is None or seen.stamp is None:
            return False
        seen.fresh = _is_fresh(seen.stamp)
        try:
            handle = disk.open(self._path, disk.LOOK)
        except OSError:
            return True
        try:
            return checksum_in(disk.read(handle, 64)) != seen.checksum
        except OSError:
            return True
        finally:
            disk.close(handle)

    # reading

    def _find(self) -> _Found:
        """Read the file and mend it where that is needed. Raises StoreError."""
        found = self._look()
        if found.refusal is None and found.page.state in (State.BAD, State.EDITED):
            if found.stamp is None and not self._diary.had(self.name):
                return _Found()
            found.close()
            found = self._second_look()
        newer = found.page.newer
        if newer is None:
            self._diary.newer.pop(self.name, None)
        else:
            if not self._diary.newer:
                self._diary.tell(notice("newer", found=newer[0], known=newer[1]))
            self._diary.newer[self.name] = newer
            found.refusal = "newer"
        return found

    def _look(self) -> _Found:
        """Read the file as it stands; one that cannot be read is replaced by its twin."""
        try:
            opened = disk.open_file(self._path)
            if opened is None:
                return _Found(page=parse(b""))
            handle, status = opened
            if status.st_mode & disk.WIDE:
                self._diary.tell(notice("widened", name=self.name, what=f"{self.name}.json"))
            try:
                raw = disk.read_all(handle, status.st_size)
            except BaseException:
                disk.close(handle)
                raise
        except OSError as error:
            return self._instead(kind_of(error))
        except StoreError as error:
            if error.kind != "no-file":
                raise
            return self._instead(error.kind)
        return _Found(raw, parse(raw), disk.stamp(status), handle)

    def _second_look(self) -> _Found:
        """Look once more with the lock, and mend."""
        try:
            with self._diary.lock:
                found = self._look()
                if found.refusal is None and found.page.state in (State.BAD, State.EDITED):
                    found = self._mend(found)
                return found
        except StoreError as error:
            if error.kind != "busy":
                raise
            return self._instead("busy")

    def _instead(self, kind: str) -> _Found:
        """Return the second copy of a file that cannot be read or mended now, to look at."""
        twin = read_twin(self._twin_path)
        raw = twin.raw if twin else b""
        page = parse(raw)
        if page.state is not State.GOOD:
            raise StoreError(kind, name=self._path)
        self._diary.tell(notice("look-only", name=self.name, why=reason(kind)))
        try:
            stamp = disk.stamp_at(self._path)
        except OSError:
            stamp = None
        return _Found(raw, page, stamp, refusal=kind)

    def _mend(self, found: _Found) -> _Found:
        """Put the best copy in the place of a damaged file, and its second copy in order.

        When the damaged bytes cannot be kept, or the best not be saved, nothing is changed and
        the best is there to look at.
        """
        raw = None if found.stamp is None else found.raw
        twin = read_twin(self._twin_path)
        best = best_of(self.name, raw, found.page, twin, self._diary.copies)
        try:
            kept = ""
            if twin is not None and twin.raw != best.raw:
                kept = self._diary.folders.set_aside(self.name, twin.raw, "twin")
            if raw is not None:
                why = "edited" if found.page.state is State.EDITED else "damaged"
                kept = self._diary.folders.set_aside(self.name, raw, why)
            stamp = self._replace(best.raw, found.stamp)
        except (OSError, MovedError) as error:
            refusal = kind_of(error) if isinstance(error, OSError) else "busy"
            self._diary.tell(notice("look-only", name=self.name, why=reason(refusal)))
            return _Found(best.raw, best.page, found.stamp, refusal=refusal)
        finally:
            found.close()
        if twin is None or twin.raw != best.raw:
            self._put_twin(best.raw)
        self._diary.tell(notice(best.kind, name=self.name, path=kept, **best.words))
        return _Found(best.raw, best.page, stamp)

    # writing

    def _replace(self, data: bytes, expected: disk.Stamp | None) -> disk.Stamp:
        """Put these bytes in the place of the file, whose stamp was the expected one.

        They are on the disk on return. Raises OSError; when only the last step failed the new
        file is in place but may not outlast a power cut, so the next save writes it anew. Raises
        MovedError.
        """
        temporary = f"{self._diary.folders.data}/.{self.name}.json.tmp"
        handle = disk.new_file(temporary)
        try:
            try:
                disk.write_all(handle, data)
                disk.fsync(handle)
                stamp = disk.stamp(disk.fstat(handle))
            finally:
                disk.close(handle)
            if disk.stamp_at(self._path) != expected:
                raise MovedError
            self._unsure = True
            disk.replace(temporary, self._path)
        except BaseException:
            disk.remove_quietly(temporary)
            raise
        disk.fsync(self._diary.lock.handle)
        self._unsure = False
        return stamp

    def _make_sure(self, found: _Found) -> None:
        """Nothing to save: see that what is there stays, and that its second copy is the same."""
        if found.mark is None or found.mark == self._sure:
            return
        try:
            disk.fsync(self._diary.lock.handle)
        except OSError as error:
            raise from_os(error, self._diary.folders.data) from error
        self._sure = found.mark
        if self._twin is None or self._twin.raw != found.raw:
            self._put_twin(found.raw)

    def _put_twin(self, data: bytes) -> None:
        """Write the second copy, without waiting for the disk; a failure is told."""
        try:
            try:
                disk.put(self._twin_path, data, sync=False)
            except FileNotFoundError:
                disk.make_folder(self._diary.folders.own("twin"))
                disk.put(self._twin_path, data, sync=False)
        except OSError as error:
            self.doubt()
            self._diary.tell(notice("twin-failed", why=reason(kind_of(error))))


def _is_fresh(stamp: disk.Stamp) -> bool:
    return time.time_ns() - stamp[2] < SOON
