"""The lines of the Flags tab."""

from collections.abc import Callable, Iterable

from crampui.content.results import page as check_page
from crampui.diary.verdict import made_on, page_means, tier_label
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.triage import Asked
from crampui.domain.log_flag import LogFlag
from crampui.domain.state import DiaryState
from crampui.ui.check.questions import question_pieces
from crampui.ui.widgets.row import Row

STALE = "Out of date. N begins a new check."
FLAG = "flag:"
"""What the keys of the rows of flags begin with."""


def flag_rows(flags: Iterable[LogFlag]) -> list[Row]:
    """Return what the diary shows by itself, under its heading."""
    rows = [Row(key=f"{FLAG}{f.rule}", pieces=[(f"! {f.numbers}", "warn")]) for f in flags]
    return [_heading("Your log shows", "o: a clinician knows"), *rows] if rows else []


def last_check_rows(
    state: DiaryState, current: Check | None, is_stale: Callable[[Check], bool]
) -> list[Row]:
    """Return a line on the last check, unless it is the one being answered."""
    last = state.last_check()
    if last is None or (current is not None and last.id == current.id):
        return []
    found = f"Last: {tier_label(last)}, {made_on(last, state.settings)}."
    return [_heading(found, "v: all"), *([_heading(STALE)] if is_stale(last) else [])]


def question_rows(
    number: int, page: Iterable[Asked], count: int, check: Check | None, width: int
) -> list[Row]:
    """Return the title of a page and its questions, each below what a yes to it means.

    Where `width` columns are too few for both, what a yes means has a line of its own.
    """
    words = check_page(number)
    title = f"{number} of {count}  {words.title}"
    rows = [_heading(title)]
    said = ""
    for asked in page:
        name, line = asked.question.id, page_means(asked)
        if line != said and not said and len(title) + len(line) + 2 <= width:
            rows = [_heading(title, line)]
        elif line != said:
            rows.append(Row(key=f"{line} {name}", pieces=[(line, "dim")], heading=True))
        said = line
        rows.append(Row(key=name, pieces=question_pieces(name, check)))
    return rows


def _heading(text: str, more: str = "") -> Row:
    behind = [(f"  {more}", "dim")] if more else []
    return Row(key=text, pieces=[(text, "heading"), *behind], heading=True)
