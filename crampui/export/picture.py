"""The small pictures of the HTML page as SVG: black and white, readable without colour.

White text stands on SVG fills only: printers leave out backgrounds, never fills.
"""

from collections.abc import Iterator
from datetime import date
from html import escape

from crampui.export.page import Hours, Weeks
from crampui.words.dates import day_month

_FONT = 'font-family="Arial, Helvetica, sans-serif"'
_WEEK = 58
_LEFT = 70
_ROW = 13.5
_CELL = (30, 11)
UNIT = 0.225
"""Millimetres of one unit of a picture."""
_BARS = 62
"""Height of the bars."""
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
HATCH = (
    '<pattern id="hatch" width="4" height="4" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="4" height="4" fill="#fff"/>'
    '<rect width="1.4" height="4" fill="#999"/></pattern>'
)


def weeks_svg(part: Weeks, title: str) -> str:
    """Return nights as cells under bars of a week's cramps, with what changed above them."""
    marks = [(i, when, text) for i, week in enumerate(part.weeks) for when, text in week.marks]
    lanes = _lanes([(i, f"{day_month(when)} {text}") for i, when, text in marks])
    top = 14 * max(len(set(lanes)), 1) + 6 if marks else 14
    base = top + _BARS
    cells = base + 16
    height = cells + 7 * _ROW + 14
    width = _LEFT + _WEEK * len(part.weeks) + 6
    body = [
        *_bars(part, base),
        *_cells(part, cells),
        *_marks(part, marks, lanes, cells),
        f'<text x="0" y="{base - 24}" font-weight="600">Cramps</text>',
        f'<text x="0" y="{base - 13}" font-weight="600">a week</text>',
        f'<text x="0" y="{base + 11}" font-size="9">nights logged</text>',
    ]
    if marks:
        body.append('<text x="0" y="12" font-weight="600">Changes</text>')
    return _svg(width, height, f"{title}: {_told(part)}", body)


def _told(part: Weeks) -> str:
    return "; ".join(
        f"week from {day_month(week.first)}: "
        + (f"{week.cramps} cramps, " if week.logged else "")
        + f"{week.logged} of {len(week.nights)} logged"
        + "".join(f", {day_month(when)} {text}" for when, text in week.marks)
        for week in part.weeks
    )


def _svg(width: float, height: float, label: str, body: list[str]) -> str:
    return (
        f'<svg role="img" aria-label="{escape(label)}" width="{width * UNIT:.1f}mm" '
        f'viewBox="0 0 {width:g} {height:g}" font-size="10" {_FONT}>'
        f"<defs>{HATCH}</defs>{''.join(body)}</svg>"
    )


def _middle(column: int) -> float:
    return _LEFT + _WEEK * column + _WEEK / 2


def _bars(part: Weeks, base: float) -> Iterator[str]:
    most = max((week.cramps for week in part.weeks), default=0) or 1
    yield (
        f'<line x1="{_LEFT}" y1="{base}" x2="{_LEFT + _WEEK * len(part.weeks)}" y2="{base}" '
        'stroke="#000"/>'
    )
    for column, week in enumerate(part.weeks):
        x = _middle(column)
        tall = week.cramps / most * (_BARS - 16)
        if week.cramps:
            yield (
                f'<rect x="{x - 14}" y="{base - tall:.1f}" width="28" height="{tall:.1f}" '
                'fill="#000"/>'
            )
        shown = week.cramps if week.logged else "?"
        yield f'<text x="{x}" y="{base - tall - 3:.1f}" text-anchor="middle">{shown}</text>'
        yield (
            f'<text x="{x}" y="{base + 11}" text-anchor="middle" font-size="9">'
            f"{week.logged} of {len(week.nights)}</text>"
        )


def _cells(part: Weeks, top: float) -> Iterator[str]:
    last = part.weeks[-1]
    end = last.first.weekday() + len(last.nights)
    for row in range(7):
        y = top + row * _ROW
        day = _DAYS[(end + row) % 7]
        yield f'<text x="{_LEFT - 8}" y="{y + 9}" text-anchor="end" font-size="9">{day}</text>'
    for column, week in enumerate(part.weeks):
        blank = 7 - len(week.nights)
        for row, night in enumerate(week.nights):
            yield from _cell(_middle(column), top + (blank + row) * _ROW, night)
        y = top + 7 * _ROW + 9
        yield (
            f'<text x="{_middle(column)}" y="{y}" text-anchor="middle" font-size="9">'
            f"{day_month(week.first)}</text>"
        )


