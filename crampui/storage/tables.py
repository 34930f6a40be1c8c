"""The tables of one data file in TinyDB, through its own points of extension."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from tinydb import Storage, TinyDB
from tinydb.table import Table

from crampui.storage.frame import Lines, Tables
from crampui.storage.records import Doc, Key


def copy_of(value: Any) -> Any:
    """Copy a JSON value whole, so that no one outside can alter what the store holds."""
    if isinstance(value, dict):
        return {name: copy_of(part) for name, part in value.items()}
    if isinstance(value, list):
        return [copy_of(part) for part in value]
    return value


class FileStorage(Storage):
    """Holds the tables of one file between two saves; changes are taken inside a commit alone."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables that were read; they are this storage's from now on."""
        self._tables = tables
        self.changing = False

    def read(self) -> Tables:
        """Return the tables, for TinyDB only."""
        return self._tables

    def write(self, data: Tables) -> None:
        """Take changed tables. Raises RuntimeError outside a commit."""
        if not self.changing:
            raise RuntimeError("records change inside a commit only")
        self._tables = data


class RecordTable(Table):
    """A table whose records are replaced as a whole and never altered in place."""

    def put(self, number: int, doc: Doc) -> None:
        """Put a document in the place of the one with this number, if there is one."""
        self.remove(doc_ids=[number])
        self.insert(self.document_class(doc, number))

    def update(self, *_: object, **__: object) -> NoReturn:
        """Refuse: TinyDB would alter the stored document before it is written."""
        raise TypeError("records are replaced with put()")

    update_multiple = update
    upsert = update


class FileDB(TinyDB):
    """TinyDB over the tables of one file."""

    table_class = RecordTable

    def records(self, name: str) -> RecordTable:
        """Return a table that never answers from a cache of earlier searches."""
        table = self.table(name, cache_size=0)
        assert isinstance(table, RecordTable)
        return table


class Sheet:
    """The records of one file in memory, from reading it until something else changes it.

    `dirty` tells that they are not yet on the disk.
    """

    def __init__(self, tables: Tables, meta: Doc) -> None:
        """Take the tables as they were read and the file's own notes."""
        self._storage = FileStorage(tables)
        self._db = FileDB(storage=lambda: self._storage)
        self._lines = Lines()
        self.meta = meta
        self.dirty = False

    def get(self, key: Key) -> Doc | None:
        """Return the stored document, with its stamps; its inner parts are the store's own."""
        return self._db.records(key.table).get(doc_id=key.id)

    def put(self, key: Key, doc: Doc) -> None:
        """Store a document, which the caller gives away."""
        with self._change():
            self._db.records(key.table).put(key.id, doc)

    def drop(self, key: Key) -> None:
        """Remove a document without a trace."""
        with self._change():
            self._db.records(key.table).remove(doc_ids=[key.id])

    def table(self, name: str) -> list[tuple[Key, Doc]]:
        """Return the stored documents of one table."""
        return [(Key(name, doc.doc_id), dict(doc)) for doc in self._db.records(name)]

    def all(self) -> Iterator[tuple[Key, Doc]]:
        """Go through all stored documents; they share their inner parts with the store."""
        for name in self._db.tables():
            for doc in self._db.records(name):
                yield Key(name, doc.doc_id), dict(doc)

    def render(self) -> bytes:
        """Write the whole file. Raises ValueError for what is not plain JSON."""
        return self._lines.render(self._storage.read(), self.meta)

    @contextmanager
    def _change(self) -> Iterator[None]:
        self._storage.changing = self.dirty = True
        try:
            yield
        finally:
            self._storage.changing = False
