"""Records from elsewhere: a backup, another copy of the diary, a file another program changed."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from functools import partial

from crampui.storage import disk, frame
from crampui.storage.backup import Backups
from crampui.storage.care import files_of
from crampui.storage.committing import Committer
from crampui.storage.differences import (
    Versions,
    become,
    brought_back,
    counted,
    delete,
    merge_and_tell,
    replaced,
)
from crampui.storage.errors import StoreError, from_os
from crampui.storage.frame import Page, State
from crampui.storage.ground import Ground
from crampui.storage.merge import Merged
from crampui.storage.migrate import number_of
from crampui.storage.packing import unpack
from crampui.storage.reading import Reader
from crampui.storage.records import Doc, Edit, Key, Written, is_file_name, plain
from crampui.storage.tables import Sheet


class Incoming:
    """Takes records in; each call leaves one line in the undo log."""

    def __init__(
        self,
        ground: Ground,
        reader: Reader,
        committer: Committer,
        locked: Callable[[], AbstractContextManager[None]],
    ) -> None:
        """Take the parts of the store; `locked` gives the right to save."""
        self._ground = ground
        self._reader = reader
        self._committer = committer
        self._locked = locked

    def restore(self, path: str, *, replace: bool, removed: bool, words: str) -> Merged:
        """Bring a backup back in, after a backup of what is there. Raises StoreError.

        With `removed` what was removed here since comes back too.
        """
        theirs = self._backup(path)
        names = self._ground.names()
        backups = Backups(self._ground.folders, self._ground.clock)
        copy = backups.keep("before-restore", files_of(self._reader, names))
        if replace:
            return self._replace(theirs, names, words) + Merged(copy=copy)
        merged = self.merge(theirs, words, removed=removed, trusting=True)
        return merged + Merged(copy=copy)

    def preview(self, path: str, *, replace: bool, removed: bool) -> Merged:
        """Count what `restore` would change; nothing is written. Raises StoreError."""
        theirs = self._backup(path)
        total = Merged()
        for name in sorted({*theirs, *self._ground.names()} if replace else theirs):
            stored = self._stored(name)
            if replace:
                total += counted(replaced(stored, theirs.get(name, {})))
            else:
                sheet = Sheet({}, {})
                for key, doc in stored.items():
                    sheet.put(key, doc)
                total += merge_and_tell(sheet, theirs[name], trusting=True)[0]
                back = len(brought_back(dict(sheet.all()), theirs[name]))
                total += Merged(added=back) if removed else Merged(gone=back)
        return total

    def merge(
        self,
        theirs: Mapping[str, Versions],
        words: str,
        *,
        removed: bool = False,
        trusting: bool = False,
    ) -> Merged:
        """Merge files by name; no version of any record is dropped. Raises StoreError.

        With `removed` what is here as removed comes back as it is there. With `trusting` theirs
        is a sound copy of ours: what reads otherwise here under the same stamps was damaged.
        """
        total = Merged()
        written: list[Written] = []
        with self._locked():
            for name in sorted(theirs):
                merged, changed = self._committer.rewrite(
                    name, partial(merge_and_tell, incoming=theirs[name], trusting=trusting)
                )
                total += merged
                written += changed
                back = brought_back(self._stored(name), theirs[name])
                if removed:
                    written += self._committer.commit(back, {}, "", None)
                    total += Merged(added=len(back))
                else:
                    total += Merged(gone=len(back))
            self._committer.note(written, words)
        return total

    def merge_file(self, path: str, name: str | None, words: str) -> Merged:
        """Merge one data file, by default into that its name begins with, or one backup.

        Raises StoreError: "unreadable" when it is none of ours or was damaged on the way.
        """
        raw = self._bytes(path)
        page = frame.parse(raw)
        if page.state is State.BAD and name is None:
            return self.merge(self._taken_apart(raw, path), words)
        name = name or _named(path)
        if not is_file_name(name) or page.state in (State.BAD, State.EDITED):
            raise StoreError("unreadable", name=path)
        return self.merge({name: self._versions(page)}, words)

    def merge_folder(self, folder: str, words: str) -> Merged:
        """Merge every data file of a folder. Raises StoreError."""
        try:
            found = sorted(disk.listdir(folder))
        except OSError as error:
            raise StoreError("unreadable", name=folder) from error
        paths = [f"{folder}/{one}" for one in found if _is_data(one)]
        if not paths:
            raise StoreError("unreadable", name=folder)
        theirs: list[tuple[str, Versions]] = []
        for path in paths:
            page = frame.parse(self._bytes(path))
            if page.state in (State.BAD, State.EDITED):
                raise StoreError("unreadable", name=path)
            theirs.append((_named(path), self._versions(page)))
        total = Merged()
        by_name = {name: versions for name, versions in theirs if versions}
        if len(by_name) == len(theirs):
            return self.merge(by_name, words)
        for name, versions in theirs:
            total += self.merge({name: versions}, words)
        return total

    def adopt(self, path: str, name: str | None, words: str) -> tuple[Written, ...]:
        """Take over a data file that another program changed. Raises StoreError."""
        name = name or _named(path)
        page = frame.parse(self._bytes(path))
        if not is_file_name(name) or page.state is State.BAD:
            raise StoreError("unreadable", name=path)
        theirs = self._versions(page)
        with self._locked():
            return self._committer.commit(self._edits(name, theirs), {}, words, {})

    def _replace(
        self, theirs: Mapping[str, Versions], names: tuple[str, ...], words: str
    ) -> Merged:
        written: list[Written] = []
        with self._locked():
            for name in sorted({*theirs, *names}):
                edits = self._edits(name, theirs.get(name, {}))
                written += self._committer.commit(edits, {}, "", None)
            self._committer.note(written, words)
        return counted(written)

    def _edits(self, name: str, theirs: Versions) -> dict[Key, Edit]:
        """Make the edits that turn one file into another version of it, removals included."""
        edits: dict[Key, Edit] = {key: delete for key in self._stored(name) if key not in theirs}
        for key, doc in theirs.items():
            edits[key] = partial(become, plain(doc))
        return edits

    def _stored(self, name: str) -> dict[Key, Doc]:
        """Return the stored documents of one file as they are now."""
        found = self._reader.read(name)
        found.close()
        return dict(Sheet(found.tables or {}, {}).all())

    def _backup(self, path: str) -> dict[str, Versions]:
        return self._taken_apart(self._bytes(path), path)

    def _taken_apart(self, raw: bytes, path: str) -> dict[str, Versions]:
        return {name: self._versions(page) for name, page in unpack(raw, path).items()}

    def _versions(self, page: Page) -> Versions:
        schema, known = number_of(page.meta), self._ground.schema.number
        if page.state is State.NEWER or schema > known:
            raise StoreError("newer", found=max(schema, page.format), known=known)
        return dict(Sheet(self._ground.schema.upgrade(page.tables, page.meta), {}).all())

    def _bytes(self, path: str) -> bytes:
        try:
            return disk.read_given(path)
        except FileNotFoundError as error:
            raise StoreError("not-there", name=path) from error
        except OSError as error:
            kind = from_os(error, path).kind
            raise StoreError(
                "no-reading" if kind == "no-permission" else "unreadable", name=path
            ) from error


def _named(path: str) -> str:
    return path.rpartition("/")[2].partition(".")[0]


def _is_data(name: str) -> bool:
    return name.endswith(".json") and is_file_name(name.partition(".")[0])
