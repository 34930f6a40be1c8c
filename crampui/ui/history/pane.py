"""What every view of the History tab is built on."""

from datetime import date
from typing import TYPE_CHECKING, cast

from textual.message import Message
from textual.widget import Widget

from crampui.domain.filters.language import NO_FILTER, Filter
from crampui.domain.period import month

if TYPE_CHECKING:
    from crampui.domain.state import DiaryState
    from crampui.ui.app import CrampApp


class Pane(Widget):
    """One view. It draws the app's state, narrowed by a filter where one is on."""

    class Opened(Message):
        """A night is to be opened."""

        def __init__(self, night: date) -> None:
            """Take the evening's date of the night."""
            super().__init__()
            self.night = night

    class MonthWanted(Message):
        """A month is to be shown as a calendar."""

        def __init__(self, night: date) -> None:
            """Take a night of the month."""
            super().__init__()
            self.night = night

    class NightsWanted(Message):
        """The nights behind a figure are to be listed."""

        def __init__(self, text: str) -> None:
            """Take the filter that finds them."""
            super().__init__()
            self.text = text

    def __init__(self, *, id: str) -> None:
        """Start without a filter."""
        super().__init__(id=id)
        self.chosen: Filter = NO_FILTER

    @property
    def shell(self) -> "CrampApp":
        """Return the app, typed."""
        return cast("CrampApp", self.app)

    @property
    def state(self) -> "DiaryState":
        """Return the frozen state that is on the screen."""
        return self.shell.state

    @property
    def tonight(self) -> date:
        """The night that runs now."""
        return self.shell.diary.tonight()

    @property
    def night(self) -> date:
        """The night, or one of the month, under the cursor."""
        return self.tonight

    def draw(self, chosen: Filter) -> None:
        """Draw the state, narrowed by a filter."""

    def go_to(self, night: date) -> None:
        """Move the cursor to a night, or as near as there is one."""

    def take_focus(self) -> None:
        """Give the focus to what moves the cursor."""

    def step(self, by: int) -> None:
        """Do what the arrows left (-1) and right (1) do in this view."""

    def turn_digits(self) -> bool:
        """Show the other number of a night, where there is room for one; False elsewhere."""
        return False

    def turn_span(self) -> bool:
        """Look at a longer or a shorter time; False where there is no such choice."""
        return False

    def why(self) -> str:
        """Return how the figure under the cursor was counted, "" where there is none."""
        return ""


def clamped(night: date, state: "DiaryState", tonight: date) -> date:
    """Return the night of the diary that is nearest to `night`."""
    first = state.first_night() or tonight
    return max(min(night, tonight), min(first, tonight))


def month_step(night: date, by: int) -> date:
    """Return the same day `by` months later, or the last day of a shorter month."""
    year, number = divmod(night.year * 12 + night.month - 1 + by, 12)
    if not date.min.year <= year <= date.max.year:
        return night
    return date(year, number + 1, min(night.day, month(year, number + 1).nights))
