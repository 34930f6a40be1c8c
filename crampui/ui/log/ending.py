"""A cramp that was left open: when did it end? It is never closed without an answer."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from crampui.domain.ask import Ask, Option
from crampui.domain.ask.cramp import LENGTH
from crampui.domain.cramp import LONGEST_MINUTES, Cramp
from crampui.domain.errors import InvalidValue
from crampui.domain.night import pinned
from crampui.domain.when import parse
from crampui.domain.when_lengths import parse_minutes
from crampui.ui import keys
from crampui.ui.log.pain import PainScreen
from crampui.ui.screens.dialog import Dialog
from crampui.ui.screens.text_prompt import TypeScreen
from crampui.ui.widgets.panel import title_panel
from crampui.ui.widgets.pick_list import PickList
from crampui.ui.widgets.text_line import TextLine
from crampui.words.clock import clock
from crampui.words.dates import day_name
from crampui.words.lengths import length

NOW, UNKNOWN, GOES_ON, NONE = "now", "unknown", "goes on", "none"
_HOW = "Give a length such as 4 or 90s, or a time such as 3:20."
ENDED = Ask(
    name="ended",
    label="Ended",
    options=(
        *LENGTH.options,
        Option(value=NOW, label="It let go just now", key="0"),
        Option(value=UNKNOWN, label="I do not know", key="n"),
        Option(value=GOES_ON, label="It still goes on", key="s"),
        Option(value=NONE, label="It was no cramp: take it out", key="x"),
    ),
    parse=lambda text, _reading: text,
)


class EndScreen(Dialog[None]):
    """Asks for the end of a cramp that is open for long. Esc leaves it open and asks again."""

    SCOPE = "ending"
    NIGHT = True
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("ending")

    def __init__(self, number: int) -> None:
        """Take the cramp's number."""
        super().__init__()
        self.number = number
        self.answered = False
        self.asked = Vertical(classes="panel")

    def body(self) -> ComposeResult:
        """Yield the question and its answers; "just now" only where it can be so."""
        cramp, longest = self.cramp, timedelta(minutes=LONGEST_MINUTES)
        recent = cramp is not None and cramp.running(self.shell.diary.now()) <= longest
        options = tuple(o for o in ENDED.options if recent or o.value != NOW)
        with self.asked:
            yield TextLine([("It is still open. How long did it last?", "strong")])
            yield PickList(ENDED._replace(options=options), None, leave="Ask me later")

    @property
    def cramp(self) -> Cramp | None:
        """Return the cramp as it is now."""
        return self.shell.state.cramp(self.number)

    def refresh_state(self, old: object, new: object) -> None:
        """Show which cramp it is; close when it was answered elsewhere."""
        cramp = self.cramp
        if cramp is None or not cramp.open:
            if cramp is not None and self.answered and self.is_current:
                self.app.switch_screen(PainScreen(self.number))
            else:
                self.dismiss(None)
            return
        began = "?"
        if cramp.onset is not None:
            day = day_name(cramp.onset.date(), self.shell.diary.today())
            began = f"{clock(cramp.onset, self.shell.state.settings.clock_24)} {day}"
        title_panel(self.asked, [(f"! A cramp that began {began}", "warn")])

    async def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Save the end."""
        message.stop()
        await self._take(message.option.value)

    def on_pick_list_finished(self, message: PickList.Finished) -> None:
        """Leave it open; it is asked again."""
        message.stop()
        self.dismiss(None)

    async def on_pick_list_typing(self, message: PickList.Typing) -> None:
        """Let a length or a time be typed."""
        message.stop()
        screen = TypeScreen(
            "How long did it last, or when did it end?",
            "",
            meaning=self._meaning,
            save=self._typed,
            hint="such as 4, 90s or 3:20",
        )
        await self.app.push_screen(screen)

    def _meaning(self, text: str) -> str:
        """Return the length with the time at which it ended."""
        cramp = self.cramp
        if not text.strip() or cramp is None:
            return ""
        minutes = self._minutes(text)
        told = length(minutes)
        if cramp.onset is None:
            return told
        ended = cramp.onset + timedelta(minutes=minutes)
        return f"{told}: it ended at {clock(ended, self.shell.state.settings.clock_24)}"

    async def _typed(self, text: str) -> bool:
        await self._save(self._minutes(text))
        return True

    async def _take(self, value: Any) -> None:
        diary, number = self.shell.diary, self.number
        if value == GOES_ON:
            self.app.switch_screen(self.shell.build("cramp", number=number))
        elif value == NOW:
            self.answered = True
            await self.shell.save(lambda: diary.cramps.stop(number), "Saved.")
        elif value == NONE:
            await self.shell.save(lambda: diary.cramps.remove(number), self.shell.last_change)
        else:
            await self._save(None if value == UNKNOWN else value)

    async def _save(self, minutes: float | None) -> None:
        """Save the end; with the new state the pain is asked."""
        diary, number = self.shell.diary, self.number
        self.answered = True
        await self.shell.save(lambda: diary.cramps.end(number, minutes), "Saved.")

    def _minutes(self, text: str) -> float:
        """Read a length, or a time after the start; raises InvalidValue.

        "3:20" is the time here; 3 minutes 20 are written "3m20s".
        """
        if ":" not in text:
            try:
                return parse_minutes(text)
            except InvalidValue:
                pass
        cramp, diary = self.cramp, self.shell.diary
        if cramp is None or cramp.onset is None:
            raise InvalidValue("ended", _HOW)
        settings = self.shell.state.settings
        try:
            found = parse(
                text,
                diary.now(),
                zone=diary.zone,
                night=cramp.night,
                wake_hour=settings.wake_hour,
                night_turn=settings.night_turn,
            ).onset
        except InvalidValue:
            raise InvalidValue("ended", _HOW) from None
        return _between(cramp.onset, found)


def _between(began: datetime, ended: datetime | None) -> float:
    if ended is None:
        raise InvalidValue("ended", _HOW)
    minutes = (pinned(ended) - pinned(began)).total_seconds() / 60
    if minutes <= 0:
        raise InvalidValue("ended", "The end cannot be before the start.")
    if minutes > LONGEST_MINUTES:
        raise InvalidValue("ended", "A cramp lasts at most 120 minutes. Over 10: type >10.")
    return max(round(minutes, 2), 0.1)
