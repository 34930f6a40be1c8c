"""In a real terminal: what is typed before the questions were drawn answers none of them."""

from pathlib import Path

import pytest

from tests.e2e.app import is_usable
from tests.harness.environment import CRAMPUI
from tests.harness.pty import Terminal

NOT_TAKEN = "Not taken: typed before it was shown."


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 15)])
def test_one_burst_of_keys_answers_at_most_what_stands_there(
    home: Path, columns: int, rows: int
) -> None:
    with Terminal(CRAMPUI, home=home, columns=columns, rows=rows) as terminal:
        terminal.wait_for(is_usable)
        terminal.wait_quiet(0.5)
        terminal.press("x")
        terminal.wait_quiet(0.5)
        terminal.send(b"f0 n y0 m0 0")
        terminal.wait_for(NOT_TAKEN)
        terminal.wait_quiet(0.3)
        assert "0 of 11" in terminal.text
        assert "[n]" not in terminal.text
        terminal.send(b"0 0 0 0 n y")
        terminal.wait_quiet(1.0)
        done = terminal.text.partition(" of 11")[0].rpartition(" ")[2]
        assert int(done) == (7 if columns == 80 else 1)
        assert "EMERGENCY" not in terminal.text
