"""Putting one file on the disk, so that at any moment either the old or the new one is there."""

from dataclasses import dataclass

from crampui.storage import disk
from crampui.storage.errors import StoreError
from crampui.storage.folders import Folders
from crampui.storage.lock import Lock


class MovedError(Exception):
    """Another program replaced the file while it was being saved, without taking the lock."""


def save(
    folders: Folders, lock: Lock, name: str, data: bytes, expected: disk.Stamp | None
) -> tuple[int, disk.Stamp]:
    """Replace a data file; it is on the disk on return. Call it with the lock held.

    Returns an open handle of the new file, which keeps its number from being used again, and
    its stamp. `expected` is the stamp of the file that `data` was made from. Raises OSError;
    when only the last step failed the new file is in place but may not outlast a power cut.
    Raises MovedError.
    """
    temporary = f"{folders.data}/.{name}.json.tmp"
    path = folders.main(name)
    handle = None
    try:
        stamp = _write(temporary, data)
        # Only to keep the inode; open for writing it would stand in the way of an unmount.
        handle = disk.open(temporary, disk.LOOK)
        if disk.stamp_at(path) != expected:
            raise MovedError
        disk.replace(temporary, path)
    except BaseException:
        if handle is not None:
            disk.close(handle)
        disk.remove_quietly(temporary)
        raise
    try:
        disk.fsync(lock.handle)
    except BaseException:
        disk.close(handle)
        raise
    return handle, stamp


def _write(path: str, data: bytes) -> disk.Stamp:
    handle = disk.new_file(path)
    try:
        disk.write_all(handle, data)
        disk.fsync(handle)
        return disk.stamp(disk.fstat(handle))
    finally:
        disk.close(handle)


def save_twin(folders: Folders, name: str, data: bytes) -> None:
    """Write the second copy, without waiting for the disk. Raises OSError.

    The copy before it becomes the spare that the next one is written over, which takes a third
    of the time a new file takes. At any moment the copy or its spare is whole.
    """
    path = folders.twin(name)
    spare, aside = folders.twin_spares(name)
    try:
        handle = disk.open(spare, disk.KEEP, 0o600)
    except FileNotFoundError:
        disk.make_folder(folders.own("twin"))
        handle = disk.open(spare, disk.KEEP, 0o600)
    try:
        disk.write_all(handle, data)
        disk.ftruncate(handle, len(data))
    finally:
        disk.close(handle)
    try:
        disk.replace(path, aside)
    except FileNotFoundError:
        disk.replace(spare, path)
        return
    disk.replace(spare, path)
    disk.replace(aside, spare)


@dataclass(frozen=True, slots=True)
class Twin:
    """A second copy: its bytes, when it was made in seconds, whether it is in its place.

    It is not when a program was stopped between two steps of `save_twin`; then it is the copy
    before it, set aside.
    """

    raw: bytes
    made: float
    in_place: bool


def read_twin(folders: Folders, name: str) -> Twin | None:
    """Return the second copy; None when there is none that can be read."""
    for path in (folders.twin(name), folders.twin_spares(name)[1]):
        try:
            opened = disk.open_file(path)
            if opened is None:
                continue
            handle, status = opened
            try:
                raw = disk.read_all(handle, status.st_size)
                return Twin(raw, status.st_mtime, path == folders.twin(name))
            finally:
                disk.close(handle)
        except (OSError, StoreError):
            continue
    return None
