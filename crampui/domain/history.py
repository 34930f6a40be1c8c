"""Looking back: nights, months and what is dated on their days."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from crampui.domain.checklist.check import Check
from crampui.domain.cramp import Cramp
from crampui.domain.marker import Marker
from crampui.domain.night import DAY_TURN, day_of


def worst_and_longest(cramps: "Iterable[Cramp]") -> tuple[int | None, float | None]:
    """Return the worst pain (0-10) and the longest length (minutes) that were said."""
    worst = longest = None
    for cramp in cramps:
        if cramp.pain is not None and (worst is None or cramp.pain > worst):
            worst = cramp.pain
        if cramp.minutes is not None and (longest is None or cramp.minutes > longest):
            longest = cramp.minutes
    return worst, longest


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


def checks_by_day(
    checks: "Iterable[Check]", day_turn: int = DAY_TURN
) -> "Mapping[date, tuple[Check, ...]]":
    """Return the checks of each day that has any, oldest first.

    The day is that of the plan: a check made at 02:00 on the 5th stands on the 4th.
    """
    found: dict[date, tuple[Check, ...]] = {}
    for check in checks:
        day = day_of(check.started, day_turn)
        found[day] = (*found.get(day, ()), check)
    return found


def highest(checks: "Iterable[Check]") -> "Check | None":
    """Return the check with the highest tier, one without a tier only where none has one."""
    best: Check | None = None
    for check in checks:
        if best is None or best.tier is None or (check.tier is not None and check.tier > best.tier):
            best = check
    return best


def markers_by_day(markers: "Iterable[Marker]") -> "Mapping[date, tuple[Marker, ...]]":
    """Return the markers of each day that has any."""
    found: dict[date, tuple[Marker, ...]] = {}
    for marker in markers:
        found[marker.date] = (*found.get(marker.date, ()), marker)
    return found
