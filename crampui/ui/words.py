"""Sentences of the shell."""

from collections.abc import Sequence

from crampui.words.counts import count

SAVING = "Saving..."
SLOW = "The disk is slow: not saved yet. Keep crampui open; it goes on trying."
SAVED_LATE = "Saved."
ALL_SAVED = "Everything is saved."
SAID_ELSEWHERE = "The cramp is over: its pain was given in another terminal."
RUNS = "A cramp runs since {since}. c shows its clock."
READ_ONLY = "This diary is open for reading only."
UNDONE = "Undone: {what}. U does it again."
REDONE = "Done again: {what}. u takes it back."
NOTHING_TO_UNDO = "Nothing to undo."
NOTHING_TO_REDO = "Nothing to do again."
NOTHING_TO_LOOK_AT = "No result of a check waits to be looked at."
NOTHING_HERE = {
    "edit": "Nothing to edit here.",
    "remove": "Nothing to remove here.",
    "why": "Nothing to explain here.",
    "search": "Nothing to search here.",
}
NO_COMMAND = (
    "No command is called that. Press Backspace, or Esc to go back. "
    "Export, import, backup and restore are typed in the shell: `crampui --help` lists them."
)
NOTHING_LOGGED = (
    "Nothing is logged yet.",
    "c: a cramp now. b: an earlier one.",
    "n, on Log: a quiet night.",
)
NO_CHECK_YET = ("No check was made yet.", "Esc, then f: answer y, n or m.")
PALETTE_HINT = "Type a part of the name, then Enter."
HELP_TITLE = "Keys on this screen"
LEGEND_TITLE = "Signs on this screen"
NO_SHELL = "There is no shell to come back from. q quits; everything is saved."
CRASHED = "crampui had to stop because of a fault of its own. Start it again to go on."
ALL_KEPT = "Everything you entered is saved."
IN_DOUBT = (
    "Whether the last thing you entered is saved is not known. "
    "Look for it when you start crampui again."
)
CRASHED_LOG = "Where the fault was (nothing of your diary) is in {path}"


def first_of(problems: Sequence[str]) -> str:
    """Say the first of some problems, and where the others are told."""
    more = len(problems) - 1
    return problems[0] + (f" And {more} more: `crampui doctor` lists them." if more else "")


def not_saved_yet(changes: int) -> str:
    """Say that changes are kept on the screen but are not on disk."""
    return f"{count(changes, 'change')} not saved yet. R tries again; stay here."


def not_saved(changes: Sequence[str]) -> str:
    """Say on the way out what could not be saved, so that it can be entered again."""
    listed = "\n".join(f"  {what}" for what in changes)
    return f"crampui was left before this could be saved:\n{listed}\nPlease enter it again."
