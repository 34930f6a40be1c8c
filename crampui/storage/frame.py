"""The text of one data file: a checksum line, then one record a line, sorted.

The same content gives the same bytes, so a copy in git shows readable differences. The checksum
covers every byte after its own eight digits. Stock TinyDB opens such a file: the checksum and
the schema number look like two more tables.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from crampui.storage.records import Doc

FORMAT = 1
Tables = dict[str, dict[str, Doc]]
"""Tables by name, each with its documents by number (as text), the way TinyDB holds them."""

_HEAD = b'{"_crc":{"1":{"crc32":"'
_START = len(_HEAD)
_BODY = _START + 8
_REST = b'","format":%d}}'


@cache
def _encoder(ascii_only: bool) -> Callable[[object], str]:
    from json import JSONEncoder

    sign = (",", ":")
    return JSONEncoder(
        ensure_ascii=ascii_only, allow_nan=False, sort_keys=True, separators=sign
    ).encode


class State(StrEnum):
    """What a file turned out to be."""

    GOOD = "good"
    NEWER = "newer"
    EDITED = "edited"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from one file; a bad one has no tables, an edited one a wrong checksum."""

    state: State
    tables: Tables
    meta: Doc
    format: int


def encode(value: object) -> bytes:
    """Write a JSON value in its one way. Raises ValueError, which says nothing of the value."""
    try:
        text = _encoder(False)(value)
    except (TypeError, ValueError, RecursionError):
        raise ValueError("a document holds something that is not plain JSON") from None
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Half a character, as a terminal sends it after a lost byte: keep it, escaped.
        return _encoder(True)(value).encode()


def seal(tables: list[bytes]) -> bytes:
    """Put the checksum line before the texts of the tables."""
    rest = b",\n".join([_REST % FORMAT, *tables]) + b"}\n"
    return b"%b%08x%b" % (_HEAD, zlib.crc32(rest), rest)


def checksum_in(start: bytes) -> bytes | None:
    """Return the eight digits of the checksum in the first bytes of a file."""
    return start[_START:_BODY] if start.startswith(_HEAD) and len(start) >= _BODY else None


def is_sound(raw: bytes) -> bool:
    """Tell whether the checksum of a file fits, without reading its records."""
    return checksum_in(raw) == b"%08x" % zlib.crc32(memoryview(raw)[_BODY:])


def peek(start: bytes) -> tuple[int, Doc]:
    """Return the format and the notes from the first lines of a file: (0, {}) when not there."""
    lines = start.split(b"\n", 3)
    number = lines[0].rpartition(b'"format":')[2].removesuffix(b"}},")
    if len(lines) < 4 or lines[1] != b'"_meta":{' or not number.isdigit():
        return 0, {}
    try:
        notes = json.loads((b"{%b}" % lines[2]).decode())["1"]
    except (ValueError, KeyError):
        return int(number), {}
    return int(number), notes if isinstance(notes, dict) else {}


def parse(raw: bytes) -> Page:
    """Read a file; what cannot be read has the state BAD."""
    try:
        value = json.loads(raw.decode())
    except (ValueError, RecursionError):
        return Page(State.BAD, {}, {}, 0)
    return _page(value, lambda _: is_sound(raw))


def reread(value: Any) -> Page:
    """Read a file that was taken out of a larger JSON text."""
    stated = value.get("_crc") if isinstance(value, dict) else None
    return _page(value, lambda page: _states(stated, checksum_in(render(page))))


def _page(value: Any, fits: Callable[[Page], bool]) -> Page:
    if not _has_shape(value):
        return Page(State.BAD, {}, {}, 0)
    number = value.pop("_crc", {}).get("1", {}).get("format", 0)
    meta = value.pop("_meta", {}).get("1", {})
    if not isinstance(number, int):
        return Page(State.BAD, {}, {}, 0)
    page = Page(State.GOOD if number <= FORMAT else State.NEWER, value, meta, number)
    return page if fits(page) else Page(State.EDITED, value, meta, number)


def _states(stated: Any, checksum: bytes | None) -> bool:
    try:
        return checksum is not None and str(stated["1"]["crc32"]) == checksum.decode()
    except (TypeError, KeyError):
        return False


def render(page: Page) -> bytes:
    """Write a page anew, with a fitting checksum."""
    return Lines().render(page.tables, page.meta)


def _has_shape(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(table, dict)
        and all(number.isdecimal() and isinstance(doc, dict) for number, doc in table.items())
        for table in value.values()
    )


class Lines:
    """Writes tables as text and remembers the lines of records that did not change.

    A record counts as unchanged while it is the very same object; the object is held here, so
    another cannot take its place in memory. Records must therefore be replaced, never altered.
    """

    def __init__(self) -> None:
        """Remember nothing yet."""
        self._lines: dict[str, dict[str, tuple[Doc, bytes]]] = {}
        self._tables: dict[str, tuple[dict[str, Doc], bytes]] = {}

    def render(self, tables: Tables, meta: Doc) -> bytes:
        """Return the whole text of a file. Raises ValueError for what is not plain JSON."""
        parts = [b'"_meta":{\n"1":%b\n}' % encode(meta)]
        for name in sorted(tables):
            table = tables[name]
            if not table:
                continue
            known = self._tables.get(name)
            if known is None or known[0] is not table:
                known = (table, self._table(name, table))
                self._tables[name] = known
            parts.append(known[1])
        return seal(parts)

    def _table(self, name: str, table: dict[str, Doc]) -> bytes:
        old = self._lines.get(name, {})
        new: dict[str, tuple[Doc, bytes]] = {}
        for number in sorted(table, key=int):
            doc = table[number]
            kept = old.get(number)
            if kept is None or kept[0] is not doc:
                kept = (doc, b'"%b":%b' % (number.encode(), encode(doc)))
            new[number] = kept
        self._lines[name] = new
        return b"%b:{\n%b\n}" % (encode(name), b",\n".join([line for _, line in new.values()]))
