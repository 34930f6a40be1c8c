"""Copies of data files that another device made: what a sync program leaves, what git merges.

They are merged in, so that no version of a record disappears, and then moved out of the way.
"""

from crampui.storage import disk, notices
from crampui.storage.errors import StoreError, from_os
from crampui.storage.ground import Ground
from crampui.storage.incoming import Incoming
from crampui.storage.merge import Merged
from crampui.storage.records import STRAY


class Strays:
    """Takes in what a sync program set beside our files."""

    def __init__(self, ground: Ground, incoming: Incoming) -> None:
        """Take what the parts of the open diary share, and what merges."""
        self._ground = ground
        self._incoming = incoming

    def take_in(self, words: str) -> Merged:
        """Merge the files a sync program set beside ours; one that cannot be read stays.

        What came in is told, and which file stays; the undo log gets a line a file with `words`.
        Raises StoreError when nothing can be saved.
        """
        total = Merged()
        for path in self._found():
            try:
                merged = self._incoming.merge_file(path, None, words)
                self._move(path)
            except StoreError as error:
                if error.kind not in ("unreadable", "newer"):
                    raise
                self._ground.tell_once(notices.notice("stray", path=path))
                continue
            total += merged
        if total.added or total.changed or total.conflicts:
            self._ground.tell(notices.merged(total.added, total.changed, total.conflicts))
        return total

    def _found(self) -> list[str]:
        data = self._ground.folders.data
        try:
            names = disk.listdir(data)
        except OSError as error:
            raise from_os(error, data) from error
        return sorted(
            f"{data}/{name}" for name in names if STRAY in name and name.endswith(".json")
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
