"""Cramp now: the start is on disk, the clock runs, the steps that help stand below it."""

from datetime import timedelta
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from crampui.content.relief import relief_common
from crampui.diary.advice import advise
from crampui.diary.after_result import steps_wait_words, stops_steps, waits_words
from crampui.diary.verdict import standing_heading
from crampui.domain.checklist.questions import Tier
from crampui.domain.cramp import Cramp
from crampui.domain.plan.after_result import Result
from crampui.domain.state import DiaryState
from crampui.ui import cramp_words, keys, words
from crampui.ui.going_on import check_offer, go_to_check, same_offer
from crampui.ui.log.ending import EndScreen
from crampui.ui.log.pain import PainScreen
from crampui.ui.log.relief import (
    balance_line,
    careful_lines,
    evidence_lines,
    relief_lines,
    stays_in_bed,
    steps_name,
    stopped_lines,
)
from crampui.ui.screens.dialog import Dialog
from crampui.ui.screens.text_page import TextScreen
from crampui.ui.widgets.big_clock import BigClock
from crampui.ui.widgets.heat_map import meter
from crampui.ui.widgets.muscle_list import MuscleList
from crampui.ui.widgets.paint import Piece, content
from crampui.ui.widgets.panel import is_narrow, title_panel
from crampui.ui.widgets.pick_list import PickList
from crampui.ui.widgets.text_pane import TextPane
from crampui.words.clock import clock, running

_LONGEST_BAR = 64
LOOK_AT_CLOCK = 0.5
"""Seconds between looks at the clock; nothing is sent unless the second is another one."""


