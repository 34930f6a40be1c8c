"""One night as a filter sees it: its record, its cramps, and what is dated on its day."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from crampui.domain.history import checks_by_day, markers_by_day
from crampui.domain.night import NightState, state_of
from crampui.domain.state import EMPTY_MONTH, month_of

if TYPE_CHECKING:
    from crampui.domain.check import Check
    from crampui.domain.cramp import Cramp
    from crampui.domain.experiment import Experiment
    from crampui.domain.marker import Marker
    from crampui.domain.night import Day
    from crampui.domain.state import DiaryState


class Sight(NamedTuple):
    """A night with all that is known of it and of its day."""

    night: date
    state: NightState
    """Whether it had cramps, was quiet, or is not logged."""
    day: "Day | None"
    cramps: "tuple[Cramp, ...]"
    checks: "tuple[Check, ...]" = ()
    markers: "tuple[Marker, ...]" = ()
    experiment: bool | None = None
    """Inside an experiment: whether the measure is to be done for this night."""


def sights(state: "DiaryState", since: date, until: date) -> tuple[Sight, ...]:
    """Return the nights from `since` to `until`, both included, newest first."""
    checks = checks_by_day(state.checks.values(), state.settings.day_turn)
    markers = markers_by_day(state.markers.values())
    sides = experiment_sides(state.experiments.values())
    found = []
    name, month = 0, EMPTY_MONTH
    for number in range(until.toordinal(), since.toordinal() - 1, -1):
        night = date.fromordinal(number)
        if night.year * 100 + night.month != name:
            name = month_of(night)
            month = state.months.get(name, EMPTY_MONTH)
        day, cramps = month.days.get(night), month.cramps.get(night, ())
        found.append(
            Sight(
                night,
                state_of(day, len(cramps)),
                day,
                cramps,
                checks.get(night, ()),
                markers.get(night, ()),
                sides.get(night),
            )
        )
    return tuple(found)


def experiment_sides(experiments: "Iterable[Experiment]") -> Mapping[date, bool]:
    """Return, for each night of an experiment, whether its measure is to be done."""
    sides: dict[date, bool] = {}
    for experiment in experiments:
        for index in range(experiment.nights):
            night = experiment.started + timedelta(days=index)
            side = experiment.assigned(night)
            if side is not None and experiment.running(night):
                sides[night] = side
    return sides
