"""The page as plain text, for a terminal, a printer or a mail: at most 66 lines of 80 a side."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from unicodedata import combining, east_asian_width

from crampui.export.page import Block, Hours, Line, Pair, Part, Report, Side, Table, Week, Weeks
from crampui.words.dates import day_month

WIDTH = 80
LINES = 66
"""Lines of one side."""
NARROW = 60
"""Below this many columns everything stands in one column."""
NARROW_MARGIN = 9
"""Columns of the words in the margin where there is little room."""
BESIDE = 48
"""The column at which lines beside a table begin."""
CELLS = slice(12, 25)
"""The columns of the nights in a line of weeks."""
ALARM = "! "
MARKS = (ALARM, "* ")
"""What stands in the margin before a row."""
_BAR = 8


def as_text(report: Report, width: int = WIDTH) -> str:
    """Return the page as lines at most `width` columns wide; a form feed parts two sides."""
    sides = ("\n".join(side_lines(report, side, width)) for side in report.sides)
    return "\n\f".join(sides) + "\n"


def side_lines(report: Report, side: Side, width: int = WIDTH) -> list[str]:
    """Return one side as lines."""
    lines = [text for left, right in side.head for text in _apart(left, right, width)]
    for block in side.blocks:
        lines += block_lines(block, width)
    return [*lines, *_wrapped(" ".join(report.footer), width)]


def block_lines(block: Block, width: int = WIDTH) -> list[str]:
    """Return one block with its heading."""
    first = block.parts[0] if block.parts else None
    head = f"{block.title.upper()}  {block.note}".rstrip()
    lines = [line for part in block.parts for line in _part(part, width, block)]
    if isinstance(first, Weeks):
        head = _weeks_head(first, width)
    elif _headed(first) and not lines[0][: columns(head) + 1].strip():
        head += lines.pop(0)[columns(head) :]
    heads = _wrapped(head, width) if head.strip() == head else [head]
    if columns(heads[-1]) < width - 1:
        heads[-1] = f"{heads[-1]} {'-' * (width - columns(heads[-1]) - 1)}"
    return [*heads, *lines]


def _headed(part: Part | None) -> bool:
    """Tell whether the first line of a part may stand beside the heading of its block."""
    if isinstance(part, Table):
        return any(part.head) and not part.head[0]
    return isinstance(part, Hours)


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(0 if combining(sign) else 1 + (east_asian_width(sign) in "WF") for sign in text)


def _apart(left: str, right: str, width: int) -> list[str]:
    room = width - columns(left) - columns(right)
    if right and room > 0:
        return [f"{left}{' ' * room}{right}"]
    return [line for text in (left, right) if text for line in _wrapped(text, width)]


def _part(part: Part, width: int, block: Block) -> Iterable[str]:
    match part:
        case Line():
            return _wrapped(part.text, width, "  ", "  " if width < NARROW else "    ")
        case Pair():
            return _pair(part, width, _margin(block, width))
        case Table():
            return _table(part, width)
        case Weeks():
            return _weeks(part, width)
        case Hours():
            return _hours(part, width)


def _wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    found = wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
    )
    return found or [""]


def _margin(block: Block, width: int) -> int:
    """Return the columns of the words in the margin of a block."""
    if width < NARROW:
        return NARROW_MARGIN
    return max(len(part.label) for part in block.parts if isinstance(part, Pair)) + 3


def _pair(part: Pair, width: int, margin: int) -> list[str]:
    mark = "!" if part.alarm else " "
    head = f"{mark} {part.label}" if width >= NARROW else f"{mark.strip()}{part.label}"
    return _wrapped(part.text, width, f"{head:<{margin - 1}} ", " " * margin)


def _weeks_head(part: Weeks, width: int) -> str:
    last = part.weeks[-1]
    days = [(last.first.weekday() + len(last.nights) + i) % 7 for i in range(7)]
    letters = " ".join("MTWTFSS"[day] for day in days)
    if width < NARROW:
        return f"WEEK    {letters}  CRAMPS LOGGED"
    return f"WEEK FROM   {letters}  CRAMPS  LOGGED  digit = cramps  . quiet  ? unknown"


def _weeks(part: Weeks, width: int) -> Iterator[str]:
    if part.earlier:
        yield from _wrapped(part.earlier, width, "  ")
    if any(night is not None and night > 9 for week in part.weeks for night in week.nights):
        yield "  + ten cramps or more"
    most = max((week.cramps for week in part.weeks), default=0)
    for week in part.weeks:
        cells = " ".join(cell(night) for night in week.nights)
        cells = f"{cells:>13}"
        many = str(week.cramps) if week.logged else "?"
        logged = f"{week.logged} of {len(week.nights)}"
        if width < NARROW:
            yield f"{day_month(week.first):<7} {cells}    {many:>3}   {logged}"
            continue
        long = week.cramps if most <= _BAR else round(week.cramps / most * _BAR)
        bar = "#" * max(long, 1 if week.cramps else 0)
        line = f"  {day_month(week.first):<9} {cells}   {many:>3}    {logged}  {bar:<{_BAR}}"
        marks = [f"> {day_month(when)} {text}" for when, text in week.marks]
        yield from _marked(line, marks, width)
    if width < NARROW:
        for week in part.weeks:
            for when, text in week.marks:
                yield from _wrapped(f"> {day_month(when)} {text}", width, "", "  ")


def _marked(line: str, marks: list[str], width: int) -> Iterator[str]:
    indent = columns(line) + 2
    if any(columns(mark) > width - indent for mark in marks):
        line = line.rstrip()
        indent = columns(line) + 2
    told = [text for mark in marks for text in wrap(mark, width - indent, subsequent_indent="  ")]
    for number, text in enumerate(told or [""]):
        yield f"{line if not number else '':<{indent}}{text}".rstrip()


def cell(night: int | None) -> str:
    """Return a night in one sign: its cramps, "+" ten or more, "." quiet, "?" not logged."""
    if night is None:
        return "?"
    if not night:
        return "."
    return str(night) if night < 10 else "+"


def _hours(part: Hours, width: int) -> Iterator[str]:
    wide = 4
    hours = list(part.counts.items())
    room = max(1, (width - 24) // wide)
    for at in range(0, max(len(hours), 1), room):
        some = hours[at : at + room]
        last = at + room >= len(hours)
        head = "".join(f"{hour:>{wide}}" for hour, _ in some)
        told = "".join(f"{count:>{wide}}" for _, count in some)
        yield f"         hour{head}{'  not known' if last else ''}"
        yield f"  cramps     {told}{f'{part.not_known:>11}' if last else ''}"


def _table(part: Table, width: int) -> Iterator[str]:
    """Yield aligned columns; the widest is wrapped where the line would be too long."""
    narrow = width < NARROW
    room = width if narrow or not part.beside else BESIDE - 1
    lines = list(_rows(part, room, narrow=narrow))
    if width < NARROW:
        yield from lines
        for text in part.beside:
            yield from _wrapped(text, width, "  ", "    ")
        return
    beside = [text for told in part.beside for text in _wrapped(told, width - BESIDE, "", "  ")]
    for number in range(max(len(lines), len(beside))):
        left = lines[number] if number < len(lines) else ""
        right = beside[number] if number < len(beside) else ""
        yield f"{left:<{BESIDE}}{right}".rstrip() if part.beside else left


def _rows(part: Table, width: int, *, narrow: bool) -> Iterator[str]:
    rows = [part.head, *part.rows] if any(part.head) else list(part.rows)
    if not rows:
        return
    gap, margin, least = (1, 0, 5) if narrow else (2, 2, 8)
    count = max(len(row) for row in rows)
    marks = [row[0][:2] if row[0][:2] in MARKS else "  " for row in rows]
    filled = [
        (row[0].removeprefix(mark), *row[1:], *([""] * (count - len(row))))
        for mark, row in zip(marks, rows, strict=True)
    ]
    used = [i for i in range(count) if any(row[i] for row in filled)]
    filled = [tuple(row[i] for i in used) for row in filled]
    count = len(used)
    sizes = [max(columns(row[i]) for row in filled) for i in range(count)]
    while sum(sizes) + gap * (count - 1) + margin > width and max(sizes) > least:
        sizes[sizes.index(max(sizes))] -= 1
    for mark, row in zip(marks, filled, strict=True):
        cells = [
            wrap(text, size, subsequent_indent="" if i else "  ", break_on_hyphens=False) or [""]
            for i, (text, size) in enumerate(zip(row, sizes, strict=True))
        ]
        for line in range(max(len(one) for one in cells)):
            told = (mark if not line else "  ") if margin or mark.strip() else ""
            for i, (one, size) in enumerate(zip(cells, sizes, strict=True)):
                text = one[line] if line < len(one) else ""
                blank = " " * (size - columns(text))
                told += (blank + text if part.numbers and i else text + blank) + " " * gap
            yield told.rstrip()


__all__ = ["LINES", "WIDTH", "Week", "as_text", "block_lines", "cell", "columns", "side_lines"]
