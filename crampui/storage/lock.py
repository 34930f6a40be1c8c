"""One writer at a time on one machine: `flock` on the data folder.

The lock goes with the process, so a killed session never leaves it behind. It does not reach
across machines or network file systems.
"""

import errno
import fcntl
import os
import time
from collections.abc import Callable
from contextlib import suppress
from threading import RLock

from crampui.storage import disk
from crampui.storage.messages import StoreError, from_os

PATIENCE = 5.0
"""Seconds to wait for another session's save."""
_LONG = 30.0
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)
"""What a file system says that knows no locks, or has none left."""
_NAPS = (0.0005, 0.001, 0.002, 0.004, 0.008, 0.016)


class Lock:
    """The lock of one data folder, held through an open handle of the folder.

    It keeps the threads of one session apart as well. The folder is opened when the lock is first
    taken: who only looks need not have one.
    """

    def __init__(
        self, folder: str, *, patience: float = PATIENCE, make: Callable[[], None] | None = None
    ) -> None:
        """Take the folder's path, and how to make it where it is missing (raises OSError)."""
        self._folder = folder
        self._patience = patience
        self._make = make
        self._since: float | None = None
        self._depth = 0
        self._threads = RLock()
        self._handle: int | None = None

    def __enter__(self) -> None:
        """Take the lock, waiting as long as the patience lasts. Raises StoreError."""
        self._threads.acquire()
        try:
            if self._depth == 0:
                self.open()
                self._take()
        except BaseException:
            self._threads.release()
            raise
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        """Give the lock back."""
        self._depth -= 1
        try:
            if self._depth == 0:
                self._give_back()
        finally:
            self._threads.release()

    def _give_back(self) -> None:
        """Let others save; what was done under the lock stands whatever the disk says to this."""
        try:
            fcntl.flock(self.handle, fcntl.LOCK_UN)
        except OSError:
            with suppress(OSError):
                self.close()  # That gives it back as well; the next one to save opens it anew.

    @property
    def held(self) -> bool:
        """Whether this session holds the lock now."""
        return self._depth > 0

    @property
    def is_open(self) -> bool:
        """Whether the folder was opened."""
        return self._handle is not None

    @property
    def handle(self) -> int:
        """The open folder."""
        assert self._handle is not None
        return self._handle

    def is_current(self) -> bool:
        """Tell whether the folder at the path is the one that is open here."""
        if self._handle is None:
            return False
        ours = disk.fstat(self._handle)
        try:
            there = disk.stat(self._folder)
        except OSError:
            return False
        return (ours.st_ino, ours.st_dev) == (there.st_ino, there.st_dev)

    def open(self) -> None:
        """Open the folder, unless it is open; it is made where it is missing. Raises StoreError."""
        if self._handle is not None:
            return
        try:
            try:
                self._handle = disk.open(self._folder, disk.FOLDER)
            except FileNotFoundError:
                if self._make is None:
                    raise
                self._make()
                self._handle = disk.open(self._folder, disk.FOLDER)
        except OSError as error:
            raise from_os(error, self._folder) from error

    def close(self) -> None:
        """Let go of the folder."""
        if self._handle is not None:
            disk.close(self._handle)
            self._handle = None

    def _take(self) -> None:
        start = time.monotonic()
        naps = iter(_NAPS)
        nap = 0.0
        while True:
            try:
                fcntl.flock(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() - start >= self._patience:
                    raise self._busy(start) from None
            except OSError as error:
                if error.errno in _NO_LOCKS:
                    raise StoreError("no-locks", name=self._folder) from error
                raise from_os(error, self._folder) from error
            else:
                self._since = None
                return
            nap = next(naps, nap)
            time.sleep(nap)

    def _busy(self, start: float) -> StoreError:
        if self._since is None:
            self._since = start
        waited = time.monotonic() - self._since
        pid = holder(disk.fstat(self.handle)) if waited >= min(_LONG, 6 * self._patience) else None
        state = "It is suspended (Ctrl-Z): type fg in its terminal. " if _is_stopped(pid) else ""
        return StoreError("busy", pid=pid, seconds=round(waited), state=state)


def holder(folder: os.stat_result) -> int | None:
    """Return the process that holds the lock of a folder, None when the system does not say."""
    mark = f"{os.major(folder.st_dev):02x}:{os.minor(folder.st_dev):02x}:{folder.st_ino}"
    try:
        lines = disk.read_given("/proc/locks").decode().splitlines()
    except OSError:
        return None
    for line in lines:
        words = line.split()
        if len(words) > 5 and words[1] == "FLOCK" and words[5] == mark and words[4].isdecimal():
            return int(words[4])
    return None


def _is_stopped(pid: int | None) -> bool:
    if pid is None:
        return False
    try:
        text = disk.read_given(f"/proc/{pid}/stat")
    except OSError:
        return False
    return text.rpartition(b")")[2].split()[:1] in ([b"T"], [b"t"])
