"""A picture of what the terminal shows, and the difference that a frame makes to it.

Textual paints whole widgets; much of that is what is there already. Each frame is compared with
the picture, and the difference is sent with the shortest colour changes. A frame that changes
nothing sends nothing.

What is left out must never be missed, on any terminal. So a cell counts as known only where all
terminals agree on how wide the text up to it is. From the first character on which they differ a
piece of text is sent as Textual would send it, and all that stands right of there is unknown until
it is painted again. A frame that is not understood is sent as it is, and then all is unknown.
"""

import re
from typing import NamedTuple

from rich.cells import cell_len

from crampui.ui.terminal.attributes import change, parsed
from crampui.ui.terminal.widths import sure_width

Cell = tuple[str, str]
"""(letter with its marks, look); the right half of a wide letter is "".

A look is SGR parameters; where the cell belongs to a link LINK and what opens that link follow.
"""
Row = list[Cell | None]
"""Cells from the left edge on; None, and what lies beyond the end, is not known."""

LINK = "\x1b"
_ADDRESS = re.compile(r"\x1b\[([0-9]+);([0-9]+)H")
_STEP = re.compile(r"\x1b\[([0-9;]*)m|\x1b\]8;([^\x07\x1b]*)(?:\x1b\\|\x07)")
"""A change of colours and attributes, or the begin or end of a link."""
_NO_LINK = ";"
_PLAIN = ("", "0")
_BRIDGE = 5
"""Unchanged cells that are cheaper sent again than jumped over."""


class Picture:
    """What a terminal of so many columns and lines shows, as far as it is known."""

    def __init__(self, columns: int, lines: int) -> None:
        """Begin knowing nothing but the size."""
        self.size = (columns, lines)
        self.rows: dict[int, Row] = {}
        self._pen: str | None = None
        """The look that the terminal would write in; None when it is not known."""
        self._caret: tuple[int, int] | None = None
        self._pieces: dict[int, dict[int, tuple[int, str]]] = {}
        """Row -> column -> (end, text as it came) of the pieces that still stand there whole."""

    def forget(self) -> None:
        """Know nothing any more: the next frame is sent whole."""
        self.rows.clear()
        self._pieces.clear()
        self._pen = self._caret = None

    def difference(self, frame: str) -> str:
        """Return what to send so that the terminal shows `frame`; "" when it does already.

        A frame is text at addresses, with colours, attributes and links. At the last address, if
        no text follows it, the caret stays.
        """
        try:
            return "".join(self._changes(frame))
        except ValueError:
            return self.as_it_is(frame)

    def as_it_is(self, data: str) -> str:
        """Return what to send for data that is not understood: the plain pen first."""
        self.forget()
        return f"\x1b[m{data}"

    def _changes(self, frame: str) -> list[str]:
        """Return the parts of the difference; raises ValueError for what is not understood."""
        columns, lines = self.size
        before, *parts = _ADDRESS.split(frame)
        if before:
            raise ValueError(before)
        out: list[str] = []
        touched: dict[int, Row] = {}
        caret: tuple[int, int] | None = None
        for line, column, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            y, x = int(line) - 1, int(column) - 1
            if not (0 <= y < lines and 0 <= x < columns) or (y == lines - 1 and text[-1:] == "\n"):
                raise ValueError(line)
            text = text.removesuffix("\n")
            caret = None if text else (y, x)
            known = self._pieces.setdefault(y, {})
            if not text or known.get(x, (0, ""))[1] == text:
                continue
            piece = _read(text)
            end = x + len(piece.cells)
            if end > columns:
                raise ValueError(text)
            row = touched.get(y)
            if row is None:
                row = touched[y] = list(self.rows.get(y, ()))
            if _is_right_half(row, x) or _is_right_half(row, end):
                # A terminal blanks the other half of a letter only if it shows it by then.
                out += self._send(y, row)
            _put(row, x, piece.cells)
            if piece.rest:
                out += self._send(y, row)
                out.append(f"\x1b[{y + 1};{end + 1}H{self._dip(piece.first)}{piece.rest}")
                self._pen = piece.last
                self.rows[y] = row[:end]
                del row[end:]
                end = columns
            for start in [at for at in known if at < end and known[at][0] > x]:
                del known[start]
            if not piece.rest:
                known[x] = end, text
        for y, row in touched.items():
            out += self._send(y, row)
        if self._pen is not None and LINK in self._pen:
            out.append(self._dip(self._pen.partition(LINK)[0]))
        if caret is not None and (out or caret != self._caret):
            out.append(f"\x1b[{caret[0] + 1};{caret[1] + 1}H")
        if out:
            self._caret = caret
        return out

    def _send(self, y: int, row: Row) -> list[str]:
        """Return what turns the row as it is known into `row`, which is the known one then."""
        old = self.rows.get(y, [])
        if row == old:
            return []
        out: list[str] = []
        at = -1
        for start, end in _spans(old, row):
            if at < 0:
                out.append(f"\x1b[{y + 1};{start + 1}H")
            elif start > at:
                out.append(f"\x1b[{start + 1}G")
            for cell in row[start:end]:
                letter, look = cell or (" ", "")
                if look != self._pen:
                    out.append(self._dip(look))
                out.append(letter)
            at = end
        self.rows[y] = list(row)
        return out

    def _dip(self, look: str) -> str:
        """Return what makes the terminal write in this look."""
        sgr, _, link = look.partition(LINK)
        old, _, old_link = (None, "", "") if self._pen is None else self._pen.partition(LINK)
        self._pen = look
        code = change(old, sgr)
        return code if link == old_link else f"{code}\x1b]8;{link or _NO_LINK}\x1b\\"


