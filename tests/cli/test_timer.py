"""The systemd lines of the README, run as systemd runs them: with an empty environment."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.environment import ROOT

UNIT = re.search(r"```ini\n(\[Service\].*?)```", (ROOT / "README.md").read_text(), re.S)


def unit(key: str, home: Path) -> str:
    """Return a setting of the service, its specifiers filled in as systemd does."""
    assert UNIT is not None
    (line,) = (line for line in UNIT[1].splitlines() if line.startswith(f"{key}="))
    text = line.removeprefix(f"{key}=")
    return text.replace("%h", str(home)).replace("%u", "me").replace("$$", "$")


def start(home: Path, *, alone: bool = False) -> subprocess.CompletedProcess[str]:
    """Run the service once, or where of its folders it finds the person's own `alone`."""
    path = unit("Environment", home).removeprefix("PATH=")
    if alone:
        path = path.partition(":")[0]
    own = {"PATH": path, "HOME": str(home), "CRAMPUI_DATA": str(home / "diary")}
    return subprocess.run(
        shlex.split(unit("ExecStart", home)),
        env=own,
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )


def program(home: Path, name: str, line: str) -> None:
    """Put a program of one line where the service looks first."""
    folder = home / ".local" / "bin"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(f"#!/bin/sh\n{line}\n")
    file.chmod(0o755)


@pytest.fixture
def wrote(tmp_path: Path) -> Path:
    """Return the file in which `write` leaves what it is to put on a terminal."""
    program(tmp_path, "write", f'echo "to $1:" > {tmp_path}/wrote; cat >> {tmp_path}/wrote')
    return tmp_path / "wrote"


def installed(home: Path) -> None:
    program(home, "crampui", f'PYTHONPATH={ROOT} exec {sys.executable} -m crampui "$@"')


def test_it_fails_where_crampui_is_not_found(tmp_path: Path, wrote: Path) -> None:
    done = start(tmp_path, alone=True)
    assert done.returncode == 1
    assert "not found" in done.stderr
    assert not wrote.exists()


def test_it_writes_what_is_open_to_the_terminal(tmp_path: Path, wrote: Path) -> None:
    installed(tmp_path)
    assert start(tmp_path).returncode == 0
    text = wrote.read_text()
    assert text.startswith("to me:\nBefore bed:\n")


def test_it_is_silent_where_nothing_is_open(tmp_path: Path, wrote: Path) -> None:
    program(tmp_path, "crampui", "exit 0")
    assert start(tmp_path).returncode == 0
    assert not wrote.exists()
