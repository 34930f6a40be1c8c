"""Commands of the screens on which cramps and nights are written down."""

from functools import partial

from crampui.ui.command import Command, command

_cramp = partial(command, "cramp")
_pain = partial(command, "pain")
_card = partial(command, "card")
_night = partial(command, "night")
_pick = partial(command, "pick")
_typing = partial(command, "typing")
_first = partial(command, "first")
_numbers = partial(command, "numbers")
_profile = partial(command, "profile")
_medicine = partial(command, "medicine")
_CLOSE = "dialogs.close"


def _edit(scope: str) -> Command:
    """Return what every sheet has."""
    return command(scope, "edit", "e", "Change", "Change the selected line")


def _pains(scope: str) -> tuple[Command, ...]:
    """Return the digits as pain: 0 is ten."""
    return tuple(
        command(scope, f"pain_{n}", str(n % 10), f"Pain {n}", f"Pain {n}", action=f"pain({n})")
        for n in range(1, 11)
    )


COMMANDS = (
    _cramp("stop", "enter c", "It let go", "It let go: stop the clock", 1, replaces="cramp"),
    _cramp("standing", "v", "Standing", "How to do it standing, or in bed again", 2),
    _cramp("muscle", "m", "Muscle", "It is another muscle", 3),
    _cramp("same", "s", "Same one", "It is the earlier cramp, which still goes on"),
    _cramp("check", "f", "Check", "Do the warning-sign check; the clock goes on"),
    _cramp("why", "w", "Why", "How good the evidence for these steps is"),
    _cramp("number", "t", "Number", "Set the telephone number, where a result says to call"),
    _cramp(
        "undo",
        "u",
        "Undo",
        "Undo the last change; a start that was a slip is gone",
        replaces="undo",
    ),
    _cramp("down", "down j", "Down", "Show the steps further down"),
    _cramp("up", "up k", "Up", "Show the steps further up"),
    _cramp("close", "escape", "Leave it on", "Leave; the clock goes on", 5, replaces=_CLOSE),
    *_pains("pain"),
    _pain("next", "enter", "No answer", "Go on without an answer", 1),
    _pain("remove", "x", "Remove", "It was no cramp: take it out (u brings it back)", 3),
    _pain("cramp", "c", "Cramp", "Another cramp begins: start its clock", replaces="cramp"),
    _pain("backfill", "b", "Earlier", "Log another earlier cramp"),
    _pain("down", "down j", "Down", "Show what helps now further down", action="scroll(1)"),
    _pain("up", "up k", "Up", "Show what helps now further up", action="scroll(-1)"),
    _card("close", "escape", "Done", "Done; everything is saved", 1, replaces=_CLOSE),
    _card("side_left", "l", "Left", "It was the left leg", 2, action="side('left')"),
    _card("side_right", "r", "Right", "It was the right leg", 3, action="side('right')"),
    _card("side_both", "b", "Both", "It was both legs", action="side('both')"),
    _card("muscles", "m", "Muscle", "Which muscle", 4, action="ask('muscles')"),
    _card("stretched", "t", "Stretched", "You stretched", action="relief('stretch')"),
    _card("walked", "w", "Walked", "You stood or walked", action="relief('walked')"),
    _card("relief", "a", "All I did", "All that you did", action="ask('relief')"),
    _card("helped", "h", "Helped", "Whether that helped", action="ask('helped')"),
    _card("soreness_hours", "s", "Sore", "How long it was sore", action="ask('soreness_hours')"),
    _card("position", "p", "How you lay", "How you were lying", action="ask('position')"),
    _card("noticed", "o", "Noticed", "What else you noticed", action="ask('noticed')"),
    _card("sensations", "i", "Felt", "How it felt", action="ask('sensations')"),
    _card("visible_knot", "v", "Knot", "A hard knot", action="ask('visible_knot')"),
    _card("apart", "V", "Versions", "Both versions of what is marked", action="app.open('apart')"),
    _card("note", "n", "Note", "A note", 5, action="ask('note')"),
    *_pains("card"),
    _card("check", "f", "Check", "Do the warning-sign check"),
    _card("cramp", "c", "Cramp", "Another cramp begins: start its clock", replaces="cramp"),
    _card("remove", "x", "Remove", "Take this cramp out (u brings it back)"),
    _edit("card"),
    _night("quiet", "n", "Quiet", "This night was quiet: no cramp", 1),
    _night("add", "b", "Add", "Log a cramp of this night", 2),
    _night("remove", "x", "Remove", "Take out what is on the line (u brings it back)", 3),
    _night("before", "left", "Before", "Show the night before", 4),
    _night("after", "right", "After", "Show the night after"),
    _night("markers", "m", "Marker", "Markers of the day"),
    _night("sleep_quality", "s", "Sleep", "How you slept", action="ask('sleep_quality')"),
    _night("triggers", "t", "Day before", "The day before", action="ask('triggers')"),
    _night("apart", "V", "Versions", "Both versions of what is marked", action="app.open('apart')"),
    _edit("night"),
    _pick("clear", "backspace delete", "No answer", "Take the answer back", 2),
    _typing("leave", "escape", "Back", "Back; a note is saved as it is", 9, replaces=_CLOSE),
    _profile("add", "a", "Add medicine", "Add a medicine", 1),
    _profile("remove", "x", "Remove", "Take the medicine on the line out", 2),
    _profile("numbers", "n", "Numbers", "Numbers to call, by country", 3),
    _edit("profile"),
    _medicine("remove", "x", "Remove", "Take this medicine out (u brings it back)", 1),
    _edit("medicine"),
    _numbers("run", "enter", "Take", "Take what is on the line", 1),
    _first("leave", "escape", "Skip", "Go on to the next question", 1, replaces=_CLOSE),
)
