"""What a check led to: the result that cannot wait, the one that can, and one of the past."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from crampui.content import results
from crampui.diary.advice import Advice, advise
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Tier
from crampui.domain.checklist.triage import Assessment
from crampui.domain.cramp import Cramp
from crampui.ui import keys
from crampui.ui.flags.result import alarm_page, past_page, result_page, verdict_page
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.page import MoreBelow, Page
from crampui.ui.widgets.paint import Piece, styled
from crampui.ui.widgets.wrap import laid_out


class _CheckScreen(Dialog[bool]):
    """Shows a check as a text to read; the status line says nothing but faults."""

    QUIET = True

    def __init__(self, check: Check) -> None:
        """Take the check."""
        super().__init__()
        self.check = check
        if check.tier is Tier.EMERGENCY:
            self.NIGHT = False
        self.text = Static(markup=False)
        self.page = Page(self.text)

    def body(self) -> ComposeResult:
        """Yield the page, and the line that says when it goes on."""
        yield self.page
        yield MoreBelow(self.page)

    def on_screen_resume(self) -> None:
        """Say nothing of what was said before on another screen."""
        super().on_screen_resume()
        self.shell.hush()

    def refresh_state(self, old: object, new: object) -> None:
        """Draw the check as it is now."""
        self.check = self.shell.state.checks.get(self.check.id, self.check)
        self._draw()

    def on_resize(self) -> None:
        """Lay the text out for another size."""
        self._draw()

    def _draw(self) -> None:
        width = self.size.width
        if width:
            self.text.update(_content(self.lines(width)))

    def found(self) -> Assessment:
        """Return the check read against the diary as it is now."""
        return self.shell.diary.checks.assess(self.check)

    def advice(self, found: Assessment) -> Advice:
        """Return what it says, never less than it said when it was made."""
        return advise(found, self.shell.diary.person.to_call, at_least=self.check.tier)

    def lines(self, width: int) -> list[Piece]:
        """Return the text as lines of at most `width` columns."""
        raise NotImplementedError


def _content(lines: Iterable[Piece]) -> Content:
    return Content("\n").join(styled([line]) for line in lines)


class VerdictScreen(_CheckScreen):
    """An emergency, or advice the same day: says what to do now. Only `a` closes it."""

    SCOPE = "verdict"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("verdict")

    def lines(self, width: int) -> list[Piece]:
        """Return the alarm, whom to call, and everything to do."""
        found = self.found()
        advice = self.advice(found)
        if advice.call is None:
            advice = advise(found, self.shell.diary.person.to_call, at_least=Tier.URGENT)
        assert advice.tier is not None
        assert advice.call is not None
        words = results.tier_words(advice.tier)
        below = [*verdict_page(found, advice, self.size.height), ("", "")]
        if self.running() is not None:
            below.append(("c: the cramp that is running.", "dim"))
        below += [(f"a: {words.acknowledge}.", "strong"), (words.after, "dim")]
        alarm = alarm_page(advice, width, self.size.height)
        return [*alarm, *laid_out(below, width - 1)]

    def running(self) -> Cramp | None:
        """Return the cramp whose clock runs, where it may be ended from here."""
        if self.check.tier is Tier.EMERGENCY:
            return None
        now = self.shell.diary.now()
        running = [c for c in self.shell.state.open_cramps() if not c.stale(now)]
        return running[-1] if running else None

    def action_next(self) -> None:
        """Scroll on."""
        self.page.action_page_down()

    def action_close(self) -> None:
        """Stay: an emergency is not put aside by a stray key."""
        self.shell.say("This stays until you press a.")

    async def action_acknowledge(self) -> None:
        """Save that the person has acted or read it, and go back."""
        number = self.check.id
        if await self.shell.save(lambda: self.shell.diary.checks.acknowledge(number)):
            self.shell.hush()
            self.dismiss(True)

    async def action_cramp(self) -> None:
        """Open the clock that runs, so that it can be ended."""
        cramp = self.running()
        if cramp is not None:
            await self.shell.open("cramp", number=cramp.id)
        else:
            self.action_close()

    async def action_number(self) -> None:
        """Choose the numbers to call."""
        await self.shell.open("numbers")


class ResultScreen(_CheckScreen):
    """A result that can wait."""

    SCOPE = "result"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("result")

    def lines(self, width: int) -> list[Piece]:
        """Return the result in full."""
        found = self.found()
        settings = self.shell.state.settings
        page = result_page(self.check, found, self.advice(found), settings)
        return laid_out(page, width - 1)

    async def action_report(self) -> None:
        """Make the page for the clinician."""
        await self.shell.open("report")


class PastCheckScreen(ResultScreen):
    """A check of the past: its advice, then its answers."""

    def lines(self, width: int) -> list[Piece]:
        """Return the check in full."""
        found = self.found()
        settings = self.shell.state.settings
        page = past_page(self.check, found, self.advice(found), settings)
        return laid_out(page, width - 1)
