"""The page as a PDF, with reportlab (the extra `crampui[pdf]`), imported here alone."""

import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from crampui import __version__
from crampui.domain.errors import NotFound
from crampui.export.page import Bars, Line, Part, Report, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = 7.6
LEADING = 9.2
BAR_POINTS = 150


class MissingExtraError(NotFound):
    """The library that writes PDF files is not installed."""

    def __init__(self) -> None:
        """Say what to install."""
        super().__init__("PDF writer", "reportlab")
        install = f"{sys.executable} -m pip install reportlab"
        self.args = (f"PDF needs reportlab: {install}. HTML prints as well.",)


def as_pdf(report: Report) -> bytes:
    """Return the page as a PDF, A4; raises MissingExtraError without reportlab."""
    try:
        from reportlab.lib.pagesizes import A4
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph, SimpleDocTemplate
    except ImportError as error:
        raise MissingExtraError from error
    body = ParagraphStyle("body", fontName=_font(), fontSize=SMALL, leading=LEADING)
    styles: dict[str, Any] = {
        "body": body,
        "strong": ParagraphStyle("strong", body, fontName=_font(bold=True)),
        "h1": ParagraphStyle("h1", body, fontSize=12, leading=14, fontName=_font(bold=True)),
        "h2": ParagraphStyle("h2", body, fontName=_font(bold=True), spaceBefore=3, spaceAfter=1),
        "small": ParagraphStyle("small", body, fontSize=6.6, leading=8),
    }
    story: list[Any] = [Paragraph(escape(report.title), styles["h1"])]
    story += [Paragraph(escape(line), body) for line in report.lines]
    for number, block in enumerate(report.blocks, 1):
        story.append(Paragraph(f"{number}. {escape(block.title)}", styles["h2"]))
        for part in block.parts:
            story += _part(part, styles)
    story += [Paragraph(escape(line), styles["small"]) for line in report.footer]
    out = BytesIO()
    margin = 30
    SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=margin,
        rightMargin=margin,
        topMargin=24,
        bottomMargin=24,
        title=report.title,
        author="",
        creator=f"crampui {__version__}",
        invariant=1,
    ).build(story)
    return out.getvalue()


def _font(*, bold: bool = False) -> str:
    """Return a font with the letters of most names, where reportlab ships one."""
    import reportlab
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    name, file = ("VeraBd", "VeraBd.ttf") if bold else ("Vera", "Vera.ttf")
    if name in pdfmetrics.getRegisteredFontNames():
        return name
    try:
        path = Path(reportlab.__file__).parent / "fonts" / file
        pdfmetrics.registerFont(TTFont(name, str(path)))
    except (OSError, TTFError):
        return "Helvetica-Bold" if bold else "Helvetica"
    return name


def _part(part: Part, styles: dict[str, Any]) -> "Iterator[Any]":
    from reportlab.platypus import Paragraph

    match part:
        case Line():
            yield Paragraph(escape(part.text), styles["strong" if part.strong else "body"])
        case Table():
            yield _table(part, styles)
        case Bars():
            yield Paragraph(escape(part.title), styles["body"])
            yield _chart(part)


def _table(part: Table, styles: dict[str, Any]) -> Any:
    from reportlab.platypus import Paragraph
    from reportlab.platypus import Table as Grid

    rows = [[Paragraph(escape(cell), styles["strong"]) for cell in part.head]]
    rows += [[Paragraph(escape(cell), styles["body"]) for cell in row] for row in part.rows]
    sizes = [max(len(row[i]) for row in (part.head, *part.rows)) for i in range(len(part.head))]
    sizes = [min(max(size, 6), 60) for size in sizes]
    widths = [535 * size / sum(sizes) for size in sizes]
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    return Grid(rows, colWidths=widths, style=style, hAlign="LEFT")


def _chart(part: Bars) -> Any:
    from reportlab.graphics.shapes import Drawing, Rect, String

    most = max((bar.value or 0 for bar in part.bars), default=0) or 1
    height = LEADING * len(part.bars)
    drawing = Drawing(535, height)
    for i, bar in enumerate(part.bars):
        y = height - LEADING * (i + 1) + 2
        drawing.add(String(62, y, bar.name, fontName=_font(), fontSize=SMALL, textAnchor="end"))
        length = 0 if bar.value is None else bar.value / most * BAR_POINTS
        if bar.value is not None:
            drawing.add(Rect(66, y - 0.5, length, LEADING - 3.5, strokeWidth=0))
        drawing.add(String(70 + length, y, bar.text, fontName=_font(), fontSize=SMALL))
    return drawing
