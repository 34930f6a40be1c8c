"""Records from elsewhere: a backup, another copy of the diary, a file another program changed.

Each function takes records in and leaves one line in the undo log.
"""

from collections.abc import Mapping
from copy import deepcopy
from functools import partial
from pathlib import Path

from tinydb.storages import MemoryStorage

from crampui.storage import disk
from crampui.storage.format import HEAD, Page, State, encode, marked, parse, render, unpack
from crampui.storage.merge import (
    Merged,
    Versions,
    become,
    brought_back,
    counted,
    delete,
    merge_and_tell,
    merge_into,
    replaced,
)
from crampui.storage.messages import StoreError, from_os, merged_notice, notice
from crampui.storage.monthfile import Month
from crampui.storage.records import Doc, Edit, Key, Written, file_of, in_tables, is_file_name, plain
from crampui.storage.store import Store
from crampui.storage.strays import strays

_UNREADABLE = ("unreadable", "newer", "too-large", "no-file", "symlink", "not-there", "no-reading")
"""What a file of another device is left alone for."""


def restore(
    store: Store,
    file: Path,
    *,
    replace: bool = False,
    removed: bool = False,
    words: str = "restored",
) -> Merged:
    """Bring a backup back in, after a backup of what is there; the undo line says `words`.

    Without `replace` it is merged and nothing is dropped; with `removed` what was removed since
    comes back too. With `replace` the diary becomes what the file holds, as new versions.
    """
    theirs = _backup(file)
    copy = store.keep_copy("before-restore")
    if replace:
        return _replace(store, theirs, words) + Merged(copy=copy)
    return merge_in(store, theirs, words=words, removed=removed, trusting=True) + Merged(copy=copy)


def preview(store: Store, file: Path, *, replace: bool = False, removed: bool = False) -> Merged:
    """Count what `restore` would change; nothing is written. Raises StoreError."""
    theirs = _backup(file)
    total = Merged()
    for name in sorted({*theirs, *store.names()} if replace else theirs):
        stored = store.versions(name)
        if replace:
            total += counted(replaced(stored, theirs.get(name, {})))
            continue
        month = in_memory(stored)
        total += merge_and_tell(month, theirs[name], trusting=True)[0]
        back = len(brought_back(month.versions(), theirs[name]))
        total += Merged(added=back) if removed else Merged(gone=back)
    return total


def merge_in(
    store: Store,
    theirs: Mapping[str, Versions],
    *,
    words: str = "merged",
    removed: bool = False,
    trusting: bool = False,
) -> Merged:
    """Merge files by name; no version of any record is dropped. Raises StoreError.

    With `removed` what is here as removed comes back as it is there. With `trusting` theirs is a
    sound copy of ours: what reads otherwise here under the same stamps was damaged.
    """
    total = Merged()
    written: list[Written] = []
    with store.alone():
        for name in sorted(theirs):
            merged, changed = store.change(
                name, partial(merge_and_tell, incoming=theirs[name], trusting=trusting)
            )
            total += merged
            written += changed
            back = brought_back(store.versions(name), theirs[name])
            if removed:
                written += store.commit(back, words="")
                total += Merged(added=len(back))
            else:
                total += Merged(gone=len(back))
        store.note(written, words)
    return total


def merge_file(
    store: Store, file: Path, *, name: str | None = None, words: str = "merged"
) -> Merged:
    """Merge one data file, by default into that its name begins with, or one backup.

    Raises StoreError: "unreadable" when it is none of ours or was damaged on the way.
    """
    file = file.absolute()
    raw = _bytes(file)
    page = parse(raw)
    if page.state is State.BAD and name is None:
        return merge_in(store, _taken_apart(raw, file), words=words)
    name = name or _named(file)
    if not is_file_name(name) or page.state in (State.BAD, State.EDITED):
        raise StoreError("unreadable", name=str(file))
    return merge_in(store, {name: _versions(page)}, words=words)


def merge_folder(store: Store, folder: Path, *, words: str = "merged") -> Merged:
    """Merge every data file of a folder. Raises StoreError."""
    folder = folder.absolute()
    try:
        found = sorted(disk.listdir(str(folder)))
    except OSError as error:
        raise StoreError("unreadable", name=str(folder)) from error
    files = [folder / one for one in found if _is_data(one)]
    if not files:
        raise StoreError("unreadable", name=str(folder))
    theirs: dict[str, list[Versions]] = {}
    for file in files:
        page = parse(_bytes(file))
        if page.state in (State.BAD, State.EDITED):
            raise StoreError("unreadable", name=str(file))
        theirs.setdefault(_named(file), []).append(_versions(page))
    total = Merged()
    while theirs:
        # A file may be there more than once: what a sync program set aside.
        total += merge_in(store, {name: some.pop() for name, some in theirs.items()}, words=words)
        theirs = {name: some for name, some in theirs.items() if some}
    return total


