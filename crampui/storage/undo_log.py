"""One line a change, so that it can be taken back: `<state>/undo.jsonl`, shared by all sessions.

A lost line costs an undo, never an entry, so nothing waits for the disk here.
"""

import json

from crampui.storage import disk, frame
from crampui.storage.errors import StoreError
from crampui.storage.records import Doc

KEPT = 200
_TRIM = 262_144
"""Bytes above which the file is looked through for lines to drop."""


class UndoLog:
    """The lines of all sessions, oldest first."""

    def __init__(self, path: str) -> None:
        """Take the path; the file is made with the first line."""
        self._path = path
        self._trim_at = _TRIM

    def append(self, line: Doc) -> None:
        """Add a line. Call it with the diary locked. Raises OSError, ValueError."""
        # The leading newline ends what a stopped program may have left unfinished.
        text = b"\n%b\n" % frame.encode(line)
        handle = disk.open(self._path, disk.APPEND, 0o600)
        try:
            disk.write_all(handle, text)
            size = disk.fstat(handle).st_size
        finally:
            disk.close(handle)
        if size > self._trim_at:
            self._trim(size)

    def lines(self) -> tuple[Doc, ...]:
        """Return the last lines, oldest first; of lines with one "id" the last counts.

        Raises StoreError("io-error") and the like when the file cannot be read.
        """
        try:
            raw = disk.read_file(self._path) or b""
        except OSError as error:
            from crampui.storage.errors import from_os

            raise from_os(error, self._path) from error
        by_id: dict[object, Doc] = {}
        for text in raw.split(b"\n"):
            line = _line(text)
            if line is not None:
                mark = str(line.get("id", len(by_id)))
                by_id.pop(mark, None)
                by_id[mark] = line
        return tuple(by_id.values())[-KEPT:]

    def clear(self) -> None:
        """Forget all lines. Raises OSError."""
        disk.put(self._path, b"", sync=False)

    def _trim(self, size: int) -> None:
        try:
            kept = self.lines()
        except StoreError:
            self._trim_at = 2 * size
            return
        text = b"".join(b"%b\n" % frame.encode(line) for line in kept)
        if len(text) * 2 <= size:
            disk.put(self._path, text, sync=False)
            size = len(text)
        self._trim_at = max(_TRIM, 2 * size)


def _line(text: bytes) -> Doc | None:
    if not text:
        return None
    try:
        value = json.loads(text.decode())
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
