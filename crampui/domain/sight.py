"""One night as a filter sees it: its record, its cramps, and what is dated on its day."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from crampui.domain.checklist.check import Check
from crampui.domain.cramp import Cramp
from crampui.domain.experiment import Experiment
from crampui.domain.marker import Marker
from crampui.domain.night import DAY_TURN, Day, NightState, day_of, state_of
from crampui.domain.period import Period
from crampui.domain.state import EMPTY_MONTH, DiaryState


class Sight(NamedTuple):
    """A night with all that is known of it and of its day."""

    night: date
    state: NightState
    """Whether it had cramps, was quiet, or is not logged."""
    day: "Day | None"
    cramps: "tuple[Cramp, ...]"
    """Those of the night."""
    checks: "tuple[Check, ...]" = ()
    markers: "tuple[Marker, ...]" = ()
    experiment: bool | None = None
    """Inside an experiment: whether the measure is to be done for this night."""
    apart: bool = False
    """Whether something of it has a second version, made on another machine."""
    by_day: "tuple[Cramp, ...]" = ()
    """The cramps by day that are kept with it."""

    @property
    def every(self) -> "tuple[Cramp, ...]":
        """All its cramps, those by day last."""
        return self.cramps + self.by_day


class Dated(NamedTuple):
    """What is dated on days, by day."""

    checks: "Mapping[date, tuple[Check, ...]]"
    markers: "Mapping[date, tuple[Marker, ...]]"
    sides: Mapping[date, bool]

    def sight(self, state: "DiaryState", night: date) -> Sight:
        """Return one night with all that is known of it."""
        month = state.months.get(night.year * 100 + night.month, EMPTY_MONTH)
        day, every = month.days.get(night), month.cramps.get(night, ())
        wake = state.settings.wake_hour
        cramps = tuple(one for one in every if not one.is_by_day(wake))
        by_day = tuple(one for one in every if one.is_by_day(wake)) if cramps != every else ()
        here = state_of(day, len(cramps))
        checks, markers = self.checks.get(night, ()), self.markers.get(night, ())
        apart = bool(state.apart) and (
            bool(state.apart_in(night))
            or any(state.is_apart("cramps", one.id) for one in every)
            or any(state.is_apart("checks", one.id) for one in checks)
            or any(state.is_apart("markers", one.id) for one in markers)
        )
        side = self.sides.get(night)
        return Sight(night, here, day, cramps, checks, markers, side, apart, by_day)


def sights(state: "DiaryState", dated: Dated, period: Period) -> tuple[Sight, ...]:
    """Return the nights of a period, newest first."""
    newest_first = range(period.until.toordinal(), period.since.toordinal() - 1, -1)
    return tuple(dated.sight(state, date.fromordinal(number)) for number in newest_first)


def dated_on(
    checks: "Iterable[Check]",
    markers: "Iterable[Marker]",
    experiments: "Iterable[Experiment]",
    day_turn: int,
) -> Dated:
    """Return what is dated on days."""
    return Dated(
        checks=checks_by_day(checks, day_turn),
        markers=markers_by_day(markers),
        sides=experiment_sides(experiments),
    )


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


def checks_by_day(
    checks: Iterable[Check], day_turn: int = DAY_TURN
) -> Mapping[date, tuple[Check, ...]]:
    """Return the checks of each day that has any, oldest first.

    The day is that of the plan: a check made at 02:00 on the 5th stands on the 4th.
    """
    found: dict[date, tuple[Check, ...]] = {}
    for check in checks:
        day = day_of(check.started, day_turn)
        found[day] = (*found.get(day, ()), check)
    return found


def highest(checks: Iterable[Check]) -> Check | None:
    """Return the check with the highest tier, one without a tier only where none has one."""
    best: Check | None = None
    for check in checks:
        if best is None or best.tier is None or (check.tier is not None and check.tier > best.tier):
            best = check
    return best


def markers_by_day(markers: Iterable[Marker]) -> Mapping[date, tuple[Marker, ...]]:
    """Return the markers of each day that has any."""
    found: dict[date, tuple[Marker, ...]] = {}
    for marker in markers:
        found[marker.date] = (*found.get(marker.date, ()), marker)
    return found
