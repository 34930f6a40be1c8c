"""Everything a test runs or starts goes by the clock of that test."""

import ast
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.harness.clock import DAY, MOMENTS, WallClock, at_every_turn
from tests.harness.environment import ROOT, child_env
from tests.harness.pty import Terminal
from tests.harness.sshd import SshServer
from tests.harness.start.sitecustomize import VARIABLE
from tests.harness.tmux import Tmux

ASKING = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime"}
"""Functions that tell what the clock tells."""
TELL = (
    sys.executable,
    "-c",
    "import datetime, time; now = datetime.datetime.now().astimezone();"
    "assert abs(time.time() - now.timestamp()) < 1; print('it is', now.isoformat(), flush=True);"
    "time.sleep(0.01)",
)


def _is_now(told: str) -> bool:
    """Say whether a program told the time of this test, with its zone."""
    told = "".join(told.split()).partition("itis")[2][:32]
    moment = datetime.fromisoformat(told)
    here = datetime.now().astimezone()
    return abs(here - moment) < timedelta(minutes=5) and here.utcoffset() == moment.utcoffset()


def _asked_on_import(tree: ast.AST) -> Iterator[int]:
    """Yield the lines on which a module asks for the time before any test has set it."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        asked = node.func if isinstance(node, ast.Call) else None
        if isinstance(asked, ast.Attribute) and asked.attr in ASKING:
            yield asked.lineno
        yield from _asked_on_import(node)


def test_no_test_asks_for_the_time_before_it_was_set() -> None:
    assert list(_asked_on_import(ast.parse("A = date.today() - timedelta(days=1)"))) == [1]
    files = [file for file in (ROOT / "tests").rglob("*.py") if "bench" not in file.parts]
    asked = {
        str(file.relative_to(ROOT)): lines
        for file in files
        if (lines := list(_asked_on_import(ast.parse(file.read_text(encoding="utf-8")))))
    }
    assert len(files) > 200
    assert asked == {}


def test_a_test_is_at_noon_of_its_day() -> None:
    assert timedelta(0) <= datetime.now(UTC) - DAY < timedelta(minutes=5)
    assert date.today() == DAY.date()  # noqa: DTZ011
    assert time.strftime("%Y-%m-%d") == "2026-03-04"


@at_every_turn
def test_this_process_and_what_it_starts(wall: WallClock, home: Path) -> None:
    moments = {name: datetime.fromisoformat(moment) for name, (moment, _) in MOMENTS.items()}
    assert any(timedelta(0) <= wall.now - at < timedelta(minutes=5) for at in moments.values())
    started = subprocess.run(
        TELL, env=child_env(home), cwd=home, capture_output=True, text=True, check=True
    )
    assert _is_now(started.stdout)


def test_two_programs_go_alike(wall: WallClock, home: Path) -> None:
    """What is set while a program runs counts for the next one."""
    with Terminal(TELL, home=home) as terminal:
        terminal.wait_for("it is 2026-03-04")
    wall.forward(days=2)
    with Terminal(TELL, home=home) as terminal:
        terminal.wait_for("it is 2026-03-06")
        assert _is_now(terminal.text)


@pytest.mark.e2e
@pytest.mark.needs("tmux")
@pytest.mark.parametrize("wall", ["autumn, second pass"], indirect=True)
def test_in_tmux(home: Path) -> None:
    stays = (*TELL[:2], f"{TELL[2]}; time.sleep(60)")
    with Tmux(stays, home=home) as tmux:
        tmux.wait_for("+01:00")
        assert _is_now(tmux.text)


@pytest.mark.e2e
@pytest.mark.needs("sshd")
@pytest.mark.parametrize("wall", ["autumn, second pass"], indirect=True)
def test_through_sshd(home: Path, tmp_path: Path) -> None:
    with SshServer(tmp_path / "sshd", home=home) as server:
        assert _is_now(server.run(TELL).stdout)
        with server.login(TELL) as terminal:
            terminal.wait_for("+01:00")
            assert _is_now(terminal.text)


def test_without_a_test_there_is_no_such_clock(home: Path) -> None:
    """Nothing of the program looks at the variable: it is the harness alone that does."""
    env = {**child_env(home), VARIABLE: "0 0", "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, "-c", "import crampui.cli.main, time; print(time.time())"],
        env=env,
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    machine = subprocess.run(["date", "+%s"], env=env, capture_output=True, text=True, check=True)
    assert abs(float(told.stdout) - float(machine.stdout)) < 600


def test_sleep_is_mended_only_where_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.harness import clock

    real: Callable[[float], None] = time.sleep
    clock.mend_sleep()
    assert time.sleep is real or time.sleep.__module__ == clock.__name__

    def refused(_: float) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr(time, "sleep", refused)
    clock.mend_sleep()
    time.sleep(0.001)
