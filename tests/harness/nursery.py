"""Starts of the screen without the half second that Python and Textual take to load.

A nursery is a process that has loaded the program and forks it on demand, each time into a session
and a terminal of its own, with an environment of its own: what is killed, hung up and started again
is a whole process. For tests that start it a hundred times; how it really starts others prove.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.harness.environment import ROOT, child_env
from tests.harness.start.sitecustomize import set_clock

if TYPE_CHECKING:
    from types import TracebackType

MORE = ("textual.pilot", "textual.scrollbar", "tomllib", "zoneinfo")
"""What the program loads beside its own modules while it starts."""


class Born:
    """A process that was forked by a nursery and adopted by this one."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._code: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, or minus the signal's number; None while it runs."""
        if self._code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._code = os.waitstatus_to_exitcode(status)
        return self._code

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end; raises subprocess.TimeoutExpired."""
        end = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired("crampui", timeout or 0.0)
            time.sleep(0.002)
        return code


class Nursery:
    """The process that has all loaded. Orphans must come to this one (see `tests/conftest.py`)."""

    def __init__(self, home: Path) -> None:
        self._line, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.harness.nursery", str(theirs.fileno())],
                env=child_env(home),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: "TracebackType | None",
    ) -> None:
        self._line.close()
        self._process.wait(10)

    def start(self, tty: str, env: Mapping[str, str], cwd: Path) -> Born:
        """Fork the screen into a terminal."""
        asked = json.dumps({"tty": tty, "env": dict(env), "cwd": str(cwd)})
        self._line.sendall(asked.encode() + b"\n")
        told = self._line.recv(64)
        assert told, "the nursery has ended"
        return Born(int(told))


def _serve(line: socket.socket) -> bool:
    """Fork for each request until the line is closed; True in a process that was forked."""
    assert threading.active_count() == 1, "a fork would lose threads"
    for request in line.makefile("rb"):
        reading, writing = os.pipe()
        between = os.fork()
        if between == 0:
            if os.fork():
                os._exit(0)  # Its child has no parent now and goes to the process that runs tests.
            line.close()
            os.close(reading)
            _settle(**json.loads(request))
            os.write(writing, str(os.getpid()).encode())
            os.close(writing)
            return True
        os.close(writing)
        os.waitpid(between, 0)
        told = os.read(reading, 64)
        os.close(reading)
        line.sendall(told)
    return False


def _settle(tty: str, env: dict[str, str], cwd: str) -> None:
    """Move into the terminal, as leader of a session of its own."""
    os.setsid()
    terminal = os.open(tty, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(terminal, descriptor)
    os.close(terminal)
    sys.stdin = sys.__stdin__ = open(0, encoding="utf-8", closefd=False)  # type: ignore[misc] # noqa: SIM115
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = open(number, "w", 1, encoding="utf-8", closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    os.environ.clear()
    os.environ.update(env)
    set_clock()
    time.tzset()
    os.chdir(cwd)


def main() -> int:
    """Load, serve, and in a forked process be the program."""
    from importlib import import_module
    from pkgutil import walk_packages

    import crampui as package
    from crampui.cli.main import main as start

    own = [module.name for module in walk_packages(package.__path__, "crampui.")]
    for name in (*own, *MORE):
        if not name.endswith("__main__"):
            import_module(name)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if _serve(socket.socket(fileno=int(sys.argv[1]))):
        return start([])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
