"""Takes the machine away from every test: home, zone, language, colours, terminal, leftovers."""

import contextlib
import ctypes
import gc
import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.harness.clock import DAY, WallClock, mend_sleep
from tests.harness.environment import fixed, installed_command, is_foreign
from tests.harness.examples import TIMES
from tests.harness.processes import command, descendants, gone, is_running, kill
from tests.harness.sshd import sshd_path

# Textual reads its variables when it is imported, which is before any fixture runs.
for _name in [name for name in os.environ if is_foreign(name)]:
    del os.environ[_name]

mend_sleep()

hypothesis.settings.register_profile("dev", deadline=None, max_examples=100 * TIMES)
hypothesis.settings.register_profile(
    "ci", hypothesis.settings.get_profile("dev"), derandomize=True, database=None
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")

_TOOLS: dict[str, Callable[[], str | None]] = {
    "tmux": lambda: shutil.which("tmux"),
    "sshd": sshd_path,
    "crampui": installed_command,
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--shuffle", type=int, metavar="SEED", help="run the tests in random order")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "needs(tool): looks at tmux, sshd or crampui as installed")
    _adopt_orphans()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what drives a program this machine lacks, never where CI is set."""
    missing = {tool for tool, path in _TOOLS.items() if not path()}
    if missing and not os.environ.get("CI"):
        lacking = [item for item in items if _tools_of(item) & missing]
        items[:] = [item for item in items if not _tools_of(item) & missing]
        config.hook.pytest_deselected(items=lacking)
    # The longest test of all must not be the last that begins.
    items.sort(key=lambda item: item.path.name != "test_gate.py")
    seed = config.getoption("--shuffle")
    if seed is not None:
        random.Random(seed).shuffle(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Give each worker one stretch of the tests, of which an idle one takes over the rest."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the programs whose tests were left out."""
    if not os.environ.get("CI"):
        for tool in [tool for tool, path in _TOOLS.items() if not path()]:
            terminalreporter.write_line(f"{tool} is not installed: its tests were left out")


def pytest_collection_finish() -> None:
    """Take what was loaded for all tests out of the search for garbage, and search less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _tools_of(item: pytest.Item) -> set[str]:
    return {tool for marker in item.iter_markers("needs") for tool in marker.args}


@pytest.fixture(scope="session", autouse=True)
def _no_wall_clock() -> Iterator[None]:
    """Let what is made once for many tests be made before the time of each."""
    with WallClock(DAY, ticks=False):
        yield


@pytest.fixture(scope="session")
def _homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the folder in which every test gets a home of its own."""
    yield tmp_path_factory.mktemp("homes")
    left = _children()
    assert gone(left, timeout=10.0), f"left running: {[command(pid) for pid in left]}"


@pytest.fixture
def home(_homes: Path) -> Path:
    """Return an empty folder, which is HOME for the test and holds all XDG folders."""
    path = _homes / f"home{time.monotonic_ns()}"
    path.mkdir(mode=0o700)
    return path


@pytest.fixture(autouse=True)
def _no_machine(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Run the test in a fixed environment and put zone, folder and mode mask back after it."""
    for name in [name for name in os.environ if is_foreign(name) and name != "PYTEST_CURRENT_TEST"]:
        monkeypatch.delenv(name)
    for name, value in fixed(home).items():
        monkeypatch.setenv(name, value)
    time.tzset()
    folder, mask = Path.cwd(), os.umask(0o022)
    yield
    os.umask(mask)
    os.chdir(folder)
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def wall(request: pytest.FixtureRequest, _no_machine: None) -> Iterator[WallClock]:
    """Set the clock of the test and of all that it starts: DAY, or one of MOMENTS."""
    name = getattr(request, "param", None)
    with WallClock(DAY) if name is None else WallClock.at(name) as clock:
        yield clock


@pytest.fixture(autouse=True)
def _no_stray_processes() -> Iterator[None]:
    """Fail the test that leaves a process behind, and end that process."""
    before = set(_children())
    yield
    left = [pid for pid in _children() if pid not in before]
    if left and not gone(left, timeout=10.0):
        names = [command(pid) for pid in left if is_running(pid)]
        kill(left)
        pytest.fail(f"the test left processes behind: {names}")
    _collect(left)


def _adopt_orphans() -> None:
    """Make this process the parent of orphaned grandchildren, so that none escapes the look."""
    if sys.platform == "linux":
        pr_set_child_subreaper = 36
        ctypes.CDLL(None).prctl(pr_set_child_subreaper, 1, 0, 0, 0)


def _children() -> list[int]:
    """Return what there is below this process, but for Python's own helper of multiprocessing."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return []  # The usual case, told in a microsecond.
    found = [process.pid for process in descendants(os.getpid())]
    return [pid for pid in found if "multiprocessing" not in command(pid)]


def _collect(pids: list[int]) -> None:
    """Take adopted orphans that have ended out of the table of processes."""
    for pid in pids:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
