"""How bad it was: one digit. Everything before it is saved already."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from crampui.diary.after_result import stops_steps
from crampui.domain.cramp import Cramp
from crampui.domain.options import Timing
from crampui.ui import cramp_words, keys, words
from crampui.ui.log.relief import aftercare_lines
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.pain_scale import pain_scale
from crampui.ui.widgets.paint import Piece, Pieces, lines_content
from crampui.ui.widgets.panel import BOX, is_narrow, title_panel
from crampui.ui.widgets.text_pane import TextPane
from crampui.words.dates import night_name

QUESTION = "How bad was it at its worst?"
_ROOMY = 20
"""Lines of a screen on which the question and the scale have room around them."""
SHORT = 10 / 60
"""Minutes below which a measured cramp may have been a slip of the finger."""


class PainScreen(Dialog[None]):
    """Takes the pain of a cramp that is over. Any key but a digit leaves it out."""

    SCOPE = "pain"
    NIGHT = True
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("pain")

    def __init__(self, number: int, *, card: bool = True) -> None:
        """Take the cramp; with `card` its other questions follow."""
        super().__init__()
        self.number = number
        self.card = card
        self.answering = False
        """Whether the answer is being given here, not in another terminal."""
        self.before: int | None = None
        """The pain when the question was first shown."""
        self.scale = Static(markup=False, id="pain-scale", classes="panel")
        self.pane = TextPane(focusable=False, id="pain-below", classes="panel")

    def body(self) -> ComposeResult:
        """Yield the heading and the question."""
        yield self.scale
        yield self.pane

    @property
    def cramp(self) -> Cramp | None:
        """Return the cramp as it is now."""
        return self.shell.state.cramp(self.number)

    @property
    def short(self) -> bool:
        """Whether it ran for so short a time that it may be a slip."""
        cramp = self.cramp
        return (
            cramp is not None
            and cramp.timing is Timing.MEASURED
            and cramp.minutes is not None
            and cramp.minutes < SHORT
        )

    @on(events.Mount)
    def look_for_room(self) -> None:
        """Take the line that speaks while it is silent, where there is little room."""
        self.watch(self.app, "saying", self.make_room)

    def refresh_state(self, old: object, new: object) -> None:
        """Show the cramp and the question."""
        cramp = self.cramp
        if cramp is None:
            self.dismiss(None)
            return
        if old is None:
            self.before = cramp.pain
        elif cramp.pain != self.before and not self.answering:
            self.shell.say(words.SAID_ELSEWHERE)
            self.dismiss(None)
            return
        settings = self.shell.state.settings
        told = f"Cramp {cramp_words.when(cramp, settings)}, {cramp_words.length(cramp)}"
        night = night_name(cramp.night, self.shell.diary.today())
        title_panel(self.scale, [(told, "")], [(f"{night}, saved", "")])
        room = self.app.size.width - (0 if is_narrow(self) else BOX)
        below = self._below()
        roomy = self.app.size.height >= _ROOMY
        gap: list[Pieces] = [[]] if roomy else []
        lines = [*gap, [(QUESTION, "strong")], *gap, *pain_scale(room), *gap]
        lines.append([("0 is ten, the worst there is.", "dim")])
        if roomy or not below:  # otherwise the keys below say it
            lines.append([("Any other key: no answer.", "dim")])
        self.scale.update(lines_content(lines))
        title_panel(self.pane, [("A slip?" if self.short else "Now", "")])
        self.pane.set_text(below)
        self.pane.display = bool(below)
        self.scale.styles.height = "auto" if below else "1fr"

    def _below(self) -> list[Piece]:
        """Return what else is to be said: that it may have been a slip, or what helps now."""
        if self.short:
            return [
                ("It ran for less than 10 seconds. Keep it?", ""),
                ("Go on: it is kept.  x: take it out.", "dim"),
            ]
        if not self.card:
            return []
        state, today = self.shell.state, self.shell.diary.today()
        stopped = stops_steps(state, "common.aftercare", today) is not None
        return aftercare_lines(stopped=stopped)

    def on_resize(self) -> None:
        """Lay the scale out for another width."""
        if self.cramp is not None:
            self.refresh_state(None, self.shell.state)

    async def action_pain(self, pain: int) -> None:
        """Save the pain and go on."""
        number, self.answering = self.number, True
        await self.shell.save(
            lambda: self.shell.diary.cramps.edit(number, pain=pain), f"Pain {pain} saved."
        )
        self._go_on()

    def action_next(self) -> None:
        """Go on without an answer."""
        self._go_on()

    def action_scroll(self, step: int) -> None:
        """Show what helps now further down or up; where all of it is in sight, go on."""
        if self.pane.virtual_size.height <= self.pane.content_size.height:
            self._go_on()
        elif step > 0:
            self.pane.action_down()
        else:
            self.pane.action_up()

    def on_key(self, event: events.Key) -> None:
        """Go on at any key that means nothing here."""
        event.stop()
        self._go_on()

    async def action_remove(self) -> None:
        """Take out a cramp that was none."""
        number = self.number
        await self.shell.save(
            lambda: self.shell.diary.cramps.remove(number), self.shell.last_change
        )

    def action_cramp(self) -> None:
        """Another cramp begins: start its clock."""
        self.app.switch_screen(self.shell.build("cramp"))

    def action_backfill(self) -> None:
        """Log another earlier cramp."""
        self.app.switch_screen(self.shell.build("backfill"))

    def _go_on(self) -> None:
        """Leave; not awaited, for a screen cannot wait for its own end."""
        if self.card and self.cramp is not None:
            self.app.switch_screen(self.shell.build("card", number=self.number))
        else:
            self.dismiss(None)
