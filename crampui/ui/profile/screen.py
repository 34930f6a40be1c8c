"""Profile and settings: every field, and the list of medicines."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual.binding import BindingType

from crampui.domain.ask import Ask
from crampui.domain.ask.profile import HEALTH, MEDICINE, PROFILE
from crampui.domain.ask.settings import SETTINGS, ZONE
from crampui.domain.profile import Medicine
from crampui.ui import keys
from crampui.ui.asking import Question
from crampui.ui.profile.medicine import MedicineScreen, medicine_pieces
from crampui.ui.screens.record_form import Sheet
from crampui.ui.screens.text_prompt import TypeScreen
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.night_rows import apart_pieces
from crampui.ui.widgets.paint import Pieces
from crampui.ui.widgets.row import Row

MEDICINES = "Medicines"
NOT_SAID = "not said"
ADD = ("add",)
_NAME = MEDICINE[0]


class ProfileScreen(Sheet):
    """What changes a caution, a question or the report, and how the diary is read."""

    SCOPE = "profile"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("profile")

    def asks(self) -> Sequence[Ask]:
        """Return the questions of the profile and those of the settings."""
        return (*PROFILE, *SETTINGS)

    def question(self, ask: Ask) -> Question:
        """Return a question; the colours under the cursor are worn while one chooses."""
        asked = super().question(ask)
        return replace(asked, tried=self.shell.try_on) if ask.name == "theme" else asked

    def value(self, ask: Ask) -> Any:
        """Return the answer so far."""
        state = self.shell.state
        return getattr(state.settings if ask in SETTINGS else state.profile, ask.name)

    def read(self, ask: Ask, text: str) -> Any:
        """Read a text; a time zone may be named by its place alone."""
        if ask is ZONE:
            from crampui.diary.zone import find_zone

            return find_zone(text)
        return super().read(ask, text)

    def put(self, ask: Ask, value: Any) -> Callable[[], object]:
        """Return the call that saves an answer."""
        diary = self.shell.diary
        if ask in SETTINGS:
            return lambda: diary.person.edit_settings(**{ask.name: value})
        return lambda: diary.person.edit_profile(**{ask.name: value})

    def draft_place(self) -> tuple[str, int]:
        """Return the profile as the place of a text."""
        return "profile", 0

    def heading(self) -> Pieces:
        """Return what this is, and that nothing must be filled in."""
        state = self.shell.state
        apart = state.is_apart("profile", 1) or state.is_apart("settings", 1)
        said = "  V on a tab: both versions" if apart else "  Fill in only what you want."
        return [*apart_pieces(apart), ("Profile and settings", "strong"), (said, "dim")]

    def hint_of(self, ask: Ask) -> str:
        """Return what stands in the place of an answer that was not given."""
        return super().hint_of(ask) or NOT_SAID

    def rows(self) -> list[Row]:
        """Return the questions with the medicines behind the health questions."""
        rows = super().rows()
        last = max(i for i, row in enumerate(rows) if row.key in _HEALTH_NAMES)
        return [*rows[: last + 1], *self._medicines(), *rows[last + 1 :]]

    def _medicines(self) -> list[Row]:
        rows = [Row(key=MEDICINES, pieces=[(MEDICINES, "heading")], heading=True)]
        medicines = self.shell.state.profile.medicines
        for number, medicine in enumerate(medicines):
            pieces = medicine_pieces(medicine, self.reading)
            rows.append(Row(key=("medicine", number), pieces=pieces))
        rows.append(Row(key=ADD, pieces=[("a ", "key"), ("Add a medicine or supplement", "")]))
        return rows

    # the keys

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Open the question or the medicine on the line."""
        message.stop()
        message.prevent_default()
        match message.row.key:
            case ("medicine", int(number)):
                await self.app.push_screen(MedicineScreen(number))
            case key if key == ADD:
                await self.action_add()
            case "country":
                await self.action_numbers()
            case key:
                await self.action_ask(str(key))

    async def action_numbers(self) -> None:
        """Choose the numbers to call by country."""
        from crampui.ui.profile.numbers import NumbersScreen

        await self.app.push_screen(NumbersScreen())

    async def action_add(self) -> None:
        """Add a medicine: its name first, the rest on its own sheet."""
        added: list[int] = []

        async def save(text: str) -> bool:
            if not text.strip():
                return True
            medicine = Medicine(name=text.strip())
            diary = self.shell.diary
            before = len(self.shell.state.profile.medicines)
            if await self.shell.save(lambda: diary.person.add_medicine(medicine)):
                added.append(before)
            return bool(added)

        async def closed(_result: None) -> None:
            if added:
                self.list.select(("medicine", added[0]))
                await self.app.push_screen(MedicineScreen(added[0], new=True))

        assert _NAME.parse is not None
        screen = TypeScreen(
            _NAME.question, "", meaning=lambda _text: "", save=save, hint=_NAME.hint
        )
        await self.app.push_screen(screen, closed)

    async def action_remove(self) -> None:
        """Take out the medicine, or take back the answer, on the line."""
        row, diary = self.list.selected, self.shell.diary
        match row.key if row is not None else None:
            case ("medicine", int(number)):
                said = self.shell.last_change
                await self.shell.save(lambda: diary.person.remove_medicine(number), said)
            case str(name):
                ask = next(one for one in self.asks() if one.name == name)
                if not ask.needed:
                    await self.save_answer(ask, ask.blank)


_HEALTH_NAMES = frozenset(ask.name for ask in PROFILE if ask.group == HEALTH)
