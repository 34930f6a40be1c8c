"""Planning an experiment: the chance of an answer is told before it starts."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.diary.experiment_wording import first_side, plan_words
from crampui.diary.experiments import PAIRS, Planned
from crampui.domain.errors import InvalidValue
from crampui.ui import keys
from crampui.ui.screens.dialog import Dialog
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.text_line import TextLine
from crampui.ui.widgets.text_pane import TextPane

START = "Enter starts it. Esc goes back; nothing is begun."


class ExperimentScreen(Dialog[bool]):
    """Takes the number of pairs and the length of a period. The result is True when it began."""

    SCOPE = "experiment"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("experiment")

    def __init__(self, planned: Planned) -> None:
        """Take an experiment as it is usually planned for its measure."""
        super().__init__()
        self.planned = planned
        self.title_line = TextLine([(f"Experiment: {planned.label}", "strong")])
        self.pane = TextPane()

    def body(self) -> ComposeResult:
        """Yield the measure, and everything to know before the start."""
        yield self.title_line
        yield self.pane

    def refresh_state(self, old: object, new: object) -> None:
        """Show the plan."""
        self._draw()

    def _draw(self) -> None:
        weak = not self.planned.plan.likely_answered
        page: list[Piece] = []
        for line in plan_words(self.planned):
            told = "without an answer" in line and weak
            page.append((line, "warn" if told else ""))
        self.pane.set_text([*page, ("", ""), (START, "strong")])

    async def action_more(self) -> None:
        """Plan a pair more."""
        await self._plan(self.planned.plan.pairs + 1, self.planned.plan.period)

    async def action_less(self) -> None:
        """Plan a pair less."""
        await self._plan(self.planned.plan.pairs - 1, self.planned.plan.period)

    async def action_nights(self, period: int) -> None:
        """Plan periods of so many nights, about as long in all."""
        old = self.planned.plan
        pairs = round(old.pairs * old.period / period)
        await self._plan(min(max(pairs, PAIRS[0]), PAIRS[1]), period)

    async def _plan(self, pairs: int, period: int) -> None:
        try:
            self.planned = self.shell.diary.experiments.plan(self.planned.measure, pairs, period)
        except InvalidValue as error:
            self.shell.say(error.allowed)
            return
        self._draw()

    async def action_start(self) -> None:
        """Toss the coin and begin."""
        plan, measure, diary = self.planned.plan, self.planned.measure, self.shell.diary

        def begin() -> str:
            made = diary.experiments.start(measure, plan.pairs, plan.period)
            return f"{first_side(made, self.planned.label)} u takes it back."

        if await self.shell.save(begin, str):
            self.dismiss(True)
