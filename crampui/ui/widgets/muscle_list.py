"""The muscles to choose from while the clock runs: one key, one muscle."""

from crampui.domain.ask import Ask, Option
from crampui.domain.ask.cramp import MUSCLE
from crampui.domain.options import Muscle
from crampui.ui.widgets.pick_list import PickList

ONE_MUSCLE = Ask(
    name="muscles",
    label=MUSCLE.label,
    options=tuple(
        Option(value=(option.value,), label=option.label, key=option.key)
        for option in MUSCLE.options
    ),
    needed=True,
)
"""One muscle instead of several; a second one can be added on the card."""


class MuscleList(PickList):
    """Offers one muscle a line, the one in use under the cursor."""

    def __init__(self, muscles: tuple[Muscle, ...]) -> None:
        """Take the muscles in use."""
        super().__init__(ONE_MUSCLE, muscles)