def ten_minutes(running: timedelta, width: int) -> list[Piece]:
    """Return how much has run of the minutes after which the check is offered, as a bar."""
    minutes = relief_common().ask_after_minutes
    ends = ("0 ", f" {minutes} min")
    columns = max(min(width - 4, _LONGEST_BAR) - sum(map(len, ends)), 1)
    bar = meter(running / timedelta(minutes=minutes), columns)
    left = max(0, (width - columns - sum(map(len, ends))) // 2)
    return [(" " * left + ends[0], "dim"), *bar, (ends[1], "dim")]


class TenMinutes(Static):
    """The bar of the ten minutes, as wide as its place whenever it is painted."""

    since: reactive[timedelta] = reactive(timedelta())

    def render(self) -> Content:
        """Paint it for the width it has now."""
        return content(ten_minutes(self.since, self.content_size.width))


class CrampNowScreen(Dialog[None]):
    """The running cramp. Its start is saved before anything is drawn; Esc leaves it running."""

    SCOPE = "cramp"
    NIGHT = True
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("cramp")

    def __init__(self, number: int = 0) -> None:
        """Take a cramp that runs already, 0 to begin one or find the one that runs."""
        super().__init__()
        self.number = number
        self.known: set[int] = set()
        self.stopping = False
        """Whether it is being stopped here, not in another terminal."""
        self.standing = False
        self.clock = BigClock()
        self.bar = TenMinutes(id="cramp-bar")
        self.offer = TextPane(focusable=False)
        self.offer.styles.height = "auto"
        self.top = Vertical(self.clock, self.bar, self.offer, id="cramp-clock", classes="panel")
        self.pane = TextPane(focusable=False, classes="panel -alone")
        self.careful = TextPane(focusable=False, classes="panel")
        self.muscles: MuscleList | None = None

    def body(self) -> ComposeResult:
        """Yield the clock with what is offered, and the steps beside what to mind."""
        yield self.top
        with Horizontal():
            yield self.pane
            yield self.careful

    @on(events.Mount)
    async def begin(self) -> None:
        """Save the start, or find the one that runs already; only then draw."""
        self.shell.say("")
        self.watch(self.app, "saying", self.make_room)
        self.set_interval(LOOK_AT_CLOCK, self._tick)
        if not self.number:
            self.known = {cramp.id for cramp in self.shell.state.open_cramps()}
            found = await self.shell.fetch(self.shell.diary.cramps.cramp_now)
            self.number = found.id if found is not None else self._kept()

    def _kept(self) -> int:
        """Return the cramp that a failing or slow disk has not taken yet, 0 before it is there.

        The diary keeps it and saves it as soon as it can; the clock runs all the same.
        """
        new = [c.id for c in self.shell.state.open_cramps() if c.id not in self.known]
        return new[-1] if new else 0

    @property
    def cramp(self) -> Cramp | None:
        """Return the cramp as it is now."""
        return self.shell.state.cramp(self.number)

    # drawing

    def refresh_state(self, old: object, new: object) -> None:
        """Show the cramp; leave the clock when it was stopped or undone elsewhere."""
        assert isinstance(new, DiaryState)
        self.number = self.number or self._kept()
        cramp = new.cramp(self.number)
        if cramp is None:
            if self.number:
                self.dismiss(None)
            else:
                title_panel(self.top, [("Cramp now: its start is being saved", "strong")])
            return
        if not cramp.open:
            self._ended()
            return
        since = clock(cramp.onset, new.settings.clock_24) if cramp.onset is not None else "?"
        place = cramp_words.assumed_place(cramp)
        begun = f"Since {since}" if is_narrow(self) else f"Cramp since {since}"
        title = [(begun, "strong"), (f"  {place}", "")]
        title_panel(self.top, title, [("Esc", "key"), (" leaves it running", "")])
        self._show_steps()
        self._tick()

    def _show_steps(self) -> None:
        cramp, state = self.cramp, self.shell.state
        if cramp is None:
            return
        beside = not is_narrow(self)
        result = self._stopped(cramp, standing=False)
        self.careful.display = beside and result is None and self.muscles is None
        if result is not None:
            check, diary = result.check, self.shell.diary
            advice = advise(diary.checks.assess(check), diary.person.to_call, at_least=check.tier)
            lines = (
                standing_heading(check, state.profile),
                *diary.person.to_call(check.tier or Tier.URGENT).lines(),
                *advice.instructions,
            )
            title_panel(self.pane, [("What the check said", "")])
            self.pane.set_text(stopped_lines(steps_wait_words(result, state.settings), lines))
            return
        standing = self.standing and self._stopped(cramp, standing=True) is None
        day, profile = self.shell.diary.now().date(), state.profile
        steps = relief_lines(cramp, profile, day, standing=standing)
        careful = careful_lines(cramp, profile, day)
        where, other = ("standing", " in bed") if standing else ("in bed", " standing")
        if beside:
            title_panel(self.pane, [(f"Do this, {where}", "")], [("v", "key"), (other, "")])
            title_panel(self.careful, [("Careful", "")], [("f", "key"), (" warning signs", "")])
            self.careful.set_text(careful)
        self.pane.set_text(steps if beside else [*steps, *careful])

    def on_resize(self) -> None:
        """Put what to mind beside the steps, or below them."""
        if self.cramp is not None:
            self.refresh_state(None, self.shell.state)

    def _stopped(self, cramp: Cramp, *, standing: bool) -> Result | None:
        """Return the result of a check by which the steps wait, None where they do not."""
        name = steps_name(cramp, standing=standing)
        return stops_steps(self.shell.state, name, self.shell.diary.today())

    def _tick(self) -> None:
        cramp = self.cramp
        if cramp is None or not cramp.open:
            return
        since = cramp.running(self.shell.diary.now())
        self.clock.show(running(int(since.total_seconds())))
        self.bar.since = since
        earlier = self.shell.diary.cramps.earlier(self.number)
        self.offer.set_text(check_offer(since) or same_offer(earlier, self.shell.state.settings))
        self.offer.display = bool(self.offer.paragraphs)

    # the keys

    async def action_stop(self) -> None:
        """It let go: save the length, then ask for the pain. After half an hour, ask when."""
        cramp = self.cramp
        if cramp is None:
            return
        if cramp.stale(self.shell.diary.now()):
            self.app.switch_screen(EndScreen(self.number))
            return
        self.stopping = True
        await self.shell.save(lambda: self.shell.diary.cramps.stop(cramp.id))
        self.stopping = False
        if self.is_current and (self.cramp is None or not self.cramp.open):
            self._ended()

    def _ended(self) -> None:
        """Ask for the pain, unless another terminal stopped the clock and took it already."""
        cramp = self.cramp
        if not self.is_current:
            return
        if not self.stopping and cramp is not None and cramp.pain is not None:
            self.shell.say(words.SAID_ELSEWHERE)
            self.dismiss(None)
        else:
            self.app.switch_screen(PainScreen(self.number))

    async def action_same(self) -> None:
        """It is the earlier cramp, which still goes on."""
        earlier = self.shell.diary.cramps.earlier(self.number)
        if earlier is None:
            return
        new, self.number = self.number, earlier.id
        await self.shell.save(lambda: self.shell.diary.cramps.same(new, earlier.id))

    def action_standing(self) -> None:
        """Show how to do it standing, or in bed again."""
        day = self.shell.diary.now().date()
        if not self.standing and stays_in_bed(self.shell.state.profile, day):
            self.shell.say(balance_line())
            return
        cramp, settings = self.cramp, self.shell.state.settings
        result = self._stopped(cramp, standing=True) if cramp is not None else None
        if result is not None:
            self.shell.say(waits_words(result, settings))
            return
        self.standing = not self.standing
        self._show_steps()

    async def action_check(self) -> None:
        """Do the warning-sign check; the clock goes on."""
        await go_to_check(self.shell)

    async def action_why(self) -> None:
        """Show how good the evidence for the steps is."""
        if self.cramp is not None:
            await self.app.push_screen(TextScreen(evidence_lines(self.cramp)))

    async def action_number(self) -> None:
        """Choose the numbers to call."""
        await self.shell.open("numbers")

    async def action_undo(self) -> None:
        """Take back the last change; a start that was a slip is gone with it."""
        await self.shell.action_undo()

    def action_down(self) -> None:
        """Show the steps further down."""
        self.pane.action_down()

    def action_up(self) -> None:
        """Show the steps further up."""
        self.pane.action_up()

    def action_close(self) -> None:
        """Leave; the clock goes on."""
        self.shell.say("The clock goes on. c shows it again.")
        self.dismiss(None)

    # the muscle

    async def action_muscle(self) -> None:
        """Offer the muscles in the place of the steps."""
        if self.cramp is None or self.muscles is not None:
            await self._muscle_done()
            return
        self.muscles = MuscleList(self.cramp.muscles)
        self.pane.display = self.careful.display = False
        await self.mount(self.muscles, after=self.pane)
        self.muscles.focus(scroll_visible=False)

    async def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Save the muscle and show its steps."""
        message.stop()
        number, value = self.number, message.option.value
        await self.shell.save(lambda: self.shell.diary.cramps.edit(number, muscles=value))
        await self._muscle_done()

    async def on_pick_list_finished(self, message: PickList.Finished) -> None:
        """Show the steps again."""
        message.stop()
        await self._muscle_done()

    async def _muscle_done(self) -> None:
        if self.muscles is not None:
            await self.muscles.remove()
            self.muscles = None
            self.pane.display = True
            self._show_steps()
