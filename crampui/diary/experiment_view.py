"""How experiments stand: today's side, whether it is kept to, and the result once it is over.

Nothing of a result is worked out before the planned end, or before it was stopped.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeVar

from crampui.diary.after_result import measure_waits
from crampui.diary.exposures import label_of
from crampui.diary.insight_data import NightLists
from crampui.diary.outcomes import Outcomes, outcomes_of
from crampui.domain.experiment import Experiment
from crampui.domain.marker import MarkerKind
from crampui.domain.state import DiaryState
from crampui.insights.experiment import ExperimentResult, analyse_experiment
from crampui.insights.planning import Adherence, adherence, plan_experiment

T = TypeVar("T")

RATE_NIGHTS = 84
"""Nights before the start that tell how often there is a cramp."""
LEAST_LOGGED = 14
"""Of those, nights that must be logged."""
_CHANGES = {
    MarkerKind.MEDICINE_STARTED: " began",
    MarkerKind.MEDICINE_CHANGED: " was changed",
    MarkerKind.MEDICINE_STOPPED: " ended",
    MarkerKind.HOSPITAL: "",
    MarkerKind.SHOES: "",
}
"""Markers that are a second change, and what is said after their label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What an experiment asks on one day."""

    experiment: Experiment
    label: str
    number: int
    """Which night of it this is, from 1."""
    done: bool
    """The measure is to be done; else it is left out."""
    waits: bool = False
    """Neither: it waits for a result of the check."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondChange:
    """Something else that began or ended while an experiment was on."""

    day: date
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How an experiment stands before the night that runs."""

    experiment: Experiment
    label: str
    over: bool
    """It reached its end or was stopped."""
    nights: int
    """Nights of it that are over."""
    kept: "Adherence"
    changes: tuple[SecondChange, ...]
    power_half: float | None
    """The chance to find a halving that its start was told with; None where it is not known."""
    result: "ExperimentResult | None"
    """Only when it is over."""


def current(experiments: Iterable[Experiment], day: date) -> Experiment | None:
    """Return the experiment that is on, or will begin, on `day`."""
    for experiment in experiments:
        if experiment.stopped is None and day < experiment.end:
            return experiment
    return None


def side_of(state: DiaryState, day: date) -> Side | None:
    """Return what the experiment that runs asks on `day`, None without one; costs nothing."""
    for experiment in state.experiments.values():
        if experiment.running(day):
            return Side(
                experiment=experiment,
                label=label_of(state, experiment.measure),
                number=(day - experiment.started).days + 1,
                done=experiment.assigned(day) is True,
                waits=measure_waits(state, experiment.measure, day) is not None,
            )
    return None


def usual_rate(state: DiaryState, start: date) -> float | None:
    """Return cramps per logged night in the 84 nights before `start`.

    None where under 14 of them are logged. Their months must be loaded.
    """
    _, outcomes = outcomes_of(state, start)
    known = [cramps for cramps in outcomes[-RATE_NIGHTS:] if cramps is not None]
    return sum(known) / len(known) if len(known) >= LEAST_LOGGED else None


def progress(
    state: DiaryState, nights: "NightLists", experiment: Experiment, tonight: date
) -> Progress:
    """Return how an experiment stands; may take a second once it is over, then it is kept."""
    stop = experiment.stopped or experiment.end
    over = experiment.stopped is not None or tonight >= experiment.end
    count = max(0, (min(stop, tonight) - experiment.started).days)
    assigned = tuple(
        experiment.assigned(experiment.started + timedelta(days=n)) is True
        for n in range(experiment.nights)
    )
    ticks = _cut(nights, nights.said.get(experiment.measure, ()), experiment.started, count)
    return Progress(
        experiment=experiment,
        label=label_of(state, experiment.measure),
        over=over,
        nights=count,
        kept=adherence(assigned, ticks),
        changes=tuple(
            sorted(
                _changes(state, experiment, min(stop, tonight + timedelta(days=1))),
                key=lambda one: one.day,
            )
        ),
        power_half=_power_half(state, experiment),
        result=_result(
            tuple(_cut(nights, nights.outcomes, experiment.started, count)),
            assigned,
            experiment.period,
        )
        if over
        else None,
    )


def _power_half(state: DiaryState, experiment: Experiment) -> float | None:
    rate = usual_rate(state, experiment.started)
    if not rate:
        return None
    return plan_experiment(rate, experiment.pairs, experiment.period).power_half


@lru_cache(maxsize=16)
def _result(outcomes: Outcomes, assigned: tuple[bool, ...], period: int) -> "ExperimentResult":
    return analyse_experiment(outcomes, assigned, period)


def _cut(nights: "NightLists", values: Sequence[T], start: date, count: int) -> list[T | None]:
    """Return the values of `count` nights from `start`; None where the diary had not begun."""
    if nights.first is None:
        return [None] * count
    at = (start - nights.first).days
    return [values[n] if 0 <= n < len(values) else None for n in range(at, at + count)]


def _changes(state: DiaryState, experiment: Experiment, until: date) -> Iterator[SecondChange]:
    """Yield what else was changed from its second day on: the plan, medicines, shoes, hospital."""

    def within(day: date | None) -> bool:
        return day is not None and experiment.started < day <= until

    for name, choice in state.choices.items():
        if name == experiment.measure:
            if choice.retired is not None and within(choice.retired):
                yield SecondChange(day=choice.retired, what="it was taken off the plan")
            continue
        if choice.since is not None and within(choice.since) and choice.on is not False:
            yield SecondChange(day=choice.since, what=f"“{label_of(state, name)}” began")
        if choice.retired is not None and within(choice.retired):
            yield SecondChange(day=choice.retired, what=f"“{label_of(state, name)}” ended")
    for marker in state.markers.values():
        if marker.kind in _CHANGES and within(marker.date):
            yield SecondChange(day=marker.date, what=f"{marker.label}{_CHANGES[marker.kind]}")
