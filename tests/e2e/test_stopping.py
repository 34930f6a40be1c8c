"""A screen that is stopped holds no lock and goes on; one without a terminal ends at once."""

import os
import signal
from pathlib import Path

import pytest

from crampui.storage.paths import find
from tests.e2e.app import crampui, is_usable, on_disk
from tests.harness.environment import CRAMPUI, child_env
from tests.harness.processes import descendants, gone, look
from tests.harness.pty import Terminal
from tests.harness.waiting import until

pytestmark = pytest.mark.e2e

SHELL = ("bash", "--norc", "--noprofile", "-i")
COMMAND = " ".join(CRAMPUI)


def wait_stopped(pid: int) -> None:
    def stopped() -> bool:
        process = look(pid)
        return process is not None and process.state == "T"

    until(stopped, lambda: "it never stopped")


def logs_at_once(home: Path) -> None:
    """Log from another process, which gives up, and fails, where something holds the diary."""
    crampui(home, "log", "--night", "-1", "--pain", "7")


def test_ctrl_z_goes_to_the_shell_and_fg_comes_back(home: Path) -> None:
    with Terminal(SHELL, home=home, env={"PS1": "shell% "}) as terminal:
        terminal.wait_for("shell%")
        terminal.type(f"{COMMAND}\n")
        terminal.wait_for(is_usable)
        [program] = descendants(terminal.pid)
        for pain in ("6", "4"):
            for key, seen in (("c", "It let go"), ("enter", "How bad was it"), (pain, "saved.")):
                terminal.press(key)
                terminal.wait_for(seen)
            terminal.press("escape")
            terminal.wait_for(is_usable)
            terminal.press("ctrl+z")
            wait_stopped(program.pid)
            terminal.wait_for("Stopped")
            logs_at_once(home)
            terminal.type("fg\n")
            terminal.wait_for(is_usable)
            terminal.wait_for("pain 7")
            crampui(home, "undo")
            terminal.wait_gone("pain 7")
        terminal.press("q")
        terminal.wait_for("shell%")
        assert gone([program.pid])
        terminal.type("stty -a\n")
        terminal.wait_for(" icanon")
    assert sorted(cramp.pain or 0 for cramp in on_disk(home).cramps()) == [4, 6]


def test_without_a_shell_to_come_back_from_it_goes_on(home: Path) -> None:
    with Terminal(CRAMPUI, home=home) as terminal:
        terminal.wait_for(is_usable)
        terminal.press("ctrl+z")
        terminal.wait_for("There is no shell")
        process = look(terminal.pid)
        assert process is not None
        assert process.state != "T"
        terminal.press("n")
        terminal.wait_for("quiet")


def test_a_screen_stopped_from_outside_holds_no_lock_and_sees_what_came(home: Path) -> None:
    with Terminal(CRAMPUI, home=home) as terminal:
        terminal.wait_for(is_usable)
        terminal.press("n")
        terminal.wait_for("quiet")
        terminal.wait_quiet(1.0)
        terminal.kill(signal.SIGSTOP)
        wait_stopped(terminal.pid)
        logs_at_once(home)
        terminal.kill(signal.SIGCONT)
        terminal.wait_for("pain 7")


@pytest.mark.parametrize("stopped", [False, True])
def test_a_screen_whose_terminal_is_gone_leaves_nothing_behind(home: Path, stopped: bool) -> None:
    with Terminal(CRAMPUI, home=home) as terminal:
        terminal.wait_for(is_usable)
        terminal.press("c")
        terminal.wait_for("It let go")
        pids = [terminal.pid, *(one.pid for one in descendants(terminal.pid))]
        if stopped:
            terminal.kill(signal.SIGSTOP)
            wait_stopped(terminal.pid)
        terminal.hang_up()
        assert gone(pids)
    leftovers = find(None, child_env(home)).state
    assert [path for path in leftovers.rglob("*.tmp") if path.is_file()] == []
    assert len(list(on_disk(home).cramps())) == 1
    assert os.getpid() not in pids
