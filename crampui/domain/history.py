"""Looking back: one line for each night, and the calendar of a month."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from crampui.domain.night import NightState
from crampui.domain.value import dataclass

if TYPE_CHECKING:
    from crampui.domain.check import Check, Tier
    from crampui.domain.marker import Marker
    from crampui.domain.state import DiaryState


@dataclass(frozen=True, slots=True, kw_only=True)
class NightLine:
    """A night in short; None where nothing is known."""

    night: date
    state: NightState
    cramps: int = 0
    worst: int | None = None
    """Worst pain, 0-10, of those cramps that have one."""
    longest: float | None = None
    """Longest length in minutes, of those cramps that have one."""
    late: bool = False
    """Something of it was written more than two days later."""


def night_line(state: "DiaryState", night: date) -> NightLine:
    """Return a night in short."""
    cramps = state.cramps_of(night)
    day = state.day(night)
    return NightLine(
        night=night,
        state=state.night_state(night),
        cramps=len(cramps),
        worst=max((c.pain for c in cramps if c.pain is not None), default=None),
        longest=max((c.minutes for c in cramps if c.minutes is not None), default=None),
        late=any(c.late for c in cramps) or (day is not None and day.late),
    )


def nights_back(state: "DiaryState", tonight: date) -> Iterator[date]:
    """Yield every night from tonight back to the oldest that anything is known of."""
    first = state.first_night()
    for back in range((tonight - first).days + 1 if first is not None else 0):
        yield tonight - timedelta(days=back)


def month_grid(year: int, month: int, first_weekday: int) -> list[list[date | None]]:
    """Return the weeks of a calendar month, seven places each, None outside the month.

    `first_weekday` is 0 Monday - 6 Sunday.
    """
    first = date(year, month, 1)
    lead = (first.weekday() - first_weekday) % 7
    days: list[date | None] = [None] * lead
    day = first
    while day.month == month:
        days.append(day)
        day += timedelta(days=1)
    days += [None] * (-len(days) % 7)
    return [days[i : i + 7] for i in range(0, len(days), 7)]


def checks_by_day(checks: "Iterable[Check]") -> "Mapping[date, Tier | None]":
    """Return, for each day with a check, the highest tier of its checks."""
    found: dict[date, Tier | None] = {}
    for check in checks:
        old = found.get(check.date)
        if check.date not in found or (
            check.tier is not None and (old is None or check.tier > old)
        ):
            found[check.date] = check.tier
    return found


def markers_by_day(markers: "Iterable[Marker]") -> "Mapping[date, tuple[Marker, ...]]":
    """Return the markers of each day that has any."""
    found: dict[date, tuple[Marker, ...]] = {}
    for marker in markers:
        found[marker.date] = (*found.get(marker.date, ()), marker)
    return found
