"""Files in the diary's folder that another machine wrote: what a sync program set aside.

Each program has a name of its own for them ("2026-11 (1).json", "2026-11_conflict-...json",
"2026-11.json.orig"), so a file is known by what it begins with.
"""

import stat
from pathlib import Path

from crampui.storage import disk
from crampui.storage.format import HEAD
from crampui.storage.messages import from_os
from crampui.storage.paths import Folders
from crampui.storage.records import STRAY, is_file_name


def strays(folders: Folders) -> list[Path]:
    """Return the files of other machines in the diary's folder, by name. Raises StoreError.

    Syncthing's by their name, whatever they hold; every other regular file that begins as a data
    file does.
    """
    try:
        with disk.scandir(folders.data) as entries:
            names = sorted(entry.name for entry in entries if not _is_ours(entry.name))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise from_os(error, folders.data) from error
    return [file for name in names if _is_stray(file := Path(folders.data, name))]


def _is_ours(name: str) -> bool:
    """Tell whether a file has the name of a data file, or is hidden: a helper, or half written."""
    return name.startswith(".") or (name.endswith(".json") and is_file_name(name[:-5]))


def _is_stray(file: Path) -> bool:
    if STRAY in file.name and file.name.endswith(".json"):
        return True
    try:
        if not stat.S_ISREG(disk.lstat(str(file)).st_mode):
            return False
        handle = disk.open(str(file), disk.LOOK)
    except OSError:
        return False
    try:
        return disk.read(handle, len(HEAD)) == HEAD
    except OSError:
        return False
    finally:
        disk.close(handle)
