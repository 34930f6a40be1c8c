"""Version stamps: a clock that never goes back, whatever the wall clock does.

A stamp is 14 hexadecimal digits of time and count, a dash and the 8 digits of the device, so
that text order is time order. The time is in milliseconds since 1970 (11 digits, until 2527),
the count (3 digits) tells versions of the same millisecond apart.
"""

import os
from collections.abc import Callable

from crampui.storage import disk

_COUNTS = 0x1000
_JUMP = 600_000
"""A wall clock this many milliseconds behind the last stamp is worth a word (ten minutes)."""
_LAYOUT = b'{"device":"%b","stamp":"%b"}\n'
_SIZE = len(_LAYOUT % (b"0" * 8, b"0" * 23))


def moment_of(stamp: str) -> float:
    """Return the wall clock seconds in a stamp."""
    return int(stamp[:11], 16) / 1000


def is_stamp(value: object) -> bool:
    """Tell whether a value read from a file is a stamp."""
    if not (isinstance(value, str) and len(value) == 23 and value[14] == "-"):
        return False
    return all(digit in "0123456789abcdef" for digit in value[:14] + value[15:])


class Device:
    """This device's number and its last stamp, kept in `<state>/device.json`.

    The file is written in place and without waiting for the disk: each stored record carries
    its own stamp, and a new one always moves past those it replaces. A lost file only means a
    new device number.
    """

    def __init__(self, path: str, clock: Callable[[], float]) -> None:
        """Read the file, or make a number of our own when it cannot be read."""
        self._path = path
        self._clock = clock
        self._last = 0
        self._stored = b""
        self.number = os.urandom(4).hex()
        self.begin()

    @property
    def is_known(self) -> bool:
        """Whether something was saved here once: the file is there."""
        return bool(self._stored)

    def forget(self) -> None:
        """Remove the file: a new diary begins."""
        disk.remove_quietly(self._path)
        self._stored = b""

    def jumped_back(self) -> tuple[float, float] | None:
        """Return (wall clock, last stamp) in seconds when the wall clock is far behind."""
        now, last = self._clock(), self._last // _COUNTS
        return (now, last / 1000) if now * 1000 < last - _JUMP else None

    def begin(self) -> None:
        """Move past what other sessions stamped; call it with the diary locked."""
        try:
            handle = disk.open(self._path, disk.LOOK)
            try:
                line = disk.read(handle, _SIZE)
            finally:
                disk.close(handle)
        except OSError:
            return
        stamp = line[-26:-3].decode("ascii", "replace")
        if line != self._stored and len(line) == _SIZE and is_stamp(stamp):
            if not self._stored:
                self.number = stamp[15:]
            self._stored = line
            self._last = max(self._last, int(stamp[:14], 16))

    def next(self, *seen: str) -> str:
        """Return a stamp above every earlier one and above those in `seen`."""
        newest = max((int(stamp[:14], 16) for stamp in seen), default=0)
        now = max(0, int(self._clock() * 1000)) * _COUNTS
        self._last = max(self._last + 1, newest + 1, now)
        return f"{self._last:014x}-{self.number}"

    def keep(self) -> None:
        """Write the last stamp down for the next session; a failure loses nothing."""
        line = _LAYOUT % (self.number.encode(), f"{self._last:014x}-{self.number}".encode())
        if line == self._stored:
            return
        try:
            handle = disk.open(self._path, disk.KEEP, 0o600)
            try:
                disk.pwrite(handle, line, 0)
                self._stored = line
            finally:
                disk.close(handle)
        except OSError:
            return
