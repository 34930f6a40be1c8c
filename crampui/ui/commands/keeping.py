"""Commands of the screens about the diary's files."""

from functools import partial

from crampui.ui.command import Command, command

_missing = partial(command, "missing")

_apart = partial(command, "apart")

COMMANDS: tuple[Command, ...] = (
    _missing(
        "restore", "R", "Put back", "Put the files back from their copies", 1, replaces="retry"
    ),
    _missing("begin", "N", "Begin anew", "Begin a new diary; the copies stay", 2),
    _apart("choose_row", "enter", "Choose", "Let the selected version stay", 1),
)
