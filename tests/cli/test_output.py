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
