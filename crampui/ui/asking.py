"""Asking one question: its answers by one key, or a text to type."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crampui.domain.ask import Ask, Reading
from crampui.ui.screens.choice import PickScreen
from crampui.ui.screens.text_prompt import Place, TypeScreen

if TYPE_CHECKING:
    from crampui.ui.app import CrampApp


def saved_words(ask: Ask, value: Any, reading: Reading) -> str:
    """Return what to say once an answer is saved."""
    return f"Saved: {ask.told(value, reading)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question about one record, with what reads and saves its answer."""

    shell: "CrampApp"
    ask: Ask
    value: Callable[[], Any]
    """Returns the answer so far."""
    save: Callable[[Any], Awaitable[bool]]
    """Saves an answer; True when the state shows it. May raise InvalidValue."""
    read: Callable[[str], Any]
    """Returns the value of a typed text; raises InvalidValue."""
    reading: Reading
    tried: Callable[[Any], object] | None = None
    """Shows what the answer under the cursor would be like; nothing is saved by it."""
    place: Place | None = None
    """Where a longer text belongs, so that it is kept while it is typed."""

    async def open(self) -> None:
        """Show the answers, or the field where the answer is only typed."""
        if not self.ask.options:
            await self.type_in()
            return

        async def closed(typing: bool | None) -> None:
            if typing:
                await self.type_in()

        screen = PickScreen(self.ask, self.value(), self.save, tried=self.tried)
        await self.shell.push_screen(screen, closed)

    async def type_in(self) -> None:
        """Let the answer be typed."""
        ask = self.ask
        await self.shell.push_screen(
            TypeScreen(
                ask.question or ask.label,
                ask.text(self.value(), self.reading),
                meaning=self._meaning,
                save=self._take,
                hint=ask.hint,
                place=self.place,
            )
        )

    def _meaning(self, text: str) -> str:
        if not text.strip():
            if not self.ask.answered(self.value()) or self.ask.needed:
                return ""
            return "Enter takes the answer back."
        words = self.ask.explained(self.read(text), self.reading)
        return "" if words == text else words

    async def _take(self, text: str) -> bool:
        """Save what was typed; nothing takes an answer back, where there may be none."""
        if text.strip():
            return await self.save(self.read(text))
        return True if self.ask.needed else await self.save(self.ask.blank)
