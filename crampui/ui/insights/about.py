"""What is told below the list of the line under the cursor."""

from collections.abc import Hashable

from crampui.diary import insight_wording as told
from crampui.diary.insights import Insight
from crampui.domain.state import DiaryState
from crampui.ui.insights.rows import HEADLINE, TREND
from crampui.ui.widgets.paint import Piece


def about(state: DiaryState, found: Insight, key: Hashable) -> list[Piece]:
    """Return everything to say of a row, one sentence a paragraph."""
    match key:
        case ("habit", str(name)):
            habit = found.habit(name)
            if habit is None:
                return []
            return [(line, "") for line in told.habit_sentences(state, found, habit)]
        case ("relief", _):
            from crampui.insights.wording import RELIEF_NOTE

            return [(RELIEF_NOTE, ""), (told.SEVERAL, "dim")]
        case _ if key == TREND:
            return [(line, "") for line in told.trend_words(found)]
        case _ if key == HEADLINE:
            return [(told.checkup_words(found), ""), (told.LATE_ONLY, "dim")]
    return []
