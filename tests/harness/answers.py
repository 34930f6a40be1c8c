"""What a terminal answers when a program asks about it."""

import re
from collections.abc import Callable, Iterator

_QUERY = re.compile(
    rb"\x1b\[\?(?P<mode>\d+)\$p"
    rb"|\x1b\[\??(?P<cursor>6n)"
    rb"|\x1b\[(?P<status>5n)"
    rb"|\x1b\[\?(?P<kitty>u)"
    rb"|\x1b\[0?(?P<device>c)"
    rb"|\x1b\[>0?(?P<version>c)"
    rb"|\x1b\[>0?(?P<name>q)"
    rb"|\x1b\[(?P<size>18t)"
    rb"|\x1b\](?P<colour>1[012]);\?(?:\x07|\x1b\\)"
)
_LONGEST_QUERY = 16

SYNCHRONISED_OUTPUT = 2026


class Answers:
    """Find queries in what a program sends and answer as an xterm with synchronised output does.

    `cursor` and `size` are asked only when a query needs them: column and row counted from 0, and
    columns and rows.
    """

    def __init__(
        self, cursor: Callable[[], tuple[int, int]], size: Callable[[], tuple[int, int]]
    ) -> None:
        self._cursor = cursor
        self._size = size
        self._tail = b""

    def to(self, data: bytes) -> bytes:
        """Return the answers to all queries that end in `data`, in their order."""
        known = len(self._tail)
        seen = self._tail + data
        self._tail = seen[-_LONGEST_QUERY:]
        return b"".join(self._each(seen, known))

    def _each(self, seen: bytes, known: int) -> Iterator[bytes]:
        for query in _QUERY.finditer(seen):
            if query.end() <= known:
                continue
            match query.lastgroup:
                case "mode":
                    mode = int(query["mode"])
                    yield b"\x1b[?%d;%d$y" % (mode, 2 if mode == SYNCHRONISED_OUTPUT else 0)
                case "cursor":
                    column, row = self._cursor()
                    yield b"\x1b[%d;%dR" % (row + 1, column + 1)
                case "status":
                    yield b"\x1b[0n"
                case "kitty":
                    yield b"\x1b[?0u"
                case "device":
                    yield b"\x1b[?62;22c"
                case "version":
                    yield b"\x1b[>41;379;0c"
                case "name":
                    yield b"\x1bP>|XTerm(379)\x1b\\"
                case "size":
                    columns, rows = self._size()
                    yield b"\x1b[8;%d;%dt" % (rows, columns)
                case "colour":
                    black, white = b"0000/0000/0000", b"ffff/ffff/ffff"
                    colour = black if query["colour"] == b"11" else white
                    yield b"\x1b]%b;rgb:%b\x1b\\" % (query["colour"], colour)
