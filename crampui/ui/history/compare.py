"""The view of two periods side by side."""

from datetime import date

from textual import on
from textual.app import ComposeResult

from crampui.content.results import notice
from crampui.diary.compare_words import Figure, figures, notices, why_only_counts
from crampui.diary.looking_back import seen_in
from crampui.domain.counts import compare, last_counted
from crampui.domain.filters.language import LONGEST, Filter
from crampui.domain.period import Period, last, read_period
from crampui.ui.history.pane import Pane
from crampui.ui.screens.text_prompt import TypeScreen
from crampui.ui.widgets.heat_map import meter
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.paint import Piece, Pieces, cut
from crampui.ui.widgets.panel import title_panel
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.wrap import wrapped

SPANS = (30, 90, 365, 14)
FIRST, SECOND = "first", "second"
QUESTION = "Which nights? Such as 2026-01, 2026-01 to 2026-03, last 28."
OF_SECOND = "The nights of the second period. 5 goes back."
NO_LIST = "No nights stand behind this line alone. w says how it was counted."
LABEL = 14
METER = 12
WHY = (
    "Both periods are counted in the same way, from what was logged and nothing else.\n"
    "Percentages are of the nights logged. They are left out, with rates and medians, when fewer"
    " than ten of every fourteen nights are logged in either period.\n"
    "“4 min of 12”: the median of the 12 cramps of which it was said.\n"
    "Counts say what was, not why. Insights compares nights that are alike."
)


class ComparePane(Pane):
    """Enter on a period changes it; t takes longer or shorter ones; the arrows move both."""

    def __init__(self) -> None:
        """Start with the last nights and as many before them."""
        super().__init__(id="compare-pane")
        self.list = LineList(id="compared", classes="panel")
        self.span = 0
        self.first: Period | None = None
        self.second: Period | None = None
        self._figures: dict[str, Figure] = {}

    def compose(self) -> ComposeResult:
        """Yield the table."""
        yield self.list

    @property
    def night(self) -> date:
        """The last night of the second period."""
        return min(self._periods()[1].until, self.tonight)

    def _periods(self) -> tuple[Period, Period]:
        newest = last_counted(self.state, self.tonight)
        first = self.state.first_night()
        begun = (newest - first).days + 1 if first is not None else 0
        nights = SPANS[self.span]
        if self.first is None and begun:
            # The nights before must be nights of the diary: a young one is cut in halves.
            nights = max(1, min(nights, begun // 2))
        second = self.second or last(nights, newest)
        return self._begun(self.first or second.before()), self._begun(second)

    def _begun(self, period: Period) -> Period:
        """Return a period without nights before the diary began, unless it has no other."""
        first = self.state.first_night()
        if first is None or not period.since < first <= period.until:
            return period
        return Period(since=first, until=period.until)

    def draw(self, chosen: Filter) -> None:
        """Show both periods; the cursor stays on its line."""
        self.chosen = chosen
        first, second = self._periods()
        found = compare(
            first,
            seen_in(self.state, first, chosen),
            second,
            seen_in(self.state, second, chosen),
        )
        keys: Pieces = [("Enter", "key"), (" other nights · ", ""), ("t", "key"), (" longer", "")]
        title_panel(self.list, [("Two periods", "")], keys)
        width = (self.list.content_size.width or self.app.size.width) - 3
        rows = [
            Row(key=FIRST, pieces=[("1st  ", "key"), (first.words, "strong")]),
            Row(key=SECOND, pieces=[("2nd  ", "key"), (second.words, "strong")]),
            Row(
                key="head",
                pieces=[("  ", ""), *table_line("", ("1st", "2nd"), width, "heading")],
                heading=True,
            ),
        ]
        told = figures(found)
        self._figures = {one.label: one for one in told}
        rows += [
            Row(
                key=one.label,
                pieces=_figure(one, width),
            )
            for one in told
        ]
        notes = [why_only_counts(found), *(notice(name).text for name in notices(found))]
        for number, note in enumerate(note for note in notes if note):
            rows.append(Row(key=("gap", number), pieces=[], heading=True))
            rows += [
                Row(key=("note", number, line), pieces=[(text, "dim")], heading=True)
                for line, text in enumerate(wrapped(note, width))
            ]
        self.list.set_rows(rows)

    def on_resize(self) -> None:
        """Lay the table out anew."""
        self.draw(self.chosen)

    def take_focus(self) -> None:
        """Give the table the focus."""
        self.list.focus(scroll_visible=False)

    def step(self, by: int) -> None:
        """Move both periods by the length of the second; not beyond the newest night."""
        first, second = self._periods()
        moved = second.after() if by > 0 else second.before()
        if moved.since > last_counted(self.state, self.tonight):
            return
        days = moved.since - second.since
        self.first = Period(since=first.since + days, until=first.until + days)
        self.second = moved
        self.draw(self.chosen)

    def turn_span(self) -> bool:
        """Compare the last nights with as many before them: longer ones each time."""
        self.span = (self.span + 1) % len(SPANS)
        self.first = self.second = None
        self.draw(self.chosen)
        return True

    def why(self) -> str:
        """Return how the two were counted."""
        return WHY

    @on(LineList.Chosen)
    async def opened(self, event: LineList.Chosen) -> None:
        """Change a period, or list the nights behind a figure of the second one."""
        event.stop()
        key = str(event.row.key)
        if key in (FIRST, SECOND):
            await self._ask(key)
        elif (figure := self._figures.get(key)) is not None and figure.finds:
            self._list(figure)
            self.shell.say(OF_SECOND)
        else:
            self.shell.say(NO_LIST)

    def _list(self, figure: Figure) -> None:
        period = self._periods()[1]
        others = " ".join(self.chosen.text.split())
        dates = f"from:{period.since} to:{period.until}"
        text = " ".join(part for part in (others, figure.finds, dates) if part)
        self.post_message(self.NightsWanted(text[:LONGEST]))

    async def _ask(self, key: str) -> None:
        newest_night = last_counted(self.state, self.tonight)
        start = self.state.first_night() or newest_night

        def read(text: str) -> Period:
            return read_period(text, newest_night, start).within(start, newest_night)

        def meaning(text: str) -> str:
            return read(text).words if text.strip() else ""

        async def save(text: str) -> bool:
            if text.strip():
                self.first, self.second = self._periods()
                setattr(self, key, read(text))
                self.draw(self.chosen)
            return True

        await self.app.push_screen(TypeScreen(QUESTION, "", meaning=meaning, save=save))


def _figure(one: Figure, width: int) -> list[Piece]:
    """Return a line of the table; a share with its meter where there is room."""
    column = column_of(width)
    told = one.fitting(column - 1)
    room = column - 2 - max(map(len, told))
    if one.shares is None or room < METER:
        return table_line(one.label, told, width)
    pieces: list[Piece] = [(f"{one.label:<{LABEL}}", "dim")]
    for value, part in zip(told, one.shares, strict=True):
        gap = " " * (column - METER - 1 - len(value))
        pieces += [(value + gap, ""), *meter(part, METER), (" ", "")]
    return pieces


def column_of(width: int) -> int:
    """Return the columns of a value, with the blank behind it."""
    return max(9, min(30, (width - LABEL) // 2))


def table_line(label: str, values: tuple[str, str], width: int, look: str = "") -> list[Piece]:
    """Return a line of the table: the label, then two columns of equal width."""
    column = column_of(width)
    return [
        (f"{cut(label, LABEL - 1):<{LABEL}}", look or "dim"),
        (f"{cut(values[0], column - 1):<{column}}", look),
        (cut(values[1], column - 1), look),
    ]
