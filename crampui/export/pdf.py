"""The page as a PDF, with reportlab (the extra `crampui[pdf]`), imported here alone.

It is the text page set in a proportional font: what stands in one column of the text stands in one
column of the paper. It fits A4 and Letter, and needs neither colour nor a printed background.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from crampui import __version__
from crampui.domain.errors import InvalidValue, NotFound
from crampui.export.page import Block, Pair, Report, Side, Weeks, texts
from crampui.export.text import CELLS, WIDTH, block_lines, columns, side_lines

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDE, HIGH = 540.0, 734.0
"""Points that both A4 and Letter have within margins of about 10 mm."""
STEP = WIDE / WIDTH
SIZE = 8.3
_FAMILIES = (
    ("Vera.ttf", "VeraBd.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("FreeSans.ttf", "FreeSansBold.ttf"),
    ("Arial Unicode.ttf", "Arial Unicode.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
    ("DroidSansFallbackFull.ttf", "DroidSansFallbackFull.ttf"),
)
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
NO_LETTERS = (
    "A PDF would not show every letter of this page ({signs}): no font here has them, or they run "
    "from right to left. HTML shows them and prints as well: choose HTML."
)


class MissingExtraError(NotFound):
    """The library that writes PDF files is not installed."""

    def __init__(self) -> None:
        """Say what to install."""
        super().__init__("PDF writer", "reportlab")
        install = f"{sys.executable} -m pip install reportlab"
        self.args = (f"PDF needs reportlab: {install}. HTML prints as well.",)


def as_pdf(report: Report) -> bytes:
    """Return the page as a PDF, a sheet a side.

    Raises MissingExtraError without reportlab, InvalidValue where no font has all letters.
    """
    try:
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfgen.canvas import Canvas
    except ImportError as error:
        raise MissingExtraError from error
    plain, strong = _fonts("".join(texts(report)))
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle(report.title)
    canvas.setCreator(f"crampui {__version__}")
    for side in report.sides:
        _draw(canvas, report, side, (plain, strong), A4)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(
    canvas: "Canvas", report: Report, side: Side, fonts: tuple[str, str], page: tuple[float, float]
) -> None:
    lines = side_lines(report, side)
    left, top = (page[0] - WIDE) / 2, page[1] - (page[1] - HIGH) / 2
    leading = min(HIGH / len(lines), 12.0)
    heads = {line for block in side.blocks for line in block_lines(block)[:1]}
    picture = {line for block in side.blocks if _is_picture(block) for line in block_lines(block)}
    labels = tuple(
        f"{part.label} " for block in side.blocks for part in block.parts if isinstance(part, Pair)
    )
    for number, line in enumerate(lines):
        y = top - leading * (number + 1) + 2
        strong = not number or line in heads or line.startswith("!")
        cells = CELLS if line in picture else slice(0, 0)
        if line[2:].startswith(labels):
            # The word in the margin may be one space before what is said of it.
            end = 2 + max(len(one) for one in labels if line[2:].startswith(one))
            cells = slice(end, end)
        _line(canvas, line, left, y, fonts[strong], cells)


def _is_picture(block: Block) -> bool:
    return any(isinstance(part, Weeks) for part in block.parts)


def _line(canvas: "Canvas", line: str, left: float, y: float, font: str, cells: slice) -> None:
    if line.endswith("---"):
        line = line.rstrip("-")
        start = left + STEP * columns(line)
        canvas.setLineWidth(0.6)
        canvas.line(start, y + 2.5, left + WIDE, y + 2.5)
    for found in _parts(line, cells):
        text, at = found[0], columns(line[: found.start()])
        size = min(SIZE, SIZE * _room(line, found) * STEP / max(_width(canvas, text, font), 1))
        canvas.setFont(font, size)
        canvas.drawString(left + STEP * at, y, text)


def _parts(line: str, cells: slice) -> Iterator["re.Match[str]"]:
    """Yield what stands together: words with one space between; nights stand alone."""
    words = re.compile(r"\S+(?: \S+)*")
    yield from words.finditer(line, 0, cells.start)
    yield from re.compile(r"\S").finditer(line, cells.start, cells.stop)
    yield from words.finditer(line, cells.stop)


def _room(line: str, found: "re.Match[str]") -> float:
    """Return the columns a text may take: up to the next one, or the end of the line."""
    following = re.search(r"\S", line[found.end() :])
    if following is None:
        return WIDTH - columns(line[: found.start()])
    return columns(found[0]) + following.start() - 0.5


def _width(canvas: "Canvas", text: str, font: str) -> float:
    width: float = canvas.stringWidth(text, font, SIZE)
    return width


def _fonts(text: str) -> tuple[str, str]:
    """Return the names of a font and its bold one that have every letter of a text."""
    wanted = {ord(sign) for sign in text if not sign.isspace()}
    backward = [chr(sign) for sign in wanted if bidirectional(chr(sign)) in _RIGHT_TO_LEFT]
    if backward:
        raise InvalidValue("form", NO_LETTERS.format(signs=_some(backward)))
    best: set[int] = wanted
    for plain, strong in _FAMILIES:
        for path in _found(plain):
            bold = next(iter(_found(strong)), path)
            names = _registered(path), _registered(bold)
            if None in names:
                continue
            missing = wanted - _letters(names[0]) - {0}
            missing |= wanted - _letters(names[1])
            if not missing:
                return names  # type: ignore[return-value]
            best = min(best, missing, key=len)
    raise InvalidValue("form", NO_LETTERS.format(signs=_some(map(chr, best))))


def _some(signs: Iterable[str]) -> str:
    found = sorted(signs)
    return " ".join(found[:6]) + (" ..." if len(found) > 6 else "")


def _found(file: str) -> Iterator[Path]:
    """Yield where a font lies: beside reportlab, then in the folders of the system."""
    import reportlab

    own = Path(reportlab.__file__).parent / "fonts" / file
    if own.exists():
        yield own
    home = Path.home() / ".local/share/fonts"
    for folder in (*map(Path, _FOLDERS), home):
        if folder.is_dir():
            yield from sorted(folder.rglob(file))


def _registered(path: Path) -> str | None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    name = path.stem
    if name not in pdfmetrics.getRegisteredFontNames():
        try:
            pdfmetrics.registerFont(TTFont(name, str(path)))
        except (OSError, TTFError):
            return None
    return name


def _letters(name: str | None) -> set[int]:
    from reportlab.pdfbase import pdfmetrics

    face: Any = pdfmetrics.getFont(name).face
    return set(face.charToGlyph)
