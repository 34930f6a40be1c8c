"""Where the diary, its copies and the settings file live, and who may look at them."""

import errno
import os
import pwd
import stat
import sys
import time
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import platformdirs

from crampui.storage import disk
from crampui.storage.messages import StoreError
from crampui.storage.records import STRAY, is_file_name

_HELPERS = {
    ".stignore": b".*.tmp\n",
    ".gitignore": b".*.tmp\n",
    ".gitattributes": b"*.json -merge\n",
}
"""What keeps Syncthing and git from touching half-written files and from merging by lines."""
_KINDS = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre"}
)
_FUSE = frozenset({"sshfs", "rclone", "s3fs", "glusterfs", "davfs2", "smbnetfs", "gvfsd-fuse"})


class Paths(NamedTuple):
    """The folders in use.

    `data` holds the diary, `state` what belongs to this machine alone (copies, backups, undo
    lines, drafts, log), `config` the optional settings file. `given` tells that the person
    named the data folder, `link` is the folder's name when that is a link, "" otherwise.
    """

    data: Path
    state: Path
    config: Path
    given: bool = False
    link: str = ""


def find(data: str | None, env: Mapping[str, str]) -> Paths:
    """Choose the folders: `data` (from `--data`), else CRAMPUI_DATA, else the usual places.

    The usual places are those of the XDG base directory specification; a variable that is empty
    or relative is ignored. Nothing is created.
    """
    home = _home(env)
    named = data or env.get("CRAMPUI_DATA")
    bases = _linux(env, home) if sys.platform.startswith("linux") else _elsewhere(env)
    wanted = (_from_home(named, home) if named else f"{bases[0]}/crampui").rstrip("/") or "/"
    folder = Path(os.path.realpath(wanted))
    mark = f"{zlib.crc32(os.fsencode(folder)):08x}"
    return Paths(
        data=folder,
        state=Path(bases[1], "crampui", f"{folder.name or 'root'}-{mark}"),
        config=Path(bases[2], "crampui"),
        given=bool(named),
        link=wanted if disk.is_link(wanted) else "",
    )


def _home(env: Mapping[str, str]) -> str:
    """Return the home folder: HOME, else what the system knows of this user, else the root."""
    home = env.get("HOME", "")
    if home.startswith("/"):
        return home
    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        return "/"


def _linux(env: Mapping[str, str], home: str) -> tuple[str, str, str]:
    usual = {
        "XDG_DATA_HOME": ".local/share",
        "XDG_STATE_HOME": ".local/state",
        "XDG_CONFIG_HOME": ".config",
    }
    return _chosen(env, {name: f"{home.rstrip('/')}/{below}" for name, below in usual.items()})


def _elsewhere(env: Mapping[str, str]) -> tuple[str, str, str]:
    usual = {
        "XDG_DATA_HOME": platformdirs.user_data_dir(),
        "XDG_STATE_HOME": platformdirs.user_state_dir(),
        "XDG_CONFIG_HOME": platformdirs.user_config_dir(),
    }
    return _chosen(env, usual)


def _chosen(env: Mapping[str, str], usual: Mapping[str, str]) -> tuple[str, str, str]:
    data, state, config = (
        value if (value := env.get(name, "")).startswith("/") else usual[name] for name in usual
    )
    return data, state, config


def _from_home(path: str, home: str) -> str:
    return home + path[1:] if path == "~" or path.startswith("~/") else path


