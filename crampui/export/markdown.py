"""The page as Markdown."""

from collections.abc import Iterator

from crampui.export.page import Bars, Line, Part, Report, Table
from crampui.export.text import bar_lines

_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~"})


def escaped(text: str) -> str:
    """Return text in which nothing is read as Markdown."""
    return " ".join(text.translate(_SPECIAL).split("\n"))


def as_markdown(report: Report) -> str:
    """Return the page as Markdown."""
    lines = [f"# {escaped(report.title)}", ""]
    lines += [f"{escaped(line)}  " for line in report.lines]
    for number, block in enumerate(report.blocks, 1):
        lines += ["", f"## {number}. {escaped(block.title)}", ""]
        for part in block.parts:
            lines += [*_part(part), ""]
    lines += [f"*{escaped(line)}*  " for line in report.footer]
    return "\n".join(lines) + "\n"


def _part(part: Part) -> Iterator[str]:
    match part:
        case Line():
            text = escaped(part.text)
            yield f"**{text}**" if part.strong else text
        case Table():
            yield _row(part.head)
            yield _row(("---",) * len(part.head), raw=True)
            yield from (_row(row) for row in part.rows)
        case Bars():
            yield escaped(part.title)
            yield ""
            yield "```text"
            yield from (line.replace("`", "'") for line in bar_lines(part))
            yield "```"


def _row(cells: tuple[str, ...], *, raw: bool = False) -> str:
    return f"| {' | '.join(cells if raw else map(escaped, cells))} |"
