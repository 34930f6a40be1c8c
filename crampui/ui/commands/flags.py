"""Commands of the Flags tab."""

from crampui.ui.command import Command

COMMANDS: tuple[Command, ...] = ()
