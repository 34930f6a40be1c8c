"""What an exposure is called, and whether it may be left out on purpose to see what happens."""

from datetime import date

from crampui.content.experiments import experiment_periods
from crampui.content.measures import measures
from crampui.diary.insight_data import TRIGGER
from crampui.domain.labels import TRIGGERS
from crampui.domain.options import Trigger
from crampui.domain.plan.cautions import Asked, cautions_for
from crampui.domain.plan.choice import chosen
from crampui.domain.plan.measure import Group, Measure
from crampui.domain.state import DiaryState

OWN_MAY = frozenset({Group.EXERCISE, Group.SLEEP_POSITION})
"""Groups whose own measures may be left out: any other may hold a medicine or supplement."""
OWN_PERIOD = 4
"""Nights a period for a measure of the person's own."""


def is_trigger(key: str) -> bool:
    """Tell whether an exposure is something the day had in it, no measure of the plan."""
    return key.startswith(TRIGGER)


def measure_of(state: DiaryState, key: str) -> Measure | None:
    """Return a measure as the person edited it, on the plan or not; None for what is none."""
    return next((m for m, _ in chosen(measures(), state.choices) if m.id == key), None)


def is_known(state: DiaryState, key: str) -> bool:
    """Tell whether there is such a measure or trigger."""
    if is_trigger(key):
        name = key.removeprefix(TRIGGER)
        return name in set(Trigger) and name != Trigger.NONE
    return measure_of(state, key) is not None


def label_of(state: DiaryState, key: str) -> str:
    """Return an exposure's wording as the person knows it; the id of what is known no more."""
    if not is_known(state, key):
        return key
    if is_trigger(key):
        return TRIGGERS[Trigger(key.removeprefix(TRIGGER))]
    measure = measure_of(state, key)
    return measure.label if measure is not None else key


def name_of(state: DiaryState, key: str) -> str:
    """Return an exposure as a part of a sentence: a measure's wording in quotes."""
    label = label_of(state, key)
    return label if is_trigger(key) else f"“{label}”"


def period_of(key: str) -> int:
    """Return the usual nights of a period: 4, or 7 where it may build up."""
    return experiment_periods().get(key, OWN_PERIOD)


def may_experiment(state: DiaryState, key: str, day: date) -> bool:
    """Tell whether an experiment may be offered on an exposure.

    Never on a medicine, a supplement, drinks or a trigger, nor on what the profile hides or
    replaces on `day`.
    """
    return any(asked.measure.id == key for asked in candidates(state, day))


def candidates(state: DiaryState, day: date) -> tuple[Asked, ...]:
    """Return the measures an experiment may be planned on, in group order."""
    allowed = experiment_periods()
    found = []
    for measure, choice in chosen(measures(), state.choices):
        own = measure.own and measure.group in OWN_MAY
        if own or measure.id in allowed:
            asked = cautions_for(measure, state.profile, day, choice)
            if not asked.hidden and not asked.replaced:
                found.append(asked)
    return tuple(found)
