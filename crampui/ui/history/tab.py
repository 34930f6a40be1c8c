"""The History tab: the nights as a list, a month, whole years; found by a filter."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from crampui.diary import night_signs as signs
from crampui.diary.looking_back import found, vocabulary
from crampui.diary.night_words import result_lines
from crampui.domain.errors import InvalidValue
from crampui.domain.filters.language import NO_FILTER, Filter
from crampui.ui import keys
from crampui.ui.history.calendar import CalendarPane
from crampui.ui.history.compare import ComparePane
from crampui.ui.history.filter_field import FilterField
from crampui.ui.history.nights import NightsPane
from crampui.ui.history.pane import Pane
from crampui.ui.history.pictures import PicturesPane
from crampui.ui.history.views import ViewsLine
from crampui.ui.history.year import YearPane
from crampui.ui.tab import Tab
from crampui.ui.widgets import heat_map
from crampui.ui.widgets.field import Field
from crampui.ui.widgets.status_line import Kind
from crampui.ui.widgets.text_pane import TextPane

PANES: Mapping[str, Callable[[], Pane]] = {
    "list": NightsPane,
    "month": CalendarPane,
    "year": YearPane,
    "pictures": PicturesPane,
    "compare": ComparePane,
}
COUNT_AFTER = 0.15
"""Seconds without a key after which the nights that a filter finds are counted."""
NO_DIGITS = "Cramps and worst pain are both shown here already."
NO_SPAN = "t works on Bars and Compare: press 4 or 5."
NO_WHY = "Nothing to explain here: every line is what was logged."


class HistoryTab(Tab):
    """Digits change the view, / asks for nights, Enter opens one."""

    SCOPE = "history"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("history")
    LEGEND = (*heat_map.HELP, *signs.DATED)

    def __init__(self) -> None:
        """Build the list; the other views are built when they are first shown."""
        super().__init__()
        self.views = ViewsLine()
        self.field = FilterField()
        self.found = TextPane(focusable=False, id="found")
        self.panes: dict[str, Pane] = {"list": NightsPane()}
        self.current = "list"
        self.chosen: Filter = NO_FILTER
        self._counting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the line of views, the filter, and the list below."""
        yield self.views
        self.field.display = self.found.display = False
        yield self.field
        yield self.found
        yield self.pane

    @property
    def pane(self) -> Pane:
        """The view that is shown."""
        return self.panes[self.current]

    @property
    def night(self) -> date:
        """The selected night."""
        return self.pane.night

    @property
    def hint_scope(self) -> str:
        """Return the keys of the filter while it is typed."""
        return "filter" if self.field.display else self.SCOPE

    def focus_first(self) -> None:
        """Give the focus to the field while a filter is typed, else to the view."""
        if self.field.display:
            self.field.focus(scroll_visible=False)
        else:
            self.pane.take_focus()

    def refresh_state(self, old: object, new: object) -> None:
        """Show the state in the view that is open."""
        self._draw()

    def _draw(self) -> None:
        self.views.show(self.current)
        self._show_found()
        self.pane.draw(self.chosen)

    def _show_found(self) -> None:
        self.found.display = bool(self.chosen.terms) and not self.field.display
        if self.found.display:
            width = self.app.size.width
            result = found(self.state, self.chosen, self.shell.diary.tonight()).result
            self.found.set_text([(line, "key") for line in result_lines(result, width - 2)])

    # views

    async def action_view(self, name: str) -> None:
        """Show another view, the cursor on the same night."""
        if name == self.current:
            return
        before, night = self.pane, self.night
        with self.app.batch_update():
            if name not in self.panes:
                pane = PANES[name]()
                pane.display = False
                await self.mount(pane)
                self.panes[name] = pane
            self.current = name
            before.display = False
            self.pane.display = True
            self._draw()
            self.pane.go_to(night)
            self.pane.take_focus()

    def action_before(self) -> None:
        """Go back: a month, a night, a year."""
        self.pane.step(-1)

    def action_after(self) -> None:
        """Go on: a month, a night, a year."""
        self.pane.step(1)

    def action_digits(self) -> None:
        """Show the other number of each night."""
        if not self.pane.turn_digits():
            self.shell.say(NO_DIGITS)

    def action_span(self) -> None:
        """Look at a longer or a shorter time."""
        if not self.pane.turn_span():
            self.shell.say(NO_SPAN)

    async def action_why(self) -> None:
        """Say how the figures were counted."""
        text = self.pane.why()
        if text:
            from crampui.ui.screens.text_page import TextScreen

            await self.app.push_screen(TextScreen(text))
        else:
            self.shell.say(NO_WHY)

    @on(Pane.MonthWanted)
    async def month_wanted(self, event: Pane.MonthWanted) -> None:
        """Show a month as a calendar."""
        event.stop()
        await self.action_view("month")
        self.pane.go_to(event.night)

    @on(Pane.NightsWanted)
    async def nights_wanted(self, event: Pane.NightsWanted) -> None:
        """List the nights behind a figure."""
        event.stop()
        self.field.set_value(event.text)
        try:
            self.chosen = self._read()
        except InvalidValue as error:
            self.shell.say(error.allowed, Kind.ERROR)
            return
        await self.action_view("list")

    # a night

    @on(Pane.Opened)
    async def opened(self, event: Pane.Opened) -> None:
        """Open a night."""
        event.stop()
        await self.shell.open("night", night=event.night)

    async def action_edit(self) -> None:
        """Open the selected night."""
        if self.state.first_night() is not None:
            await self.shell.open("night", night=self.night)

    async def action_markers(self) -> None:
        """Show the markers of the selected night's day."""
        await self.shell.open("markers", night=self.night)

    # the filter

    def action_search(self) -> None:
        """Ask for a filter."""
        self.field.vocabulary = vocabulary(self.state, self.shell.diary.today())
        self.found.display = False
        self.field.display = True
        self._explain()
        self.field.focus(scroll_visible=False)
        self.shell.main.refresh_hints()

    def action_back(self) -> None:
        """Leave the field, else take the filter off; what was typed is there at the next /."""
        if self.field.display:
            self._close_field()
        elif self.chosen.terms:
            self.chosen = NO_FILTER
        self._draw()
        self.focus_first()

    def _close_field(self) -> None:
        self.field.display = False
        self.shell.main.refresh_hints()

    def _read(self) -> Filter:
        self.field.vocabulary = vocabulary(self.state, self.shell.diary.today())
        return self.field.read()

    @on(Field.Changed)
    def typed(self, event: Field.Changed) -> None:
        """Say below what can follow, or how many nights the filter finds."""
        event.stop()
        self._explain()

    def _explain(self) -> None:
        """Say what can follow at once, and what is found when nobody types for a moment."""
        self.field.explain("")
        if self._counting is not None:
            self._counting.stop()
        self._counting = self.set_timer(COUNT_AFTER, self._count)

    def _count(self) -> None:
        self._counting = None
        try:
            chosen = self.field.read()
        except InvalidValue:
            return
        if chosen.terms and self.field.display:
            result = found(self.state, chosen, self.shell.diary.tonight()).result
            self.field.explain(result_lines(result, self.app.size.width - 2)[0])

    @on(Field.Submitted)
    def applied(self, event: Field.Submitted) -> None:
        """Narrow the nights, or say which word is not known."""
        event.stop()
        try:
            self.chosen = self._read()
        except InvalidValue as error:
            self.shell.say(error.allowed, Kind.ERROR)
            return
        self._close_field()
        self._draw()
        self.focus_first()
