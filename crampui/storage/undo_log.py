"""One line a change, so that it can be taken back: `<state>/undo.jsonl`, shared by all sessions.

A lost line costs an undo, never an entry, so nothing waits for the disk here.
"""

import json

from crampui.storage import disk
from crampui.storage.format import encode
from crampui.storage.messages import from_os
from crampui.storage.records import Doc

KEPT = 200
_FULL = 4_194_304
"""Bytes above which lines that are too old are dropped."""
_MOST = 33_554_432
"""Bytes that the lines together may have; the newest stays whatever its length."""


class UndoLog:
    """The lines of all sessions, oldest first."""

    def __init__(self, path: str) -> None:
        """Take the path; the file is made with the first line."""
        self._path = path
        self._full = _FULL

    def append(self, line: Doc) -> None:
        """Add a line. Call it with the diary locked. Raises OSError, ValueError."""
        # The leading newline ends what a stopped program may have left unfinished.
        text = b"\n%b\n" % encode(line)
        handle = disk.open(self._path, disk.APPEND, 0o600)
        try:
            disk.write_all(handle, text)
            size = disk.fstat(handle).st_size
        finally:
            disk.close(handle)
        if size > self._full:
            self.trim()

    def lines(self) -> tuple[Doc, ...]:
        """Return the last KEPT lines, oldest first; of lines with one "id" the last counts.

        A line that cannot be read is left out. Raises StoreError when the file cannot be read.
        """
        by_id: dict[object, Doc] = {}
        for text in reversed(self._texts()):
            line = _line(text)
            if line is not None:
                by_id.setdefault(str(line.get("id", len(by_id))), line)
            if len(by_id) == KEPT:
                break
        return tuple(reversed(by_id.values()))

    def trim(self) -> None:
        """Drop the oldest lines. Call it with the diary locked. Raises OSError, StoreError."""
        texts = self._texts()
        kept = texts[-KEPT:]
        while len(kept) > 1 and sum(map(len, kept)) > _MOST:
            kept = kept[len(kept) // 2 :]
        self._full = max(_FULL, 2 * sum(map(len, kept)))
        if len(kept) < len(texts):
            disk.put(self._path, b"\n".join([*kept, b""]), sync=False)

    def clear(self) -> None:
        """Forget all lines. Raises OSError."""
        disk.put(self._path, b"", sync=False)

    def _texts(self) -> list[bytes]:
        try:
            raw = disk.read_file(self._path) or b""
        except OSError as error:
            raise from_os(error, self._path) from error
        return [text for text in raw.split(b"\n") if text]


def _line(text: bytes) -> Doc | None:
    try:
        value = json.loads(text.decode())
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
