"""`crampui demo`: look around in a made-up year that is thrown away."""

import os
from argparse import ArgumentParser, Namespace
from datetime import timedelta

from crampui.cli.context import BAD_USE, Context
from crampui.cli.letters import settle
from crampui.diary.whole import Diary
from crampui.storage.paths import find

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
    import tempfile

    from crampui.cli.config import read
    from crampui.cli.screen import cannot_draw

    reason = cannot_draw()
    if reason:
        context.tell(f"crampui: {reason}")
        return BAD_USE
    from crampui.diary.sample import write
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
