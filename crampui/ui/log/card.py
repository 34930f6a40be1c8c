"""Everything about one cramp: the optional card, and where any of its fields is changed."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.binding import BindingType

from crampui.domain.ask import Ask
from crampui.domain.ask import cramp as asks
from crampui.domain.ask.moment import NIGHT, WHEN, parse_moment
from crampui.domain.cramp import Cramp
from crampui.domain.options import Relief, Side
from crampui.domain.when import Moment
from crampui.ui import cramp_words, keys
from crampui.ui.going_on import go_to_check, signs_offer
from crampui.ui.screens.record_form import Sheet
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.night_rows import apart_pieces
from crampui.ui.widgets.paint import Piece, Pieces
from crampui.ui.widgets.row import Row
from crampui.words.dates import day_name

DONE = ("done",)
ROOMY = 30
"""Lines of a screen on which the questions stand in groups."""
GROUPS = {
    asks.SIDE.name: "The cramp",
    asks.RELIEF.name: "What helped",
    asks.SORENESS.name: "How it was",
    WHEN.name: "When",
    "woke_me": "Around it",
}
"""The question that begins a group, and the group's name."""


class CardScreen(Sheet):
    """A cramp's questions. Nothing must be answered; Esc keeps what is there."""

    SCOPE = "card"
    NIGHT = True
    KEEPS_SAYING = True
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("card")

    def __init__(self, number: int) -> None:
        """Take the cramp's number."""
        super().__init__()
        self.number = number
        self.meant: int | None = None
        """The pain that was pressed once while another one was there."""

    @property
    def cramp(self) -> Cramp | None:
        """Return the cramp as it is now."""
        return self.shell.state.cramp(self.number)

    def asks(self) -> Sequence[Ask]:
        """Return the questions, those of the card first."""
        return (*asks.CARD, WHEN, NIGHT, *asks.MORE)

    def value(self, ask: Ask) -> Any:
        """Return the answer so far."""
        cramp = self.cramp
        if cramp is None:
            return ask.blank
        if ask is WHEN:
            return Moment(onset=cramp.onset, kind=cramp.onset_kind, night=cramp.night)
        return getattr(cramp, ask.name)

    def read(self, ask: Ask, text: str) -> Any:
        """Read a bare time within the cramp's own night."""
        cramp = self.cramp
        if ask is WHEN and cramp is not None:
            return parse_moment(text, self.reading, cramp.night)
        return super().read(ask, text)

    def draft_place(self) -> tuple[str, int]:
        """Return the cramp as the place of a note."""
        return "cramp", self.number

    def offer(self) -> list[Piece]:
        """Return the offer of the check, where something noticed calls for it."""
        return signs_offer(self.cramp) if self.cramp is not None else []

    def note_of(self, ask: Ask) -> str:
        """Return "assumed" for what was filled in from earlier cramps."""
        cramp = self.cramp
        return "assumed" if cramp is not None and ask.name in cramp.assumed else ""

    def put(self, ask: Ask, value: Any) -> Callable[[], object]:
        """Return the call that saves an answer."""
        diary, number = self.shell.diary, self.number
        values = {ask.name: value}
        if isinstance(value, Moment):
            values = {"onset": value.onset, "onset_kind": value.kind, "night": value.night}
        return lambda: diary.cramps.edit(number, **values)

    def heading(self) -> Pieces:
        """Return the cramp in a few words."""
        cramp = self.cramp
        if cramp is None:
            return ()
        told = [
            f"Cramp {cramp_words.when(cramp, self.shell.state.settings)}",
            cramp_words.length(cramp),
            cramp_words.pain(cramp),
        ]
        apart = apart_pieces(self.shell.state.is_apart("cramps", cramp.id))
        return [
            *apart,
            (", ".join(told), "strong"),
            (f"  {day_name(cramp.night, self.shell.diary.today())}", "dim"),
        ]

    def rows(self) -> list[Row]:
        """Return a line that ends the card, then the questions.

        The cursor begins there, so that a second Enter of a sleepy hand says nothing.
        """
        rows = [Row(key=DONE, pieces=[("Enter ", "key"), ("Done", "")])]
        grouped = self.app.size.height >= ROOMY
        for row in super().rows():
            if grouped and row.key in GROUPS:
                name = GROUPS[str(row.key)]
                rows.append(Row(key=f"group {name}", pieces=[(name, "heading")], heading=True))
            rows.append(row)
        return rows

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """End the card from its first line."""
        if message.row.key == DONE:
            message.stop()
            message.prevent_default()
            self.dismiss(None)

    def refresh_state(self, old: object, new: object) -> None:
        """Show the cramp; close when it is gone."""
        if self.cramp is None:
            self.dismiss(None)
            return
        super().refresh_state(old, new)

    async def action_side(self, name: str) -> None:
        """Save the leg."""
        await self._save(asks.SIDE, Side(name))

    async def action_relief(self, name: str) -> None:
        """Save one thing that was done, or take it back."""
        option = next(o for o in asks.RELIEF.options if o.value == Relief(name))
        await self._save(asks.RELIEF, asks.RELIEF.picked(self.value(asks.RELIEF), option))

    async def action_pain(self, pain: int) -> None:
        """Save the pain; in the place of another one only on its line, or pressed again.

        A second digit of a sleepy hand changes nothing.
        """
        before, row = self.value(asks.PAIN), self.list.selected
        on_its_line = row is not None and row.key == asks.PAIN.name
        if before in (None, pain) or on_its_line or self.meant == pain:
            await self._save(asks.PAIN, pain)
        else:
            self.meant = pain
            self.shell.say(f"Pain stays {before}. Press {pain % 10} again to make it {pain}.")

    @on(LineList.Highlighted)
    @on(events.Unmount)
    def moved(self) -> None:
        """Forget a digit that was pressed once, and what was said of it."""
        if self.meant is not None:
            self.meant = None
            self.shell.hush()

    async def action_remove(self) -> None:
        """Take the cramp out."""
        number = self.number
        await self.shell.save(
            lambda: self.shell.diary.cramps.remove(number), self.shell.last_change
        )

    async def action_check(self) -> None:
        """Do the warning-sign check."""
        await go_to_check(self.shell)

    async def action_cramp(self) -> None:
        """Another cramp begins: start its clock."""
        self.app.switch_screen(self.shell.build("cramp"))

    async def _save(self, ask: Ask, value: Any) -> None:
        """Save a key's answer; on the first line the cursor stays, so that Enter still ends."""
        self.meant = None
        if self.list.selected is not None and self.list.selected.key != DONE:
            self.list.select(ask.name)
        await self.save_answer(ask, value)
