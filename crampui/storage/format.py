"""The text of one data file, and of the whole diary: what a backup holds.

A data file is a checksum line, then one record a line, sorted. The same content gives the same
bytes, so a copy in git shows readable differences. The checksum covers every byte after its own
eight digits. Stock TinyDB opens such a file: the checksum and the schema number look like two
more tables.
"""

import json
import zlib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from crampui import __version__
from crampui.storage import disk
from crampui.storage.messages import StoreError
from crampui.storage.records import Doc, Key, file_of, is_file_name

FORMAT = 1
"""The number of the layout of a data file: how its text is made."""
SCHEMA = 1
"""The number of what stands in the records. A file of a higher one is looked at only.

The first change of the schema brings with it the step that reads the files before it, which may
stay old for ever, and a backup that is never removed before the first save.
"""
PACKING = 1
"""The number of the layout of a backup."""

Tables = dict[str, dict[str, Doc]]
"""Tables by name, each with its documents by number (as text), the way TinyDB holds them."""

HEAD = b'{"_crc":{"1":{"crc32":"'
"""What every data file begins with."""
_START = len(HEAD)
_BODY = _START + 8
_REST = b'","format":%d}}'
_LIST = 65536
"""Bytes of a backup's text within which the list of its files ends."""


class State(StrEnum):
    """What a file turned out to be."""

    GOOD = "good"
    NEWER = "newer"
    EDITED = "edited"
    BAD = "bad"


class Page(NamedTuple):
    """What was read from one file; a bad one has no tables, an edited one a wrong checksum."""

    state: State
    tables: Tables
    meta: Doc
    format: int

    @property
    def newer(self) -> tuple[int, int] | None:
        """The number found and the one known here, when a newer program wrote the file."""
        if self.state is State.NEWER:
            return self.format, FORMAT
        number = number_of(self.meta)
        return (number, SCHEMA) if number > SCHEMA else None


_UNREADABLE = Page(State.BAD, {}, {}, 0)


def number_of(meta: Doc) -> int:
    """Return the schema number in a file's notes; a file without one is of the first schema."""
    number = meta.get("schema", 1)
    return number if isinstance(number, int) and number > 0 else 1


def marked(meta: Doc) -> Doc:
    """Return the file's own notes for the next save; unknown ones are kept."""
    return {**meta, "schema": SCHEMA, "writer": __version__}


# one file

