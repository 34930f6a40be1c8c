"""Which measures are on the plan, and on which days each of them is asked.

A day on which a measure is not asked is not a miss. What the person said of a measure counts on
any day of its life on the plan, asked or not: a tick on a day without exercise says that there
was some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from crampui.domain.experiment import Experiment
from crampui.domain.night import Day
from crampui.domain.options import Trigger
from crampui.domain.period import week_start
from crampui.domain.plan.after_result import NO_ACTS, Acts, Result, stopping
from crampui.domain.plan.cautions import Asked, cautions_for, hidden_on
from crampui.domain.plan.choice import chosen, on_plan, paused_on
from crampui.domain.plan.measure import Choice, Frequency, Measure
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings
from crampui.domain.tick import Tick, TickState

Days = Callable[[date], Day | None]
"""Looks up what was said of a day: `DiaryState.day`, or `get` of a mapping by date."""

ASKS = {
    Frequency.ACTIVE_DAYS: frozenset({Trigger.EXERCISE}),
    Frequency.HARD_DAYS: frozenset({Trigger.EXERCISE, Trigger.STANDING}),
    Frequency.HOT_DAYS: frozenset({Trigger.HEAT}),
}
"""What the person may say of a day that makes a measure of this frequency asked on it."""


class Part(NamedTuple):
    """Days in a measure's life on which it was asked equally often."""

    measure: Measure
    first: date
    last: date


class Asking(NamedTuple):
    """A measure, and everything that decides when it is asked."""

    measure: Measure
    """As the person edited it (`chosen`, or `Asked.measure`)."""
    choice: Choice | None
    profile: Profile
    settings: Settings
    days: Days
    experiments: tuple[Experiment, ...] = ()
    acts: Acts = NO_ACTS
    """What it does to a leg."""
    results: tuple[Result, ...] = ()
    """Results of checks that may stop it."""

    def on(self, day: date) -> bool:
        """Tell whether the measure is asked on `day`: not hidden, left out or waiting then."""
        measure = next(part.measure for part in self.parts() if day <= part.last)
        asked = asked_on(measure, self.choice, day, self.days, self.settings)
        if not asked or self.left_out(day) or hidden_on(measure, self.profile, day):
            return False
        return self.waits(day) is None or said(measure, self.days(day))

    def waits(self, day: date) -> Result | None:
        """Return the result by which it waits on `day`, None where it does not wait."""
        return stopping(self.results, self.acts, day)

    def could_be_on(self, day: date) -> bool:
        """Tell the same without regard to how often it is asked."""
        if not on_plan(self.measure, self.choice, day) or self.left_out(day):
            return False
        free = said(self.measure, self.days(day)) or not (
            paused_on(self.choice, self.settings, day) or self.waits(day)
        )
        return free and not hidden_on(self.measure, self.profile, day)

    def left_out(self, day: date) -> bool:
        """Tell whether an experiment leaves it out on `day`, and nothing was said of it."""
        return not said(self.measure, self.days(day)) and any(
            one.measure == self.measure.id and one.running(day) and one.assigned(day) is False
            for one in self.experiments
        )

    def parts(self) -> tuple[Part, ...]:
        """Return its life in parts of one frequency each, the oldest first."""
        parts, first = [], date.min
        for spell in self.choice.earlier if self.choice is not None else ():
            then = replace(self.measure, frequency=spell.frequency, times=spell.times)
            parts.append(Part(measure=then, first=first, last=spell.until - timedelta(days=1)))
            first = spell.until
        return (*parts, Part(measure=self.measure, first=first, last=date.max))

    def stands(self, day: date, today: date) -> TickState:
        """Return how it stands on `day`; `today` still runs."""
        return standing(self.measure, self.days(day), running=day == today)


def active_measures(
    measures: Iterable[Measure], choices: Mapping[str, Choice], profile: Profile, day: date
) -> tuple[Asked, ...]:
    """Return the plan of `day` in group order, the hidden and the paused included.

    Hidden ones are there to say why; paused ones have `choice.paused_until` or a pause.
    `asked_on` tells which of the rest are asked.
    """
    return tuple(
        cautions_for(measure, profile, day, choice)
        for measure, choice in chosen(measures, choices)
        if on_plan(measure, choice, day)
    )


