"""The Insights tab: what the person's own nights can honestly tell."""

import asyncio
import time
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.diary.insights import Insight, insight, ready
from crampui.ui import keys
from crampui.ui.insights.about import about
from crampui.ui.insights.bar import LEGEND
from crampui.ui.insights.rows import habit_rows, insight_rows, relief_rows
from crampui.ui.tab import Tab
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.text_pane import TextPane

READING = "Reading the older months…"
COUNTING = "Counting…"


class InsightsTab(Tab):
    """Figures are worked out beside the keys and stand still between check-ups."""

    SCOPE = "insights"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("insights")
    LEGEND = (*LEGEND, ("*", "your main question"))

    def __init__(self) -> None:
        """Build the list and what is told of the selected line."""
        super().__init__()
        self.list = LineList(id="insights")
        self.pane = TextPane(focusable=False, id="insight-about")
        self.found: Insight | None = None

    def compose(self) -> ComposeResult:
        """Lay out the list above, the words below."""
        yield self.list
        yield self.pane

    # what is shown

    def focus_first(self) -> None:
        """Give the list the focus; the clock may have gone on since."""
        self.list.focus(scroll_visible=False)
        self._look()

    def refresh_state(self, old: object, new: object) -> None:
        """Show what the nights tell now; heavy sums are made in a thread."""
        if self.is_mounted:
            self._look()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._draw()

    def _look(self) -> None:
        state, tonight = self.state, self.shell.diary.tonight()
        self.found = ready(state, tonight) or self.found
        self._draw()
        if state.complete and ready(state, tonight) is None:
            self.run_worker(self._count(), exclusive=True, group="insights")

    async def _count(self) -> None:
        state, tonight = self.state, self.shell.diary.tonight()
        self.found = await asyncio.to_thread(insight, state, tonight, lambda: time.sleep(0))
        self._draw()

    def _draw(self) -> None:
        width = self.list.content_size.width
        if not width:
            return
        if self.found is None:
            words = COUNTING if self.state.complete else READING
            self.list.set_rows([Row(key="wait", pieces=[(words, "dim")], heading=True)])
            self.pane.set_text("")
            return
        state, found = self.state, self.found
        self.list.set_rows(
            [
                *insight_rows(state, found, width),
                *habit_rows(state, found, width),
                *relief_rows(found, width),
            ]
        )
        self._show_pane()

    def _show_pane(self) -> None:
        row = self.list.selected
        if row is not None and self.found is not None:
            self.pane.set_text(about(self.state, self.found, row.key))

    @on(LineList.Highlighted)
    def moved(self) -> None:
        """Tell more of the line under the cursor."""
        self._show_pane()
