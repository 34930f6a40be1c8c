"""Commands of the History tab."""

from functools import partial

from crampui.ui.command import command

_history = partial(command, "history")
_filter = partial(command, "filter")

COMMANDS = (
    _history("open_night", "enter", "Open", "Open the selected night", -4, action="edit"),
    _history("filter", "/", "Filter", "Find nights", -3, replaces="search", action="search"),
    _history("before", "left", "Back", "Back: a month, a night, a year", -2),
    _history("after", "right", "On", "On: a month, a night, a year"),
    _history("list", "1", "List", "The nights as a list", action="view('list')"),
    _history("month", "2", "Month", "A month as a calendar", action="view('month')"),
    _history("year", "3", "Year", "Whole years", action="view('year')"),
    _history("digits", "s", "Digits", "Digits: how many cramps, or the worst pain"),
    _filter("apply", "enter", "Find", "Narrow the nights to what is typed", 1),
    _filter("complete", "tab", "Complete", "Put in the first word offered", 2),
    _filter("leave", "escape", "Back", "Leave the filter as it was", 3, replaces="dialogs.close"),
)
