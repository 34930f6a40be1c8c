"""An open screen over a disk that fills or becomes read-only; mounting one takes root."""

import contextlib
import os
import random
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from crampui.ui.desk import LOOK_EVERY
from tests.e2e.app import cramps, is_usable, on_disk
from tests.e2e.torture.tally import Tally, turns
from tests.harness.environment import CRAMPUI
from tests.harness.pty import Terminal
from tests.harness.waiting import CEILING, until

SIZE = "size=900k,mode=0700"


def can_mount() -> bool:
    """Say whether this process may mount a small disk."""
    return os.geteuid() == 0 and Path("/proc/mounts").exists()


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """Mount a disk of less than a megabyte, a home on it."""
    place.mkdir(mode=0o700)
    subprocess.run(["mount", "-t", "tmpfs", "-o", SIZE, "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def full(place: Path, rounds: int, seconds: float, seed: int = 1) -> Tally:
    """Fill the disk under an open screen, enter something, make room again."""
    chance = random.Random(seed)
    tally = Tally("disks filled under an open screen")
    for turn in turns(rounds, seconds):
        with small_disk(place / f"disk{turn}") as home, Terminal(CRAMPUI, home=home) as terminal:
            terminal.wait_for(is_usable)
            before = _some_entries(terminal, chance)
            _fill(home)
            time.sleep(LOOK_EVERY + 0.3)  # in which the screen frees the files it replaced
            ballast = _fill(home)
            terminal.press("c")
            terminal.wait_for("Not saved: the disk is full")
            terminal.press("escape")
            terminal.wait_for("not saved yet")
            tally.hold(len(cramps(home)) == before, "a full disk harmed what was saved")
            by_key = chance.random() < 0.5
            ballast.unlink()
            freed = time.monotonic()
            if by_key:
                terminal.press("R")
            _wait(home, before + 1, tally)
            terminal.wait_gone("not saved yet")
            tally.took("saved after there was room", time.monotonic() - freed)
            terminal.press("ctrl+q")
            tally.hold(terminal.wait_exit() == 0, "the screen did not end well")
        tally.add("full disks")
        tally.add("entries kept meanwhile")
    return tally


def read_only(place: Path, rounds: int, seconds: float, seed: int = 1) -> Tally:
    """Remount the disk read-only under an open screen, enter something, mount it writable."""
    chance = random.Random(seed)
    tally = Tally("disks made read-only under an open screen")
    for turn in turns(rounds, seconds):
        with small_disk(place / f"disk{turn}") as home, Terminal(CRAMPUI, home=home) as terminal:
            terminal.wait_for(is_usable)
            before = _some_entries(terminal, chance)
            until(partial(_remount, home, "ro"), lambda: "cannot remount", 20.0)
            terminal.press("c")
            terminal.wait_for("read-only")
            terminal.press("escape")
            terminal.wait_for("not saved yet")
            tally.hold(len(cramps(home)) == before, "a read-only disk harmed what was saved")
            tally.hold(_remount(home, "rw"), "cannot remount")
            _wait(home, before + 1, tally)
            terminal.press("ctrl+q")
            tally.hold(terminal.wait_exit() == 0, "the screen did not end well")
        tally.add("read-only disks")
        tally.add("entries kept meanwhile")
    return tally


def _some_entries(terminal: Terminal, chance: random.Random) -> int:
    """Log none or one cramp; return how many."""
    if chance.random() < 0.5:
        return 0
    for key, seen in (
        ("c", "It let go"),
        ("enter", "How bad"),
        ("6", "pain 6"),
        ("escape", "[Log]"),
    ):
        terminal.press(key)
        terminal.wait_for(seen)
    return 1


def _fill(home: Path) -> Path:
    ballast = home / "ballast"
    with ballast.open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    with ballast.open("ab", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"x")
    return ballast


def _remount(home: Path, how: str) -> bool:
    done = subprocess.run(["mount", "-o", f"remount,{how}", str(home)], capture_output=True)
    return done.returncode == 0


def _wait(home: Path, count: int, tally: Tally) -> None:
    """Wait for the entry that was kept; it is lost when it does not come."""
    end = time.monotonic() + CEILING
    while time.monotonic() < end:
        if len(list(on_disk(home).cramps())) == count:
            return
        time.sleep(0.1)
    tally.hold(False, "an entry made on a full disk was not saved when there was room")
