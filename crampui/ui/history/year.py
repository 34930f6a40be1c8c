"""The view of a year: seven rows of 52 weeks, below it the months as bars."""

from datetime import date, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from crampui.diary.looking_back import found
from crampui.domain.counts import Stretch, of_month
from crampui.domain.filters.language import Filter
from crampui.ui import keys, words
from crampui.ui.command import LISTS
from crampui.ui.history.pane import Pane, clamped, month_step
from crampui.ui.widgets.heat_map import (
    LABEL,
    LEGEND,
    QUIET,
    WEEK,
    meter,
    weeks_to,
    year_rows,
)
from crampui.ui.widgets.paint import Piece, Pieces, lines_content
from crampui.ui.widgets.panel import title_panel
from crampui.words.dates import MONTHS, day_name

WEEKS = 52
_BAR = 12
_MONTH = 30
"""Columns of a month's bar with its count."""


class YearMap(Widget, can_focus=True):
    """A night a column and row: weeks from left to right, the days of the week downwards."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(LISTS)

    class Chosen(Message):
        """Enter was pressed."""

    class Moved(Message):
        """The cursor is to go to another night."""

        def __init__(self, night: date) -> None:
            """Take the night, which may lie outside the diary."""
            super().__init__()
            self.night = night

    def __init__(self) -> None:
        """Start empty."""
        super().__init__(id="year-map", classes="panel")
        self.lines: list[Pieces] = []
        self.at = date.min

    def show(self, lines: list[Pieces], at: date) -> None:
        """Draw lines of tiles; the cursor is on the night `at`."""
        self.lines, self.at = lines, at
        self.refresh()

    def render(self) -> Content:
        """Return the lines."""
        return lines_content(self.lines)

    def _by(self, days: int) -> None:
        try:
            night = self.at + timedelta(days=days)
        except OverflowError:
            return
        self.post_message(self.Moved(night))

    def action_up(self) -> None:
        """Go a night back."""
        self._by(-1)

    def action_down(self) -> None:
        """Go a night on."""
        self._by(1)

    def action_page_up(self) -> None:
        """Go a year back."""
        self.post_message(self.Moved(month_step(self.at, -12)))

    def action_page_down(self) -> None:
        """Go a year on."""
        self.post_message(self.Moved(month_step(self.at, 12)))

    def action_home(self) -> None:
        """Go to the first night of the diary."""
        self.post_message(self.Moved(date.min))

    def action_end(self) -> None:
        """Go to tonight."""
        self.post_message(self.Moved(date.max))

    def action_choose(self) -> None:
        """Open the month of the night."""
        self.post_message(self.Chosen())


class YearPane(Pane):
    """Enter shows the month as a calendar; left and right go a week back and on."""

    def __init__(self) -> None:
        """Make the parts; they are filled when the state is drawn."""
        super().__init__(id="year-pane")
        self.map = YearMap()
        self.months = Static(id="year-months", classes="panel")
        self.count = False
        self._at: date | None = None
        self._until: date | None = None
        """The last night on the map; None: tonight."""

    def compose(self) -> ComposeResult:
        """Yield the map and the months."""
        yield self.map
        yield self.months

    @property
    def night(self) -> date:
        """The night under the cursor."""
        return clamped(self._at or self.tonight, self.state, self.tonight)

    def draw(self, chosen: Filter) -> None:
        """Show the year that holds the night under the cursor."""
        self.chosen = chosen
        state, tonight = self.state, self.tonight
        if state.first_night() is None:
            self.map.show([[(line, "dim")] for line in words.NOTHING_LOGGED], tonight)
            self.months.display = False
            return
        self.months.display = not chosen.terms
        first = state.settings.first_weekday
        columns = min(WEEKS, max(self.app.size.width - LABEL - 4, WEEK))
        weeks = weeks_to(self._end(columns), columns, first)
        fitting = frozenset(found(state, chosen, tonight).nights) if chosen.terms else None
        rows = year_rows(state, weeks, tonight, here=self.night, count=self.count, fitting=fitting)
        until = min(weeks[-1] + timedelta(days=WEEK - 1), tonight)
        title = f"{len(weeks)} weeks to {day_name(until)} {until.year}"
        other = " worst pain · " if self.count else " how many · "
        keys: Pieces = [
            (f"{day_name(self.night)} · ", ""),
            ("s", "key"),
            (other, ""),
            ("Enter", "key"),
            (" month", ""),
        ]
        title_panel(self.map, [(title, "")], keys)
        title_panel(self.months, [("Nights with cramps, of nights logged", "")])
        self.map.show([*rows, self._legend(fitting)], self.night)
        self._show_months(weeks, until)

    def _end(self, columns: int) -> date:
        """Return the last night on the map: tonight, or less where the cursor is further back."""
        until = self._until or self.tonight
        span = timedelta(days=WEEK * (columns - 1))
        if not until - span <= self.night <= until:
            ahead = self.night + span / 2
            until = self._until = min(ahead, self.tonight)
        return until

    def _legend(self, fitting: frozenset[date] | None) -> list[Piece]:
        tiles = [(text[1], look) for text, look in LEGEND[:3]]
        what = " cramps" if self.count else " worst pain"
        blank = ", blank: does not fit" if fitting is not None else ""
        return [
            *tiles,
            (f"{what}  ", "dim"),
            (QUIET, "quiet"),
            (f" quiet  ? not logged{blank}", "dim"),
        ]

    def _show_months(self, weeks: list[date], until: date) -> None:
        """Draw the months of the map as bars, in as many columns as there is room for."""
        sums = []
        begun = max(weeks[0], self.state.first_night() or weeks[0])
        year, month = begun.year, begun.month
        while (year, month) <= (until.year, until.month):
            sums.append(of_month(self.state, year, month, self.tonight))
            year, month = divmod(year * 12 + month, 12)
            month += 1
        across = max(1, (self.app.size.width - 4) // _MONTH)
        down = -(-len(sums) // across)
        rows: list[Pieces] = [
            [piece for one in sums[line::down] for piece in _month_bar(one)] for line in range(down)
        ]
        self.months.update(lines_content(rows))

    def on_resize(self) -> None:
        """Lay the year out anew."""
        self.draw(self.chosen)

    def go_to(self, night: date) -> None:
        """Move to a night."""
        self._at = clamped(night, self.state, self.tonight)
        self.draw(self.chosen)

    def take_focus(self) -> None:
        """Give the map the focus."""
        self.map.focus(scroll_visible=False)

    def step(self, by: int) -> None:
        """Go a week back or on."""
        self.go_to(self.night + timedelta(days=WEEK * by))

    def turn_digits(self) -> bool:
        """Show how many cramps instead of the worst pain, or the other way round."""
        self.count = not self.count
        self.draw(self.chosen)
        return True

    def on_year_map_moved(self, event: YearMap.Moved) -> None:
        """Go to the night."""
        event.stop()
        self.go_to(event.night)

    def on_year_map_chosen(self, event: YearMap.Chosen) -> None:
        """Ask for the month to be shown."""
        event.stop()
        self.post_message(self.MonthWanted(self.night))


def _month_bar(sums: Stretch) -> list[Piece]:
    """Return a month: its name, its cramp nights of those logged as a bar and in numbers."""
    name = f"{MONTHS[sums.period.since.month - 1]} "
    if not sums.logged:
        return [(f"{name}{'not logged':{_MONTH - len(name)}}", "dim")]
    told = f" {sums.cramp_nights} of {sums.logged}"
    bar = meter(sums.cramp_nights / sums.logged, _BAR)
    return [(name, "dim"), *bar, (f"{told:{_MONTH - _BAR - len(name)}}", "")]
