"""What is seen when looking back: functions of the state, computed once for each."""

from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from crampui.diary.kept import Kept
from crampui.domain.counted import Seen, counted
from crampui.domain.filters.narrowing import Narrowed, Result
from crampui.domain.filters.narrowing import narrowed as narrow
from crampui.domain.filters.reading import Filter
from crampui.domain.filters.sight import Sight, experiment_sides, sights
from crampui.domain.filters.words import Vocabulary
from crampui.domain.history import checks_by_day, markers_by_day
from crampui.domain.night import NightState
from crampui.domain.period import Period
from crampui.domain.pictures import Pictures, pictures
from crampui.domain.state import DiaryState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from crampui.domain.check import Check
    from crampui.domain.experiment import Experiment
    from crampui.domain.marker import Marker

__all__ = [
    "Result",
    "narrowed",
    "newest",
    "period_of",
    "pictures_of",
    "seen_in",
    "sight_of",
    "sights_of",
    "vocabulary",
]


def sight_of(state: DiaryState, night: date) -> Sight:
    """Return one night with all that is known of it and of its day."""
    return Sight(
        night,
        state.night_state(night),
        state.day(night),
        state.cramps_of(night),
        _checks(Kept(state.checks), state.settings.day_turn).get(night, ()),
        _markers(Kept(state.markers)).get(night, ()),
        _sides(Kept(state.experiments)).get(night),
    )


@lru_cache(maxsize=2)
def _checks(kept: "Kept[Mapping[int, Check]]", day_turn: int) -> "Mapping[date, tuple[Check, ...]]":
    return checks_by_day(kept.value.values(), day_turn)


@lru_cache(maxsize=2)
def _markers(kept: "Kept[Mapping[int, Marker]]") -> "Mapping[date, tuple[Marker, ...]]":
    return markers_by_day(kept.value.values())


@lru_cache(maxsize=2)
def _sides(kept: "Kept[Mapping[int, Experiment]]") -> "Mapping[date, bool]":
    return experiment_sides(kept.value.values())


def sights_of(state: DiaryState, period: Period) -> tuple[Sight, ...]:
    """Return the nights of a period, newest first; their months must be loaded."""
    return _sights(Kept(state), period)


@lru_cache(maxsize=4)
def _sights(kept: Kept[DiaryState], period: Period) -> tuple[Sight, ...]:
    return sights(kept.value, period.since, period.until)


def period_of(state: DiaryState, chosen: Filter, tonight: date) -> Period | None:
    """Return the nights a filter is about: its dates, within what the diary has.

    None when there is no night in them.
    """
    first = state.first_night()
    if first is None:
        return None
    asked = chosen.period
    since = max(first, asked.since) if asked.since is not None else first
    until = min(tonight, asked.until) if asked.until is not None else tonight
    return Period(since=since, until=until) if since <= until else None


def narrowed(state: DiaryState, chosen: Filter, tonight: date) -> Narrowed:
    """Return the nights of the diary narrowed by a filter."""
    return _narrowed(Kept(state), chosen, tonight)


@lru_cache(maxsize=4)
def _narrowed(kept: Kept[DiaryState], chosen: Filter, tonight: date) -> Narrowed:
    period = period_of(kept.value, chosen, tonight)
    found = sights_of(kept.value, period) if period is not None else ()
    return narrow(found, chosen.others)


def vocabulary(state: DiaryState, today: date) -> Vocabulary:
    """Return what the words of a filter may mean in this diary."""
    from crampui.content import loader
    from crampui.domain.check import Tier

    labels = dict(loader.measure_labels())
    labels |= {c.measure: c.label for c in state.choices.values() if c.label}
    tiers = {tier.word: loader.tier_words(tier).label for tier in Tier}
    return Vocabulary(today=today, measures=labels, tiers=tiers)


def newest(state: DiaryState, tonight: date) -> date:
    """Return the last night that can be counted: tonight only once it is logged."""
    if state.night_state(tonight) is NightState.NOT_LOGGED:
        return tonight - timedelta(days=1)
    return tonight


def pictures_of(state: DiaryState, period: Period, chosen: Filter) -> Pictures:
    """Return the figures of a period, of the nights and cramps a filter leaves."""
    return _pictures(Kept(state), period, chosen)


@lru_cache(maxsize=4)
def _pictures(kept: Kept[DiaryState], period: Period, chosen: Filter) -> Pictures:
    seen = seen_in(kept.value, period, chosen)
    return pictures(seen, period, kept.value.settings.first_weekday)


def seen_in(state: DiaryState, period: Period, chosen: Filter) -> tuple[Seen, ...]:
    """Return the nights of a period as they are counted."""
    return counted(sights_of(state, period), chosen.others)
