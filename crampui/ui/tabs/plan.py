"""The Plan tab: what is asked today, and one key a tick."""

from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.diary.daily import Line, PlanDay, figures, plan_day
from crampui.domain.tick import TickState
from crampui.ui import keys, words
from crampui.ui.plan.rows import plan_rows
from crampui.ui.plan.signs import LEGEND
from crampui.ui.plan.tick_list import TickList
from crampui.ui.tab import Tab
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.text_line import TextLine

MINUTE = 60.0


class PlanTab(Tab):
    """The measures of a day by group. Each tick is on disk before its mark shows."""

    SCOPE = "plan"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("plan")
    LEGEND = LEGEND

    def __init__(self) -> None:
        """Make the parts; they are filled when the state is drawn."""
        super().__init__()
        self.title_line = TextLine()
        self.list = TickList()
        self.peek = TextLine()
        self.chosen: date | None = None
        """The day that was gone to; None: today."""

    def compose(self) -> ComposeResult:
        """Yield the heading, the list and the line about the selected measure."""
        yield self.title_line
        yield self.list
        yield self.peek

    def on_mount(self) -> None:
        """Follow the clock."""
        self.set_interval(MINUTE, self._draw)

    # what is shown

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self.chosen or self.shell.diary.today()

    @property
    def plan(self) -> PlanDay:
        """The plan of the day that is shown."""
        return plan_day(self.state, self.day, self.shell.diary.today())

    def refresh_state(self, old: object, new: object) -> None:
        """Show the plan as it is now."""
        self._draw()

    def _draw(self) -> None:
        plan = self.plan
        done, left = plan.many(TickState.DONE), len(plan.open())
        name = "Today, " if plan.day == plan.today else ""
        self.title_line.show(
            [(f"{name}{words.day_name(plan.day)}", "strong"), (f"  {done} done, {left} open", "")]
        )
        self.list.set_rows(plan_rows(plan))
        self._show_peek()

    def _show_peek(self) -> None:
        line = self._line()
        if line is None:
            self.peek.show([])
            return
        found = figures(self.state, line, self.day, self.shell.diary.today())
        self.peek.show([(found.words, "dim")])

    @on(LineList.Highlighted)
    def moved(self) -> None:
        """Show the line of the measure under the cursor."""
        self._show_peek()

    def _line(self) -> Line | None:
        row = self.list.selected
        return self.plan.line(str(row.key)) if row is not None else None

    # ticking

    async def action_tick(self) -> None:
        """Tick the measure under the cursor."""
        line = self._line()
        if line is not None:
            await self._tick(line)

    async def action_tick_line(self, number: int) -> None:
        """Tick the measure with this number."""
        lines = self.plan.tickable()
        if number <= len(lines):
            self.list.select(lines[number - 1].id)
            await self._tick(lines[number - 1])

    async def _tick(self, line: Line) -> None:
        if not line.tickable:
            self.shell.say(line.asked.reasons[0] if line.asked.reasons else "There is no tick.")
            return
        day, diary = self.day, self.shell.diary
        await self.shell.save(lambda: diary.tick(line.id, day))

    # other days

    async def action_day_before(self) -> None:
        """Show the day before."""
        await self._go(self.day - timedelta(days=1))

    async def action_day_after(self) -> None:
        """Show the day after; today is the last."""
        if self.day < self.shell.diary.today():
            await self._go(self.day + timedelta(days=1))

    async def _go(self, day: date) -> None:
        diary = self.shell.diary
        await self.shell.save(lambda: diary.need_plan(day))
        self.chosen = None if day == diary.today() else day
        self._draw()
