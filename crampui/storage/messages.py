"""What the store has to tell the person: errors and notices, in the words they read."""

import errno
import time
from dataclasses import dataclass

from crampui.words.dates import LONG_MONTHS

ERRORS = {
    "disk-full": (
        "Not saved: the disk is full. Your entry is kept here. Free some space, then press R. "
        "(Everything saved earlier is safe.)"
    ),
    "read-only": (
        "This folder cannot be written (read-only). You can look at everything. What you type "
        "is kept until you leave. `crampui backup FILE` copies the diary elsewhere."
    ),
    "no-permission": (
        "Not saved: no permission to write in {name}. Your entry is kept. Mend the permission, "
        "then press R."
    ),
    "io-error": (
        "Not saved: the disk reported an error. Your entry is kept. Press R to try again; if it "
        "comes back, copy the diary to another disk: `crampui backup FILE`."
    ),
    "quota": (
        "Not saved: you have used all the room this computer gives you (quota). Your entry is "
        "kept here. Remove some files of yours, then press R. (Everything saved earlier is safe.)"
    ),
    "too-big": (
        "Not saved: a file would be larger than this session may write (see ulimit -f), or than "
        "the disk can hold. Your entry is kept. Press R once it may."
    ),
    "too-many-files": (
        "Not saved: too many files are open on this computer or in this session (see ulimit -n). "
        "Your entry is kept. Close a program, then press R."
    ),
    "no-locks": (
        "Not saved: the disk with {name} gives no locks, so two sessions could overwrite each "
        "other. Your entry is kept. Press R to try again; if it comes back, keep the diary on "
        "another disk (crampui --data FOLDER)."
    ),
    "busy": (
        "Another crampui session is saving and has not finished for {seconds} s. Your entry is "
        "kept; I try again by myself."
    ),
    "busy-long": (
        "Another crampui session (process {pid}) has been saving for {seconds} s. {state}Your "
        "entry is kept; I try again by myself."
    ),
    "newer": (
        "This diary was written by a newer crampui (format {found}, this one knows {known}). "
        "You can look, not change. Please update."
    ),
    "all-missing": (
        "The diary folder is empty, but copies of {months} are here (last change {when}). "
        "Nothing was changed. `crampui restore --missing` puts them back; "
        "`crampui restore --start-new` begins a new diary (the copies stay)."
    ),
    "damaged": (
        "{name} is damaged and no good copy could be put in its place. Nothing was changed. "
        'See "crampui doctor".'
    ),
    "unreadable": (
        "{name} cannot be read: it is no copy of a diary, or it is damaged. Nothing was changed. "
        "An export is brought in with `crampui import`."
    ),
    "no-file": (
        "{name} cannot be read: it is no file, but a folder, a pipe or a device. Nothing was "
        "changed."
    ),
    "too-large": "{name} cannot be read: it is larger than any diary. Nothing was changed.",
    "not-there": "There is no file {name}. Nothing was changed.",
    "no-reading": "No permission to read {name}. Nothing was changed.",
    "not-a-folder": (
        "{name} is not a folder, so no diary can be kept there. Nothing was changed. Name another "
        "folder with --data."
    ),
    "symlink": (
        "{name} is a link to another place. Nothing was changed. Put the file itself there, or "
        "start crampui with --data and the folder it is in."
    ),
    "folder-link": (
        "The diary's folder {name} is a link to {real}. Nothing was read or changed. If that is "
        "your diary, name it itself: crampui --data {real}"
    ),
    "foreign": (
        "The diary's folder {name} belongs to another user of this computer. Nothing was read or "
        "changed. Run crampui as that user, or choose a folder of your own with --data."
    ),
    "changed": (
        "Not done: this entry was changed since, here or in another terminal. Nothing was changed."
    ),
    "closed": "The diary is closed. Nothing was changed.",
}
"""One text a kind of error: what happened, what was kept, what to do next."""

