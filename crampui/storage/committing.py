"""One commit: the newest records, the change, the disk, the second copy."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from crampui.storage import disk, frame, notices
from crampui.storage.errors import StoreError, from_os, kind_of
from crampui.storage.ground import Ground
from crampui.storage.notices import Notice
from crampui.storage.openfile import Expect, OpenFile, OpenFiles
from crampui.storage.reading import Reader
from crampui.storage.records import BASE, Edit, Key, Written, file_of
from crampui.storage.saving import MovedError, save, save_twin
from crampui.storage.tables import Sheet
from crampui.storage.undo_log import UndoLog

_TRIES = 5
"""How often a file that another program keeps replacing is read and changed anew."""

Result = TypeVar("Result")


@dataclass(slots=True)
class _Job:
    """What happens to one file in a commit."""

    file: OpenFile
    edits: Mapping[Key, Edit] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)


class Committer:
    """Changes records; what it did is on the disk when it returns. Use it with the lock held."""

    def __init__(
        self, ground: Ground, reader: Reader, undo: UndoLog, before_upgrade: Callable[[], None]
    ) -> None:
        """Take the parts of the store; `before_upgrade` keeps a backup of the earlier schema."""
        self._ground = ground
        self._undo = undo
        self._before_upgrade = before_upgrade
        self._unsure: set[str] = set()
        self._saved: list[tuple[str, disk.Stamp | None, disk.Stamp, bytes | None]] = []
        self.files = OpenFiles(ground, reader)
        self._no_undo: Notice | None = None
        self.saved = False

    def commit(
        self, edits: Mapping[Key, Edit], expect: Expect, words: str, undo: Mapping[str, Any] | None
    ) -> tuple[Written, ...]:
        """Run the edits on the newest records and save them, file by file. Raises StoreError."""
        by_file: dict[str, dict[Key, Edit]] = {}
        for key, edit in edits.items():
            by_file.setdefault(file_of(key), {})[key] = edit
        self._ground.device.begin()
        self.files.check_base()
        try:
            self._saved.clear()
            self._no_undo = None
            jobs = [self._apply(name, by_file[name], expect) for name in sorted(by_file)]
            self._upgrade(jobs)
            self._log(jobs, words, undo)
            for job in jobs:
                self._finish(job, expect, lambda: self._log(jobs, words, undo))
        except BaseException:
            self._forget(by_file)
            raise
        self._ground.device.keep()
        for saved in self._saved:
            self._ground.watch.saved(*saved)
        self._tell_no_undo()
        self.files.shrink()
        return tuple(one for job in jobs for one in job.written)

    def rewrite(self, name: str, change: Callable[[Sheet], Result]) -> Result:
        """Change the stored documents of one file as they are, stamps and all; save if it did.

        Raises StoreError.
        """
        self.files.check_base()
        try:
            for _ in range(_TRIES):
                jobs = [self._apply(name, {}, {})]
                result = change(jobs[0].file.sheet)
                self._upgrade(jobs)
                try:
                    for job in jobs:
                        self._put(job.file)
                except MovedError:
                    self.files.forget(name)
                else:
                    self.files.shrink()
                    return result
            raise StoreError("busy", seconds=0)
        except BaseException:
            self._forget([name])
            raise

    def _apply(self, name: str, edits: Mapping[Key, Edit], expect: Expect) -> _Job:
        file = self.files.fresh(name)
        file.force = file.force or name in self._unsure
        return _Job(file, edits, file.apply(edits, expect, self._ground.device))

    def _upgrade(self, jobs: list[_Job]) -> None:
        """Before the first save in a new schema: a backup, and the number into `base.json`."""
        if not any(job.file.old and job.file.unsaved for job in jobs):
            return
        self._before_upgrade()
        base = next((job.file for job in jobs if job.file.name == BASE), None)
        if base is None:
            base = self.files.fresh(BASE)
            jobs.insert(0, _Job(base))
        base.force = base.force or base.old or base.stamp is None

    def _log(self, jobs: list[_Job], words: str, undo: Mapping[str, Any] | None) -> None:
        self._line([one for job in jobs for one in job.written], words, undo)

    def note(self, written: Sequence[Written], words: str) -> None:
        """Put one line for undo behind changes that were saved; what cannot be noted is told."""
        self._line(written, words, {})
        self._tell_no_undo()

    def _tell_no_undo(self) -> None:
        """Say that a change cannot be undone: it begins with "Saved", so once that is true."""
        if self._no_undo is not None:
            self._ground.tell(self._no_undo)
            self._no_undo = None

    def _line(self, written: Sequence[Written], words: str, undo: Mapping[str, Any] | None) -> None:
        if undo is None or not written:
            return
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
        line = {**undo, "id": written[0].after_stamp, "words": words, "records": records}
        try:
            self._undo.append(line)
        except (OSError, StoreError) as error:
            kind = error.kind if isinstance(error, StoreError) else kind_of(error)
            self._no_undo = notices.notice("undo-failed", why=notices.reason(kind))

    def _finish(self, job: _Job, expect: Expect, log_again: Callable[[], None]) -> None:
        """Save one file; when another program replaced it meanwhile, change the newer one."""
        for _ in range(_TRIES):
            try:
                return self._put(job.file)
            except MovedError:
                self.files.forget(job.file.name)
                again = self._apply(job.file.name, job.edits, expect)
                job.file, job.written = again.file, again.written
                log_again()
        raise StoreError("busy", seconds=0)

    def _put(self, file: OpenFile) -> None:
        """Save one file if need be."""
        if not file.unsaved:
            return self._settle(file)
        ground, before = self._ground, file.stamp
        data = file.sheet.render()
        self._unsure.add(file.name)
        try:
            handle, stamp = save(ground.folders, ground.lock, file.name, data, before)
        except OSError as error:
            raise from_os(error, ground.folders.data) from error
        self._unsure.discard(file.name)
        self.saved = True
        self.files.replaced(file, handle, stamp)
        if not file.unseen:
            self._saved.append((file.name, before, stamp, frame.checksum_in(data)))
        file.unseen = False
        try:
            save_twin(ground.folders, file.name, data)
        except OSError as error:
            why = notices.reason(kind_of(error))
            ground.tell(notices.notice("twin-failed", why=why))
        if before is None:
            ground.folders.take_note(file.name)
        return None

    def _settle(self, file: OpenFile) -> None:
        """Nothing to save: make sure that what is there, written by whomever, stays."""
        if file.synced or file.stamp is None:
            return
        try:
            disk.fsync(self._ground.lock.handle)
        except OSError as error:
            raise from_os(error, self._ground.folders.data) from error
        file.synced = True

    def _forget(self, names: Mapping[str, Any] | list[str]) -> None:
        for name in names:
            self.files.forget(name)
        self.files.forget(BASE)
