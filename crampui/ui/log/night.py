"""One night: its cramps, all that can be said of it, and what belongs to its day."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, ClassVar

from textual.binding import BindingType

from crampui.domain.ask import Ask, Option
from crampui.domain.ask import night as asks
from crampui.domain.night import Day, night_of
from crampui.ui import cramp_words, keys
from crampui.ui.history.dated import dated_rows, open_dated, remove_dated
from crampui.ui.log.opening import open_cramp
from crampui.ui.screens.record_form import Sheet
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.night_rows import cramp_rows
from crampui.ui.widgets.paint import Pieces
from crampui.ui.widgets.row import Row
from crampui.words.dates import night_name
from crampui.words.signs import TICK_LEGEND

DRINKS = "hyd_drinks"
"""The measure whose amount is told beside the question for cups."""
QUIET = Ask(
    name="quiet",
    label="Quiet",
    question="What is known of this night?",
    options=(
        Option(value=True, label="yes: no cramp", key="n"),
        Option(value=False, label="not logged: nobody said", key="0"),
    ),
    blank=False,
    hint="n it was quiet",
)


class NightScreen(Sheet):
    """A night's cramps and answers; left and right go to its neighbours."""

    SCOPE = "night"
    LEGEND = (*cramp_words.NIGHT_LEGEND, *TICK_LEGEND)
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("night")

    def __init__(self, night: date) -> None:
        """Take the evening's date of the night; its month must be loaded."""
        super().__init__()
        self.night = night

    def asks(self) -> Sequence[Ask]:
        """Return the questions."""
        return (QUIET, *asks.asked_of(self.shell.state.profile))

    def hint_of(self, ask: Ask) -> str:
        """Return the cups that the plan of the day has, where the question has no answer."""
        day = self.shell.state.day(self.night)
        tick = day.tick(DRINKS) if day is not None and ask is asks.DRINKS else None
        if tick is None or tick.amount is None:
            return super().hint_of(ask)
        return f"the plan says {tick.amount:g}; not answered here"

    def value(self, ask: Ask) -> Any:
        """Return the answer so far."""
        return getattr(self.shell.state.day(self.night) or Day(date=self.night), ask.name)

    def is_apart(self, ask: Ask) -> bool:
        """Tell whether an answer has a second version, made on another machine."""
        return ask.name in self.shell.state.apart_in(self.night)

    def put(self, ask: Ask, value: Any) -> Callable[[], object]:
        """Return the call that saves an answer."""
        diary, night = self.shell.diary, self.night
        if ask is QUIET:
            return lambda: diary.nights.quiet(night) if value else diary.nights.not_logged(night)
        return lambda: diary.nights.answer(night, **{ask.name: value})

    def draft_place(self) -> tuple[str, int]:
        """Return the night as the place of a note."""
        return "night", self.night.year * 10000 + self.night.month * 100 + self.night.day

    def heading(self) -> Pieces:
        """Return the night's name and state."""
        state = self.shell.state
        mark = cramp_words.NIGHT_MARKS[state.night_state(self.night)]
        name = night_name(self.night, self.shell.diary.today())
        return [
            (f"{name[:1].upper()}{name[1:]}: ", "heading"),
            (f"{mark} {cramp_words.night_words(state, self.night)}", "strong"),
        ]

    def rows(self) -> list[Row]:
        """Return the cramps, then the questions; "quiet" only where there is no cramp."""
        cramps = cramp_rows(self.shell.state, self.night)
        rows = super().rows()
        dated = dated_rows(self.shell.state, self.night, self.shell.diary.today())
        return [*cramps, *(rows[1:] if cramps else rows), *dated]

    # the keys

    async def on_line_list_chosen(self, message: LineList.Chosen) -> None:
        """Open the cramp or the question on the line."""
        message.stop()
        message.prevent_default()
        match message.row.key:
            case ("cramp", int(number)):
                await open_cramp(self.shell, number)
            case key if not await open_dated(self.shell, key, self.night):
                await self.action_ask(str(key))

    async def action_quiet(self) -> None:
        """Save that the night was quiet."""
        night, diary = self.night, self.shell.diary
        said = f"Saved: {night_name(night, diary.today())} quiet. u takes it back."
        await self.shell.save(lambda: diary.nights.quiet(night), said)

    async def action_add(self) -> None:
        """Log a cramp of this night."""
        await self.shell.open("backfill", night=self.night)

    async def action_remove(self) -> None:
        """Take out the cramp, or take back the answer, on the line."""
        row, diary = self.list.selected, self.shell.diary
        match row.key if row is not None else None:
            case ("cramp", int(number)):
                await self.shell.save(lambda: diary.cramps.remove(number), self.shell.last_change)
            case tuple(key):
                await remove_dated(self.shell, key, self.night)
            case str(name):
                ask = next(one for one in self.asks() if one.name == name)
                await self.save_answer(ask, ask.blank)

    async def action_markers(self) -> None:
        """Show the markers of the day, and add one."""
        await self.shell.open("markers", night=self.night)

    async def action_before(self) -> None:
        """Show the night before."""
        await self._go(self.night - timedelta(days=1))

    async def action_after(self) -> None:
        """Show the night after; the one that runs now is the last."""
        newest = night_of(self.shell.diary.now(), self.shell.state.settings.night_turn)
        if self.night < newest:
            await self._go(self.night + timedelta(days=1))

    async def _go(self, night: date) -> None:
        await self.shell.save(lambda: self.shell.diary.plan.need(night))
        self.night = night
        self.refresh_state(None, self.shell.state)
