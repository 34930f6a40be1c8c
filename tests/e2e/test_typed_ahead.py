"""In a real terminal: what is typed before the questions were drawn answers none of them."""

from pathlib import Path

import pytest

from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer
from tests.e2e.app import is_usable, on_disk
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
        shown = terminal.text.count("[ ]")
        terminal.send(b"0 0 0 0 n y")
        terminal.wait_for(f"{shown} of 11")
        terminal.wait_quiet(1.0)
        done = terminal.text.partition(" of 11")[0].rpartition(" ")[2]
        assert int(done) == shown
        assert "EMERGENCY" not in terminal.text


def test_lines_typed_ahead_answer_no_question_that_was_not_printed(home: Path) -> None:
    with Terminal([*CRAMPUI, "check"], home=home) as terminal:
        terminal.wait_for("Question 1 of")
        terminal.wait_quiet(0.3)
        terminal.send(b"r\ny\nn\n")
        terminal.wait_for(NOT_TAKEN)
        terminal.wait_quiet(0.3)
        assert "No to all 11 questions printed here?" in terminal.text
        assert [given for check in checks(home) for given in check.answers] == []
        terminal.send(b"y\ny\ny\n")
        terminal.wait_for("Page 2")
        terminal.wait_quiet(0.3)
        (check,) = checks(home)
        assert set(check.said().values()) == {Answer.NO}
        assert len(check.answers) == 11


def checks(home: Path) -> list[Check]:
    return list(on_disk(home).checks.values())
