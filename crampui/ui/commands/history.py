"""Commands of the History tab."""

from crampui.ui.command import Command

COMMANDS: tuple[Command, ...] = ()
