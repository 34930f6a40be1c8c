"""Removing the text of deleted records for good; what stays of each is its number and stamps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crampui.storage import disk, frame
from crampui.storage.backup import Backups
from crampui.storage.errors import StoreError, from_os
from crampui.storage.folders import Folders
from crampui.storage.packing import unpack
from crampui.storage.records import Doc, Key

_STAYS = frozenset({"deleted", "prev", "upd"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """What a purge did: records and backups that lost text, files it leaves to the person.

    `left` are paths of damaged or merged files that were set aside and may hold such text.
    """

    records: int
    backups: int
    left: tuple[str, ...]


def bare(doc: Doc) -> Doc:
    """Return what stays of a deleted record."""
    return {name: value for name, value in doc.items() if name in _STAYS}


def gone_in(versions: Mapping[Key, Doc]) -> dict[Key, Doc]:
    """Return the deleted records of one file, each as it stays."""
    return {key: bare(doc) for key, doc in versions.items() if doc.get("deleted")}


def purge_backups(backups: Backups, gone: Mapping[Key, Doc]) -> tuple[int, list[str]]:
    """Rewrite the copies that hold text of these records; return how many, and the unreadable.

    Raises StoreError.
    """
    count = 0
    unreadable = []
    for path, changed in backups.all():
        try:
            raw = disk.read_file(path) or b""
        except OSError as error:
            raise from_os(error, path) from error
        try:
            pages = unpack(raw, path)
        except StoreError:
            unreadable.append(path)
            continue
        touched = False
        for page in pages.values():
            for table, docs in page.tables.items():
                for number, doc in docs.items():
                    left = gone.get(Key(table, int(number)))
                    if left is not None and not doc.keys() <= _STAYS:
                        docs[number] = left
                        touched = True
        if touched:
            backups.write(path, {name: frame.render(page) for name, page in pages.items()})
            backups.set_time(path, changed)
            count += 1
    return count, unreadable


def set_aside(folders: Folders) -> tuple[str, ...]:
    """Return the files that were set aside, which are never removed by the program."""
    return tuple(_files(folders.own(name) for name in ("damaged", "merged")))


def _files(tops: Iterable[str]) -> Iterable[str]:
    for top in tops:
        try:
            names = disk.listdir(top)
        except OSError:
            continue
        yield from (f"{top}/{name}" for name in sorted(names))


def remove_spares(folders: Folders, names: Iterable[str]) -> None:
    """Remove what a second copy was written over. Raises StoreError."""
    for name in names:
        for path in folders.twin_spares(name):
            try:
                disk.unlink(path)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise from_os(error, path) from error
