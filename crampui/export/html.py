"""The page as one self-contained HTML file that prints on one side: no network, no script."""

from collections.abc import Iterator
from html import escape

from crampui.export.page import Block, Hours, Line, Pair, Part, Report, Side, Table, Weeks
from crampui.export.picture import hours_svg, weeks_svg
from crampui.export.text import ALARM

STYLE = """
:root { color-scheme: light; }
body { font: 9pt/1.24 Arial, Helvetica, sans-serif; color: #000; background: #fff;
  max-width: 190mm; margin: 0 auto; padding: 4mm; }
main + main { break-before: page; margin-top: 8mm; }
header { display: grid; grid-template-columns: 1fr auto; column-gap: 6mm; margin-bottom: 1.5mm; }
header p { margin: 0; }
header p:nth-child(even) { text-align: right; }
h1 { font-size: 14pt; margin: 0; }
h2 { font-size: 9.6pt; margin: 1.8mm 0 .6mm; border-bottom: .25mm solid #000; break-after: avoid; }
h2 span { font-weight: 400; font-size: 8.4pt; }
p { margin: 0 0 .5mm; }
.top { border: .6mm solid #000; padding: 1mm 2mm; }
.top h2 { display: none; }
.top dt, .top dd { font-size: 10pt; line-height: 1.25; }
.top .alarm { font-weight: 700; }
dl { display: grid; grid-template-columns: max-content 1fr; column-gap: 2mm; margin: 0; }
dt { font-weight: 600; white-space: nowrap; }
dd { margin: 0 0 .5mm; }
dt.alarm, th.alarm span { border: .35mm solid #000; padding: 0 .8mm; justify-self: start;
  align-self: start; }
.columns { display: grid; grid-template-columns: 96mm 1fr; column-gap: 4mm; }
.columns > div { min-width: 0; }
table { border-collapse: collapse; margin: .4mm 0; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0 1.5mm .3mm 0; font-weight: 400; }
thead th, tbody tr:last-child.sum th { font-weight: 600; }
.numbers th + th, .numbers td { text-align: right; }
.columns > div:last-child td { white-space: nowrap; }
.columns tbody th { white-space: normal; }
.columns tbody th.alarm { white-space: nowrap; }
svg { display: block; margin: .5mm 0; max-width: 100%; }
footer { margin-top: 1.5mm; border-top: .25mm solid #000; font-size: 8pt; }
.strong { font-weight: 600; }
@page { margin: 9mm 10mm; }
@media print {
  body { font-size: 8.2pt; line-height: 1.18; padding: 0; max-width: none; }
  main + main { margin-top: 0; }
  .top dt, .top dd { font-size: 9pt; line-height: 1.2; }
  h2 { margin-top: 1.3mm; font-size: 9pt; }
  h2 span { font-size: 7.8pt; }
}
"""


def as_html(report: Report) -> str:
    """Return the page as a complete HTML document."""
    inner = "\n".join(line for number, side in enumerate(report.sides, 1)
                      for line in _side(report, side, number))  # fmt: skip
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(report.title)}</title>\n"
        # The empty icon keeps a browser from asking a server for one.
        '<link rel="icon" href="data:,">\n'
        f"<style>{STYLE}</style>\n</head>\n<body>\n{inner}\n</body>\n</html>\n"
    )


def _side(report: Report, side: Side, number: int) -> Iterator[str]:
    yield "<main>"
    yield "<header>"
    for line, (left, right) in enumerate(side.head):
        first = "h1" if not line else "p"
        yield f"<{first}>{escape(left)}</{first}><p>{escape(right)}</p>"
    yield "</header>"
    names = {id(block): f"b{number}-{i}" for i, block in enumerate(side.blocks, 1)}
    column: str | None = None
    for block in side.blocks:
        here = block.place if block.place in ("left", "right") else None
        if here and column is None:
            yield from ('<div class="columns">', "<div>")
            for place in ("left", "right"):
                if place == "right":
                    yield from ("</div>", "<div>")
                for one in side.blocks:
                    if one.place == place:
                        yield from _block(one, names[id(one)])
            yield from ("</div>", "</div>")
            column = "done"
        elif not here:
            yield from _block(block, names[id(block)])
    footer = "".join(f"<p>{escape(text)}</p>" for text in report.footer)
    yield f"<footer>{footer}</footer>"
    yield "</main>"


def _block(block: Block, name: str) -> Iterator[str]:
    look = ' class="top"' if block.place == "top" else ""
    note = f" <span>{escape(block.note)}</span>" if block.note else ""
    yield f'<section{look} aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{escape(block.title)}{note}</h2>'
    pairs: list[Pair] = []
    for part in (*block.parts, None):
        if isinstance(part, Pair):
            pairs.append(part)
            continue
        if pairs:
            yield from _pairs(pairs)
            pairs = []
        if part is not None:
            yield from _part(part, block.title)
    yield "</section>"


def _pairs(pairs: list[Pair]) -> Iterator[str]:
    yield "<dl>"
    for pair in pairs:
        look = ' class="alarm"' if pair.alarm else ""
        mark = ALARM if pair.alarm else ""
        yield f"<dt{look}>{mark}{escape(pair.label)}</dt><dd{look}>{escape(pair.text)}</dd>"
    yield "</dl>"


def _part(part: Part, title: str) -> Iterator[str]:
    match part:
        case Line():
            look = ' class="strong"' if part.strong else ""
            yield f"<p{look}>{escape(part.text)}</p>"
        case Table():
            yield from _table(part)
            yield from (f"<p>{escape(text)}</p>" for text in part.beside)
        case Weeks():
            if part.earlier:
                yield f"<p>{escape(part.earlier)}</p>"
            yield weeks_svg(part, title)
        case Hours():
            yield hours_svg(part)
        case Pair():
            yield from _pairs([part])


def _table(part: Table) -> Iterator[str]:
    look = ' class="numbers"' if part.numbers else ""
    yield f"<table{look}>"
    if any(part.head):
        head = "".join(
            f'<th scope="col">{escape(cell)}</th>' if cell else "<td></td>" for cell in part.head
        )
        yield f"<thead><tr>{head}</tr></thead>"
    yield "<tbody>"
    for row in part.rows:
        first, *rest = row
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        alarm = first.startswith(ALARM)
        first = escape(first).replace("* ", "*&nbsp;", 1)
        inner = f"<span>{first}</span>" if alarm else first
        yield f'<tr><th scope="row"{" class=alarm" if alarm else ""}>{inner}</th>{cells}</tr>'
    yield "</tbody></table>"
