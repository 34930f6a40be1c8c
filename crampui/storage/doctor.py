"""A look at the files of a diary: what is there, what is wrong, and what can be put right.

Nothing that a person wrote is part of what it finds.
"""

import os
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from crampui.storage import disk
from crampui.storage.copies import Copies
from crampui.storage.format import State, parse, unpack
from crampui.storage.lock import Lock, holder
from crampui.storage.mend import read_twin
from crampui.storage.messages import StoreError, day_and_time
from crampui.storage.paths import Folders, Paths, is_ours_alone, network_kind, refuse
from crampui.storage.stamps import is_stamp, moment_of
from crampui.storage.strays import strays

LITTLE = 20_000_000
"""Bytes of free space below which a word is due: the diary, its copies and a backup fit."""
OLD_COPY = 8 * 86_400
"""Seconds after which the newest backup counts as old, when something was saved since."""
_JUMP = 600
_OLD = 3600.0
"""Seconds after which nobody can still be writing a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: its name, whether it is well, and a sentence.

    `mendable` tells that it can be put right without losing anything.
    """

    name: str
    well: bool
    says: str
    mendable: bool = False


def look(paths: Paths) -> tuple[Finding, ...]:
    """Look at folders, rights, lock, space, files, copies and clock; nothing is changed."""
    try:
        refuse(paths)
    except StoreError as error:
        return (Finding(name="folder", well=False, says=error.text),)
    folders = Folders.of(paths)
    if not _is_folder(folders.data):
        return (
            Finding(name="folder", well=True, says=f"There is no diary in {folders.data} yet."),
        )
    found = [_folder(folders)]
    for part in (_rights, _lock, _space, _files, _twins, _strays, _aside, _backups, _clock):
        try:
            found += part(folders)
        except (OSError, StoreError) as error:
            says = f"could not be looked at ({getattr(error, 'strerror', None) or 'see above'})."
            found.append(Finding(name=part.__name__[1:], well=False, says=says))
    return tuple(found)


def _folder(folders: Folders) -> Finding:
    drive = network_kind(folders.data)
    if drive is not None:
        says = f"The diary is on a network drive ({drive}): use it from one computer at a time."
        return Finding(name="folder", well=False, says=says)
    if not os.access(folders.data, os.R_OK | os.W_OK | os.X_OK):
        return Finding(name="folder", well=False, says=f"{folders.data} cannot be written.")
    return Finding(name="folder", well=True, says=f"{folders.data} is yours and can be written.")


def _rights(folders: Folders) -> Iterator[Finding]:
    count = sum(1 for _ in wide(folders))
    says = "Only you can look into the diary and its copies."
    if count:
        says = f"Others on this computer can look into {count} of the files and folders."
    yield Finding(name="rights", well=not count, says=says, mendable=True)


def _lock(folders: Folders) -> Iterator[Finding]:
    lock = Lock(folders.data, patience=0.0)
    try:
        with lock:
            says = "No session is saving just now."
        yield Finding(name="lock", well=True, says=says)
    except StoreError:
        pid = holder(disk.stat(folders.data))
        says = f"Process {pid or 'unknown'} is saving, or is stopped while it saves."
        yield Finding(name="lock", well=False, says=says)
    finally:
        lock.close()


def _space(folders: Folders) -> Iterator[Finding]:
    for name, folder in (("space", folders.data), ("space for copies", folders.state)):
        if not _is_folder(folder):
            continue
        found = os.statvfs(folder)
        free = found.f_bavail * found.f_frsize
        full = free < LITTLE or (found.f_files > 0 and found.f_favail < 100)
        says = f"{free / 1e6:,.0f} MB free{', which is little' if full else ''}."
        yield Finding(name=name, well=not full, says=says)


def _files(folders: Folders) -> Iterator[Finding]:
    names = folders.data_names()
    kept = bad = 0
    for name in names:
        page = parse(disk.read_given(folders.main(name)))
        if page.newer:
            says = f"{name}.json was written by a newer crampui. Please update."
            yield Finding(name="files", well=False, says=says)
        elif page.state is not State.GOOD:
            bad += 1
            how = "was changed by another program" if page.state is State.EDITED else "is damaged"
            says = f"{name}.json {how}. The diary uses its copy when it is next opened."
            yield Finding(name="files", well=False, says=says, mendable=True)
        kept += sum(not doc.get("deleted") for doc in page.tables.get("conflicts", {}).values())
    missing = (folders.twin_names() | Copies(folders, time.time).names()) - set(names)
    if missing:
        says = f"{len(missing)} files are gone while their copies are here."
        yield Finding(name="files", well=False, says=says, mendable=len(names) > 0)
    elif not bad:
        yield Finding(name="files", well=True, says=f"{len(names)} files, all sound.")
    if kept:
        says = f"{kept} entries were changed on two machines: `crampui conflicts` shows both."
        yield Finding(name="conflicts", well=False, says=says)


