"""The view of the nights as a list, beside it the month of the selected night."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import zip_longest

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from crampui.diary.looking_back import found, seen_in
from crampui.domain.counts import of_month, stretch
from crampui.domain.filters.language import NO_FILTER, Filter
from crampui.domain.period import Period
from crampui.ui import words
from crampui.ui.history.month import SideMonth
from crampui.ui.history.night_list import NightRows, Nights, at_or_before
from crampui.ui.history.night_rows import fitting_heading, month_heading, night_pieces
from crampui.ui.history.one_night import night_lines
from crampui.ui.history.pane import Pane, month_step
from crampui.ui.widgets.heat_map import LABEL, LEGEND, WEEK, weeks_to, year_rows
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Piece, Pieces, lines_content, room_between
from crampui.ui.widgets.panel import title_panel
from crampui.ui.widgets.row import Row, sentences
from crampui.words.counts import count
from crampui.words.dates import day_name

WIDE = 120
"""Columns from which the year and the night are shown too."""
WEEKS = 52
NONE_FIT = "No night fits. / changes the filter, Esc takes it off."


class NightsPane(Pane):
    """Newest first. Left and right go a month back and on, Enter opens the night."""

    def __init__(self) -> None:
        """Make the parts; they are filled when the state is drawn."""
        super().__init__(id="nights-pane")
        self.month = SideMonth(id="month", classes="panel")
        self.list = LineList(id="nights", classes="panel -alone", moved=self._show_month)
        self.year = Static(id="nights-year", classes="panel")
        self.one = Static(id="nights-one", classes="panel")
        self.nights: Sequence[date] = ()

    def compose(self) -> ComposeResult:
        """Yield the month and the list; on a wide screen the year above, the night beside."""
        yield self.year
        with Horizontal():
            yield self.month
            yield self.list
            yield self.one

    @property
    def night(self) -> date:
        """The selected night."""
        row = self.list.selected
        return row.key if row is not None and isinstance(row.key, date) else self.tonight

    def draw(self, chosen: Filter) -> None:
        """Show the nights; the cursor stays on its night."""
        self.chosen = chosen
        first = self.state.first_night()
        if chosen.terms:
            self.nights = found(self.state, chosen, self.tonight).nights
        else:
            self.nights = Nights(first, self.tonight) if first is not None else ()
        self.list.set_rows(self._rows() if self.nights else self._nothing())
        self._show_month()

    def _rows(self) -> NightRows:
        """Return the rows; they read the state when they are painted."""
        old = self.list.rows
        if isinstance(old, NightRows) and old.nights == self.nights:
            return old
        return NightRows(self.nights, self._night, self._month)

    def _nothing(self) -> list[Row]:
        return sentences((NONE_FIT,) if self.chosen.terms else words.NOTHING_LOGGED)

    def _night(self, night: date, width: int) -> list[Piece]:
        return night_pieces(self.state, night, self.tonight, width)

    def _month(self, year: int, month: int, listed: int, width: int) -> list[Piece]:
        if self.chosen.terms:
            return fitting_heading(year, month, listed, width)
        return month_heading(of_month(self.state, year, month, self.tonight), width)

    def _show_month(self) -> None:
        if self.month.display:
            self.month.show(self.state, self.night, self.tonight)
        keys: Pieces = [(f"{self._place()} · ", ""), ("/", "key"), (" find", "")]
        title_panel(self.list, [("Nights", "")], keys if self.nights else ())
        if self.app.size.width >= WIDE:
            self._show_year()
            self._show_one()

    def _show_year(self) -> None:
        state, tonight = self.state, self.tonight
        until = max(self.night, min(tonight, self.night + timedelta(days=WEEK * WEEKS // 2)))
        weeks = weeks_to(until, WEEKS, state.settings.first_weekday)
        rows = year_rows(state, weeks, tonight, here=self.night)
        period = Period(since=weeks[0], until=min(until, tonight))
        told = stretch(period, seen_in(state, period, NO_FILTER))
        beside: list[Pieces] = [
            [],
            [(f"{count(told.cramps, 'cramp')}", "strong")],
            [(f"on {told.cramp_nights} of {count(told.logged, 'night')} logged", "")],
            [(f"{told.quiet} quiet", "dim")],
            [],
            LEGEND[:5],
            LEGEND[5:],
        ]
        lines = [
            [*room_between(row, [], LABEL + WEEKS + 4), *more]
            for row, more in zip_longest(rows, beside, fillvalue=())
        ]
        self.year.border_title = f"{WEEKS} weeks to {day_name(period.until)} {until.year}"
        self.year.update(lines_content(lines))

    def _show_one(self) -> None:
        """Tell the selected night: its cramps, what was answered, its day's plan."""
        night = self.night
        change: Pieces = [("Enter", "key"), (" change", "")]
        title_panel(self.one, [(f"Night of {day_name(night)}", "")], change)
        lines = night_lines(self.state, night, self.shell.diary.today())
        self.one.update(lines_content(lines))

    def _place(self) -> str:
        """Return which of how many nights the cursor is on."""
        if not self.nights:
            return ""
        at = at_or_before(self.nights, self.night)
        return f"{at + 1} of {len(self.nights)}"

    def go_to(self, night: date) -> None:
        """Move to this night, or to the nearest older one that is listed."""
        if self.nights:
            at = min(at_or_before(self.nights, night), len(self.nights) - 1)
            self.list.select(self.nights[at])

    def take_focus(self) -> None:
        """Give the list the focus."""
        self.list.focus(scroll_visible=False)

    def step(self, by: int) -> None:
        """Go a month back or on."""
        if not self.nights:
            return
        night = month_step(self.night, by)
        at = at_or_before(self.nights, night)
        if by > 0 and at > 0 and (at >= len(self.nights) or self.nights[at] < night):
            at -= 1
        self.list.select(self.nights[min(at, len(self.nights) - 1)])

    @on(LineList.Chosen)
    def opened(self, event: LineList.Chosen) -> None:
        """Ask for the selected night to be opened."""
        event.stop()
        self.post_message(self.Opened(self.night))
