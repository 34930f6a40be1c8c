"""Every call that touches the disk, in one place, so that a test can make any of them fail."""

import os
import stat as _stat

from crampui.storage.messages import StoreError

open = os.open
close = os.close
read = os.read
write = os.write
pwrite = os.pwrite
fsync = os.fsync
ftruncate = os.ftruncate
replace = os.replace
unlink = os.unlink
mkdir = os.mkdir
chmod = os.chmod
fchmod = os.fchmod
stat = os.stat
lstat = os.lstat
fstat = os.fstat
utime = os.utime
listdir = os.listdir
scandir = os.scandir

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
LOOK = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
KEEP = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
MARK = os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC

MOST_BYTES = 24 * 1024 * 1024
"""The most that is read whole from outside: fifty years of a full diary, unpacked."""
MOST_PARTS = 1_000_000
"""The most values in such a file: what they take in memory does not hang on its bytes alone."""

WIDE = 0o077
"""Rights that nobody else may have."""

Stamp = tuple[int, int, int]
"""Inode, size in bytes and time of change in nanoseconds: differs once a file was replaced."""


def stamp(found: os.stat_result) -> Stamp:
    """Return what tells one state of a file from another."""
    return found.st_ino, found.st_size, found.st_mtime_ns


def stamp_at(path: str) -> Stamp | None:
    """Return the stamp of the file at `path`, None when there is none. Raises OSError."""
    try:
        return stamp(stat(path))
    except FileNotFoundError:
        return None


def write_all(handle: int, data: bytes) -> None:
    """Write all of `data`, however little the disk takes at a time. Raises OSError."""
    done = write(handle, data)
    while done < len(data):
        done += write(handle, memoryview(data)[done:])


def read_all(handle: int, size: int) -> bytes:
    """Read from the handle's place to the end; `size` is a guess that saves calls."""
    parts = [read(handle, size + 1)]
    while parts[-1]:
        parts.append(read(handle, 65536))
    return parts[0] if len(parts) == 2 else b"".join(parts)


def open_file(path: str) -> tuple[int, os.stat_result] | None:
    """Open a regular file to read and make it private; None when there is none.

    Raises OSError, and StoreError: "symlink" when the path is a link, as replacing would turn
    the link into a file; "no-file" for a folder, pipe or device.
    """
    try:
        handle = open(path, LOOK)
    except FileNotFoundError:
        return None
    except OSError as error:
        if is_link(path):
            raise StoreError("symlink", name=path) from error
        raise
    found = fstat(handle)
    if not _stat.S_ISREG(found.st_mode):
        close(handle)
        raise StoreError("no-file", name=path)
    if found.st_mode & WIDE and found.st_uid == os.geteuid():
        try:
            fchmod(handle, 0o600)
        except OSError:
            return handle, found
    return handle, found


def read_file(path: str) -> bytes | None:
    """Return the bytes of a file, None when there is none. Raises OSError, StoreError."""
    opened = open_file(path)
    if opened is None:
        return None
    try:
        return read_all(opened[0], opened[1].st_size)
    finally:
        close(opened[0])


def read_given(path: str) -> bytes:
    """Return the bytes of a file that is not the diary's own, whatever leads to it.

    That is one the person named, or one of the system's. Raises OSError, and StoreError for a
    folder, pipe or device ("no-file") and for more than MOST_BYTES ("too-large").
    """
    if not _stat.S_ISREG(stat(path).st_mode):  # Looked at first: opening a device may do something.
        raise StoreError("no-file", name=path)
    handle = open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        if fstat(handle).st_size > MOST_BYTES:
            raise StoreError("too-large", name=path)
        parts = [read(handle, 65536)]
        while parts[-1]:
            parts.append(read(handle, 65536))
            if len(parts) > MOST_BYTES // 65536:
                raise StoreError("too-large", name=path)
        return b"".join(parts)
    finally:
        close(handle)


def is_bearable(text: bytes) -> bool:
    """Tell whether a JSON text holds no more values than any diary has."""
    return sum(text.count(sign) for sign in (b",", b"[", b"{")) <= MOST_PARTS


def is_link(path: str) -> bool:
    """Tell whether the path itself is a symbolic link."""
    try:
        return _stat.S_ISLNK(lstat(path).st_mode)
    except OSError:
        return False


def new_file(path: str) -> int:
    """Create a file of mode 0600 for writing in the place of what a stopped program left there."""
    try:
        return open(path, NEW, 0o600)
    except FileExistsError:
        unlink(path)
        return open(path, NEW, 0o600)


def remove_quietly(path: str) -> None:
    """Remove a file of ours that is of no more use; it does no harm if it stays."""
    try:
        unlink(path)
    except OSError:
        return


def put(path: str, data: bytes, *, sync: bool) -> None:
    """Replace the file at `path` as a whole; with `sync` it is on the disk on return.

    Raises OSError; the file is then as it was, or new when only the last step failed.
    """
    folder, _, name = path.rpartition("/")
    temporary = f"{folder}/.{name}.tmp"
    handle = new_file(temporary)
    try:
        try:
            write_all(handle, data)
            if sync:
                fsync(handle)
        finally:
            close(handle)
        replace(temporary, path)
    except BaseException:
        remove_quietly(temporary)
        raise
    if sync:
        sync_folder(folder)


def sync_folder(folder: str) -> None:
    """Put the names in a folder on the disk. Raises OSError."""
    handle = open(folder or "/", FOLDER)
    try:
        fsync(handle)
    finally:
        close(handle)


def make_folder(path: str) -> bool:
    """Create a folder of mode 0700 and those above it; False when it is there already.

    Raises OSError.
    """
    try:
        mkdir(path, 0o700)
    except FileExistsError:
        return False
    except FileNotFoundError:
        above = path.rstrip("/").rpartition("/")[0]
        if not above or above == path or not make_folder(above):
            # The one above is there, and still this one cannot be made.
            raise
        return make_folder(path)
    sync_folder(path.rstrip("/").rpartition("/")[0])
    return True
