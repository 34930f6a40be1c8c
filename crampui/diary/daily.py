"""The plan of one day as it is shown: functions of the state, computed once for each."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from crampui.content.measures import measures
from crampui.diary.after_result import acts_of, results_of
from crampui.diary.kept import Kept
from crampui.domain.night import Day
from crampui.domain.period import week_start
from crampui.domain.plan.adherence import marks
from crampui.domain.plan.after_result import Result
from crampui.domain.plan.cautions import Asked, cautions_for, resting
from crampui.domain.plan.choice import chosen, on_plan, paused_on
from crampui.domain.plan.measure import Coach, Frequency
from crampui.domain.plan.schedule import Asking, active_measures, looks_back_to
from crampui.domain.state import DiaryState
from crampui.domain.tick import Tick, TickState
from crampui.storage.codec import measure_key

WEEK_DAYS = 7
PERIOD_DAYS = 28
"""The days up to the one shown that "18 of 22 asked days" is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measure on one day."""

    asked: Asked
    asking: Asking
    due: bool
    """It is asked on this day."""
    state: TickState
    tick: Tick | None
    day: date
    today: date
    begun: date
    """The first day of which anything was said of the plan; nothing was asked before it."""
    paused: bool
    left_out: bool
    """An experiment leaves it out on this day."""
    waits: Result | None = None
    """The result of a check by which it waits on this day."""
    apart: bool = False
    """Its tick, or what was decided about it, has a second version, made on another machine."""

    @property
    def id(self) -> str:
        """The measure's id."""
        return self.asked.measure.id

    def week(self) -> tuple[TickState | None, ...]:
        """Return the seven days up to this one, the oldest first; None where it was not asked."""
        found = marks(self.asking, until=self.day, today=self.today, length=WEEK_DAYS)
        first = self.day - timedelta(days=WEEK_DAYS - 1)
        return tuple(
            mark if first + timedelta(days=number) >= self.begun else None
            for number, mark in enumerate(found)
        )

    def reasons(self, plan: "PlanDay") -> tuple[str, ...]:
        """Return what is to be minded with it, but for what is said once of the whole plan."""
        return tuple(reason for reason in self.asked.reasons if reason != plan.rests)

    @property
    def tickable(self) -> bool:
        """Whether a tick means something: neither hidden nor information only."""
        information = self.asked.measure.frequency is Frequency.INFORMATION
        return not self.asked.hidden and not information

    @property
    def coach(self) -> Coach | None:
        """What the stretch coach counts; None where it is not to be done now."""
        return self.asked.coach if self.waits is None else None

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return self.due and self.state is TickState.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDay:
    """The plan of one day, in group order, with what is hidden, paused or not asked."""

    day: date
    today: date
    lines: tuple[Line, ...]
    closed: bool
    paused_until: date | None
    """The whole plan is paused, and asked again from this day."""
    rests: str = ""
    """Why the whole plan is not for this person, in a sentence; "" where it is."""

    def line(self, measure: str) -> Line | None:
        """Return the line of a measure, None when it is not on the plan."""
        return next((line for line in self.lines if line.id == measure), None)

    def tickable(self, *, bedtime: bool = False) -> tuple[Line, ...]:
        """Return the lines that can be ticked; the first has the number 1."""
        return tuple(
            line
            for line in self.lines
            if line.tickable and (line.asked.measure.bedtime or not bedtime)
        )

    def open(self, *, bedtime: bool = False) -> tuple[Line, ...]:
        """Return the lines that wait for an answer."""
        return tuple(line for line in self.tickable(bedtime=bedtime) if line.open)

    def many(self, state: TickState) -> int:
        """Return how many of the asked measures stand so."""
        return sum(1 for line in self.lines if line.due and line.state is state)


def plan_day(state: DiaryState, day: date, today: date) -> PlanDay:
    """Return the plan of `day`; its months and those `Plan.need` names must be loaded."""
    return _plan_day(Kept(state), day, today)


@lru_cache(maxsize=4)
def _plan_day(kept: Kept[DiaryState], day: date, today: date) -> PlanDay:
    state = kept.value
    here, begun = state.day(day), first_answer(state) or today
    until = state.settings.paused_until
    active = active_measures(measures(), state.choices, state.profile, day)
    return PlanDay(
        day=day,
        today=today,
        lines=tuple(_line(state, asked, here, day, today, begun) for asked in active),
        closed=here is not None and here.closed,
        paused_until=until if until is not None and today < until else None,
        rests=resting(measures()[0], state.profile, day),
    )


def measures_off(state: DiaryState, day: date) -> tuple[Asked, ...]:
    """Return what is not on the plan of `day`, in group order, as this person would be asked it."""
    return tuple(
        cautions_for(one, state.profile, day, choice)
        for one, choice in chosen(measures(), state.choices)
        if not on_plan(one, choice, day)
    )


def since(state: DiaryState, day: date) -> date:
    """Return the oldest day that the plan of `day` and its figures look at."""
    first, weekday = day - timedelta(days=PERIOD_DAYS - 1), state.settings.first_weekday
    week = day - timedelta(days=WEEK_DAYS - 1)
    found = [week_start(first, weekday)]
    for measure, choice in chosen(measures(), state.choices):
        if measure.frequency is Frequency.YEARLY and on_plan(measure, choice, day):
            found.append(looks_back_to(measure, week, weekday))
    return min(found)


def asking_of(state: DiaryState, asked: Asked) -> Asking:
    """Return a measure with everything that decides when it is asked."""
    return Asking(
        measure=asked.measure,
        choice=asked.choice,
        profile=state.profile,
        settings=state.settings,
        days=state.day,
        experiments=tuple(state.experiments.values()),
        acts=acts_of(state, asked.measure),
        results=results_of(state),
    )


def _line(
    state: DiaryState, asked: Asked, here: Day | None, day: date, today: date, begun: date
) -> Line:
    asking = asking_of(state, asked)
    return Line(
        asked=asked,
        asking=asking,
        due=asking.on(day),
        state=asking.stands(day, today),
        tick=here.tick(asked.measure.id) if here is not None else None,
        day=day,
        today=today,
        begun=begun,
        paused=paused_on(asked.choice, state.settings, day),
        left_out=asking.left_out(day),
        waits=asking.waits(day),
        apart=bool(state.apart) and _is_apart(state, asked.measure.id, day),
    )


def _is_apart(state: DiaryState, measure: str, day: date) -> bool:
    key = measure_key(measure)
    return f"ticks/{measure}" in state.apart_in(day) or state.is_apart(key.table, key.id)


def first_answer(state: DiaryState) -> date | None:
    """Return the oldest loaded day with a tick, or that was closed; None when there is none."""
    return next((day.date for day in state.days() if day.ticks or day.closed), None)
