"""Odd places to start in: each a sentence or a working screen, never a traceback."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.harness.environment import CRAMPUI, child_env
from tests.harness.pty import Terminal

pytestmark = pytest.mark.e2e

COMMANDS = ("today", "status", "quiet", "month", "report", "export", "undo", "remind")
CRAMP = (sys.executable, "-c", "import sys; from crampui.cli.main import cramp; sys.exit(cramp())")


def run(home: Path, *argv: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        argv,
        env=child_env(home, env),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def is_told(done: subprocess.CompletedProcess[str], code: int) -> str:
    """Check that a command ended with a sentence and this code; return the sentence."""
    assert done.returncode == code, done.stderr
    for never in ("Traceback", "fault in crampui", 'File "'):
        assert never not in done.stdout + done.stderr
    assert done.stderr.startswith("crampui: ")
    assert done.stderr.rstrip().endswith((".", "`"))
    return done.stderr


@pytest.mark.parametrize("argv", [CRAMPUI, CRAMP, (*CRAMPUI, "demo")], ids=["app", "cramp", "demo"])
def test_without_a_terminal_it_says_what_to_use(home: Path, argv: tuple[str, ...]) -> None:
    assert "crampui --help" in is_told(run(home, *argv), 2)
    assert not list(home.rglob("*.json"))


@pytest.mark.parametrize("end", ["in", "out"])
def test_with_one_end_of_a_pipe_too(home: Path, end: str) -> None:
    pipe = {"in": 'echo q | "$@"', "out": '"$@" | cat'}[end]
    argv = ("/bin/sh", "-c", pipe, "sh", *CRAMPUI)
    with Terminal(argv, home=home) as terminal:
        assert terminal.wait_exit() == (2 if end == "in" else 0)
        assert b"needs a terminal" in terminal.raw()
        assert b"\x1b" not in terminal.raw()


@pytest.mark.parametrize("term", ["dumb", ""])
@pytest.mark.parametrize("argv", [CRAMPUI, (*CRAMPUI, "demo")], ids=["app", "demo"])
def test_a_terminal_that_draws_nothing(home: Path, argv: tuple[str, ...], term: str) -> None:
    with Terminal(argv, home=home, env={"TERM": term}) as terminal:
        assert terminal.wait_exit() == 2
        assert b"cannot draw a screen" in terminal.raw()
        assert b"\x1b" not in terminal.raw()


def _opens(home: Path, env: Mapping[str, str], columns: int = 80, rows: int = 24) -> Terminal:
    terminal = Terminal(CRAMPUI, home=home, columns=columns, rows=rows, env=env)
    terminal.wait_for(lambda screen: 1049 in screen.modes and any(screen.lines))
    terminal.wait_quiet(0.3)
    return terminal


def _leaves(terminal: Terminal) -> None:
    terminal.press("ctrl+q")
    assert terminal.wait_exit() == 0
    assert b"Traceback" not in terminal.raw()
    assert b"had to stop" not in terminal.raw()
    assert 1049 not in terminal.screen.modes


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "linux"},
        {"TERM": "screen", "STY": "1.pts"},
        {"TERM": "tmux-256color", "TMUX": "/tmp/none,1,0"},
        {"TERM": "vt100"},
        {"TERM": "no-such-terminal"},
        {"FORCE_COLOR": "1"},
        {"FORCE_COLOR": "", "NO_COLOR": "1"},
        {"COLUMNS": "x", "LINES": "-3"},
        {"LANG": "xx_YY", "LC_ALL": "no such locale"},
    ],
    ids=str,
)
def test_terminals_of_every_kind(home: Path, env: dict[str, str]) -> None:
    with _opens(home, env) as terminal:
        terminal.wait_for("[Log]")
        terminal.press("p")
        terminal.wait_for("[Plan]")
        _leaves(terminal)


@pytest.mark.parametrize("size", [(20, 5), (10, 3), (1, 1)], ids=str)
def test_a_tiny_window(home: Path, size: tuple[int, int]) -> None:
    with _opens(home, {}, *size) as terminal:
        for key in ("f", "p", "h", "2", "3", "4", "5", "i", "g", "?"):
            terminal.press(key)
            terminal.wait_quiet(0.1)
        _leaves(terminal)


def test_pulling_at_the_window(home: Path) -> None:
    sizes = [(20, 5), (1, 1), (200, 60), (10, 3), (3, 40), (120, 1), (80, 24)]
    with _opens(home, {}) as terminal:
        for key in ("h", "4", "c"):
            terminal.press(key)
            for columns, rows in sizes:
                terminal.resize(columns, rows)
                terminal.wait_quiet(0.15)
        terminal.wait_for("It let go")
        _leaves(terminal)


NO_XDG = dict.fromkeys(("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"), "")


@pytest.mark.parametrize("command", ["quiet", "log"])
def test_a_home_that_cannot_be_written(home: Path, command: str) -> None:
    nowhere = {"HOME": "/proc/nothing", **NO_XDG}
    given = ("--at", "3:15") if command == "log" else ()
    said = is_told(run(home, *CRAMPUI, command, *given, **nowhere), 4)
    assert "Nothing was saved" in said
    assert "press R" not in said


@pytest.mark.parametrize("command", COMMANDS)
def test_a_home_that_is_no_folder(home: Path, command: str) -> None:
    """Also a look says so: an empty diary would hide that this is the wrong place."""
    said = is_told(run(home, *CRAMPUI, command, HOME="/dev/null/home", **NO_XDG), 4)
    assert "so no diary can be kept there" in said


def test_the_screen_where_home_cannot_be_written(home: Path) -> None:
    nowhere = {"HOME": "/proc/nothing", "XDG_DATA_HOME": "", "XDG_STATE_HOME": ""}
    with Terminal(CRAMPUI, home=home, env=nowhere) as terminal:
        assert terminal.wait_exit() == 4
        assert b"Nothing was saved" in terminal.raw()
        assert b"\x1b" not in terminal.raw()


def test_without_a_home(home: Path) -> None:
    argv = ("env", "-u", "HOME", *CRAMPUI)
    for command in ("paths", "quiet", "today", "doctor"):
        done = run(home, *argv, command)
        assert done.returncode == 0, done.stderr
    with Terminal(argv, home=home) as terminal:
        terminal.wait_for("[Log]")
        _leaves(terminal)


GARBAGE = {
    "not toml": b"= = [[",
    "not text": b"\xff\xfe\x00\x80",
    "deep": b"a = " + b"[" * 100_000,
    "wrong kinds": b"keys = 3\nascii = 'yes'\n",
    "strange key": b'[keys]\ncramp = "ctrl+"\n',
    "unknown": b"colour = 1\n",
}


@pytest.mark.parametrize("text", GARBAGE.values(), ids=GARBAGE.keys())
def test_a_settings_file_that_makes_no_sense(home: Path, text: bytes) -> None:
    folder = home / "config" / "crampui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_bytes(text)
    with _opens(home, {}, 120) as terminal:
        terminal.wait_for("[Log]")
        terminal.wait_for(re.compile(r"^! .*(config\.toml|key)", re.MULTILINE))
        _leaves(terminal)
    assert run(home, *CRAMPUI, "quiet").returncode == 0
    assert "crampui: " in run(home, *CRAMPUI, "guide", "nö").stderr


def test_a_folder_in_place_of_the_settings_file(home: Path) -> None:
    (home / "config" / "crampui" / "config.toml").mkdir(parents=True)
    with _opens(home, {}) as terminal:
        terminal.wait_for("cannot be read")
        _leaves(terminal)


def test_a_settings_folder_that_cannot_be_written(home: Path) -> None:
    folder = home / "config" / "crampui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('[keys]\ncramp = "c space"\n', encoding="utf-8")
    folder.chmod(0o500)
    try:
        with _opens(home, {}) as terminal:
            terminal.wait_for("[Log]")
            _leaves(terminal)
        assert [path.name for path in folder.iterdir()] == ["config.toml"]
    finally:
        folder.chmod(0o700)
