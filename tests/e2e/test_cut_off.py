"""A cramp is logged in three keys, and the connection ends between any two of them."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crampui.domain.options import Timing
from tests.e2e.app import CRAMP, Stage, cramps, is_running_clock, is_usable, on_disk
from tests.harness.environment import CRAMPUI
from tests.harness.nursery import Nursery
from tests.harness.processes import gone
from tests.harness.pty import Terminal
from tests.harness.sshd import SshServer
from tests.harness.tmux import Tmux

pytestmark = pytest.mark.e2e

Ways = dict[str, Callable[[Terminal], object]]
ENDS: Ways = {
    "killed": lambda terminal: terminal.kill(),
    "hung up": lambda terminal: terminal.hang_up(),
    "terminated": lambda terminal: terminal.kill(signal.SIGTERM),
}
STAGES = range(1, len(CRAMP) + 1)


def _is_as_told(home: Path, stages: tuple[Stage, ...], nursery: Nursery | None) -> None:
    """Hold what is on the disk, and what the next start shows, against the last stage seen."""
    found = cramps(home)
    assert len(found) == bool(stages)
    for cramp in found:
        assert (cramp.open, cramp.pain) == (stages[-1].is_open, stages[-1].pain)
        assert cramp.timing is (None if cramp.open else Timing.MEASURED)
        assert (cramp.minutes is None) == cramp.open
        assert cramp.live
    with Terminal(CRAMPUI, home=home, nursery=nursery) as terminal:
        if any(cramp.open for cramp in found):
            terminal.wait_for(is_running_clock)
            terminal.press("escape")
            terminal.wait_for("is running")
        terminal.wait_for(is_usable)
        terminal.wait_for(lambda screen: ("1 by day" in screen.text) == bool(found))
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_before_the_first_key_there_is_nothing(home: Path, nursery: Nursery | None) -> None:
    with Terminal(CRAMPUI, home=home) as terminal:
        terminal.wait_for(is_usable)
        terminal.kill()
    _is_as_told(home, (), nursery)


@pytest.mark.parametrize("count", STAGES)
@pytest.mark.parametrize("way", ENDS)
def test_in_a_terminal(home: Path, way: str, count: int, nursery: Nursery | None) -> None:
    with Terminal(CRAMPUI, home=home) as terminal:
        terminal.wait_for(is_usable)
        for stage in CRAMP[:count]:
            terminal.press(stage.key)
            terminal.wait_for(stage.seen)
        ENDS[way](terminal)
        terminal.wait_exit()
    _is_as_told(home, CRAMP[:count], nursery)


@pytest.mark.needs("tmux")
@pytest.mark.parametrize("count", STAGES)
def test_in_tmux(home: Path, count: int, nursery: Nursery | None) -> None:
    with Tmux(CRAMPUI, home=home) as tmux:
        tmux.wait_for("? Help")
        for stage in CRAMP[:count]:
            tmux.press(stage.key)
            tmux.wait_for(stage.seen)
        tmux.kill_program()
        assert tmux.wait_exit() == -signal.SIGKILL
    _is_as_told(home, CRAMP[:count], nursery)


@pytest.fixture
def server(home: Path, tmp_path: Path) -> Iterator[SshServer]:
    with SshServer(tmp_path / "sshd", home=home) as server:
        yield server


CUTS: dict[str, Callable[[SshServer, Terminal], object]] = {
    "client gone": lambda server, terminal: terminal.kill(),
    "server gone": lambda server, terminal: server.cut(),
}


@pytest.mark.needs("sshd")
@pytest.mark.parametrize("count", STAGES)
@pytest.mark.parametrize("cut", CUTS)
def test_over_ssh(
    server: SshServer, home: Path, cut: str, count: int, nursery: Nursery | None
) -> None:
    with server.login(CRAMPUI) as terminal:
        terminal.wait_for(is_usable)
        for stage in CRAMP[:count]:
            terminal.press(stage.key)
            terminal.wait_for(stage.seen)
        programs = server.programs()
        assert len(programs) == 1
        CUTS[cut](server, terminal)
        assert gone(programs), "the screen outlives its connection"
    _is_as_told(home, CRAMP[:count], nursery)


@pytest.mark.needs("sshd")
def test_a_person_comes_back_over_ssh_and_goes_on(server: SshServer, home: Path) -> None:
    with server.login(CRAMPUI, latency=0.2) as terminal:
        terminal.wait_for(is_usable)
        terminal.press("c")
        terminal.wait_for("It let go")
        terminal.kill()
    with server.login(CRAMPUI, latency=0.2) as terminal:
        terminal.wait_for(is_running_clock)
        for stage in CRAMP[1:]:
            terminal.press(stage.key)
            terminal.wait_for(stage.seen)
    assert [(cramp.open, cramp.pain) for cramp in cramps(home)] == [(False, 6)]


@pytest.mark.parametrize("count", [1, 2])
@pytest.mark.parametrize("way", ["killed", "hung up"])
def test_ticks_are_kept(home: Path, way: str, count: int, nursery: Nursery | None) -> None:
    with Terminal(CRAMPUI, home=home) as terminal:
        terminal.wait_for(is_usable)
        terminal.press("p")
        terminal.wait_for("[Plan]")
        for line in ("1", "3")[:count]:
            terminal.press(line)
            terminal.wait_for(f"{line} [x]")
        ENDS[way](terminal)
        terminal.wait_exit()
    assert sum(len(day.ticks) for day in on_disk(home).days()) == count
    with Terminal(CRAMPUI, home=home, nursery=nursery) as terminal:
        terminal.wait_for(is_usable)
        terminal.press("p")
        terminal.wait_for("[Plan]")
        terminal.wait_for(f"{count} done")
