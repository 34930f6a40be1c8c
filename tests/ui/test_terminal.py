"""The shell in a real terminal: silence, signals, faults, few colours."""

import os
import re
import signal
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.ui.desk import LOOK_EVERY
from tests.harness.diaries import paths_in
from tests.harness.processes import is_running
from tests.harness.pty import Terminal
from tests.harness.waiting import until

PLAIN = (sys.executable, "-m", "tests.ui.plain_tabs")
READY = "> log line 0"

pytestmark = pytest.mark.e2e


def _open(home: Path, columns: int = 80, rows: int = 24, **env: str) -> Terminal:
    terminal = Terminal(PLAIN, home=home, columns=columns, rows=rows, env=env)
    terminal.wait_for(READY)
    terminal.wait_quiet(0.2)
    return terminal


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    with _open(home) as opened:
        yield opened


def test_nothing_is_sent_while_nothing_happens(terminal: Terminal) -> None:
    terminal.wait_quiet(1.2 * LOOK_EVERY)


def test_keys_typed_ahead_in_one_packet(terminal: Terminal) -> None:
    terminal.send(b"b312\r6")
    terminal.wait_for("Pain?")
    terminal.press("escape")
    terminal.wait_for(READY)


def test_the_terminal_is_as_before_after_quitting(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.wait_exit() == 0
    raw = terminal.raw()
    assert raw.rstrip().endswith((b"\x1b[?1004l", b"\x1b[?25h"))
    assert b"\x1b[?1049l" in raw
    assert b"\x1b[?1003h" not in raw


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_told_to_end(terminal: Terminal, number: int, code: int) -> None:
    os.kill(terminal.pid, number)
    assert terminal.wait_exit() == code
    assert b"\x1b[?1049l" in terminal.raw()
    assert b"\x1b[?25h" in terminal.raw()


def test_the_terminal_is_closed(terminal: Terminal) -> None:
    pid = terminal.pid
    terminal.hang_up()
    until(lambda: not is_running(pid), lambda: "it still runs")


def test_ignoring_the_hang_up_signal_is_overruled(home: Path) -> None:
    argv = ("/bin/sh", "-c", 'trap "" HUP; exec "$@"', "sh", *PLAIN)
    with Terminal(argv, home=home) as terminal:
        terminal.wait_for(READY)
        pid = terminal.pid
        terminal.hang_up()
        until(lambda: not is_running(pid), lambda: "it still runs")


@pytest.mark.parametrize(("keys", "where"), [("w", "in action_why"), ("fw", "in work")])
def test_a_fault_is_one_sentence(terminal: Terminal, home: Path, keys: str, where: str) -> None:
    terminal.press(*keys)
    assert terminal.wait_exit() == 1
    left = terminal.raw().rpartition(b"\x1b[?1049l")[2].decode()
    assert "crampui had to stop because of a fault of its own." in left
    assert "crampui.log" in left
    for hidden in ("secret", "Traceback", "RuntimeError", "plain_tabs", "╭"):
        assert hidden not in left
    log = home / "crampui.log"
    assert "RuntimeError" in log.read_text()
    assert re.search(rf"plain_tabs\.py:\d+ {where}\n", log.read_text())
    assert "secret" not in log.read_text()
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


GREYS = [16, 59, 102, 145, 188, 231, *range(232, 256)]
"""The greys of the 256 colours."""
CURSOR = re.compile(r"> \w+ line 0")


@pytest.mark.parametrize(
    "env",
    [
        {"TERM": "xterm"},
        {"TERM": "linux"},
        {"TERM": "tmux-256color"},
        {"COLORTERM": "truecolor"},
        {"NO_COLOR": "1"},
    ],
    ids=str,
)
def test_the_cursor_shows_with_few_colours_and_without(home: Path, env: dict[str, str]) -> None:
    with _open(home, 40, 15, **env) as terminal:
        for columns, rows in ((40, 15), (80, 24), (120, 40)):
            if terminal.size != (columns, rows):
                before = len(terminal.raw())
                terminal.resize(columns, rows)
                terminal.wait_for(lambda _, sent=before: len(terminal.raw()) > sent)  # type: ignore[misc]
                terminal.wait_quiet(0.2)
            screen = terminal.screen
            row = screen.row_of("log line 0")
            assert CURSOR.match(screen.lines[row])
            assert screen.style(0, row).reverse
            assert not screen.style(0, row + 1).reverse


def _with_theme(home: Path, theme: str) -> None:
    diary = Diary.open(paths_in(home))
    diary.person.edit_settings(theme=theme)
    diary.close()


@pytest.mark.parametrize("term", ["xterm", "linux", "xterm-256color"])
def test_the_terminals_own_colours_are_its_own(home: Path, term: str) -> None:
    _with_theme(home, "terminal")
    with _open(home, TERM=term) as terminal:
        assert b"39;49" in terminal.raw()
        assert not re.search(rb"\x1b\[[0-9;]*(?:40|107|[34]8;)", terminal.raw())


@pytest.mark.parametrize(("theme", "codes"), [("light", b"30;107"), ("night", b"37;40")])
def test_a_theme_has_a_stand_in_where_there_are_sixteen_colours(
    home: Path, theme: str, codes: bytes
) -> None:
    _with_theme(home, theme)
    with _open(home, TERM="screen") as terminal:
        assert codes in terminal.raw()
        assert not re.search(rb"\x1b\[[0-9;]*(?:33|90|91|32)m", terminal.raw())


def test_an_empty_no_color_is_none(home: Path) -> None:
    with _open(home, NO_COLOR="") as terminal:
        assert b"38;5;117" in terminal.raw()


def test_no_color_sends_only_greys(home: Path) -> None:
    with _open(home, NO_COLOR="1") as terminal:
        colours = {int(colour) for colour in re.findall(rb"[34]8;5;(\d+)", terminal.raw())}
        assert colours
        assert colours <= {*GREYS}


def test_a_locale_that_is_not_utf8_gets_ascii(home: Path) -> None:
    with _open(home, LANG="C", LC_ALL="C") as terminal:
        terminal.press("?")
        terminal.wait_for("Keys on this screen")
        assert terminal.raw().isascii()


def test_resizing_draws_everything_again(terminal: Terminal) -> None:
    for columns, rows in [(40, 15), (120, 40), (10, 4), (80, 24)]:
        terminal.resize(columns, rows)
        terminal.wait_quiet(0.3)
        assert len(terminal.lines) == rows
        assert "[Log]" in terminal.lines[0] or columns < 40
    terminal.wait_for(READY)
    assert terminal.lines[-1].endswith("all saved")


def test_redraw_sends_everything(terminal: Terminal) -> None:
    assert terminal.stroke("ctrl+l").size > 1_500
