"""A whole day by plain commands, by somebody who never sees the screen.

What is asked comes as numbered lines, what is answered is typed; nothing is drawn, timed or told
by colour.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from crampui.domain.checklist.questions import Tier
from tests.e2e.app import cramps, on_disk
from tests.harness.environment import CRAMPUI, child_env
from tests.harness.pty import Terminal
from tests.harness.screen import Screen
from tests.harness.waiting import until

pytestmark = pytest.mark.e2e

CRAMP = (sys.executable, "-c", "import sys; from crampui.cli.main import cramp; sys.exit(cramp())")
PLAIN = {"TERM": "dumb"}
_DRAWN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2500-\u259f\u2800-\u28ff]")
"""Control characters, boxes, blocks and braille dots."""


class Ear:
    """Gives commands and hears lines; everything said is checked as it is heard."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def says(self, *words: str, code: int = 0, argv: tuple[str, ...] = CRAMPUI) -> list[str]:
        """Give a command through pipes; return the lines of its answer."""
        done = subprocess.run(
            [*argv, *words],
            env=child_env(self.home, PLAIN),
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert done.returncode == code, done.stdout + done.stderr
        for said in (done.stdout, done.stderr):
            assert not _DRAWN.search(said), said
        return done.stdout.splitlines()

    def numbered(self, *words: str) -> dict[int, str]:
        """Give a command; return its numbered lines by their numbers."""
        found = (re.match(r" *(\d+) +(.*)", line) for line in self.says(*words))
        return {int(match[1]): match[2] for match in found if match}


@pytest.fixture
def ear(home: Path) -> Ear:
    return Ear(home)


def test_a_night_and_a_day(ear: Ear) -> None:
    # In the night: a cramp, and it lets go. In the morning: an earlier one, and a quiet night.
    assert "still going on" in ear.says("-q", argv=CRAMP)[0]
    assert any("still running" in line for line in ear.says("status"))
    assert "pain 6" in ear.says("stop", "6")[0]
    assert not any("running" in line for line in ear.says("status"))
    earlier = ("--night", "-2", "--at", "3:15", "--pain", "4", "--side", "left")
    assert "03:15" in ear.says("log", *earlier)[0]
    assert "no cramp" in ear.says("quiet", "--night", "-3")[0]
    assert sorted(cramp.pain or 0 for cramp in cramps(ear.home)) == [4, 6]

    # The plan: heard as numbered lines, ticked by the numbers.
    asked = ear.numbered("today")
    assert list(asked) == list(range(1, len(asked) + 1))
    assert all(line.startswith("[?] ") for line in asked.values())
    said = ear.says("tick", "2", "1")
    assert asked[1].removeprefix("[?] ").partition(",")[0] in " ".join(said)
    ear.says("tick", "3", "--skip")
    after = ear.numbered("today")
    assert [after[n][:3] for n in (1, 2, 3, 4)] == ["[x]", "[x]", "[-]", "[?]"]


def test_what_is_open_is_said_with_its_number(ear: Ear) -> None:
    asked = ear.numbered("today")
    ear.says("tick", "1")
    ear.says("quiet")
    head, *lines = ear.says("remind", code=6)
    assert head == "Open on the plan:"
    assert [line.split()[0] for line in lines] == [str(n) for n in list(asked)[1:]]
    ear.says("tick", "--end-day")
    assert ear.says("remind") == []


def test_looking_back_by_lines(ear: Ear) -> None:
    ear.says("log", "--night", "-2", "--at", "3:15", "--pain", "8", "--note", "stairs")
    ear.says("quiet", "--night", "-3")
    nights = ear.says("nights")
    assert [line for line in nights if "1 cramp, pain 8" in line]
    assert [line for line in nights if "- quiet" in line]
    assert ear.says("nights", "pain>5") == [line for line in nights if "pain 8" in line]
    assert any(re.match(r"1 +cramp 03:15.*pain 8", line) for line in ear.says("night", "-2"))
    said = ear.says("stats")
    assert not any("##" in line for line in said), "bars are heard sign by sign"
    assert any(re.match(r"8: 1\b", line) for line in said)
    report = ear.says("report")
    assert report[0].startswith("LEG CRAMP DIARY, page for a clinician")
    assert any("Pain 0-10 (10 worst)  8 (1 of 1 said)" in line for line in report)


def test_a_slip_is_taken_back_and_done_again(ear: Ear) -> None:
    ear.says("log", "--at", "3:15", "--pain", "8")
    assert "03:15" in ear.says("undo")[0]
    assert cramps(ear.home) == []
    assert "03:15" in ear.says("redo")[0]
    assert [cramp.pain for cramp in cramps(ear.home)] == [8]
    ear.says("edit", "1", "--pain", "7")
    assert [cramp.pain for cramp in cramps(ear.home)] == [7]
    ear.says("tick", "1")
    ear.says("undo")
    assert ear.numbered("today")[1].startswith("[?]")


def asked(screen: Screen) -> str:
    """Return the number of the last question that was printed."""
    return str(re.findall(r"Question (\d+) of", screen.text)[-1])


def is_prompt(screen: Screen) -> bool:
    return screen.lines[screen.cursor[1]] == ">"


def test_the_check_line_by_line(home: Path) -> None:
    with Terminal((*CRAMPUI, "check"), home=home, rows=200, env=PLAIN) as terminal:
        for number, answer in ((1, "no"), (2, "perhaps"), (2, "b"), (1, "n"), (2, "n")):
            terminal.wait_for(re.compile(rf"Question {number} of \d+\.(?![\s\S]*Question)"))
            terminal.wait_for(is_prompt)
            terminal.type(f"{answer}\n")
        last = "2"
        for _ in range(3):
            until(lambda: asked(terminal.screen) != last, lambda: terminal.text)  # noqa: B023
            terminal.wait_for(is_prompt)
            terminal.type("r\n")
            terminal.wait_for(lambda screen: "y or n" in screen.lines[screen.cursor[1] - 1])
            last = asked(terminal.screen)
            terminal.wait_for(is_prompt)
            terminal.type("y\n")
        assert terminal.wait_exit() == 0
        said = terminal.raw().decode().replace("\r\n", "\n")
    assert not _DRAWN.search(said), said
    assert "Answer with: y yes" in said
    (check,) = on_disk(home).checks.values()
    assert check.tier is Tier.SELF_CARE
    assert check.finished is not None


def test_an_emergency_is_said_at_once_and_again(home: Path, ear: Ear) -> None:
    with Terminal((*CRAMPUI, "check"), home=home, rows=60, env=PLAIN) as terminal:
        terminal.wait_for("Question 1 of")
        terminal.wait_for(is_prompt)
        terminal.type("y\n")
        terminal.wait_for("Call your emergency number now.")
        terminal.wait_for("q stops here")
        terminal.wait_for(is_prompt)
        terminal.type("q\n")
        assert terminal.wait_exit() == 0
        assert b"\x1b" not in terminal.raw()
        assert b"\x07" not in terminal.raw()
    for command in ("status", "today"):
        assert any("mergency" in line for line in ear.says(command))


def test_what_a_medicine_is_taken_for_is_asked_on_a_terminal(home: Path, ear: Ear) -> None:
    for name, answer, kinds in (("furosemied", "n", False), ("Simvastatin", "y", True)):
        argv = (*CRAMPUI, "profile", "--medicine", name)
        with Terminal(argv, home=home, rows=30, env=PLAIN) as terminal:
            terminal.wait_for("y or n")
            terminal.wait_for(is_prompt)
            terminal.type(f"{answer}\n")
            assert terminal.wait_exit() == 0
        medicine = on_disk(home).profile.medicines[-1]
        assert medicine.name == name
        assert bool(medicine.classes) is kinds
    assert any("furosemied has no kind yet" in line for line in ear.says("plan"))
