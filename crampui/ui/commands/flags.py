"""Commands of the Flags tab and of the screens a check leads to."""

from functools import partial

from crampui.ui.command import command

_flags = partial(command, "flags")
_signs = partial(command, "signs")
_result = partial(command, "result")
_verdict = partial(command, "verdict")
_checks = partial(command, "checks")
_looked_at = partial(command, "looked_at")

COMMANDS = (
    _flags("yes", "y", "Yes", "Yes to the marked question", -4),
    _flags("no", "n", "No", "No to the marked question", -3),
    _flags("maybe", "m", "Not sure", "Not sure about the marked question", -2),
    _flags("none", "0", "None of these", "None of these: no to what is open on the screen", -1),
    _flags("on", "space", "On", "Show the next questions, at the end the result", 0),
    _flags("choose", "enter", "Enter", "Answers nothing"),
    _flags("up", "up k", "Up", "Mark the question above"),
    _flags("down", "down j", "Down", "Mark the question below"),
    _flags("home", "home", "First", "Mark the first question on the screen"),
    _flags("end", "end G", "Last", "Mark the last question on the screen"),
    _flags("page_up", "pageup", "Before", "Show the questions before these"),
    _flags("page_down", "pagedown", "After", "Show the answered questions after these"),
    _flags("clear", "backspace delete", "Clear", "Take the answer back"),
    _flags("page_back", "left", "Page back", "Go to the page before"),
    _flags("page_on", "right", "Page on", "Go to the next page"),
    _flags("known", "o", "Log", "What your log shows by itself; a clinician knows"),
    _flags("past", "v", "Past", "Past checks", 1),
    _flags("new_check", "N", "New check", "Begin a new check"),
    _signs("known", "o", "Known", "Ok, a clinician knows: quiets the selected sign", 1),
    _signs("explain", "enter w", "Why", "Why: the nights, the rule, the sources", 2),
    _verdict("next", "space enter", "More", "Scroll on", 3),
    _verdict("acknowledge", "a", "I have called", "Close this; only after you have acted", 1),
    _verdict("cramp", "c", "Cramp", "Open the clock that runs, to end the cramp"),
    _verdict("close", "escape q", "Back", "Stays: only a closes this", replaces="dialogs.close"),
    _verdict("number", "t", "Number", "Set the telephone number", 2),
    _result("report", "r", "Report", "Report for your doctor", 1),
    _looked_at("yes", "y", "Yes", "Somebody has looked at it: what waited is asked again", 1),
    _looked_at("not_yet", "n", "Not yet", "Not yet: it goes on waiting", 2),
    _looked_at("number", "t", "Number", "Set the telephone number", 3),
    _checks("open_check", "enter", "Open", "Open the selected check", 1, action="choose_row"),
    _checks("remove_check", "x", "Remove", "Remove the selected check (u brings it back)", 2),
)
