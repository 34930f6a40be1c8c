"""What is no file, or larger than any diary, is refused at once with a sentence."""

import gzip
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crampui.storage import disk
from tests.harness.environment import child_env
from tests.harness.forked import run_forked

MOST_KIB = 300 * 1024
COMMANDS = (
    ("import", "FILE", "--dry-run"),
    ("merge", "FILE"),
    ("restore", "FILE", "--dry-run"),
    ("adopt", "FILE"),
    ("check", "--answers", "FILE"),
)


def _pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _bomb(path: Path) -> Path:
    with gzip.open(path, "wb", compresslevel=9) as file:
        for _ in range(200):
            file.write(b"0" * 1_000_000)
    return path


def _huge(path: Path) -> Path:
    path.write_bytes(b'{"a":"' + b"x" * disk.MOST_BYTES + b'"}')
    return path


def _many(path: Path) -> Path:
    path.write_bytes(b"[" + b"{}," * (disk.MOST_BYTES // 3 - 10) + b"{}]")
    return path


def _wide(path: Path) -> Path:
    path.write_bytes(b'{"a":"' + "𝄞".encode() * (disk.MOST_BYTES // 4 - 10) + b'"}')
    return path


def _sparse(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(1 << 40)
    return path


KINDS: dict[str, Callable[[Path], Path]] = {
    "pipe": _pipe,
    "folder": _folder,
    "zero": lambda _: Path("/dev/zero"),
    "random": lambda _: Path("/dev/urandom"),
    "full": lambda _: Path("/dev/full"),
    "bomb": _bomb,
    "huge": _huge,
    "many": _many,
    "wide": _wide,
    "sparse": _sparse,
    "missing": lambda path: path,
    "empty": lambda path: (path.write_bytes(b""), path)[1],
}


def refused(code: int, said: str, argv: object) -> None:
    assert code in (1, 2, 3), (argv, code, said)
    assert said.startswith("crampui: "), (argv, said)
    assert "fault" not in said, (argv, said)
    assert "Traceback" not in said, (argv, said)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_no_diary_is_refused_in_little_memory(home: Path, kind: str) -> None:
    made = KINDS[kind](home / "given")
    for command in COMMANDS:
        argv = [str(made) if word == "FILE" else word for word in command]
        if kind == "folder" and command[0] == "merge":
            continue  # A folder of another diary is what it takes.
        child = subprocess.Popen(
            [sys.executable, "-m", "crampui", *argv],
            env=child_env(home),
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert child.stderr is not None
        said = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stderr.close()
        refused(child.returncode, said, argv)
        assert used.ru_maxrss < MOST_KIB, (argv, used.ru_maxrss)


@pytest.mark.parametrize("kind", ["pipe", "folder", "many"])
@pytest.mark.parametrize("name", ["2026-01.json", "base.json", "2026-01 (1).json"])
def test_no_command_waits_or_faults_for_what_lies_in_the_folder(
    home: Path, kind: str, name: str
) -> None:
    folder = home / "diary"
    env, where = child_env(home), ("--data", str(folder))
    assert run_forked([*where, "log", "--at", "3:15"], env=env, cwd=home).returncode == 0
    if name == "base.json":
        (folder / name).unlink(missing_ok=True)
    KINDS[kind](folder / name)
    for argv in (["nights"], ["today"], ["doctor"], ["log", "--at", "4:15"], ["export"], ["stats"]):
        done = run_forked([*where, *argv], env=env, cwd=home)
        assert "fault" not in done.stderr, (argv, done.stderr)
        assert "Traceback" not in done.stderr, (argv, done.stderr)
        if done.returncode not in (0, 1):
            assert done.returncode in (3, 4), (argv, done.stderr)
            assert name.partition(".")[0] in done.stderr, (argv, done.stderr)


@pytest.mark.parametrize("command", COMMANDS[:1] + COMMANDS[4:])
def test_standard_input_without_end_is_refused(home: Path, command: tuple[str, ...]) -> None:
    argv = ["-" if word == "FILE" else word for word in command]
    with Path("/dev/zero").open("rb") as zeros:
        done = subprocess.run(
            [sys.executable, "-m", "crampui", *argv],
            env=child_env(home),
            cwd=home,
            stdin=zeros,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    refused(done.returncode, done.stderr, argv)
