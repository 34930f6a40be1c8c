"""The cramps of consecutive nights, the way the comparisons and the trend take them.

Night 0 is the first night with a cramp or a "quiet" written down in time; the last one is the
night before the one that runs, or that night itself once it is logged. Cramps by day and what was
written more than two days late are left out (methods.md 9, `counts.outcome`).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from crampui.diary.kept import Kept
from crampui.domain.counts import last_counted, outcome
from crampui.domain.state import EMPTY_MONTH, DiaryState, Month, month_of

Outcomes = tuple[int | None, ...]
MONTHS_KEPT = 600
"""Months whose figures are kept: more than one diary has."""


def outcomes_of(
    state: DiaryState, tonight: date, *, by_day: bool = False
) -> tuple[date | None, Outcomes]:
    """Return night 0 and the cramps of each night from it to the last one that is counted.

    With `by_day` the cramps by day count as well, for the signs that count every cramp.
    """
    end = last_counted(state, tonight)
    first: date | None = None
    found: list[int | None] = []
    for name in month_names(state, tonight):
        nights = _outcomes(
            Kept(state.months.get(name, EMPTY_MONTH)), name, state.settings.wake_hour, by_day
        )
        if first is None:
            start = next((i for i, cramps in enumerate(nights) if cramps is not None), None)
            if start is None:
                continue
            first, nights = day_one(name) + timedelta(days=start), nights[start:]
        found += nights
    if first is None or first > end:
        return None, ()
    return first, tuple(found[: (end - first).days + 1])


@lru_cache(maxsize=MONTHS_KEPT)
def _outcomes(kept: "Kept[Month]", name: int, wake_hour: int, by_day: bool) -> Outcomes:
    """Return the outcome of each night of a month."""
    first, month = day_one(name), kept.value
    found: list[int | None] = [None] * length_of(name)
    for night in month.days.keys() | month.cramps.keys():
        every = month.cramps.get(night, ())
        cramps = [one for one in every if by_day or not one.is_by_day(wake_hour)]
        found[(night - first).days] = outcome(cramps, month.days.get(night))
    return tuple(found)


def month_names(state: DiaryState, tonight: date) -> Iterator[int]:
    """Yield the calendar months from the oldest with an entry to that of `tonight`."""
    name = next(iter(state.months), None)
    while name is not None and name <= month_of(tonight):
        yield name
        name = name + 89 if name % 100 == 12 else name + 1


def day_one(name: int) -> date:
    """Return the first day of a calendar month (202611)."""
    return date(name // 100, name % 100, 1)


def length_of(name: int) -> int:
    """Return how many days a calendar month has."""
    return (day_one(name + 89 if name % 100 == 12 else name + 1) - day_one(name)).days
