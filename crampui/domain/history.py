"""Looking back: nights, months and what is dated on their days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from crampui.domain.checklist.check import Check
from crampui.domain.cramp import Cramp
from crampui.domain.marker import Marker
from crampui.domain.night import DAY_TURN, day_of
from crampui.domain.state import EMPTY_MONTH, DiaryState


def worst_and_longest(cramps: "Iterable[Cramp]") -> tuple[int | None, float | None]:
    """Return the worst pain (0-10) and the longest length (minutes) that were said."""
    worst = longest = None
    for cramp in cramps:
        if cramp.pain is not None and (worst is None or cramp.pain > worst):
            worst = cramp.pain
        if cramp.minutes is not None and (longest is None or cramp.minutes > longest):
            longest = cramp.minutes
    return worst, longest


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSums:
    """A calendar month counted, as far as it has begun."""

    year: int
    month: int
    nights: int
    """Nights that have begun, from the first one of the diary on."""
    logged: int
    cramp_nights: int
    cramps: int
    worst: int | None = None
    """Worst pain, 0-10, None where none was said."""


def month_sums(state: "DiaryState", year: int, month: int, tonight: date) -> MonthSums:
    """Count one month; a night that is not logged counts as nothing but a night."""
    content = state.months.get(year * 100 + month, EMPTY_MONTH)
    quiet = sum(1 for d in content.days.values() if d.quiet and not content.cramps.get(d.date))
    cramp_nights = sum(1 for cramps in content.cramps.values() if cramps)
    first = date(year, month, 1)
    since = max(first, state.first_night() or first)
    until = min(tonight, date(year, month, days_in(year, month)))
    every = [cramp for cramps in content.cramps.values() for cramp in cramps]
    return MonthSums(
        year=year,
        month=month,
        nights=max(0, (until - since).days + 1),
        logged=quiet + cramp_nights,
        cramp_nights=cramp_nights,
        cramps=len(every),
        worst=worst_and_longest(every)[0],
    )


def days_in(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days


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
