"""What the clock and the lists send over a slow line."""

import time
from pathlib import Path

import pytest

from crampui.ui.desk import LOOK_EVERY
from tests.e2e.test_capture_cut import _open, _prepare, last_night, morning_zone
from tests.harness.environment import CRAMPUI
from tests.harness.pty import Terminal

pytestmark = pytest.mark.e2e

SECOND = 150
MOVE = 300
SECONDS = 3


@pytest.mark.parametrize("size", [(80, 24), (40, 15)], ids=["80x24", "40x15"])
def test_a_second_of_the_clock_and_a_move_of_the_cursor(home: Path, size: tuple[int, int]) -> None:
    zone = morning_zone()
    _prepare(home, last_night, zone)
    columns, rows = size
    with Terminal(CRAMPUI, home=home, env={"TZ": zone}, columns=columns, rows=rows) as terminal:
        terminal.wait_for("The last nights")
        terminal.wait_quiet(0.5)
        for key in ("down", "down", "up"):
            assert terminal.answered(key).size <= MOVE
        terminal.press("c")
        terminal.wait_for("It let go")
        terminal.wait_quiet(0.2)
        before = terminal.received
        time.sleep(SECONDS)
        assert 0 < terminal.received - before <= SECOND * (SECONDS + 1)
        terminal.press("enter")
        terminal.wait_for("How bad was it")
        terminal.press("6")
        terminal.wait_for(", pain 6")
        terminal.wait_quiet(0.3)
        for key in ("down", "down", "up"):
            assert terminal.answered(key).size <= MOVE


def test_the_log_at_rest_sends_nothing(home: Path) -> None:
    zone = morning_zone()
    _prepare(home, last_night, zone)
    with _open(home, zone) as terminal:
        terminal.wait_quiet(0.5)
        before = terminal.received
        time.sleep(1.2 * LOOK_EVERY)
        assert terminal.received == before
