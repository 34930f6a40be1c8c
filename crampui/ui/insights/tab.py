"""The Insights tab: what the person's own nights can honestly tell."""

import asyncio
import time
from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.diary.experiment_wording import STOPPED
from crampui.diary.insight_wording import checkup_words
from crampui.diary.insights import Insight, insight, ready
from crampui.domain.state import DiaryState
from crampui.ui import keys
from crampui.ui.insights.about import about
from crampui.ui.insights.bar import LEGEND
from crampui.ui.insights.rows import EXPERIMENT, HABIT, MAIN, insight_rows
from crampui.ui.tab import Tab
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Pieces
from crampui.ui.widgets.panel import title_panel
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.text_pane import TextPane

if TYPE_CHECKING:
    from textual.worker import WorkType

READING = "Reading the older months..."
COUNTING = "Counting..."
NOTHING_BEHIND = "There are no nights behind this line."
NOT_A_HABIT = "Go to a line that compares nights with and without."
NOT_AN_EXPERIMENT = "Go to a past experiment to remove it."
_TITLE = "What your nights tell"
_TRY: Pieces = ((" · ", ""), ("t", "key"), (" try one out", ""))
MINUTE = 60.0


class InsightsTab(Tab):
    """Figures are worked out beside the keys; comparisons stand still between check-ups."""

    SCOPE = "insights"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("insights")
    LEGEND = (*LEGEND, (MAIN.strip(), "your main question"))

    def __init__(self) -> None:
        """Build the list and what is told of the selected line."""
        super().__init__()
        self.list = LineList(id="insights", classes="panel -alone", moved=self._show_pane)
        self.pane = TextPane(focusable=False, id="insight-about", classes="panel")
        self.found: Insight | None = None
        """What is shown; it may be of a state before the newest."""

    def compose(self) -> ComposeResult:
        """Lay out the list above, the words below."""
        yield self.list
        yield self.pane

    def on_mount(self) -> None:
        """Follow the clock: another night may be over."""
        self.set_interval(MINUTE, self._look)

    # what is shown

    def focus_first(self) -> None:
        """Give the list the focus; the clock may have gone on."""
        self.screen.set_focus(self.list, scroll_visible=False)
        self._look()

    def refresh_state(self, old: object, new: object) -> None:
        """Show what the nights tell now."""
        self._look()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._draw)

    def _look(self) -> None:
        """Show what is worked out already, and have the rest worked out in a thread."""
        if not self.is_mounted or not self.display:
            return
        state, tonight = self.state, self.shell.diary.tonight()
        known = ready(state, tonight)
        self.found = known or self.found
        self._draw()
        if state.complete and known is None:
            work = cast("WorkType[None]", self._count)
            self.run_worker(work, exclusive=True, group="insights")

    async def _count(self) -> None:
        diary, width = self.shell.diary, self.list.content_size.width
        self.found = await asyncio.to_thread(
            _worked_out, self.state, diary.tonight(), diary.today(), width
        )
        self._draw()

    def _draw(self) -> None:
        width = self.list.content_size.width
        if not width:
            return
        if self.found is None:
            words = COUNTING if self.state.complete else READING
            self.list.set_rows([Row(key="wait", pieces=[(words, "dim")], heading=True)])
            return
        today = self.shell.diary.today()
        as_of = checkup_words(self.found) if self.found.nights.first is not None else ""
        title_panel(self.list, [(_TITLE, "")], [(as_of, ""), *(_TRY if as_of else ())])
        self.list.set_rows(insight_rows(self.state, self.found, today, width))
        self._show_pane()

    def _show_pane(self) -> None:
        """Tell more of the line under the cursor."""
        if self.found is not None:
            title, words = about(self.state, self.found, self._key)
            title_panel(self.pane, [(title, "")], [("Enter", "key"), (" all of it", "")])
            self.pane.set_text(words)
            self.pane.display = bool(words)

    @property
    def _key(self) -> Hashable:
        row = self.list.selected
        return row.key if row is not None else None

    # the keys

    @on(LineList.Chosen)
    async def opened(self, event: LineList.Chosen) -> None:
        """Show everything that is said of a line, on a page of its own."""
        event.stop()
        if self.found is None:
            return
        title, page = about(self.state, self.found, event.row.key)
        if page:
            from crampui.ui.screens.text_page import TextScreen

            await self.app.push_screen(TextScreen([(title, "heading"), *page]))

    async def action_why(self) -> None:
        """Show the nights behind the line under the cursor."""
        from crampui.ui.insights.nights_screen import UsedNightsScreen
        from crampui.ui.insights.used import nights_behind

        used = nights_behind(self.state, self.found, self._key) if self.found is not None else None
        if used is None or all(row.heading for row in used[1]):
            self.shell.say(NOTHING_BEHIND)
            return
        await self.app.push_screen(UsedNightsScreen(*used))

    async def action_try(self) -> None:
        """Plan an experiment on the measure under the cursor, or on one that is chosen."""
        from crampui.ui.insights import asking

        match self._key:
            case (kind, str(name)) if kind == HABIT:
                await asking.plan(self.shell, name)
            case _:
                await asking.choose(self.shell)

    async def action_stop(self) -> None:
        """Stop the experiment that is on."""
        await self.shell.save(self.shell.diary.experiments.stop, STOPPED)

    async def action_main(self) -> None:
        """Make the line under the cursor the main question, or take that back."""
        from crampui.ui.insights import asking

        match self._key:
            case (kind, str(name)) if kind == HABIT:
                await asking.main_question(self.shell, name)
            case _:
                self.shell.say(NOT_A_HABIT)

    async def action_remove(self) -> None:
        """Take a past experiment out."""
        match self._key:
            case (kind, int(number)) if kind == EXPERIMENT:
                diary = self.shell.diary
                await self.shell.save(
                    lambda: diary.experiments.remove(number), self.shell.last_change
                )
            case _:
                self.shell.say(NOT_AN_EXPERIMENT)


def _worked_out(state: DiaryState, tonight: date, today: date, width: int) -> Insight:
    """Return the figures; between the exposures the keys have their turn."""
    found = insight(state, tonight, lambda: time.sleep(0))
    insight_rows(state, found, today, width)  # What words need is loaded here, not under a key.
    return found
