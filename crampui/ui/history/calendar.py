"""The view of one month: arrows move from night to night, Enter opens one."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from crampui.diary import night_signs as signs
from crampui.diary.looking_back import found
from crampui.diary.month_cells import NARROW, WIDE, WIDEST, dated_legend
from crampui.domain.counts import of_month
from crampui.domain.filters.language import Filter
from crampui.domain.state import DiaryState
from crampui.ui import keys
from crampui.ui.command import LISTS
from crampui.ui.history.month import Line, MonthLines, neighbour
from crampui.ui.history.night_rows import month_heading, night_pieces
from crampui.ui.history.pane import Pane, clamped, month_step
from crampui.ui.widgets.heat_map import LEGEND
from crampui.ui.widgets.paint import Pieces, lines_content, pieces_width
from crampui.ui.widgets.panel import title_panel


class Calendar(Widget, can_focus=True, inherit_bindings=False):
    """Draws a month for its size: two lines a week where they fit."""

    BINDINGS: ClassVar[list[BindingType]] = keys.bindings(LISTS)

    class Chosen(Message):
        """Enter was pressed."""

    def __init__(self) -> None:
        """Start without a month."""
        super().__init__(id="calendar", classes="panel")
        self.at: date | None = None
        self.count = False
        self.both = False
        """Count and pain both stand in a tile."""
        self.lines: list[Line] = []

    def show(self, state: DiaryState, tonight: date, fitting: frozenset[date] | None) -> None:
        """Draw the month of the selected night."""
        width, height = self.content_size
        if not width:
            return
        self.at = clamped(self.at or tonight, state, tonight)
        month = MonthLines(state, self.at, tonight, fitting)
        page = Page(month, width, height, count=self.count)
        self.both = page.tall and page.cell >= WIDE
        self.lines = page.lines()
        keys: Pieces = [("Enter", "key"), (" open · ", ""), ("PgUp PgDn", "key"), (" month", "")]
        title_panel(self, page.title(), keys)
        self.refresh()

    def render(self) -> Content:
        """Return the page."""
        return lines_content(self.lines)

    def move(self, night: date) -> None:
        """Move to a night, or as near as the diary has one."""
        pane = self.parent
        assert isinstance(pane, CalendarPane)
        self.at = night
        pane.draw(pane.chosen)

    def _by(self, days: int) -> None:
        if self.at is not None:
            self.move(neighbour(self.at, days))

    def action_up(self) -> None:
        """Go a week back."""
        self._by(-7)

    def action_down(self) -> None:
        """Go a week on."""
        self._by(7)

    def action_page_up(self) -> None:
        """Go a month back."""
        if self.at is not None:
            self.move(month_step(self.at, -1))

    def action_page_down(self) -> None:
        """Go a month on."""
        if self.at is not None:
            self.move(month_step(self.at, 1))

    def action_home(self) -> None:
        """Go to the first night of the diary."""
        self.move(date.min)

    def action_end(self) -> None:
        """Go to tonight."""
        self.move(date.max)

    def action_choose(self) -> None:
        """Open the selected night."""
        self.post_message(self.Chosen())


class CalendarPane(Pane):
    """A month, the selected night in words, and what the signs mean."""

    def __init__(self) -> None:
        """Make the calendar."""
        super().__init__(id="month-pane")
        self.calendar = Calendar()

    def compose(self) -> ComposeResult:
        """Yield the calendar."""
        yield self.calendar

    @property
    def night(self) -> date:
        """The selected night."""
        return self.calendar.at or self.tonight

    def draw(self, chosen: Filter) -> None:
        """Show the month."""
        self.chosen = chosen
        nights = found(self.state, chosen, self.tonight).nights if chosen.terms else ()
        fitting = frozenset(nights) if chosen.terms else None
        self.calendar.show(self.state, self.tonight, fitting)

    def on_resize(self) -> None:
        """Lay the month out anew."""
        self.call_after_refresh(self.draw, self.chosen)

    def go_to(self, night: date) -> None:
        """Move to a night."""
        self.calendar.move(night)

    def take_focus(self) -> None:
        """Give the calendar the focus."""
        self.calendar.focus(scroll_visible=False)

    def step(self, by: int) -> None:
        """Go a night back or on."""
        self.calendar.move(neighbour(self.night, by))

    def turn_digits(self) -> bool:
        """Show how many cramps instead of the worst pain, where there is one digit a night."""
        if self.calendar.both:
            return False
        self.calendar.count = not self.calendar.count
        self.draw(self.chosen)
        return True

    def on_calendar_chosen(self, event: Calendar.Chosen) -> None:
        """Ask for the selected night to be opened."""
        event.stop()
        self.post_message(self.Opened(self.night))


class Page:
    """The lines of the whole view for a size."""

    def __init__(self, month: MonthLines, width: int, height: int, *, count: bool) -> None:
        """Lay out the month: two lines a week where everything else fits as well."""
        self.month, self.width, self.height, self.count = month, width, height, count
        self.cell = max(NARROW, min(WIDEST, width // 7))
        self.tall = 1 + 2 * len(month.weeks) + 1 + len(self._legend(tall=True)) <= height

    def _legend(self, *, tall: bool) -> list[Line]:
        """Return what the tiles and the signs of this month mean."""
        tiles: Line = list(LEGEND)
        if tall and self.cell >= WIDE:
            tiles[:5] = [(" 2: pain 7 ", "pain3"), (" 2 cramps, worst pain 7  ", "dim")]
        elif self.count:
            tiles[:5] = [(" 2 ", "pain2"), (" 2 cramps  ", "dim")]
        lines = [tiles] if pieces_width(tiles) <= self.width else [tiles[:-4], tiles[-4:]]
        parts = dated_legend(self.month.sights(), room=max(2, self.cell - 4) if tall else 1)
        if self.month.fitting is not None:
            parts.append("a date alone: does not fit")
        return [*lines, *([(text, "dim")] for text in signs.filled(parts, self.width))]

    def title(self) -> Line:
        """Return the name of the month and its sums."""
        at = self.month.selected
        sums = of_month(self.month.state, at.year, at.month, self.month.tonight)
        return [(text, "") for text, _ in month_heading(sums, self.width - 6)]

    def lines(self) -> list[Line]:
        """Return weekdays, weeks, the selected night in words, and the legend."""
        month, at = self.month, self.month.selected
        head = [month.weekdays(self.cell)]
        weeks = month.lines(self.cell, tall=self.tall, count=self.count)
        below = [night_pieces(month.state, at, month.tonight, self.width)]
        below += self._legend(tall=self.tall)
        room = self.height - len(head) - len(weeks)
        blank: list[Line] = [[]] if room > len(below) else []
        return [*head, *weeks, *blank, *below[: max(room, 1)]]
