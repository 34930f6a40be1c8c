"""Reading an export of crampui, as strictly as a file from anywhere has to be read.

With its entries, and what was kept beside them where two machines differ.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from crampui.content.measures import measures
from crampui.diary.archive import FORMAT
from crampui.diary.importing.incoming import Incoming, Problem
from crampui.domain.errors import InvalidValue
from crampui.domain.plan.choice import bare, edited
from crampui.domain.plan.measure import Choice
from crampui.domain.state import Entry
from crampui.storage.codec import ENTRIES, from_doc, key_of, to_doc, unfit
from crampui.storage.merge import KeptValue, conflict_of, day_of_parts, kept_record
from crampui.storage.records import APART, Doc, Key, file_of, plain

NOT_OURS = "The file is not a crampui export: it needs the key “crampui” with its format."
NEWER = "The file was written by a newer crampui. Please update first. Nothing was changed."
NOT_JSON = "The file is not whole JSON: line {line}, column {column}. Nothing was changed."
TOO_DEEP = "The file is not an export: it is nested too deeply. Nothing was changed."
_NO_NUMBER = "The file holds a number that is none. Nothing was changed."
_UNREADABLE = "it cannot be read."
_LONGEST_STAMPS = 5_000
"""Characters of the stamps of one value; sixty-four of them take two thousand."""
_MARGIN = timedelta(days=2)
"""Clocks and zones of two machines differ."""


def parse(text: str) -> object:
    """Return the JSON value of a text. Raises InvalidValue, saying where it stops being one."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        words = NOT_JSON.format(line=error.lineno, column=error.colno)
        raise InvalidValue("file", words) from error
    except RecursionError as error:
        raise InvalidValue("file", TOO_DEEP) from error
    except InvalidValue:
        raise
    except ValueError as error:
        raise InvalidValue("file", _NO_NUMBER) from error


def read_export(document: object, today: date) -> Incoming:
    """Read an export of crampui; what lies after `today` is a problem of its row.

    Raises InvalidValue when it is no export, or one of a newer version.
    """
    about = document.get("crampui") if isinstance(document, Mapping) else None
    if not isinstance(document, Mapping) or not isinstance(about, Mapping):
        raise InvalidValue("file", NOT_OURS)
    number = about.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise InvalidValue("file", NOT_OURS)
    if number > FORMAT:
        raise InvalidValue("file", NEWER)
    entries: dict[Key, Entry] = {}
    problems: list[Problem] = []
    for table, rows in document.items():
        if table in ENTRIES and not isinstance(rows, list):
            problems.append(Problem(where=table, reason="it is not a list."))
        elif table in ENTRIES:
            for i, row in enumerate(rows, 1):
                found = entry_of(table, row, today)
                if not isinstance(found, str) and entries.get(key_of(found), found) != found:
                    found = "another entry has the same number."
                if isinstance(found, str):
                    problems.append(Problem(where=f"{table}, entry {i}", reason=found))
                else:
                    entries[key_of(found)] = found
    kept = _kept(document.get(APART, []), problems, today)
    known = {"crampui", APART, *ENTRIES}
    others = tuple((str(table), "") for table in document if table not in known)
    return Incoming(
        entries=tuple(entries.values()), kept=kept, problems=tuple(problems), mapping=others
    )


def _kept(rows: object, problems: list[Problem], today: date) -> tuple[tuple[Key, Doc], ...]:
    """Read what was kept beside the entries; what cannot be read goes to the problems."""
    if not isinstance(rows, list):
        problems.append(Problem(where=APART, reason="it is not a list."))
        return ()
    found: dict[Key, Doc] = {}
    for i, row in enumerate(rows, 1):
        one = kept_of(row, today)
        if isinstance(one, str):
            problems.append(Problem(where=f"{APART}, entry {i}", reason=one))
        else:
            found[one[0]] = one[1]
    return tuple(found.items())


def _refuse(_word: str) -> float:
    raise InvalidValue("file", _NO_NUMBER)


def entry_of(table: str, row: object, today: date) -> Entry | str:
    """Return the entry of a row as the export writes it, or why there is none."""
    if not isinstance(row, Mapping):
        return "it is not an object."
    number = row.get("id")
    if not isinstance(number, int) or isinstance(number, bool) or number <= 0:
        return "it has no number."
    key = Key(table, number)
    values = {name: value for name, value in row.items() if name != "id"}
    if table == "days":
        values.pop("date", None)
    try:
        file_of(key)
        entry = from_doc(key, values)
        if key_of(entry) != key:
            return "its number does not fit what it holds."
    except InvalidValue as error:
        return error.allowed
    except (ValueError, KeyError, TypeError, AttributeError, LookupError, ArithmeticError):
        return "it cannot be read."
    except RecursionError:
        return "it is nested too deeply."
    wrong = unfit(entry)
    if wrong:
        return f"“{wrong}” does not hold what belongs there."
    if isinstance(entry, Choice):
        try:
            _as_measure(entry)
        except InvalidValue as error:
            return error.allowed
    when: date | None = getattr(entry, "date", None) or getattr(entry, "night", None)
    if table in ("days", "cramps") and when is not None and when > today + _MARGIN:
        return "its night has not begun yet."
    return entry


def _as_measure(choice: Choice) -> None:
    """Raise InvalidValue where what was decided makes an impossible measure."""
    if not choice.measure.strip():
        raise InvalidValue("measure", "A measure needs an id.")
    known = (m for m in measures() if m.id == choice.measure)
    measure = edited(next(known, None) or bare(choice), choice)
    for spell in choice.earlier:
        replace(measure, frequency=spell.frequency, times=spell.times)
    if any(pause.end < pause.start for pause in choice.pauses):
        raise InvalidValue("pauses", "A pause ends after it begins.")


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
    entry = entry_of("days", {"id": subject.id, **day_of_parts({name: value})}, today)
    if isinstance(entry, str):
        return entry
    if day_of_parts({name: value}) != to_doc(entry):
        return _UNREADABLE
    key, doc = kept_record(subject.id, KeptValue(name, value, frozenset(str(stamps).split(" "))))
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
        and 0 < len(value) <= _LONGEST_STAMPS
        and value.isascii()
        and value.isprintable()
    )
