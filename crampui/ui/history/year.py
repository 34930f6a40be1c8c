"""The view of whole years: a month a line, a night one to three columns of it."""

from datetime import date
from functools import partial

from textual import on
from textual.app import ComposeResult

from crampui.diary import night_signs as signs
from crampui.diary.kept import Kept
from crampui.diary.looking_back import found, sight_of
from crampui.diary.wording import MONTHS
from crampui.domain.filters.chosen import Filter
from crampui.domain.filters.sight import Sight
from crampui.domain.history import MonthSums, days_in, month_sums, worst_and_longest
from crampui.domain.night import NightState
from crampui.ui import words
from crampui.ui.history.pane import Pane, clamped, month_step
from crampui.ui.widgets.line_list import LineList, Row
from crampui.ui.widgets.paint import Piece
from crampui.ui.widgets.row import sentences
from crampui.ui.widgets.text_line import TextLine
from crampui.ui.widgets.text_pane import TextPane

LABEL = 4
DAYS = 31
SUMS = "   cr nights"
"""Over the sums: cramps, and nights with them of the nights logged."""


class YearPane(Pane):
    """Enter shows the month as a calendar; left and right go a year back and on."""

    def __init__(self) -> None:
        """Make the parts; they are filled when the state is drawn."""
        super().__init__(id="year-pane")
        self.ruler = TextLine(id="ruler")
        self.list = LineList(id="months")
        self.legend = TextPane(focusable=False, id="year-legend")
        self.worst = False
        self._at: date | None = None
        self._fitting: frozenset[date] | None = None
        self._nights: dict[tuple[int, int], list[str]] = {}
        self._drawn_of: object = None

    def compose(self) -> ComposeResult:
        """Yield the days of the month, the months, the legend."""
        yield self.ruler
        yield self.list
        yield self.legend

    @property
    def night(self) -> date:
        """The night that was gone to, or the first one of another month."""
        row = self.list.selected
        if row is None or not isinstance(row.key, date):
            return self.tonight
        if self._at is not None and (self._at.year, self._at.month) == (
            row.key.year,
            row.key.month,
        ):
            return self._at
        return row.key

    def draw(self, chosen: Filter) -> None:
        """Show the months; the cursor stays on its month."""
        self.chosen = chosen
        drawn_of = (Kept(self.state), chosen, self.worst, self.tonight)
        if drawn_of != self._drawn_of:
            self._drawn_of = drawn_of
            self._nights.clear()
        self._fitting = (
            frozenset(found(self.state, chosen, self.tonight).nights) if chosen.terms else None
        )
        rows = self._rows()
        if not rows:
            rows = sentences(words.NOTHING_LOGGED)
        self.list.set_rows(rows)
        self._show_edges()

    def _rows(self) -> list[Row]:
        first, tonight = self.state.first_night(), self.tonight
        rows: list[Row] = []
        if first is None:
            return rows
        for year in range(first.year, tonight.year + 1):
            rows.append(Row(key=year, pieces=partial(self._year, year), heading=True))
            months = range(first.month if year == first.year else 1, 13)
            rows += [
                Row(key=date(year, month, 1), pieces=partial(self._month, year, month))
                for month in months
                if date(year, month, 1) <= tonight
            ]
        return rows

    def on_resize(self) -> None:
        """Lay the ruler and the legend out anew."""
        self._show_edges()

    def _show_edges(self) -> None:
        width = self.app.size.width
        cell = cell_of(width - 3)
        days = f"{ruler(cell):<{DAYS * cell}}"
        room = width - 3 - LABEL - len(days)
        more = SUMS if room >= len(SUMS) and self._fitting is None else ""
        self.ruler.show([("  " + " " * LABEL + days + more, "dim")])
        what = "worst pain" if self.worst else "cramps"
        other = "how many" if self.worst else "worst pain"
        parts = [f"1-9 {what} (s: {other})", "- quiet", ". not logged", f"{signs.MANY} over 9"]
        if self.worst:
            parts.append("? pain not said")
        if self._fitting is not None:
            parts.append("blank: does not fit")
        self.legend.set_text([(line, "dim") for line in signs.filled(parts, width - 2, ", ")])

    def _year(self, year: int, width: int) -> list[Piece]:
        if self._fitting is not None:
            told = f"{words.count(sum(n.year == year for n in self._fitting), 'night')} found"
            return [(f"{year}  ", "heading"), (told, "dim")]
        sums = [month_sums(self.state, year, m, self.tonight) for m in range(1, 13)]
        cramps, nights = sum(s.cramps for s in sums), sum(s.cramp_nights for s in sums)
        logged = sum(s.logged for s in sums)
        told = f"{words.count(cramps, 'cramp')} in {nights} of {logged} nights"
        return [(f"{year}  ", "heading"), (told + (" logged" if width > 45 else ""), "dim")]

    def _month(self, year: int, month: int, width: int) -> list[Piece]:
        cell = cell_of(width)
        nights_signs = self._signs(year, month)
        gap = " " * (cell - 1)
        nights = gap.join(nights_signs) + gap
        line: list[Piece] = [(f"{MONTHS[month - 1]:<{LABEL}}{nights}", "")]
        if self._fitting is not None:
            return line
        sums = month_sums(self.state, year, month, self.tonight)
        return [*line, (month_told(sums, width - LABEL - DAYS * cell), "dim")]

    def _signs(self, year: int, month: int) -> list[str]:
        """Return a sign for each of 31 days; made once for what is drawn."""
        if (year, month) not in self._nights:
            signs_of = []
            for day in range(1, DAYS + 1):
                night = date(year, month, day) if day <= days_in(year, month) else None
                told = night is not None and self._is_told(night)
                signs_of.append(self._sign(sight_of(self.state, night)) if night and told else " ")
            self._nights[year, month] = signs_of
        return self._nights[year, month]

    def _is_told(self, night: date) -> bool:
        first = self.state.first_night() or night
        return first <= night <= self.tonight and (self._fitting is None or night in self._fitting)

    def _sign(self, sight: Sight) -> str:
        match sight.state:
            case NightState.QUIET:
                return "-"
            case NightState.NOT_LOGGED:
                return "."
        return signs.digit(worst_and_longest(sight.cramps)[0] if self.worst else len(sight.cramps))

    def go_to(self, night: date) -> None:
        """Move to the month of a night."""
        night = clamped(night, self.state, self.tonight)
        self._at = night
        self.list.select(date(night.year, night.month, 1))

    def take_focus(self) -> None:
        """Give the list the focus."""
        self.list.focus(scroll_visible=False)

    def step(self, by: int) -> None:
        """Go a year back or on."""
        self.go_to(month_step(self.night, 12 * by))

    def turn_digits(self) -> bool:
        """Show the worst pain instead of how many cramps, or the other way round."""
        self.worst = not self.worst
        self.draw(self.chosen)
        return True

    @on(LineList.Chosen)
    def opened(self, event: LineList.Chosen) -> None:
        """Ask for the month to be shown."""
        event.stop()
        self.post_message(self.MonthWanted(self.night))


def cell_of(width: int) -> int:
    """Return the columns of a night in a line of `width` columns: 1 to 3."""
    return max(1, min(3, (width - LABEL) // DAYS))


def ruler(cell: int) -> str:
    """Return the numbers of the days over their columns, every fifth."""
    marks = [" "] * (DAYS * cell + 1)
    for day in (1, *range(5, DAYS, 5)):
        for offset, letter in enumerate(str(day)):
            marks[(day - 1) * cell + offset] = letter
    return "".join(marks).rstrip()


def month_told(sums: MonthSums, room: int) -> str:
    """Return the sums of a month as far as there is room (see `SUMS`)."""
    nights = f"{sums.cramp_nights}/{sums.logged}" if sums.logged else "-"
    text = f"{sums.cramps:>5}{nights:>6}" if sums.logged else f"{nights:>5}{nights:>6}"
    return text if len(text) <= room else ""
