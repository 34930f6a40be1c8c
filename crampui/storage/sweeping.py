"""Rights that were widened by hand, and half-written files: finding them and putting them right."""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress

from crampui.storage import disk
from crampui.storage.folders import Folders
from crampui.storage.guarding import WIDE, is_ours_alone
from crampui.storage.paths import Paths

_OLD = 3600.0
"""Seconds after which nobody can still be writing a file."""


def close_rights(paths: Paths) -> int:
    """Close every folder and file of the diary to others; return how many were open."""
    count = 0
    for path, mode in list(wide(Folders.of(paths))):
        with suppress(OSError):
            disk.chmod(path, mode & ~WIDE)
            count += 1
    return count


def remove_leftovers(paths: Paths) -> int:
    """Remove half-written files of programs that were stopped; return how many."""
    count = 0
    for path in list(leftovers(Folders.of(paths))):
        with suppress(OSError):
            disk.unlink(path)
            count += 1
    return count


def wide(folders: Folders) -> Iterator[tuple[str, int]]:
    """Find what others may look into, with its mode; raises OSError.

    In a data folder that holds other things as well only the diary's own files count.
    """
    found = [folders.main(name) for name in folders.data_names()]
    if is_ours_alone(folders.data):
        found.append(folders.data)
    found.append(folders.state)
    for where, below, files in os.walk(folders.state):
        found += [f"{where}/{name}" for name in (*below, *files)]
    for path in found:
        try:
            status = disk.lstat(path)
        except OSError:
            continue
        is_ours = status.st_uid == os.geteuid() and not stat.S_ISLNK(status.st_mode)
        if status.st_mode & WIDE and is_ours:
            yield path, stat.S_IMODE(status.st_mode)


def leftovers(folders: Folders) -> Iterator[str]:
    """Find half-written files that no living session can be writing any more."""
    for folder in (folders.data, folders.own("backups"), folders.own("drafts")):
        try:
            names = disk.listdir(folder)
        except OSError:
            continue
        for name in names:
            path = f"{folder}/{name}"
            if name[0] == "." and name.endswith(".tmp") and _is_old(path):
                yield path


def _is_old(path: str) -> bool:
    try:
        return time.time() - disk.stat(path).st_mtime > _OLD
    except OSError:
        return False
