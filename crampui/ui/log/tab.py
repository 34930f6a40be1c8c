"""The Log tab: tonight and last night at a glance, what is open, and the last five nights."""

from datetime import date, timedelta
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from crampui.diary.drafts import Draft
from crampui.domain.ask import Ask, Reading
from crampui.domain.night import NightState, night_of
from crampui.domain.state import DiaryState
from crampui.ui import cramp_words, keys, words
from crampui.ui.going_on import open_check
from crampui.ui.log.opening import ask_after, open_row
from crampui.ui.log.rows import FIRST, NIGHTS, is_first_start, log_rows
from crampui.ui.log.side import NowPanel, PlanPanel, WeeksPanel
from crampui.ui.tab import Tab
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.night_rows import answer, ask_key, morning_asks
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.panel import title_panel
from crampui.words.dates import night_name

MINUTE = 60.0
BESIDE = 80
"""Columns from which the last weeks stand beside the list."""
SIDE = 32
"""Columns that these take, as in the style sheet."""
TALL = 30
MORE_NIGHTS = 14
"""Nights before the one shown, on screens of so many lines."""


class LogTab(Tab):
    """What is known of the nights around now. The arrows left and right show other nights."""

    SCOPE = "log"
    LEGEND = (*cramp_words.NIGHT_LEGEND, ("1-9 0", "answer the question under the cursor"))
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("log")

    def __init__(self) -> None:
        """Make the list; it is filled when the state is drawn."""
        super().__init__()
        self.list = LineList(classes="panel -alone")
        self.weeks = WeeksPanel(classes="panel")
        self.now = NowPanel(classes="panel")
        self.plan = PlanPanel(classes="panel")
        self.chosen: date | None = None
        """The night that was gone to; None: last night."""
        self.drafts: tuple[Draft, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the list, and beside it where there is room the last weeks and today's plan."""
        with Horizontal():
            yield self.list
            with Vertical(id="log-side"):
                yield self.now
                yield self.weeks
                yield self.plan

    def on_mount(self) -> None:
        """Follow the clock, and ask what the last session left open."""
        self.set_interval(MINUTE, self.draw)
        self.watch(self.app, "log_flags", self.draw, init=False)
        self.watch(self.app, "badges", self._show_plan)
        self.call_later(self._take_up)

    async def _take_up(self) -> None:
        """Ask about an open cramp; find texts that were not saved."""
        if not self.shell.opening:
            await ask_after(self.shell)
        self.drafts = await self.shell.fetch(self.shell.diary.drafts.found) or ()
        if self.drafts:
            self.draw()

    @property
    def night(self) -> date:
        """Return the night that is shown: last night unless another was gone to."""
        return self.chosen or self.shell.diary.last_night()

    @property
    def diary_state(self) -> DiaryState:
        """Return the state, typed."""
        return self.shell.state

    @property
    def reading(self) -> Reading:
        """Return what answers are read against."""
        return self.shell.diary.reading

    def refresh_state(self, old: object, new: object) -> None:
        """Show the nights as they are now; what they may be a sign of follows."""
        self.draw()

    def draw(self) -> None:
        """Show the nights at this moment."""
        diary = self.shell.diary
        width, height = self.app.size
        beside = width >= BESIDE
        new = is_first_start(self.diary_state)
        title = "Welcome to crampui" if new else "Last night and tonight"
        turn: list[Piece] = [] if new else [("Left Right", "key"), (" another night", "")]
        title_panel(self.list, [(title, "")], turn)
        if beside:
            self._draw_side(new=new)
        rows = log_rows(
            self.diary_state,
            self.reading,
            self.night,
            drafts=self.drafts,
            flags=self.shell.log_flags,
            check=open_check(diary),
            width=width - (SIDE if beside else 0) - 6,
            nights=NIGHTS if height < TALL else MORE_NIGHTS,
        )
        self.list.set_rows(rows)

    def _draw_side(self, *, new: bool) -> None:
        running = [c for c in self.diary_state.open_cramps() if not c.stale(self.reading.now)]
        self.now.show("shows the clock that runs" if running else "")
        self.now.display = self.plan.display = not new
        if new:
            self.weeks.show_example(self.diary_state.settings.first_weekday)
        else:
            self.weeks.show(self.diary_state, self.shell.diary.tonight(), here=self.night)

    def on_resize(self) -> None:
        """Say the last nights as lines where there is no room for them beside the list."""
        self.draw()

    def _show_plan(self) -> None:
        self.plan.show(self.shell.badges.get("plan", ""))

    # answers

    async def on_key(self, event: events.Key) -> None:
        """Take a digit as the answer to the question under the cursor."""
        found = self.asked()
        option = found[0].of_key(event.character or "") if found is not None else None
        if found is None or option is None or found[0].many:
            return
        event.stop()
        await self.save_answer(*found, option.value)
        self._to_next_open(found[0], found[1])

    async def save_answer(self, ask: Ask, number: int, value: Any) -> bool:
        """Save an answer about the night shown, or about its cramp `number`."""
        diary, night = self.shell.diary, self.night
        said = f"Saved: {ask.told(value, self.reading)}."
        if number:
            await self.shell.save(lambda: diary.cramps.edit(number, **{ask.name: value}), said)
        else:
            await self.shell.save(lambda: diary.nights.answer(night, **{ask.name: value}), said)
        return bool(self.value_of(ask, number) == value)

    def value_of(self, ask: Ask, number: int) -> object:
        """Return what was answered so far about the night shown, or its cramp `number`."""
        cramp = self.diary_state.cramp(number) if number else None
        return answer(self.diary_state, self.night, ask, cramp)

    def asked(self) -> tuple[Ask, int] | None:
        """Return the question under the cursor and the cramp it is about, 0 for the night."""
        key = self.selected
        for ask, cramp in morning_asks(self.diary_state, self.night):
            if ask_key(ask, cramp) == key:
                return ask, cramp.id if cramp is not None else 0
        return None

    def _to_next_open(self, after: Ask | None = None, number: int = 0) -> None:
        """Put the cursor on the next question without an answer."""
        state, night = self.diary_state, self.night
        asks = list(morning_asks(state, night))
        here = [i for i, (a, c) in enumerate(asks) if a is after and (c.id if c else 0) == number]
        start = here[0] + 1 if here else 0
        for ask, cramp in asks[start:]:
            if not ask.answered(answer(state, night, ask, cramp)):
                self.list.select(ask_key(ask, cramp))
                return

    # the keys

    async def action_quiet(self) -> None:
        """Save that the night shown was quiet."""
        night = self.night
        if self.diary_state.night_state(night) is NightState.QUIET:
            self.shell.say(f"The {night_name(night, self.shell.diary.today())} is quiet already.")
            return
        said = f"Saved: {night_name(night, self.shell.diary.today())} quiet. u takes it back."
        if await self.shell.save(lambda: self.shell.diary.nights.quiet(night), said):
            self._to_next_open()

    async def action_looked_at(self) -> None:
        """Say whether somebody has looked at what a check found."""
        await self.shell.action_looked_at()

    async def action_some(self) -> None:
        """Log a cramp of the night shown."""
        await self.shell.open("backfill", night=self.night)

    async def action_earlier(self) -> None:
        """Log an earlier cramp, of the night shown when it is not the last one."""
        await self.shell.open("backfill", night=self.chosen)

    async def action_before(self) -> None:
        """Show the night before."""
        await self.go(self.night - timedelta(days=1))

    async def action_after(self) -> None:
        """Show the night after; the one that runs now is the last."""
        newest = night_of(self.shell.diary.now(), self.diary_state.settings.night_turn)
        if self.night < newest:
            await self.go(self.night + timedelta(days=1))

    async def go(self, night: date) -> None:
        """Show a night, reading its month where that was not done yet."""
        diary = self.shell.diary
        await self.shell.save(lambda: diary.need(night))
        self.chosen = None if night == diary.last_night() else night
        self.draw()

    async def action_back(self) -> None:
        """Go back to last night."""
        self.chosen = None
        self.draw()

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Open what is on the line."""
        message.stop()
        await self.action_edit()

    async def action_edit(self) -> None:
        """Open what is under the cursor."""
        if not await open_row(self, self.selected):
            self.shell.say(words.NOTHING_HERE["edit"])

    async def action_evening(self) -> None:
        """Open the plan at what is for bedtime."""
        await self.shell.show_tab("plan")
        await self.shell.run_action("to_bedtime", self.shell.main.tab)

    async def action_remove(self) -> None:
        """Take out what is under the cursor."""
        diary = self.shell.diary
        found = self.asked()
        match self.selected:
            case ("cramp" | "open", int(number)):
                await self.shell.save(lambda: diary.cramps.remove(number), self.shell.last_change)
            case ("draft", str(session)):
                await self.shell.save(lambda: diary.drafts.discard(session), "Discarded.")
                self.drafts = tuple(one for one in self.drafts if one.session != session)
                self.draw()
            case key if key == FIRST:
                await self.shell.save(
                    lambda: diary.person.edit_settings("skipped", asked_first=True)
                )
            case _ if found is not None:
                await self.save_answer(*found, found[0].blank)
            case _:
                self.shell.say(words.NOTHING_HERE["remove"])

    @property
    def selected(self) -> object:
        """Return the key of the line under the cursor."""
        row = self.list.selected
        return row.key if row is not None else None
