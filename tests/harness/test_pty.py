import signal
import sys
from pathlib import Path

import pytest

from tests.harness.pty import Terminal
from tests.harness.screen import ALTERNATE_SCREEN, CURSOR_SHOWN, MOUSE_MODES
from tests.harness.start.sitecustomize import VARIABLE

TINY = (sys.executable, "-m", "tests.harness.tiny_app")
pytestmark = pytest.mark.e2e


def test_waiting_in_vain_shows_the_screen(home: Path) -> None:
    with Terminal(["cat"], home=home) as terminal:
        terminal.type("cramp\n")
        with pytest.raises(AssertionError, match=r"'quiet'.*\n*cramp"):
            terminal.wait_for("quiet", timeout=0.2)
        terminal.kill()
        with pytest.raises(AssertionError, match="the program ended"):
            terminal.wait_for("quiet")


def test_the_environment_holds_nothing_of_this_machine(home: Path) -> None:
    with Terminal(["env"], home=home, columns=200, env={"CRAMPUI_DATA": "there"}) as terminal:
        assert terminal.wait_exit() == 0
        terminal.wait_for("CRAMPUI_DATA=there")
        names = {line.partition("=")[0] for line in terminal.lines if "=" in line}
    assert f"HOME={home}" in terminal.lines
    assert names <= {
        *("HOME", "LANG", "LC_ALL", "PATH", "PWD", "PYTHONPATH", "TERM", "TZ", "CRAMPUI_DATA"),
        *("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"),
        *("LD_LIBRARY_PATH", "TMPDIR", "OLDPWD", "SHLVL", "_", VARIABLE),
    }


def test_a_textual_program_gets_its_answers_and_is_measured(home: Path) -> None:
    with Terminal(TINY, home=home) as terminal:
        terminal.wait_for("pressed 0 times")
        terminal.wait_quiet()
        assert terminal.painted_at("pressed 0 times") > 0
        assert terminal.resident_kib > 10_000
        assert {ALTERNATE_SCREEN} <= terminal.screen.modes
        assert not terminal.screen.modes & {CURSOR_SHOWN, *MOUSE_MODES}
        stroke = terminal.stroke("+")
        assert terminal.lines[0] == "pressed 1 times"
        assert stroke.frames == 1
        assert 20 < stroke.size < 1000
        assert 0 < stroke.first <= stroke.last
        terminal.press("shift+tab")
        terminal.wait_for("shift+tab")
        terminal.press("q")
        assert terminal.wait_exit() == 0
        assert terminal.screen.modes & {ALTERNATE_SCREEN, CURSOR_SHOWN} == {CURSOR_SHOWN}


def test_a_terminal_may_leave_queries_unanswered(home: Path) -> None:
    with Terminal(TINY, home=home, answers=False) as terminal:
        terminal.wait_for("pressed 0 times")
        assert terminal.stroke("+").frames == 0
        assert b"\x1b[?2026$p" in terminal.raw()
        assert b"\x1b[?2026h" not in terminal.raw()


@pytest.mark.parametrize("latency", [0.0, 0.2])
def test_a_long_line_delays_keys_and_pictures(home: Path, latency: float) -> None:
    with Terminal(["cat"], home=home, latency=latency) as terminal:
        stroke = terminal.stroke("a", quiet=0.05)
        assert latency <= stroke.first
        terminal.type("bcdef\n")
        terminal.wait_for("abcdef\nabcdef")


def test_answers_cross_the_long_line_too(home: Path) -> None:
    with Terminal(TINY, home=home, latency=0.2) as terminal:
        terminal.wait_for("pressed 0 times")
        terminal.wait_quiet(0.5)
        assert terminal.stroke("+").frames == 1


def test_other_signals_and_the_end_of_the_block(home: Path) -> None:
    with Terminal(["sleep", "60"], home=home) as terminal:
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == -signal.SIGTERM
    with Terminal(["sleep", "60"], home=home) as terminal:
        assert terminal.is_running
    assert terminal.wait_exit(0) == -signal.SIGKILL
    terminal.close()


def test_more_than_the_terminal_holds_gets_through_both_ways(home: Path) -> None:
    count = "import sys; print(sum(len(line) for line in sys.stdin))"
    with Terminal(
        ["sh", "-c", f"stty -echo; echo ready; {sys.executable} -c '{count}'"], home=home
    ) as t:
        t.wait_for("ready")
        for _ in range(500):
            t.send(b"x" * 199 + b"\n")
        t.press("ctrl+d")
        t.wait_for("100000")
    with Terminal(["seq", "100000"], home=home) as t:
        t.wait_for("100000")
        assert t.received == sum(len(str(n)) + 2 for n in range(1, 100_001))
