"""What is loaded before it is asked for, and that the tabs then need nothing more."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from crampui.ui import ahead, places
from tests.harness.environment import child_env
from tests.harness.waiting import CEILING

OPENING = """
import asyncio, json, sys
from pathlib import Path
from crampui.content import files
from crampui.diary.whole import Diary
from crampui.storage.paths import Paths
from crampui.ui.ahead import steps
from crampui.ui.app import CrampApp

def seen():
    ours = [name for name in sys.modules if name.startswith("crampui.ui.")]
    return len(ours), files.table.cache_info().misses

async def main():
    home = Path(sys.argv[1])
    paths = Paths(data=home / "data", state=home / "state", config=home / "config")
    diary = Diary.open(paths)
    diary.load_all()
    diary.person.edit_settings("test", asked_first=True, zone="UTC")
    told = []
    async with CrampApp(diary).run_test(size=(80, 24)) as pilot:
        told.append(seen())
        for step in steps() if sys.argv[2] == "ahead" else ():
            step()
        told.append(seen())
        for key in ("f", "p", "h", "g"):
            await pilot.press(key)
            await pilot.pause()
        told.append(seen())
    diary.close()
    print(json.dumps(told))

asyncio.run(main())
"""
"""Prints modules of the screen and files parsed: at the start, after loading ahead, at the end."""


def _opened(home: Path, way: str) -> list[list[int]]:
    done = subprocess.run(
        [sys.executable, "-c", OPENING, str(home), way],
        env=child_env(home),
        capture_output=True,
        text=True,
        check=True,
        timeout=CEILING,
    )
    told: list[list[int]] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_a_tab_loads_no_code_and_parses_no_file_that_was_loaded_ahead(home: Path) -> None:
    _, (modules, parsed), after = _opened(home, "ahead")
    assert after == [modules, parsed]


async def test_the_steps_are_taken_in_order_and_a_failing_one_is_passed_over(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    taken: list[str] = []

    def broken() -> None:
        taken.append("broken")
        raise FileNotFoundError

    monkeypatch.setattr(ahead, "AFTER", 0)
    monkeypatch.setattr(ahead, "PAUSE", 0)
    monkeypatch.setattr(
        ahead,
        "steps",
        lambda: (lambda: taken.append("first"), broken, lambda: taken.append("last")),
    )
    await asyncio.wait_for(ahead.load_ahead(), 20)
    assert taken == ["first", "broken", "last"]


def test_the_clock_of_a_cramp_comes_first() -> None:
    assert next(iter(ahead.steps())) is places.SCREENS["cramp"]
