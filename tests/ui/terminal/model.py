"""A small terminal to compare pictures with, in the two ways in which terminals count columns."""

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from wcwidth import wcwidth

_TOKEN = re.compile(
    r"\x1b\[(?P<numbers>[0-9;]*)(?P<final>[A-Za-z])"
    r"|\x1b\]8;[^;\x07\x1b]*;(?P<link>[^\x07\x1b]*)(?:\x1b\\|\x07)"
    r"|(?P<quiet>\x1b\[[?<=>][0-9;]*\$?[a-z]|\x1b\][^\x07\x1b]*(?:\x1b\\|\x07)|\x07)"
    r"|(?P<plain>[ -~]+)"
    r"|(?P<text>[^\x1b])",
    re.DOTALL,
)
_SKIN = range(0x1F3FB, 0x1F400)
_FLAG = range(0x1F1E6, 0x1F200)
_JAMO_BEHIND = range(0x1160, 0x1200)
_SETS = {"1": "bold", "2": "dim", "3": "italic", "7": "reverse", "8": "hidden", "9": "struck"}
_OFF = {"23": "italic", "27": "reverse", "28": "hidden", "29": "struck"}


class Widths(Enum):
    """Whose columns are counted."""

    CODE_POINTS = "each code point's"
    CLUSTERS = "each cluster's"


class Shown(NamedTuple):
    """One cell; a right half has no text."""

    text: str = " "
    flags: frozenset[str] = frozenset()
    foreground: str = ""
    background: str = ""
    link: str = ""


