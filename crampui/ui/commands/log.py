"""Commands of the Log tab."""

from functools import partial

from crampui.ui.command import command

_log = partial(command, "log")

COMMANDS = (
    _log("quiet", "n", "Quiet", "The night shown was quiet: no cramp", 3),
    _log("some", "y", "Cramp", "There was a cramp in the night shown: log it"),
    _log("earlier", "b", "Earlier", "Log an earlier cramp", 2, replaces="backfill"),
    _log("looked_at", "o", "Looked at", "Somebody has looked at what a check found"),
    _log("evening", "v", "Before bed", "What the plan has for bedtime"),
    _log("before", "left", "Night before", "Show the night before"),
    _log("after", "right", "Night after", "Show the night after"),
)
