"""The figures behind the pictures of History: counts only, each beside the nights logged."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crampui.domain.counts import Seen, Spread, Stretch, figures, stretches
from crampui.domain.cramp import Cramp
from crampui.domain.options import Muscle, Side, Timing
from crampui.domain.period import Period, month

WEEK = 7
THIRTY = 30
MOST_WEEKS = 54
"""A longer period is counted by months, so that its bars can be taken in."""
LENGTHS: tuple[tuple[float | None, float | None], ...] = (
    (None, 1),
    (1, 2),
    (2, 5),
    (5, 10),
    (10, None),
)
"""Classes of length in minutes: from the first number up to, without, the second; ten minutes
themselves lie in the last but one, for "long" means longer than ten (HAL17, NHS_LC)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many cramps gave one answer; `assumed` of them were not said by the person."""

    key: int | str
    cramps: int
    assumed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How the cramps are spread over the answers to one question."""

    shares: tuple[Share, ...]
    not_said: int
    """Cramps that have no answer to it."""
    rough: int = 0
    """Cramps whose answer is known roughly only: an "about" time, an estimated length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Everything the pictures of one period show."""

    whole: Stretch
    some_cramps: bool
    """A filter took cramps away: a night without any need not be quiet."""
    cramp_sleep: Spread
    """Sleep, 0-10, on nights with such cramps."""
    quiet_sleep: Spread
    """Sleep on the other logged nights."""
    by_month: bool
    """`weeks` are calendar months, for the period is long."""
    weeks: tuple[Stretch, ...]
    """Oldest first; the first and the last may be cut off by the period."""
    thirties: tuple[Stretch, ...]
    """Stretches of thirty nights that end with the period, oldest first; whole ones only."""
    hours: Shares
    """By the hour of the person's clock in which it began."""
    pains: Shares
    lengths: Shares
    """By the place of the class in LENGTHS."""
    muscles: Shares
    """A cramp in two muscles counts for both."""
    sides: Shares


def pictures(
    seen: Sequence[Seen], period: Period, first_weekday: int = 0, *, some_cramps: bool = False
) -> Pictures:
    """Count everything once. `first_weekday` is 0 Monday - 6 Sunday.

    `some_cramps` says that a filter took cramps away, so that the other nights need not be quiet.
    """
    cramps = [cramp for one in seen for cramp in one.cramps]
    by_month = period.nights > MOST_WEEKS * WEEK
    parts = months(period) if by_month else weeks(period, first_weekday)
    whole = figures(period, seen)
    return Pictures(
        whole=whole.nights,
        some_cramps=some_cramps,
        cramp_sleep=whole.cramp_sleep,
        quiet_sleep=whole.quiet_sleep,
        by_month=by_month,
        weeks=stretches(parts, seen),
        thirties=stretches(thirties(period), seen),
        hours=_shares(cramps, _hour, range(24), rough=lambda c: c.onset_kind == "about"),
        pains=_shares(cramps, lambda c: () if c.pain is None else (c.pain,), range(11)),
        lengths=_shares(
            cramps, _length, range(len(LENGTHS)), rough=lambda c: c.timing is not Timing.MEASURED
        ),
        muscles=_shares(cramps, lambda c: c.muscles, tuple(Muscle), field="muscles"),
        sides=_shares(
            cramps, lambda c: () if c.side is None else (c.side,), tuple(Side), field="side"
        ),
    )


def per_thirty(part: Stretch) -> float | None:
    """Return nights with cramps per 30 logged nights; None where too few are logged for it."""
    if not part.enough:
        return None
    return THIRTY * part.cramp_nights / part.logged


def weeks(period: Period, first_weekday: int) -> list[Period]:
    """Return the calendar weeks of a period, cut at its ends."""
    found = []
    day = period.since
    while day <= period.until:
        rest = 6 - (day.weekday() - first_weekday) % WEEK
        end = min(day + timedelta(days=rest), period.until)
        found.append(Period(since=day, until=end))
        day = end + timedelta(days=1)
    return found


def months(period: Period) -> list[Period]:
    """Return the calendar months of a period, cut at its ends."""
    found = []
    day = period.since
    while day <= period.until:
        end = min(month(day.year, day.month).until, period.until)
        found.append(Period(since=day, until=end))
        day = end + timedelta(days=1)
    return found


def thirties(period: Period) -> list[Period]:
    """Return the whole stretches of thirty nights that end with a period, oldest first."""
    found: list[Period] = []
    until: date = period.until
    while (until - period.since).days + 1 >= THIRTY:
        since = until - timedelta(days=THIRTY - 1)
        found.append(Period(since=since, until=until))
        until = since - timedelta(days=1)
    return found[::-1]


def _hour(cramp: "Cramp") -> tuple[int, ...]:
    return () if cramp.onset is None else (cramp.onset.hour,)


def _length(cramp: "Cramp") -> tuple[int, ...]:
    if cramp.minutes is None:
        return ()
    return (length_class(cramp.minutes),)


def length_class(minutes: float) -> int:
    """Return the place of a length in LENGTHS."""
    for place, (_low, high) in enumerate(LENGTHS):
        if high is None or minutes < high or (high == 10 and minutes == high):
            return place
    raise AssertionError("the last class has no end")


Answer = Callable[[Cramp], tuple[int | str, ...]]
Whether = Callable[[Cramp], bool]


def _shares(
    cramps: Iterable[Cramp],
    answer: Answer,
    keys: Sequence[int | str],
    *,
    field: str = "",
    rough: "Whether" = lambda _cramp: False,
) -> Shares:
    counts: Counter[int | str] = Counter()
    assumed: Counter[int | str] = Counter()
    not_said = roughly = 0
    for cramp in cramps:
        given = answer(cramp)
        if not given:
            not_said += 1
            continue
        roughly += rough(cramp)
        for key in given:
            counts[key] += 1
            if field in cramp.assumed:
                assumed[key] += 1
    return Shares(
        shares=tuple(Share(key=key, cramps=counts[key], assumed=assumed[key]) for key in keys),
        not_said=not_said,
        rough=roughly,
    )