def _cell(x: float, y: float, night: int | None) -> Iterator[str]:
    wide, tall = _CELL
    fill = "#fff" if night == 0 else "#000"
    if night is None:
        fill = "url(#hatch)"
    yield (
        f'<rect x="{x - wide / 2}" y="{y}" width="{wide}" height="{tall}" fill="{fill}" '
        'stroke="#000" stroke-width=".8"/>'
    )
    if night == 0:
        yield f'<circle cx="{x}" cy="{y + tall / 2}" r="1" fill="#000"/>'
        return
    shown, look = (str(night), "#fff") if night else ("?", "#000")
    if night is None:
        yield f'<rect x="{x - 5}" y="{y + 1}" width="10" height="9" fill="#fff"/>'
    yield (
        f'<text x="{x}" y="{y + 9}" text-anchor="middle" font-weight="600" fill="{look}">'
        f"{shown}</text>"
    )


def _lanes(marks: list[tuple[int, str]]) -> list[int]:
    """Return a line for each mark so that none stands on another."""
    ends: list[float] = []
    found = []
    for column, text in marks:
        start, wide = _middle(column), 6.2 * len(text) + 14
        lane = next((i for i, end in enumerate(ends) if end < start), len(ends))
        ends[lane : lane + 1] = [start + wide]
        found.append(lane)
    return found


def _marks(
    part: Weeks, marks: list[tuple[int, date, str]], lanes: list[int], cells: float
) -> Iterator[str]:
    right = _LEFT + _WEEK * len(part.weeks)
    for (column, when, text), lane in zip(marks, lanes, strict=True):
        week = part.weeks[column]
        row = 7 - len(week.nights) + (when - week.first).days
        x, y = _middle(column) - 21, 12 + 14 * lane
        told = escape(f"{day_month(when)} {text}")
        level = cells + row * _ROW + 5.5
        yield f'<path d="M{x - 4} {y - 8}h8l-4 8z" fill="#000"/>'
        yield (
            f'<path d="M{x} {y}V{level:.1f}" stroke="#000" stroke-dasharray="2 2" fill="none"/>'
            f'<path d="M{x} {level - 3:.1f}l5 3l-5 3z" fill="#000"/>'
        )
        fits = x + 8 + 5.6 * len(told) <= right
        at, anchor = (x + 8, "start") if fits else (x - 8, "end")
        yield f'<text x="{at}" y="{y}" text-anchor="{anchor}">{told}</text>'


def hours_svg(part: Hours) -> str:
    """Return a bar an hour, and one for cramps whose time is not known."""
    bars = [*((f"{hour:02d}", many) for hour, many in part.counts.items()), ("?", part.not_known)]
    most = max((many for _, many in bars), default=0) or 1
    wide, tall = 30, 46
    body = [
        f'<line x1="0" y1="{tall + 12}" x2="{wide * len(bars)}" y2="{tall + 12}" stroke="#000"/>'
    ]
    for column, (name, many) in enumerate(bars):
        x = column * wide + wide / 2
        high = many / most * tall
        fill = "url(#hatch)" if name == "?" else "#000"
        if many:
            body.append(
                f'<rect x="{x - 10}" y="{tall + 12 - high:.1f}" width="20" height="{high:.1f}" '
                f'fill="{fill}" stroke="#000" stroke-width=".5"/>'
            )
        body.append(
            f'<text x="{x}" y="{tall + 9 - high:.1f}" text-anchor="middle">{many}</text>'
            f'<text x="{x}" y="{tall + 23}" text-anchor="middle" font-size="9">{name}</text>'
        )
    told = ", ".join(f"{name} {many}" for name, many in bars)
    return _svg(wide * len(bars), tall + 26, f"Cramps by the hour they began: {told}", body)
