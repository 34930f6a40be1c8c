"""A month as a calendar of nights: shapes and numbers, the selected night in reverse."""

from collections.abc import Callable
from datetime import date, timedelta

from textual.widgets import Static

from crampui.diary.looking_back import sight_of
from crampui.diary.month_cells import WIDE, date_and_signs
from crampui.diary.night_signs import at_most, day_signs
from crampui.diary.night_words import month_told
from crampui.domain.counts import of_month
from crampui.domain.night import NightState
from crampui.domain.period import month_grid
from crampui.domain.sight import Sight
from crampui.domain.state import DiaryState
from crampui.ui.widgets.heat_map import (
    LEGEND,
    WEEK,
    is_told,
    sign_of,
    spark,
    week_rows,
    weekdays,
    weeks_to,
)
from crampui.ui.widgets.paint import Piece, Pieces, lines_content, pieces_width, plain
from crampui.ui.widgets.panel import title_panel
from crampui.words.dates import day_month, long_month, week_from

Line = list[Piece]
Cell = Callable[[Sight], Line]


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
        names = week_from(first, 3 if cell >= WIDE else 2)
        return [("".join(f"{name:<{cell}}" for name in names).rstrip(), "dim")]

    def lines(self, cell: int, *, tall: bool, count: bool = False) -> list[Line]:
        """Return the weeks, one line each, or two where they are `tall`.

        A night is its worst pain, or with `count` how many cramps; both where there is room.
        """
        if tall:
            makers: list[Cell] = [
                lambda sight: [(date_and_signs(sight, cell), "")],
                lambda sight: [told_tile(sight, cell, count=count)],
            ]
        else:
            makers = [lambda sight: short_tile(sight, count=count)]
        return [
            self._line(week, cell, make, dated=make is makers[0])
            for week in self.weeks
            for make in makers
        ]

    def _line(self, week: list[date | None], cell: int, make: Cell, *, dated: bool) -> Line:
        """Return a week; `dated`: this line of it has the dates, also of nights to come."""
        line: Line = []
        for night in week:
            pieces: Line = []
            if night is not None and not self._is_told(night):
                pieces = [(f"{night.day:2}" if dated else "", "dim")]
            elif night is not None:
                pieces = make(sight_of(self.state, night))
            if night == self.selected and (dated or cell >= WIDE):
                pieces = [(plain(pieces).ljust(cell - 1), "cursor strong")]
            line += [*pieces, (" " * (cell - pieces_width(pieces)), "")]
        return line


def told_tile(sight: Sight, cell: int, *, count: bool) -> Piece:
    """Return a night as a tile: its worst pain or its cramps, both in `WIDE` columns."""
    sign, look = sign_of(sight, count=count and cell < WIDE)
    if cell < WIDE or sight.state is not NightState.CRAMPS:
        text = f"{sign:>2} "
    else:
        text = f" {len(sight.cramps)}: pain {sign}"
    return (text.ljust(cell - 1) if cell >= WIDE and look != "dim" else text), look


def short_tile(sight: Sight, *, count: bool) -> Line:
    """Return a night in five columns: its date, its tile, and a sign of what is dated on it."""
    sign, look = sign_of(sight, count=count)
    dated = day_signs(sight)
    return [
        (f"{sight.night.day:2}", ""),
        (f"{sign:>2}", look),
        (at_most(dated, 1) if dated else "", "warn"),
    ]


SPARK_WEEKS = 13
"""Weeks up to the last one, of which the small bars tell the cramp nights."""


class SideMonth(Static):
    """The month of the selected night, what its tiles mean, the last weeks; it takes no keys."""

    def show(self, state: DiaryState, selected: date, tonight: date) -> None:
        """Draw the month of `selected`."""
        first = state.settings.first_weekday
        month = selected.year, selected.month
        ends = month_grid(*month, first)
        weeks = [weeks_to(next(n for n in week if n), 1, first)[0] for week in ends]
        lines: list[Pieces] = [[(" " * 7, ""), *weekdays(first)]]
        lines += week_rows(state, weeks, tonight, here=selected, month=month)
        lines += [[], LEGEND[:5], LEGEND[5:], []]
        lines += self._weeks(state, tonight)
        lines.append([(month_told(of_month(state, *month, tonight), whole=False), "")])
        keys: Pieces = [("Left Right", "key"), (" month", "")]
        title_panel(self, [(long_month(*month), "")], keys)
        self.update(lines_content(lines))

    def _weeks(self, state: DiaryState, tonight: date) -> list[Pieces]:
        """Return the cramp nights of each of the last weeks as small bars, with both ends."""
        starts = weeks_to(tonight, SPARK_WEEKS, state.settings.first_weekday)
        counts = []
        for start in starts:
            states = [
                sight_of(state, start + timedelta(days=day)).state
                for day in range(WEEK)
                if is_told(state, start + timedelta(days=day), tonight)
            ]
            logged = any(one is not NightState.NOT_LOGGED for one in states)
            counts.append(states.count(NightState.CRAMPS) if logged else None)
        known = [number for number in counts if number is not None]
        if len(known) < 2:
            return []
        bars = " ".join(spark(counts, WEEK))
        since = day_month(starts[0])
        ends = f"{_or_none(counts[0])} in the week of {since}, {_or_none(counts[-1])} in this one"
        return [[("Cramp nights a week, of 7", "dim")], [(bars, "focus")], [(ends, "dim")], []]


def _or_none(count: int | None) -> str:
    return "?" if count is None else str(count)


def neighbour(night: date, days: int) -> date:
    """Return the night so many days later, within what dates can be."""
    try:
        return night + timedelta(days=days)
    except OverflowError:
        return night
