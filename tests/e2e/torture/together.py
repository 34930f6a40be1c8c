"""Two screens, a loop of commands and another writer at once on one diary."""

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.e2e.app import crampui, is_usable, on_disk
from tests.e2e.torture.person import MARKS, STATES
from tests.e2e.torture.tally import Tally
from tests.harness.environment import CRAMPUI, child_env
from tests.harness.pty import Terminal

OTHER = 9
"""Which measure the other writer ticks: one that is on neither screen."""


def at_once(place: Path, writes: int, seed: int = 1) -> Tally:
    """Let all write `writes` times; then everything each was told is saved must be there."""
    tally = Tally("two screens, a loop of commands and a writer at once")
    home = place / "home"
    home.mkdir(mode=0o700)
    with (
        Terminal(CRAMPUI, home=home) as bed,
        Terminal(CRAMPUI, home=home) as desk,
        ThreadPoolExecutor(4) as pool,
    ):
        marks = [
            pool.submit(_ticks, terminal, lines, writes, random.Random(seed + number))
            for number, (terminal, lines) in enumerate(((bed, (1, 2)), (desk, (4, 5))))
        ]
        notes = pool.submit(_commands, home, max(writes // 4, 2))
        told = pool.submit(_writer, home, writes)
        shown = [mark.result() for mark in marks]
        for terminal in (bed, desk):
            terminal.press("ctrl+q")
            tally.hold(terminal.wait_exit() == 0, "a screen did not end well")
    state = on_disk(home)
    found = [cramp.note for cramp in state.cramps()]
    wanted = notes.result() + [line.split()[1] for line in told.result() if line[0] == "c"]
    tally.hold(sorted(found) == sorted(wanted), f"{len(found)} of {len(wanted)} cramps")
    newest = {line.split()[1]: line.split()[2] for line in told.result() if line[0] == "t"}
    today = max(day.date for day in state.days())
    ticks = {str(day.date): day.ticks for day in state.days()}
    for day, value in newest.items():
        tally.hold(
            any(tick.state.value == value for tick in ticks.get(day, ())), f"the tick of {day}"
        )
    on_screen = sorted(STATES[mark] for both in shown for mark in both if mark in STATES)
    others = newest.get(str(today))
    here = sorted(tick.state.value for tick in ticks[str(today)])
    wanted_here = sorted([*on_screen, *([others] if others else [])])
    tally.hold(here == wanted_here, f"{here} and not {wanted_here}")
    tally.add("keys on two screens", 2 * writes)
    tally.add("commands", len(notes.result()))
    tally.add("writes of a third process", len(told.result()))
    return tally


def _ticks(
    terminal: Terminal, lines: tuple[int, ...], writes: int, chance: random.Random
) -> list[str]:
    """Tick measures on one screen; return the marks it shows in the end."""
    marks = dict.fromkeys(lines, "[?]")
    terminal.wait_for(is_usable)
    terminal.press("p")
    terminal.wait_for("[Plan]")
    for _ in range(writes):
        line = chance.choice(lines)
        marks[line] = MARKS[(MARKS.index(marks[line]) + 1) % len(MARKS)]
        terminal.press(str(line))
        terminal.wait_for(f"{line} {marks[line]}")
    return list(marks.values())


def _commands(home: Path, writes: int) -> list[str]:
    """Log cramps by command, one after the other; return their notes."""
    notes = [f"command/{number}" for number in range(writes)]
    for note in notes:
        crampui(home, "log", "--night", "2026-03-03", "--note", note)
    return notes


def _writer(home: Path, writes: int) -> list[str]:
    """Run the other writer; return what it told."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.writer", str(OTHER), str(writes)],
        env=child_env(home),
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=600,
    )
    return done.stdout.splitlines()
