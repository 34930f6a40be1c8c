"""What the diary says by itself to a check: functions of the state, computed once for each."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from crampui.content.red_flags import noticed_questions
from crampui.diary.kept import Kept
from crampui.diary.outcomes import Outcomes, outcomes_of
from crampui.domain.checklist.triage import DiaryFacts, Person, Situation
from crampui.domain.log_flags import (
    SPAN_NIGHTS,
    LogFlag,
    Rising,
    cramp_nights,
    loud,
    raised,
    still_locked,
)
from crampui.domain.state import DiaryState
from crampui.insights.trends import rising_events
from crampui.insights.wording.trend import rise_line
from crampui.words.dates import day_name


def log_flags(state: DiaryState, tonight: date) -> tuple[LogFlag, ...]:
    """Return every flag that the diary raises (D1-D9, a rise), quiet ones too.

    The nights from `tonight - SPAN_NIGHTS` on must be loaded. While older months are missing
    from `state`, the flag that needs the oldest cramp of all waits, and so does a rise.
    """
    return _log_flags(Kept(state), tonight)


@lru_cache(maxsize=4)
def _log_flags(kept: Kept[DiaryState], tonight: date) -> tuple[LogFlag, ...]:
    state = kept.value
    since = tonight - timedelta(days=SPAN_NIGHTS)
    first = next((cramp.night for cramp in state.cramps()), None) if state.complete else None
    return raised(
        state.cramps(since=since),
        state.days(since=since),
        state.profile,
        state.markers.values(),
        tonight,
        noticed=noticed_questions(),
        first_cramp=first,
        rising=newest_rise(state, tonight),
    )


def loud_flags(state: DiaryState, tonight: date) -> tuple[LogFlag, ...]:
    """Return the flags that are raised and were not met with "ok, a clinician knows"."""
    return loud(log_flags(state, tonight), state.flag_notes.values())


def running_flag(state: DiaryState, tonight: date, now: datetime) -> LogFlag | None:
    """Return the flag of a cramp that runs for longer than ten minutes, None without one."""
    return still_locked(state.cramps(since=tonight - timedelta(days=1)), now)


def facts(state: DiaryState, tonight: date, now: datetime) -> DiaryFacts:
    """Return what the diary has to say to a check that is made now."""
    since = tonight - timedelta(days=SPAN_NIGHTS)
    flags = loud_flags(state, tonight)
    locked = running_flag(state, tonight, now)
    return DiaryFacts(
        cramp_nights_28=cramp_nights(state.cramps(since=since), tonight),
        flags=(locked, *flags) if locked is not None else flags,
    )


def situation(
    state: DiaryState, tonight: date, now: datetime, *, heat: bool | None, night: bool
) -> Situation:
    """Return everything but the answers that a result depends on."""
    return Situation(
        person=Person.of(state.profile, now.date()),
        facts=facts(state, tonight, now),
        heat=heat,
        night=night,
    )


_WEEK = 7
_LEAST_WEEKS = 13
"""A rise needs four weeks, eight before them, and a second check: sooner there is none."""


def newest_rise(state: DiaryState, tonight: date) -> Rising | None:
    """Return the newest rise, None without one or while older months are not loaded."""
    if not state.complete:
        return None
    first, outcomes = outcomes_of(state, tonight, by_day=True)
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
