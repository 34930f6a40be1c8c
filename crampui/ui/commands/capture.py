"""Commands of the screens on which cramps and nights are written down."""

from functools import partial

from crampui.ui.command import Command, command

_cramp = partial(command, "cramp")
_pain = partial(command, "pain")
_card = partial(command, "card")
_pick = partial(command, "pick")


def _changes(scope: str) -> tuple[Command, ...]:
    """Return the commands of every sheet."""
    return (
        command(scope, "edit", "e", "Change", "Change the selected line"),
        command(scope, "undo", "u", "Undo", "Undo the last change", 8),
        command(scope, "redo", "U", "Redo", "Do again what was undone"),
    )


def _pains(scope: str) -> tuple[Command, ...]:
    """Return the digits as pain: 0 is ten."""
    return tuple(
        command(scope, f"pain_{n}", str(n % 10), f"Pain {n}", f"Pain {n}", action=f"pain({n})")
        for n in range(1, 11)
    )


COMMANDS = (
    _cramp("stop", "enter c", "It let go", "It let go: stop the clock", 1),
    _cramp("standing", "v", "Standing", "How to do it standing, or in bed again", 2),
    _cramp("muscle", "m", "Muscle", "It is another muscle", 3),
    _cramp("down", "down j", "Down", "Show the steps further down"),
    _cramp("up", "up k", "Up", "Show the steps further up"),
    _cramp(
        "close", "escape", "Leave it on", "Leave; the clock goes on", 5, replaces="dialogs.close"
    ),
    *_pains("pain"),
    _pain("next", "enter", "No answer", "Go on without an answer", 1),
    _pain("remove", "x", "Remove", "It was no cramp: take it out (u brings it back)", 3),
    _card("side_left", "l", "Left", "It was the left leg", 1, action="side('left')"),
    _card("side_right", "r", "Right", "It was the right leg", 2, action="side('right')"),
    _card("side_both", "b", "Both", "It was both legs", action="side('both')"),
    _card("muscles", "m", "Muscle", "Which muscle", 3, action="ask('muscles')"),
    _card("stretched", "t", "Stretched", "You stretched", action="relief('stretch')"),
    _card("walked", "w", "Walked", "You stood or walked", action="relief('walked')"),
    _card("relief", "a", "All I did", "All that you did", action="ask('relief')"),
    _card("helped", "h", "Helped", "Whether that helped", action="ask('helped')"),
    _card("soreness_hours", "s", "Sore", "How long it was sore", action="ask('soreness_hours')"),
    _card("position", "p", "Lying", "How you were lying", action="ask('position')"),
    _card("noticed", "o", "Noticed", "What else you noticed", action="ask('noticed')"),
    _card("sensations", "i", "Felt", "How it felt", action="ask('sensations')"),
    _card("visible_knot", "v", "Knot", "A hard knot", action="ask('visible_knot')"),
    _card("note", "n", "Note", "A note", 4, action="ask('note')"),
    *_pains("card"),
    _card("remove", "x", "Remove", "Take this cramp out (u brings it back)"),
    *_changes("card"),
    _pick("clear", "backspace delete", "No answer", "Take the answer back", 2),
)
