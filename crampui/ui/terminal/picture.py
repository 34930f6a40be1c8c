"""A picture of what the terminal shows, and the difference that a frame makes to it.

Textual paints whole widgets; much of that is what is there already. Each frame is compared with
the picture, and the difference is sent with the shortest colour changes. A frame that changes
nothing sends nothing.
"""

from rich.cells import cell_len

from crampui.ui.terminal.attributes import change

Cell = tuple[str, str]
"""(character, colours and attributes as SGR parameters); the right half of a wide one is ""."""

_BRIDGE = 5
"""Unchanged cells that are cheaper sent again than jumped over."""
_CODE = "\x1b["
_PARAMETERS = "0123456789;"


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
        for index, part in enumerate(frame.split(_CODE)):
            text = part
            if index:
                text = part.lstrip(_PARAMETERS)
                parameters, final, text = part[: len(part) - len(text)], text[:1], text[1:]
                if final == "m":
                    sgr = "" if parameters == "0" else parameters
                elif final == "H" and parameters.count(";") == 1:
                    row_number, _, column = parameters.partition(";")
                    y, x = int(row_number) - 1, int(column) - 1
                else:
                    self.forget()
                    return frame
            if not text:
                continue
            for count, piece in enumerate(text.split("\n")):
                if count:
                    y, x = y + 1, 0
                if not piece or piece == "\r":
                    continue
                if not piece.isprintable():
                    self.forget()
                    return frame
                row = touched.get(y)
                if row is None:
                    row = touched[y] = list(self.rows.get(y, ()))
                x = _put(row, x, piece, sgr)
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
