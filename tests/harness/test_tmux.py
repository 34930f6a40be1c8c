import signal
from pathlib import Path

import pytest

from tests.harness.processes import is_running
from tests.harness.tmux import Tmux

pytestmark = [pytest.mark.e2e, pytest.mark.needs("tmux")]


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
