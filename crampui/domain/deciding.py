"""What a person decides about a measure: put it on the plan, retire it, ask it otherwise.

Nothing here forgets: days that were asked, days that were not, and how often stay as they were.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from crampui.domain import errors
from crampui.domain.choosing import edited, on_plan
from crampui.domain.plan import Choice, Frequency, Measure, Pause, Spell
from crampui.domain.schedule import week_start

LONGEST_UNIT = 20


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
