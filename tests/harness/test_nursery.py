import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.harness.nursery import Nursery
from tests.harness.processes import descendants, gone
from tests.harness.pty import Terminal

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(sys.platform != "linux", reason="orphans are adopted on Linux only"),
]


@pytest.fixture(scope="module")
def nursery(_homes: Path) -> Iterator[Nursery]:
    with Nursery(_homes) as opened:
        yield opened


def test_each_start_is_a_process_with_its_own_terminal_home_and_zone(
    home: Path, nursery: Nursery
) -> None:
    homes = [home / name for name in ("one", "two")]
    for folder in homes:
        folder.mkdir(mode=0o700)
    with (
        Terminal((), home=homes[0], nursery=nursery, env={"TZ": "Asia/Tokyo"}) as one,
        Terminal((), home=homes[1], nursery=nursery, columns=40, rows=15) as two,
    ):
        for terminal in (one, two):
            terminal.wait_for("[Log]")
        assert one.pid != two.pid
        assert {os.getsid(one.pid), os.getsid(two.pid)} == {one.pid, two.pid}
        assert (Path("/proc") / str(one.pid) / "cwd").resolve() == homes[0].resolve()
        assert len(two.lines) == 15
        one.press("q")
        assert one.wait_exit() == 0
        assert two.is_running
        two.kill(signal.SIGTERM)
        assert two.wait_exit() == 128 + signal.SIGTERM
    assert all((folder / "data" / "crampui").is_dir() for folder in homes)


@pytest.mark.parametrize("way", [Terminal.kill, Terminal.hang_up])
def test_an_end_ends_that_start_alone(
    home: Path, nursery: Nursery, way: Callable[[Terminal], None]
) -> None:
    with Terminal((), home=home, nursery=nursery) as terminal:
        terminal.wait_for("[Log]")
        with pytest.raises(AssertionError, match="still running"):
            terminal.wait_exit(0.05)
        way(terminal)
        assert terminal.wait_exit() != 0
    with Terminal((), home=home, nursery=nursery) as terminal:
        terminal.wait_for("[Log]")


def test_a_nursery_ends_with_its_block(home: Path) -> None:
    before = {process.pid for process in descendants(os.getpid())}
    with Nursery(home):
        [young] = {process.pid for process in descendants(os.getpid())} - before
    assert gone([young], timeout=0.0)


def test_one_that_cannot_start_is_told(home: Path) -> None:
    with pytest.raises((AssertionError, OSError)), Nursery(home) as nursery:  # noqa: PT012
        nursery._process.terminate()
        nursery._process.wait()
        nursery.start("/dev/null", {}, home)
