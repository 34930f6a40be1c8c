"""What is done now and then for the whole diary: checks, backups, taking back, removing."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from functools import partial

from crampui.storage import disk, frame, notices
from crampui.storage.backup import Backups
from crampui.storage.committing import Committer
from crampui.storage.errors import StoreError, from_os
from crampui.storage.frame import Page, State
from crampui.storage.ground import Ground
from crampui.storage.merge import Merged, merge_into
from crampui.storage.migrate import number_of
from crampui.storage.openfile import plain
from crampui.storage.packing import pack, unpack
from crampui.storage.purging import Purged, gone_in, purge_backups, remove_spares, set_aside
from crampui.storage.reading import Reader
from crampui.storage.records import Doc, Edit, Key, Written, is_file_name
from crampui.storage.saving import read_twin, save_twin
from crampui.storage.tables import Sheet
from crampui.storage.undo_log import UndoLog

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
                if raw is None and twin is None:
                    continue
                if twin is None or not twin.in_place or raw != twin.raw or not frame.is_sound(raw):
                    with self._locked():
                        self._level(name)

    def files(self, names: Sequence[str]) -> dict[str, bytes]:
        """Return the bytes of all data files, each sound. Raises StoreError."""
        found = {name: self._reader.raw(name) for name in names}
        return {name: raw for name, raw in found.items() if raw}

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
            if made is not None and not (leaving and self._changed_since(made[2])):
                return False
            files = self.files(names)
            if not files:
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

    def restore(self, path: str, names: Sequence[str], *, replace: bool) -> Merged:
        """Bring a backup or an exported diary back in, after a backup. Raises StoreError."""
        pages = unpack(self._bytes(path), path)
        theirs = {name: self._versions(page) for name, page in pages.items()}
        now = self.files(names)
        if now:
            self.backups.write(self.backups.path(f"before-restore-{self.backups.moment()}"), now)
        total = Merged()
        with self._locked():
            for name in sorted({*theirs, *names} if replace else theirs):
                change = theirs.get(name, {})
                if replace:
                    total += self._replace(name, change)
                else:
                    total += self._committer.rewrite(name, partial(merge_into, incoming=change))
        return total

    def adopt(self, path: str, name: str | None, words: str) -> tuple[Written, ...]:
        """Take over a data file that another program changed. Raises StoreError."""
        name = name or path.rpartition("/")[2].partition(".")[0]
        page = frame.parse(self._bytes(path))
        if not is_file_name(name) or page.state is State.BAD:
            raise StoreError("unreadable", name=path)
        theirs = self._versions(page)
        with self._locked():
            return self._committer.commit(self._edits(name, theirs), {}, words, {})

    def purge(self, names: Sequence[str]) -> Purged:
        """Remove the text of deleted records everywhere it is in reach. Raises StoreError."""
        gone: dict[Key, Doc] = {}
        count = 0
        with self._locked():
            for name in names:
                stripped, changed = self._committer.rewrite(name, _strip)
                gone |= stripped
                count += changed
            backups = purge_backups(self.backups, gone)
            remove_spares(self._ground.folders, names)
            try:
                self._undo.clear()
            except OSError as error:
                raise from_os(error, self._ground.folders.state) from error
        return Purged(records=count, backups=backups, left=set_aside(self._ground.folders))

    def bring_back(self) -> int:
        """Put every data file back from its second copy; return how many. Raises StoreError."""
        names = self._ground.folders.twin_names()
        told = list(self._ground.notices)
        for name in names:
            self._reader.read(name).close()
        if all(notice.kind in ("missing", "all-missing") for notice in self._ground.notices):
            # The answer was asked for: no need to name each file.
            self._ground.notices[:] = told
        self._ground.asking = None
        return len(names)

    def start_new(self) -> str:
        """Move the second copies aside, so that a new diary can begin; return where to."""
        folders = self._ground.folders
        kept = folders.own(f"damaged/twin-{self.backups.moment()}")
        try:
            disk.make_folder(folders.own("damaged"))
            disk.replace(folders.own("twin"), kept)
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

    def _replace(self, name: str, theirs: Mapping[Key, Doc]) -> Merged:
        written = self._committer.commit(self._edits(name, theirs), {}, "", None)
        added = sum(one.before is None for one in written)
        return Merged(added=added, changed=len(written) - added)

    def _edits(self, name: str, theirs: Mapping[Key, Doc]) -> dict[Key, Edit]:
        """Make the edits that turn one file into another version of it, removals included."""
        found = self._reader.read(name)
        found.close()
        edits: dict[Key, Edit] = {
            key: _delete for key, _ in Sheet(found.tables or {}, {}).all() if key not in theirs
        }
        for key, doc in theirs.items():
            edits[key] = partial(_become, plain(doc))
        return edits

    def _versions(self, page: Page) -> dict[Key, Doc]:
        schema, known = number_of(page.meta), self._ground.schema.number
        if page.state is State.NEWER or schema > known:
            raise StoreError("newer", found=schema, known=known)
        return dict(Sheet(self._ground.schema.upgrade(page.tables, page.meta), {}).all())

    def _bytes(self, path: str) -> bytes:
        try:
            return disk.read_given(path)
        except OSError as error:
            raise StoreError("unreadable", name=path) from error

    def _changed_since(self, moment: int) -> bool:
        folders = self._ground.folders
        stamps = (disk.stamp_at(folders.main(name)) for name in folders.data_names())
        return any(stamp is not None and stamp[2] > moment for stamp in stamps)


def _delete(_: Doc | None) -> None:
    return None


def _become(doc: Doc | None, _: Doc | None) -> Doc | None:
    return doc


def _strip(sheet: Sheet) -> tuple[dict[Key, Doc], int]:
    """Strip the deleted records of one file; return them all and how many held text."""
    versions = dict(sheet.all())
    gone = gone_in(versions)
    changed = [key for key, left in gone.items() if left != versions[key]]
    for key in changed:
        sheet.put(key, gone[key])
    return gone, len(changed)
