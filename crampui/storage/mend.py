"""The best state of a data file that is damaged or missing, out of the copies that are left."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from crampui.storage import disk
from crampui.storage.copies import Copies
from crampui.storage.format import (
    FORMAT,
    Page,
    State,
    Tables,
    belonging,
    number_of,
    parse,
    peek,
    render,
    whole_lines,
)
from crampui.storage.messages import StoreError, day, day_and_time
from crampui.storage.records import APART, Doc
from crampui.storage.stamps import is_stamp


class Twin(NamedTuple):
    """A second copy: its bytes, and when it was made in seconds."""

    raw: bytes
    made: float


def read_twin(path: str) -> Twin | None:
    """Return the second copy at this path; None when there is none that can be read."""
    try:
        opened = disk.open_file(path)
        if opened is None:
            return None
        handle, status = opened
        try:
            return Twin(disk.read_all(handle, status.st_size), status.st_mtime)
        finally:
            disk.close(handle)
    except (OSError, StoreError):
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best state that was found, and the kind and words of the notice about it."""

    raw: bytes
    page: Page
    kind: str
    words: dict[str, object] = field(default_factory=dict)


def best_of(name: str, raw: bytes | None, page: Page, twin: Twin | None, copies: Copies) -> Best:
    """Return the best state of a damaged file (`raw` None: it is gone).

    That is the second copy; else the newest backup and what can still be read of newer entries;
    else what can still be read.
    """
    edited = page.state is State.EDITED
    twin_page = parse(twin.raw if twin else b"")
    if twin is not None and twin_page.state in (State.GOOD, State.NEWER):
        kind = "missing" if raw is None else "edited" if edited else "mended"
        when = day_and_time(twin.made)
        return Best(raw=twin.raw, page=twin_page, kind=kind, words={"when": when})
    backup = copies.newest_with(name)
    left = [_left(name, raw, page)] if raw else []
    left += [_left(name, twin.raw, twin_page)] if twin else []
    found, count = _with_newer(backup[0] if backup else None, left)
    best = Best(raw=render(found.tables, found.meta), page=found, kind="lost")
    if backup is not None:
        more = f", with {count} later entries that could still be read" if count else ""
        kind = "edited-backup" if edited else "from-backup"
        if raw is None and twin is None:
            kind = "gone"
        return replace(best, kind=kind, words={"when": day(backup[1]), "more": more})
    if raw is None and twin is None:
        return best
    if edited or (not raw and twin_page.state is State.EDITED):
        return replace(best, kind="taken-over")
    return replace(best, kind="salvaged", words={"count": count})


def _left(name: str, raw: bytes, page: Page) -> Page:
    """Return what can be read of a damaged file: all of it, or the lines that stand whole."""
    if page.state is State.EDITED:
        return page._replace(tables=belonging(name, page.tables))
    return Page(State.EDITED, whole_lines(name, raw), peek(raw)[1], FORMAT)


def _with_newer(sound: Page | None, left: list[Page]) -> tuple[Page, int]:
    """Add to the sound copy of a file what damaged ones, best first, hold that is newer.

    A stamp stands for one version of one record, so what bears a stamp that is there already is
    that version, perhaps damaged, and is left out. Of copies in another schema nothing is taken.
    Returns how many records came in.
    """
    meta = sound.meta if sound is not None else {}
    tables: Tables = {}
    if sound is not None:
        tables = {table: dict(docs) for table, docs in sound.tables.items()}
    # A version kept beside another bears the stamp of its subject.
    stamps = {
        _stamp(doc) for table, docs in tables.items() if table != APART for doc in docs.values()
    } - {""}
    count = 0
    for page in left:
        meta = meta or page.meta
        if number_of(page.meta or meta) != number_of(meta):
            continue
        for table, docs in page.tables.items():
            for number, doc in docs.items():
                ours, stamp = tables.get(table, {}).get(number), _stamp(doc)
                is_known = stamp in stamps and (ours is not None or table != APART)
                is_newer = ours is None or (is_stamp(stamp) and stamp > _stamp(ours))
                if is_known or not is_newer:
                    continue
                tables.setdefault(table, {})[number] = doc
                count += 1
                if stamp and table != APART:
                    stamps.add(stamp)
    return Page(State.GOOD, tables, meta, FORMAT), count


def _stamp(doc: Doc) -> str:
    value = doc.get("upd", "")
    return value if isinstance(value, str) else ""
