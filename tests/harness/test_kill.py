import random
import sys
import time
from pathlib import Path

import pytest

from tests.harness.kill import Report, kill_command, kill_function

COUNT = """
import itertools, time
for n in itertools.count(1):
    print(n, flush=True)
    time.sleep(0.001)
"""


def test_a_command_dies_after_the_line_asked_for(home: Path) -> None:
    killed = kill_command([sys.executable, "-c", COUNT], home=home, lines=5)
    assert killed.lines[:5] == ["1", "2", "3", "4", "5"]
    assert killed.lines == [str(n + 1) for n in range(len(killed.lines))]
    assert not killed.ended


def test_a_command_dies_at_a_moment(home: Path) -> None:
    begun = time.monotonic()
    killed = kill_command([sys.executable, "-c", COUNT], home=home, seconds=0.1)
    assert time.monotonic() - begun >= 0.1
    assert len(killed.lines) > 5
    killed = kill_command(["sleep", "60"], home=home, lines=0, seconds=0.01)
    assert (killed.lines, killed.ended) == ([], False)


def test_a_command_that_ends_by_itself_says_so(home: Path) -> None:
    killed = kill_command(["printf", r"one\ntwo\nhal"], home=home, lines=9)
    assert (killed.lines, killed.ended) == (["one", "two"], True)


def test_a_silent_command_is_not_waited_for_without_end(home: Path) -> None:
    with pytest.raises(AssertionError, match="1 lines were not told"):
        kill_command(["sleep", "60"], home=home, timeout=0.1)


def test_what_a_killed_function_told_is_on_disk(tmp_path: Path) -> None:
    chance = random.Random(3)
    for turn in range(30):
        file = tmp_path / str(turn)

        def work(report: Report, file: Path = file) -> None:
            with file.open("a", buffering=1) as out:
                for n in range(1_000_000):
                    out.write(f"{n}\n")
                    report(str(n))

        killed = kill_function(work, lines=1, seconds=chance.uniform(0, 0.01))
        written = file.read_text().splitlines()
        assert not killed.ended
        assert killed.lines
        assert written[: len(killed.lines)] == killed.lines


def test_a_function_that_ends_or_fails(capfd: pytest.CaptureFixture[str]) -> None:
    assert kill_function(lambda report: report("done"), lines=2) == (["done"], True)

    def fail(report: Report) -> None:
        report("before")
        raise ValueError("broken")

    with pytest.raises(AssertionError, match="the child raised"):
        kill_function(fail, lines=2)
    assert "ValueError: broken" in capfd.readouterr().err
