"""Bringing back a damaged or missing data file; loaded only when there is one."""

import json

from crampui.storage import disk, frame, notices
from crampui.storage.backup import Backups
from crampui.storage.errors import kind_of
from crampui.storage.frame import Page, State, Tables
from crampui.storage.ground import Ground
from crampui.storage.reading import Found
from crampui.storage.saving import MovedError, read_twin, save, save_twin


class Mender:
    """Finds the best state of one file and puts it back; nothing is dropped without a copy."""

    def __init__(self, ground: Ground) -> None:
        """Take what the parts of the open diary share; its lock must be held."""
        self._folders = ground.folders
        self._lock = ground.lock
        self._tell = ground.tell
        self._backups = Backups(ground.folders, ground.clock)

    def mend(
        self, name: str, raw: bytes | None, page: Page, stamp: disk.Stamp | None
    ) -> tuple[Found, Page]:
        """Put the best copy in the place of `raw`, the damaged file, or None when it is gone.

        In this order: the twin; the file itself, when only its checksum is wrong; the newest
        backup; the lines that can still be read. Raises StoreError("damaged") when the damaged
        file cannot be kept first.
        """
        copy = read_twin(self._folders, name)
        twin = copy[0] if copy else None
        twin_page = frame.parse(twin or b"")
        words: dict[str, object] = {}
        if copy is not None and twin_page.state in (State.GOOD, State.NEWER):
            best, best_page = copy[0], twin_page
            kind = "missing" if raw is None else "mended"
            kind = "edited" if page.state is State.EDITED else kind
            words["when"] = notices.day_and_time(copy[1])
        elif page.state is State.EDITED:
            best, best_page, kind = frame.render(page), page, "taken-over"
        elif (copy := self._backups.newest_with(name)) is not None:
            best, best_page, kind = copy[0], frame.parse(copy[0]), "from-backup"
            words["when"] = notices.day(copy[1])
        else:
            best, best_page, kind, words = self._last_resort(raw, twin, twin_page)
        return self._put_back(name, best, best_page, kind, words, raw, twin, stamp)

    def _last_resort(
        self, raw: bytes | None, twin: bytes | None, twin_page: Page
    ) -> tuple[bytes, Page, str, dict[str, object]]:
        if twin_page.state is State.EDITED:
            return frame.render(twin_page), twin_page, "taken-over", {}
        salvaged = salvage(twin or b"")
        for table, docs in salvage(raw or b"").items():
            salvaged.setdefault(table, {}).update(docs)
        count = sum(len(docs) for docs in salvaged.values())
        page = Page(State.GOOD, salvaged, {}, frame.FORMAT)
        return frame.render(page), page, "salvaged", {"count": count}

    def _put_back(
        self,
        name: str,
        best: bytes,
        page: Page,
        kind: str,
        words: dict[str, object],
        raw: bytes | None,
        twin: bytes | None,
        stamp: disk.Stamp | None,
    ) -> tuple[Found, Page]:
        kept = ""
        try:
            if twin is not None and twin != best:
                kept = self._folders.set_aside(name, twin, "twin")
            if raw is not None:
                why = "edited" if page.state is State.EDITED or kind == "edited" else "damaged"
                kept = self._folders.set_aside(name, raw, why)
            handle, new = save(self._folders, self._lock, name, best, stamp)
        except (OSError, MovedError) as error:
            reason = kind_of(error) if isinstance(error, OSError) else "busy"
            why = notices.reason(reason)
            self._tell(notices.notice("look-only", name=name, why=why))
            return Found(raw=best, stamp=stamp, refusal=reason), page
        if twin != best:
            try:
                save_twin(self._folders, name, best)
            except OSError as error:
                self._tell(notices.notice("twin-failed", why=notices.reason(kind_of(error))))
        self._tell(notices.notice(kind, name=name, path=kept, **words))
        return Found(raw=best, stamp=new, handle=handle), Page(
            State.GOOD if page.state is State.EDITED else page.state,
            page.tables,
            page.meta,
            page.format,
        )


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


def _value(text: bytes) -> object:
    try:
        return json.loads(text.decode())
    except (ValueError, RecursionError):
        return None
