"""A seed of the fuzz in each kind of colours; and that this Textual sends what the driver reads."""

import os
import subprocess
import sys

import pytest

from tests.harness.environment import ROOT
from tests.ui.terminal.fuzz import KINDS, play


@pytest.mark.parametrize("kind", KINDS)
def test_stock_widgets_show_the_same(kind: str) -> None:
    seed = [*KINDS].index(kind) + 1
    command = [sys.executable, "-m", "tests.ui.terminal.fuzz", "--kind", kind]
    done = subprocess.run(
        [*command, "--seeds", "1", "--first", str(seed)],
        env={**os.environ, **KINDS[kind]},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "wrong: 0 cells, 0 carets" in done.stdout


async def test_this_textual_sends_nothing_that_the_driver_cannot_read() -> None:
    tally = await play(0, odd=False, steps=25)
    assert tally.frames > 10
    assert (tally.unread, tally.strange, tally.cells, tally.carets) == (0, [], 0, 0)
    assert tally.sent < tally.whole / 2
