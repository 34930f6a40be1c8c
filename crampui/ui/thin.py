"""A terminal driver for thin lines: it sends only the cells that are not on the screen already.

Textual paints whole widgets; much of that is what is there already. The driver keeps a picture of
the terminal, compares each frame with it and sends the difference with the shortest colour
changes. A frame that changes nothing sends nothing.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App

Cell = tuple[str, str]
"""(character, colours and attributes as SGR parameters); the right half of a wide one is ""."""
Look = tuple[tuple[str, ...], str, str]
"""(attributes, foreground, background)."""

_SYNC_START = "\x1b[?2026h"
_SYNC_END = "\x1b[?2026l"
_BRIDGE = 5
"""Unchanged cells that are cheaper sent again than jumped over."""
_TOKEN = re.compile(
    r"\x1b\[(?P<y>\d+);(?P<x>\d+)H|\x1b\[(?P<sgr>[\d;]*)m|(?P<end>\r?\n)|(?P<text>[^\x1b\r\n]+)"
    r"|(?P<other>[\x00-\xff])"
)
_OFF = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "8": "28", "9": "29"}


class Picture:
    """What the terminal shows, as far as it is known."""

    def __init__(self) -> None:
        """Begin knowing nothing."""
        self.rows: dict[int, list[Cell | None]] = {}
        self.pen: str | None = None

    def forget(self) -> None:
        """Know nothing any more: the next frame is sent whole."""
        self.rows.clear()
        self.pen = None

    def difference(self, frame: str) -> str:
        """Return what to send so that the terminal shows `frame`; "" when it does already.

        A frame with anything but text, colours and cursor addresses is returned as it is.
        """
        touched: dict[int, list[Cell | None]] = {}
        y = x = 0
        sgr = ""
        for token in _TOKEN.finditer(frame):
            kind = token.lastgroup
            if kind == "text":
                row = touched.get(y)
                if row is None:
                    row = touched[y] = list(self.rows.get(y, ()))
                x = _put(row, x, token["text"], sgr)
            elif kind == "sgr":
                params = token["sgr"]
                sgr = "" if params in ("", "0") else params
            elif kind == "x":
                y, x = int(token["y"]) - 1, int(token["x"]) - 1
            elif kind == "end":
                y, x = y + 1, 0
            else:
                self.forget()
                return frame
        return "".join(self._send(touched))

    def _send(self, touched: dict[int, list[Cell | None]]) -> list[str]:
        out: list[str] = []
        for y, row in touched.items():
            old = self.rows.get(y, [])
            if row == old:
                continue
            at = -1
            for start, end in _spans(old, row):
                if at < 0:
                    out.append(f"\x1b[{y + 1};{start + 1}H")
                elif start > at:
                    out.append(f"\x1b[{start - at}C")
                for cell in row[start:end]:
                    character, look = cell or (" ", "")
                    if look != self.pen:
                        out.append(change(self.pen, look))
                        self.pen = look
                    out.append(character)
                at = end
            self.rows[y] = row
        return out


def _put(row: list[Cell | None], x: int, text: str, sgr: str) -> int:
    """Write `text` into a row from column `x` on; return the column behind it."""
    if len(row) < x:
        row.extend([None] * (x - len(row)))
    cells: list[Cell | None] = []
    if text.isascii():
        cells = [(character, sgr) for character in text]
    else:
        for character in text:
            width = 1 if character.isascii() else cell_len(character)
            if width == 0 and cells and (last := cells[-1]) is not None:
                cells[-1] = (last[0] + character, sgr)
            elif width:
                cells.append((character, sgr))
                cells.extend([("", sgr)] * (width - 1))
    end = x + len(cells)
    if x < len(row) and row[x] is not None and row[x][0] == "" and x:  # type: ignore[index]
        row[x - 1] = None
    if end < len(row) and row[end] is not None and row[end][0] == "":  # type: ignore[index]
        row[end] = None
    row[x:end] = cells
    return end


def _spans(old: list[Cell | None], new: list[Cell | None]) -> list[tuple[int, int]]:
    """Return the stretches of columns in which two rows differ, near ones joined."""
    spans: list[tuple[int, int]] = []
    known = len(old)
    for x, cell in enumerate(new):
        if cell is None or (x < known and old[x] == cell):
            continue
        if spans and x - spans[-1][1] <= _BRIDGE and None not in new[spans[-1][1] : x]:
            spans[-1] = (spans[-1][0], x + 1)
        else:
            spans.append((x, x + 1))
    return [_whole(new, start, end) for start, end in spans]


def _whole(row: list[Cell | None], start: int, end: int) -> tuple[int, int]:
    """Widen a stretch so that no wide character is cut in two."""
    while start and (cell := row[start]) is not None and cell[0] == "":
        start -= 1
    while end < len(row) and (cell := row[end]) is not None and cell[0] == "":
        end += 1
    return start, end


@lru_cache(1024)
def parsed(sgr: str) -> Look:
    """Return SGR parameters as attributes, foreground and background ("" being the default)."""
    attributes: list[str] = []
    foreground = background = ""
    parts = iter(sgr.split(";")) if sgr else iter(())
    for part in parts:
        if part in ("38", "48"):
            mode = next(parts, "5")
            colour = [part, mode, *(next(parts, "0") for _ in range(3 if mode == "2" else 1))]
            if part == "38":
                foreground = ";".join(colour)
            else:
                background = ";".join(colour)
        elif part == "39":
            foreground = ""
        elif part == "49":
            background = ""
        elif len(part) == 2 and part[0] in "39":
            foreground = part
        elif (len(part) == 2 and part[0] == "4") or len(part) == 3:
            background = part
        elif part in ("0", ""):
            attributes, foreground, background = [], "", ""
        elif part not in attributes:
            attributes.append(part)
    return tuple(sorted(attributes)), foreground, background


@lru_cache(1024)
def change(old: str | None, new: str) -> str:
    """Return the shortest sequence that turns the pen from `old` (None: unknown) into `new`."""
    whole = f"\x1b[0;{new}m" if new else "\x1b[m"
    if old is None:
        return whole
    old_attributes, old_foreground, old_background = parsed(old)
    attributes, foreground, background = parsed(new)
    codes: list[str] = []
    gone = [a for a in old_attributes if a not in attributes]
    if any(a not in _OFF for a in gone):
        return whole
    codes += dict.fromkeys(_OFF[a] for a in gone)
    off = set(codes)
    codes += [a for a in attributes if a not in old_attributes or _OFF.get(a) in off]
    if foreground != old_foreground:
        codes.append(foreground or "39")
    if background != old_background:
        codes.append(background or "49")
    if not codes:
        return ""
    step = f"\x1b[{';'.join(codes)}m"
    return step if len(step) < len(whole) else whole


class ThinDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, sending differences only."""

    def __init__(self, app: "App[Any]", **options: Any) -> None:
        """Take the app and Textual's options."""
        super().__init__(app, **options)
        self.picture = Picture()
        self._sync: str = ""

    def write(self, data: str) -> None:
        """Send a frame as its difference, anything else as it is."""
        if data == _SYNC_START:
            self._sync = data
        elif data == _SYNC_END:
            if not self._sync:
                super().write(data)
            self._sync = ""
        elif data.startswith("\x1b[") and data[2:3].isdigit() and "H" in data[:12]:
            difference = self.picture.difference(data)
            if difference:
                super().write(self._sync + difference)
                self._sync = ""
        else:
            super().write(data)

    def forget(self) -> None:
        """Send the next frame whole: the terminal may show something else than we think."""
        self.picture.forget()

    def start_application_mode(self) -> None:
        """Enter the alternate screen, about which nothing is known."""
        self.forget()
        super().start_application_mode()

    def stop_application_mode(self) -> None:
        """Leave the alternate screen with the plain pen."""
        super().write("\x1b[m")
        super().stop_application_mode()
