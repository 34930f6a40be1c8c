"""What is seen when looking back: functions of the state, computed once for each."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from crampui.content.measures import measure_labels
from crampui.content.results import tier_words
from crampui.diary.kept import Kept
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Tier
from crampui.domain.counts import Seen
from crampui.domain.experiment import Experiment
from crampui.domain.filters.find import Found, find, fitting
from crampui.domain.filters.language import Filter, Vocabulary
from crampui.domain.marker import Marker
from crampui.domain.period import Period
from crampui.domain.pictures import Pictures, pictures
from crampui.domain.sight import Dated, Sight, dated_on, sights
from crampui.domain.state import DiaryState


def sight_of(state: DiaryState, night: date) -> Sight:
    """Return one night with all that is known of it and of its day."""
    return dated_of(state).sight(state, night)


def dated_of(state: DiaryState) -> Dated:
    """Return what is dated on the days of the diary."""
    return _dated(
        Kept(state.checks), Kept(state.markers), Kept(state.experiments), state.settings.day_turn
    )


@lru_cache(maxsize=2)
def _dated(
    checks: "Kept[Mapping[int, Check]]",
    markers: "Kept[Mapping[int, Marker]]",
    experiments: "Kept[Mapping[int, Experiment]]",
    day_turn: int,
) -> Dated:
    return dated_on(
        checks.value.values(), markers.value.values(), experiments.value.values(), day_turn
    )


def sights_of(state: DiaryState, period: Period) -> tuple[Sight, ...]:
    """Return the nights of a period, newest first; their months must be loaded."""
    return _sights(Kept(state), period)


@lru_cache(maxsize=4)
def _sights(kept: Kept[DiaryState], period: Period) -> tuple[Sight, ...]:
    return sights(kept.value, dated_of(kept.value), period)


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


def found(state: DiaryState, chosen: Filter, tonight: date) -> Found:
    """Return the nights of the diary that fit a filter, and what it leaves out."""
    return _found(Kept(state), chosen, tonight)


@lru_cache(maxsize=8)
def _found(kept: Kept[DiaryState], chosen: Filter, tonight: date) -> Found:
    period = period_of(kept.value, chosen, tonight)
    return find(sights_of(kept.value, period) if period is not None else (), chosen.others)


def vocabulary(state: DiaryState, today: date) -> Vocabulary:
    """Return what the words of a filter may mean in this diary."""
    labels = dict(measure_labels())
    labels |= {c.measure: c.label for c in state.choices.values() if c.label}
    tiers = {tier.word: tier_words(tier).label for tier in Tier}
    return Vocabulary(today=today, measures=labels, tiers=tiers)


def pictures_of(state: DiaryState, period: Period, chosen: Filter) -> Pictures:
    """Return the figures of a period, of the nights and cramps a filter leaves."""
    return _pictures(Kept(state), period, chosen)


@lru_cache(maxsize=4)
def _pictures(kept: Kept[DiaryState], period: Period, chosen: Filter) -> Pictures:
    seen = seen_in(kept.value, period, chosen)
    some = any(term.of_cramp for term in chosen.others)
    return pictures(seen, period, kept.value.settings.first_weekday, some_cramps=some)


def seen_in(state: DiaryState, period: Period, chosen: Filter) -> tuple[Seen, ...]:
    """Return the nights of a period as they are counted."""
    return fitting(sights_of(state, period), chosen.others)
