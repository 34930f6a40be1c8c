"""The view of pictures: bars of text with numbers. Enter lists the nights behind a bar."""

from collections.abc import Hashable
from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult

from crampui.diary.bars import FULL, Sizes, bar_parts, sizes
from crampui.diary.looking_back import period_of, pictures_of
from crampui.diary.picture_words import Bar, Panel, panels
from crampui.domain.counts import last_counted
from crampui.domain.filters.language import LONGEST, Filter
from crampui.domain.period import Period, last
from crampui.ui import words
from crampui.ui.history.pane import Pane
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Piece, Pieces
from crampui.ui.widgets.panel import title_panel
from crampui.ui.widgets.row import Row, sentences
from crampui.ui.widgets.wrap import wrapped
from crampui.words.counts import count

SPANS: tuple[int | None, ...] = (90, 365, None, 30)
"""Nights that are shown; None: all there are."""
WHY = (
    "A bar counts what was logged and nothing else. A night that is not logged is a gap.\n"
    "Enter lists the nights behind a bar.\n"
    "Per 30 nights: nights with cramps, divided by nights logged, times 30; shown when ten of"
    " every fourteen nights are logged.\n"
    "A cramp in two muscles counts for both.\n"
    "About: its time was not measured. Estimated: its length was not.\n"
    "Assumed: filled in from earlier entries, not said."
)


class PicturesPane(Pane):
    """Seven pictures of one period. t changes how long it is, left and right move it."""

    def __init__(self) -> None:
        """Make the parts; they are filled when the state is drawn."""
        super().__init__(id="pictures-pane")
        self.list = LineList(id="bars", classes="panel")
        self.span = 0
        self.until: date | None = None
        """The last night shown; None: the newest."""
        self._bars: dict[Hashable, Bar] = {}

    def compose(self) -> ComposeResult:
        """Yield the pictures."""
        yield self.list

    @property
    def night(self) -> date:
        """The last night of the selected bar, or of the period."""
        bar = self._bar()
        period = bar.period if bar is not None else None
        if period is None:
            period = self._period()
        return period.until if period is not None else self.tonight

    def _bar(self) -> Bar | None:
        row = self.list.selected
        return self._bars.get(row.key) if row is not None else None

    def _period(self) -> Period | None:
        """Return the nights that are shown: the filter's, else the last ones."""
        first = self.state.first_night()
        if first is None:
            return None
        end = last_counted(self.state, self.tonight)
        asked = self.chosen.period
        if asked.since is not None or asked.until is not None:
            period = period_of(self.state, self.chosen, self.tonight)
            if period is None or period.since > end:
                return period
            return Period(since=period.since, until=min(period.until, end))
        nights = SPANS[self.span]
        until = max(min(self.until or end, end), min(first, end))
        if nights is None:
            return Period(since=min(first, end), until=end)
        wanted = last(nights, until)
        return Period(since=max(wanted.since, min(first, until)), until=until)

    def draw(self, chosen: Filter) -> None:
        """Show the pictures; the cursor stays on its bar."""
        self.chosen = chosen
        period = self._period()
        self._bars = {}
        if period is None:
            title_panel(self.list, [("Bars", "")])
            self.list.set_rows(sentences(words.NOTHING_LOGGED))
            return
        keys: Pieces = [("t", "key"), (" longer · ", ""), ("w", "key"), (" how it is counted", "")]
        title_panel(self.list, self._title(period), keys)
        found = panels(pictures_of(self.state, period, chosen), self.state.settings)
        width = (self.list.content_size.width or self.app.size.width) - 3
        rows: list[Row] = []
        for number, panel in enumerate(found):
            rows += self._panel(number, panel, width)
        self.list.set_rows(rows)

    def _title(self, period: Period) -> list[Piece]:
        text = f"{count(period.nights, 'night')}, {period.words}"
        asked = self.chosen.period
        if asked.since is not None or asked.until is not None:
            return [(f"{text} (filter)", "")]
        return [(text, "")]

    def _panel(self, number: int, panel: Panel, width: int) -> list[Row]:
        rows = [Row(key=("gap", number), pieces=[], heading=True)] if number else []
        rows.append(Row(key=("title", number), pieces=[(panel.title, "strong")], heading=True))
        rows += [
            Row(key=("told", number, line), pieces=[(text, "dim")], heading=True)
            for line, text in enumerate(wrapped(panel.told, width))
        ]
        columns = sizes(panel.bars, width)
        for line, bar in enumerate(panel.bars):
            self._bars[number, line] = bar
            rows.append(Row(key=(number, line), pieces=bar_pieces(bar, columns)))
        return rows

    def on_resize(self) -> None:
        """Lay the bars out anew."""
        self.draw(self.chosen)

    def take_focus(self) -> None:
        """Give the list the focus."""
        self.list.focus(scroll_visible=False)

    def step(self, by: int) -> None:
        """Move the period by its own length."""
        period, nights = self._period(), SPANS[self.span]
        if period is None or nights is None:
            return
        end = last_counted(self.state, self.tonight)
        first = self.state.first_night() or end
        until = period.until + timedelta(days=by * nights)
        self.until = None if until >= end else max(until, min(first, end))
        self.draw(self.chosen)

    def turn_span(self) -> bool:
        """Show a longer period, after the longest the shortest."""
        self.span = (self.span + 1) % len(SPANS)
        self.draw(self.chosen)
        return True

    def why(self) -> str:
        """Return how the bars were counted."""
        return WHY

    @on(LineList.Chosen)
    def opened(self, event: LineList.Chosen) -> None:
        """List the nights behind the bar."""
        event.stop()
        bar, whole = self._bar(), self._period()
        if bar is None or whole is None:
            return
        period = bar.period or whole
        others = " ".join(self.chosen.text.split())
        dates = f"from:{period.since} to:{period.until}"
        parts = (others, bar.finds, dates)
        self.post_message(self.NightsWanted(" ".join(part for part in parts if part)[:LONGEST]))


def bar_pieces(bar: Bar, columns: Sizes) -> list[Piece]:
    """Return a bar as a line."""
    head, drawn, behind = bar_parts(bar, columns)
    full = drawn.replace(FULL, "━").rstrip()
    track = "─" * (columns.bar - len(full)) if bar.number is not None else ""
    return [(head, ""), (full, "focus"), (track, "edge"), (behind, "dim")]
