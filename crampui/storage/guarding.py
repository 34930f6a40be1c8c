"""Who may look at the diary: folders that are refused, and rights that were widened by hand."""

import os
import stat

from crampui.storage import disk
from crampui.storage.errors import StoreError
from crampui.storage.paths import Paths
from crampui.storage.records import STRAY, is_file_name

WIDE = 0o077
"""Rights that nobody else may have."""


def refuse(paths: Paths) -> None:
    """Raise StoreError where the diary's folder is a link or belongs to somebody else."""
    given = paths.link or paths.data_text
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
        if not found.st_mode & WIDE or found.st_uid != os.geteuid():
            continue
        if folder == state or is_ours_alone(folder):
            disk.chmod(folder, stat.S_IMODE(found.st_mode) & ~WIDE)
            closed.append(folder)
    return closed


def is_ours_alone(folder: str) -> bool:
    """Tell whether a data folder holds nothing but a diary. Raises OSError."""
    return all(
        name[0] == "." or STRAY in name or is_file_name(name.removesuffix(".json"))
        for name in disk.listdir(folder)
    )
