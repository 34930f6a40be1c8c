"""The commands as pip installed them, without the checkout in sight."""

import subprocess
from pathlib import Path

import pytest

from tests.e2e.app import cramps, is_usable
from tests.harness.environment import ROOT, START, child_env, installed_command
from tests.harness.pty import Terminal

ALONE = {"PYTHONPATH": str(START)}
pytestmark = [pytest.mark.e2e, pytest.mark.needs("crampui")]


@pytest.fixture
def command() -> str:
    found = installed_command()
    assert found is not None, "crampui is not installed beside this interpreter"
    return found


def test_crampui_opens_the_screen(command: str, home: Path) -> None:
    with Terminal([command], home=home, env=ALONE) as terminal:
        terminal.wait_for(is_usable)
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_cramp_opens_the_running_clock(command: str, home: Path) -> None:
    with Terminal([str(Path(command).with_name("cramp"))], home=home, env=ALONE) as terminal:
        terminal.wait_for("It let go")
        terminal.hang_up()
        terminal.wait_exit()
    assert [cramp.open for cramp in cramps(home)] == [True]


def test_it_is_the_installed_code_that_runs(command: str, home: Path) -> None:
    python = Path(command).with_name("python")
    done = subprocess.run(
        [python, "-c", "import crampui; print(crampui.__file__)"],
        env=child_env(home, ALONE),
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    assert not Path(done.stdout.strip()).is_relative_to(ROOT / "crampui")
