"""Searching the Guide: what is typed is found at once, in its context; Enter goes there."""

from collections.abc import Collection, Hashable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from crampui.content.guide import guide
from crampui.content.search import Hit
from crampui.content.search import search as search_guide
from crampui.ui import keys
from crampui.ui.command import LISTS
from crampui.ui.guide.rows import hit_rows
from crampui.ui.screens.find import FindScreen
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.row import Row
from crampui.words.counts import count

SOME = "none has all of the words"
LEAST = 2
"""Letters from which on it searches: one alone is everywhere."""


class Found:
    """What was searched last, so that the next search shows it again."""

    def __init__(self) -> None:
        """Begin without a search."""
        self.words = ""
        self.hits: tuple[Hit, ...] = ()
        self.at = 0

    def search(self, typed: str, lifted: Collection[str]) -> None:
        """Search all of the Guide; what is in `lifted` goes first among its like."""
        self.words = typed
        self.hits = search_guide(typed, lifted) if len(typed.strip()) >= LEAST else ()
        self.at = 0


class GuideSearchScreen(FindScreen[Hit]):
    """A field, and below it what is found. The result is the chosen hit, None when left."""

    SCOPE = "guide_search"
    HINT = "Type what you ask, in your own words."
    TITLE_OF_LIST = "In the Guide"
    NOTHING = "The Guide has none of these words. Try others, or fewer."
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.dialog_bindings("guide_search"),
        *keys.bindings(LISTS),
    ]

    def __init__(self, last: Found, lifted: Collection[str] = ()) -> None:
        """Take what was found last, shown until something is typed, and what concerns the
        person.
        """
        super().__init__()
        self.lifted = lifted
        self.last = last
        if last.hits:
            self.field.placeholder = f"Last: {last.words}"

    def found(self, text: str) -> Sequence[Row]:
        """Search for what is typed."""
        self.last.search(text, self.lifted)
        return hit_rows(guide(), self.last.hits)

    def refresh_state(self, old: object, new: object) -> None:
        """Show what was found last."""
        if old is None:
            self._show(hit_rows(guide(), self.last.hits), self.last.at)

    def _show(self, rows: Sequence[Row], select: Hashable = None) -> None:
        super()._show(rows, select)
        if len(self.last.words.strip()) < LEAST:
            self.nothing.display, self.list.display = False, True
        hits = self.last.hits
        number = count(len(hits), "place") if hits else ""
        partly = hits and not any(hit.whole for hit in hits)
        self.field.say(f"{number}; {SOME}" if partly else number)

    @on(LineList.Highlighted)
    def moved(self, event: LineList.Highlighted) -> None:
        """Keep which hit is selected."""
        if isinstance(event.row.key, int):
            self.last.at = event.row.key

    def action_run(self) -> None:
        """Close with the selected hit."""
        if self.last.hits:
            self.dismiss(self.last.hits[self.last.at])
