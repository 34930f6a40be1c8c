"""What stands beside the list of the Log tab: the last weeks as tiles, the clock, today's plan."""

from datetime import date, timedelta

from textual.widgets import Static

from crampui.domain.night import NightState
from crampui.domain.state import DiaryState
from crampui.ui.widgets.heat_map import (
    LEGEND,
    WEEK,
    meter,
    spark,
    tile_of,
    week_rows,
    weekdays,
    weeks_to,
)
from crampui.ui.widgets.paint import Piece, Pieces, content, lines_content
from crampui.ui.widgets.panel import title_panel

WEEKS = 5
SPARK_WEEKS = 12
_METER = 14
_EXAMPLE = ("..3.7..", "?..5")
"""Nights of the example: a dot is quiet, a digit the worst pain."""


class WeeksPanel(Static):
    """The worst pain of each night of five weeks; the night that is shown stands out."""

    def show(self, state: DiaryState, tonight: date, *, here: date) -> None:
        """Draw the weeks up to tonight."""
        first = state.settings.first_weekday
        weeks = weeks_to(tonight, WEEKS, first)
        lines: list[Pieces] = [[(" " * 7, ""), *weekdays(first, gap=0)]]
        lines += week_rows(state, weeks, tonight, here=here, gap=0)
        lines += [[], LEGEND[:5], LEGEND[5:]]
        lines += _nights_a_week(state, weeks_to(tonight, SPARK_WEEKS + 1, first)[:-1])
        title_panel(self, [(f"{WEEKS} weeks", "")], [("h", "key"), (" History", "")])
        self.update(lines_content(lines))

    def show_example(self, first_weekday: int) -> None:
        """Draw what nights will look like, and what the signs mean."""
        title_panel(self, [("Your nights, later", "")], [("an example", "")])
        lines: list[Pieces] = [weekdays(first_weekday)]
        for week in _EXAMPLE:
            row: list[Piece] = []
            for sign in week:
                row += [tile_of(sign), (" ", "")]
            lines.append(row)
        lines += [
            [],
            [tile_of("5"), (" cramps, worst pain 5", "dim")],
            [tile_of("."), (" quiet, you said so", "dim")],
            [tile_of("?"), (" not logged: never quiet", "dim")],
        ]
        self.update(lines_content(lines))


def _nights_a_week(state: DiaryState, weeks: list[date]) -> list[Pieces]:
    """Return the nights with cramps of whole weeks as a line; none where there were too few."""
    counts: list[float | None] = []
    for start in weeks:
        nights = [state.night_state(start + timedelta(days=day)) for day in range(WEEK)]
        told = any(night is not NightState.NOT_LOGGED for night in nights)
        counts.append(nights.count(NightState.CRAMPS) if told else None)
    known = [count for count in counts if count is not None]
    if len(known) < 3:
        return []
    ends = f"{known[0]:.0f}", f"{known[-1]:.0f}"
    line: list[Piece] = [(f"a week {ends[0]} ", "dim"), (spark(counts, WEEK), "focus")]
    return [[], [("Nights with cramps", "dim")], [*line, (f" {ends[1]}", "dim")]]


class NowPanel(Static):
    """The one key for the night: it starts the clock."""

    def show(self, running: str) -> None:
        """Say what `c` does; `running` is what is said while a cramp runs, else ""."""
        title_panel(self, [("A cramp, now", "")])
        key: list[Piece] = [(" ", ""), (" c ", "cursor strong")]
        self.update(content([*key, (f"  {running or 'starts its clock'}", "")]))


class PlanPanel(Static):
    """How much of today's plan is done."""

    def show(self, badge: str) -> None:
        """Draw the count, "3/7" of those asked today; nothing is asked without one."""
        title_panel(self, [("Plan today", "")], [("p", "key"), (" tick", "")])
        done, _, asked = badge.partition("/")
        if not asked:
            self.update("Nothing is asked today.")
            return
        bar = meter(int(done) / int(asked), _METER)
        self.update(content([*bar, (f"  {done}", "strong"), (f" of {asked} done", "")]))
