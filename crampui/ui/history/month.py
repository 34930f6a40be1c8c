"""A month as a calendar of nights: shapes and numbers, the selected night in reverse."""

from collections.abc import Callable
from datetime import date, timedelta

from crampui.diary import night_signs as signs
from crampui.diary.looking_back import sight_of
from crampui.diary.month_cells import NARROW, WIDE, date_and_signs, legend, short, told
from crampui.diary.night_words import month_name
from crampui.diary.wording import WEEKDAYS
from crampui.domain.filters.sight import Sight
from crampui.domain.history import month_grid
from crampui.domain.state import DiaryState
from crampui.ui.history.pane import look
from crampui.ui.widgets.paint import LineWidget, Piece, Pieces

Line = list[Piece]


class MonthLines:
    """The lines of one month for a width, a height and a selected night."""

    def __init__(
        self,
        state: DiaryState,
        selected: date,
        tonight: date,
        fitting: frozenset[date] | None = None,
    ) -> None:
        """Take what is to be drawn; of nights outside `fitting` only the date is."""
        self.state, self.selected, self.tonight = state, selected, tonight
        self.fitting = fitting
        self.weeks = month_grid(selected.year, selected.month, state.settings.first_weekday)

    def sights(self) -> list[Sight]:
        """Return the nights of the month that are told."""
        nights = [night for week in self.weeks for night in week if night is not None]
        return [sight_of(self.state, night) for night in nights if self._is_told(night)]

    def _is_told(self, night: date) -> bool:
        if not (self.state.first_night() or night) <= night <= self.tonight:
            return False
        return self.fitting is None or night in self.fitting

    def weekdays(self, cell: int) -> Line:
        """Return the names of the weekdays."""
        first = self.state.settings.first_weekday
        names = [WEEKDAYS[(first + i) % 7][: 3 if cell >= WIDE else 2] for i in range(7)]
        return [("".join(f"{name:<{cell}}" for name in names).rstrip(), "dim")]

    def lines(self, cell: int, *, tall: bool, worst: bool = False) -> list[Line]:
        """Return the weeks, one line each, or two where they are `tall`.

        With one line there is one digit a night: the number of cramps, or the worst pain.
        """
        if tall:
            makers: list[Callable[[Sight], str]] = [
                lambda sight: date_and_signs(sight, cell),
                lambda sight: told(sight, cell),
            ]
        else:
            makers = [lambda sight: short(sight, worst=worst)]
        return [
            self._line(week, cell, make, dated=make is makers[0])
            for week in self.weeks
            for make in makers
        ]

    def _line(
        self, week: list[date | None], cell: int, make: Callable[[Sight], str], *, dated: bool
    ) -> Line:
        """Return a week; `dated`: this line of it has the dates, also of nights to come."""
        line: Line = []
        for night in week:
            text, shown = "", ""
            if night is not None and not self._is_told(night):
                text, shown = (f"{night.day:2}" if dated else ""), "dim"
            elif night is not None:
                sight = sight_of(self.state, night)
                text, shown = make(sight), look(sight)
            if night == self.selected and (dated or cell >= WIDE):
                text, shown = text.ljust(cell - 1), "cursor"
            line += [(text, shown), (" " * (cell - len(text)), "")]
        return line


SIDE = NARROW * 7 + 1
"""Columns of the month beside the list, as in the style sheet."""


class SideMonth(LineWidget):
    """The month of the selected night with its legend, beside the list; it takes no keys."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start without a month."""
        super().__init__(id=id)
        self.lines: list[Line] = []

    def show(self, state: DiaryState, selected: date, tonight: date) -> None:
        """Draw the month of `selected`; only lines that differ are sent."""
        before = self.lines
        month = MonthLines(state, selected, tonight)
        sights = month.sights()
        title = month_name(selected.year, selected.month)
        self.lines = [
            [(title, "heading")],
            month.weekdays(NARROW),
            *month.lines(NARROW, tall=True),
            *([(text, "dim")] for text in signs.filled(legend(sights, tall=True), SIDE)),
        ]
        for y in range(max(len(before), len(self.lines))):
            if before[y : y + 1] != self.lines[y : y + 1]:
                self.repaint_line(y)

    def line(self, y: int, width: int) -> Pieces:
        """Return a line of the calendar."""
        return self.lines[y] if y < len(self.lines) else []


def neighbour(night: date, days: int) -> date:
    """Return the night so many days later, within what dates can be."""
    try:
        return night + timedelta(days=days)
    except OverflowError:
        return night
