"""Until when a measure, or the whole plan, is not asked."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.domain.errors import InvalidValue
from crampui.domain.when_days import parse_until
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.field import Field
from crampui.ui.widgets.text_line import TextLine
from crampui.ui.widgets.text_pane import TextPane
from crampui.words.dates import day_name
from crampui.words.signs import CHOSEN, NOT_CHOSEN

_HELP = (
    "sun, tomorrow, 3 days, 2 weeks, 2026-03-04",
    "That day it is asked again. Days of a pause are no misses.",
)
_TO_COME = "Give a day to come: sun, 3 days, 2 weeks, 2026-03-04."
_END = "Enter alone ends the pause now."


class PauseScreen(Dialog[None]):
    """Takes the day on which it is asked again; Up and Down choose between one and all."""

    SCOPE = "pause"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("pause")

    def __init__(self, measure: str, label: str, *, one: bool = False, whole: bool = False) -> None:
        """Take the measure's id and wording, and whether it or the whole plan is paused now."""
        super().__init__()
        self.measure = measure
        self.label = label
        self.paused = {False: one and not whole, True: whole}
        self.whole = whole
        self.field = Field(placeholder="until when?")
        self.one_line = TextLine()
        self.all_line = TextLine()

    def body(self) -> ComposeResult:
        """Yield the question, the field, the choice, and how a day may be typed."""
        yield TextLine([("Pause until which day?", "strong")])
        yield self.field
        yield self.one_line
        yield self.all_line
        yield TextPane([("", ""), *((line, "dim") for line in _HELP)], focusable=False)

    def on_mount(self) -> None:
        """Show what is chosen at first."""
        self._draw()

    def _draw(self) -> None:
        for line, chosen, label in (
            (self.one_line, not self.whole, self.label),
            (self.all_line, self.whole, "The whole plan"),
        ):
            mark = CHOSEN if chosen else NOT_CHOSEN
            line.show([(f"  {mark} {label}", "strong" if chosen else "")])
        self._explain(self.field.value)

    def action_up(self) -> None:
        """Choose the measure alone."""
        self.whole = False
        self._draw()

    def action_down(self) -> None:
        """Choose the whole plan."""
        self.whole = True
        self._draw()

    def on_input_changed(self, message: Field.Changed) -> None:
        """Show how the day is understood."""
        message.stop()
        self._explain(message.value)

    def _explain(self, text: str) -> None:
        try:
            until = self._until(text) if text.strip() else None
        except InvalidValue:
            self.field.say("")
            return
        end = _END if self.paused[self.whole] else ""
        self.field.say(f"Asked again on {self._day(until)}." if until else end)

    def _day(self, until: date) -> str:
        return day_name(until, self.shell.diary.today())

    def _until(self, text: str) -> date:
        now, settings = self.shell.diary.now(), self.shell.state.settings
        return parse_until(text, now, day_turn=settings.day_turn)

    async def on_input_submitted(self, message: Field.Submitted) -> None:
        """Save it and close, or say what is allowed."""
        message.stop()
        diary, name = self.shell.diary, self.measure
        if not message.value.strip() and self.paused[self.whole]:
            again = diary.plan.resume_all if self.whole else lambda: diary.plan.resume(name)
            saved = await self.shell.save(again, "Asked again from now on. u takes it back.")
        else:
            try:
                until = self._until(message.value)
            except InvalidValue:
                self.field.say_error(_TO_COME)
                return
            whole = self.whole
            saved = await self.shell.save(
                lambda: diary.plan.pause_all(until) if whole else diary.plan.pause(name, until),
                f"Paused until {self._day(until)}. u takes it back.",
            )
        if saved:
            self.dismiss(None)
