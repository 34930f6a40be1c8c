"""Commands of the Flags tab and of the screens a check leads to."""

from functools import partial

from crampui.ui.command import command

_flags = partial(command, "flags")
_verdict = partial(command, "verdict")
_checks = partial(command, "checks")
_looked_at = partial(command, "looked_at")

COMMANDS = (
    _flags("yes", "y", "Yes", "Yes to the selected question", -4),
    _flags("no", "n", "No", "No to the selected question", -3),
    _flags("maybe", "m", "Not sure", "Not sure about the selected question", -2),
    _flags("rest_no", "enter", "No to rest", "No to what is left on this page", -1),
    _flags("clear", "backspace delete", "Clear", "Take the answer back"),
    _flags("page_back", "left", "Page back", "Go to the page before"),
    _flags("page_on", "right", "Page on", "Go to the next page"),
    _flags("known", "o", "Known", "Ok, a clinician knows: quiets a sign from your log"),
    _flags("past", "v", "Past", "Past checks", 0),
    _flags("new_check", "N", "New check", "Begin a new check"),
    _verdict("next", "enter space", "Next", "Show the next instruction", 1),
    _verdict("acknowledge", "a", "I have called", "Close this; only after you have acted", 2),
    _verdict("close", "escape q", "Back", "Stays: only a closes this", replaces="dialogs.close"),
    _verdict("number", "t", "Number", "Set the telephone number", 3),
    _looked_at("yes", "y", "Yes", "Somebody has looked at it: what waited is asked again", 1),
    _looked_at("not_yet", "n", "Not yet", "Not yet: it goes on waiting", 2),
    _looked_at("number", "t", "Number", "Set the telephone number", 3),
    _checks("open_check", "enter", "Open", "Open the selected check", 1, action="choose_row"),
    _checks("remove_check", "x", "Remove", "Remove the selected check (u brings it back)", 2),
)
