"""One measure in full: how to do it, its target, what to mind, the evidence; left and right."""

from datetime import date
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.diary.after_result import waits_words
from crampui.diary.figures import figures
from crampui.diary.plan import Line, plan_day
from crampui.ui import keys
from crampui.ui.plan.about import detail_page, why_page
from crampui.ui.plan.signs import LEGEND
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.panel import title_panel
from crampui.ui.widgets.text_pane import TextPane

_TITLE_EDGES = 6
"""Columns of a border that a title leaves."""


class MeasureScreen(Dialog[None]):
    """Shows a measure of the plan on a day. It closes by itself when it is taken off the plan."""

    SCOPE = "measure"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("measure")
    LEGEND = LEGEND

    def __init__(self, measure: str, day: date) -> None:
        """Take the measure's id and the day."""
        super().__init__()
        self.measure = measure
        self.day = day
        self.pane = TextPane(classes="panel")

    def body(self) -> ComposeResult:
        """Yield the page."""
        yield self.pane

    @property
    def line(self) -> Line | None:
        """The measure on the day, None when it is no longer on the plan."""
        return plan_day(self.shell.state, self.day, self.shell.diary.today()).line(self.measure)

    def refresh_state(self, old: object, new: object) -> None:
        """Show the measure as it is now."""
        line = self.line
        if line is None:
            self.dismiss(None)
            return
        found = figures(self.shell.state, line, self.day, self.shell.diary.today())
        top = self.pane.top
        label, *page = detail_page(line, found, self.day, self.shell.state.settings)
        title_panel(self.pane, [label], [("Left Right", "key"), (" another measure", "")])
        room = self.app.size.width - _TITLE_EDGES
        self.pane.set_text(page if cell_len(label[0]) <= room else [label, *page])
        self.pane.scroll_lines(top)

    async def action_tick(self) -> None:
        """Tick it."""
        line, day, diary = self.line, self.day, self.shell.diary
        if line is not None and line.tickable:
            await self.shell.save(lambda: diary.plan.tick(line.id, day))

    async def action_why(self) -> None:
        """Show the days behind the figures, the cautions and the sources."""
        line = self.line
        if line is not None:
            found = figures(self.shell.state, line, self.day, self.shell.diary.today())
            await self.shell.open("guide_place", names=(line.id,), head=why_page(line, found))

    async def action_coach(self) -> None:
        """Count its holds."""
        line = self.line
        if line is None or line.asked.coach is None:
            self.shell.say("There are no holds to count in this one.")
            return
        if line.waits is not None:
            self.shell.say(waits_words(line.waits, self.shell.state.settings))
            return
        await self.shell.open("coach", measure=line.id, day=self.day)

    def action_before(self) -> None:
        """Show the measure above."""
        self._turn(-1)

    def action_after(self) -> None:
        """Show the measure below."""
        self._turn(1)

    def _turn(self, step: int) -> None:
        lines = plan_day(self.shell.state, self.day, self.shell.diary.today()).lines
        names = [line.id for line in lines]
        self.measure = names[(names.index(self.measure) + step) % len(names)]
        self.pane.scroll_lines(-self.pane.top)
        self.refresh_state(None, self.shell.state)
