"""One medicine: its kind and the dates that matter."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual import events, on
from textual.binding import BindingType

from crampui.content.medicines import proposed
from crampui.domain.ask import Ask, Reading
from crampui.domain.ask.profile import KIND, MEDICINE
from crampui.domain.ask.value import YES_NO
from crampui.domain.profile import Medicine
from crampui.ui import keys
from crampui.ui.screens.choice import PickScreen
from crampui.ui.screens.record_form import Sheet
from crampui.ui.widgets.paint import Pieces


def medicine_pieces(medicine: Medicine, reading: Reading) -> Pieces:
    """Return a medicine as one line: name, dose and dates; a kind that is missing first."""
    told = [
        words if ask.name == "dose" else f"{ask.label.lower()} {words}"
        for ask in MEDICINE[2:]
        if (words := ask.words(getattr(medicine, ask.name), reading))
    ]
    look = "dim" if medicine.stopped is not None else "strong"
    missing = "" if medicine.classes or medicine.stopped is not None else "  ! which kind?"
    more = f"  {', '.join(told)}" if told else ""
    return [("  ", ""), (medicine.name, look), (missing, "warn"), (more, "")]


class MedicineScreen(Sheet):
    """The questions about one medicine. Its dates are markers in the history as well."""

    SCOPE = "medicine"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("medicine")

    def __init__(self, number: int, *, new: bool = False) -> None:
        """Take the medicine's place in the list; of a `new` one the kind is asked at once."""
        super().__init__()
        self.number = number
        self.new = new

    @on(events.Mount)
    async def ask_kind(self) -> None:
        """Ask which kind a new medicine is, proposing what its name says."""
        if self.new:
            await self.action_ask(KIND.name)

    @property
    def medicine(self) -> Medicine | None:
        """Return the medicine as it is now, None when it is gone."""
        medicines = self.shell.state.profile.medicines
        return medicines[self.number] if self.number < len(medicines) else None

    def asks(self) -> Sequence[Ask]:
        """Return the questions."""
        return MEDICINE

    def value(self, ask: Ask) -> Any:
        """Return the answer so far."""
        medicine = self.medicine
        return ask.blank if medicine is None else getattr(medicine, ask.name)

    def put(self, ask: Ask, value: Any) -> Callable[[], object]:
        """Return the call that saves an answer."""
        diary, number, medicine = self.shell.diary, self.number, self.medicine
        assert medicine is not None
        value = value.strip() if isinstance(value, str) else value
        new = replace(medicine, **{ask.name: value})
        what = ask.label.lower()
        return lambda: diary.person.edit_medicine(number, what, new)

    def draft_place(self) -> tuple[str, int]:
        """Return the medicine as the place of a text."""
        return "medicine", self.number

    def heading(self) -> Pieces:
        """Return the medicine's name."""
        medicine = self.medicine
        return [(medicine.name if medicine is not None else "", "strong")]

    def refresh_state(self, old: object, new: object) -> None:
        """Show the medicine; close when it is gone."""
        if self.medicine is None:
            self.dismiss(None)
            return
        super().refresh_state(old, new)

    async def action_ask(self, name: str) -> None:
        """Open a question; of the kind first what the name proposes, yes or no."""
        medicine = self.medicine
        found = proposed(medicine.name) if medicine is not None else None
        if name != KIND.name or found is None or (medicine is not None and medicine.classes):
            await super().action_ask(name)
            return
        self.list.select(name)
        right = Ask(
            name="right",
            label="Right",
            question=found.question,
            options=YES_NO,
        )

        async def save(yes: bool) -> bool:
            return await self.save_answer(KIND, found.kinds) if yes else True

        async def closed(_typed: bool | None) -> None:
            if self.medicine is not None and not self.medicine.classes:
                await super(MedicineScreen, self).action_ask(name)

        await self.app.push_screen(PickScreen(right, None, save), closed)

    async def action_remove(self) -> None:
        """Take the medicine out."""
        diary, number = self.shell.diary, self.number
        if await self.shell.save(
            lambda: diary.person.remove_medicine(number), self.shell.last_change
        ):
            self.dismiss(None)
