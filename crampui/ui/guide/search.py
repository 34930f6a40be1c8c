"""Searching the Guide: what is typed is found at once, in its context; Enter goes there."""

from collections.abc import Collection
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.content.guide import guide
from crampui.content.search import Hit
from crampui.content.search import search as search_guide
from crampui.ui import keys
from crampui.ui.command import LISTS
from crampui.ui.guide.rows import hit_rows
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.field import Field
from crampui.ui.widgets.line_list import LineList
from crampui.words.counts import count

PROMPT = "Type what you ask, in your own words."
NONE = "The Guide has none of these words. Try others, or fewer."
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


class GuideSearchScreen(Dialog[Hit]):
    """A field, and below it what is found. The result is the chosen hit, None when left."""

    SCOPE = "guide_search"
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.dialog_bindings("guide_search"),
        *keys.bindings(LISTS),
    ]

    def __init__(self, found: Found, lifted: Collection[str] = ()) -> None:
        """Take what was found last, shown until something is typed, and what concerns the
        person.
        """
        super().__init__()
        self.lifted = lifted
        self.found = found
        again = f"Last: {found.words}" if found.hits else PROMPT
        self.field = Field(placeholder=again)
        self.list = LineList()

    def body(self) -> ComposeResult:
        """Yield the field and the list."""
        yield self.field
        yield self.list

    def refresh_state(self, old: object, new: object) -> None:
        """Show what was found last."""
        if old is None:
            self._show()

    @on(Field.Changed)
    def typed(self, event: Field.Changed) -> None:
        """Search for what is typed."""
        self.found.search(event.value, self.lifted)
        self._show()

    def _show(self) -> None:
        found = self.found
        self.list.set_rows(hit_rows(guide(), found.hits), select=found.at)
        if found.hits:
            number = count(len(found.hits), "place")
            whole = any(hit.whole for hit in found.hits)
            self.field.say(number if whole else f"{number}; {SOME}")
        else:
            self.field.say(NONE if len(found.words.strip()) >= LEAST else "")

    @on(LineList.Highlighted)
    def moved(self, event: LineList.Highlighted) -> None:
        """Keep which hit is selected."""
        if isinstance(event.row.key, int):
            self.found.at = event.row.key

    def action_go(self) -> None:
        """Close with the selected hit."""
        if self.found.hits:
            self.dismiss(self.found.hits[self.found.at])

    def action_up(self) -> None:
        """Move up while the field keeps the focus."""
        self.list.action_up()

    def action_down(self) -> None:
        """Move down while the field keeps the focus."""
        self.list.action_down()

    def action_page_up(self) -> None:
        """Move up a page."""
        self.list.action_page_up()

    def action_page_down(self) -> None:
        """Move down a page."""
        self.list.action_page_down()
