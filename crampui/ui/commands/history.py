"""Commands of the History tab."""

from functools import partial

from crampui.ui.command import command

_history = partial(command, "history")

COMMANDS = (
    _history("open_night", "enter", "Open", "Open the selected night", -2, action="edit"),
    _history("month_back", "left", "Month back", "Go a month back", -1),
    _history("month_on", "right", "Month on", "Go a month on"),
)
