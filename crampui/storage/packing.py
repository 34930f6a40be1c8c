"""The whole diary in one text: what a backup holds and what `crampui export` writes as JSON.

The data files stand in it as they are, each with its checksum, whatever schema it has.
"""

import json
import zlib
from collections.abc import Mapping

from crampui import __version__
from crampui.storage import frame
from crampui.storage.errors import StoreError
from crampui.storage.frame import Page, State
from crampui.storage.records import is_file_name

PACKING = 1


def pack(files: Mapping[str, bytes], made: str) -> bytes:
    """Put data files together; `made` is the local date and time."""
    head = frame.encode({"format": PACKING, "made": made, "writer": __version__})
    parts = [b'"%b":%b' % (name.encode(), raw.rstrip(b"\n")) for name, raw in sorted(files.items())]
    return b'{"crampui":%b,"files":{\n%b\n}}\n' % (head, b",\n".join(parts))


def squeeze(text: bytes) -> bytes:
    """Compress a text; gzip and its like can read it."""
    return zlib.compress(text, 6, wbits=31)


def unsqueeze(raw: bytes) -> bytes:
    """Return a text that may be compressed. Raises StoreError("unreadable")."""
    if not raw.startswith(b"\x1f\x8b"):
        return raw
    try:
        return zlib.decompress(raw, wbits=31)
    except zlib.error as error:
        raise StoreError("unreadable", name="The file") from error


def unpack(raw: bytes, name: str = "The file") -> dict[str, Page]:
    """Take a diary apart: a page for each data file, EDITED where the checksum is wrong.

    Raises StoreError: "unreadable" when it is no such diary, "newer" when a newer program
    wrote it.
    """
    try:
        value = json.loads(unsqueeze(raw).decode())
        found, files = value["crampui"]["format"], value["files"]
    except (ValueError, KeyError, TypeError, RecursionError, StoreError):
        raise StoreError("unreadable", name=name) from None
    if not isinstance(found, int) or not isinstance(files, dict):
        raise StoreError("unreadable", name=name)
    if found > PACKING:
        raise StoreError("newer", found=found, known=PACKING)
    pages = {}
    for file, tables in files.items():
        # One file's own text again, so that its own checksum can speak for it.
        page = frame.reread(tables)
        if not is_file_name(file) or page.state is State.BAD:
            raise StoreError("unreadable", name=name)
        pages[file] = page
    return pages
