"""The program as a person starts it, and a look at what it left on the disk."""

import subprocess
from pathlib import Path
from typing import NamedTuple

from crampui.diary.whole import Diary
from crampui.domain.cramp import Cramp
from crampui.domain.state import DiaryState
from tests.harness.diaries import paths_in
from tests.harness.environment import CRAMPUI, child_env
from tests.harness.screen import Screen
from tests.harness.waiting import CEILING


def is_usable(screen: Screen) -> bool:
    """Say whether the first frame is there: the tab strip with the open tab, and the hint line."""
    lines = screen.lines
    return "[Log]" in lines[0] and "? Help" in lines[-1]


def is_running_clock(screen: Screen) -> bool:
    """Say whether the clock of a cramp is on the screen."""
    return "It let go" in screen.lines[-1]


class Stage(NamedTuple):
    """One key of a cramp in the night, what is then on the screen, and what is then on the disk."""

    key: str
    seen: str
    is_open: bool
    pain: int | None


CRAMP = (
    Stage("c", "It let go", is_open=True, pain=None),
    Stage("enter", "How bad was it", is_open=False, pain=None),
    Stage("6", ", pain 6", is_open=False, pain=6),
)
"""A cramp logged in three keys."""


def on_disk(home: Path) -> DiaryState:
    """Read the whole diary of `home` from its files."""
    diary = Diary.open(paths_in(home))
    try:
        return diary.load_all()
    finally:
        diary.close()


def cramps(home: Path) -> list[Cramp]:
    """Read the cramps of `home` from the disk, oldest first."""
    return list(on_disk(home).cramps())


def crampui(home: Path, *arguments: str) -> str:
    """Run a command that must go well; return what it printed."""
    done = subprocess.run(
        [*CRAMPUI, *arguments],
        env=child_env(home),
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=CEILING,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
