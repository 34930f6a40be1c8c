"""What stands around the questions on the Flags tab."""

from collections.abc import Callable, Sequence

from crampui.content import results
from crampui.diary.verdict import made_on, tier_label
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.triage import Asked
from crampui.domain.log_flags import LogFlag
from crampui.domain.state import DiaryState
from crampui.ui.widgets.heat_map import meter
from crampui.ui.widgets.paint import Piece, Pieces, cut, pieces_width
from crampui.ui.widgets.wrap import wrapped
from crampui.words.counts import count

STALE = "Out of date. N begins a new check."
WIDE = 60
"""Columns from which on there is room for all pages, and for what the log shows in words."""
SIGNS = " all of it, a clinician knows"
_LONGEST_METER = 14
_LEAST_METER = 4


def noted_lines(
    state: DiaryState,
    flags: Sequence[LogFlag],
    current: Check | None,
    is_stale: Callable[[Check], bool],
    width: int,
    most: int,
) -> list[Pieces]:
    """Return what stands below the questions: what the log shows, and the check before this one.

    The signs in full where `most` lines hold them, else how many; on a narrow screen one line.
    """
    last = _check_before(state, current)
    stale = last is not None and current is None and is_stale(last)
    if width < WIDE:
        line: list[Piece] = []
        if flags:
            line += [(f"! {count(len(flags), 'log sign')}", "warn"), (" o  ", "key")]
        if last is not None:
            text = "Last: out of date" if stale else f"Last: {tier_label(last)}"
            room = width - pieces_width(line) - len(" v")
            line += [(cut(text, max(room, 1)), "dim"), (" v", "key")]
        return [line] if line else []
    lines = _log_lines(flags, width, most)
    if last is not None:
        text = f"Last: {tier_label(last)}, {made_on(last, state.settings)}."
        lines.append([(text, "dim"), ("  v", "key"), (" all", "dim")])
        if stale:
            lines.append([(STALE, "dim")])
    return lines


def _log_lines(flags: Sequence[LogFlag], width: int, most: int) -> list[Pieces]:
    if not flags:
        return []
    lines = [line for flag in flags for line in wrapped(f"! From your log: {flag.numbers}", width)]
    if len(lines) >= most:
        lines = [f"! Your log shows {count(len(flags), 'sign')}."]
    *most_lines, last = ([(line, "warn")] for line in lines)
    return [*most_lines, [*last, ("  o", "key"), (SIGNS, "dim")]]


def _check_before(state: DiaryState, current: Check | None) -> Check | None:
    """Return the check before the one that is being answered."""
    before = [c for c in state.checks.values() if current is None or c.id != current.id]
    return max(before, key=lambda check: (check.started, check.id), default=None)


def steps_line(number: int, pages: Sequence[int], page: Sequence[Asked], width: int) -> list[Piece]:
    """Return the pages of the check, and how much of the open one is answered."""
    done, asked = sum(not one.open for one in page), len(page)
    count = f" {done} of {asked}"
    here = f"{number} {results.page(number).title}"
    others = [(n, f"{n} {results.page(n).title}") for n in pages if n != number]
    gap = "   "
    if width < WIDE:
        others = [(n, str(n)) for n, _ in others]
        gap = " "
    taken = 2 + len(here) + 1 + len(count) + sum(len(gap) + len(text) for _, text in others)
    columns = min(width - taken, _LONGEST_METER)
    bar = meter(done / asked if asked else 1, columns) if columns >= _LEAST_METER else []
    line: list[Piece] = [(" ", "")]
    for n in pages:
        line.append((gap if n != pages[0] else "", ""))
        if n == number:
            line += [(here, "strong"), (" ", ""), *bar, (count, "")]
        else:
            line.append((dict(others)[n], "dim"))
    return line


def meaning(asked: Asked | None, number: int, width: int) -> str:
    """Return what a yes on a page means, "" where the marked question has a meaning of its own."""
    if asked is not None and asked.question.means:
        return ""
    words = results.page(number)
    return words.line if width >= WIDE else words.short


def rule_line(text: str, width: int) -> list[Piece]:
    """Return a rule across the sheet, with a text in it where there is one."""
    said = f" {text} " if text else ""
    return [("──", "edge"), (said, ""), ("─" * (width - 2 - len(said)), "edge")]
