"""Screens kept as plain text under tests/snapshots, so that a change of look is read in a diff.

`UPDATE_SNAPSHOTS=1 pytest ...` writes them anew; never where CI is set.
"""

import difflib
import os
import re
from pathlib import Path
from typing import Any

from textual.app import App

FOLDER = Path(__file__).resolve().parents[1] / "snapshots"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*")


def screen_text(app: App[Any]) -> str:
    """Return what `app` shows now, row by row, without trailing blanks."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def assert_screen(name: str, shown: App[Any] | str, *, folder: Path = FOLDER) -> None:
    """Compare what is shown with the kept text `name` (lower case, `/` for folders).

    Raises AssertionError with the differing rows, or when no text of that name is kept yet.
    """
    assert _NAME.fullmatch(name), f"{name!r} is no name for a snapshot"
    text = shown if isinstance(shown, str) else screen_text(shown)
    text = "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n") + "\n"
    kept = folder / f"{name}.txt"
    if _is_updating():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(text, encoding="utf-8")
        return
    assert kept.is_file(), f"no snapshot {name!r} is kept yet: run once with UPDATE_SNAPSHOTS=1"
    before = kept.read_text(encoding="utf-8")
    rows = difflib.unified_diff(
        before.splitlines(), text.splitlines(), "kept", "shown", lineterm=""
    )
    assert text == before, f"the screen {name!r} has changed:\n" + "\n".join(rows)


def _is_updating() -> bool:
    return os.environ.get("UPDATE_SNAPSHOTS") == "1" and not os.environ.get("CI")
