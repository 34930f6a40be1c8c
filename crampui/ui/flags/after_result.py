"""What a result of the check still asks, as rows of the Log and Plan tabs."""

from datetime import date

from crampui.diary.after_result import results_of, said_words, stopped_words
from crampui.diary.alerts import REACHED
from crampui.diary.verdict import tier_of
from crampui.domain.plan.after_result import Result, not_looked_at
from crampui.domain.state import DiaryState
from crampui.ui.widgets.row import Row
from crampui.ui.widgets.wrap import wrapped

WIDE = 60
"""From this width on it is told which check it was."""
_INSET = "  "


def waiting_result(state: DiaryState, today: date) -> Result | None:
    """Return the result to ask about: one that was closed, or made on a day before."""
    result = not_looked_at(results_of(state))
    if result is None or (result.check.acknowledged is None and not result.asks(today)):
        return None
    return result


def asked_row(result: Result, today: date) -> Row:
    """Return the line that asks whether somebody has looked at it."""
    text = REACHED if result.asks(today) else f"{tier_of(result.check)}: not looked at yet."
    return Row(key=("result",), pieces=[(f"! {text}", "warn"), ("  o", "key")])


def why_rows(state: DiaryState, width: int) -> list[Row]:
    """Return the lines that say what waits for which result; none where nothing does."""
    result = not_looked_at(results_of(state))
    if result is None or not result.acts:
        return []
    stopped = stopped_words(result)
    text = f"Until then wait with {stopped}."
    if width >= WIDE:
        said = said_words(result, state.settings)
        text = f"{said[:1].upper()}{said[1:]}. Until it was looked at, wait with {stopped}."
    lines = wrapped(text, max(width - len(_INSET) - 1, 8))
    return [
        Row(key=f"stopped {number}", pieces=[(f"{_INSET}{line}", "dim")], heading=True)
        for number, line in enumerate(lines)
    ]