class Folders(NamedTuple):
    """The folders of one diary, as text: which file is where.

    `data` may be synced to other machines, `state` never is.
    """

    data: str
    state: str

    @classmethod
    def of(cls, paths: Paths) -> "Folders":
        """Take the real path of the data folder, whatever links lead there."""
        return cls(os.path.realpath(paths.data), str(paths.state))

    def main(self, name: str) -> str:
        """Return the path of a data file."""
        return f"{self.data}/{name}.json"

    def twin(self, name: str) -> str:
        """Return the path of the second copy of a data file."""
        return f"{self.state}/twin/{name}.json"

    def own(self, name: str) -> str:
        """Return the path of a file or folder of this machine alone."""
        return f"{self.state}/{name}"

    def create(self) -> bool:
        """Make the folders that are missing; return whether the data folder was.

        Raises OSError when that cannot be made. The state folder holds copies alone, so the diary
        works without it.
        """
        is_new = disk.make_folder(self.data)
        if is_new or not disk.listdir(self.data):
            self._make_private()
            self._put_helpers()
        with suppress(OSError):
            disk.make_folder(self.own("twin"))
        return is_new

    def data_names(self) -> list[str]:
        """List the data files, sorted. Raises OSError, StoreError("symlink")."""
        names = []
        with disk.scandir(self.data) as entries:
            for entry in entries:
                name = entry.name.removesuffix(".json")
                if name != entry.name and is_file_name(name):
                    if entry.is_symlink():
                        raise StoreError("symlink", name=entry.path)
                    names.append(name)
        return sorted(names)

    def twin_names(self) -> set[str]:
        """Return the files that have a second copy; none when that cannot be read."""
        found = (name.removesuffix(".json") for name in self.listed("twin"))
        return {name for name in found if is_file_name(name)}

    def listed(self, folder: str) -> list[str]:
        """List a folder of this machine alone; one that cannot be read counts as empty."""
        try:
            return disk.listdir(self.own(folder))
        except OSError:
            return []

    def newest_copy(self) -> float:
        """Return when the newest second copy or backup was made, in seconds; 0 with none."""
        moments = [0.0]
        for place in ("twin", "backups"):
            for name in self.listed(place):
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
        if found.st_mode & disk.WIDE and found.st_uid == os.geteuid():
            disk.chmod(self.data, 0o700)

    def _put_helpers(self) -> None:
        for name, text in _HELPERS.items():
            try:
                disk.put(f"{self.data}/{name}", text, sync=False)
            except OSError:
                return


def nearest(folder: str) -> str:
    """Return the folder, or the nearest one above it that is there."""
    while not os.path.lexists(folder) and folder not in ("", "/"):
        folder = folder.rpartition("/")[0] or "/"
    return folder


def check_place(folder: str) -> None:
    """Raise OSError where a folder that is not there could not be made, as far as can be told.

    An empty diary in a place where none can be kept is a wrong place, not a new diary.
    """
    above = nearest(folder)
    if not Path(above).is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "not a folder", above)
    if os.access(above, os.W_OK | os.X_OK):
        return
    is_mounted_so = os.statvfs(above).f_flag & os.ST_RDONLY
    raise OSError(errno.EROFS if is_mounted_so else errno.EACCES, "cannot be made", folder)


def refuse(paths: Paths) -> None:
    """Raise StoreError where the diary's folder is a link or belongs to somebody else."""
    given = paths.link or str(paths.data)
    if paths.link or disk.is_link(given):
        raise StoreError("folder-link", name=given, real=os.path.realpath(given))
    try:
        found = disk.stat(given)
    except OSError:
        return
    if found.st_uid != os.geteuid():
        raise StoreError("foreign", name=given)


def close_to_others(data: str, state: str) -> list[str]:
    """Close the diary's folders to others where somebody opened them; return which those were.

    A data folder that holds other things as well is left as it is: the files in it are closed
    one by one. Raises OSError.
    """
    closed = []
    for folder in (data, state):
        try:
            found = disk.stat(folder)
        except OSError:
            continue
        if not found.st_mode & disk.WIDE or found.st_uid != os.geteuid():
            continue
        if folder == state or is_ours_alone(folder):
            disk.chmod(folder, stat.S_IMODE(found.st_mode) & ~disk.WIDE)
            closed.append(folder)
    return closed


def is_ours_alone(folder: str) -> bool:
    """Tell whether a data folder holds nothing but a diary. Raises OSError."""
    return all(
        name[0] == "." or STRAY in name or is_file_name(name.removesuffix(".json"))
        for name in disk.listdir(folder)
    )


def network_kind(folder: str, mounts: str = "/proc/self/mountinfo") -> str | None:
    """Return the kind of network file system a folder is on, None when it is on none.

    `mounts` is the system's list of what is mounted; where there is none nothing is said.
    """
    try:
        device = disk.stat(folder).st_dev
        text = disk.read_given(mounts).decode(errors="replace")
    except OSError:
        return None
    mark = f" {os.major(device)}:{os.minor(device)} "
    for line in text.splitlines():
        if mark in line:
            kind = line.partition(" - ")[2].split(" ", 1)[0]
            return kind if is_network(kind) else None
    return None


def is_network(kind: str) -> bool:
    """Tell whether a file system type, as Linux names it, is one shared over a network."""
    return kind in _KINDS or (kind.startswith("fuse.") and kind[5:] in _FUSE)
