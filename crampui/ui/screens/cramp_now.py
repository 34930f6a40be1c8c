"""Cramp now: the start is on disk, the clock runs, the steps that help stand below it."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.domain.ask.cramp import MUSCLE
from crampui.domain.cramp import Cramp
from crampui.domain.state import DiaryState
from crampui.ui import cramp_words, keys, words
from crampui.ui.relief import ReliefText
from crampui.ui.screens.dialog import Dialog
from crampui.ui.screens.pain import PainScreen
from crampui.ui.widgets.big_clock import BigClock
from crampui.ui.widgets.pick_list import PickList
from crampui.ui.widgets.text_line import TextLine
from crampui.ui.widgets.text_pane import TextPane

LOOK_AT_CLOCK = 0.5
"""Seconds between looks at the clock; nothing is sent unless the second is another one."""


class CrampNowScreen(Dialog[None]):
    """The running cramp. Its start is saved before anything is drawn; Esc leaves it running."""

    SCOPE = "cramp"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("cramp")

    def __init__(self) -> None:
        """Make the parts; the cramp comes with mounting."""
        super().__init__()
        self.number = 0
        self.standing = False
        self.title_line = TextLine()
        self.clock = BigClock()
        self.pane = TextPane(focusable=False)
        self.picking: PickList | None = None
        self.relief = ReliefText()

    def body(self) -> ComposeResult:
        """Yield the heading, the clock and the steps."""
        yield self.title_line
        yield self.clock
        yield self.pane

    @on(events.Mount)
    async def begin(self) -> None:
        """Save the start, or find the one that runs already; only then draw."""
        before = self.shell.state.open_cramps()
        cramp = await self.shell.fetch(self.shell.diary.cramp_now)
        if cramp is None:
            waiting = [c for c in self.shell.state.open_cramps() if c not in before]
            found = waiting[-1] if waiting else None
        else:
            found = cramp
        if found is None:
            self.dismiss(None)
            return
        self.number = found.id
        self.set_interval(LOOK_AT_CLOCK, self._tick)

    @property
    def cramp(self) -> Cramp | None:
        """Return the cramp as it is now."""
        return self.shell.state.cramp(self.number)

    def refresh_state(self, old: object, new: object) -> None:
        """Show the cramp; leave the clock when it was stopped in another terminal."""
        assert isinstance(new, DiaryState)
        cramp = new.cramp(self.number)
        if cramp is None:
            if self.number:
                self.dismiss(None)
            return
        if not cramp.open:
            self.call_later(self._ended)
            return
        place = cramp_words.assumed_place(cramp)
        since = words.clock(cramp.onset, new.settings) if cramp.onset is not None else "?"
        self.title_line.show([(f"Cramp since {since}", "strong"), (f"  {place}", "dim")])
        self._show_steps()
        self._tick()

    def _show_steps(self) -> None:
        cramp = self.cramp
        if cramp is not None:
            day = self.shell.diary.now().date()
            profile = self.shell.state.profile
            self.pane.set_text(self.relief.lines(cramp, profile, day, standing=self.standing))

    def _tick(self) -> None:
        cramp = self.cramp
        if cramp is not None and cramp.open:
            self.clock.show(
                words.length(int(cramp.running(self.shell.diary.now()).total_seconds()))
            )

    async def action_stop(self) -> None:
        """It let go: save the length, then ask for the pain."""
        number = self.number
        await self.shell.save(lambda: self.shell.diary.stop_cramp(number))
        cramp = self.cramp
        if cramp is not None and not cramp.open:
            self._ended()

    def _ended(self) -> None:
        if self.is_current:
            self.app.switch_screen(PainScreen(self.number))

    def action_standing(self) -> None:
        """Show how to do it standing, or in bed again."""
        self.standing = not self.standing
        self._show_steps()

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
        cramp = self.cramp
        if cramp is None or self.picking is not None:
            await self._picked()
            return
        self.picking = PickList(MUSCLE, cramp.muscles)
        self.pane.display = False
        await self.mount(self.picking, after=self.pane)
        self.picking.focus(scroll_visible=False)

    async def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Save the muscle and show its steps."""
        message.stop()
        number, value = self.number, (message.option.value,)
        await self.shell.save(lambda: self.shell.diary.edit_cramp(number, muscles=value))
        await self._picked()

    async def on_pick_list_finished(self, message: PickList.Finished) -> None:
        """Show the steps again."""
        message.stop()
        await self._picked()

    async def _picked(self) -> None:
        if self.picking is not None:
            await self.picking.remove()
            self.picking = None
            self.pane.display = True
            self._show_steps()
