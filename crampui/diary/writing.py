"""Putting a file where the person asked for it: for their eyes alone, never over another."""

import os
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


def write_new(target: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file that only the person can read (0600).

    Raises InvalidValue with a sentence when it is there already (and not `force`) or cannot be
    written; nothing half-written stays under that name.
    """
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if force else os.O_EXCL)
    try:
        handle = os.open(target, flags, 0o600)
    except FileExistsError as error:
        raise InvalidValue("output", f"{target} is there already. Nothing was written.") from error
    except OSError as error:
        raise InvalidValue("output", f"{target} cannot be written ({error.strerror}).") from error
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), 0o600)
            file.write(data)
    except OSError as error:
        if not force:
            target.unlink(missing_ok=True)
        raise InvalidValue("output", f"{target} cannot be written ({error.strerror}).") from error


def free_name(folder: Path, stem: str, ending: str) -> Path:
    """Return a file name in `folder` that nothing has yet: "stem.txt", "stem-2.txt", ..."""
    target, number = folder / f"{stem}.{ending}", 2
    while is_there(target):
        target, number = folder / f"{stem}-{number}.{ending}", number + 1
    return target
