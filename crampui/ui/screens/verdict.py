"""The emergency and same-day screens: one instruction at a time, until acknowledged."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.content.results import tier_words
from crampui.diary.verdict import heading, instructions, number_for, usual_numbers
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Tier
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.text_pane import TextPane


class VerdictScreen(Dialog[bool]):
    """Says what to do now. Only `a` closes it; Esc says so."""

    SCOPE = "verdict"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("verdict")

    def __init__(self, check: Check) -> None:
        """Take the check whose result it is."""
        super().__init__()
        self.check = check
        self.at = 0
        self.pane = TextPane(focusable=False)

    def body(self) -> ComposeResult:
        """Yield the page."""
        yield self.pane

    def refresh_state(self, old: object, new: object) -> None:
        """Show the current instruction."""
        self.check = self.shell.state.checks.get(self.check.id, self.check)
        self._draw()

    def _draw(self) -> None:
        profile = self.shell.state.profile
        found = self.shell.diary.assess(self.check)
        tier = found.tier if found.tier is not None and found.tier >= Tier.URGENT else Tier.URGENT
        words = tier_words(tier)
        lines = instructions(found, profile)
        self.at %= len(lines)
        look = "bad" if tier is Tier.EMERGENCY else "warn"
        page: list[Piece] = [
            (words.label.upper(), look),
            (heading(found, profile), "strong"),
            ("", ""),
            (lines[self.at], "strong"),
            ("", ""),
            (f"{self.at + 1} of {len(lines)}. Enter: next.", "dim"),
            (f"a: {words.acknowledge}.", "dim"),
        ]
        usual = usual_numbers(tier, profile.country) if not number_for(tier, profile) else ""
        if usual:
            page += [("", ""), (usual, "dim")]
        page += [("", ""), (words.after, "dim")]
        self.pane.set_text(page)

    def action_next(self) -> None:
        """Show the next instruction; after the last the first comes again."""
        self.at += 1
        self._draw()

    def action_close(self) -> None:
        """Stay: an emergency is not put aside by a stray key."""
        self.shell.say("This stays until you press a.")

    async def action_acknowledge(self) -> None:
        """Save that the person has acted or read it, and go back."""
        number = self.check.id
        if await self.shell.save(lambda: self.shell.diary.acknowledge_check(number)):
            self.shell.hush()
            self.dismiss(True)

    async def action_number(self) -> None:
        """Choose the numbers to call."""
        await self.shell.open("numbers")
