"""What is on the plan, as the person edited it: built-in measures and their own."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from crampui.domain.plan import Choice, Frequency, Grade, Group, Measure

_MONTHS_AGAIN = 12
_LABEL_LENGTH = 70
_ORDER = {group: number for number, group in enumerate(Group)}


def chosen(
    measures: Iterable[Measure], choices: Mapping[str, Choice]
) -> tuple[tuple[Measure, Choice | None], ...]:
    """Return every measure, on the plan or not, as the person edited it, in group order.

    The person's own come last in their group, by id. Choices about measures that the content
    no longer has are passed over.
    """
    known = [(edited(m, choices.get(m.id)), choices.get(m.id)) for m in measures]
    taken = {measure.id for measure, _ in known}
    own = [
        (edited(bare(choice), choice), choice)
        for name, choice in sorted(choices.items())
        if choice.own and name not in taken
    ]
    return tuple(sorted([*known, *own], key=lambda item: _ORDER[item[0].group]))


def edited(measure: Measure, choice: Choice | None) -> Measure:
    """Return a measure with the person's wording, target, group, frequency and time of day.

    A target of the person's own no longer follows the profile, and stays within the maximum.
    """
    if choice is None:
        return measure
    frequency = choice.frequency or measure.frequency
    times = choice.times if choice.times is not None else measure.times
    if frequency is not measure.frequency and choice.times is None:
        times = _MONTHS_AGAIN if frequency is Frequency.YEARLY else 1
    target = measure.target if choice.target is None else choice.target
    if target is not None and measure.maximum is not None:
        target = min(target, measure.maximum)
    return replace(
        measure,
        label=choice.label or measure.label,
        group=choice.group or measure.group,
        unit=measure.unit if choice.unit is None else choice.unit,
        target=target,
        amounts=measure.amounts if choice.target is None else None,
        frequency=frequency,
        times=times,
        bedtime=measure.bedtime if choice.bedtime is None else choice.bedtime,
        how_to=choice.how_to or measure.how_to,
    )


def bare(choice: Choice) -> Measure:
    """Return a measure of the person's own without its wording, target and frequency."""
    group = choice.group or Group.EXERCISE
    return Measure(
        id=choice.measure,
        group=group,
        label=choice.measure[:_LABEL_LENGTH],
        grade=Grade.OWN,
        bedtime=group is Group.SLEEP_POSITION,
        default_on=True,
        own=True,
    )


def on_plan(measure: Measure, choice: Choice | None, day: date) -> bool:
    """Tell whether a measure belongs to the plan on `day`: on, begun, and not retired."""
    if choice is None:
        return measure.default_on
    on = measure.default_on if choice.on is None else choice.on
    begun = choice.since is None or choice.since <= day
    return on and begun and (choice.retired is None or day < choice.retired)
