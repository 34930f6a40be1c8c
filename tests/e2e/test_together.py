"""The screen, commands and other processes at once: each sees the others, nothing is lost.

TORTURE=1000 in the environment makes a thousand writes and a thousand kills and prints the counts.
"""

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from crampui.domain.state import DiaryState
from tests.e2e.app import CRAMP, cramps, crampui, is_usable, on_disk
from tests.harness.diaries import measures
from tests.harness.environment import CRAMPUI, child_env
from tests.harness.nursery import Nursery
from tests.harness.pty import Terminal
from tests.harness.tmux import Tmux

LONG = int(os.environ.get("TORTURE", "0"))
pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300 + 2 * LONG)]


@pytest.mark.needs("tmux")
def test_an_open_screen_shows_what_a_command_logs(home: Path) -> None:
    with Tmux(CRAMPUI, home=home) as tmux:
        tmux.wait_for("? Help")
        crampui(home, "log", "--at", "3:15", "--pain", "7", "--side", "left", "--minutes", "4")
        tmux.wait_for("pain 7")
        crampui(home, "undo")
        tmux.wait_for(lambda text: "pain 7" not in text)
        crampui(home, "quiet")
        tmux.wait_for("quiet")


def test_two_open_screens_show_each_other_s_cramps(home: Path) -> None:
    with Terminal(CRAMPUI, home=home) as bed, Terminal(CRAMPUI, home=home) as desk:
        bed.wait_for(is_usable)
        desk.wait_for(is_usable)
        for stage in CRAMP:
            bed.press(stage.key)
            bed.wait_for(stage.seen)
        desk.wait_for("pain 6")
        desk.press("u")
        bed.press("escape")
        bed.wait_for("pain ?")


def test_a_stopped_screen_holds_nothing_up(home: Path) -> None:
    with Terminal(CRAMPUI, home=home) as terminal:
        terminal.wait_for(is_usable)
        terminal.press("c")
        terminal.wait_for("It let go")
        terminal.kill(signal.SIGSTOP)
        crampui(home, "quiet")  # which gives up, and fails, where something holds the diary
        terminal.kill(signal.SIGCONT)
        terminal.press("enter")
        terminal.wait_for("How bad was it")
    assert [cramp.open for cramp in cramps(home)] == [False]


def _lost(state: DiaryState, number: int, told: list[str]) -> int:
    """Count the writes that process `number` told and that are not in the diary."""
    notes = Counter(cramp.note for cramp in state.cramps())
    lines = [line.split() for line in told]
    newest = {row[1]: (row[2], float(row[3])) for row in lines if row[0] == "tick"}
    ticks = {
        str(day.date): (tick.state.value, tick.amount)
        for day in state.days()
        if (tick := day.tick(measures()[number])) is not None
    }
    lost_cramps = sum(notes[row[1]] != 1 for row in lines if row[0] == "cramp")
    return lost_cramps + len(newest.items() ^ ticks.items())


def test_mixed_writes_of_two_processes_beside_a_screen_are_all_there(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    writes = (LONG or 200) // 2
    with Terminal(CRAMPUI, home=home) as terminal:
        terminal.wait_for(is_usable)
        with ThreadPoolExecutor(2) as pool:
            told = list(pool.map(partial(_write, home, writes), range(2)))
        for stage in CRAMP:
            terminal.press(stage.key)
            terminal.wait_for(stage.seen)
    state = on_disk(home)
    assert [len(lines) for lines in told] == [writes, writes]
    lost = sum(_lost(state, number, lines) for number, lines in enumerate(told))
    assert len([cramp for cramp in state.cramps() if cramp.live]) == 1, "the cramp of the screen"
    if LONG:
        with capsys.disabled():
            print(f"\nmixed writes of two processes beside a screen: {2 * writes}, lost: {lost}")  # noqa: T201
    assert lost == 0


def _write(home: Path, writes: int, number: int) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.writer", str(number), str(writes)],
        env=child_env(home),
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=60 + LONG,
    )
    return done.stdout.splitlines()


def test_a_screen_killed_at_any_moment_has_kept_what_it_showed(
    home: Path, capsys: pytest.CaptureFixture[str], nursery: Nursery | None
) -> None:
    chance = random.Random(20261122)
    rounds, after = LONG or 12, Counter[int]()
    for turn in range(rounds):
        place = home / str(turn)
        place.mkdir()
        seen = 0
        with Terminal(CRAMPUI, home=place, nursery=nursery) as terminal:
            terminal.wait_for(is_usable)
            killer = threading.Timer(chance.uniform(0.0, 0.3), terminal.kill)
            killer.start()
            with contextlib.suppress(AssertionError):
                for stage in CRAMP:
                    terminal.press(stage.key)
                    terminal.wait_for(stage.seen)
                    seen += 1
            killer.join()
        after[seen] += 1
        found = [(cramp.open, cramp.pain) for cramp in cramps(place)]
        states = [[], *([(stage.is_open, stage.pain)] for stage in CRAMP)]
        assert found in states[seen : seen + 2], (seen, found)
    if LONG:
        with capsys.disabled():
            print(f"\nscreens killed: {rounds}, by keys acknowledged: {dict(after)}, lost: 0")  # noqa: T201
