"""The History tab: a calendar month, beside it the nights as a list, newest first."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from crampui.content import loader
from crampui.diary.wording import day_name, minutes_words
from crampui.domain.check import Tier
from crampui.domain.history import checks_by_day, markers_by_day, night_line, nights_back
from crampui.domain.marker import Marker
from crampui.domain.night import NightState
from crampui.domain.state import DiaryState
from crampui.ui import keys, words
from crampui.ui.cramp_words import NIGHT_LEGEND, NIGHT_MARKS
from crampui.ui.tab import Tab
from crampui.ui.widgets.line_list import LineList, Row
from crampui.ui.widgets.month_view import CHECK, MARKER, MonthView
from crampui.ui.widgets.paint import Piece

EMPTY = "Nothing is logged yet. c logs a cramp now, b an earlier one; on Log, n a quiet night."
DAYS_A_MONTH = 30


class HistoryTab(Tab):
    """Enter opens the selected night; left and right go a month back and on."""

    SCOPE = "history"
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("history")
    LEGEND = (
        *NIGHT_LEGEND,
        (MARKER, "a marker: a medicine began, new shoes, a visit"),
        (CHECK, "a warning-sign check was made"),
    )

    def __init__(self) -> None:
        """Build calendar and list."""
        super().__init__()
        self.month = MonthView(id="month")
        self.list = LineList(id="nights")

    def compose(self) -> ComposeResult:
        """Lay out the calendar beside or above the list."""
        yield self.month
        yield self.list

    @property
    def night(self) -> date:
        """The selected night."""
        row = self.list.selected
        return row.key if row is not None and isinstance(row.key, date) else self._tonight()

    def _tonight(self) -> date:
        return self.shell.diary.tonight()

    def focus_first(self) -> None:
        """Give the list the focus."""
        self.list.focus(scroll_visible=False)

    def refresh_state(self, old: object, new: object) -> None:
        """Show the nights of the state; the cursor stays on its night."""
        state = self.state
        checks = checks_by_day(state.checks.values())
        markers = markers_by_day(state.markers.values())
        rows = [
            Row(key=night, pieces=partial(night_pieces, state, night, checks, markers))
            for night in nights_back(state, self._tonight())
        ]
        if not rows:
            rows = [Row(key="empty", pieces=[(EMPTY, "dim")], heading=True)]
        self.list.set_rows(rows)
        self._show_month()

    def _show_month(self) -> None:
        self.month.show(self.state, self.night, self._tonight())

    @on(LineList.Highlighted)
    def moved(self) -> None:
        """Follow the cursor in the calendar."""
        self._show_month()

    @on(LineList.Chosen)
    async def opened(self, event: LineList.Chosen) -> None:
        """Open the selected night."""
        event.stop()
        await self.action_edit()

    async def action_edit(self) -> None:
        """Open the selected night."""
        if self.list.selected is not None:
            await self.shell.open("night", night=self.night)

    def action_month_back(self) -> None:
        """Go a month back."""
        self._go(-1)

    def action_month_on(self) -> None:
        """Go a month on."""
        self._go(1)

    def _go(self, step: int) -> None:
        night = self.night
        target = night + timedelta(days=step * DAYS_A_MONTH)
        year, month = divmod(night.year * 12 + night.month - 1 + step, 12)
        while (target.year, target.month) != (year, month + 1):
            target += timedelta(days=-1 if (target.year, target.month) > (year, month + 1) else 1)
        known = [row.key for row in self.list.rows if isinstance(row.key, date)]
        if known:
            self.list.select(min(max(target, known[-1]), known[0]))


def night_pieces(
    state: DiaryState,
    night: date,
    checks: Mapping[date, Tier | None],
    markers: Mapping[date, tuple[Marker, ...]],
    width: int,
) -> list[Piece]:
    """Return a night as one line."""
    found = night_line(state, night)
    wide = width >= len("* Tue 10 Mar 2026  quiet ......")
    when = f"{day_name(night):10}" + (f" {night.year}" if wide else "")
    look = "dim" if found.state is NightState.NOT_LOGGED else ""
    pieces: list[Piece] = [(f"{NIGHT_MARKS[found.state]} {when}  ", look)]
    match found.state:
        case NightState.QUIET:
            pieces.append(("quiet", look))
        case NightState.NOT_LOGGED:
            pieces.append(("not logged", look))
        case NightState.CRAMPS:
            told = words.count(found.cramps, "cramp")
            told += f", worst {found.worst}" if found.worst is not None else ""
            told += f", longest {minutes_words(found.longest)}" if found.longest is not None else ""
            pieces.append((told, "strong"))
    if night in checks:
        tier = checks[night]
        label = loader.tier_words(tier).label if tier is not None else "check"
        pieces.append((f"  {CHECK} {label}", "warn"))
    pieces += [(f"  {MARKER} {marker.label}", "key") for marker in markers.get(night, ())]
    if found.late:
        pieces.append(("  written late", "dim"))
    return pieces
