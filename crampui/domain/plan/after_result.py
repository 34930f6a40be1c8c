"""What waits after an emergency or same-day result, until the person says it was looked at.

A result that doubts the leg stops what stretches, rubs, works, raises or warms a leg. Which
result stops what is one table of the content (`Rules`). A check knows no side, so both legs wait;
only the word that it was looked at ends it, neither time nor a later check.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.night import day_of
from crampui.domain.plan.measure import Group, Measure


class Act(StrEnum):
    """What a measure or a relief step does to a leg."""

    STRETCH = "stretch"
    RUB = "rub"
    EXERCISE = "exercise"
    RAISE = "raise"
    WARM = "warm"
    """Heat or cold on the skin."""


Acts = frozenset[Act]
NO_ACTS: Acts = frozenset()


class Rules(NamedTuple):
    """The table: what each measure and relief step does, and what each result stops."""

    measures: Mapping[str, Acts]
    """By the id of a measure."""
    own: Mapping[Group, Acts]
    """Of measures of the person's own, by their group."""
    steps: Mapping[str, Acts]
    """By relief steps: "relief_calf.in_bed", "common.aftercare"."""
    results: Mapping[str, Acts]
    """By the id of a red flag, an escalation or a floor; empty where it stops nothing."""
    unknown: Acts
    """What a result stops of which only the tier is known, or that an older content gave."""
    instead: tuple[str, ...]
    """What may always be done while a muscle is cramped, for where the relief steps wait."""

    def acts(self, measure: Measure) -> Acts:
        """Return what a measure does to a leg."""
        if measure.own:
            return self.own.get(measure.group, NO_ACTS)
        return self.measures.get(measure.id, NO_ACTS)

    def stopped_by(self, check: Check) -> Acts:
        """Return what the result of a check stops.

        A check of an earlier version keeps its answers, not what they meant together.
        """
        answered = [name for name, one in check.answers.items() if one.answer is not Answer.NO]
        names = check.reasons or [name for name in answered if name in self.results]
        stopped = NO_ACTS.union(*(self.results.get(name, self.unknown) for name in names))
        return stopped if stopped or check.reasons else self.unknown


class Result(NamedTuple):
    """An emergency or same-day result, and the days on which it stops something."""

    check: Check
    acts: Acts
    """What it stops."""
    start: date
    end: date | None
    """The first day on which it stops nothing any more; None while nobody has looked at it."""

    def on(self, day: date) -> bool:
        """Tell whether it holds on a day."""
        return self.start <= day and (self.end is None or day < self.end)

    def asks(self, today: date) -> bool:
        """Tell whether it is time to ask "Did you reach them?": from the next day on."""
        return self.end is None and self.start < today


def results(checks: Iterable[Check], rules: Rules, day_turn: int) -> tuple[Result, ...]:
    """Return every emergency and same-day result, the most urgent and newest first."""
    urgent = [check for check in checks if check.tier is not None and check.tier >= Tier.URGENT]
    urgent.sort(key=lambda one: (one.tier or 0, one.started.timestamp(), one.id), reverse=True)
    return tuple(
        Result(
            check=check,
            acts=rules.stopped_by(check),
            start=day_of(check.started, day_turn),
            end=day_of(check.looked_at, day_turn) if check.looked_at is not None else None,
        )
        for check in urgent
    )


def not_looked_at(found: Iterable[Result]) -> Result | None:
    """Return the most urgent result that nobody has looked at, None without any."""
    return next((result for result in found if result.end is None), None)


def stopping(found: Iterable[Result], acts: Acts, day: date) -> Result | None:
    """Return the result by which what does `acts` waits on a day, None where it does not."""
    return next((result for result in found if result.acts & acts and result.on(day)), None)
