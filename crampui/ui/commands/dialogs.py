"""Commands of the screens that are opened over the tabs."""

from functools import partial

from crampui.ui.command import command
from crampui.ui.commands import capture, keeping, report

_palette = partial(command, "palette")

COMMANDS = (
    _palette("run", "enter", "Run", "Run the selected command", 1),
    *capture.COMMANDS,
    *keeping.COMMANDS,
    *report.COMMANDS,
)