class _Piece(NamedTuple):
    """Text at one address, taken apart."""

    cells: list[Cell]
    """What stands there as far as all terminals agree."""
    rest: str
    """The text from the first doubtful letter on, with its colours."""
    first: str
    """In which look `rest` begins."""
    last: str
    """In which look `rest` leaves the pen."""


def _read(text: str) -> _Piece:
    """Take a piece apart; raises ValueError for what is neither text nor colour nor link."""
    cells: list[Cell] = []
    begin, doubtful = (0, ""), False
    """Where the last letter begins, and its look; from there on it may be doubtful."""
    look, at = "", 0
    for step in (*_STEP.finditer(text), None):
        run = text[at : step.start() if step else len(text)]
        if run.isascii():
            if not run.isprintable():
                raise ValueError(run)
            if run and not doubtful:
                cells += [(letter, look) for letter in run]
                begin = (at + len(run) - 1, look)
        else:
            for index, letter in enumerate(run, at):
                width = sure_width(letter)
                if doubtful:
                    continue
                if width is None:
                    # Some terminals draw it as one with what stands in front.
                    doubtful = True
                    if cells:
                        del cells[_last(cells) :]
                    elif cell_len(letter):
                        begin = (index, look)
                    else:
                        raise ValueError(run)
                elif width == 0:
                    head = _last(cells)
                    cells[head] = (cells[head][0] + letter, cells[head][1])
                else:
                    begin = (index, look)
                    cells += [(letter, look), ("", look)][:width]
        if step:
            at, look = step.end(), _after(look, step)
    return _Piece(cells, text[begin[0] :] if doubtful else "", begin[1], look)


def _last(cells: list[Cell]) -> int:
    """Return where the last letter stands; raises ValueError when there is none."""
    if not cells:
        raise ValueError("a mark on nothing")
    return len(cells) - 1 - (cells[-1][0] == "")


def _after(look: str, step: re.Match[str]) -> str:
    """Return the look after a step; raises ValueError for colours that are not known."""
    sgr, has_link, link = look.partition(LINK)
    change, opened = step.groups()
    if change is None:
        _, _, address = opened.partition(";")
        return f"{sgr}{LINK}{opened}" if address else sgr
    sgr = f"{sgr};{change}" if sgr and change not in _PLAIN else change
    parsed(sgr)
    return ("" if sgr in _PLAIN else sgr) + has_link + link


def _is_right_half(row: Row, x: int) -> bool:
    """Tell whether a wide letter would be cut before column `x`."""
    return x < len(row) and (cell := row[x]) is not None and cell[0] == ""


def _put(row: Row, x: int, cells: list[Cell]) -> None:
    """Write cells into a row from column `x` on; what is cut on either side is not known."""
    end = x + len(cells)
    if _is_right_half(row, x):
        row[x - 1] = None
    if _is_right_half(row, end):
        row[end] = None
    row.extend([None] * (x - len(row)))
    row[x:end] = cells


def _spans(old: Row, new: Row) -> list[tuple[int, int]]:
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


def _whole(row: Row, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch so that no wide character is cut in two."""
    while _is_right_half(row, start):
        start -= 1
    while _is_right_half(row, end):
        end += 1
    return start, end
