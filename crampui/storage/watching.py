"""Noticing what other programs did to the data files, by looking at their stamps alone."""

import time
from dataclasses import dataclass

from crampui.storage import disk, frame
from crampui.storage.folders import Folders
from crampui.storage.records import is_file_name

TICK = 50_000_000
"""Nanoseconds within which a second change could leave the stamp of a file as it was."""


@dataclass(slots=True)
class _Seen:
    stamp: disk.Stamp | None
    checksum: bytes | None
    fresh: bool


class Watch:
    """Remembers the state of each file as it was handed out."""

    def __init__(self, folders: Folders) -> None:
        """Start with nothing seen."""
        self._folders = folders
        self._seen: dict[str, _Seen] = {}
        self._known: set[str] = set()

    def know(self, names: list[str]) -> None:
        """Remember that these files exist; they count as changed only once they were loaded."""
        self._known.update(names)

    def loaded(self, name: str, stamp: disk.Stamp | None, raw: bytes) -> None:
        """Remember the state of a file that was handed out."""
        fresh = stamp is not None and time.time_ns() - stamp[2] < TICK
        self._seen[name] = _Seen(stamp, frame.checksum_in(raw), fresh)
        self._known.add(name)

    def saved(
        self, name: str, before: disk.Stamp | None, after: disk.Stamp, checksum: bytes | None
    ) -> None:
        """Remember our own save, unless another's change before it was not handed out yet."""
        seen = self._seen.get(name)
        if seen is None and name not in self._known and before is None:
            self._seen[name] = _Seen(after, checksum, True)
            self._known.add(name)
        elif seen is not None and seen.stamp == before:
            self._seen[name] = _Seen(after, checksum, True)

    def changed(self) -> frozenset[str]:
        """Return the files that others made, replaced or removed since they were handed out.

        Looks at stamps alone and changes nothing. Empty when the folder cannot be read.
        """
        there: dict[str, disk.Stamp] = {}
        try:
            with disk.scandir(self._folders.data) as entries:
                for entry in entries:
                    name = entry.name
                    if name.endswith(".json") and is_file_name(name[:-5]):
                        there[name[:-5]] = disk.stamp(entry.stat(follow_symlinks=False))
        except OSError:
            return frozenset()
        result = {name for name in there if name not in self._known}
        for name, seen in self._seen.items():
            if there.get(name) != seen.stamp or (seen.fresh and self._differs(name, seen)):
                result.add(name)
        return frozenset(result)

    def _differs(self, name: str, seen: _Seen) -> bool:
        """Look at the checksum itself while two changes could share one stamp."""
        if seen.stamp is None:
            return False
        seen.fresh = time.time_ns() - seen.stamp[2] < TICK
        try:
            handle = disk.open(self._folders.main(name), disk.LOOK)
        except OSError:
            return True
        try:
            return frame.checksum_in(disk.read(handle, 64)) != seen.checksum
        except OSError:
            return True
        finally:
            disk.close(handle)
