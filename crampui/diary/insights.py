"""What the nights of a diary can tell: functions of the state, for the tab and the commands.

The comparisons stand still between check-ups: they are worked out from the nights up to the last
check-up alone and kept until one of those nights, or the main question, changes. All of it may
run in a thread beside the screen; ten years take some tenths of a second.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from threading import Lock

from crampui.diary.experiments import Progress, progress
from crampui.diary.insight_data import NightLists, Said, night_lists
from crampui.diary.kept import Kept
from crampui.diary.outcomes import Outcomes
from crampui.domain.counts import Figures, figures, last_counted, seen_nights
from crampui.domain.options import Helped, Timing
from crampui.domain.period import Period, last
from crampui.domain.state import DiaryState
from crampui.insights.checkups import Checkup, HabitResult, checkup
from crampui.insights.comparison import ComparisonVerdict
from crampui.insights.main_question import main_question_counts
from crampui.insights.nights import as_of, nights_to_next_checkup, weekend_nights
from crampui.insights.recent import Headline, headline
from crampui.insights.relief import ReliefSummary, relief_summary
from crampui.insights.trends import TrendResult, trend
from crampui.insights.waiting import Waiting, waiting_times

Between = Callable[[], object]
_RANKS: "Mapping[ComparisonVerdict, int]" = {
    "likely_fewer": 0,
    "likely_more": 0,
    "hint_fewer": 1,
    "hint_more": 1,
    "unclear": 2,
    "little_difference": 2,
    "not_enough_data": 3,
}
LATELY = 90
"""Nights that the numbers beside the headline are of."""
_DID_HELP = frozenset({Helped.STOPPED, Helped.EASED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """Everything the diary shows as of a night."""

    tonight: date
    """The night that runs: all before it are looked at."""
    nights: NightLists
    headline: "Headline"
    """Of all nights logged, those written late as well."""
    lately: Figures | None
    """The last 90 nights counted, as `crampui stats` does; None in an empty diary."""
    trend: "TrendResult"
    checkup: "Checkup"
    to_next: int
    """Nights until the next check-up: 1-28."""
    waiting: "Mapping[str, Waiting]"
    """By exposure: how long a first look and an answer take."""
    relief: "tuple[ReliefSummary, ...]"
    """By `Relief` value, most used first; plain counts of the whole diary."""
    experiments: "tuple[Progress, ...]" = ()
    """Newest first."""
    main_question: str = ""
    """The exposure that was named, "" for none."""
    main_counts: bool = False
    """It was named before the last check-up, so that check-up judged it as if alone."""

    def habits(self) -> "tuple[HabitResult, ...]":
        """Return the comparisons: the main question, then claims, then the rest, each by the plan.

        The order changes at check-ups alone.
        """
        return tuple(
            sorted(
                self.checkup.habits,
                key=lambda one: (one.habit != self.main_question, _RANKS[one.comparison.verdict]),
            )
        )

    def on_trial(self, key: str) -> bool:
        """Tell whether an experiment on it is on: nothing of it is told before the end."""
        return any(one.experiment.measure == key and not one.over for one in self.experiments)

    def habit(self, key: str) -> "HabitResult | None":
        """Return the comparison of an exposure, None when it was never done."""
        return next((habit for habit in self.checkup.habits if habit.habit == key), None)


def insight(state: DiaryState, tonight: date, between: Between | None = None) -> Insight:
    """Return what the diary shows; every month must be loaded (`state.complete`).

    `between` is called after each exposure; it may hand over the interpreter, or raise to cancel.
    """
    key = Kept(state), tonight
    with _one_at_a_time:
        found = _made.get(key)
        if found is None:
            found = _insight(state, tonight, between)
            _made.clear()
            _made[key] = found
    return found


_one_at_a_time = Lock()
_made: "dict[tuple[Kept[DiaryState], date], Insight]" = {}
"""The newest one."""


def ready(state: DiaryState, tonight: date) -> Insight | None:
    """Return what `insight` gives if it was worked out already, without working."""
    return _made.get((Kept(state), tonight))


def _insight(state: DiaryState, tonight: date, between: Between | None) -> Insight:
    nights = night_lists(state, tonight)
    count = len(nights.outcomes)
    end = as_of(count)
    named, counts = _main_question(state, nights, end)
    checkup = _checkup(
        nights.first,
        nights.outcomes[:end],
        tuple((key, said[:end]) for key, said in nights.exposures.items()),
        named if counts else None,
        _Between(between),
    )
    return Insight(
        tonight=tonight,
        nights=nights,
        headline=headline(_logged(state, tonight)),
        lately=_lately(state, tonight),
        trend=trend(nights.outcomes),
        checkup=checkup,
        to_next=nights_to_next_checkup(count),
        waiting=dict(_waits(nights, checkup, between)),
        relief=relief_used(state),
        experiments=tuple(_experiments(state, nights, tonight)),
        main_question=named,
        main_counts=counts,
    )


def _logged(state: DiaryState, tonight: date) -> Outcomes:
    """Return the cramps of each night that is logged, whenever that was written."""
    period = _span(state, tonight)
    nights = seen_nights(state, period) if period is not None else ()
    return tuple(len(one.cramps) if one.logged else None for one in nights)


def _lately(state: DiaryState, tonight: date) -> Figures | None:
    period = _span(state, tonight)
    return figures(period, seen_nights(state, period)) if period is not None else None


def _span(state: DiaryState, tonight: date) -> Period | None:
    """Return the last nights that are counted, None where the diary has none."""
    first, end = state.first_night(), last_counted(state, tonight)
    if first is None or end < first:
        return None
    return last(LATELY, end).within(first, end)


class _Between:
    """Something to call that makes no difference to a cache."""

    __slots__ = ("call",)

    def __init__(self, call: Between | None) -> None:
        self.call = call

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Between)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=2)
def _checkup(
    first: date | None,
    outcomes: Outcomes,
    exposures: tuple[tuple[str, Said], ...],
    main_question: str | None,
    between: _Between,
) -> "Checkup":
    weekend = weekend_nights(first, len(outcomes)) if first is not None else ()
    return checkup(
        outcomes, dict(exposures), weekend, main_question=main_question, between=between.call
    )


def _waits(
    nights: NightLists, checkup: "Checkup", between: Between | None
) -> "Iterator[tuple[str, Waiting]]":
    """Yield the time to go for each exposure.

    To a first look it is counted from today; to an answer from the last check-up, so that it
    does not change from day to day.
    """
    if nights.first is None:
        return
    weekend = weekend_nights(nights.first, len(nights.outcomes))
    for habit in checkup.habits:
        verdict = habit.comparison.verdict
        if verdict not in ("not_enough_data", "unclear"):
            continue
        end = len(weekend) if verdict == "not_enough_data" else checkup.as_of
        yield (
            habit.habit,
            waiting_times(
                nights.outcomes[:end],
                nights.exposures[habit.habit][:end],
                weekend[:end],
                habit.comparison.n_habits,
            ),
        )
        if between is not None:
            between()


def _main_question(state: DiaryState, nights: NightLists, end: int) -> tuple[str, bool]:
    named, since = state.settings.main_question, state.settings.main_question_since
    if named not in nights.exposures or since is None or nights.first is None:
        return named, False
    return named, main_question_counts((since - nights.first).days, end)


def _experiments(state: DiaryState, nights: NightLists, tonight: date) -> "Iterator[Progress]":
    for experiment in sorted(state.experiments.values(), key=lambda one: one.started, reverse=True):
        yield progress(state, nights, experiment, tonight)


def relief_used(state: DiaryState) -> "tuple[ReliefSummary, ...]":
    """Return the counts of each relief in all cramps that are loaded.

    Lengths are those that were measured. It helped when it stopped or eased the cramp; where
    several were used, the answer counts for each.
    """
    return relief_summary(
        (
            relief,
            cramp.minutes if cramp.timing is Timing.MEASURED else None,
            None if cramp.helped is None else cramp.helped in _DID_HELP,
        )
        for cramp in state.cramps()
        for relief in cramp.relief
    )
