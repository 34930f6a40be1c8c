"""The page as Markdown."""

from collections.abc import Iterator

from crampui.export.page import Block, Hours, Line, Pair, Part, Report, Table, Weeks
from crampui.export.text import block_lines

_SPECIAL = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~"})


def escaped(text: str) -> str:
    """Return text in which nothing is read as Markdown."""
    return " ".join(text.translate(_SPECIAL).split("\n"))


def as_markdown(report: Report) -> str:
    """Return the page as Markdown."""
    lines = [f"# {escaped(report.title)}", ""]
    for side in report.sides:
        lines += [f"{escaped(text)}  " for pair in side.head for text in pair if text]
        for block in side.blocks:
            note = f" ({escaped(block.note)})" if block.note else ""
            lines += ["", f"## {escaped(block.title)}{note}", ""]
            for part in block.parts:
                lines += [*_part(part), ""]
    lines += [f"*{escaped(line)}*  " for line in report.footer]
    return "\n".join(lines) + "\n"


def _part(part: Part) -> Iterator[str]:
    match part:
        case Line():
            text = escaped(part.text)
            yield f"**{text}**" if part.strong else text
        case Pair():
            mark = "**!** " if part.alarm else ""
            yield f"- {mark}**{escaped(part.label)}** {escaped(part.text)}"
        case Table():
            yield _row(part.head)
            yield _row(("---",) * len(part.head), raw=True)
            yield from (_row(row) for row in part.rows)
            for text in part.beside:
                yield ""
                yield escaped(text)
        case Weeks() | Hours():
            yield "```text"
            for line in block_lines(Block(title="", parts=(part,))):
                yield line.replace("`", "'")
            yield "```"


def _row(cells: tuple[str, ...], *, raw: bool = False) -> str:
    return f"| {' | '.join(cells if raw else map(escaped, cells))} |"
