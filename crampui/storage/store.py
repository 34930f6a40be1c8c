"""The diary on disk: one TinyDB file a month, replaced as a whole at each commit."""

from __future__ import annotations

import time
from _thread import RLock
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any

from crampui.storage import disk, notices
from crampui.storage.committing import Committer
from crampui.storage.drafts import Drafts
from crampui.storage.errors import StoreError
from crampui.storage.ground import Ground
from crampui.storage.lock import PATIENCE
from crampui.storage.migrate import SCHEMA, Schema
from crampui.storage.notices import Notice
from crampui.storage.paths import Paths
from crampui.storage.reading import Reader
from crampui.storage.records import Doc, Edit, Key, Written, in_tables, plain
from crampui.storage.undo_log import UndoLog
from crampui.storage.upkeep import Upkeep


class Store(Upkeep):
    """The records of one diary.

    Its methods may be called from any thread; reading and saving go one at a time. Every method
    may raise StoreError; what was saved before is then unharmed.

    `undo_log` are the lines that belong to this diary.
    """

    def __init__(self, ground: Ground) -> None:
        """Use Store.open."""
        self._ground = ground
        self._door = RLock()
        self._open = True
        self._reader = Reader(ground)
        self.undo_log = UndoLog(ground.folders.own("undo.jsonl"))
        self._drafts: Drafts | None = None
        self._drafts_told = False
        self._changes: Committer | None = None

    @classmethod
    def open(
        cls,
        paths: Paths,
        *,
        clock: Callable[[], float] = time.time,
        schema: Schema = SCHEMA,
        patience: float = PATIENCE,
    ) -> Store:
        """Open the diary in `paths`, making its folders when they are not there yet.

        `clock` gives seconds since 1970; `patience` is how many seconds a save waits for
        another session's. No data file is read.
        """
        return cls(Ground.open(paths, clock, schema, patience))

    @property
    def read_only(self) -> str | None:
        """Why nothing can be saved now, as a kind of StoreError; None when saving is possible."""
        return self._ground.read_only()

    def names(self) -> tuple[str, ...]:
        """Return the names of the files: "base" first, then the months, newest first."""
        with self._door:
            return self._ground.names()

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
            if self._ground.asking is not None:
                return {}
            found = self._reader.read(name)
            found.close()
            self._ground.watch.loaded(name, found.stamp, found.raw)
            return in_tables(found.tables or {})

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
        with self._locked():
            return self._committer.commit(edits, expect or {}, words, undo)

    def changed(self) -> frozenset[str]:
        """Return the files that others changed since they were loaded; reads and writes none."""
        with self._door:
            if self._changes is not None:
                self._changes.files.tidy()
            if self._ground.asking is not None:
                # Another session may have answered.
                self._follow()
            return self._ground.watch.changed()

    def notices(self) -> tuple[Notice, ...]:
        """Return what there is to tell the person, and forget it."""
        with self._door:
            if not self._drafts_told:
                self._drafts_told = True
                for draft in self.drafts.found() if self._are_drafts_there() else ():
                    when = notices.day_and_time(draft.kept)
                    self._ground.tell(notices.notice("draft", when=when))
            taken = tuple(self._ground.notices)
            # Another thread may be adding one just now.
            del self._ground.notices[: len(taken)]
            return taken

    def close(self) -> None:
        """Let go of all files; nothing is written."""
        with self._door:
            if self._open:
                self._open = False
                if self._changes is not None:
                    self._changes.files.close()
                self._ground.lock.close()
                if self._drafts is not None:
                    self._drafts.close()

    @property
    def drafts(self) -> Drafts:
        """The half-typed texts that belong to this diary."""
        with self._door:
            if self._drafts is None:
                from crampui.storage.drafts import Drafts

                self._drafts = Drafts(self._ground.folders.own("drafts"))
            return self._drafts

    def _are_drafts_there(self) -> bool:
        try:
            return bool(disk.listdir(self._ground.folders.own("drafts")))
        except OSError:
            return False

    @property
    def saved(self) -> bool:
        """Whether this session saved anything."""
        return self._changes is not None and self._changes.saved

    @property
    def _committer(self) -> Committer:
        """What saves, through TinyDB; a command that only looks loads neither."""
        if self._changes is None:
            from crampui.storage.committing import Committer

            self._changes = Committer(
                self._ground, self._reader, self.undo_log, self._before_upgrade
            )
        return self._changes

    def _follow(self) -> None:
        try:
            self._ground.follow_folder()
        except StoreError:
            return

    def _locked(self) -> AbstractContextManager[None]:
        """Give the right to save, or say why there is none."""
        from contextlib import contextmanager

        return contextmanager(self._turn)()

    def _turn(self) -> Iterator[None]:
        with self._door:
            if not self._open:
                raise StoreError("closed")
            ground = self._ground
            ground.follow_folder()
            with ground.lock:
                if ground.asking is not None:
                    raise ground.question()
                for name in tuple(ground.newer):
                    self._reader.read(name).close()
                for found, known in ground.newer.values():
                    raise StoreError("newer", found=found, known=known)
                ground.check_clock()
                yield

    def _before_upgrade(self) -> None:
        self._care().before_upgrade(self._ground.names())
