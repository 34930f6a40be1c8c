"""Commands of the report."""

from functools import partial

from crampui.ui.command import command

_report = partial(command, "report")

COMMANDS = (
    _report("write", "enter", "Write", "Write the page as a file that only you can read", 1),
    _report("notes", "n", "Notes", "Print the notes, or leave them out", 2),
    _report("period", "o", "Period", "Choose the next period", 3),
    _report("form", "f", "Form", "Choose text, Markdown, HTML or PDF", 4),
    _report("copy", "y", "Copy", "Copy the text through the terminal (OSC 52)"),
)