TO_A_COMMAND = {
    "disk-full": (
        "The disk is full. Nothing was saved. Free some space, then give the command again. "
        "(Everything saved earlier is safe.)"
    ),
    "read-only": (
        "This folder cannot be written (read-only). Nothing was saved. `crampui backup FILE` "
        "copies the diary elsewhere."
    ),
    "no-permission": (
        "No permission to write in {name}. Nothing was saved. Mend the permission, or name "
        "another folder with --data."
    ),
    "io-error": (
        "The disk reported an error. Nothing was saved. Give the command again; if it comes back, "
        "copy the diary to another disk: `crampui backup FILE`."
    ),
    "quota": (
        "You have used all the room this computer gives you (quota). Nothing was saved. Remove "
        "some files of yours, then give the command again. (Everything saved earlier is safe.)"
    ),
    "too-big": (
        "A file would be larger than this session may write (see ulimit -f), or than the disk "
        "can hold. Nothing was saved. Give the command again where it may."
    ),
    "too-many-files": (
        "Too many files are open on this computer or in this session (see ulimit -n). Nothing "
        "was saved. Close a program, then give the command again."
    ),
    "no-locks": (
        "The disk with {name} gives no locks, so two sessions could overwrite each other. Nothing "
        "was saved. Give the command again; if it comes back, name a folder on another disk with "
        "--data."
    ),
    "busy": (
        "Another crampui session is saving and has not finished for {seconds} s. Nothing was "
        "saved. Give the command again."
    ),
    "busy-long": (
        "Another crampui session (process {pid}) has been saving for {seconds} s. {state}Nothing "
        "was saved. Give the command again."
    ),
}
"""What a command says instead: it keeps no entry and waits for no key."""

KINDS = frozenset(ERRORS) - {"busy-long"}

_KIND_OF = {
    errno.ENOTDIR: "not-a-folder",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "quota",
    errno.EFBIG: "too-big",
    errno.EMFILE: "too-many-files",
    errno.ENFILE: "too-many-files",
    errno.EROFS: "read-only",
    errno.EACCES: "no-permission",
    errno.EPERM: "no-permission",
}


class StoreError(Exception):
    """A save or a look that did not work; the diary on disk is as it was.

    `kind` is one of KINDS, `text` the sentence for the person. Neither holds anything that the
    person wrote; `to_a_command` is it where no screen is open. `pid` is the process that holds
    the lock, for "busy", when known.
    """

    def __init__(self, kind: str, *, pid: int | None = None, **words: object) -> None:
        """Take the kind and the words its text needs."""
        self.kind = kind
        self.pid = pid
        text = "busy-long" if kind == "busy" and pid is not None else kind
        known = _Words({**words, "pid": pid})
        self.text = ERRORS[text].format_map(known)
        self.to_a_command = TO_A_COMMAND.get(text, ERRORS[text]).format_map(known)
        super().__init__(self.text)


class _Words(dict[str, object]):
    """Words for a text; one that is not known is left out."""

    def __missing__(self, key: str) -> str:
        return ""


def from_os(error: OSError, folder: str) -> StoreError:
    """Say an error of the operating system in words; `folder` is where it happened."""
    return StoreError(kind_of(error), name=folder)


def kind_of(error: OSError) -> str:
    """Return the kind of an error of the operating system."""
    return _KIND_OF.get(error.errno or 0, "io-error")


# what is no error

NOTICES = {
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
    "stray-edited": (
        "A file from another device was changed by some program or cut on the way. It stays where "
        "it is. To take it over: crampui adopt {path}"
    ),
    "waiting": (
        "Entries of another device wait in the diary's folder and could not be taken in ({why}). "
        "What you see is without them."
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
    "quota": "no room left for you (quota)",
    "too-big": "the file would be too large",
    "too-many-files": "too many files are open",
    "no-locks": "the disk gives no locks",
    "busy": "another program is changing it",
    "damaged": "a file is damaged",
    "no-file": "a folder, a pipe or a device has its name",
}


def reason(kind: str) -> str:
    """Return a kind of StoreError as the words inside a notice."""
    return _REASONS.get(kind, _REASONS["io-error"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to tell: its kind (a key of NOTICES), the file it is about, the sentence.

    `path` is the copy that was kept, when there is one.
    """

    kind: str
    name: str = ""
    text: str
    path: str = ""


def notice(kind: str, *, name: str = "", path: str = "", **words: object) -> Notice:
    """Make a notice; `name` is that of a data file without its ending."""
    shown = f"{name}.json" if name else ""
    text = NOTICES[kind].format(name=shown, path=path, **words)
    return Notice(kind=kind, name=name, text=text, path=path)


def merged_notice(added: int, changed: int, both: int) -> Notice:
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
    return f"{at.tm_mday} {LONG_MONTHS[at.tm_mon - 1]} {at.tm_year}"


def day_and_time(moment: float) -> str:
    """Return the local date and time of a moment: 22 November 2026 21:14."""
    return f"{day(moment)} {time.strftime('%H:%M', time.localtime(moment))}"