def merge_strays(store: Store, *, words: str = "merged") -> Merged:
    """Merge the files a sync program set beside ours; one that cannot be read stays.

    What came in is told, and which file stays. Raises StoreError when nothing can be saved.
    """
    folders = store.diary.folders
    total = Merged()
    for file in strays(folders):
        try:
            raw = _bytes(file)
            page = parse(raw)
            if page.state is State.EDITED and raw.startswith(HEAD):
                store.diary.tell_once(notice("stray-edited", path=str(file)))
                continue
            if page.state in (State.BAD, State.EDITED):
                raise StoreError("unreadable")
            total += merge_in(store, _by_file(_versions(page)), words=words)
        except StoreError as error:
            if error.kind not in _UNREADABLE:
                raise
            store.diary.tell_once(notice("stray", path=str(file)))
            continue
        _move(file, Path(folders.own("merged")))
    if total.added or total.changed or total.conflicts:
        store.diary.tell(merged_notice(total.added, total.changed, total.conflicts))
    return total


def adopt(store: Store, file: Path, *, words: str, name: str | None = None) -> tuple[Written, ...]:
    """Take over a version of a data file that another program changed. Raises StoreError.

    `name` is that of the data file, by default what the name of the file begins with, else what
    its records belong to.
    """
    file = file.absolute()
    name = name or _named(file)
    page = parse(_bytes(file))
    if page.state is State.BAD:
        raise StoreError("unreadable", name=str(file))
    versions = _versions(page)
    if not is_file_name(name):
        name, *others = [*_by_file(versions), ""]
        if not name or others != [""]:
            raise StoreError("unreadable", name=str(file))
    with store.alone():
        return store.commit(_edits(store, name, versions), words=words, undo={})


def merge_files(ours: Path, theirs: Path) -> Merged:
    """Merge two data files as git asks for it, into the first; either order gives the same bytes.

    No version of a record disappears, so the common ancestor is of no use. No diary is opened.
    Raises StoreError ("unreadable", "newer"); the file at `ours` is then as it was.
    """
    ours, theirs = ours.absolute(), theirs.absolute()
    mine, other = _sound(ours), _sound(theirs)
    first, last = sorted((mine.meta, other.meta), key=encode)
    month = in_memory(in_tables(mine.tables))
    merged = merge_into(month, in_tables(other.tables))
    raw = render(month.storage.read() or {}, marked({**first, **last}))
    try:
        disk.put(str(ours), raw, sync=True)
    except OSError as error:
        raise from_os(error, str(ours)) from error
    return merged


def in_memory(versions: Versions) -> Month:
    """Return the tables of a file in memory alone."""
    month = Month(storage=MemoryStorage)
    tables: dict[str, dict[str, object]] = {}
    for key, doc in versions.items():
        tables.setdefault(key.table, {})[str(key.id)] = deepcopy(dict(doc))
    month.storage.write(tables)
    return month


def _replace(store: Store, theirs: Mapping[str, Versions], words: str) -> Merged:
    written: list[Written] = []
    with store.alone():
        for name in sorted({*theirs, *store.names()}):
            written += store.commit(_edits(store, name, theirs.get(name, {})), words="")
        store.note(written, words)
    return counted(written)


def _edits(store: Store, name: str, theirs: Versions) -> dict[Key, Edit]:
    """Make the edits that turn one file into another version of it, removals included."""
    edits: dict[Key, Edit] = {key: delete for key in store.versions(name) if key not in theirs}
    return edits | {key: partial(become, plain(doc)) for key, doc in theirs.items()}


def _backup(file: Path) -> dict[str, Versions]:
    return _taken_apart(_bytes(file), file.absolute())


def _taken_apart(raw: bytes, file: Path) -> dict[str, Versions]:
    return {name: _versions(page) for name, page in unpack(raw, str(file)).items()}


def _by_file(versions: Versions) -> dict[str, dict[Key, Doc]]:
    """Return records by the file they belong to. Raises StoreError where one belongs to none."""
    found: dict[str, dict[Key, Doc]] = {}
    for key, doc in versions.items():
        try:
            found.setdefault(file_of(key), {})[key] = doc
        except ValueError as error:
            raise StoreError("unreadable") from error
    return found


def _versions(page: Page) -> Versions:
    if page.newer is not None:
        raise StoreError("newer", found=page.newer[0], known=page.newer[1])
    return in_tables(page.tables)


def _sound(file: Path) -> Page:
    try:
        page = parse(disk.read_given(str(file)))
    except OSError as error:
        raise StoreError("unreadable", name=str(file)) from error
    if page.state in (State.BAD, State.EDITED):
        raise StoreError("unreadable", name=str(file))
    _versions(page)
    return page


def _bytes(file: Path) -> bytes:
    path = str(file.absolute())
    try:
        return disk.read_given(path)
    except FileNotFoundError as error:
        raise StoreError("not-there", name=path) from error
    except OSError as error:
        kind = from_os(error, path).kind
        raise StoreError(
            "no-reading" if kind == "no-permission" else "unreadable", name=path
        ) from error


def _move(file: Path, folder: Path) -> None:
    """Keep a file on this machine, out of the folder that is synced."""
    try:
        disk.make_folder(str(folder))
        disk.put(str(folder / file.name), disk.read_given(str(file)), sync=True)
        disk.unlink(str(file))
    except OSError as error:
        raise from_os(error, str(folder)) from error


def _named(file: Path) -> str:
    return file.name.partition(".")[0]


def _is_data(name: str) -> bool:
    return name.endswith(".json") and is_file_name(name.partition(".")[0])
