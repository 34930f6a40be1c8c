"""Makes the pictures in `screenshots/`: `python -m tests.harness.pictures`.

A made-up year up to a fixed night, a fixed clock, keys only: the same pictures every time.
"""

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from tests.harness import diaries
from tests.harness.environment import ROOT, fixed

NOW = datetime(2026, 3, 5, 7, 40, tzinfo=UTC)
"""Thursday morning, 07:40."""
LAST = date(2026, 3, 3)
TARGET = ROOT / "screenshots"
SIZES = {"80x24": (80, 24), "40x15": (40, 15)}
PICTURES: Mapping[str, tuple[str, ...]] = {
    "log": (),
    "cramp": ("c",),
    "flags": ("f",),
    "emergency": ("f", "end", "home", "y"),
    "plan": ("p",),
    "history": ("h",),
    "insights": ("i",),
    "guide": ("g",),
}
"""Each picture and the keys that lead to it."""
_FONTS = re.compile(r"@font-face\s*\{.*?\}", re.DOTALL)
_NAMES = re.compile(r"terminal-\d+-")


async def picture(home: Path, keys: tuple[str, ...], size: tuple[int, int]) -> str:
    """Return one screen as SVG, without links to fonts and with names that never change."""
    from crampui.diary.whole import Diary
    from crampui.ui.app import CrampApp

    diary = Diary.open(diaries.paths_in(home), clock=lambda: NOW)
    diary.load_all()
    app = CrampApp(diary)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await app.workers.wait_for_complete()
        await pilot.pause()
        svg = app.export_screenshot(title="crampui")
    diary.close()
    return _NAMES.sub("terminal-", _FONTS.sub("", svg))


def make(target: Path) -> list[Path]:
    """Write every picture in every size into `target`; return the files."""
    written = []
    for name, keys in PICTURES.items():
        for label, size in SIZES.items():
            with tempfile.TemporaryDirectory() as folder:
                home = Path(folder)
                diaries.write(1, paths=diaries.paths_in(home), last=LAST)
                svg = asyncio.run(picture(home, keys, size))
            path = target / f"{name}-{label}.svg"
            path.write_text(svg, encoding="utf-8")
            written.append(path)
    return written


def main() -> int:
    """Make the pictures in `screenshots/`, or in the folder that is named."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ.clear()
        os.environ.update(fixed(Path(home)) | {"TERM": "xterm-256color", "TZ": "UTC"})
        for path in make(target):
            print(path.name)  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
