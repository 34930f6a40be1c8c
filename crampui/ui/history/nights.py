"""The view of the nights as a list, beside it the month of the selected night."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from textual import on
from textual.app import ComposeResult

from crampui.diary.looking_back import narrowed
from crampui.domain.filters.reading import Filter
from crampui.domain.history import month_sums, nights_back
from crampui.ui.history.month import SideMonth
from crampui.ui.history.night_rows import by_month, fitting_heading, month_heading, night_pieces
from crampui.ui.history.pane import Pane, month_step
from crampui.ui.widgets.line_list import LineList, Row
from crampui.ui.widgets.paint import Piece

EMPTY = "Nothing is logged yet. c logs a cramp now, b an earlier one; on Log, n a quiet night."
NONE_FIT = "No night fits. / changes the filter, Esc takes it off."


class NightsPane(Pane):
    """Newest first. Left and right go a month back and on, Enter opens the night."""

    def __init__(self) -> None:
        """Make the parts; they are filled when the state is drawn."""
        super().__init__(id="nights-pane")
        self.month = SideMonth(id="month")
        self.list = LineList(id="nights")
        self._rows: dict[date, Row] = {}
        self._shown: tuple[date, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the month and the list."""
        yield self.month
        yield self.list

    @property
    def night(self) -> date:
        """The selected night."""
        row = self.list.selected
        return row.key if row is not None and isinstance(row.key, date) else self.tonight

    def draw(self, chosen: Filter) -> None:
        """Show the nights; the cursor stays on its night."""
        self.chosen = chosen
        if chosen.terms:
            self._shown = narrowed(self.state, chosen, self.tonight).nights
        else:
            self._shown = tuple(nights_back(self.state, self.tonight))
        self.list.set_rows(self._lines() or self._nothing())
        self._show_month()

    def _nothing(self) -> list[Row]:
        text = NONE_FIT if self.chosen.terms else EMPTY
        return [Row(key="empty", pieces=[(text, "dim")], heading=True)]

    def _lines(self) -> list[Row]:
        """Return a row a night; rows are made once and read the state when they are painted."""
        rows: list[Row] = []
        known, make = self._rows, self._row
        for year, month, nights in by_month(self._shown):
            rows.append(self._heading(year, month, len(nights)))
            rows += [known.get(night) or make(night) for night in nights]
        return rows

    def _row(self, night: date) -> Row:
        row = self._rows[night] = Row(key=night, pieces=partial(self._pieces, night))
        return row

    def _pieces(self, night: date, width: int) -> list[Piece]:
        return night_pieces(self.state, night, self.tonight, width)

    def _heading(self, year: int, month: int, nights: int) -> Row:
        def pieces(width: int) -> list[Piece]:
            if self.chosen.terms:
                return fitting_heading(year, month, nights, width)
            return month_heading(month_sums(self.state, year, month, self.tonight), width)

        return Row(key=(year, month), pieces=pieces, heading=True)

    def _show_month(self) -> None:
        if self.month.display:
            self.month.show(self.state, self.night, self.tonight)

    def go_to(self, night: date) -> None:
        """Move to this night, or to the nearest older one that is shown."""
        nights: Sequence[date] = self._shown
        if nights:
            self.list.select(next((one for one in nights if one <= night), nights[-1]))

    def take_focus(self) -> None:
        """Give the list the focus."""
        self.list.focus(scroll_visible=False)

    def step(self, by: int) -> None:
        """Go a month back or on."""
        night = month_step(self.night, by)
        nights = self._shown
        if by > 0 and nights:
            night = next((one for one in reversed(nights) if one >= night), nights[0])
        self.go_to(night)

    @on(LineList.Highlighted)
    def moved(self, event: LineList.Highlighted) -> None:
        """Follow the cursor in the month."""
        event.stop()
        self._show_month()

    @on(LineList.Chosen)
    def opened(self, event: LineList.Chosen) -> None:
        """Ask for the selected night to be opened."""
        event.stop()
        self.post_message(self.Opened(self.night))
