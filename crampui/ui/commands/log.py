"""Commands of the Log tab."""

from crampui.ui.command import Command

COMMANDS: tuple[Command, ...] = ()
