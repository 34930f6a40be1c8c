"""Domain values to plain JSON documents and back.

A document holds only what differs from the value's default, so it stays small and readable in
a text editor; fields this version does not know are kept when a record is written again. A
record's identity (the date of a day, the number of a cramp) is its key and not repeated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from crampui.domain.state import Entry
from crampui.storage.fields import PLAIN, SHAPES, TABLES, Pair
from crampui.storage.records import Doc, Key


class _Plan:
    """A kind of entry, ready to use: its class and every stored field with its default."""

    def __init__(self, table: str) -> None:
        shape = SHAPES[table]()
        self.kind = shape.kind
        self.identity = shape.identity
        self.fields: dict[str, tuple[Pair, Any]] = {}
        for f in fields(shape.kind):
            if f.name != shape.identity:
                default = f.default_factory() if callable(f.default_factory) else f.default
                self.fields[f.name] = (shape.pairs.get(f.name, PLAIN), default)


_plan = cache(_Plan)


def key_of(entry: Entry) -> Key:
    """Return the key an entry is stored under."""
    table = TABLES[type(entry).__name__]
    value: Any = entry
    match table:
        case "days":
            return day_key(value.date)
        case "measures":
            return measure_key(value.measure)
        case "profile" | "settings":
            return Key(table, 1)
        case _:
            return Key(table, value.id)


def day_key(day: date) -> Key:
    """Return the key of a day's record."""
    return Key("days", day.year * 10000 + day.month * 100 + day.day)


def measure_key(measure: str) -> Key:
    """Return the key of what was decided about a measure, the same on every machine."""
    from zlib import crc32

    return Key("measures", crc32(measure.encode()) + 1)


def to_doc(entry: Entry, onto: Mapping[str, Any] | None = None) -> Doc:
    """Return the document of an entry; fields of `onto` that this version does not know stay."""
    plan = _plan(TABLES[type(entry).__name__]).fields
    doc = {name: value for name, value in (onto or {}).items() if name not in plan}
    for name, (pair, default) in plan.items():
        value = getattr(entry, name)
        if value != default:
            doc[name] = pair.out(value)
    return doc


def from_doc(key: Key, doc: Mapping[str, Any]) -> Entry:
    """Return the entry of a document.

    Raises ValueError, KeyError, TypeError or AttributeError where the document is not one this
    version can read.
    """
    plan = _plan(key.table)
    known = plan.fields
    values: dict[str, Any] = {
        name: known[name][0].back(value)
        for name, value in doc.items()
        if name in known and value is not None
    }
    if plan.identity == "date":
        values["date"] = date(key.id // 10000, key.id // 100 % 100, key.id % 100)
    elif plan.identity:
        values["id"] = key.id
    entry: Entry = plan.kind(**values)
    return entry
