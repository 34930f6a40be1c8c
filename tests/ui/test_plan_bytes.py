"""What a key on the plan sends over the line, in a real terminal of 80x24 on a full plan."""

import time
from collections.abc import Iterator

import pytest

from tests.e2e.app import is_usable
from tests.harness.diaries import paths_in, write
from tests.harness.environment import CRAMPUI
from tests.harness.pty import Terminal

MOVE_BYTES = 300
TICK_BYTES = 250
DIGIT_BYTES = 450
"""A digit ticks another line, goes to it and counts in the title bar."""
SECOND_BYTES = 100
SECONDS = 3


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A year of fourteen measures, on the plan."""
    home = tmp_path_factory.mktemp("bytes")
    write(1, paths=paths_in(home))
    with Terminal(CRAMPUI, home=home) as terminal:
        terminal.wait_for(is_usable)
        terminal.wait_quiet(0.6)
        terminal.press("p")
        terminal.wait_for("[Plan]")
        terminal.wait_quiet(0.4)
        yield terminal


def test_moving_down_and_up_the_list(plan: Terminal) -> None:
    strokes = [plan.answered(key) for key in (*"jjjjjjjjjjjjj", *"kkkkkkkkkkkkk")]
    sizes = [stroke.size for stroke in strokes]
    print(f"cursor move: {sorted(sizes)[len(sizes) // 2]} bytes, largest {max(sizes)}")  # noqa: T201
    assert min(sizes) > 0
    assert max(sizes) <= MOVE_BYTES
    assert all(stroke.frames == 1 for stroke in strokes)


def test_ticking_the_line_one_is_on(plan: Terminal) -> None:
    plan.press("home")
    plan.wait_quiet(0.3)
    sizes = [plan.answered("space").size for _ in range(4)]
    sizes += [plan.answered(key).size for key in ("s", "s", "+", "+", "-")]
    print(f"tick: {sorted(sizes)[len(sizes) // 2]} bytes, largest {max(sizes)}")  # noqa: T201
    assert min(sizes) > 0
    assert max(sizes) <= TICK_BYTES


def test_ticking_by_digits(plan: Terminal) -> None:
    strokes = [plan.answered(key) for key in "12345678901234567890"]
    sizes = [stroke.size for stroke in strokes]
    print(f"digit: {sorted(sizes)[len(sizes) // 2]} bytes, largest {max(sizes)}")  # noqa: T201
    assert min(sizes) > 0
    assert max(sizes) <= DIGIT_BYTES
    assert all(stroke.frames == 1 for stroke in strokes)


def test_the_coach_counts_on_few_bytes(plan: Terminal) -> None:
    plan.press("home", "v", "home", "t")
    plan.wait_for("Get ready")
    plan.press("enter")
    plan.wait_for("Hold, left leg, 1 of 3")
    plan.wait_quiet(0.2)
    before = plan.received
    time.sleep(SECONDS)
    sent = plan.received - before
    print(f"coach: {sent / SECONDS:.0f} bytes a second")  # noqa: T201
    assert 0 < sent <= (SECONDS + 1) * SECOND_BYTES
    plan.press("escape")
    plan.wait_for("Before bed")