_plain, _escaped = (
    json.JSONEncoder(
        ensure_ascii=is_ascii, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode
    for is_ascii in (False, True)
)


def encode(value: object) -> bytes:
    """Write a JSON value in its one way. Raises ValueError, which says nothing of the value."""
    try:
        text = _plain(value)
    except (TypeError, ValueError, RecursionError):
        raise ValueError("a document holds something that is not plain JSON") from None
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Half a character, as a terminal sends it after a lost byte: keep it, escaped.
        return _escaped(value).encode()


def render(tables: Tables, meta: Doc) -> bytes:
    """Write a whole file, with its checksum. Raises ValueError for what is not plain JSON."""
    parts = [b'"_meta":{\n"1":%b\n}' % encode(meta)]
    for name in sorted(tables):
        docs = tables[name]
        lines = [b'"%b":%b' % (n.encode(), encode(docs[n])) for n in sorted(docs, key=int)]
        if lines:
            parts.append(b"%b:{\n%b\n}" % (encode(name), b",\n".join(lines)))
    rest = b",\n".join([_REST % FORMAT, *parts]) + b"}\n"
    return b"%b%08x%b" % (HEAD, zlib.crc32(rest), rest)


def checksum_in(start: bytes) -> bytes | None:
    """Return the eight digits of the checksum in the first bytes of a file."""
    return start[_START:_BODY] if start.startswith(HEAD) and len(start) >= _BODY else None


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
        notes = json.loads(b"{%b}" % lines[2])["1"]
    except (ValueError, KeyError):
        return int(number), {}
    return int(number), notes if isinstance(notes, dict) else {}


def parse(raw: bytes) -> Page:
    """Read a file; what cannot be read has the state BAD."""
    try:
        value = json.loads(raw.decode()) if disk.is_bearable(raw) else None
    except (ValueError, RecursionError):
        return _UNREADABLE
    return _page(value, raw)


def _page(value: Any, raw: bytes | None = None) -> Page:
    """Make a page of a parsed file; without its bytes its own checksum speaks for it."""
    if not _has_shape(value):
        return _UNREADABLE
    stated = value.get("_crc", {}).get("1", {}).get("crc32")
    number = value.pop("_crc", {}).get("1", {}).get("format", 0)
    meta = value.pop("_meta", {}).get("1", {})
    if not isinstance(number, int):
        return _UNREADABLE
    page = Page(State.GOOD if number <= FORMAT else State.NEWER, value, meta, number)
    if raw is None:
        fits = str(stated).encode() == checksum_in(render(value, meta))
    else:
        fits = is_sound(raw)
    return page if fits else Page(State.EDITED, value, meta, number)


def _has_shape(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(table, dict)
        and all(number.isdecimal() and isinstance(doc, dict) for number, doc in table.items())
        for table in value.values()
    )


def whole_lines(name: str, raw: bytes) -> Tables:
    """Read the records of a damaged file that stand whole on a line and belong to this file."""
    tables: Tables = {}
    table = ""
    for line in raw.split(b"\n"):
        text = line.strip().rstrip(b",")
        if text.endswith(b":{"):
            found = _value(text[:-2])
            table = found if isinstance(found, str) else ""
            continue
        value = _value(b"{%b}" % text)
        if table and isinstance(value, dict):
            docs = {n: doc for n, doc in value.items() if isinstance(doc, dict)}
            tables.setdefault(table, {}).update(docs)
    return belonging(name, tables)


def belonging(name: str, tables: Tables) -> Tables:
    """Return the records of the tables whose numbers are of this file."""
    return {
        table: {number: doc for number, doc in docs.items() if _belongs(name, table, number)}
        for table, docs in tables.items()
        if not table.startswith("_")
    }


def _belongs(name: str, table: str, number: str) -> bool:
    try:
        return number.isdecimal() and file_of(Key(table, int(number))) == name
    except ValueError:
        return False


def _value(text: bytes) -> object:
    try:
        return json.loads(text.decode())
    except (ValueError, RecursionError):
        return None


# the whole diary


def pack(files: Mapping[str, bytes], made: str) -> bytes:
    """Put data files together as they are, each with its checksum; `made`: local date and time."""
    names = sorted(files)
    head = encode({"files": names, "format": PACKING, "made": made, "writer": __version__})
    parts = [b'"%b":%b' % (name.encode(), files[name].rstrip(b"\n")) for name in names]
    return b'{"crampui":%b,"files":{\n%b\n}}\n' % (head, b",\n".join(parts))


def squeeze(text: bytes) -> bytes:
    """Compress a text; gzip and its like can read it."""
    return zlib.compress(text, 6, wbits=31)


def unsqueezed(raw: bytes) -> bytes:
    """Return a text that may be compressed. Raises StoreError: "unreadable", "too-large"."""
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    unpacked = zlib.decompressobj(wbits=31)
    try:
        text = unpacked.decompress(raw, disk.MOST_BYTES)
    except zlib.error as error:
        raise StoreError("unreadable", name="The file") from error
    if unpacked.unconsumed_tail:
        raise StoreError("too-large", name="The file")
    if not unpacked.eof:
        raise StoreError("unreadable", name="The file")
    return text


def packed_names(raw: bytes) -> frozenset[str]:
    """Return the names of the files in a compressed backup: its first line tells them.

    One of an earlier version is read whole. Raises StoreError as `unpack` does.
    """
    try:
        line = zlib.decompressobj(wbits=31).decompress(raw, _LIST).split(b"\n", 1)[0]
        names: Iterable[str] = json.loads(line + b"}}")["crampui"]["files"]
    except (zlib.error, ValueError, KeyError, TypeError):
        names = unpack(raw)
    return frozenset(filter(is_file_name, names))


def unpack(raw: bytes, name: str = "The file") -> dict[str, Page]:
    """Take a diary apart: a page for each data file, EDITED where the checksum is wrong.

    Raises StoreError: "unreadable" when it is no such diary, "newer" when a newer program
    wrote it.
    """
    try:
        text = unsqueezed(raw)
        if not disk.is_bearable(text):
            raise StoreError("too-large")
        value = json.loads(text.decode())
        found, files = value["crampui"]["format"], value["files"]
    except StoreError as error:
        raise StoreError(error.kind, name=name) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise StoreError("unreadable", name=name) from None
    if not isinstance(found, int) or not isinstance(files, dict):
        raise StoreError("unreadable", name=name)
    if found > PACKING:
        raise StoreError("newer", found=found, known=PACKING)
    pages = {}
    for file, tables in files.items():
        page = _page(tables)
        if not is_file_name(file) or page.state is State.BAD:
            raise StoreError("unreadable", name=name)
        pages[file] = page
    return pages
