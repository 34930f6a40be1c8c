"""Domain values to plain JSON documents and back.

A document holds only what differs from the value's default, so it stays small and readable in
a text editor; fields this version does not know are kept when a record is written again. A
record's identity (the date of a day, the number of a cramp) is its key and not repeated.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from crampui.domain import check as c
from crampui.domain import plan as p
from crampui.domain import profile as pr
from crampui.domain.cramp import Cramp
from crampui.domain.experiment import Experiment
from crampui.domain.marker import Marker
from crampui.domain.night import Day
from crampui.domain.settings import Settings
from crampui.domain.state import Entry
from crampui.domain.value import fields
from crampui.storage.fields import KINDS, PLAIN, SPECIAL, TABLES, Pair
from crampui.storage.records import Doc, Key

_NUMBERED = frozenset({Cramp, c.Check, Marker, c.FlagNote, Experiment})
_IDENTITY = {Day: "date", Cramp: "id", c.Check: "id", Marker: "id", c.FlagNote: "id"}


@cache
def _plan(kind: type[Any]) -> dict[str, tuple[Pair, Any]]:
    """Return the stored fields of a kind: how each is written, and its default."""
    skip = _IDENTITY.get(kind, "id")
    plan = {}
    for f in fields(kind):
        if f.name == skip:
            continue
        default = f.default_factory() if callable(f.default_factory) else f.default
        plan[f.name] = (SPECIAL.get((kind, f.name), PLAIN), default)
    return plan


def key_of(entry: Entry) -> Key:
    """Return the key an entry is stored under."""
    table = TABLES[type(entry)]
    match entry:
        case Day():
            return day_key(entry.date)
        case pr.Profile() | Settings():
            return Key(table, 1)
        case p.Choice():
            return measure_key(entry.measure)
        case _:
            return Key(table, entry.id)


def day_key(day: date) -> Key:
    """Return the key of a day's record."""
    return Key("days", day.year * 10000 + day.month * 100 + day.day)


def measure_key(measure: str) -> Key:
    """Return the key of what was decided about a measure, the same on every machine."""
    from zlib import crc32

    return Key("measures", crc32(measure.encode()) + 1)


def to_doc(entry: Entry, onto: Mapping[str, Any] | None = None) -> Doc:
    """Return the document of an entry; fields of `onto` that this version does not know stay."""
    plan = _plan(type(entry))
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
    kind = KINDS[key.table]
    plan = _plan(kind)
    values: dict[str, Any] = {
        name: plan[name][0].back(value)
        for name, value in doc.items()
        if name in plan and value is not None
    }
    if kind is Day:
        values["date"] = date(key.id // 10000, key.id // 100 % 100, key.id % 100)
    elif kind in _NUMBERED:
        values["id"] = key.id
    return kind(**values)
