"""Files written for people: whole or not at all, only regular ones, for their eyes alone."""

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from crampui.diary.writing import write_new
from crampui.domain.errors import InvalidValue
from tests.harness.environment import child_env

COMMANDS = (
    ("export", "--format", "json", "-o"),
    ("export", "--format", "csv", "-o"),
    ("report", "-o"),
    ("paper", "-o"),
    ("backup",),
)


def crampui(home: Path, *argv: str, most: int | None = None) -> subprocess.CompletedProcess[str]:
    def limited() -> None:
        if most is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return subprocess.run(
        [sys.executable, "-m", "crampui", *argv],
        env=child_env(home, {"PYTHONDONTWRITEBYTECODE": "1"}),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=limited,
    )


def log(home: Path) -> None:
    assert crampui(home, "log", "--at", "3:15", "--note", "stairs").returncode == 0


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(
    home: Path, command: tuple[str, ...]
) -> None:
    log(home)
    (home / "out").mkdir()
    old = home / "out" / "old"
    old.write_bytes(b"the good one")
    done = crampui(home, *command, str(old), "-f", most=50)
    assert done.returncode in (1, 4), done.stderr
    assert done.stderr.startswith("crampui: ")
    assert "fault" not in done.stderr
    assert old.read_bytes() == b"the good one"
    assert [path.name for path in old.parent.iterdir()] == ["old"]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_only_a_regular_file_is_ever_replaced(home: Path, command: tuple[str, ...]) -> None:
    log(home)
    other = home / "other"
    other.write_text("not to be touched")
    link, pipe, loose = home / "link", home / "pipe", home / "loose"
    link.symlink_to(other)
    loose.symlink_to(home / "nowhere")
    os.mkfifo(pipe)
    null = Path(os.devnull).stat()
    for target in (link, loose, pipe, home, Path(os.devnull), Path("/dev/full")):
        done = crampui(home, *command, str(target), "-f")
        assert done.returncode in (1, 2), (target, done.stderr)
        assert done.stderr.startswith("crampui: "), (target, done.stderr)
    assert other.read_text() == "not to be touched"
    assert link.is_symlink()
    assert not (home / "nowhere").exists()
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert Path(os.devnull).stat().st_mode == null.st_mode


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_it_is_new_and_private_and_an_open_handle_of_others_sees_nothing(
    home: Path, command: tuple[str, ...]
) -> None:
    log(home)
    target = home / "out"
    target.write_text("old")
    target.chmod(0o666)
    with target.open() as watched:
        assert crampui(home, *command, str(target), "-f").returncode == 0
        assert watched.read() == "old"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.stat().st_size > 50


def test_a_disk_that_refuses_at_the_last_step_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")
    for name in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, refuse)
            with pytest.raises(InvalidValue, match="No space left"):
                write_new(target, b"new", force=True)
        assert target.read_text() == "old"
        assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def refuse(*_: object) -> None:
    raise OSError(28, "No space left on device")
