"""How much of what was asked was done: functions of the state, computed once for each."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from crampui.diary.kept import Kept
from crampui.diary.plan import PERIOD_DAYS, Line, plan_day
from crampui.domain.plan.adherence import Outcome, calm_score, count, outcomes, sentence
from crampui.domain.state import DiaryState
from crampui.domain.tick import TickState


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How much of what was asked was done, up to a day."""

    outcomes: tuple[Outcome, ...]
    words: str
    """As in "18 done, 2 not, 6 of 26 not answered"."""
    score: int | None
    """0-100, None for want of answers."""


def figures(state: DiaryState, line: Line, day: date, today: date) -> Figures:
    """Return how much of what was asked in the 28 days up to `day` was done.

    A day that still runs counts with what was said of it. Days before anything was ever said of
    the plan do not count: nothing was asked then.
    """
    return _figures(Kept(state), line.asking.measure.id, day, today)


@lru_cache(maxsize=64)
def _figures(kept: Kept[DiaryState], measure: str, day: date, today: date) -> Figures:
    line = plan_day(kept.value, day, today).line(measure)
    assert line is not None
    start = max(day - timedelta(days=PERIOD_DAYS - 1), line.begun)
    found = tuple(
        one
        for one in outcomes(line.asking, start=start, end=day, today=today)
        if one.day != today or one.state is not TickState.UNKNOWN
    )
    return Figures(
        outcomes=found,
        words=sentence(count(found), line.asked.measure),
        score=calm_score(found, day),
    )
