"""Copies of data files that another device made: what a sync program leaves, what git merges.

They are merged in, so that no version of a record disappears, and then moved out of the way.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial

from crampui.storage import disk, frame, notices
from crampui.storage.committing import Committer
from crampui.storage.errors import StoreError, from_os
from crampui.storage.frame import State
from crampui.storage.ground import Ground
from crampui.storage.merge import Merged, merge_into
from crampui.storage.migrate import number_of
from crampui.storage.records import is_file_name
from crampui.storage.tables import Sheet

_MARK = ".sync-conflict-"


class Strays:
    """Takes in files from elsewhere."""

    def __init__(
        self,
        ground: Ground,
        committer: Committer,
        locked: Callable[[], AbstractContextManager[None]],
    ) -> None:
        """Take the parts of the store; `locked` gives the right to save."""
        self._ground = ground
        self._committer = committer
        self._locked = locked

    def take_in(self) -> Merged:
        """Merge the files a sync program set beside ours; one that cannot be read stays.

        What came in is told, and which file stays. Raises StoreError when nothing can be saved.
        """
        total = Merged()
        for path in self._found():
            try:
                merged = self.merge(path)
                self._move(path)
            except StoreError as error:
                if error.kind not in ("unreadable", "newer"):
                    raise
                self._ground.tell_once(notices.notice("stray", path=path))
                continue
            total += merged
        if total != Merged():
            self._ground.tell(
                notices.notice(
                    "merged", added=total.added, changed=total.changed, both=total.conflicts
                )
            )
        return total

    def merge(self, path: str, name: str | None = None) -> Merged:
        """Merge one file, by default into the data file its name begins with.

        Raises StoreError: "unreadable" when it is none of ours or was damaged on the way.
        """
        name = name or path.rpartition("/")[2].partition(".")[0]
        page = frame.parse(_bytes(path))
        known = self._ground.schema.number
        if not is_file_name(name) or page.state in (State.BAD, State.EDITED):
            raise StoreError("unreadable", name=path)
        if page.state is State.NEWER or number_of(page.meta) > known:
            raise StoreError("newer", found=number_of(page.meta), known=known)
        theirs = dict(Sheet(self._ground.schema.upgrade(page.tables, page.meta), {}).all())
        with self._locked():
            return self._committer.rewrite(name, partial(merge_into, incoming=theirs))

    def _found(self) -> list[str]:
        data = self._ground.folders.data
        try:
            names = disk.listdir(data)
        except OSError as error:
            raise from_os(error, data) from error
        return sorted(
            f"{data}/{name}" for name in names if _MARK in name and name.endswith(".json")
        )

    def _move(self, path: str) -> None:
        """Keep the file on this machine, out of the folder that is synced."""
        folder = self._ground.folders.own("merged")
        try:
            disk.make_folder(folder)
            disk.put(f"{folder}/{path.rpartition('/')[2]}", disk.read_given(path), sync=True)
            disk.unlink(path)
        except OSError as error:
            raise from_os(error, folder) from error


def _bytes(path: str) -> bytes:
    try:
        return disk.read_given(path)
    except OSError as error:
        raise StoreError("unreadable", name=path) from error
