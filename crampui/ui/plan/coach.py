"""The stretch coach: counts the holds and the pauses, and ticks the measure at the end."""

from datetime import date, datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from crampui.diary.plan import Line, plan_day
from crampui.domain.plan import coach
from crampui.domain.tick import TickState
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.big_clock import BigClock
from crampui.ui.widgets.heat_map import meter
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.panel import BOX, is_narrow, title_panel
from crampui.ui.widgets.text_line import TextLine
from crampui.ui.widgets.text_pane import TextPane

_LONGEST_BAR = 64
LOOK_AT_CLOCK = 0.25
"""Seconds between looks at the clock; nothing is sent unless the second is another one."""


class CoachScreen(Dialog[None]):
    """Runs by itself; Space stops and goes on. Leaving early ticks nothing."""

    SCOPE = "coach"
    NIGHT = True
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("coach")

    def __init__(self, measure: str, day: date) -> None:
        """Take the measure, which must have something to count, and the day to tick it for."""
        super().__init__()
        self.measure = measure
        self.day = day
        self.counted = 0
        """Seconds that were counted before the count was stopped last."""
        self.running_since: datetime | None = None
        self.over = False
        self.step_line = TextLine()
        self.clock = BigClock("0")
        self.bar = TextLine()
        self.next_line = TextLine()
        self.now = Vertical(
            self.step_line, self.clock, self.bar, self.next_line, id="coach-now", classes="panel"
        )
        self.pane = TextPane(classes="panel")

    def body(self) -> ComposeResult:
        """Yield what to do now, the seconds, what comes next, and how it is done."""
        yield self.now
        yield self.pane

    def on_mount(self) -> None:
        """Begin to count."""
        self._begin(self.measure)
        self.set_interval(LOOK_AT_CLOCK, self._look)

    def _begin(self, measure: str) -> None:
        self.measure, self.counted, self.over = measure, 0, False
        self.running_since = self.shell.diary.now()
        line = self.line
        assert line is not None
        assert line.coach is not None
        self.steps = coach.steps(line.coach)
        title_panel(self.now, [(line.asked.label, "")], [("Space", "key"), (" stops, goes on", "")])
        title_panel(self.pane, [("How", "")])
        notes = [(f"! {reason}", "warn") for reason in line.asked.reasons]
        self.pane.set_text([*notes, *((step, "") for step in line.asked.how_to)])
        self._draw()

    @property
    def line(self) -> Line | None:
        """The measure on the day."""
        return plan_day(self.shell.state, self.day, self.shell.diary.today()).line(self.measure)

    # counting

    @property
    def elapsed(self) -> int:
        """Seconds counted so far."""
        if self.running_since is None:
            return self.counted
        passed = self.shell.diary.now().timestamp() - self.running_since.timestamp()
        return self.counted + max(int(passed), 0)

    async def _look(self) -> None:
        if self.over or self.running_since is None:
            return
        if self._draw() is None:
            await self._finish()

    def _draw(self) -> coach.Place | None:
        """Show where the coach is; None when all is done."""
        place = coach.place(self.steps, self.elapsed)
        if place.index == len(self.steps):
            return None
        step = self.steps[place.index]
        stopped = "  (stopped: Space goes on)" if self.running_since is None else ""
        look = "strong" if step.phase is coach.Phase.HOLD else ""
        self.step_line.show([(coach.words(step), look), (stopped, "warn")])
        self.clock.show(str(place.left))
        self.bar.show(self._whole())
        after = self.steps[place.index + 1 : place.index + 2]
        self.next_line.show([(f"Then: {coach.words(after[0])}" if after else "Then: done", "dim")])
        return place

    def _whole(self) -> list[Piece]:
        """Return how much of all holds is over, as a bar."""
        whole = coach.begins(self.steps, len(self.steps))
        width = self.app.size.width - (0 if is_narrow(self) else BOX)
        columns = max(min(width - 4, _LONGEST_BAR), 1)
        share = 1.0 if self.over else min(self.elapsed, whole) / whole
        return [(" " * ((width - columns) // 2), ""), *meter(share, columns)]

    async def _finish(self) -> None:
        """Tick it, and offer the next stretch."""
        self.over, self.running_since = True, None
        name, day, diary = self.measure, self.day, self.shell.diary
        saved = await self.shell.save(lambda: diary.plan.tick(name, day, TickState.DONE))
        self.clock.show("0")
        self.bar.show(self._whole())
        if not saved:
            self.step_line.show([("Done, but not saved.", "bad")])
            return
        self.step_line.show([("Done and ticked.", "good")])
        more = self.next_stretch
        words = f"Enter: {more.asked.label}. Esc: back." if more is not None else "Esc: back."
        self.next_line.show([(words, "")])

    @property
    def next_stretch(self) -> Line | None:
        """The next stretch of the plan that still waits."""
        plan = plan_day(self.shell.state, self.day, self.shell.diary.today())
        return next((line for line in plan.open() if line.coach is not None), None)

    # keys

    def action_stop(self) -> None:
        """Stop counting, or go on."""
        if self.over:
            return
        if self.running_since is None:
            self.running_since = self.shell.diary.now()
        else:
            self.counted, self.running_since = self.elapsed, None
        self._draw()

    async def action_step_on(self) -> None:
        """Go to the next step; when all is over, to the next stretch."""
        if self.over:
            more = self.next_stretch
            if more is None:
                self.dismiss(None)
            else:
                self._begin(more.id)
            return
        await self._jump(1)

    async def action_step_back(self) -> None:
        """Go back to the beginning of this step, or to the one before."""
        if self.over:
            return
        place = coach.place(self.steps, self.elapsed)
        at_start = self.elapsed - coach.begins(self.steps, place.index) < 2
        await self._jump(-1 if at_start else 0)

    async def _jump(self, by: int) -> None:
        index = coach.place(self.steps, self.elapsed).index
        self.counted = coach.begins(self.steps, index + by)
        if self.running_since is not None:
            self.running_since = self.shell.diary.now()
        if self._draw() is None:
            await self._finish()
