"""A measure's wording, group, target and frequency, one line each."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from crampui.diary.asked import asked_as
from crampui.domain.ask.measure import asks
from crampui.domain.ask.value import Ask
from crampui.domain.plan.measure import Measure
from crampui.ui import keys
from crampui.ui.screens.record_form import Sheet
from crampui.ui.widgets.paint import Pieces


class EditMeasureScreen(Sheet):
    """The measure as the person words it; an answer taken back brings the original."""

    SCOPE = "editing"
    BINDINGS: ClassVar[list[BindingType]] = keys.dialog_bindings("editing")

    def __init__(self, measure: str) -> None:
        """Take the measure's id."""
        super().__init__()
        self.name_ = measure

    @property
    def measure(self) -> Measure:
        """The measure with the person's edits."""
        return asked_as(self.shell.state, self.name_, self.shell.diary.today()).measure

    def heading(self) -> Pieces:
        """Return its wording."""
        return [(self.measure.label, "strong"), ("  u: undo", "dim")]

    def asks(self) -> Sequence[Ask]:
        """Return the questions."""
        return asks(self.measure)

    def value(self, ask: Ask) -> Any:
        """Return the answer so far."""
        return getattr(self.measure, ask.name)

    def put(self, ask: Ask, value: Any) -> Callable[[], object]:
        """Return the diary call that saves an answer."""
        kept = None if value == ask.blank else value
        diary, name = self.shell.diary, self.name_
        return lambda: diary.plan.edit(name, **{ask.name: kept})
