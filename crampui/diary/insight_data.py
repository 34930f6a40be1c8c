"""The diary as lists of consecutive nights, the way the comparisons take it.

The nights are those of `outcomes`. Left out, as None (methods.md 9): nights of which everything
was written more than two days late; ticks that are late, or copied and not confirmed; blanks of
days that are not closed. The tick of a day belongs to the night that follows it: one record.
Supplements named by the morning's question are no exposure: naming none is no answer there, so
no night without is ever known.

Each month is worked out once and kept as long as nothing in it changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from crampui.content.measures import measures
from crampui.diary.kept import Kept
from crampui.diary.outcomes import (
    MONTHS_KEPT,
    Outcomes,
    day_one,
    length_of,
    month_names,
    outcomes_of,
)
from crampui.domain.night import Day
from crampui.domain.options import Trigger
from crampui.domain.plan.cautions import hidden_on
from crampui.domain.plan.choice import chosen, on_plan, paused_on
from crampui.domain.plan.measure import Choice, Frequency, Measure
from crampui.domain.plan.schedule import ASKS
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings
from crampui.domain.state import EMPTY_MONTH, DiaryState, Month, month_of
from crampui.domain.tick import TickState
from crampui.insights.matched_nights import MatchedNight, list_matched_nights
from crampui.insights.nights import weekend_nights

Said = tuple[bool | None, ...]
TRIGGER = "trigger."
"""What the key of an exposure begins with that is no measure: "trigger.alcohol"."""
NOT_NIGHTLY = frozenset({Frequency.YEARLY, Frequency.INFORMATION})
"""Measures that are asked so are no habit of single nights: nothing to compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NightLists:
    """All nights that are counted, in order; each list has one entry a night."""

    first: date | None = None
    """The evening's date of night 0; None while nothing was written down in time."""
    outcomes: Outcomes = ()
    """Cramps, 0 for a quiet night, None for not logged or left out."""
    said: Mapping[str, Said]
    """By measure id or `TRIGGER` and its name: whether the day before had it, None unknown.

    Only what something is known of, in the order of the plan.
    """

    @property
    def exposures(self) -> Mapping[str, Said]:
        """Those of `said` that were done at least once: what is compared."""
        return {key: nights for key, nights in self.said.items() if True in nights}

    def night(self, index: int) -> date:
        """Return the evening's date of a night by its number."""
        if self.first is None:
            raise IndexError(index)
        return self.first + timedelta(days=index)

    def last_logged(self) -> date | None:
        """Return the newest night with a known outcome."""
        for index in reversed(range(len(self.outcomes))):
            if self.outcomes[index] is not None:
                return self.night(index)
        return None


def night_lists(state: DiaryState, tonight: date) -> NightLists:
    """Return what the comparisons take; every month must be loaded (`state.complete`)."""
    return _night_lists(Kept(state), tonight)


def matched_nights(nights: NightLists, key: str) -> "tuple[tuple[date, MatchedNight], ...]":
    """Return the nights a comparison used as of the last check-up, each with its date."""
    if nights.first is None or key not in nights.said:
        return ()
    weekend = weekend_nights(nights.first, len(nights.outcomes))
    used = list_matched_nights(nights.outcomes, nights.said[key], weekend)
    return tuple((nights.night(one.night), one) for one in used)


@lru_cache(maxsize=4)
def _night_lists(kept: "Kept[DiaryState]", tonight: date) -> NightLists:
    state = kept.value
    first, outcomes = outcomes_of(state, tonight)
    if first is None:
        return NightLists(said={})
    habits = _habits(Kept(state.choices), Kept(state.settings), Kept(state.profile))
    names = [name for name in month_names(state, tonight) if name >= month_of(first)]
    months = [
        _said(Kept(state.months.get(name, EMPTY_MONTH)), name, Kept(habits)) for name in names
    ]
    lengths = [length_of(name) for name in names]
    skipped = (first - day_one(names[0])).days
    said = {}
    for key in habits.keys:
        if any(key in month for month in months):
            whole: list[bool | None] = []
            for month, length in zip(months, lengths, strict=True):
                whole += month.get(key) or (None,) * length
            said[key] = tuple(whole[skipped : skipped + len(outcomes)])
    return NightLists(first=first, outcomes=outcomes, said=said)


class _Habits:
    """What decides how a blank of a closed day is read: the plan, its pauses, the profile."""

    def __init__(self, choices: Mapping[str, Choice], settings: Settings, profile: Profile) -> None:
        self.settings, self.profile = settings, profile
        self.measures: Sequence[tuple[Measure, Choice | None]] = [
            (measure, choice)
            for measure, choice in chosen(measures(), choices)
            if measure.frequency not in NOT_NIGHTLY
        ]
        self.keys = (
            *(measure.id for measure, _ in self.measures),
            *(TRIGGER + trigger for trigger in Trigger if trigger is not Trigger.NONE),
        )

    def blanks(self, day: Day) -> Iterator[str]:
        """Yield the measures that a closed day says "not done" of without a tick."""
        for measure, choice in self.measures:
            asks = ASKS.get(measure.frequency)
            if (
                on_plan(measure, choice, day.date)
                and (asks is None or not asks.isdisjoint(day.triggers))
                and not paused_on(choice, self.settings, day.date)
                and not hidden_on(measure, self.profile, day.date)
            ):
                yield measure.id


@lru_cache(maxsize=4)
def _habits(
    choices: "Kept[Mapping[str, Choice]]", settings: "Kept[Settings]", profile: "Kept[Profile]"
) -> _Habits:
    return _Habits(choices.value, settings.value, profile.value)


@lru_cache(maxsize=MONTHS_KEPT)
def _said(kept: "Kept[Month]", name: int, habits: "Kept[_Habits]") -> Mapping[str, Said]:
    """Return what is known of each exposure on each day of a month."""
    first, length = day_one(name), length_of(name)
    found: dict[str, list[bool | None]] = {}
    for when, day in kept.value.days.items():
        index = (when - first).days
        for key, value in _known(day, habits.value):
            found.setdefault(key, [None] * length)[index] = value
    return {key: tuple(values) for key, values in found.items()}


def _known(day: Day, habits: _Habits) -> Iterator[tuple[str, bool]]:
    """Yield every exposure that is known of a day."""
    ticked = {tick.measure for tick in day.ticks}
    for tick in day.ticks:
        if not tick.copied and not tick.late:
            yield tick.measure, tick.state is TickState.DONE
    if day.closed:
        for measure in habits.blanks(day):
            if measure not in ticked:
                yield measure, False
    if day.triggers:
        for trigger in Trigger:
            yield TRIGGER + trigger, trigger in day.triggers
    if day.alcohol_units is not None and Trigger.ALCOHOL not in day.triggers:
        yield TRIGGER + Trigger.ALCOHOL, day.alcohol_units > 0
