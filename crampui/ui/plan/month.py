"""The last four weeks of every measure as bars, for screens with room below the plan."""

from textual.widgets import Static

from crampui.diary.figures import figures
from crampui.diary.plan import PlanDay
from crampui.domain.plan.adherence import count
from crampui.domain.state import DiaryState
from crampui.ui.widgets.heat_map import meter
from crampui.ui.widgets.paint import Pieces, cut, lines_content
from crampui.ui.widgets.panel import title_panel

_COUNT = 10
_LEAST_METER = 10


class MonthPanel(Static):
    """One line a measure: on how many of the answered days it was done."""

    def show(self, state: DiaryState, plan: PlanDay, width: int) -> None:
        """Draw the bars, `width` columns wide."""
        title_panel(self, [("The last 4 weeks", "")], [("done of answered days", "")])
        lines: list[Pieces] = []
        names = {line.id: line.asked.label for line in plan.tickable()}
        column = max(map(len, names.values()), default=0)
        column = min(column, width - _COUNT - _LEAST_METER - 2)
        for name, label in names.items():
            line = plan.line(name)
            assert line is not None
            kept = count(figures(state, line, plan.day, plan.today).outcomes)
            share = kept.done / kept.answered if kept.answered else 0
            said = f"{kept.done} of {kept.answered}" if kept.answered else "-"
            bar = meter(share, width - column - _COUNT - 2)
            lines.append([(f"{cut(label, column):{column}} ", ""), *bar, (f"{said:>{_COUNT}}", "")])
        self.update(lines_content(lines))
