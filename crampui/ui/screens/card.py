"""Everything about one cramp: the optional card, and where any of its fields is changed."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from crampui.domain.ask import Ask
from crampui.domain.ask import cramp as asks
from crampui.domain.cramp import Cramp
from crampui.domain.options import Relief, Side
from crampui.ui import cramp_words, keys, words
from crampui.ui.screens.sheet import Sheet
from crampui.ui.widgets.paint import Pieces


class CardScreen(Sheet):
    """A cramp's questions. Nothing must be answered; Esc keeps what is there."""

    SCOPE = "card"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("card")

    def __init__(self, number: int) -> None:
        """Take the cramp's number."""
        super().__init__()
        self.number = number

    @property
    def cramp(self) -> Cramp | None:
        """Return the cramp as it is now."""
        return self.shell.state.cramp(self.number)

    def asks(self) -> Sequence[Ask]:
        """Return the questions, those of the card first."""
        return asks.ALL

    def value(self, ask: Ask) -> Any:
        """Return the answer so far."""
        cramp = self.cramp
        return ask.blank if cramp is None else getattr(cramp, ask.name)

    def note_of(self, ask: Ask) -> str:
        """Return "assumed" for what was filled in from earlier cramps."""
        cramp = self.cramp
        return "assumed" if cramp is not None and ask.name in cramp.assumed else ""

    def put(self, ask: Ask, value: Any) -> Callable[[], object]:
        """Return the call that saves an answer."""
        diary, number = self.shell.diary, self.number
        return lambda: diary.edit_cramp(number, **{ask.name: value})

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
        return [(", ".join(told), "strong"), (f"  {words.night_name(cramp.night)}", "dim")]

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
        """Save the pain."""
        await self._save(asks.PAIN, pain)

    async def action_remove(self) -> None:
        """Take the cramp out."""
        number = self.number
        await self.shell.save(
            lambda: self.shell.diary.remove_cramp(number), "Removed. u undoes it."
        )

    async def _save(self, ask: Ask, value: Any) -> None:
        self.list.select(ask.name)
        await self.save_answer(ask, value)
