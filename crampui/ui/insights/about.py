"""What is told below the list of the line under the cursor."""

from collections.abc import Hashable

from crampui.diary import experiment_wording as trial
from crampui.diary import insight_wording as told
from crampui.diary.exposures import label_of
from crampui.diary.insights import Insight
from crampui.domain.state import DiaryState
from crampui.ui.insights.rows import EXPERIMENT, HABIT, HEADLINE, LIMITS, RELIEF, TREND
from crampui.ui.widgets.paint import Piece


def about(state: DiaryState, found: Insight, key: Hashable) -> tuple[str, list[Piece]]:
    """Return what a row is about, and everything to say of it, one sentence a paragraph."""
    lines: list[Piece] = [(line, "") for line in _sentences(state, found, key) if line]
    return (_heading(state, found, key) if lines else ""), lines


def _heading(state: DiaryState, found: Insight, key: Hashable) -> str:
    match key:
        case (kind, str(name)) if kind == HABIT:
            return label_of(state, name)
        case (kind, int(number)) if kind == EXPERIMENT:
            return next(one.label for one in found.experiments if one.experiment.id == number)
        case (kind, _) if kind == RELIEF:
            return "How this is counted"
        case _ if key == TREND:
            return "Is it getting worse?"
        case _ if key == LIMITS:
            return told.LIMITS
    return "Your nights"


def _sentences(state: DiaryState, found: Insight, key: Hashable) -> tuple[str, ...]:
    match key:
        case (kind, str(name)) if kind == HABIT:
            habit = found.habit(name)
            return told.habit_sentences(state, found, habit) if habit is not None else ()
        case (kind, int(number)) if kind == EXPERIMENT:
            progress = [one for one in found.experiments if one.experiment.id == number]
            return trial.progress_words(progress[0]) if progress else ()
        case (kind, _) if kind == RELIEF:
            from crampui.insights.wording.relief import RELIEF_NOTE

            return RELIEF_NOTE, told.SEVERAL
        case _ if key == TREND:
            return told.trend_words(found)
        case _ if key == LIMITS:
            return told.LIMITS_SENTENCES
        case _ if key == HEADLINE and found.nights.first is not None:
            return (*told.head_sentences(found), told.LATE_ONLY)
    return ()
