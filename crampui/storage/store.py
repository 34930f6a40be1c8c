"""The diary on disk: one TinyDB file a month, replaced as a whole at each commit."""

import time
from _thread import RLock
from collections.abc import Callable, Mapping
from typing import Any

from crampui.storage.committing import Committer
from crampui.storage.errors import from_os
from crampui.storage.folders import Folders
from crampui.storage.ground import Ground
from crampui.storage.lock import PATIENCE, Lock
from crampui.storage.migrate import SCHEMA, Schema
from crampui.storage.notices import Notice
from crampui.storage.openfile import plain
from crampui.storage.paths import Paths
from crampui.storage.reading import Reader
from crampui.storage.records import BASE, Doc, Edit, Key, Written
from crampui.storage.stamps import Device
from crampui.storage.tables import Sheet
from crampui.storage.undo_log import UndoLog
from crampui.storage.watching import Watch


class Store:
    """The records of one diary. Every method may be called from any thread, one at a time runs.

    Every method may raise StoreError; whatever was saved before is then unharmed.
    """

    def __init__(self, ground: Ground) -> None:
        """Use Store.open."""
        self._ground = ground
        self._door = RLock()
        self._reader = Reader(ground)
        self.undo_log = UndoLog(ground.folders.own("undo.jsonl"))
        self._committer = Committer(ground, self._reader, self.undo_log, self._before_upgrade)

    @classmethod
    def open(
        cls,
        paths: Paths,
        *,
        clock: Callable[[], float] = time.time,
        schema: Schema = SCHEMA,
        patience: float = PATIENCE,
    ) -> "Store":
        """Open the diary in `paths`, making its folders when they are not there yet.

        `clock` gives seconds since 1970; `patience` is how many seconds a save waits for
        another session's. No data file is read.
        """
        folders = Folders.of(paths)
        try:
            folders.create()
            lock = Lock(folders.data, patience=patience)
            names = folders.data_names()
        except OSError as error:
            raise from_os(error, folders.data) from error
        device = Device(folders.own("device.json"), clock)
        ground = Ground(folders, lock, device, Watch(folders), schema, clock)
        ground.watch.know(names)
        return cls(ground)

    def names(self) -> tuple[str, ...]:
        """Return the names of the files: "base" first, then the months, newest first."""
        with self._door:
            try:
                found = {*self._ground.folders.data_names(), *self._ground.folders.twin_names()}
            except OSError as error:
                raise from_os(error, self._ground.folders.data) from error
            return (BASE, *sorted(found - {BASE}, reverse=True))

    def load(self, name: str) -> dict[Key, Doc]:
        """Return the live records of one file; the documents belong to the caller."""
        return {
            key: doc
            for key, stored in self.versions(name).items()
            if (doc := plain(stored)) is not None
        }

    def versions(self, name: str) -> dict[Key, Doc]:
        """Return all records of one file as stored: with stamps, and deleted ones too.

        A stored document has `upd`, its stamp, `prev`, the stamps it replaced, and `deleted`
        when it was deleted.
        """
        with self._door:
            found = self._reader.read(name)
            found.close()
            self._ground.watch.loaded(name, found.stamp, found.raw)
            return dict(Sheet(found.tables or {}, {}).all())

    def commit(
        self,
        edits: Mapping[Key, Edit],
        *,
        words: str,
        undo: Mapping[str, Any] | None = None,
        expect: Mapping[Key, str | None] | None = None,
    ) -> tuple[Written, ...]:
        """Change records; on return the change is on the disk.

        Each edit runs under the lock on the newest document. Records that an edit leaves equal
        are not written and not returned. Several files are saved one after the other under one
        lock; after an error some may be saved, and repeating the commit completes it.

        With `undo` (fields of the caller's, or an empty mapping) a line goes to the undo log:
        those fields, `id`, `words`, and `records` with both documents and stamps of each.
        `expect` names the stamp a record must still have; StoreError("changed") otherwise.
        """
        with self._door, self._ground.lock:
            return self._committer.commit(edits, expect or {}, words, undo)

    def changed(self) -> frozenset[str]:
        """Return the files that others changed since they were loaded; reads and writes none."""
        with self._door:
            self._committer.files.tidy()
            return self._ground.watch.changed()

    def notices(self) -> tuple[Notice, ...]:
        """Return what there is to tell the person, and forget it."""
        with self._door:
            taken = tuple(self._ground.notices)
            self._ground.notices.clear()
            return taken

    def close(self) -> None:
        """Let go of all files; nothing is written."""
        with self._door:
            self._committer.files.close()
            self._ground.device.close()
            self._ground.lock.close()

    def _before_upgrade(self) -> None:
        """Keep the diary as it is before its schema changes."""
