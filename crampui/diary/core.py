"""Saving changes, and keeping what could not be saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from crampui.diary.loading import Loading, utc_now
from crampui.domain.night import Day
from crampui.domain.state import DiaryState, Entry
from crampui.storage.codec import from_doc, key_of, to_doc
from crampui.storage.messages import StoreError
from crampui.storage.records import APART, Doc, Key, file_of
from crampui.storage.records import Edit as Raw
from crampui.storage.store import Store

Edit = Callable[[Entry | None], Entry | None]
"""What a change does to one entry; it runs again on the newest version when it is saved."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A change that is to be saved."""

    words: str
    edits: Mapping[Key, Edit]
    kind: str = "do"
    """"do", "undo" or "redo"."""
    raw: Mapping[Key, Raw] = field(default_factory=dict)
    """Edits of documents as they are: of versions that are kept beside those shown."""


class Core(Loading):
    """What every use case stands on: loading, and one way to save."""

    def __init__(self, store: Store, *, clock: Callable[[], datetime] = utc_now) -> None:
        """Load the settings and what was decided about the plan; months are loaded on need."""
        self._pending: list[Pending] = []
        super().__init__(store, clock=clock)

    def _write(self, words: str, edits: Mapping[Key, Edit]) -> dict[Key, Entry | None]:
        """Save one change; return what each record is now.

        Raises StoreError when it could not be saved (it is kept and tried again), InvalidValue
        or NotFound when the change itself is not possible (nothing is kept).
        """
        return self._save(Pending(words, edits))

    def _put(self, words: str, *entries: Entry) -> dict[Key, Entry | None]:
        """Save new entries, or these versions of them."""
        return self._write(words, {key_of(entry): _always(entry) for entry in entries})

    def _save(self, pending: Pending) -> dict[Key, Entry | None]:
        for key, edit in pending.edits.items():
            edit(self._current(key))
        for key, raw in pending.raw.items():
            raw(self._kept_version(key))
        self._pending.append(pending)
        try:
            return self._flush()
        except StoreError:
            self._show()
            raise
        except Exception:
            if pending in self._pending:
                self._pending.remove(pending)
            self._show()
            raise

    def _flush(self) -> dict[Key, Entry | None]:
        result: dict[Key, Entry | None] = {}
        while self._pending:
            pending = self._pending[0]
            edits = {key: _on_documents(key, edit) for key, edit in pending.edits.items()}
            edits |= pending.raw
            written = self._store.commit(edits, words=pending.words, undo={"kind": pending.kind})
            self._pending.remove(pending)
            for item in written:
                if item.key.table == APART:
                    continue
                entry = self._decode(item.key, item.after) if item.after is not None else None
                self._stamps[item.key] = item.after_stamp
                self._absorb(item.key, entry)
            for name in {file_of(item.key) for item in written if item.key.table == APART}:
                self._load(name)
            result = {key: self._current(key) for key in pending.edits}
        self._show()
        return result

    def _absorb(self, key: Key, entry: Entry | None) -> None:
        """Take one saved record into the state."""
        name = file_of(key)
        if name not in self._loaded:
            self._load(name)
            return
        old = self._loaded[name].pop(key, None)
        if entry is not None:
            self._loaded[name][key] = entry
        self._saved = self._saved.changed(
            put=[entry] if entry is not None else [], drop=[old] if old is not None else []
        )

    def _current(self, key: Key) -> Entry | None:
        name = file_of(key)
        if name not in self._loaded:
            self._load(name)
        entry = self._loaded[name].get(key)
        for pending in self._pending:
            if key in pending.edits:
                entry = pending.edits[key](entry)
        return entry

    def _kept_version(self, key: Key) -> Doc | None:
        """Return what is kept beside a record, None when it is not (or no more)."""
        name = file_of(key)
        if name not in self._loaded:
            self._load(name)
        return self._apart[name].get(key)

    def _show(self) -> None:
        """Make the shown state: what is saved, and the cramps that are not saved yet."""
        state = self._saved
        if self._pending:
            for key in {key for p in self._pending for key in p.edits if key.table == "cramps"}:
                old = self._loaded.get(file_of(key), {}).get(key)
                new = self._current(key)
                state = state.changed(put=_some(new), drop=_some(old))
            state = replace(state, unsaved=tuple(p.words for p in self._pending))
        self.state = state

    # what could not be saved

    def poll(self) -> DiaryState:
        """Take over what other sessions saved, and try again what could not be saved.

        A quiet look: it reads nothing unless a file changed, and never raises StoreError.
        """
        try:
            self._take_over()
            if self._pending:
                self._flush()
        except StoreError:
            self._show()
        return self.state

    def retry(self) -> DiaryState:
        """Save what could not be saved; raises StoreError when it still cannot."""
        try:
            self._flush()
        except StoreError:
            self._show()
            raise
        return self.state


def _some(entry: Entry | None) -> Iterable[Entry]:
    return () if entry is None else (entry,)


def _always(entry: Entry) -> Edit:
    return lambda _old: entry


def _on_documents(key: Key, edit: Edit) -> Callable[[Doc | None], Doc | None]:
    """Lift an edit of an entry to one of its document; equal entries leave it untouched."""

    def on_document(doc: Doc | None) -> Doc | None:
        old: Any = from_doc(key, doc) if doc is not None else None
        new = edit(old)
        if new is None or (isinstance(new, Day) and new.blank):
            return None
        return doc if new == old else to_doc(new, doc)

    return on_document
