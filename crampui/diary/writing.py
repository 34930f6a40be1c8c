"""Putting a file where the person asked for it: for their eyes alone, never over another."""

import os
import stat
from pathlib import Path

from crampui.domain.errors import InvalidValue


def is_there(path: Path) -> bool:
    """Tell whether there is something of this name; no for a name that cannot be."""
    return os.path.lexists(path)


def is_folder(path: Path) -> bool:
    """Tell whether this is a folder; no for a name that cannot be."""
    # Path.is_dir raises OSError for a name that is too long.
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: Path) -> bool:
    """Tell whether this is a file; no for a name that cannot be."""
    return os.path.isfile(path)  # noqa: PTH113


def refuse_special(target: Path) -> None:
    """Raise InvalidValue where something that is no regular file has this name.

    A link is not followed, and a folder, a pipe or a device is never put away for a file.
    """
    try:
        found = os.lstat(target)
    except OSError:
        return  # Nothing is there, or it cannot be: writing will say so.
    if not stat.S_ISREG(found.st_mode):
        what = "a link to another file" if stat.S_ISLNK(found.st_mode) else "no regular file"
        raise InvalidValue("output", f"{target} is {what}. Nothing was written.")


def write_new(target: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file that only the person can read (0600), on the disk when this returns.

    It takes its name as a whole: what had that name stays as it was when anything goes wrong.
    Raises InvalidValue with a sentence when it is there already (and not `force`), is no regular
    file, or cannot be written; nothing half written stays.
    """
    if is_there(target) and not force:
        raise InvalidValue("output", f"{target} is there already. Nothing was written.")
    refuse_special(target)
    temporary = target.parent / f".crampui-{os.getpid()}.tmp"
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InvalidValue("output", f"{target} cannot be written ({error.strerror}).") from error


def free_name(folder: Path, stem: str, ending: str) -> Path:
    """Return a file name in `folder` that nothing has yet: "stem.txt", "stem-2.txt", ..."""
    target, number = folder / f"{stem}.{ending}", 2
    while is_there(target):
        target, number = folder / f"{stem}-{number}.{ending}", number + 1
    return target
