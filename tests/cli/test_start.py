"""The commands end by themselves, and as they would if Python ended them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from crampui.cli import start
from tests.harness.environment import child_env

BY_ITSELF = "import sys; from crampui.cli.start import {0}; sys.exit({0}())"
BY_PYTHON = "import sys; from crampui.cli.main import {1}; sys.exit({1}())"


def _ends(home: Path, code: str, argv: Sequence[str], **how: Any) -> tuple[int, bytes, bytes]:
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **how}
    done = subprocess.run(
        [sys.executable, "-c", code, *argv],
        env=child_env(home),
        cwd=home,
        stdin=subprocess.DEVNULL,
        check=False,
        **how,
    )
    return done.returncode, done.stdout, done.stderr


def _both(tmp_path: Path, argv: Sequence[str], **how: Any) -> list[tuple[int, bytes, bytes]]:
    """Run the same in a new home, ended by itself and ended by Python."""
    name, *rest = argv
    home = tmp_path / "home"
    found = []
    for code in (BY_ITSELF, BY_PYTHON):
        home.mkdir()
        text = code.format(name, "main" if name == "crampui" else name)
        found.append(_ends(home, text, rest, **how))
        shutil.rmtree(home)
    return found


@pytest.mark.parametrize(
    "argv",
    [
        ("crampui", "--version"),
        ("crampui", "--help"),
        ("crampui", "quiet"),
        ("crampui", "quiet", "--night", "2026-03-04"),
        ("crampui", "quiet", "--night", "soon"),
        ("crampui", "tick", "ex_bed_calf"),
        ("crampui", "tick", "hyd_drinks", "--amount", "6"),
        ("crampui", "tick", "no_such_measure"),
        ("crampui", "status", "--short"),
        ("crampui", "status", "--json"),
        ("crampui", "today"),
        ("crampui", "remind"),
        ("crampui", "undo"),
        ("crampui", "export", "--format", "csv"),
        ("crampui", "paths"),
        ("crampui", "nonsense"),
        ("crampui",),
        ("cramp", "-q"),
        ("cramp", "--version"),
        ("cramp", "stop"),
    ],
    ids=" ".join,
)
def test_words_and_exit_code_are_the_same(tmp_path: Path, argv: tuple[str, ...]) -> None:
    by_itself, by_python = _both(tmp_path, argv)
    assert by_itself == by_python
    assert b"Traceback" not in by_itself[2]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("argv", [("crampui", "--version"), ("crampui", "status"), ("cramp", "-q")])
def test_an_answer_that_cannot_be_written_is_an_error(
    tmp_path: Path, argv: tuple[str, ...]
) -> None:
    with Path("/dev/full").open("wb") as full:
        by_itself, by_python = _both(tmp_path, argv, stdout=full)
    assert by_itself == by_python
    assert by_itself[0] != 0
    assert by_itself[2]


@pytest.mark.parametrize("argv", [("crampui", "--version"), ("crampui", "status")])
def test_nobody_who_reads_is_no_error(tmp_path: Path, argv: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    assert [(code, said) for code, _, said in _both(tmp_path, argv, stdout=write)] == [(0, b"")] * 2
    os.close(write)


def test_a_whole_answer_arrives_through_a_pipe(tmp_path: Path) -> None:
    by_itself, by_python = _both(tmp_path, ("crampui", "guide", "--all"))
    assert by_itself == by_python
    by_itself, by_python = _both(tmp_path, ("crampui", "completion", "zsh"))
    assert by_itself == by_python
    assert len(by_itself[1]) > 8192


@pytest.mark.parametrize("module", ["threading", "atexit"])
def test_who_waits_for_the_end_is_not_cut_off(monkeypatch: pytest.MonkeyPatch, module: str) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    for name in ("threading", "atexit"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, module, sys)
    assert start.leave(3) == 3
    assert ended == []


def test_with_nothing_left_to_do_it_ends_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    for name in ("threading", "atexit"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    start.leave(6)
    assert ended == [6]
