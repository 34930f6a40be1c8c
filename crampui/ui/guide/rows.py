"""The lists of the Guide: its sections, and what a search finds."""

from collections.abc import Collection, Sequence
from functools import partial

from rich.cells import cell_len

from crampui.content.guide import FOR_YOU
from crampui.content.results import notice
from crampui.content.search import Hit
from crampui.content.statements import Section
from crampui.diary.guide_wording import MARK, version_words
from crampui.ui.widgets.paint import Piece, Pieces
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.wrap import wrapped
from crampui.words.counts import count

LIST_COLUMNS = 28
"""Columns of the list of sections beside the text, its mark and margin with it."""
_INDENT = "  "
_LEAST_BESIDE = 12


def section_rows(guide: Sequence[Section], marked: Collection[str] = ()) -> list[Row]:
    """Return the sections, and below them who has reviewed these words and which they are.

    A section with a statement whose id is in `marked` has the mark.
    """
    rows = []
    for part in guide:
        touched = part.id != FOR_YOU and any(item.id in marked for item in part.statements)
        rows.append(
            Row(key=part.id, pieces=[(f"{part.title} {MARK}" if touched else part.title, "")])
        )
    notes = ["", *wrapped(notice("not_reviewed").text, LIST_COLUMNS - 3)]
    notes.append(version_words())
    return rows + [
        Row(key=("note", number), pieces=[(_INDENT + line, "dim")], heading=True)
        for number, line in enumerate(notes)
    ]


def hit_rows(guide: Sequence[Section], hits: Sequence[Hit]) -> list[Row]:
    """Return two lines for each hit: what and in which section, then the words in context.

    The key of a row is the index of its hit.
    """
    rows: list[Row] = []
    for index, hit in enumerate(hits):
        part = guide[hit.section]
        rows.append(Row(key=index, pieces=partial(_titled, hit, part)))
        rows.append(Row(key=("context", index), pieces=_context(hit, part), heading=True))
    return rows


def _titled(hit: Hit, part: Section, width: int) -> Pieces:
    """Return the title of a hit and, where there is room, its section at the right edge."""
    section = part.title if hit.statement is not None else ""
    gap = width - 1 - cell_len(hit.title) - cell_len(section)
    if not section or gap < 2:
        return [(hit.title, "strong")]
    return [(hit.title, "strong"), (" " * gap, ""), (section, "dim")]


def _context(hit: Hit, part: Section) -> list[Piece]:
    if hit.statement is None:
        return [(f"{_INDENT}{count(len(part.statements), 'statement')}", "dim")]
    if hit.start < 0:
        return [(_INDENT + hit.context, "dim")]
    end = hit.start + hit.length
    return [
        (_INDENT + hit.context[: hit.start], "dim"),
        (hit.context[hit.start : end], "key"),
        (hit.context[end:], "dim"),
    ]