@dataclass
class Model:
    """A terminal of so many cells, without automatic wrap.

    With clusters it draws joined characters as one, and shows either bold or dim.
    """

    columns: int
    lines: int
    widths: Widths = Widths.CODE_POINTS
    pen: Shown = field(default_factory=Shown)
    x: int = 0
    y: int = 0
    cells: list[list[Shown]] = field(default_factory=list)
    _last: tuple[int, int] | None = None
    """Where the last letter was drawn, if the cursor was not moved since."""

    def __post_init__(self) -> None:
        self.cells = [[Shown()] * self.columns for _ in range(self.lines)]

    @property
    def caret(self) -> tuple[int, int]:
        """Return column and row, counted from 0."""
        return min(self.x, self.columns - 1), self.y

    @property
    def text(self) -> str:
        """Return the lines."""
        return "\n".join("".join(cell.text for cell in row) for row in self.cells)

    def feed(self, data: str) -> None:
        """Draw; raises ValueError for what this terminal does not know."""
        at = 0
        while at < len(data):
            token = _TOKEN.match(data, at)
            if token is None:
                raise ValueError(data[at : at + 20])
            at = token.end()
            if (plain := token["plain"]) is not None:
                self._plain(plain)
            elif (letter := token["text"]) is not None:
                self._letter(letter)
            elif token["link"] is not None:
                self.pen = self.pen._replace(link=token["link"])
            elif token["final"]:
                self._sequence(token["numbers"].split(";"), token["final"])

    def _sequence(self, numbers: list[str], final: str) -> None:
        first, second = int(numbers[0] or 1), int([*numbers, "1"][1] or 1)
        match final:
            case "m":
                self._sgr(numbers)
                return
            case "H":
                self.y, self.x = min(first, self.lines) - 1, min(second, self.columns) - 1
            case "G":
                self.x = min(first, self.columns) - 1
            case "C":
                self.x = min(self.x + first, self.columns - 1)
            case "J":
                self.cells = [[Shown()] * self.columns for _ in range(self.lines)]
            case "K":
                for x in range(self.x, self.columns):
                    self._put(x, Shown(background=self.pen.background))
            case _:
                raise ValueError(final)
        self._last = None

    def _sgr(self, numbers: list[str]) -> None:
        left = list(numbers)
        flags, foreground, background = set(self.pen.flags), *self.pen[2:4]
        while left:
            number = left.pop(0)
            if number in ("38", "48", "58"):
                taken = 2 if left[0] == "5" else 4
                colour = ";".join(left[:taken])
                del left[:taken]
                if number == "38":
                    foreground = colour
                elif number == "48":
                    background = colour
            elif number in ("", "0"):
                flags, foreground, background = set(), "", ""
            elif number in _SETS:
                if number in "12" and self.widths is Widths.CLUSTERS:
                    flags -= {"bold", "dim"}
                flags.add(_SETS[number])
            elif number == "22":
                flags -= {"bold", "dim"}
            elif number in _OFF:
                flags.discard(_OFF[number])
            elif number in ("4", "21", "24"):
                flags -= {"underlined 4", "underlined 21"}
                flags |= {f"underlined {number}"} - {"underlined 24"}
            elif number in ("5", "6", "25"):
                flags -= {"blinks 5", "blinks 6"}
                flags |= {f"blinks {number}"} - {"blinks 25"}
            elif number in ("51", "52", "53"):
                flags.add(number)
            elif number == "39" or (number[0] in "39" and len(number) == 2):
                foreground = "" if number == "39" else number
            elif number == "49" or number[0] in "41":
                background = "" if number == "49" else number
            else:
                raise ValueError(number)
        self.pen = Shown("", frozenset(flags), foreground, background, self.pen.link)

    def _plain(self, text: str) -> None:
        """Draw ASCII at once where nothing is cut or joined."""
        row, start, end = self.cells[self.y], self.x, self.x + len(text)
        around = row[max(start - 1, 0) : end + 1]
        if end > self.columns or any(cell.text[-1:] in ("", "\u200d") for cell in around):
            for letter in text:
                self._letter(letter)
            return
        row[start:end] = [Shown(letter, *self.pen[1:]) for letter in text]
        self._last, self.x = (self.y, end - 1), end

    def _letter(self, letter: str) -> None:
        if letter == "\n":
            self.x, self._last = 0, None
            if self.y == self.lines - 1:
                self.cells = [*self.cells[1:], [Shown()] * self.columns]
            self.y = min(self.y + 1, self.lines - 1)
            return
        if letter < " ":
            raise ValueError(repr(letter))
        width = wcwidth(letter)
        before = self._last or (self.y, self.x - 1)
        if before[1] >= 0 and not self.cells[before[0]][before[1]].text:
            before = (before[0], before[1] - 1)
        if width <= 0 or (self._last is not None and self._joins(before, letter)):
            if before[1] >= 0:
                self._join(before, letter)
            return
        self.x = min(self.x, self.columns - width)
        self._put(self.x, self.pen._replace(text=letter))
        if width == 2:
            self._put(self.x + 1, self.pen._replace(text=""))
        self._last = (self.y, self.x)
        self.x += width

    def _joins(self, before: tuple[int, int], letter: str) -> bool:
        if self.widths is Widths.CODE_POINTS:
            return False
        text, number = self.cells[before[0]][before[1]].text, ord(letter)
        flags = sum(ord(one) in _FLAG for one in text)
        return (
            text.endswith("\u200d")
            or (number in _SKIN and wcwidth(text[0]) == 2)
            or (number in _FLAG and flags % 2 == 1)
            or (number in _JAMO_BEHIND and 0x1100 <= ord(text[0]) < 0x1160)
        )

    def _join(self, before: tuple[int, int], letter: str) -> None:
        y, x = before
        cell = self.cells[y][x]
        self.cells[y][x] = cell._replace(text=cell.text + letter)
        is_wide = x + 1 < self.columns and not self.cells[y][x + 1].text
        if (
            letter == "\ufe0f"
            and self.widths is Widths.CLUSTERS
            and self._last is not None
            and not is_wide
            and x + 1 < self.columns
        ):
            self._put(x + 1, self.cells[y][x]._replace(text=""))
            self.x = x + 2

    def _put(self, x: int, cell: Shown) -> None:
        """Set a cell; the other half of a wide letter that is cut turns blank."""
        row = self.cells[self.y]
        if not row[x].text and x and cell.text:
            row[x - 1] = row[x - 1]._replace(text=" ")
        if x + 1 < self.columns and not row[x + 1].text:
            row[x + 1] = row[x + 1]._replace(text=" ")
        row[x] = cell
