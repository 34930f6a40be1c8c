"""A month as a calendar of nights: shapes and numbers, the selected night in reverse."""

from collections.abc import Callable
from datetime import date, timedelta

from crampui.diary.looking_back import sight_of
from crampui.diary.wording import WEEKDAYS, minutes_words
from crampui.domain.filters.sight import Sight
from crampui.domain.history import month_grid, worst_and_longest
from crampui.domain.night import NightState
from crampui.domain.state import DiaryState
from crampui.ui.history import signs
from crampui.ui.history.night_rows import month_name
from crampui.ui.widgets.paint import LineWidget, Piece, Pieces

Line = list[Piece]
NARROW = 5
"""Columns of a night where there are few."""
WIDE = 10
"""Columns from which a night is told in words."""


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
                lambda sight: _date_and_signs(sight, cell),
                lambda sight: _told(sight, cell),
            ]
        else:
            makers = [lambda sight: _short(sight, worst=worst)]
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
            text, look = "", ""
            if night is not None and not self._is_told(night):
                text, look = (f"{night.day:2}" if dated else ""), "dim"
            elif night is not None:
                sight = sight_of(self.state, night)
                text, look = make(sight), signs.look(sight)
            if night == self.selected:
                text, look = text.ljust(cell - 1), "cursor"
            line += [(text, look), (" " * (cell - len(text)), "")]
        return line


def _date_and_signs(sight: Sight, cell: int) -> str:
    dated = signs.day_signs(sight)
    if cell < WIDE:
        return f"{sight.night.day:2}{signs.at_most(dated, cell - 3)}" if dated else _day(sight)
    return f"{sight.night.day:2} {signs.at_most(dated, cell - 4)}" if dated else _day(sight)


def _day(sight: Sight) -> str:
    return f"{sight.night.day:2}"


def _told(sight: Sight, cell: int) -> str:
    """Return a night's state: "*2:7", "*2 pain 7", "-", "?"."""
    if sight.state is not NightState.CRAMPS:
        return f" {signs.state_sign(sight)}"
    worst, longest = worst_and_longest(sight.cramps)
    mark = f"{signs.state_sign(sight)}{len(sight.cramps)}"
    pain = "?" if worst is None else str(worst)
    if cell < WIDE:
        text = f"{mark}:{pain}"
        return text if len(text) < cell else f"{signs.state_sign(sight)}{signs.MANY}:{pain}"
    text = f"{mark} pain {pain}"
    more = f"{text} {minutes_words(longest)}" if longest is not None else text
    return more if len(more) < cell else text


def _short(sight: Sight, *, worst: bool) -> str:
    """Return a night in five columns: date, shape, one digit, one sign."""
    text = f"{_day(sight)}{signs.state_sign(sight)}"
    if sight.state is NightState.CRAMPS:
        pain = worst_and_longest(sight.cramps)[0]
        text += signs.digit(pain if worst else len(sight.cramps))
    dated = signs.day_signs(sight)
    return text + (signs.at_most(dated, 1) if dated else "")


def legend(
    sights: list[Sight], *, cell: int = NARROW, tall: bool, worst: bool = False
) -> list[str]:
    """Return what the signs of these nights mean, each once, in few words."""
    states = {sight.state for sight in sights}
    dated = {sign for sight in sights for sign in signs.day_signs(sight)}
    parts = []
    if NightState.CRAMPS in states:
        short = "*7 worst pain 7, s: how many" if worst else "*2 two cramps, s: worst pain"
        sign = "*2:7" if cell < WIDE else "*2 pain 7"
        parts.append(f"{sign} 2 cramps, worst pain 7" if tall else short)
    if NightState.QUIET in states:
        parts.append("- quiet")
    if NightState.NOT_LOGGED in states:
        parts.append("? not logged")
    if signs.MARKER in dated:
        parts.append(f"{signs.MARKER} marker")
    if dated & {signs.WITH, signs.WITHOUT}:
        parts.append(f"{signs.WITH} {signs.WITHOUT} experiment with, without")
    parts += [f"{sign} {name}" for sign, name in signs.check_legend() if sign in dated]
    room = 1 if not tall else max(2, cell - 4)
    if any(len(signs.day_signs(sight)) > room for sight in sights):
        parts.append(f"{signs.MORE} more: Enter")
    return parts


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
        width = max(self.content_size.width, NARROW * 7)
        title = month_name(selected.year, selected.month)
        self.lines = [
            [(title, "heading")],
            month.weekdays(NARROW),
            *month.lines(NARROW, tall=True),
            *([(text, "dim")] for text in signs.filled(legend(sights, tall=True), width)),
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
