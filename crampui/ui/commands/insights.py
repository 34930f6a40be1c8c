"""Commands of the Insights tab."""

from crampui.ui.command import Command

COMMANDS: tuple[Command, ...] = ()
