"""Undo and redo: they survive a restart and cover every change of every session here."""

from collections.abc import Mapping
from typing import Any

from crampui.diary.book import Book, Edit
from crampui.domain.state import Entry
from crampui.domain.undo import Change, Item, Kind, Outcome, history, look, step_back
from crampui.storage.codec import ENTRIES, from_doc, to_doc
from crampui.storage.messages import StoreError
from crampui.storage.records import APART, Doc, Key
from crampui.storage.records import Edit as Raw

_KINDS = frozenset(Kind)


class Changes:
    """What was changed, the last first: one step back, one step forth."""

    def __init__(self, book: Book) -> None:
        """Take the book that was changed."""
        self.book = book

    def undo(self) -> str | None:
        """Take the last change back; return its words, None when there is nothing to undo.

        Raises StoreError("changed") when something else changed the same field since; nothing
        is changed then.
        """
        return self._step(Kind.UNDO)

    def redo(self) -> str | None:
        """Do again what was undone last; return its words, None when there is nothing."""
        return self._step(Kind.REDO)

    def next_undo(self) -> str | None:
        """Return the words of what `undo` would take back, None when there is nothing."""
        change = self._next(Kind.UNDO)
        return change.words if change is not None else None

    def next_redo(self) -> str | None:
        """Return the words of what `redo` would do again, None when there is nothing."""
        change = self._next(Kind.REDO)
        return change.words if change is not None else None

    def _next(self, kind: Kind) -> Change | None:
        done, undone = history(_change(line) for line in self.book.store.undo_log.lines())
        for change in reversed(done if kind is Kind.UNDO else undone):
            if not self._never_saved(change):
                return change
        return None

    def _never_saved(self, change: Change) -> bool:
        """Whether a change was announced but the program ended before it was on the disk."""
        looks = [look(item, self._document(Key(item.table, item.id))) for item in change.items]
        return bool(looks) and all(found is Outcome.NEVER_SAVED for found in looks)

    def _document(self, key: Key) -> Doc | None:
        if key.table == APART:
            return self.book.kept_version(key)
        entry = self.book.current(key)
        return to_doc(entry) if entry is not None else None

    def _step(self, kind: Kind) -> str | None:
        self.book.poll()
        change = self._next(kind)
        if change is None:
            return None
        kept = {Key(item.table, item.id): item for item in change.items if item.table == APART}
        edits = {
            Key(item.table, item.id): _back(item) for item in change.items if item.table != APART
        }
        raw = {key: _kept_back(item) for key, item in kept.items()}
        self.book.save(change.words, edits, raw=raw, kind=kind.value)
        return change.words


def _back(item: Item) -> Edit:
    """Return the edit that puts back what `item` changed."""
    key = Key(item.table, item.id)

    def edit(entry: Entry | None) -> Entry | None:
        doc = to_doc(entry) if entry is not None else None
        if look(item, doc) is not Outcome.READY:
            raise StoreError("changed")
        back = step_back(item, doc)
        return from_doc(key, back) if back is not None else None

    return edit


def _kept_back(item: Item) -> Raw:
    """Return the edit that brings back, or takes away again, a version kept beside a record."""

    def edit(doc: Doc | None) -> Doc | None:
        found = look(item, doc)
        if found is Outcome.NEVER_SAVED:
            # The step back of the record itself has done it already.
            return doc
        if found is not Outcome.READY:
            raise StoreError("changed")
        return dict(item.before) if item.before is not None else None

    return edit


def _change(line: Mapping[str, Any]) -> Change:
    """Read one line of the undo log; one that makes no sense touches nothing."""
    items = tuple(
        Item(table=one["table"], id=one["id"], before=one["before"], after=one["after"])
        for one in line.get("records", ())
        if one.get("table") in ENTRIES or one.get("table") == APART
    )
    kind = line.get("kind", "do")
    return Change(
        id=str(line.get("id", "")),
        words=str(line.get("words", "")),
        items=items,
        kind=Kind(kind) if kind in _KINDS else Kind.DO,
    )
