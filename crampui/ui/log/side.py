"""What stands beside the list of the Log tab: the last weeks as tiles, and today's plan."""

from datetime import date

from textual.widgets import Static

from crampui.domain.state import DiaryState
from crampui.ui.widgets.heat_map import LEGEND, meter, week_rows, weekdays, weeks_to
from crampui.ui.widgets.paint import Pieces, content, lines_content

WEEKS = 5
_METER = 14


class WeeksPanel(Static):
    """The worst pain of each night of five weeks; the night that is shown stands out."""

    BORDER_TITLE = f"{WEEKS} weeks"

    def show(self, state: DiaryState, tonight: date, *, here: date) -> None:
        """Draw the weeks up to tonight."""
        first = state.settings.first_weekday
        weeks = weeks_to(tonight, WEEKS, first)
        lines: list[Pieces] = [[(" " * 7, ""), *weekdays(first, gap=0)]]
        lines += week_rows(state, weeks, tonight, here=here, gap=0)
        lines += [[], LEGEND[:5], LEGEND[5:]]
        self.update(lines_content(lines))


class PlanPanel(Static):
    """How much of today's plan is done."""

    BORDER_TITLE = "Plan today"

    def show(self, badge: str) -> None:
        """Draw the count, "3/7" of those asked today; nothing is asked without one."""
        done, _, asked = badge.partition("/")
        if not asked:
            self.update("Nothing is asked today.")
            return
        bar = meter(int(done) / int(asked), _METER)
        self.update(content([*bar, (f"  {done}", "strong"), (f" of {asked} done", "")]))
