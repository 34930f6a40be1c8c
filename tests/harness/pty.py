"""A program under a real pseudo-terminal, with a person's eyes, fingers and stopwatch.

with Terminal(CRAMPUI, home=tmp_path) as terminal:
    terminal.wait_for("night of")
    terminal.press("c")
    terminal.wait_for("0:0")
    terminal.hang_up()
    assert terminal.wait_exit() != 0
"""

import contextlib
import math
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from tests.harness.answers import Answers
from tests.harness.environment import child_env
from tests.harness.keys import encode
from tests.harness.line import Line
from tests.harness.nursery import Born, Nursery
from tests.harness.processes import resident_kib
from tests.harness.screen import Screen
from tests.harness.waiting import CEILING

FRAME_END = b"\x1b[?2026l"
"""What a program sends at the end of a synchronised update."""

Wanted = str | re.Pattern[str] | Callable[[Screen], bool]
"""What to wait for: a text on the screen, a pattern found in its text, or a question to it."""

# Opening the slave side as leader of a fresh session makes it the controlling terminal, so that
# hanging up and ctrl+z reach the program as they do in life.
_ADOPT = 'exec <>"$0" >&0 2>&0; exec "$@"'


class Stroke(NamedTuple):
    """What one key cost: bytes and frames, and seconds from the key to the first and last byte.

    `first` and `last` are NaN when the program sent nothing. Frames are counted by the ends of
    synchronised updates.
    """

    size: int
    frames: int
    first: float
    last: float