def said(measure: Measure, day: Day | None) -> bool:
    """Tell whether anything was said of a measure on a day."""
    return day is not None and day.tick(measure.id) is not None


def asked_on(
    measure: Measure, choice: Choice | None, day: date, days: Days, settings: Settings
) -> bool:
    """Tell whether a measure is asked on `day`; a hidden one never is (`Asked.hidden`).

    Daily: every day. On active, hard and hot days: when the day's triggers say so (`ASKS`), or
    when anything was said of the measure itself. Weekly: until it was done `times` times in
    the week, which begins on `settings.first_weekday`. Yearly: until done, and again `times`
    months after. Information: never. Outside its life on the plan: never. While paused: only
    where something was said.
    """
    if measure.frequency is Frequency.INFORMATION or not on_plan(measure, choice, day):
        return False
    here = days(day)
    if said(measure, here):
        return True
    if paused_on(choice, settings, day):
        return False
    since = looks_back_to(measure, day, settings.first_weekday)
    match measure.frequency:
        case Frequency.DAILY:
            return True
        case Frequency.WEEKLY:
            return _done(measure, _between(since, day), days) < measure.times
        case Frequency.YEARLY:
            return not _done(measure, _between(since, day), days)
        case _:
            return here is not None and not ASKS[measure.frequency].isdisjoint(here.triggers)


def looks_back_to(measure: Measure, day: date, first_weekday: int = 0) -> date:
    """Return the oldest day that must be known to tell whether a measure is asked on `day`."""
    match measure.frequency:
        case Frequency.WEEKLY:
            return week_start(day, first_weekday)
        case Frequency.YEARLY:
            return months_before(day, measure.times) + timedelta(days=1)
        case _:
            return day


def asked_today(
    measures: Iterable[Measure],
    choices: Mapping[str, Choice],
    profile: Profile,
    settings: Settings,
    days: Days,
    day: date,
) -> tuple[Asked, ...]:
    """Return what is asked on `day`, in group order: neither hidden, paused nor not due."""
    return tuple(
        asked
        for asked in active_measures(measures, choices, profile, day)
        if not asked.hidden and asked_on(asked.measure, asked.choice, day, days, settings)
    )


def standing(measure: Measure, day: Day | None, *, running: bool = False) -> TickState:
    """Return how a measure stands on a day: what was said, else unknown, or not done if closed.

    On a day that still runs, an amount below the target is not the last word: unknown.
    """
    if day is None:
        return TickState.UNKNOWN
    state, tick = day.tick_state(measure.id), day.tick(measure.id)
    partly = state is TickState.NOT_DONE and tick is not None and tick.amount is not None
    return TickState.UNKNOWN if partly and running and not day.closed else state


def still_open(asked: Iterable[Asked], day: Day | None) -> tuple[Asked, ...]:
    """Return those of the asked measures that wait for an answer on the day that runs."""
    return tuple(
        one for one in asked if standing(one.measure, day, running=True) is TickState.UNKNOWN
    )


def copy_of(
    yesterday: Day | None,
    today: Day,
    asked: Iterable[Asked],
    *,
    experiment: bool = False,
    late: bool = False,
) -> tuple[Tick, ...]:
    """Return the ticks that "same as yesterday" sets, none while an experiment runs.

    Only measures that are asked today (`asked`), that something was said of yesterday, and
    nothing today; a closed day says "not done" of all that is blank, so nothing is copied
    there. What is copied is marked so, with its amount.
    """
    if yesterday is None or experiment or today.closed:
        return ()
    ticks = []
    for one in asked:
        tick = yesterday.tick(one.measure.id)
        if tick is not None and not one.hidden and not said(one.measure, today):
            ticks.append(replace(tick, copied=True, late=late))
    return tuple(ticks)


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, the month's last where it has fewer days."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    first = date(year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def _between(start: date, end: date) -> Iterable[date]:
    """Yield the days from `start` up to the one before `end`."""
    return (start + timedelta(days=number) for number in range((end - start).days))


def _done(measure: Measure, when: Iterable[date], days: Days) -> int:
    return sum(
        1
        for day in map(days, when)
        if day is not None and day.tick_state(measure.id) is TickState.DONE
    )
