"""The same keys to two real terminals, of which one is sent the differences: the same screen."""

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.keys import encode
from tests.harness.pty import Terminal
from tests.harness.tmux import Tmux
from tests.harness.waiting import until
from tests.ui.terminal.stock import KEYS

pytestmark = pytest.mark.e2e

STOCK = (sys.executable, "-m", "tests.ui.terminal.stock")
FIELDS = ["f1", "f1", "f1", "tab", "tab"]
"""Keys that lead into a field."""
TYPED = ("cafe\u0301 か\u3099", " \u2764\ufe0f 1\ufe0f\u20e3", " \U0001f44d\U0001f3ff 각")
WORDS = "cafe\u0301 か\u3099 漢 x"
"""No joiners: pyte drops the rest of a run behind one, and where runs end is chance."""


def drawn(terminal: Terminal) -> list[object]:
    """Return where the caret is, and the cells of every line."""
    screen = terminal.screen
    columns, rows = terminal.size
    cells = [[tuple(screen.style(x, y)) for x in range(columns)] for y in range(rows)]
    return [screen.cursor, *cells]


def same(look: Callable[[], tuple[list[object], list[object]]], after: str) -> None:
    """Wait until both are the same."""

    def are() -> bool:
        whole, thin = look()
        return whole == thin

    def differ() -> str:
        lines = [f"{n}\n{a}\n{b}" for n, (a, b) in enumerate(zip(*look(), strict=True)) if a != b]
        return f"not the same after {after}:\n" + "\n".join(lines)

    until(are, differ)


def test_on_two_terminals(home: Path) -> None:
    chance = random.Random(7)
    keys = [*FIELDS, *WORDS, "left", "left", "backspace", *chance.choices(KEYS, k=20), "f3", "f2"]
    with Terminal(("sleep", "600"), home=home) as whole:
        other = str(Path(f"/proc/{whole.pid}/fd/1").resolve())
        with Terminal((*STOCK, "3", "latin", other), home=home) as thin:
            thin.wait_for("palette")
            for key in keys:
                thin.send(key.encode() if len(key) == 1 else encode(key))
                thin.wait_quiet(0.1)
                same(lambda: (drawn(whole), drawn(thin)), key)
            for columns, rows in ((60, 20), (100, 30)):
                whole.resize(columns, rows)
                thin.resize(columns, rows)
                thin.wait_quiet(0.3)
                same(lambda: (drawn(whole), drawn(thin)), f"{columns}x{rows}")
            thin.kill()


def test_what_others_wrote_over_it_goes_when_the_focus_comes_back(home: Path) -> None:
    with Terminal(STOCK, home=home) as terminal:
        terminal.wait_for("palette")
        terminal.wait_quiet(0.3)
        before = terminal.text
        tty = Path(f"/proc/{terminal.pid}/fd/1")
        for heal in (b"\x1b[O\x1b[I", b"\x0c"):
            with tty.open("w") as line:
                line.write("\x1b[5;1Hsomebody else\x1b[6;1Hwrote this\x1b[1;1H")
            terminal.wait_for("wrote this")
            terminal.send(heal)
            until(lambda: terminal.text == before, lambda: terminal.text)


def test_a_size_that_comes_back_at_once_leaves_no_hole(home: Path) -> None:
    with Terminal(STOCK, home=home) as terminal:
        terminal.wait_for("palette")
        terminal.wait_quiet(0.3)
        before = terminal.text
        for _ in range(5):
            terminal.resize(40, 10)
            terminal.resize(80, 24)
            until(lambda: terminal.text == before, lambda: terminal.text)


@pytest.mark.needs("tmux")
def test_in_tmux(home: Path) -> None:
    def pane(tmux: Tmux) -> list[object]:
        cursor = tmux._tmux("display-message", "-p", "#{cursor_x},#{cursor_y}")
        return [cursor, *tmux._tmux("capture-pane", "-e", "-p").split("\n")]

    with Tmux(("sleep", "600"), home=home) as whole:
        other = whole._tmux("display-message", "-p", "#{pane_tty}")
        with Tmux((*STOCK, "4", "odd", other), home=home) as thin:
            thin.wait_for("palette")
            keys = ["left", "left", "shift+tab", "down", "f1", "pagedown", "f2", "escape"]
            for key in [*FIELDS, *TYPED, *keys]:
                if key in TYPED:
                    thin.type(key)
                else:
                    thin.press(key)
                same(lambda: (pane(whole), pane(thin)), key)
            for tmux in (whole, thin):
                tmux.resize(60, 20)
            same(lambda: (pane(whole), pane(thin)), "another size")
