"""The newest rise of cramps in the whole diary, for the flags it raises by itself.

Every weekly check of the diary is looked at (methods.md 7). A rise is an event: it keeps the date
of the check that saw it and its figures until the person acknowledges it; the next one has
another date and so is told again.
"""

from datetime import date, timedelta
from functools import lru_cache

from crampui.diary.outcomes import Outcomes, outcomes_of
from crampui.domain.log_flags import Rising
from crampui.domain.state import DiaryState
from crampui.insights.trends import rising_events
from crampui.insights.wording.trend import rise_line
from crampui.words.dates import day_name

_WEEK = 7
_LEAST_WEEKS = 13
"""A rise needs four weeks, eight before them, and a second check: sooner there is none."""


def newest_rise(state: DiaryState, tonight: date) -> Rising | None:
    """Return the newest rise, None without one or while older months are not loaded."""
    if not state.complete:
        return None
    first, outcomes = outcomes_of(state, tonight)
    weeks = len(outcomes) // _WEEK
    if first is None or weeks < _LEAST_WEEKS:
        return None
    return _newest_rise(first, outcomes[: weeks * _WEEK])


@lru_cache(maxsize=8)
def _newest_rise(first: date, outcomes: Outcomes) -> Rising | None:
    events = rising_events(outcomes)
    if not events:
        return None
    newest = events[-1].trend
    seen = first + timedelta(days=newest.as_of - 1)
    return Rising(seen=seen, numbers=rise_line(newest, f"{day_name(seen)} {seen.year}"))
