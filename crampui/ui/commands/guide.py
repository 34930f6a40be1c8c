"""Commands of the Guide tab."""

from crampui.ui.command import Command

COMMANDS: tuple[Command, ...] = ()
