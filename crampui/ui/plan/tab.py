"""The Plan tab: what is asked today, and one key a tick."""

from collections.abc import Hashable
from datetime import date, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from crampui.diary.after_result import waits_words
from crampui.diary.figures import figures
from crampui.diary.plan import PlanDay
from crampui.diary.plan_wording import GROUPS, counts_words, day_words, no_kind_words
from crampui.domain.checklist.check import still_standing
from crampui.domain.plan.measure import Group
from crampui.domain.tick import TickState
from crampui.ui import keys
from crampui.ui.flags.after_result import asked_row, waiting_result, why_rows
from crampui.ui.insights.side import side_rows
from crampui.ui.plan import rows
from crampui.ui.plan.about import detail_page, grade_word, peek, why_page
from crampui.ui.plan.month import MonthPanel
from crampui.ui.plan.signs import LEGEND
from crampui.ui.plan.ticking import Ticking
from crampui.ui.widgets.heat_map import meter
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Piece, content, lines_content
from crampui.ui.widgets.panel import BOX, is_narrow, title_panel
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.text_pane import TextPane
from crampui.ui.widgets.wrap import wrapped
from crampui.words.dates import day_name

MINUTE = 60.0
LOW = 12
"""On a screen of fewer rows nothing stands below the list."""
WIDE = 110
"""From this width on everything about the selected measure stands beside the list."""
PANE = 46
"""Columns of what stands there, as in the style sheet."""
TALL = 36
"""On so many rows of a wide screen the last four weeks stand below the list."""
_METER = 20


HELP_FIRST = "Your last check asks for help first: press f."


