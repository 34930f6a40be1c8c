"""Putting one data file together from what is left: a sound copy of it and damaged ones."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from crampui.storage import frame
from crampui.storage.frame import Page, State, Tables
from crampui.storage.migrate import number_of
from crampui.storage.records import Doc, Key, file_of
from crampui.storage.stamps import is_stamp

_KEPT = "conflicts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieced:
    """The page that came of it, and how many records the damaged copies gave."""

    page: Page
    count: int


def pieces(raw: bytes, page: Page) -> Page:
    """Return what can be read of a damaged file: all of it, or the lines that stand whole."""
    if page.state is State.EDITED:
        return page
    return Page(State.EDITED, salvage(raw), frame.peek(raw)[1], frame.FORMAT)


def pieced(name: str, sound: Page | None, damaged: Iterable[Page]) -> Pieced:
    """Add to the sound copy of a file what the damaged ones, best first, hold that is newer.

    A stamp stands for one version of one record, so what bears a stamp that is there already is
    that version, perhaps damaged, and is left out. So are records of another file's numbers, and
    a version that cannot be read where another can. Of copies in another schema nothing is taken.
    """
    meta = sound.meta if sound is not None else {}
    tables: Tables = {}
    stamps: set[str] = set()
    if sound is not None:
        tables = {table: dict(docs) for table, docs in sound.tables.items()}
        for table, docs in tables.items():
            for doc in docs.values():
                _remember(table, doc, stamps)
    count = 0
    for page in damaged:
        meta = meta or page.meta
        if number_of(page.meta or meta) != number_of(meta):
            continue
        for table, docs in page.tables.items():
            for number, doc in docs.items():
                if not _belongs(name, table, number):
                    continue
                if _is_better(table, number, doc, tables, stamps):
                    tables.setdefault(table, {})[number] = doc
                    _remember(table, doc, stamps)
                    count += 1
    return Pieced(page=Page(State.GOOD, tables, meta, frame.FORMAT), count=count)


def salvage(raw: bytes) -> Tables:
    """Read the records of a damaged file that still stand whole on a line of their own."""
    tables: Tables = {}
    table = ""
    for line in raw.split(b"\n"):
        text = line.strip().rstrip(b",")
        if text.endswith(b":{"):
            name = _value(text[:-2])
            table = name if isinstance(name, str) else ""
            continue
        value = _value(b"{%b}" % text)
        if not table or table.startswith("_") or not isinstance(value, dict):
            continue
        for number, doc in value.items():
            if number.isdecimal() and isinstance(doc, dict):
                tables.setdefault(table, {})[number] = doc
    return tables


def _is_better(table: str, number: str, doc: Doc, tables: Tables, stamps: set[str]) -> bool:
    """Tell whether a record of a damaged copy is to be taken."""
    ours = tables.get(table, {}).get(number)
    stamp = _stamp(doc)
    if ours is None:
        return table == _KEPT or stamp not in stamps
    if _is_readable(table, number, ours) != (can_read := _is_readable(table, number, doc)):
        return can_read
    return is_stamp(stamp) and stamp not in stamps and stamp > _stamp(ours)


def _remember(table: str, doc: Doc, stamps: set[str]) -> None:
    """Note the stamp of a record; a version kept beside another bears that of its subject."""
    stamp = _stamp(doc)
    if stamp and table != _KEPT:
        stamps.add(stamp)


def _belongs(name: str, table: str, number: str) -> bool:
    try:
        return not table.startswith("_") and file_of(Key(table, int(number))) == name
    except ValueError:
        return False


def _is_readable(table: str, number: str, doc: Doc) -> bool:
    from crampui.storage.codec import from_doc
    from crampui.storage.fields import TABLES
    from crampui.storage.records import plain

    kept = plain(doc)
    if kept is None or table not in TABLES.values():
        return True
    try:
        from_doc(Key(table, int(number)), kept)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def _stamp(doc: Doc) -> str:
    value = doc.get("upd", "")
    return value if isinstance(value, str) else ""


def _value(text: bytes) -> object:
    try:
        return json.loads(text.decode())
    except (ValueError, RecursionError):
        return None
