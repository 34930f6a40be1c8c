"""The diary as one JSON document, complete and without loss."""

from typing import Any

from crampui import __version__
from crampui.diary.book import Book
from crampui.domain.state import Entry
from crampui.storage.codec import key_of, to_doc
from crampui.storage.records import Doc, Key

FORMAT = 1
"""Number of the export's layout; it grows when a reader of the old one would be misled."""


def whole_export(book: Book) -> dict[str, Any]:
    """Return every record of the diary as plain JSON values.

    "crampui" says format, program version and time; every other key is a table: a list of
    documents by id, days with their date as well. Absent fields mean "not answered".
    """
    tables: dict[str, list[Doc]] = {}
    for name in sorted(book.store.names(), reverse=True):
        for key, doc in book.store.load(name).items():
            tables.setdefault(key.table, []).append(_with_identity(key, doc))
    for rows in tables.values():
        rows.sort(key=lambda row: int(row["id"]))
    about = {"format": FORMAT, "version": __version__, "exported": book.now().isoformat()}
    return {"crampui": about, **{table: tables[table] for table in sorted(tables)}}


def exported(entry: Entry) -> Doc:
    """Return one entry as it stands in the export."""
    return _with_identity(key_of(entry), to_doc(entry))


def _with_identity(key: Key, doc: Doc) -> Doc:
    row: Doc = {"id": key.id}
    if key.table == "days":
        row["date"] = f"{key.id // 10000:04}-{key.id // 100 % 100:02}-{key.id % 100:02}"
    return row | doc
