"""A program in a tmux of its own: no attached terminal, own socket, nobody's configuration."""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.harness.environment import child_env
from tests.harness.processes import gone, kill
from tests.harness.waiting import CEILING, until

Wanted = str | re.Pattern[str] | Callable[[str], bool]
"""What to wait for: a text in the pane, a pattern found in it, or a question to its text."""

_CONFIGURATION = """\
set -g status off
set -g remain-on-exit on
set -g default-terminal tmux-256color
"""

_NAMED = {
    "enter": "Enter",
    "escape": "Escape",
    "tab": "Tab",
    "shift+tab": "BTab",
    "space": "Space",
    "backspace": "BSpace",
    "delete": "DC",
    "insert": "IC",
    "up": "Up",
    "down": "Down",
    "right": "Right",
    "left": "Left",
    "home": "Home",
    "end": "End",
    "pageup": "PPage",
    "pagedown": "NPage",
    **{f"f{number}": f"F{number}" for number in range(1, 9)},
}


def _arguments(key: str) -> list[str]:
    if key in _NAMED:
        return [_NAMED[key]]
    if len(key) == 1:
        # By its code, since tmux reads `;` and `~` in its own way.
        return ["-H", f"{ord(key):x}"] if key.isascii() else ["-l", key]
    for prefix, letter in (("ctrl+", "C-"), ("alt+", "M-")):
        if key.startswith(prefix) and len(key) == len(prefix) + 1:
            return [letter + key[-1]]
    raise ValueError(f"no key is called {key!r}")


class Tmux:
    """A tmux server with one pane that runs `argv`. Leaving the `with` block kills the server.

    When the program ends its last screen stays, so it can still be read.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        home: Path,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str] | None = None,
    ) -> None:
        # A socket's path may have 107 bytes only, too few for pytest's folders.
        self._folder = Path(tempfile.mkdtemp(prefix="tmux-"))
        (self._folder / "conf").write_text(_CONFIGURATION)
        self._env = child_env(home, env)
        self._home = home
        size = ["-x", str(columns), "-y", str(rows)]
        try:
            self._tmux("-f", str(self._folder / "conf"), "new-session", "-d", *size, "--", *argv)
            self.server_pid = int(self._tmux("display-message", "-p", "#{pid}"))
        except BaseException:
            shutil.rmtree(self._folder)
            raise

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
        """Kill the server and what runs in it, and wait for their end."""
        pids = [self.server_pid, self.pane_pid]
        subprocess.run([*self.base, "kill-server"], capture_output=True, check=False)
        if not gone(pids, timeout=2):
            kill(pids)
            gone(pids)
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def base(self) -> list[str]:
        """Return the beginning of a tmux command for this server, e.g. to attach to it."""
        return ["tmux", "-S", str(self._folder / "s")]

    @property
    def pane_pid(self) -> int:
        """Return the process id of the program."""
        return int(self._tmux("display-message", "-p", "#{pane_pid}"))

    @property
    def text(self) -> str:
        """Return the text in the pane."""
        return "\n".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """Return the rows of the pane, without trailing blanks."""
        return [line.rstrip() for line in self._tmux("capture-pane", "-p").split("\n")]

    def press(self, *keys: str) -> None:
        """Press keys by the names that `tests.harness.keys` knows."""
        for key in keys:
            self._tmux("send-keys", *_arguments(key))

    def type(self, text: str) -> None:
        """Type `text` as it is."""
        self._tmux("send-keys", "-l", text.removesuffix(";") + "\\;" * text.endswith(";"))

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self._tmux("resize-window", "-x", str(columns), "-y", str(rows))

    def wait_for(self, wanted: Wanted, timeout: float = CEILING) -> None:
        """Wait until `wanted` is in the pane; raises AssertionError with its text if not."""
        until(
            lambda: _is_there(wanted, self.text),
            lambda: f"waited for {wanted!r}. The pane:\n{self.text}",
            timeout,
        )

    def wait_exit(self, timeout: float = CEILING) -> int:
        """Wait for the program's end; return its exit code, or minus the signal's number."""

        asked = "#{pane_dead},#{pane_dead_signal},#{pane_dead_status}"
        code: list[int] = []

        def has_ended() -> bool:
            is_dead, by_signal, status = self._tmux("display-message", "-p", asked).split(",")
            if by_signal or status:
                code.append(-_signal_number(by_signal) if by_signal else int(status))
            elif is_dead == "1":
                # tmux 3.3a at times overlooks the signal that tells of a child's end: tell again.
                os.kill(self.server_pid, signal.SIGCHLD)
            return bool(code)

        until(has_ended, lambda: f"the program still runs. The pane:\n{self.text}", timeout)
        return code[0]

    def kill_program(self, number: int = signal.SIGKILL) -> None:
        """Send a signal, SIGKILL by default, to the program alone."""
        subprocess.run(["kill", f"-{number}", str(self.pane_pid)], check=True)

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            [*self.base, *arguments],
            env=self._env,
            cwd=self._home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=CEILING,
        )
        assert done.returncode == 0, f"tmux {arguments[0]}: {done.stderr.strip()}"
        return done.stdout.rstrip("\n")


def _signal_number(word: str) -> int:
    return int(word) if word.isdigit() else signal.Signals[f"SIG{word.upper()}"].value


def _is_there(wanted: Wanted, text: str) -> bool:
    if isinstance(wanted, str):
        return wanted in text
    if isinstance(wanted, re.Pattern):
        return wanted.search(text) is not None
    return wanted(text)
