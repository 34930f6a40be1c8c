"""The page as one self-contained HTML file that prints on one side: no network, no script."""

from collections.abc import Iterator
from html import escape

from crampui.export.page import Bars, Block, Line, Part, Report, Table

STYLE = """
:root { color-scheme: light; }
body { font: 9.4pt/1.28 Arial, Helvetica, sans-serif; color: #111; background: #fff;
  max-width: 190mm; margin: 0 auto; padding: 6mm 4mm; }
h1 { font-size: 13pt; margin: 0 0 1mm; }
h2 { font-size: 9.8pt; margin: 1.6mm 0 .5mm; border-bottom: .3mm solid #777; break-after: avoid; }
p { margin: 0 0 .5mm; }
table { border-collapse: collapse; margin: .4mm 0; }
th, td { text-align: left; vertical-align: top; padding: 0 3mm .2mm 0; font-weight: normal; }
thead th { font-weight: 600; white-space: nowrap; }
tbody th { white-space: nowrap; }
svg { display: block; margin: .5mm 0; max-width: 100%; }
footer { margin-top: 2mm; font-size: 8pt; color: #333; }
.strong { font-weight: 600; }
@page { margin: 7mm 9mm; }
@media print {
  body { font-size: 8.4pt; line-height: 1.16; padding: 0; max-width: none; }
  h2 { font-size: 8.8pt; margin: .8mm 0 .3mm; }
  p { margin-bottom: .2mm; }
  svg { width: 150mm; height: auto; }
  footer { margin-top: 1mm; font-size: 7.6pt; }
}
"""
ROW = 12
NAME_WIDTH = 84
BAR_WIDTH = 230
CHART_WIDTH = 680


def as_html(report: Report) -> str:
    """Return the page as a complete HTML document."""
    body = [f"<h1>{escape(report.title)}</h1>", *(f"<p>{escape(x)}</p>" for x in report.lines)]
    for number, block in enumerate(report.blocks, 1):
        body += _block(number, block)
    body.append("<footer>" + "".join(f"<p>{escape(x)}</p>" for x in report.footer) + "</footer>")
    inner = "\n".join(body)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(report.title)}</title>\n"
        # The empty icon keeps a browser from asking a server for one.
        '<link rel="icon" href="data:,">\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{inner}\n</main>\n</body>\n</html>\n"
    )


def _block(number: int, block: Block) -> Iterator[str]:
    yield f'<section aria-labelledby="b{number}">'
    yield f'<h2 id="b{number}">{number}. {escape(block.title)}</h2>'
    for part in block.parts:
        yield from _part(part)
    yield "</section>"


def _part(part: Part) -> Iterator[str]:
    match part:
        case Line():
            look = ' class="strong"' if part.strong else ""
            yield f"<p{look}>{escape(part.text)}</p>"
        case Table():
            yield from _table(part)
        case Bars():
            yield f"<p>{escape(part.title)}</p>"
            yield from _chart(part)


def _table(part: Table) -> Iterator[str]:
    head = "".join(
        f'<th scope="col">{escape(cell)}</th>' if cell else "<td></td>" for cell in part.head
    )
    yield f"<table><thead><tr>{head}</tr></thead><tbody>"
    for row in part.rows:
        first, *rest = row
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _chart(part: Bars) -> Iterator[str]:
    most = max((bar.value or 0 for bar in part.bars), default=0) or 1
    height = ROW * len(part.bars) + 2
    told = "; ".join(f"{bar.name}: {bar.text}" for bar in part.bars)
    yield (
        f'<svg role="img" aria-label="{escape(part.title)}: {escape(told)}" '
        f'width="{CHART_WIDTH}" height="{height}" viewBox="0 0 {CHART_WIDTH} {height}" '
        'font-size="10.5" font-family="Arial, Helvetica, sans-serif">'
    )
    for i, bar in enumerate(part.bars):
        y = i * ROW
        yield f'<text x="{NAME_WIDTH - 6}" y="{y + 10}" text-anchor="end">{escape(bar.name)}</text>'
        if bar.value is not None:
            width = round(bar.value / most * BAR_WIDTH, 1)
            yield (
                f'<rect x="{NAME_WIDTH}" y="{y + 2}" width="{width}" height="{ROW - 4}" '
                'fill="#555"/>'
            )
        x = NAME_WIDTH + (0 if bar.value is None else round(bar.value / most * BAR_WIDTH)) + 6
        yield f'<text x="{x}" y="{y + 10}">{escape(bar.text)}</text>'
    yield "</svg>"
