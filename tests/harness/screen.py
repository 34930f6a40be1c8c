"""What a person sees: the bytes a program sent, drawn on a screen of character cells."""

import copy
import re
from typing import Any

import pyte

ALTERNATE_SCREEN = 1049
CURSOR_SHOWN = 25
MOUSE_MODES = (1000, 1002, 1003, 1006, 1015, 1016)

# What pyte would print: `CSI < u` and `CSI = u` (kitty keyboard), strings to the terminal.
_UNKNOWN = re.compile(rb"\x1b\[[<=][0-9;]*[A-Za-z]|\x1b[PX^_].*?\x1b\\", re.DOTALL)
# One of those, or any control sequence, that has begun and may be completed by the next bytes.
_BEGUN = re.compile(rb"\x1b(?:\[[0-9;:<=>?$ ]*|[PX^_](?:(?!\x1b\\).)*|)\Z", re.DOTALL)


class _Cells(pyte.Screen):
    """pyte's screen with what it lacks: the alternate screen and a list of private modes."""

    def __init__(self, columns: int, lines: int) -> None:
        super().__init__(columns, lines)
        self.private: set[int] = {CURSOR_SHOWN}
        self._main: tuple[Any, Any] | None = None

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        if kwargs.get("private"):
            self.private.update(modes)
            if ALTERNATE_SCREEN in modes and self._main is None:
                self._main = copy.deepcopy(self.buffer), copy.copy(self.cursor)
                self.erase_in_display(2)
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        if kwargs.get("private"):
            self.private.difference_update(modes)
            if ALTERNATE_SCREEN in modes and self._main is not None:
                self.buffer, self.cursor = self._main
                self._main = None
        super().reset_mode(*modes, **kwargs)


class Screen:
    """A screen of `columns` x `rows` cells, fed with the bytes of a program."""

    def __init__(self, columns: int, rows: int) -> None:
        self._cells = _Cells(columns, rows)
        self._stream = pyte.ByteStream(self._cells)
        self._held = b""

    def feed(self, data: bytes) -> None:
        """Draw `data`; the beginning of an unfinished sequence waits for the next call."""
        data = _UNKNOWN.sub(b"", self._held + data)
        begun = _BEGUN.search(data)
        cut = begun.start() if begun else len(data)
        self._held = data[cut:]
        self._stream.feed(data[:cut])

    def resize(self, columns: int, rows: int) -> None:
        """Change the size, as when a person pulls at the window."""
        self._cells.resize(rows, columns)

    @property
    def lines(self) -> list[str]:
        """Return the rows from top to bottom without trailing blanks."""
        return [line.rstrip() for line in self._cells.display]

    @property
    def text(self) -> str:
        """Return the rows joined by newlines."""
        return "\n".join(self.lines)

    @property
    def cursor(self) -> tuple[int, int]:
        """Return the column and row of the cursor, counted from 0."""
        return self._cells.cursor.x, self._cells.cursor.y

    @property
    def modes(self) -> frozenset[int]:
        """Return the private modes (`CSI ? n h`) that are on, as 25 cursor, 1049 full screen."""
        return frozenset(self._cells.private)

    @property
    def title(self) -> str:
        """Return the title the program gave the window; empty when it gave none."""
        return self._cells.title

    def row_of(self, text: str) -> int:
        """Return the first row that holds `text`; raises LookupError when none does."""
        for number, line in enumerate(self.lines):
            if text in line:
                return number
        raise LookupError(f"{text!r} is not on the screen:\n{self.text}")

    def style(self, column: int, row: int) -> Any:
        """Return pyte's cell at `column`, `row`: data, fg, bg, bold, reverse and so on."""
        return self._cells.buffer[row][column]
