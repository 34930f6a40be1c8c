import signal
import sys
from pathlib import Path

import pytest

from tests.harness.processes import is_running
from tests.harness.pty import Terminal
from tests.harness.tmux import Tmux

TINY = (sys.executable, "-m", "tests.harness.tiny_app")
pytestmark = [pytest.mark.e2e, pytest.mark.needs("tmux")]


def test_keys_go_in_and_the_screen_comes_out(home: Path) -> None:
    with Tmux(TINY, home=home) as tmux:
        tmux.wait_for("pressed 0 times")
        tmux.press("+", "+", "j")
        tmux.wait_for("pressed 2 times, Key(key='j'")
        for key, seen in (("pagedown", "'pagedown'"), ("ctrl+p", "'ctrl+p'"), (";", "';'")):
            tmux.press(key)
            tmux.wait_for(f"key={seen}" if len(key) > 1 else f"character={seen}")
        tmux.resize(40, 15)
        tmux.wait_for(lambda text: len(text.split("\n")) <= 15)
        tmux.press("q")
        assert tmux.wait_exit() == 0


def test_text_arrives_as_it_is(home: Path) -> None:
    with Tmux(["cat"], home=home) as tmux:
        tmux.type("~3; é ;")
        tmux.press("enter")
        tmux.wait_for("~3; é ;\n~3; é ;")


def test_a_killed_program_is_told_from_one_that_ended(home: Path) -> None:
    with Tmux(["sleep", "60"], home=home) as tmux:
        tmux.kill_program()
        assert tmux.wait_exit() == -signal.SIGKILL
    with Tmux(["sh", "-c", "exit 3"], home=home) as tmux:
        assert tmux.wait_exit() == 3


def test_nothing_is_left_of_a_closed_server(home: Path) -> None:
    with Tmux(["sleep", "60"], home=home) as tmux:
        pids = [tmux.server_pid, tmux.pane_pid]
        assert all(is_running(pid) for pid in pids)
    assert not any(is_running(pid) for pid in pids)


def test_a_person_attaches_and_goes_away_and_the_program_goes_on(home: Path) -> None:
    with Tmux(TINY, home=home) as tmux:
        tmux.wait_for("pressed 0 times")
        with Terminal([*tmux.base, "attach"], home=home) as terminal:
            terminal.wait_for("pressed 0 times")
            terminal.press("+")
            terminal.wait_for("pressed 1 times")
            terminal.hang_up()
        tmux.press("+")
        tmux.wait_for("pressed 2 times")
