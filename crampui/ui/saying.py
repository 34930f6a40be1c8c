"""What the status line says: what was just said, else what stands."""

from datetime import timedelta
from typing import TYPE_CHECKING

from textual.reactive import var

from crampui.ui import words
from crampui.ui.looks import LooksApp
from crampui.ui.widgets.status_line import SILENCE, Kind, Saying
from crampui.words.clock import clock

if TYPE_CHECKING:
    from crampui.diary.whole import Diary
    from crampui.domain.state import DiaryState


class SayingApp(LooksApp):
    """An app that speaks in one line. `state` is what is drawn."""

    state: "var[DiaryState]" = var(None, init=False)  # type: ignore[arg-type]
    saying: var[Saying] = var(SILENCE, init=False)

    def __init__(self, diary: "Diary") -> None:
        """Take the open diary."""
        super().__init__()
        self.diary = diary
        self.banner = ""
        """What the status line says while there is nothing else to say."""
        self.greeting = ""
        """What it says first, as a problem; the next key clears it."""
        self._stood = SILENCE
        """What was said last because there was nothing else to say."""
        self._covered = SILENCE
        """What the word that it is saving took the place of."""
        self.set_reactive(SayingApp.state, diary.state)

    def say(self, text: str, kind: Kind | str = Kind.NOTICE) -> None:
        """Put one sentence on the status line.

        It stays until the next key. Whatever is said, what is not saved yet is said with it.
        """
        self.saying = Saying(text=text, kind=Kind(kind))
        if kind == Kind.NOTICE and self.state.unsaved:
            both = f"{self.standing().text} {text}"
            self.saying = self._stood = Saying(text=both, kind=Kind.ERROR)

    def hush(self) -> None:
        """Take back a notice that has had its time; what stands is said instead."""
        if self.saying.kind is Kind.NOTICE or self.saying == self._stood:
            self.saying = self._stood = self.standing()

    def standing(self) -> Saying:
        """Return what the status line says when nothing else is to be said."""
        if self.state.unsaved:
            return Saying(text=words.not_saved_yet(len(self.state.unsaved)), kind=Kind.ERROR)
        if self.state.read_only:
            return Saying(text=words.READ_ONLY, kind=Kind.BUSY)
        text = "" if getattr(self.screen, "QUIET", False) else self._cramp_runs() or self.banner
        return Saying(text=text, kind=Kind.BUSY) if text else SILENCE

    def _cramp_runs(self) -> str:
        """Say on the tabs that a cramp runs, in whichever terminal it was started."""
        if len(self.screen_stack) > 1:
            return ""
        now, settings = self.diary.now(), self.state.settings
        for cramp in self.state.cramps(since=self.diary.tonight() - timedelta(days=1)):
            if cramp.open and cramp.onset is not None and not cramp.stale(now):
                return words.RUNS.format(since=clock(cramp.onset, settings.clock_24))
        return ""

    def stand(self) -> None:
        """Say what is to be said of the screen that is open now, unless something else was."""
        if not self.saying.text or self.saying == self._stood:
            self.saying = self._stood = self.standing()

    def watch_state(self) -> None:
        """Draw the new state (a subclass draws what is open)."""
        if self.saying.text == words.SAVING:
            return  # Whoever saves says what comes after it.
        if not self.saying.text or self.saying.kind is Kind.BUSY or self.saying == self._stood:
            self.saying = self._stood = self.standing()
