"""Commands of the Plan tab."""

from crampui.ui.command import Command

COMMANDS: tuple[Command, ...] = ()
