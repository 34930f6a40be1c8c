"""A month of nights as a calendar: shapes and numbers, with the selected night in reverse."""

from datetime import date

from textual.geometry import Size

from crampui.diary.wording import WEEKDAYS
from crampui.domain.history import checks_by_day, markers_by_day, month_grid, night_line
from crampui.domain.night import NightState
from crampui.domain.state import DiaryState
from crampui.ui.cramp_words import NIGHT_MARKS
from crampui.ui.widgets.paint import LineWidget, Piece, Pieces

CELL = 5
NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MARKER = "+"
CHECK = "!"


class MonthView(LineWidget):
    """Shows the month of the selected night; it takes no keys itself."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start without a month."""
        super().__init__(id=id)
        self.lines: list[list[Piece]] = []

    def show(self, state: DiaryState, selected: date, tonight: date) -> None:
        """Draw the month of `selected`; only lines that differ are sent."""
        before = self.lines
        self.lines = month_lines(state, selected, tonight)
        if len(before) != len(self.lines):
            self.refresh(layout=True)
            return
        for y, line in enumerate(self.lines):
            if line != before[y]:
                self.repaint_line(y)

    def line(self, y: int, width: int) -> Pieces:
        """Return a line of the calendar."""
        return self.lines[y] if y < len(self.lines) else []

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the lines of this month: title, weekdays, four to six weeks."""
        return len(self.lines)


def month_lines(state: DiaryState, selected: date, tonight: date) -> list[list[Piece]]:
    """Return the calendar month of `selected`, 35 columns wide.

    Each night: its date, a mark, the number of cramps; `+` where there is a marker, `!` where a
    check was made. Nights that have not begun have a date alone.
    """
    first = state.settings.first_weekday
    names = [WEEKDAYS[(first + i) % 7][:2] for i in range(7)]
    checks = checks_by_day(c for c in state.checks.values() if c.date.month == selected.month)
    markers = markers_by_day(state.markers.values())
    lines: list[list[Piece]] = [
        [(f"{NAMES[selected.month - 1]} {selected.year}", "heading")],
        [("".join(f"{name:<{CELL}}" for name in names), "dim")],
    ]
    for week in month_grid(selected.year, selected.month, first):
        line: list[Piece] = []
        for night in week:
            if night is None:
                line.append((" " * CELL, ""))
                continue
            flags = (MARKER if night in markers else "") + (CHECK if night in checks else "")
            text = f"{night.day:2}{_mark(state, night, tonight)}{flags}"[: CELL - 1]
            look = "cursor" if night == selected else _look(state, night)
            line += [(text, look), (" " * (CELL - len(text)), "")]
        lines.append(line)
    return lines


def _mark(state: DiaryState, night: date, tonight: date) -> str:
    if night > tonight:
        return ""
    found = night_line(state, night)
    mark = NIGHT_MARKS[found.state]
    if found.state is not NightState.CRAMPS:
        return mark
    return mark + (str(found.cramps) if found.cramps < 10 else "+") if found.cramps > 1 else mark


def _look(state: DiaryState, night: date) -> str:
    match state.night_state(night):
        case NightState.CRAMPS:
            return "strong"
        case NightState.QUIET:
            return "good"
    return "dim"
