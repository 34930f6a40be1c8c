"""The page as plain text, for a terminal, a printer or a mail."""

from collections.abc import Iterator
from textwrap import wrap

from crampui.export.page import Bars, Block, Line, Part, Report, Table

WIDTH = 92
BAR_WIDTH = 20


def as_text(report: Report, width: int = WIDTH) -> str:
    """Return the page as lines at most `width` characters long."""
    lines = [report.title.upper(), *_wrapped(report.lines, width)]
    for number, block in enumerate(report.blocks, 1):
        lines += [f"{number}. {block.title}", *_block(block, width)]
    lines += ["", *_wrapped(report.footer, width)]
    return "\n".join(lines) + "\n"


def _block(block: Block, width: int) -> Iterator[str]:
    for part in block.parts:
        yield from (f"   {line}" for line in _part(part, width - 3))


def _part(part: Part, width: int) -> Iterator[str]:
    match part:
        case Line():
            yield from _wrapped((part.text,), width)
        case Table():
            yield from _table(part, width)
        case Bars():
            yield part.title
            yield from bar_lines(part)


def bar_lines(part: Bars, width: int = BAR_WIDTH) -> Iterator[str]:
    """Yield a chart as lines: name, a bar of "#", what stands beside; a gap has no bar."""
    most = max((bar.value or 0 for bar in part.bars), default=0) or 1
    name = max((len(bar.name) for bar in part.bars), default=0)
    for bar in part.bars:
        length = 0 if bar.value is None else round(bar.value / most * width)
        yield f"{bar.name:>{name}} {'#' * length:<{width}} {bar.text}".rstrip()


def _table(part: Table, width: int) -> Iterator[str]:
    """Yield aligned columns; the widest column is wrapped where the line would be too long."""
    rows = [part.head, *part.rows]
    sizes = [max(len(row[i]) for row in rows) for i in range(len(part.head))]
    while sum(sizes) + 2 * (len(sizes) - 1) > width and max(sizes) > 8:
        sizes[sizes.index(max(sizes))] -= 1
    for row in rows:
        cells = [wrap(cell, size) or [""] for cell, size in zip(row, sizes, strict=True)]
        for i in range(max(len(cell) for cell in cells)):
            parts = (cell[i] if i < len(cell) else "" for cell in cells)
            pairs = zip(parts, sizes, strict=True)
            yield "  ".join(f"{text:<{size}}" for text, size in pairs).rstrip()


def _wrapped(lines: tuple[str, ...], width: int) -> list[str]:
    return [part for line in lines for part in wrap(line, width) or [""]]
