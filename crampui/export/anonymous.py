"""A research file: nights as rows, without names, notes, free text or exact dates.

Days are counted from the first night. What is kept is said in the file's first lines of
`about`; the rows load as they are into DuckDB, pandas and the like (JSON lines).
"""

import json
from collections.abc import Iterator
from typing import Any

from crampui.domain.cramp import Cramp
from crampui.domain.night import Day
from crampui.domain.state import DiaryState

KEPT = (
    "night (days from the first), state, number of cramps, sleep, drinks, alcohol, triggers; "
    "of cramps: hour of onset, whether by day, minutes, pain, side, muscles, relief, whether it "
    "helped, what was noticed, position; ticks of built-in measures"
)
DROPPED = "names, notes, places, free text, exact dates and times, own measures, medicines"
_CRAMP = (
    "minutes", "timing", "pain", "side", "muscles", "woke_me", "soreness_hours", "noticed",
    "relief", "helped", "position", "live", "late",
)  # fmt: skip
_DAY = ("sleep_quality", "drinks_cups", "alcohol_units", "day_cramp", "triggers", "closed")


def rows(state: DiaryState, built_in: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Yield one row a night from the first to the last that anything is known of."""
    first = state.first_night()
    if first is None:
        return
    wake = state.settings.wake_hour
    nights = {day.date for day in state.days()} | {cramp.night for cramp in state.cramps()}
    for night in sorted(nights):
        day = state.day(night) or Day(date=night)
        cramps = state.of_night(night)
        yield {
            "night": (night - first).days,
            "state": state.night_state(night).value,
            "cramps": len(cramps),
            "by_day": len(state.by_day(night)),
            **{name: _value(getattr(day, name)) for name in _DAY},
            "each": [_cramp(cramp, wake) for cramp in state.cramps_of(night)],
            "ticks": [
                {"measure": t.measure, "state": t.state.value, "amount": t.amount,
                 "copied": t.copied, "late": t.late}
                for t in day.ticks if t.measure in built_in
            ],
        }  # fmt: skip


def as_lines(state: DiaryState, built_in: frozenset[str]) -> str:
    """Return the rows as JSON lines."""
    return "".join(
        json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n" for row in rows(state, built_in)
    )


def _cramp(cramp: Cramp, wake: int) -> dict[str, Any]:
    hour = cramp.onset.hour if cramp.onset is not None else None
    by_day = cramp.is_by_day(wake)
    said = {name: _value(getattr(cramp, name)) for name in _CRAMP}
    return {"hour": hour, "by_day": by_day, **said}


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    return getattr(value, "value", value)
