"""Reading, from an export, the versions that were kept beside the ones shown."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from crampui.diary.reading_export import entry_of
from crampui.storage.codec import ENTRIES, to_doc
from crampui.storage.days import Kept, record_of, whole
from crampui.storage.merge import conflict_of
from crampui.storage.records import Doc, Key, file_of, plain

_UNREADABLE = "it cannot be read."
_LONGEST = 5_000
"""Characters of the stamps of one value; sixty-four of them take two thousand."""


def kept_of(row: object, today: date) -> tuple[Key, Doc] | str:
    """Return the record of a kept version as it is stored, or why there is none."""
    if not isinstance(row, Mapping):
        return "it is not an object."
    table, number = row.get("table"), row.get("id")
    if not isinstance(table, str) or table not in ENTRIES:
        return _UNREADABLE
    if not isinstance(number, int) or isinstance(number, bool):
        return _UNREADABLE
    subject = Key(table, number)
    try:
        name = file_of(subject)
        found = _value(subject, row, today) if "field" in row else _version(subject, row, today)
        if isinstance(found, str) or file_of(found[0]) == name:
            return found
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return _UNREADABLE


def _value(subject: Key, row: Mapping[str, Any], today: date) -> tuple[Key, Doc] | str:
    """Read a value of one field of a day."""
    name, value, stamps = row.get("field"), row.get("value"), row.get("at")
    if subject.table != "days" or not isinstance(name, str) or not _is_stamp(stamps):
        return _UNREADABLE
    entry = entry_of("days", {"id": subject.id, **whole({name: value})}, today)
    if isinstance(entry, str):
        return entry
    if whole({name: value}) != to_doc(entry):
        return _UNREADABLE
    key, doc = record_of(subject.id, Kept(name, value, frozenset(str(stamps).split(" "))))
    return key, {**(plain(doc) or {})}


def _version(subject: Key, row: Mapping[str, Any], today: date) -> tuple[Key, Doc] | str:
    """Read a whole record."""
    version = row.get("version")
    if not isinstance(version, dict) or not _is_stamp(version.get("upd")):
        return _UNREADABLE
    earlier = version.get("prev", [])
    if not isinstance(earlier, list) or not all(map(_is_stamp, earlier)):
        return _UNREADABLE
    values = plain({**version, "deleted": False}) or {}
    entry = entry_of(subject.table, {"id": subject.id, **values}, today)
    if isinstance(entry, str) and not version.get("deleted"):
        return entry
    key, doc = conflict_of(subject, version)
    return key, {**(plain(doc) or {})}


def _is_stamp(value: object) -> bool:
    return (
        isinstance(value, str)
        and 0 < len(value) <= _LONGEST
        and value.isascii()
        and value.isprintable()
    )
