"""What a check led to: the result that cannot wait, the one that can, and one of the past."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from crampui.content import results
from crampui.diary.advice import Advice, advise
from crampui.diary.verdict import made_words, tier_label
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Tier
from crampui.domain.checklist.triage import Assessment
from crampui.domain.cramp import Cramp
from crampui.ui import keys
from crampui.ui.flags.result import (
    LEFT,
    RIGHT,
    TITLES,
    ResultText,
    alarm_lines,
    past_text,
    result_text,
    tier_lines,
    verdict_text,
)
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.page import MoreBelow, Page
from crampui.ui.widgets.paint import Piece, lines_content
from crampui.ui.widgets.panel import BOX, is_narrow, title_panel
from crampui.ui.widgets.wrap import laid_out


class _CheckScreen(Dialog[bool]):
    """Shows a check as a page of panels; the status line says nothing but faults."""

    QUIET = True

    def __init__(self, check: Check) -> None:
        """Take the check."""
        super().__init__()
        self.check = check
        if check.tier is Tier.EMERGENCY:
            self.NIGHT = False
        self.head = Static(markup=False, id="result-head")
        self.parts = {name: _Part(name) for name in TITLES}
        self.left = Vertical(*(self.parts[name] for name in LEFT))
        self.right = Vertical(*(self.parts[name] for name in RIGHT))
        self.closing = Static(markup=False, id="result-closing")
        self.page = Page(
            self.head,
            self.parts["whom"],
            Horizontal(self.left, self.right, id="result-columns"),
            *(self.parts[name] for name in TITLES if name not in ("whom", *LEFT, *RIGHT)),
            self.closing,
        )

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
        if not width:
            return
        found = self.found()
        advice = self.advice(found)
        self.draw_head(advice)
        text = self.result_text(found, advice)
        narrow = is_narrow(self)
        beside = not narrow and any(text.parts.get(name) for name in RIGHT)
        self.right.display = narrow or beside
        box = 0 if narrow else BOX
        half = width // 2 if beside else width
        laid = {
            name: laid_out(
                text.parts.get(name, ()), (half if name in (*LEFT, *RIGHT) else width) - box
            )
            for name in TITLES
        }
        if beside:
            _even(laid)
        for name, part in self.parts.items():
            part.show(laid[name])
        closing = laid_out(text.closing, width - 3)
        self.closing.update(lines_content([line] for line in closing))

    def found(self) -> Assessment:
        """Return the check read against the diary as it is now."""
        return self.shell.diary.checks.assess(self.check)

    def advice(self, found: Assessment) -> Advice:
        """Return what it says, never less than it said when it was made."""
        return advise(found, self.shell.diary.person.to_call, at_least=self.check.tier)

    def draw_head(self, advice: Advice) -> None:
        """Draw what stands on top: the tier, and what it says in one sentence."""
        raise NotImplementedError

    def result_text(self, found: Assessment, advice: Advice) -> ResultText:
        """Return what stands below it."""
        raise NotImplementedError


class _Part(Static):
    """One part of a result; without text it is not there."""

    def __init__(self, name: str) -> None:
        """Take the part's name, one of TITLES."""
        super().__init__(markup=False, classes="panel")
        self.title = TITLES[name]

    def show(self, lines: Sequence[Piece]) -> None:
        """Show lines."""
        self.display = bool(lines)
        title_panel(self, [(self.title, "")])
        self.update(lines_content([line] for line in lines))


def _even(laid: dict[str, list[Piece]]) -> None:
    """Fill the lower end of the shorter column up, so that both columns end in one line."""
    heights = [sum(len(laid[n]) + 2 for n in names if laid[n]) for names in (LEFT, RIGHT)]
    shorter = RIGHT if heights[0] > heights[1] else LEFT
    last = [name for name in shorter if laid[name]]
    if last:
        laid[last[-1]] += [("", "")] * abs(heights[0] - heights[1])


class VerdictScreen(_CheckScreen):
    """An emergency, or advice the same day: says what to do now. Only `a` closes it."""

    SCOPE = "verdict"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("verdict")

    def advice(self, found: Assessment) -> Advice:
        """Return what it says; at least whom to call the same day."""
        advice = super().advice(found)
        if advice.call is None:
            advice = advise(found, self.shell.diary.person.to_call, at_least=Tier.URGENT)
        return advice

    def draw_head(self, advice: Advice) -> None:
        """Draw the alarm and the number."""
        width, height = self.size
        self.head.update(lines_content(alarm_lines(advice, width, height)))

    def result_text(self, found: Assessment, advice: Advice) -> ResultText:
        """Return whom to call, everything to do, and what closes it."""
        assert advice.tier is not None
        words = results.tier_words(advice.tier)
        text = verdict_text(found, advice)
        running: list[Piece] = []
        if self.running() is not None:
            running = [("c: the cramp that is running.", "dim")]
        gap: list[Piece] = [("", "")] if text.closing else []
        closing = [*text.closing, *gap, *running]
        closing += [(f"a: {words.acknowledge}.", "strong"), (words.after, "dim")]
        return replace(text, closing=closing)

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

    def draw_head(self, advice: Advice) -> None:
        """Draw the ladder with the tier, and when the check was made."""
        self.head.add_class("panel")
        narrow = is_narrow(self)
        title_panel(self.head, [(self.title_words(), "")], [("" if narrow else self.made(), "")])
        width = self.size.width - (0 if narrow else BOX)
        self.head.update(lines_content(tier_lines(advice, width)))

    def made(self) -> str:
        """Return when the check was made."""
        return made_words(self.check, self.shell.state.settings).rstrip(".")

    def title_words(self) -> str:
        """Return what stands above the ladder."""
        return "Result of this check"

    def result_text(self, found: Assessment, advice: Advice) -> ResultText:
        """Return the result in full."""
        return self._dated(result_text(found, advice))

    def _dated(self, text: ResultText) -> ResultText:
        """Say below when the check was made where no border says it."""
        made: list[Piece] = [(f"{self.made()}.", "dim")] if is_narrow(self) else []
        return replace(text, closing=[*made, *text.closing])

    async def action_report(self) -> None:
        """Make the page for the clinician."""
        await self.shell.open("report")


class PastCheckScreen(ResultScreen):
    """A check of the past: its advice, then its answers."""

    def title_words(self) -> str:
        """Return what the check said when it was made."""
        return f"Result then: {tier_label(self.check)}"

    def result_text(self, found: Assessment, advice: Advice) -> ResultText:
        """Return the check in full."""
        return self._dated(past_text(self.check, found, advice))
