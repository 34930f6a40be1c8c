"""Making the disk fail, or stopping the process, at a chosen call."""

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from crampui.storage import disk

CALLS = (
    *("open", "read", "write", "pwrite", "fsync", "ftruncate", "replace", "unlink"),
    *("mkdir", "stat", "lstat", "fstat", "listdir", "scandir", "fchmod", "chmod", "utime"),
)
WRITING = frozenset(
    {"open", "write", "pwrite", "fsync", "ftruncate", "replace", "unlink", "mkdir", "chmod"}
)
CODES = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES)

Tap = Callable[[str, Callable[..., Any], tuple[Any, ...]], Any]
"""Gets a call's name, the real function and its arguments, and gives the outcome."""


@contextmanager
def tapped(tap: Tap, calls: tuple[str, ...] = CALLS) -> Iterator[None]:
    """Lead the disk calls of the store through `tap`."""
    real = {name: getattr(disk, name) for name in calls}

    def led(name: str) -> Callable[..., Any]:
        def call(*args: Any, **words: Any) -> Any:
            def done(*changed: Any) -> Any:
                return real[name](*changed, **words)

            return tap(name, done, args)

        return call

    try:
        for name in calls:
            setattr(disk, name, led(name))
        yield
    finally:
        for name, function in real.items():
            setattr(disk, name, function)


class Failing:
    """Fails the k-th disk call, counted from 1, and with `for_good` all after it as well."""

    def __init__(self, at: int, code: int, *, for_good: bool, short: bool = False) -> None:
        self.at, self.code, self.for_good, self.short = at, code, for_good, short
        self.count = 0
        self.failed: list[str] = []

    def __call__(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if name not in WRITING or (name == "open" and not args[1] & (os.O_WRONLY | os.O_RDWR)):
            return real(*args)
        self.count += 1
        if self.count < self.at or (self.count > self.at and not self.for_good):
            return real(*args)
        self.failed.append(name)
        if self.short and name == "write" and len(args[1]) > 1:
            real(args[0], bytes(args[1])[: len(args[1]) // 2])
        raise OSError(self.code, os.strerror(self.code))


class Dying:
    """Kills this process at the k-th disk call; a write is half done then."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.count = 0

    def __call__(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        self.count += 1
        if self.count == self.at:
            if name in ("write", "pwrite"):
                half = bytes(args[1])[: len(args[1]) // 2]
                real(args[0], half, *args[2:])
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args)


class Stingy:
    """Writes only a few bytes at a time, as a disk may."""

    def __call__(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if name == "write":
            return real(args[0], bytes(args[1])[: max(1, len(args[1]) // 3)])
        return real(*args)


class Counting:
    """Counts calls by name and remembers the paths that were opened."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.opened: list[str] = []

    def __call__(self, name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        self.counts[name] = self.counts.get(name, 0) + 1
        if name == "open":
            self.opened.append(str(args[0]))
        return real(*args)
