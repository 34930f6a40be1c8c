"""What stands above and below the questions on the Flags tab."""

from collections.abc import Callable, Sequence

from crampui.content import results
from crampui.diary.verdict import made_on, page_means, tier_label
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.triage import Asked
from crampui.domain.log_flag import LogFlag
from crampui.domain.state import DiaryState
from crampui.ui import words
from crampui.ui.widgets.paint import Piece, Pieces
from crampui.ui.widgets.wrap import wrapped

STALE = "Out of date. N begins a new check."
WIDE = 60
"""Columns from which on a page has its title and what a yes means."""
SIGNS = "o: all of it, a clinician knows"


def log_lines(flags: Sequence[LogFlag], width: int, most: int) -> list[Pieces]:
    """Return what the diary shows by itself: in full where `most` lines hold it, else how much."""
    if not flags:
        return []
    lines = [line for flag in flags for line in wrapped(f"! From your log: {flag.numbers}", width)]
    lines += wrapped(f"  {SIGNS}", width)
    if len(lines) > most:
        lines = wrapped(f"! Your log shows {words.count(len(flags), 'sign')}. o: all of it", width)
    return [[(line, "warn" if line.startswith("!") else "dim")] for line in lines]


def last_check_lines(
    state: DiaryState, current: Check | None, is_stale: Callable[[Check], bool], width: int
) -> list[Pieces]:
    """Return a line on the check before the one that is being answered."""
    before = [c for c in state.checks.values() if current is None or c.id != current.id]
    if not before:
        return []
    last = max(before, key=lambda check: (check.started, check.id))
    text = f"Last: {tier_label(last)}, {made_on(last, state.settings)}.  v: all"
    lines = wrapped(text, width)
    if current is None and is_stale(last):
        lines += wrapped(STALE, width)
    return [[(line, "dim")] for line in lines]


def page_lines(
    number: int, count: int, page: Sequence[Asked], marked: Asked | None, width: int
) -> list[Pieces]:
    """Return which page it is, how much of it is answered, and what a yes means.

    On a narrow screen the page's meaning stands in place of its title. As many lines for every
    question of the page.
    """
    words = results.page(number)
    done = f"{sum(not asked.open for asked in page)} of {len(page)}"
    narrow = width < WIDE
    room = max((len(_meaning(asked, narrow, width)) for asked in page), default=0)
    meaning = _meaning(marked, narrow, width) if marked is not None else []
    meaning += [""] * (room - len(meaning))
    own = marked is not None and marked.question.means
    title = words.title if own or not narrow else words.short
    head: list[Piece] = [
        (f"{number} of {count}  {title}", "heading"),
        (f"  {done}" if narrow else f"  {done} answered", "dim"),
    ]
    return [head, *([(text, "dim")] for text in meaning)]


def _meaning(asked: Asked, narrow: bool, width: int) -> list[str]:
    own = asked.question.means
    return wrapped(page_means(asked), width) if own or not narrow else []
