"""Things the store has to tell the person that are not errors, in the words they read."""

import time
from dataclasses import dataclass

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

TEXTS = {
    "mended": (
        "{name} was damaged and has been restored from its copy made at {when}. No entry is "
        "missing. The damaged file is kept."
    ),
    "missing": (
        "{name} was missing and has been restored from its copy made at {when}. No entry is "
        "missing."
    ),
    "from-backup": (
        "{name} and its copy are damaged. Restored from the backup of {when}{more}. Entries of "
        'that time made later may be missing. Both files are kept: see "crampui doctor".'
    ),
    "gone": (
        "{name} and its copy were gone. Restored from the backup of {when}{more}. Entries of that "
        "time made later may be missing."
    ),
    "many-gone": (
        "{count} files and their copies were gone. Restored from backups, the newest of {when}. "
        "Entries made later may be missing."
    ),
    "lost": (
        "{name} and its copy are gone and no backup on this computer holds it. Its entries are "
        "missing. If you have a copy elsewhere: crampui restore FILE"
    ),
    "all-lost": (
        "The diary folder is empty and no copy of it is left on this computer. A new diary "
        "begins. If you have a copy elsewhere: crampui restore FILE"
    ),
    "edited-backup": (
        "{name} was changed by another program and its copy is damaged. In use is the backup of "
        "{when}{more}; the other is kept. To take it over: crampui adopt {path}"
    ),
    "salvaged": (
        "{name} and its copy are damaged and no backup holds it. {count} entries could be read "
        'and are in use; others may be missing. The damaged files are kept: see "crampui doctor".'
    ),
    "edited": (
        "{name} was changed by another program. Your last saved version is in use; the other is "
        "kept. To take it over: crampui adopt {path}"
    ),
    "taken-over": (
        "{name} was changed by another program and no other copy is left. It is in use as it is; "
        "a copy is kept."
    ),
    "older": (
        "{name} was replaced by an older version. What was saved here since has been put back."
    ),
    "look-only": (
        "{name} is damaged and cannot be mended now ({why}). You see its last saved state."
    ),
    "newer": (
        "This diary was written by a newer crampui (format {found}, this one knows {known}). "
        "You can look, not change. Please update."
    ),
    "clock": (
        "This computer's clock says {now}, but the last entry was saved on {last}. Is the date "
        "right? b logs a cramp with a date of its own; `crampui log --night DATE` does too."
    ),
    "twin-failed": "Saved. (The second copy could not be written: {why}.)",
    "undo-failed": "Saved. (It cannot be undone later: {why}.)",
    "backup-failed": "The daily backup could not be written: {why}. Everything saved is safe.",
    "draft": "An unfinished note of {when} was found. It waits on the Log tab.",
    "merged": "Merged changes from another device: {told}.",
    "stray": (
        "A file from another device cannot be read. It stays where it is and nothing was "
        "changed: {path}"
    ),
    "widened": "Others on this computer could look into {what}. Now only you can.",
    "network": (
        "The diary is on a network drive ({drive}). Use it from one computer at a time: two that "
        "save at once could lose an entry."
    ),
}

_REASONS = {
    "disk-full": "disk full",
    "read-only": "read-only",
    "no-permission": "no permission",
    "io-error": "the disk reported an error",
    "busy": "another program is changing it",
    "damaged": "a file is damaged",
}


def reason(kind: str) -> str:
    """Return a kind of StoreError as the words inside a notice."""
    return _REASONS.get(kind, _REASONS["io-error"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to tell: its kind (a key of TEXTS), the file it is about, the sentence.

    `path` is the copy that was kept, when there is one.
    """

    kind: str
    name: str = ""
    text: str
    path: str = ""


def notice(kind: str, *, name: str = "", path: str = "", **words: object) -> Notice:
    """Make a notice; `name` is that of a data file without its ending."""
    shown = f"{name}.json" if name else ""
    text = TEXTS[kind].format(name=shown, path=path, **words)
    return Notice(kind=kind, name=name, text=text, path=path)


def merged(added: int, changed: int, both: int) -> Notice:
    """Make the notice of what came in from another device; what is none is left out."""
    counts = (
        (added, "added"),
        (changed, "changed"),
        (both, "changed on both (marked ≠)"),
    )
    parts = [f"{n} {'entry' if n == 1 else 'entries'} {what}" for n, what in counts if n]
    return notice("merged", told=", ".join(parts))


def day(moment: float) -> str:
    """Return the local date of a moment: 22 November 2026."""
    at = time.localtime(moment)
    return f"{at.tm_mday} {_MONTHS[at.tm_mon - 1]} {at.tm_year}"


def day_and_time(moment: float) -> str:
    """Return the local date and time of a moment: 22 November 2026 21:14."""
    return f"{day(moment)} {time.strftime('%H:%M', time.localtime(moment))}"
