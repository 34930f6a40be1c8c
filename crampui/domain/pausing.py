"""Pauses of one measure or of the whole plan, remembered with their first and last day.

Without its first day a pause would wipe out the days before it: they were asked.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from crampui.domain import errors
from crampui.domain.choosing import chosen, on_plan
from crampui.domain.plan import Choice, Measure, Pause
from crampui.domain.settings import Settings


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
