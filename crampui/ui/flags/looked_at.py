"""Did you reach them? A result of the check that nobody has looked at, and what it stops."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.diary.advice import advise
from crampui.diary.after_result import results_of, said_words, stopped_words
from crampui.diary.alerts import REACHED
from crampui.diary.verdict import reason_text, standing_heading
from crampui.domain.checklist.questions import Tier
from crampui.domain.plan.after_result import Result, not_looked_at
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.text_pane import TextPane

SAID = "Saved: somebody has looked at it. u takes it back."
YES = "Yes: what waited is asked again."
NOT_YET = "Not yet. Until then:"


class LookedAtScreen(Dialog[None]):
    """`y` says that somebody has looked at it; any other way out leaves it as it is."""

    SCOPE = "looked_at"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("looked_at")

    def __init__(self) -> None:
        """Make the page; it is filled when the state is drawn."""
        super().__init__()
        self.pane = TextPane()

    def body(self) -> ComposeResult:
        """Yield the page."""
        yield self.pane

    @property
    def result(self) -> Result | None:
        """The most urgent result that nobody has looked at."""
        return not_looked_at(results_of(self.shell.state))

    def refresh_state(self, old: object, new: object) -> None:
        """Show the result; leave when nothing waits any more."""
        result = self.result
        if result is None:
            self.dismiss(None)
            return
        self.pane.set_text(self._page(result))

    def _page(self, result: Result) -> list[Piece]:
        state, diary = self.shell.state, self.shell.diary
        asked = result.asks(diary.today())
        found = diary.checks.assess(result.check)
        said = said_words(result, state.settings)
        page: list[Piece] = [
            (REACHED if asked else "Has somebody looked at it?", "strong"),
            (f"{said[:1].upper()}{said[1:]}.", ""),
        ]
        urgent = (reason for reason in found.reasons if reason.tier >= Tier.URGENT)
        page += [(f"- {reason_text(reason)}", "dim") for reason in urgent]
        page += [("", ""), ("y", "key"), (YES, ""), ("", ""), ("n", "key"), (NOT_YET, "")]
        page += [(standing_heading(result.check, state.profile), "strong")]
        page += [
            (line, "") for line in diary.person.to_call(result.check.tier or Tier.URGENT).lines()
        ]
        advice = advise(found, diary.person.to_call, at_least=result.check.tier)
        page += [(line, "") for line in advice.instructions]
        stopped = stopped_words(result)
        return [*page, *([(f"Wait with {stopped}.", "warn")] if stopped else [])]

    async def action_yes(self) -> None:
        """Save that somebody has looked at it; where another result waits, it is shown next."""
        result, diary = self.result, self.shell.diary
        if result is not None:
            number = result.check.id
            await self.shell.save(lambda: diary.checks.looked_at(number), SAID)

    async def action_number(self) -> None:
        """Choose the numbers to call."""
        await self.shell.open("numbers")

    def action_not_yet(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)
