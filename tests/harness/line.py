"""The line between a program's terminal and a person: bytes in both ways, with their times."""

import fcntl
import os
import select
import struct
import termios
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple


class Chunk(NamedTuple):
    """Bytes that came to the person's screen together, and `time.perf_counter()` of then."""

    at: float
    data: bytes


class Line:
    """Serve the person's end of a pseudo-terminal in a thread until the other end closes.

    Args:
        master: the descriptor of that end, which becomes the line's own.
        one_way: seconds that bytes travel in either direction.
        answer: given what arrives, returns what the terminal answers by itself.

    Whoever holds `news` sees `chunks` and `is_over` stand still; it is notified of every change.
    """

    def __init__(self, master: int, *, one_way: float, answer: Callable[[bytes], bytes]) -> None:
        self.chunks: list[Chunk] = []
        self.is_over = False
        self.news = threading.Condition(threading.RLock())
        self._master = master
        self._one_way = one_way
        self._answer = answer
        self._coming: deque[Chunk] = deque()
        self._going: deque[Chunk] = deque()
        self._is_hanging_up = False
        self._wake_read, self._wake_write = os.pipe()
        self._open = [self._master, self._wake_read, self._wake_write]
        os.set_blocking(self._master, False)
        os.set_blocking(self._wake_read, False)
        self._thread = threading.Thread(target=self._serve, name="line", daemon=True)

    def start(self) -> None:
        """Begin to serve, once a program has the other end."""
        self._thread.start()

    def send(self, data: bytes) -> None:
        """Send `data` towards the program."""
        with self.news:
            self._going.append(Chunk(time.perf_counter() + self._one_way, data))
        self._wake()

    def resize(self, columns: int, rows: int) -> None:
        """Tell the kernel, which tells the program, the size of the person's screen."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    def hang_up(self) -> None:
        """Close the person's end. May be called twice."""
        with self.news:
            self._is_hanging_up = True
        self._wake()
        self._thread.join()
        # Only now: a program may close its end of the line some time before it has ended.
        with self.news:
            while self._open:
                os.close(self._open.pop())

    def _wake(self) -> None:
        with self.news:
            if self._open:
                os.write(self._wake_write, b"!")

    def _serve(self) -> None:
        watch = select.poll()
        watch.register(self._wake_read, select.POLLIN)
        try:
            while not self._is_hanging_up:
                self._deliver()
                watch.register(self._master, self._events())
                ready = dict(watch.poll(self._nap()))
                if self._wake_read in ready:
                    os.read(self._wake_read, 4096)
                if ready.get(self._master, 0) & ~select.POLLOUT:
                    data = os.read(self._master, 65536)
                    self._coming.append(Chunk(time.perf_counter() + self._one_way, data))
                if ready.get(self._master, 0) & select.POLLOUT:
                    self._write()
        except OSError:
            # The last process in the terminal has ended: the kernel says so by an error.
            pass
        finally:
            self._deliver(everything=True)
            with self.news:
                self.is_over = True
                self.news.notify_all()

    def _events(self) -> int:
        with self.news:
            due = bool(self._going) and self._going[0].at <= time.perf_counter()
        return select.POLLIN | select.POLLOUT if due else select.POLLIN

    def _nap(self) -> float | None:
        """Return the milliseconds until the next bytes have come to either end, if any travel."""
        now = time.perf_counter()
        dues = [self._coming[0].at] if self._coming else []
        with self.news:
            # What is due already waits for the terminal to take it, not for the clock.
            dues += [self._going[0].at] if self._going and self._going[0].at > now else []
        return max(0.0, min(dues) - now) * 1000 if dues else None

    def _deliver(self, everything: bool = False) -> None:
        while self._coming and (everything or self._coming[0].at <= time.perf_counter()):
            chunk = self._coming.popleft()
            with self.news:
                self.chunks.append(chunk)
                answer = self._answer(chunk.data)
                if answer:
                    self._going.append(Chunk(time.perf_counter() + self._one_way, answer))
                self.news.notify_all()

    def _write(self) -> None:
        with self.news:
            due, data = self._going.popleft()
            sent = os.write(self._master, data)
            if sent < len(data):
                self._going.appendleft(Chunk(due, data[sent:]))
