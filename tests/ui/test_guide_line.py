"""What reading the Guide sends over the line, in a real terminal."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.harness.environment import ROOT
from tests.harness.pty import Terminal

pytestmark = pytest.mark.e2e

CRAMPUI = (sys.executable, "-m", "crampui")


@pytest.fixture(params=[(80, 24), (40, 15)], ids=lambda size: f"{size[0]}x{size[1]}")
def terminal(home: Path, request: pytest.FixtureRequest) -> Iterator[Terminal]:
    columns, rows = request.param
    with Terminal(CRAMPUI, home=home, columns=columns, rows=rows, cwd=ROOT) as opened:
        opened.wait_for("[Log]")
        opened.wait_quiet(0.6)
        yield opened


def strokes(terminal: Terminal, *keys: str) -> list[int]:
    return [terminal.answered(key).size for key in keys]


def test_a_move_of_the_cursor_sends_little(terminal: Terminal) -> None:
    before = terminal.received
    terminal.press("g")
    terminal.wait_for("What leg cramps are")
    terminal.wait_quiet(0.5)
    assert terminal.received - before <= 6_000
    assert max(strokes(terminal, *"jjjjkkkk")) <= 300
    terminal.press("enter")
    terminal.wait_for("WHAT LEG CRAMPS ARE")
    terminal.wait_quiet(0.5)
    turned: Callable[[], str] = lambda: terminal.lines[3][30:] + terminal.lines[4][:30]  # noqa: E731
    moves = []
    for _ in range(8):
        top = turned()
        size = terminal.answered("j").size
        if turned() == top:
            moves.append(size)
        assert size <= 1_800
    assert max(moves, default=0) <= 300


def test_a_letter_of_a_search_sends_little_once_the_hits_stand(terminal: Terminal) -> None:
    terminal.press("g")
    terminal.wait_for("[Guide]")
    terminal.press("/")
    terminal.wait_for("Type a word")
    terminal.press(*"quini")
    terminal.wait_for("Quinine")
    terminal.wait_quiet(0.5)
    assert max(strokes(terminal, "n", "e")) <= 600
    assert max(strokes(terminal, "down", "up")) <= 300
