"""What the person chose of the plan: what is on it, in which words, how often, and its pauses.

Nothing here forgets: days that were asked, days that were not, and how often stay as they were.
A pause keeps its first and last day; without its first day it would wipe out the days before it,
and they were asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from crampui.domain import errors
from crampui.domain.period import week_start
from crampui.domain.plan.measure import Choice, Frequency, Grade, Group, Measure, Pause, Spell
from crampui.domain.settings import Settings

_MONTHS_AGAIN = 12
_LABEL_LENGTH = 70
_ORDER = {group: number for number, group in enumerate(Group)}
LONGEST_UNIT = 20


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


def put_on(measure: Measure, choice: Choice | None, today: date) -> Choice:
    """Return what is decided when a measure is put on the plan from `today`.

    One that was retired goes on from where it was: the days between count as not asked.
    """
    old = choice or Choice(measure=measure.id)
    if on_plan(measure, choice, today):
        return old
    if old.retired is None:
        return replace(old, on=True, since=today)
    gap = (Pause(start=old.retired, end=today),) if old.retired < today else ()
    return replace(old, on=True, retired=None, pauses=(*old.pauses, *gap))


def retired(measure: Measure, choice: Choice | None, today: date) -> Choice:
    """Return what is decided when a measure is not asked any more from `today`."""
    old = choice or Choice(measure=measure.id)
    return replace(old, retired=today, paused_until=None)


def changed(
    measure: Measure, choice: Choice | None, today: date, first_weekday: int = 0, **values: Any
) -> Choice:
    """Return what is decided when fields of a measure are edited; None takes an edit back.

    `measure` is as the content has it, or as an own one is without its edits. `values` are
    `label`, `target`, `unit`, `group`, `frequency`, `times`, `bedtime` or `how_to`. A new
    frequency counts from today, one of weeks for another one of weeks from the week's first day.
    Raises InvalidValue where the measure would be impossible.
    """
    old = choice or Choice(measure=measure.id)
    if len(values.get("unit") or "") > LONGEST_UNIT:
        raise errors.InvalidValue("unit", f"A unit takes at most {LONGEST_UNIT} characters.")
    if values.get("frequency") is Frequency.INFORMATION:
        raise errors.InvalidValue("frequency", "A measure is asked daily, weekly or on some days.")
    if "frequency" in values and "times" not in values:
        values["times"] = None
    new = replace(old, **values)
    before, after = edited(measure, old), edited(measure, new)
    if (before.frequency, before.times) == (after.frequency, after.times):
        return new
    start = today
    if before.frequency is after.frequency is Frequency.WEEKLY:
        start = week_start(today, first_weekday)
    kept = tuple(spell for spell in old.earlier if spell.until < start)
    begun = kept[-1].until if kept else old.since
    if begun is None or begun < start:
        first = next((spell for spell in old.earlier if spell.until >= start), None)
        was = first or Spell(until=start, frequency=before.frequency, times=before.times)
        kept = (*kept, replace(was, until=start))
    return replace(new, earlier=kept)


# pauses


def paused_on(choice: Choice | None, settings: Settings, day: date) -> bool:
    """Tell whether a measure, alone or with the whole plan, is paused on `day`.

    A "paused until" that lies in no recorded pause has no known start: it holds on every day
    before it.
    """
    pauses = choice.pauses if choice is not None else ()
    if any(pause.start <= day < pause.end for pause in pauses):
        return True
    untils = (choice.paused_until if choice is not None else None, settings.paused_until)
    return any(
        end is not None and day < end and not any(p.start < end <= p.end for p in pauses)
        for end in untils
    )


def paused(choice: Choice, today: date, until: date) -> Choice:
    """Return what is decided when a measure is paused from `today` until `until`.

    A pause that runs already keeps its start and gets the new end. Raises InvalidValue unless
    `until` is to come.
    """
    if until <= today:
        raise errors.InvalidValue("until", "A pause ends on a day to come.")
    start = min((p.start for p in choice.pauses if p.end >= today), default=today)
    over = tuple(pause for pause in choice.pauses if pause.end < today)
    new = Pause(start=min(start, today), end=until)
    return replace(choice, paused_until=until, pauses=(*over, new))


def resumed(choice: Choice, today: date) -> Choice:
    """Return what is decided when a measure is asked again from `today`."""
    ended = tuple(
        replace(pause, end=min(pause.end, today)) for pause in choice.pauses if pause.start < today
    )
    return replace(choice, paused_until=None, pauses=ended)


def all_paused(
    measures: Iterable[Measure], choices: Mapping[str, Choice], today: date, until: date
) -> tuple[Choice, ...]:
    """Return what is decided about each measure on the plan when all of it is paused.

    To be saved together with `Settings.paused_until`. A measure that was paused for longer by
    itself stays so. Raises InvalidValue unless `until` is to come.
    """
    return tuple(
        paused(old, today, max(until, old.paused_until or until))
        for measure, choice in chosen(measures, choices)
        if on_plan(measure, choice, today)
        for old in (choice or Choice(measure=measure.id),)
    )


def all_resumed(
    choices: Mapping[str, Choice], settings: Settings, today: date
) -> tuple[Choice, ...]:
    """Return what is decided about each measure when the pause of the whole plan ends early.

    To be saved together with `Settings.paused_until` taken away. Measures that were paused for
    longer by themselves stay paused.
    """
    return tuple(
        resumed(choice, today)
        for _, choice in sorted(choices.items())
        if choice.paused_until is not None
        and choice.paused_until == settings.paused_until
        and today < choice.paused_until
    )
