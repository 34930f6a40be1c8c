"""Words of the shell, and how dates, times and marks are written.

Months and weekdays are English whatever the locale: the locale never changes what is written.
"""

from datetime import date, datetime, time

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

DONE = "[x]"
NOT_DONE = "[ ]"
SKIPPED = "[-]"
UNKNOWN = "[?]"
CHOSEN = "(o)"
NOT_CHOSEN = "( )"

TICK_LEGEND = (
    (DONE, "done"),
    (NOT_DONE, "not done, and you said so or the day is closed"),
    (SKIPPED, "skipped on purpose"),
    (UNKNOWN, "not known: nobody said anything"),
)
"""The tick marks. What was never answered is always `[?]`, so no blank can pass for "not done"."""

SAVING = "Saving…"
SLOW = "The disk is slow: not saved yet. Keep crampui open; it goes on trying."
SAVED_LATE = "Saved."
READ_ONLY = "This diary is open for reading only."
UNDONE = "Undone. U does it again."
REDONE = "Done again. u takes it back."
NOTHING_HERE = {
    "edit": "Nothing to edit here.",
    "remove": "Nothing to remove here.",
    "why": "Nothing to explain here.",
    "search": "Nothing to search here.",
}
NO_COMMAND = "No command is called that. Press Backspace, or Esc to go back."
PALETTE_HINT = "Type a part of the name, then Enter."
HELP_TITLE = "Keys on this screen"
LEGEND_TITLE = "Signs on this screen"
CRASHED = (
    "crampui had to stop because of a fault of its own. "
    "Everything you entered is saved. Start it again to go on."
)
CRASHED_LOG = "Where the fault was (nothing of your diary) is in {path}"


def clock(moment: time | datetime, *, hours24: bool = True) -> str:
    """Return a time of day: `03:12`, or `3:12 am` on a 12-hour clock."""
    if hours24:
        return f"{moment.hour:02d}:{moment.minute:02d}"
    half = "am" if moment.hour < 12 else "pm"
    return f"{moment.hour % 12 or 12}:{moment.minute:02d} {half}"


def day(day: date, *, year: bool = False) -> str:
    """Return a date: `Tue 4 Mar`, with the year where it could be doubted."""
    text = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def night(evening: date, *, year: bool = False) -> str:
    """Return the name of a night by the date of its evening: `night of Tue 4 Mar`."""
    return f"night of {day(evening, year=year)}"


def length(seconds: int) -> str:
    """Return a length as a clock shows it: `0:09`, `12:34`, `1:02:03`."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: `1 cramp`, `2 cramps`, `0 nights`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def not_saved_yet(changes: int) -> str:
    """Say that changes are kept on the screen but are not on disk."""
    return f"{count(changes, 'change')} not saved yet; crampui goes on trying. Do not close it."
