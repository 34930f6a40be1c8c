"""Opening the screen; Textual is imported here and nowhere above."""

import os
import sys

from crampui.cli.context import BAD_USE, Context
from crampui.cli.letters import settle
from crampui.diary.whole import Diary


def cannot_draw() -> str:
    """Return why no screen can be drawn here, in a sentence; empty when it can."""
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        return (
            "The screen needs a terminal. Over ssh, `ssh -t HOST crampui` gives it one. "
            "`crampui --help` lists the commands without one."
        )
    if os.environ.get("TERM", "") in ("", "dumb"):
        return "This terminal cannot draw a screen. `crampui today` works line by line."
    return ""


def run(context: Context, *, opening: str = "") -> int:
    """Open the screen on the diary, over it the screen named `opening`; return the exit code."""
    reason = cannot_draw()
    if reason:
        context.tell(f"crampui: {reason}")
        return BAD_USE
    return draw(context, open_diary(context), opening=opening)


def open_diary(context: Context) -> Diary:
    """Open the diary for a screen, which tells what there is to tell. Raises StoreError."""
    diary = context.opened = Diary.open(context.paths())
    diary.store.make()
    diary.load_recent()
    return diary


def draw(context: Context, diary: Diary, *, opening: str = "") -> int:
    """Open the screen on an open diary; return the exit code."""
    from crampui.cli.config import read
    from crampui.ui.run import run_screen

    paths = context.paths()
    config = read(paths.config / "config.toml")
    settle(lambda: config.ascii)
    return run_screen(
        diary,
        opening=opening,
        log_path=paths.state / "crampui.log",
        keymap=config.keys,
        greeting=config.problem,
        thin=config.is_thin(os.environ),
    )
