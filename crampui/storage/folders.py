"""The folders of one diary: which file is where, and who may look at it."""

import os
import time
from dataclasses import dataclass

from crampui.storage import disk
from crampui.storage.errors import StoreError
from crampui.storage.paths import Paths
from crampui.storage.records import is_file_name

_HELPERS = {
    ".stignore": b".*.tmp\n",
    ".gitignore": b".*.tmp\n",
    ".gitattributes": b"*.json -merge\n",
}
"""What keeps Syncthing and git from touching half-written files and from merging by lines."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Paths as text: of the data folder, which may be synced, and of the state folder, never."""

    data: str
    state: str
    given: bool

    @classmethod
    def of(cls, paths: Paths) -> "Folders":
        """Take the real path of the data folder, whatever links lead there."""
        return cls(os.path.realpath(paths.data_text), paths.state_text, paths.given)

    def main(self, name: str) -> str:
        """Return the path of a data file."""
        return f"{self.data}/{name}.json"

    def twin(self, name: str) -> str:
        """Return the path of the second copy of a data file."""
        return f"{self.state}/twin/{name}.json"

    def twin_spares(self, name: str) -> tuple[str, str]:
        """Return the paths the second copy is written to, and where the one before it waits."""
        return f"{self.state}/twin/.{name}.json.tmp", f"{self.state}/twin/.{name}.json.old"

    def own(self, name: str) -> str:
        """Return the path of a file or folder of this machine alone."""
        return f"{self.state}/{name}"

    def create(self) -> bool:
        """Make the folders that are missing; False when the state folder cannot be made.

        The state folder holds copies alone, so the diary works without it. Raises OSError.
        """
        if disk.make_folder(self.data) or not disk.listdir(self.data):
            self._make_private()
            self._put_helpers()
        try:
            disk.make_folder(self.own("twin"))
        except OSError:
            return False
        return True

    def data_names(self) -> list[str]:
        """List the data files, sorted. Raises OSError, StoreError("symlink")."""
        names = []
        with disk.scandir(self.data) as entries:
            for entry in entries:
                name = entry.name.removesuffix(".json")
                if name is not entry.name and is_file_name(name):
                    if entry.is_symlink():
                        raise StoreError("symlink", name=entry.path)
                    names.append(name)
        return sorted(names)

    def had(self, name: str) -> bool:
        """Tell whether there was such a file: a note of it, a second copy, or the one before."""
        for path in (self.note(name), self.twin(name), self.twin_spares(name)[1]):
            try:
                if disk.stamp_at(path) is not None:
                    return True
            except OSError:
                continue
        return False

    def twin_names(self) -> list[str]:
        """List the files that have a second copy, sorted; none when that cannot be read."""
        names = {
            name.removeprefix(".").removesuffix(".old").removesuffix(".json")
            for name in _listed(self.own("twin"))
            if name.endswith((".json", ".json.old"))
        }
        return sorted(filter(is_file_name, names))

    def past_names(self) -> list[str]:
        """List the files that were there once, by their second copies and notes, sorted."""
        return sorted({*self.twin_names(), *filter(is_file_name, _listed(self.own("known")))})

    def note(self, name: str) -> str:
        """Return the path of the note that a data file was there: an empty file."""
        return f"{self.state}/known/{name}"

    def take_note(self, name: str) -> None:
        """Note that a data file is there, to miss it when it and its copy are gone.

        What cannot be noted is no reason for an error.
        """
        try:
            if disk.stamp_at(self.note(name)) is None:
                disk.make_folder(self.own("known"))
                disk.close(disk.new_file(self.note(name)))
        except OSError:
            return

    def forget_notes(self) -> None:
        """Remove all notes: a new diary begins. Raises OSError."""
        for name in _listed(self.own("known")):
            disk.unlink(self.note(name))

    def newest_copy(self) -> float:
        """Return when the newest second copy or backup was made, in seconds; 0 with none."""
        from contextlib import suppress

        moments = [0.0]
        for place in ("twin", "backups"):
            for name in _listed(self.own(place)):
                with suppress(OSError):
                    moments.append(disk.stat(self.own(f"{place}/{name}")).st_mtime)
        return max(moments)

    def set_aside(self, name: str, raw: bytes, why: str) -> str:
        """Keep bytes that are about to leave their place; return the new file. Raises OSError."""
        folder = self.own("damaged")
        disk.make_folder(folder)
        base = f"{folder}/{name}.{time.strftime('%Y%m%d-%H%M%S')}.{why}"
        number = 0
        while True:
            path = f"{base}-{number}.json" if number else f"{base}.json"
            if disk.stamp_at(path) is None:
                disk.put(path, raw, sync=True)
                return path
            number += 1

    def _make_private(self) -> None:
        found = disk.stat(self.data)
        if found.st_mode & 0o077 and found.st_uid == os.geteuid():
            disk.chmod(self.data, 0o700)

    def _put_helpers(self) -> None:
        for name, text in _HELPERS.items():
            try:
                disk.put(f"{self.data}/{name}", text, sync=False)
            except OSError:
                return


def _listed(folder: str) -> list[str]:
    """List a folder; one that cannot be read counts as empty."""
    try:
        return disk.listdir(folder)
    except OSError:
        return []
