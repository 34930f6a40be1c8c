"""Opening the screen, on the diary or on a made-up year (`crampui demo`)."""

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from datetime import timedelta

from crampui.cli.config import read
from crampui.cli.context import BAD_USE, Context
from crampui.cli.letters import settle
from crampui.diary.sample import write
from crampui.diary.whole import Diary
from crampui.storage.paths import find


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


BANNER = "DEMO: a made-up year, thrown away"
CLEAR = "This is a demo: a made-up year in a temporary folder. It is deleted when you leave."


def add_demo(parser: ArgumentParser) -> None:
    """Declare the flags of `crampui demo`."""
    parser.epilog = (
        "examples:\n  crampui demo\n\n"
        "Opens the screen on a made-up year in a temporary folder, which is deleted when\n"
        "you leave. Your own diary is not touched.\n"
    )


def run_demo(context: Context, _options: Namespace) -> int:
    """Open the screen on a made-up year; return its exit code."""
    reason = cannot_draw()
    if reason:
        context.tell(f"crampui: {reason}")
        return BAD_USE
    from crampui.ui.run import run_screen

    with tempfile.TemporaryDirectory(prefix="crampui-demo-") as folder:
        places = {"HOME": folder, "XDG_STATE_HOME": f"{folder}/state"}
        paths = find(f"{folder}/DEMO", places)
        first = Diary.open(paths)
        last = first.last_night() - timedelta(days=1)
        first.close()
        write(paths, last)
        diary = Diary.open(paths)
        diary.load_recent()
        context.tell(CLEAR)
        settle()
        log = context.paths().state / "crampui.log"
        thin = read(context.paths().config / "config.toml").is_thin(os.environ)
        return run_screen(diary, log_path=log, banner=BANNER, thin=thin)
