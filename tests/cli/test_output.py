"""Answers that cannot be let out, or that nobody reads."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.harness.environment import child_env

RUN = "import sys; from crampui.cli.main import main, cramp; sys.exit({}())"


def _ends(home: Path, argv: Sequence[str], **how: Any) -> tuple[int, bytes, bytes]:
    """Run a command in a process of its own; return its exit code and what it said."""
    name, *rest = argv
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
    done = subprocess.run(
        [sys.executable, "-c", RUN.format("main" if name == "crampui" else name), *rest],
        env=child_env(home),
        cwd=home,
        stdin=subprocess.DEVNULL,
        check=False,
        **how,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("argv", [("crampui", "--version"), ("crampui", "status"), ("cramp", "-q")])
def test_an_answer_that_cannot_be_written_is_an_error(home: Path, argv: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        code, _, said = _ends(home, argv, stdout=full)
    assert code != 0
    assert said


@pytest.mark.parametrize("argv", [("crampui", "--version"), ("crampui", "status")])
def test_nobody_who_reads_is_no_error(home: Path, argv: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    code, _, said = _ends(home, argv, stdout=write)
    os.close(write)
    assert (code, said) == (0, b"")


def test_a_whole_answer_arrives_through_a_pipe(home: Path) -> None:
    code, answer, _ = _ends(home, ("crampui", "completion", "zsh"))
    assert code == 0
    assert len(answer) > 8192


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "argv",
    [
        ("log", "--at", "3:15"),
        ("status",),
        ("nights",),
        ("export",),
        ("help", "codes"),
        ("doctor",),
    ],
)
def test_an_answer_that_cannot_be_written_has_a_code_and_a_sentence(
    home: Path, argv: tuple[str, ...]
) -> None:
    assert _ends(home, ("crampui", "log", "--at", "2:15"))[0] == 0
    with Path("/dev/full").open("wb") as full:
        code, _, said = _ends(home, ("crampui", *argv), stdout=full)
        assert code == 7, said
        assert b"crampui: The answer cannot be written (No space left on device)." in said
        code, _, _ = _ends(home, ("crampui", *argv), stdout=full, stderr=full)
        assert code == 7


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("argv", ["status", "log --at 4:15", "nights", "import none"])
def test_a_closed_stream_is_no_fault_and_no_file_takes_its_place(
    home: Path, closed: str, argv: str
) -> None:
    line = f'"$0" -c "{RUN.format("main")}" {argv} {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable],
        env=child_env(home),
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )
    code = 1 if argv == "import none" else 7 if ">&-" in closed.replace("2>&-", "") else 0
    assert done.returncode == code, done.stderr
    assert "fault" not in done.stderr
    assert "Traceback" not in done.stderr
    for path in home.rglob("20*.json"):
        assert path.read_bytes().startswith(b'{"_crc"'), path


def test_a_message_that_nobody_reads_is_no_fault(home: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    for argv in (("crampui", "import", "none"), ("crampui", "log", "--at", "99:99")):
        code, _, _ = _ends(home, argv, stdout=write, stderr=write)
        assert code in (0, 1, 2)
    os.close(write)
