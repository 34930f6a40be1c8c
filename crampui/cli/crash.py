"""A fault of the program in a command: one sentence for the person, the place for the log."""

import os
from collections.abc import Sequence

from crampui.crash import write_log
from crampui.storage.paths import find

_DATA = "--data"


def report(error: BaseException, arguments: Sequence[str] = ()) -> str:
    """Write where a fault happened to the log of the diary in use, and return the sentence.

    `arguments` are the command's own: the fault may have come before they were understood.
    """
    said = f"A fault in crampui ({type(error).__name__}). What was saved is safe."
    try:
        log = str(find(_named(arguments), os.environ).state / "crampui.log")
    except (OSError, ValueError):
        return said
    if not write_log(error, log):
        return said
    return f"{said} Where it happened, without any diary text, is in {log}"


def _named(arguments: Sequence[str]) -> str | None:
    """Return the folder that `--data` names, None without one."""
    folder = None
    for word, following in zip(arguments, [*arguments[1:], ""], strict=True):
        if word == _DATA:
            folder = following
        elif word.startswith(f"{_DATA}="):
            folder = word.removeprefix(f"{_DATA}=")
    return folder or None
