"""What is done now and then for the whole diary: checks, backups, taking back, removing."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress

from crampui.storage import disk, frame, notices
from crampui.storage.backup import Backups
from crampui.storage.committing import Committer
from crampui.storage.errors import StoreError, from_os
from crampui.storage.ground import Ground
from crampui.storage.packing import pack, unpack
from crampui.storage.purging import Purged, gone_in, purge_backups, remove_spares, set_aside
from crampui.storage.reading import Reader
from crampui.storage.records import Doc, Key, is_kept
from crampui.storage.saving import read_twin, save_twin
from crampui.storage.tables import Sheet
from crampui.storage.undo_log import UndoLog
from crampui.storage.watching import TICK

Locked = Callable[[], AbstractContextManager[None]]


class Care:
    """Looks after the files of one diary; takes the lock only for what needs it."""

    def __init__(
        self, ground: Ground, reader: Reader, committer: Committer, undo: UndoLog, locked: Locked
    ) -> None:
        """Take the parts of the store; `locked` gives the right to save."""
        self._ground = ground
        self._reader = reader
        self._committer = committer
        self._undo = undo
        self._locked = locked
        self.backups = Backups(ground.folders, ground.clock)

    def check_twins(self, names: Sequence[str]) -> None:
        """Compare each file with its second copy and mend the worse one."""
        folders = self._ground.folders
        for name in names:
            with suppress(OSError, StoreError):
                raw = disk.read_file(folders.main(name))
                twin = read_twin(folders, name)
                if raw is None and not folders.had(name):
                    continue
                folders.take_note(name)
                if twin is None or not twin.in_place or raw != twin.raw or not frame.is_sound(raw):
                    with self._locked():
                        self._level(name)

    def files(self, names: Sequence[str]) -> dict[str, bytes]:
        """Return the bytes of all data files, each sound. Raises StoreError."""
        return files_of(self._reader, names)

    def copy(self, what: str, names: Sequence[str]) -> str:
        """Keep a copy that is never removed; return its path, "" when nothing is there yet."""
        return self.backups.keep(what, self.files(names))

    def packed(self, names: Sequence[str]) -> bytes:
        """Return the whole diary as one JSON text. Raises StoreError."""
        return pack(self.files(names), self.backups.made())

    def backup_if_due(self, names: Sequence[str], *, leaving: bool) -> bool:
        """Write the copy of this day, once, and when `leaving` again if anything changed since.

        Returns whether one was written; a failure is told, not raised.
        """
        path = self.backups.today()
        try:
            made = disk.stamp_at(path)
            if made is not None and not (leaving and self._changed_since(path, made[2])):
                return False
            files = self.files(names)
            if not files:
                return False
            with self.backups.alone(waiting=False) as is_alone:
                if not is_alone:
                    return False
                self.backups.write(path, files)
                self.backups.rotate()
            with self._locked():
                self._undo.trim()
        except (OSError, StoreError) as error:
            failed = from_os(error, path) if isinstance(error, OSError) else error
            why = notices.reason(failed.kind)
            self._ground.tell(notices.notice("backup-failed", why=why))
            return False
        return True

    def before_upgrade(self, names: Sequence[str]) -> None:
        """Keep a backup of the earlier schema, which is never removed. Raises StoreError."""
        path = self.backups.path(f"before-schema-{self._ground.schema.number}")
        try:
            if disk.stamp_at(path) is not None:
                return
        except OSError as error:
            raise from_os(error, path) from error
        self.backups.write(path, self.files(names))

    def purge(self, names: Sequence[str]) -> Purged:
        """Remove the text of deleted records everywhere it is in reach. Raises StoreError."""
        gone: dict[Key, Doc] = {}
        count = 0
        with self._locked():
            for name in names:
                stripped, changed = self._committer.rewrite(name, _strip)
                gone |= stripped
                count += changed
            try:
                with self.backups.alone(waiting=True):
                    backups, unreadable = purge_backups(self.backups, gone)
                remove_spares(self._ground.folders, names)
                self._undo.clear()
            except OSError as error:
                raise from_os(error, self._ground.folders.state) from error
        left = (*unreadable, *set_aside(self._ground.folders))
        return Purged(records=count, backups=backups, left=left)

    def bring_back(self) -> int:
        """Put every data file back from its copy; return how many. Raises StoreError."""
        names = self._ground.folders.past_names()
        told = list(self._ground.notices)
        self._ground.backups = Backups(self._ground.folders, self._ground.clock, remember=True)
        try:
            for name in names:
                self._reader.read(name).close()
        finally:
            self._ground.backups = None
        kinds = {notice.kind for notice in self._ground.notices}
        gone = sum(notice.kind == "gone" for notice in self._ground.notices)
        if kinds <= {"missing", "gone", "all-missing"}:
            # The answer was asked for: no need to name each file.
            self._ground.notices[:] = told
            if gone:
                when = notices.day(self._ground.folders.newest_copy())
                self._ground.tell(notices.notice("many-gone", count=gone, when=when))
        self._ground.asking = None
        return len(names)

    def start_new(self) -> str:
        """Move the second copies aside, so that a new diary can begin; return where to."""
        folders = self._ground.folders
        kept = folders.own(f"damaged/twin-{self.backups.moment()}")
        try:
            disk.make_folder(folders.own("damaged"))
            disk.replace(folders.own("twin"), kept)
            folders.forget_notes()
            folders.create()
        except OSError as error:
            raise from_os(error, folders.state) from error
        self._ground.asking = None
        return kept

    def _level(self, name: str) -> None:
        """Make a file and its second copy the same, with the lock held."""
        self._committer.files.forget(name)
        self._committer.rewrite(name, lambda sheet: None)
        folders = self._ground.folders
        raw, twin = disk.read_file(folders.main(name)), read_twin(folders, name)
        if raw is not None and (twin is None or not twin.in_place or twin.raw != raw):
            save_twin(folders, name, raw)

    def _changed_since(self, backup: str, moment: int) -> bool:
        """Tell whether a file was saved after a backup; where their times are one, by reading."""
        folders = self._ground.folders
        doubtful = []
        for name in folders.data_names():
            stamp = disk.stamp_at(folders.main(name))
            if stamp is not None and stamp[2] > moment:
                return True
            if stamp is not None and stamp[2] > moment - TICK:
                doubtful.append(name)
        if not doubtful:
            return False
        try:
            pages = unpack(disk.read_file(backup) or b"", backup)
        except StoreError:
            return True
        return any(
            name not in pages or frame.render(pages[name]) != disk.read_file(folders.main(name))
            for name in doubtful
        )


def files_of(reader: Reader, names: Sequence[str]) -> dict[str, bytes]:
    """Return the bytes of all data files, each sound. Raises StoreError."""
    found = {name: reader.raw(name) for name in names}
    return {name: raw for name, raw in found.items() if raw}


def _strip(sheet: Sheet) -> tuple[dict[Key, Doc], int]:
    """Strip the deleted records of one file; return them all and how many held text."""
    versions = dict(sheet.all())
    gone = gone_in(versions)
    changed = [key for key, left in gone.items() if left != versions[key]]
    for key in changed:
        if is_kept(versions[key]):
            # A day's own stamps tell that it is gone.
            sheet.drop(key)
        else:
            sheet.put(key, gone[key])
    return gone, len(changed)
