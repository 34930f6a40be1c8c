"""Commands of the History tab."""

from functools import partial

from crampui.ui.command import command

_history = partial(command, "history")
_filter = partial(command, "filter")
_markers = partial(command, "markers")
_marker = partial(command, "marker")
_KINDS = (
    ("1", "Began", "a medicine began"),
    ("2", "Changed", "a medicine was changed"),
    ("3", "Ended", "a medicine ended"),
    ("4", "Hospital", "hospital"),
    ("5", "Shoes", "new shoes"),
    ("6", "Visit", "saw a clinician"),
    ("o", "Other", "something else"),
)
"""Key, short word and words of each kind of marker, as in domain/ask/marker.py."""

COMMANDS = (
    _history("open_night", "enter", "Open", "Open the selected night", -4, action="edit"),
    _history("filter", "/", "Filter", "Find nights", -3, replaces="search", action="search"),
    _history("before", "left", "Back", "Back: a month, a night, a year", -2),
    _history("after", "right", "On", "On: a month, a night, a year"),
    _history("list", "1", "List", "The nights as a list", action="view('list')"),
    _history("month", "2", "Month", "A month as a calendar", action="view('month')"),
    _history("year", "3", "Year", "Whole years", action="view('year')"),
    _history("pictures", "4", "Bars", "Pictures of a period", action="view('pictures')"),
    _history("compare", "5", "Compare", "Two periods side by side", action="view('compare')"),
    _history("span", "t", "Time span", "A longer or a shorter time, on Bars and Compare"),
    _history("digits", "s", "Digits", "Digits: how many cramps, or the worst pain"),
    _history("markers", "m", "Marker", "Markers of the selected day", -1),
    _filter("apply", "enter", "Find", "Narrow the nights to what is typed", 1),
    _filter("complete", "tab", "Complete", "Put in the first word offered", 2),
    _filter("leave", "escape", "Back", "Leave the filter as it was", 3, replaces="dialogs.close"),
    *(
        _markers(f"kind_{key}", key, label, f"Add: {what}", action=f"kind('{key}')")
        for key, label, what in _KINDS
    ),
    _markers("edit", "e", "Change", "Open the selected line", 2),
    _markers("remove", "x", "Remove", "Remove the selected marker (u brings it back)", 3),
    _markers("before", "left", "Day before", "Show the day before", 4),
    _markers("after", "right", "Day after", "Show the day after"),
    _marker("remove", "x", "Remove", "Remove this marker (u brings it back)", 1),
    _marker("edit", "e", "Change", "Change the selected line"),
)