class PlanTab(Ticking):
    """The measures of a day by group. Each tick is on disk before its mark shows."""

    SCOPE = "plan"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("plan")
    LEGEND = LEGEND

    def __init__(self) -> None:
        """Make the parts; they are filled when the state is drawn."""
        super().__init__()
        self.counts = Static(markup=False, id="plan-counts")
        self.month = MonthPanel(markup=False, id="plan-month", classes="panel")
        self.pane = TextPane(focusable=False, id="measure-pane", classes="panel")
        self.about = Static(markup=False, id="plan-about", classes="panel")
        self._told: set[tuple[Hashable, date]] = set()
        """What a result of the check asked and stopped, and the day, when last drawn."""

    def compose(self) -> ComposeResult:
        """Yield the counts, the list with the pane beside it, and the lines below."""
        yield self.counts
        with Horizontal():
            with Vertical():
                yield self.list
                yield self.month
            yield self.pane
        yield self.about

    def on_mount(self) -> None:
        """Follow the clock."""
        self.set_interval(MINUTE, self._follow)

    def _follow(self) -> None:
        """Show the day that runs, when the tab is seen."""
        if self.display:
            self.draw()

    def on_resize(self) -> None:
        """Lay everything out for another size."""
        self.draw()

    @property
    def list_width(self) -> int:
        """Columns of a row of the list."""
        width = self.app.size.width
        return width - (PANE if width >= WIDE else 0) - (0 if is_narrow(self) else BOX)

    def focus_first(self) -> None:
        """Give the list the focus."""
        self.screen.set_focus(self.list, scroll_visible=False)

    # what is shown

    def refresh_state(self, old: object, new: object) -> None:
        """Show the plan as it is now."""
        self.draw()

    def draw(self) -> None:
        """Show the plan as it is now."""
        width, height = self.app.size
        self.pane.display = width >= WIDE
        self.about.display = width < WIDE and height >= LOW
        self.month.display = width >= WIDE and height >= TALL
        plan = self.plan
        self._draw_counts(plan)
        shown = rows.plan_rows(plan, self.list_width, bedtime=self.bedtime)
        shown[:0] = side_rows(self.state, plan.day)
        shown[:0] = self._no_kind_rows()
        first = self._result_rows()
        shown[:0] = first
        told = {(row.key, self.shell.diary.today()) for row in first}
        if told - self._told:  # What is asked first comes into sight, wherever the cursor was.
            self.going_to = next((row.key for row in shown if not row.heading), None)
        self._told = told
        self.list.set_rows(shown, select=self.going_to)
        self.going_to = None
        if self.month.display:
            self.month.show(self.state, plan, self.list_width)
        self.show_selected()
        self.shell.main.refresh_hints()

    def _draw_counts(self, plan: PlanDay) -> None:
        """Say which day it is, and how much of it is done."""
        name = day_words(plan, self.shell.diary.now().date())
        if self.bedtime:
            name = f"Before bed, {day_name(plan.day)}"
        counts = counts_words(plan, bedtime=self.bedtime)
        if is_narrow(self):
            short = "Before bed" if self.bedtime else day_name(plan.day, plan.today)
            width = self.app.size.width
            named = name if len(name) + 2 + len(counts) <= width else short
            self.counts.update(content([(named, "strong"), (f"  {counts}", "")]))
            title_panel(self.list, [])
            return
        title_panel(self.list, [(name, "")], [("Left Right", "key"), (" another day", "")])
        due = [line for line in plan.tickable(bedtime=self.bedtime) if line.due]
        done = sum(line.state is TickState.DONE for line in due)
        line: list[Piece] = [(f" {counts}  ", "")]
        line += meter(done / len(due), _METER) if due else []
        later = len(plan.open(bedtime=True))
        if self.bedtime:
            line += [("   v", "key"), (" all of it", "dim")]
        elif later:
            line += [("   v", "key"), (f" {later} for bedtime", "dim")]
        self.counts.update(content(line))

    def _result_rows(self) -> list[Row]:
        """Return what a result of the check asks first, and what waits for it."""
        rows = []
        if self.help_first:
            rows.append(Row(key="check", pieces=[(HELP_FIRST, "warn")], heading=True))
        today = self.shell.diary.today()
        result = waiting_result(self.state, today)
        if result is not None:
            rows.append(asked_row(result, today))
        return [*rows, *why_rows(self.state, self.list_width)]

    def _no_kind_rows(self) -> list[Row]:
        """Return the line on medicines whose kind was not said, broken to the list's width."""
        words = no_kind_words(self.state.profile)
        if not words:
            return []
        lines = wrapped(f"! {words} Press , to say which.", self.list_width - 2)
        return [Row(key=line, pieces=[(line, "warn")], heading=True) for line in lines]

    @property
    def table(self) -> keys.CommandTable:
        """The commands; while an experiment runs nothing is copied, so it is not offered."""
        runs = any(one.running(self.day) for one in self.state.experiments.values())
        return self.shell.table.without(("plan.same",)) if runs else self.shell.table

    @property
    def help_first(self) -> bool:
        """Whether a check asks for help today or now, and nobody has answered that."""
        check = self.state.last_check()
        unfinished = check is not None and check.standing
        return unfinished or still_standing(self.state.checks.values()) is not None

    def show_selected(self) -> None:
        """Show what is to be known of the measure under the cursor."""
        line = self.line
        if line is None:
            title_panel(self.pane, [])
            title_panel(self.about, [])
            self.pane.set_text("")
            self.about.update(content([("a", "key"), (": add a measure.", "dim")]))
            return
        found = figures(self.state, line, self.day, self.shell.diary.today())
        keys_: list[Piece] = [("t", "key"), (" coach  ", "")] if line.coach is not None else []
        keys_ += [("Enter", "key"), (" all of it", "")]
        if self.pane.display:
            label, *page = detail_page(line, found, self.day, self.state.settings)
            whole = len(label[0]) <= PANE - BOX - 2
            title_panel(
                self.pane, [label if whole else (GROUPS[line.asked.measure.group], "")], keys_
            )
            self.pane.set_text(page if whole else [label, *page])
            return
        narrow = is_narrow(self)
        title = f"Evidence: {grade_word(line)}" if narrow else "The marked measure"
        title_panel(self.about, [(title, "")], keys_)
        room = self.app.size.width - (0 if narrow else BOX)
        self.about.update(lines_content(peek(line, found, self.state.settings, room)))

    # other days, other views

    async def action_day_before(self) -> None:
        """Show the day before."""
        await self._go(self.day - timedelta(days=1))

    async def action_day_after(self) -> None:
        """Show the day after; today is the last."""
        if self.day < self.shell.diary.today():
            await self._go(self.day + timedelta(days=1))

    async def _go(self, day: date) -> None:
        diary = self.shell.diary
        await self.shell.save(lambda: diary.plan.need(day))
        self.chosen = None if day == diary.today() else day
        self.draw()

    def action_evening(self) -> None:
        """Show only what is for bedtime, or everything again."""
        self.bedtime = not self.bedtime
        waiting = self.plan.open(bedtime=True)
        self.going_to = waiting[0].id if self.bedtime and waiting else None
        self.draw()

    def action_to_bedtime(self) -> None:
        """Show only what is for bedtime."""
        if not self.bedtime:
            self.action_evening()

    def action_back(self) -> None:
        """Go back to the whole plan, then to today."""
        if self.bedtime or self.chosen is not None:
            self.bedtime, self.chosen = False, self.chosen if self.bedtime else None
            self.draw()
        self.focus_first()

    # about the measure

    @on(LineList.Chosen)
    async def open_measure(self, event: LineList.Chosen) -> None:
        """Open everything about the measure."""
        event.stop()
        if event.row.key == ("result",):
            await self.shell.action_looked_at()
            return
        await self.shell.open("measure", measure=str(event.row.key), day=self.day)

    async def action_why(self) -> None:
        """Show the days behind the figures, the cautions and the sources."""
        line = self.line
        if line is not None:
            found = figures(self.state, line, self.day, self.shell.diary.today())
            await self.shell.open("guide_place", names=(line.id,), head=why_page(line, found))

    async def action_coach(self) -> None:
        """Count the holds of the selected stretch, else of the first that still waits."""
        if self.help_first:
            self.shell.say(HELP_FIRST)
            return
        line = self.line
        if line is not None and line.asked.coach is not None and line.waits is not None:
            self.shell.say(waits_words(line.waits, self.state.settings))
            return
        if line is None or line.coach is None:
            waiting = self.plan.open(bedtime=self.bedtime)
            line = next((one for one in waiting if one.coach is not None), None)
        if line is None:
            self.shell.say("No stretch is open. Go to one and press t.")
            return
        await self.shell.open("coach", measure=line.id, day=self.day)

    async def action_looked_at(self) -> None:
        """Say whether somebody has looked at what a check found."""
        await self.shell.action_looked_at()

    # what is on the plan

    async def action_pause(self) -> None:
        """Pause the selected measure, or the whole plan."""
        line = self.line
        if line is not None:
            whole, label = self.plan.paused_until is not None, line.asked.label
            await self.shell.open(
                "pause", measure=line.id, label=label, one=line.paused, whole=whole
            )

    async def action_remove(self) -> None:
        """Take the selected measure off the plan; its history stays."""
        line, diary = self.line, self.shell.diary
        if line is not None:
            said = f"Off the plan: {line.asked.label}. u brings it back."
            await self.shell.save(lambda: diary.plan.retire(line.id), said)

    async def action_add(self) -> None:
        """Add a measure from the list, or one's own."""
        line = self.line
        group = line.asked.measure.group if line is not None else Group.EXERCISE
        await self.shell.open("add_measure", group=group)

    async def action_edit(self) -> None:
        """Edit wording, group, target and frequency of the selected measure."""
        line = self.line
        if line is not None:
            await self.shell.open("edit_measure", measure=line.id)
