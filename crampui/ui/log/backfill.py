"""An earlier cramp: a time as people say it, its full meaning below, Enter saves."""

from datetime import date, datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from crampui.domain.errors import InvalidValue
from crampui.domain.night import night_of
from crampui.domain.state import DiaryState
from crampui.domain.when import HOW, Moment, echo, parse, written_later
from crampui.ui import keys
from crampui.ui.log.pain import PainScreen
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.answer_line import AnswerLine
from crampui.ui.widgets.field import Field
from crampui.ui.widgets.panel import title_panel
from crampui.ui.widgets.text_pane import TextPane
from crampui.ui.widgets.time_field import TimeField

IN_A_ROW = timedelta(minutes=10)
"""For so long the next entry stays in the night of the one before."""
_HELP = (
    "Enter alone: in the night, time not known.",
    "Left arrow: the night before.",
    "315  3:15  3am  20m ago  mon 3:15",
    "~3 is about 3. ? is not known.",
)
_NOT_YET = "Not a time yet: see below."


def night_in_a_row(state: DiaryState, now: datetime) -> date | None:
    """Return the night of the earlier cramp that was written last, if that was just now."""
    written = [
        (cramp.logged_at, cramp.night)
        for cramp in state.cramps(since=now.date() - timedelta(days=400))
        if not cramp.live and cramp.logged_at is not None
    ]
    newest = max(written, default=None)
    if newest is None or not timedelta(0) <= now - newest[0] < IN_A_ROW:
        return None
    return newest[1]


class BackfillScreen(Dialog[None]):
    """Takes the start of a cramp that is over."""

    SCOPE = "backfill"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("backfill")

    def __init__(self, night: date | None = None) -> None:
        """Take a night to begin with, None for the most recent such time."""
        super().__init__()
        self.night = night
        self.field = TimeField(placeholder="time, or Enter for not known")
        self.field.styles.height = 1
        self.answer = AnswerLine()
        self.asked = Vertical(self.field, self.answer, classes="panel -asked")
        self.pane = TextPane([(line, "dim") for line in _HELP], focusable=False, classes="panel")

    def body(self) -> ComposeResult:
        """Yield the question, the field with its meaning, and how a time may be typed."""
        yield self.asked
        yield self.pane

    def on_mount(self) -> None:
        """Begin with the night of the entry just made, if there is one."""
        self.shell.say("")
        self.on_resize()
        if self.night is None:
            self.night = night_in_a_row(self.shell.state, self.shell.diary.now())
        self._explain()

    def on_resize(self) -> None:
        """Put the question, and what the text below is, into the borders."""
        title_panel(self.asked, [("An earlier cramp: when did it begin?", "")])
        title_panel(self.pane, [("How to write it", "")])

    def on_input_changed(self, message: Field.Changed) -> None:
        """Show how the time is understood."""
        message.stop()
        self._explain()

    def on_time_field_night_moved(self, message: TimeField.NightMoved) -> None:
        """Go to another night; there is none after the one that runs now."""
        message.stop()
        newest = self._newest()
        self.night = min((self.night or self._moment("").night) + timedelta(message.step), newest)
        self._explain()

    async def on_input_submitted(self, message: Field.Submitted) -> None:
        """Save it, or say what is allowed; what was typed stays."""
        message.stop()
        try:
            moment = self._moment(message.value)
        except InvalidValue as error:
            self.answer.say_error(error.allowed)
            return
        diary = self.shell.diary
        before = {c.id for c in self.shell.state.cramps_of(moment.night)}
        await self.shell.save(
            lambda: diary.cramps.log(moment.night, moment.onset, moment.kind),
            f"Saved: {self._words(moment)}.",
        )
        new = [c for c in self.shell.state.cramps_of(moment.night) if c.id not in before]
        if new:
            self.app.switch_screen(PainScreen(new[-1].id, card=False))

    def _moment(self, text: str) -> Moment:
        diary = self.shell.diary
        settings = self.shell.state.settings
        return parse(
            text,
            diary.now(),
            zone=diary.zone,
            night=self.night,
            wake_hour=settings.wake_hour,
            night_turn=settings.night_turn,
        )

    def _newest(self) -> date:
        return night_of(self.shell.diary.now(), self.shell.state.settings.night_turn)

    def _words(self, moment: Moment) -> str:
        now = self.shell.diary.now()
        return echo(moment, now, self.shell.state.settings.clock_24)

    def _explain(self) -> None:
        try:
            moment = self._moment(self.field.value)
        except InvalidValue as error:
            self.answer.say(_NOT_YET if error.allowed == HOW else error.allowed)
            return
        later = written_later(moment, self.shell.diary.now())
        self.answer.say(f"{self._words(moment)}{f', {later}' if later else ''}")
