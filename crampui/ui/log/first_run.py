"""The first run: four short questions one after the other; Enter or Esc goes on at each."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from crampui.diary.zone import find_zone, machine_zone
from crampui.domain.ask.settings import LEG, WAKE, ZONE
from crampui.ui import keys
from crampui.ui.profile.numbers import NumbersScreen
from crampui.ui.screens.choice import PickScreen
from crampui.ui.screens.text_prompt import TypeScreen
from crampui.words.clock import clock

if TYPE_CHECKING:
    from crampui.ui.app import CrampApp

_TAKEN = "{what}. Enter takes it."
_DONE = "Thank you. For more, at any time, press the comma: ,"


class FirstQuestion(TypeScreen):
    """A question that is typed; Esc goes on to the next, and its line of keys says so."""

    SCOPE = "first"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("first")


class FirstRun:
    """Asks for the time zone, the country to call in, the wake hour and the usual leg."""

    def __init__(self, shell: "CrampApp") -> None:
        """Take the app."""
        self.shell = shell

    async def begin(self) -> None:
        """Ask for the time zone; the machine's is offered."""
        self.shell.hush()
        settings = self.shell.state.settings
        await self._type(ZONE, settings.zone or machine_zone(), self._zone_words, self._country)

    async def _country(self, _result: Any) -> None:
        await self.shell.push_screen(NumbersScreen(first=True), self._wake)

    async def _wake(self, _result: Any) -> None:
        reading = self.shell.diary.reading
        hour = self.shell.state.settings.wake_hour

        def told(text: str) -> str:
            assert WAKE.parse is not None
            return _TAKEN.format(what=WAKE.words(WAKE.parse(text, reading), reading))

        await self._type(WAKE, str(hour), told, self._leg)

    async def _leg(self, _result: Any) -> None:
        side = self.shell.state.settings.usual_side
        screen = PickScreen(LEG, side, self._save_leg)
        screen.step = "4 of 4"
        await self.shell.push_screen(screen, self._end)

    async def _end(self, _result: Any) -> None:
        diary = self.shell.diary
        said = "the first questions"
        await self.shell.save(lambda: diary.person.edit_settings(said, asked_first=True), _DONE)

    async def _save_leg(self, value: Any) -> bool:
        diary = self.shell.diary
        return await self.shell.save(lambda: diary.person.edit_settings(usual_side=value))

    async def _type(self, ask: Any, offered: str, meaning: Any, then: Any) -> None:
        """Ask; `offered` stands in the empty field and is taken by Enter, or typed over."""

        def told(text: str) -> str:
            return str(meaning(text.strip() or offered))

        async def save(text: str) -> bool:
            diary, text = self.shell.diary, text.strip() or offered
            value = find_zone(text) if ask is ZONE else ask.parse(text, diary.reading)
            return await self.shell.save(lambda: diary.person.edit_settings(**{ask.name: value}))

        screen = FirstQuestion(ask.question, "", meaning=told, save=save, hint=offered)
        screen.step = "1 of 4" if ask is ZONE else "3 of 4"
        await self.shell.push_screen(screen, then)

    def _zone_words(self, text: str) -> str:
        """Return what the clock shows there now."""
        from crampui.diary.zone import zone_named

        name = find_zone(text)
        now = self.shell.diary.now().astimezone(zone_named(name))
        there = clock(now, self.shell.state.settings.clock_24)
        return _TAKEN.format(what=f"{name or 'the machine'}: it is {there} there now")
