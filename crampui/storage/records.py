"""Records as the store sees them: a table, a number and a plain JSON document."""

import os
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

Doc = dict[str, Any]
"""A document: JSON values only, text for keys, no NaN."""
Edit = Callable[[Doc | None], Doc | None]
"""What to do to one record: the newest document in (None: absent or deleted), the new one out.

It runs while the diary is locked, perhaps more than once, so it must be quick and do nothing
else. None deletes; an equal document changes nothing.
"""

APART = "conflicts"
"""The table of versions that are kept beside the ones shown: two machines made them apart."""
MONTH_TABLES = ("days", "cramps", "checks", "markers", "flags", APART)
"""Tables whose records stay for ever in the file of the month of their number."""
BASE_TABLES = ("measures", "profile", "settings", "experiments")
"""Tables of `base.json`."""
KEPT_STAMPS = 64
"""How many stamps of earlier versions a record keeps."""
RESERVED = frozenset({"upd", "prev", "deleted", "at"})
"""Fields the store keeps in each stored document and never hands out."""

STRAY = ".sync-conflict-"
"""What Syncthing puts into the name of a file that it set aside."""
BASE = "base"
_SPREAD = 10**9


class Key(NamedTuple):
    """Which record: its table and its number.

    The number of a day is its date, 20261122; that of another dated record is the date times
    10**9 plus a random number below 10**9; that of a record of `base.json` is any positive
    number.
    """

    table: str
    id: int


class Written(NamedTuple):
    """One record that a commit changed: its documents and stamps before and after.

    None for a document: absent or deleted. `before_stamp` is None when there was no version.
    """

    key: Key
    before: Doc | None
    after: Doc | None
    before_stamp: str | None
    after_stamp: str


def in_tables(tables: Mapping[str, Mapping[str, Doc]]) -> dict[Key, Doc]:
    """Return the documents of a file by their keys, as TinyDB would; they stay the tables' own."""
    return {
        Key(name, int(number)): doc
        for name, table in tables.items()
        for number, doc in table.items()
    }


def is_kept(doc: Doc) -> bool:
    """Tell whether a document of table `conflicts` keeps one field of a day."""
    return doc.get("table") == "days" and "field" in doc and isinstance(doc.get("id"), int)


def plain(stored: Doc | None) -> Doc | None:
    """Return a document without what the store keeps in it; None for a deleted one."""
    return None if stored is None or stored.get("deleted") else unmarked(stored)


def unmarked(stored: Doc) -> Doc:
    """Return a live document without what the store keeps in it.

    A kept value of a day keeps its stamps: they tell which versions it replaced.
    """
    own = RESERVED - {"at"} if is_kept(stored) else RESERVED
    return {name: value for name, value in stored.items() if name not in own}


def new_id(day: date) -> int:
    """Make the number of a new dated record; made before the first try, so a retry is the same."""
    noise = int.from_bytes(os.urandom(8)) % _SPREAD
    return (day.year * 10000 + day.month * 100 + day.day) * _SPREAD + noise


def file_of(key: Key) -> str:
    """Return the name of the file that holds a record: "2026-11", or "base".

    A table this version does not know goes by its number: dated ones to their month. Raises
    ValueError for a number that fits no file.
    """
    number = key.id
    if number <= 0:
        raise ValueError("the number of a record is positive")
    if key.table in BASE_TABLES:
        return BASE
    day = number if number < _SPREAD else number // _SPREAD
    month, left = divmod(day, 100)
    if 1000_01 <= month <= 9999_12 and 1 <= month % 100 <= 12 and 1 <= left <= 31:
        return f"{month // 100:04}-{month % 100:02}"
    if key.table in MONTH_TABLES and key.table != APART:
        raise ValueError("the number of this record holds no date")
    return BASE


def is_file_name(name: str) -> bool:
    """Tell whether `name` is that of a data file: "base", or a month such as "2026-11"."""
    return name == BASE or (
        len(name) == 7
        and name[4] == "-"
        and name[:4].isdecimal()
        and name[5:].isdecimal()
        and name.isascii()
    )