def _twins(folders: Folders) -> Iterator[Finding]:
    differ = 0
    names = folders.data_names()
    for name in names:
        twin = read_twin(folders.twin(name))
        differ += twin is None or twin.raw != disk.read_given(folders.main(name))
    says = "Each file has a second copy that is the same."
    if differ:
        says = f"{differ} of {len(names)} files have no second copy that is the same."
    yield Finding(name="second copies", well=not differ, says=says, mendable=True)


def _strays(folders: Folders) -> Iterator[Finding]:
    count = len(strays(folders))
    if count:
        says = f"{count} files of another device wait to be merged (opening the diary does it)."
        yield Finding(name="other devices", well=False, says=says, mendable=True)
    half = sum(1 for _ in leftovers(folders))
    if half:
        says = f"{half} half-written files of programs that were stopped."
        yield Finding(name="leftovers", well=False, says=says, mendable=True)


def _aside(folders: Folders) -> Iterator[Finding]:
    for name in ("damaged", "merged"):
        count = len(folders.listed(name))
        if count:
            says = f"{count} files were set aside in {folders.own(name)}; they are yours to remove."
            yield Finding(name=f"set aside, {name}", well=True, says=says)


def _backups(folders: Folders) -> Iterator[Finding]:
    copies = Copies(folders, time.time).all()
    if not copies:
        well = not folders.data_names()
        yield Finding(name="backup", well=well, says="There is no backup yet.", mendable=True)
        return
    newest = copies[0]
    try:
        pages = unpack(disk.read_file(newest.path) or b"", newest.path)
    except StoreError as error:
        yield Finding(name="backup", well=False, says=error.text, mendable=True)
        return
    changed = max(
        (disk.stat(folders.main(name)).st_mtime for name in folders.data_names()), default=0
    )
    old = changed > newest.made + OLD_COPY
    says = (
        f"The newest of {len(copies)} is of {day_and_time(newest.made)}, {len(pages)} files, sound."
    )
    yield Finding(name="backup", well=not old, says=says, mendable=True)


def _clock(folders: Folders) -> Iterator[Finding]:
    now = time.time()
    last = 0.0
    try:
        stamp = (disk.read_file(folders.own("device.json")) or b"")[-26:-3].decode(
            "ascii", "replace"
        )
        last = moment_of(stamp) if is_stamp(stamp) else 0.0
    except OSError:
        last = 0.0
    says = f"It is {day_and_time(now)} {time.strftime('%Z, UTC%z')}."
    if now < last - _JUMP:
        says += f" The last entry was saved on {day_and_time(last)}, which is later."
    yield Finding(name="clock", well=now >= last - _JUMP, says=says)


# putting right


def close_rights(paths: Paths) -> int:
    """Close every folder and file of the diary to others; return how many were open."""
    count = 0
    for path, mode in list(wide(Folders.of(paths))):
        with suppress(OSError):
            disk.chmod(path, mode & ~disk.WIDE)
            count += 1
    return count


def remove_leftovers(paths: Paths) -> int:
    """Remove half-written files of programs that were stopped; return how many."""
    count = 0
    for path in list(leftovers(Folders.of(paths))):
        with suppress(OSError):
            disk.unlink(path)
            count += 1
    return count


def wide(folders: Folders) -> Iterator[tuple[str, int]]:
    """Find what others may look into, with its mode; raises OSError.

    In a data folder that holds other things as well only the diary's own files count.
    """
    found = [folders.main(name) for name in folders.data_names()]
    if is_ours_alone(folders.data):
        found.append(folders.data)
    found.append(folders.state)
    for where, below, files in os.walk(folders.state):
        found += [f"{where}/{name}" for name in (*below, *files)]
    for path in found:
        try:
            status = disk.lstat(path)
        except OSError:
            continue
        is_ours = status.st_uid == os.geteuid() and not stat.S_ISLNK(status.st_mode)
        if status.st_mode & disk.WIDE and is_ours:
            yield path, stat.S_IMODE(status.st_mode)


def leftovers(folders: Folders) -> Iterator[str]:
    """Find half-written files that no living session can be writing any more."""
    for folder in (folders.data, *map(folders.own, ("twin", "backups", "drafts"))):
        try:
            names = disk.listdir(folder)
        except OSError:
            continue
        for name in names:
            path = f"{folder}/{name}"
            if name[0] == "." and name.endswith((".tmp", ".old")) and _is_old(path):
                yield path


def _is_old(path: str) -> bool:
    try:
        return time.time() - disk.stat(path).st_mtime > _OLD
    except OSError:
        return False


def _is_folder(path: str) -> bool:
    """Tell whether there is such a folder; a name that no disk takes is none."""
    try:
        return Path(path).is_dir()
    except OSError:
        return False
