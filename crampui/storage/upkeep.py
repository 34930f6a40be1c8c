"""What a store does now and then: second copies, backups, taking in, removing for good.

The modules that do it are loaded when they are needed, so that no commit and no start waits.
"""

from __future__ import annotations

import os
import time
from _thread import RLock
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from crampui.storage.backup import Copy
from crampui.storage.care import Care
from crampui.storage.committing import Committer
from crampui.storage.errors import StoreError
from crampui.storage.ground import Ground
from crampui.storage.incoming import Incoming
from crampui.storage.merge import Merged
from crampui.storage.purging import Purged
from crampui.storage.reading import Reader
from crampui.storage.records import Doc, Key, Written
from crampui.storage.strays import Strays
from crampui.storage.undo_log import UndoLog


class Upkeep(ABC):
    """The part of a store that looks after its files."""

    undo_log: UndoLog
    _ground: Ground
    _door: RLock
    _reader: Reader

    @property
    @abstractmethod
    def saved(self) -> bool:
        """Whether this session saved anything."""

    @property
    @abstractmethod
    def _committer(self) -> Committer:
        """What saves."""

    @abstractmethod
    def _locked(self) -> AbstractContextManager[None]:
        """Give the right to save."""

    # copies

    def check_twins(self) -> None:
        """Compare each file with its second copy and mend the worse one: at start, aside."""
        if self._ground.asking is None:
            self._care().check_twins(self._ground.names())

    def packed(self) -> bytes:
        """Return the whole diary as one JSON text, which `restore` reads."""
        return self._care().packed(self._ground.names())

    def is_backup_due(self) -> bool:
        """Tell whether there is no copy of this day yet; it costs one look."""
        if self._ground.asking is not None:
            return False
        day = time.strftime("%Y-%m-%d", time.localtime(self._ground.clock()))
        return not os.path.exists(self._ground.folders.own(f"backups/{day}.json.gz"))  # noqa: PTH110

    def backup_if_due(self, *, leaving: bool = False) -> bool:
        """Write the daily copy when there is none yet; `leaving`: also when it is out of date.

        For a quiet moment after a commit and for the end. Returns whether one was written; a
        failure is told in `notices`, not raised.
        """
        return self._ground.asking is None and self._care().backup_if_due(
            self._ground.names(), leaving=leaving
        )

    def backup(self, to: Path) -> None:
        """Write a copy of the whole diary to a file, compressed when its name ends in .gz."""
        care = self._care()
        care.backups.write(str(to.absolute()), care.files(self._ground.names()))

    def copy_before(self, what: str) -> str:
        """Keep a copy that is never removed, before something large; return where, "" if empty.

        `what` goes into its name: "import" gives before-import-2026-11-22-211400.json.gz.
        """
        return self._care().copy(f"before-{what}", self._ground.names())

    def copy_now(self) -> str:
        """Keep a copy that is never removed, made by hand; return where, "" if empty."""
        return self._care().copy("by-hand", self._ground.names())

    def copies(self) -> tuple[Copy, ...]:
        """Return the copies of this diary that are on this machine, newest first."""
        return self._care().backups.copies()

    # taking in

    def restore(
        self,
        file: Path,
        *,
        replace: bool = False,
        removed: bool = False,
        words: str = "restored",
    ) -> Merged:
        """Bring a backup back in, after a backup; the undo log gets one line with `words`.

        Without `replace` it is merged and nothing is dropped; with `removed` what was removed
        since comes back too. With `replace` the diary becomes what the file holds, as new
        versions.
        """
        return self._incoming().restore(
            str(file.absolute()), replace=replace, removed=removed, words=words
        )

    def preview(self, file: Path, *, replace: bool = False, removed: bool = False) -> Merged:
        """Return what `restore` would do, without doing it."""
        return self._incoming().preview(str(file.absolute()), replace=replace, removed=removed)

    def adopt(self, file: Path, *, words: str, name: str | None = None) -> tuple[Written, ...]:
        """Take over a version of a data file that another program changed.

        `name` is that of the data file, by default what the name of the file begins with.
        """
        return self._incoming().adopt(str(file.absolute()), name, words)

    def merge(self, name: str, versions: Mapping[Key, Doc]) -> Merged:
        """Bring stored documents of another copy of a file in; no version is dropped."""
        return self._incoming().merge({name: versions}, "merged")

    def merge_file(self, file: Path, *, name: str | None = None, words: str = "merged") -> Merged:
        """Merge one data file, or one backup, of another copy of the diary.

        No version is dropped; the undo log gets a line with `words`.
        """
        return self._incoming().merge_file(str(file.absolute()), name, words)

    def merge_folder(self, folder: Path, *, words: str = "merged") -> Merged:
        """Merge all data files of another copy of the diary."""
        return self._incoming().merge_folder(str(folder.absolute()), words)

    def merge_strays(self, *, words: str = "merged") -> Merged:
        """Merge what a sync program set beside our files: at start and now and then."""
        return self._strays().take_in(words)

    # for good, and from nothing

    def purge(self) -> Purged:
        """Remove the text of deleted records from files, their copies, backups and undo lines."""
        return self._care().purge(self._ground.names())

    def restore_missing(self) -> int:
        """Answer "all-missing": put every file back from its second copy; return how many."""
        with self._door, self._ground.lock:
            return self._care().bring_back()

    def start_new(self) -> str:
        """Answer "all-missing": begin a new diary; the copies stay, return where."""
        with self._door, self._ground.lock:
            return self._care().start_new()

    def _care(self) -> Care:
        from crampui.storage.care import Care

        return Care(self._ground, self._reader, self._committer, self.undo_log, self._locked)

    def _incoming(self) -> Incoming:
        from crampui.storage.incoming import Incoming

        return Incoming(self._ground, self._reader, self._committer, self._locked)

    def _strays(self) -> Strays:
        from crampui.storage.strays import Strays

        return Strays(self._ground, self._incoming())

    def _before_upgrade(self) -> None:
        if self._ground.asking is not None:
            raise StoreError("all-missing")
        self._care().before_upgrade(self._ground.names())
