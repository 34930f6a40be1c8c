"""The Log tab: tonight and last night at a glance, what is open, and the last five nights."""

from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.domain.night import NightState, night_of
from crampui.ui import cramp_words, keys, words
from crampui.ui.screens.card import CardScreen
from crampui.ui.tab import Tab
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.log_rows import log_rows

MINUTE = 60.0


class LogTab(Tab):
    """What is known of the nights around now. The arrows left and right show other nights."""

    SCOPE = "log"
    LEGEND = cramp_words.NIGHT_LEGEND
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("log")

    def __init__(self) -> None:
        """Make the list; it is filled when the state is drawn."""
        super().__init__()
        self.list = LineList()
        self.chosen: date | None = None
        """The night that was gone to; None: last night."""

    def compose(self) -> ComposeResult:
        """Yield the list."""
        yield self.list

    def on_mount(self) -> None:
        """Follow the clock."""
        self.set_interval(MINUTE, self._draw)

    @property
    def night(self) -> date:
        """Return the night that is shown: last night unless another was gone to."""
        return self.chosen or self.shell.diary.last_night()

    def refresh_state(self, old: object, new: object) -> None:
        """Show the nights as they are now."""
        self._draw()

    def _draw(self, *, top: bool = False) -> None:
        now = self.shell.diary.now()
        rows = log_rows(self.shell.state, now, self.night)
        self.list.set_rows(rows, select=rows[0].key if top and rows else None)

    async def action_quiet(self) -> None:
        """Save that the night shown was quiet."""
        night = self.night
        if self.shell.state.night_state(night) is NightState.QUIET:
            self.shell.say(f"{_first(words.night_name(night))} is quiet already.")
            return
        said = f"Saved: {words.night_name(night)} quiet. u takes it back."
        await self.shell.save(lambda: self.shell.diary.quiet_night(night), said)

    async def action_some(self) -> None:
        """Log a cramp of the night shown."""
        await self.shell.open("backfill", night=self.night)

    async def action_earlier(self) -> None:
        """Log an earlier cramp, of the night shown when it is not the last one."""
        await self.shell.open("backfill", night=self.chosen)

    async def action_before(self) -> None:
        """Show the night before."""
        await self._go(self.night - timedelta(days=1))

    async def action_after(self) -> None:
        """Show the night after; the one that runs now is the last."""
        now = self.shell.diary.now()
        newest = night_of(now, self.shell.state.settings.night_turn)
        if self.night < newest:
            await self._go(self.night + timedelta(days=1))

    async def _go(self, night: date) -> None:
        diary = self.shell.diary
        await self.shell.save(lambda: diary.need(night))
        self.chosen = None if night == diary.last_night() else night
        self._draw()

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Open what is on the line."""
        message.stop()
        await self.action_edit()

    async def action_edit(self) -> None:
        """Open the cramp under the cursor."""
        match self._selected():
            case ("cramp", int(number)):
                await self.app.push_screen(CardScreen(number))
            case _:
                self.shell.say(words.NOTHING_HERE["edit"])

    async def action_remove(self) -> None:
        """Take the cramp under the cursor out."""
        match self._selected():
            case ("cramp", int(number)):
                diary = self.shell.diary
                await self.shell.save(lambda: diary.remove_cramp(number), "Removed. u undoes it.")
            case _:
                self.shell.say(words.NOTHING_HERE["remove"])

    def _selected(self) -> object:
        row = self.list.selected
        return row.key if row is not None else None


def _first(text: str) -> str:
    return text[:1].upper() + text[1:]