class Terminal:
    """A running program and the terminal it runs in. Leaving the `with` block kills what is left.

    A thread reads, notes the time of every byte and answers the program's queries at once; the
    screen is drawn only when somebody looks, so measuring does not disturb what is measured.

    Args:
        argv: the command.
        home: its home folder, where it also starts unless `cwd` is given.
        columns, rows: the size of the screen in cells.
        env: variables on top of `child_env(home)`.
        answers: False for a terminal that leaves queries unanswered, as tmux 3.3a does.
        latency: seconds for there and back over the line; half of it each way.
        nursery: where the program is forked that has all loaded; `argv` is not looked at then.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        home: Path,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        answers: bool = True,
        latency: float = 0.0,
        nursery: Nursery | None = None,
    ) -> None:
        self.size = (columns, rows)
        self._screen = Screen(columns, rows)
        self._drawn = 0
        self._latency = latency
        master, slave = os.openpty()
        self._line = Line(
            master,
            one_way=latency / 2,
            answer=Answers(lambda: self._look().cursor, lambda: self.size).to
            if answers
            else lambda _: b"",
        )
        self._news = self._line.news
        self.resize(columns, rows)
        self.started = time.perf_counter()
        self._process: subprocess.Popen[bytes] | Born
        try:
            if nursery is not None:
                whole = child_env(home, env)
                self._process = nursery.start(os.ttyname(slave), whole, cwd or home)
            else:
                self._process = subprocess.Popen(
                    ["/bin/sh", "-c", _ADOPT, os.ttyname(slave), *argv],
                    stdin=slave,
                    stdout=slave,
                    stderr=slave,
                    start_new_session=True,
                    env=child_env(home, env),
                    cwd=cwd or home,
                )
        finally:
            os.close(slave)
        self._line.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the program, if it still runs, and the terminal. May be called twice."""
        if self._process.poll() is None:
            self.kill()
        self.hang_up()

    # What a person sees.

    @property
    def pid(self) -> int:
        """Return the process id of the program, which is also its session and process group."""
        return self._process.pid

    @property
    def screen(self) -> Screen:
        """Return the screen as it is now."""
        with self._news:
            return self._look()

    @property
    def text(self) -> str:
        """Return the text on the screen now."""
        with self._news:
            return self._look().text

    @property
    def lines(self) -> list[str]:
        """Return the rows of the screen now, without trailing blanks."""
        with self._news:
            return self._look().lines

    @property
    def received(self) -> int:
        """Return the number of bytes sent by the program so far."""
        with self._news:
            return sum(len(chunk.data) for chunk in self._line.chunks)

    def raw(self, since: int = 0) -> bytes:
        """Return the bytes sent by the program, from the chunk number `since` on."""
        with self._news:
            return b"".join(chunk.data for chunk in self._line.chunks[since:])

    def painted_at(self, wanted: Wanted) -> float:
        """Return the seconds from the start until `wanted` was first on the screen.

        Found by drawing the noted bytes again, so it costs the running program nothing.
        Raises LookupError when it never was.
        """
        screen = Screen(*self.size)
        with self._news:
            chunks = list(self._line.chunks)
        for chunk in chunks:
            screen.feed(chunk.data)
            if _is_there(wanted, screen):
                return chunk.at - self.started
        raise LookupError(f"{_named(wanted)} was never on the screen")

    # What a person does.

    def send(self, data: bytes) -> None:
        """Put `data` on the line as it is."""
        self._line.send(data)

    def press(self, *keys: str) -> None:
        """Press keys by name, each in its own packet: "c", "enter", "ctrl+p", "shift+tab"..."""
        for key in keys:
            self.send(encode(key))

    def type(self, text: str) -> None:
        """Type `text`, one character after the other."""
        self.press(*("enter" if character == "\n" else character for character in text))

    def paste(self, text: str) -> None:
        """Paste `text` in brackets, as terminals do when the program has asked for it."""
        self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def stroke(self, *keys: str, quiet: float = 0.25, timeout: float = CEILING) -> Stroke:
        """Press `keys` at once and measure the answer, which ends with `quiet` silent seconds."""
        with self._news:
            before = len(self._line.chunks)
        sent = time.perf_counter()
        self.send(b"".join(encode(key) for key in keys))
        return self._measured(before, sent, quiet, timeout)

    def answered(self, *keys: str, quiet: float = 0.05, timeout: float = CEILING) -> Stroke:
        """Do what `stroke` does for a key that must paint: wait for a frame, then a short silence.

        Whatever comes later than that counts for the next stroke, so no byte escapes the sum.
        """
        with self._news:
            before = len(self._line.chunks)
        sent = time.perf_counter()
        self.send(b"".join(encode(key) for key in keys))
        self._wait(lambda: FRAME_END in self.raw(before), f"an answer to {keys}", timeout)
        return self._measured(before, sent, quiet, timeout)

    def _measured(self, before: int, sent: float, quiet: float, timeout: float) -> Stroke:
        """Wait for silence and measure what came after the chunk number `before`."""
        self.wait_quiet(quiet + self._latency, timeout)
        with self._news:
            answer = self._line.chunks[before:]
        data = b"".join(chunk.data for chunk in answer)
        first = answer[0].at - sent if answer else math.nan
        last = answer[-1].at - sent if answer else math.nan
        return Stroke(len(data), data.count(FRAME_END), first, last)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the program gets SIGWINCH."""
        with self._news:
            self.size = (columns, rows)
            self._look().resize(columns, rows)
            self._line.resize(columns, rows)

    def hang_up(self) -> None:
        """Close the line, as when the connection drops: the kernel sends SIGHUP to the program."""
        self._line.hang_up()

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal, by default SIGKILL, to the program; wait for its end after SIGKILL."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
        if number == signal.SIGKILL:
            self._process.wait()

    # Waiting, always for something and never for a fixed time.

    def wait_for(self, wanted: Wanted, timeout: float = CEILING) -> None:
        """Wait until `wanted` is on the screen; raises AssertionError with the screen if not."""
        self._wait(lambda: _is_there(wanted, self._look()), _named(wanted), timeout)

    def wait_gone(self, unwanted: Wanted, timeout: float = CEILING) -> None:
        """Wait until `unwanted` is no longer on the screen; raises AssertionError if it stays."""
        self._wait(
            lambda: not _is_there(unwanted, self._look()), f"the end of {_named(unwanted)}", timeout
        )

    def wait_quiet(self, period: float = 0.1, timeout: float = CEILING) -> None:
        """Wait until nothing was sent for `period` seconds, counted from now at the earliest.

        Raises AssertionError when the program goes on sending for `timeout` seconds.
        """
        with self._news:
            last = begun = time.perf_counter()
            while not self._line.is_over:
                now = time.perf_counter()
                if self._line.chunks:
                    last = max(begun, self._line.chunks[-1].at)
                if now >= last + period:
                    return
                assert now < begun + timeout, f"still sending after {timeout} s:\n{self.text}"
                self._news.wait(last + period - now)

    def wait_exit(self, timeout: float = CEILING) -> int:
        """Wait for the end of the program; return its exit code, or minus the signal's number."""
        try:
            code = self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"still running after {timeout} s:\n{self.text}") from None
        with self._news:
            # Its last words may still be on the line, which others may hold open for longer.
            self._news.wait_for(lambda: self._line.is_over, 1.0)
        return code

    @property
    def is_running(self) -> bool:
        """Say whether the program has not ended yet."""
        return self._process.poll() is None

    @property
    def resident_kib(self) -> int:
        """Return the resident memory of the program in KiB."""
        return resident_kib(self._process.pid)

    def _wait(self, is_so: Callable[[], bool], what: str, timeout: float) -> None:
        until = time.monotonic() + timeout
        with self._news:
            while not is_so():
                left = until - time.monotonic()
                if self._line.is_over or left <= 0:
                    why = "the program ended" if self._line.is_over else f"{timeout} s passed"
                    raise AssertionError(f"waited for {what}; {why}. The screen:\n{self.text}")
                self._news.wait(left)

    def _look(self) -> Screen:
        with self._news:
            for chunk in self._line.chunks[self._drawn :]:
                self._screen.feed(chunk.data)
            self._drawn = len(self._line.chunks)
            return self._screen


def _named(wanted: Wanted) -> str:
    return getattr(wanted, "__name__", repr(wanted))


def _is_there(wanted: Wanted, screen: Screen) -> bool:
    if isinstance(wanted, str):
        return wanted in screen.text
    if isinstance(wanted, re.Pattern):
        return wanted.search(screen.text) is not None
    return wanted(screen)
