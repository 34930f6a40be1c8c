"""What can go wrong while the diary is read or saved, in the words a person reads."""

import errno

TEXTS = {
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

KINDS = frozenset(TEXTS) - {"busy-long"}

_KIND_OF = {
    errno.ENOTDIR: "not-a-folder",
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
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
        self.text = TEXTS[text].format_map(known)
        self.to_a_command = TO_A_COMMAND.get(text, TEXTS[text]).format_map(known)
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
