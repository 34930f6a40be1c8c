"""Commands of the screens that are opened over the tabs."""

from functools import partial

from crampui.ui.command import command

_palette = partial(command, "palette")

COMMANDS = (_palette("run", "enter", "Run", "Run the selected command", 1),)
