"""Ticking: what one key does to a measure, or to the day."""

from collections.abc import Callable, Hashable
from datetime import date

from crampui.diary.plan import Line, PlanDay, plan_day
from crampui.ui.tab import Tab
from crampui.ui.widgets.line_list import LineList
from crampui.words.counts import count


class Ticking(Tab):
    """A tab with the plan of a day in `list`; each change is on disk before it shows."""

    def __init__(self) -> None:
        """Begin with the day that runs."""
        super().__init__()
        self.list = LineList(moved=self.show_selected, id="plan-list", classes="panel -alone")
        self.chosen: date | None = None
        """The day that was gone to; None: today."""
        self.bedtime = False
        self.going_to: Hashable = None
        """The row that the cursor goes to with the next drawing, a measure's mostly."""

    def draw(self) -> None:
        """Show the plan as it is now."""

    def show_selected(self) -> None:
        """Show what is to be known of the measure under the cursor."""

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self.chosen or self.shell.diary.today()

    @property
    def plan(self) -> PlanDay:
        """The plan of the day that is shown."""
        return plan_day(self.state, self.day, self.shell.diary.today())

    @property
    def line(self) -> Line | None:
        """The measure under the cursor."""
        row = self.list.selected
        return self.plan.line(str(row.key)) if row is not None else None

    async def action_tick(self) -> None:
        """Tick the measure under the cursor."""
        day, diary = self.day, self.shell.diary
        await self._change(lambda line: diary.plan.tick(line.id, day))

    async def action_tick_line(self, number: int) -> None:
        """Tick the measure with this number, and go to it."""
        lines = self.plan.tickable(bedtime=self.bedtime)
        if number > len(lines):
            self.shell.say(f"There is no line {number}.")
            return
        name, day, diary = lines[number - 1].id, self.day, self.shell.diary
        self.going_to = name
        if not await self.shell.save(lambda: diary.plan.tick(name, day)):
            self.going_to = None

    async def action_skip(self) -> None:
        """Say that the measure was skipped on purpose, or take that back."""
        day, diary = self.day, self.shell.diary
        await self._change(lambda line: diary.plan.skip(line.id, day))

    async def action_more(self) -> None:
        """Add a step to the amount."""
        day, diary = self.day, self.shell.diary
        await self._change(lambda line: diary.plan.add_amount(line.id, day, 1))

    async def action_less(self) -> None:
        """Take a step from the amount."""
        day, diary = self.day, self.shell.diary
        await self._change(lambda line: diary.plan.add_amount(line.id, day, -1))

    async def _change(self, call: Callable[[Line], object]) -> None:
        line = self.line
        if line is None:
            return
        if not line.tickable:
            self.shell.say((*line.asked.reasons, "There is nothing to tick in this one.")[0])
            return
        await self.shell.save(lambda: call(line))

    async def action_same(self) -> None:
        """Copy from the day before what is still open."""
        day, diary = self.day, self.shell.diary
        await self.shell.save(
            lambda: diary.plan.same_as_yesterday(day),
            lambda ticks: f"{count(len(ticks), 'mark')} copied. y: yes, u: undo.",
        )

    async def action_confirm(self) -> None:
        """Say that what was copied was so."""
        day, diary = self.day, self.shell.diary
        await self.shell.save(
            lambda: diary.plan.confirm_copies(day),
            lambda ticks: f"{count(len(ticks), 'mark')} confirmed. u: undo.",
        )

    async def action_close_day(self) -> None:
        """End the day, or open it again."""
        day, diary, plan = self.day, self.shell.diary, self.plan
        left = count(len(plan.open()), "blank")
        ended = f"Day ended: {left} now not done. u: undo."
        said = "The day is open again." if plan.closed else ended
        await self.shell.save(lambda: diary.plan.close_day(day, closed=not plan.closed), said)
