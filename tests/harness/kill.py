"""Killing with SIGKILL a child that tells how far it has come.

What the child has told before the kill is what it acknowledged: a test then looks whether all of it
is really there.
"""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.harness.environment import child_env

Report = Callable[[str], None]
"""Tells one line of progress, without a newline in it; on its way before the call returns."""


class Killed(NamedTuple):
    """The whole lines the child told, and whether it ended by itself before the kill."""

    lines: list[str]
    ended: bool


def kill_command(
    argv: Sequence[str],
    *,
    home: Path,
    lines: int = 1,
    seconds: float = 0.0,
    env: Mapping[str, str] | None = None,
    timeout: float = 30.0,
) -> Killed:
    """Run `argv` and kill it `seconds` after the `lines`-th line of its standard output.

    With `lines=0` the seconds count from the start. Raises AssertionError when `timeout` seconds
    pass before the child has told that many lines.
    """
    with subprocess.Popen(
        argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        env=child_env(home, env),
        cwd=home,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        told = _Told(process.stdout.fileno())
        try:
            if told.until(lines, seconds, timeout):
                process.wait(timeout)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        told.rest()
        return Killed(told.lines, process.wait() != -signal.SIGKILL)


def kill_function(
    work: Callable[[Report], None], *, lines: int = 1, seconds: float = 0.0, timeout: float = 30.0
) -> Killed:
    """Fork, run `work(report)` in the child and kill it `seconds` after the `lines`-th line.

    Takes a few milliseconds where a new interpreter takes a hundred; the child shares what was
    imported and opened before. Otherwise as `kill_command`. A child that raises has its traceback
    printed and makes this raise AssertionError.
    """
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        _run_child(work, reading, writing)
    os.close(writing)
    told = _Told(reading)
    has_ended = False
    try:
        has_ended = told.until(lines, seconds, timeout)
    finally:
        if not has_ended:
            os.kill(pid, signal.SIGKILL)
        told.rest()
        os.close(reading)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert code in (0, -signal.SIGKILL), "the child raised an error, printed above"
    return Killed(told.lines, code == 0)


def _run_child(work: Callable[[Report], None], reading: int, writing: int) -> None:
    code = 1
    try:
        os.close(reading)
        work(lambda line: _write_all(writing, line.encode() + b"\n"))
        code = 0
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


class _Told:
    """Reads lines from a pipe as they come, with a time limit."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._text = b""
        self._is_over = False

    @property
    def lines(self) -> list[str]:
        return self._text.decode().split("\n")[:-1]

    def until(self, lines: int, seconds: float, timeout: float) -> bool:
        """Read until it is time to kill; say whether the child ended before."""
        end = time.monotonic() + timeout
        while self._text.count(b"\n") < lines and not self._is_over:
            left = end - time.monotonic()
            assert left > 0, f"{lines} lines were not told in {timeout} s, only {self.lines}"
            self._read(left)
        end = time.monotonic() + seconds
        while not self._is_over and (left := end - time.monotonic()) > 0:
            self._read(left)
        return self._is_over

    def rest(self) -> None:
        while not self._is_over:
            self._read(None)

    def _read(self, wait: float | None) -> None:
        if select.select([self._descriptor], [], [], wait)[0]:
            data = os.read(self._descriptor, 65536)
            self._text += data
            self._is_over = not data
