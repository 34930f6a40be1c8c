"""How nights and cramps are counted: one way, for every screen, command, page and export.

*Cramp nights* had a cramp of the night; *quiet* nights were said to have none; the two together
are *logged*. A night that is over and of which neither is known is *not logged*; the one that
runs is *not over yet* and counts only once it is logged. *Written late* is what was written more
than two days after its night: it is counted, but not *counted in comparisons* (methods.md 9).
Cramps *by day* stand beside all of this and make no cramp night. What nobody said is a number of
its own, never a no and never a zero.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from crampui.domain.cramp import Cramp
from crampui.domain.night import Day, NightState
from crampui.domain.period import Period, enough_logged, month
from crampui.domain.state import DiaryState

ASSUMED_WAKING = "woke_me"
"""The field that the running clock fills in at night."""


class Seen(NamedTuple):
    """One night of those that are counted."""

    night: date
    logged: bool
    cramps: tuple[Cramp, ...] = ()
    """Those of the night, by their start."""
    by_day: tuple[Cramp, ...] = ()
    """Those by day that are kept with it."""
    day: Day | None = None

    @property
    def late(self) -> bool:
        """Whether something of it was written more than two days later."""
        return written_late(self.cramps, self.day)


def written_late(cramps: Iterable[Cramp], day: Day | None) -> bool:
    """Tell whether a cramp of a night, or that it was quiet, was written late."""
    quiet = day is not None and day.quiet and day.late
    return quiet or any(cramp.late for cramp in cramps)


def outcome(cramps: Sequence[Cramp], day: Day | None) -> int | None:
    """Return the cramps of a night that are counted in comparisons, None where it is left out.

    A cramp that was added late changes nothing of a night that was known to have cramps; a night
    of which everything was written late is left out, like one that is not logged.
    """
    if cramps:
        return sum(not cramp.late for cramp in cramps) or None
    return 0 if day is not None and day.quiet and not day.late else None


def last_counted(state: DiaryState, tonight: date) -> date:
    """Return the last night that is counted: the one that runs only once it is logged."""
    if state.night_state(tonight) is NightState.NOT_LOGGED:
        return tonight - timedelta(days=1)
    return tonight


def nights_of(period: Period) -> Iterator[date]:
    """Yield the nights of a period, oldest first."""
    return (period.since + timedelta(days=number) for number in range(period.nights))


def seen(state: DiaryState, night: date) -> Seen:
    """Return a night as it is counted."""
    logged = state.night_state(night) is not NightState.NOT_LOGGED
    return Seen(night, logged, state.of_night(night), state.by_day(night), state.day(night))


def seen_nights(state: DiaryState, period: Period) -> tuple[Seen, ...]:
    """Return the nights of a period as they are counted, oldest first."""
    return tuple(seen(state, night) for night in nights_of(period))


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The nights of a period counted; `nights` is those that were looked at, logged or not."""

    period: Period
    nights: int
    logged: int
    cramp_nights: int
    cramps: int
    """Those of the night."""
    by_day: int = 0
    """Cramps by day; they are in no other count."""
    late: int = 0
    """Logged nights of which something was written late."""
    woken: int = 0
    """Cramp nights on which a cramp woke the person."""
    not_woken: int = 0
    """Cramp nights on which it was said of every cramp that it did not."""
    woken_assumed: int = 0
    """Of `woken`, those that only the running clock took for it."""
    worst: int | None = None
    """Worst pain of a cramp of the night, 0-10, None where none was said."""

    @property
    def quiet(self) -> int:
        """Logged nights without such a cramp."""
        return self.logged - self.cramp_nights

    @property
    def not_logged(self) -> int:
        """Nights of which nothing is known."""
        return self.nights - self.logged

    @property
    def woken_said(self) -> int:
        """Cramp nights of which it is known whether a cramp woke the person."""
        return self.woken + self.not_woken

    @property
    def woken_not_said(self) -> int:
        """Cramp nights of which that is not known."""
        return self.cramp_nights - self.woken_said

    @property
    def enough(self) -> bool:
        """Whether rates and medians may be shown: ten of every fourteen nights are logged."""
        return enough_logged(self.logged, self.nights)

    def per_week(self, count: int) -> float | None:
        """Return a count per seven logged nights, None without any."""
        return count * 7 / self.logged if self.logged else None


def stretch(period: Period, nights: Iterable[Seen]) -> Stretch:
    """Count the nights that lie in a period."""
    here = [one for one in nights if one.night in period]
    woken = [woken_in(one.cramps) for one in here if one.cramps]
    return Stretch(
        period=period,
        nights=len(here),
        logged=sum(one.logged for one in here),
        cramp_nights=len(woken),
        cramps=sum(len(one.cramps) for one in here),
        by_day=sum(len(one.by_day) for one in here),
        late=sum(one.logged and one.late for one in here),
        woken=sum(1 for woke, _ in woken if woke),
        not_woken=sum(1 for woke, _ in woken if woke is False),
        woken_assumed=sum(1 for woke, assumed in woken if woke and assumed),
        worst=max((c.pain for one in here for c in one.cramps if c.pain is not None), default=None),
    )


def woken_in(cramps: Sequence[Cramp]) -> tuple[bool | None, bool]:
    """Tell whether the cramps of a night woke the person, and whether that is only assumed.

    Yes where one did, no only where it was said of all of them.
    """
    yes = [cramp for cramp in cramps if cramp.woke_me]
    if yes:
        return True, all(ASSUMED_WAKING in cramp.assumed for cramp in yes)
    return (False if cramps and all(c.woke_me is False for c in cramps) else None), False


def stretches(periods: Sequence[Period], nights: Iterable[Seen]) -> tuple[Stretch, ...]:
    """Count the nights of each of some periods that follow one another, oldest first."""
    found = []
    ordered = sorted(nights, key=lambda one: one.night)
    at = 0
    for period in periods:
        first = at
        while at < len(ordered) and ordered[at].night <= period.until:
            at += 1
        found.append(stretch(period, ordered[first:at]))
    return tuple(found)


def of_month(state: DiaryState, year: int, number: int, tonight: date) -> Stretch:
    """Count a calendar month from the first night of the diary to the last that is counted."""
    whole = month(year, number)
    first, last = state.first_night() or whole.since, last_counted(state, tonight)
    here = (night for night in nights_of(whole) if first <= night <= last)
    return stretch(whole, (seen(state, night) for night in here))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The numbers that were said; None where none was."""

    said: int
    middle: float | None
    """The median."""
    highest: float | None
    mean: float | None


def spread(numbers: Iterable[float]) -> Spread:
    """Return how many numbers there are, their median, the highest and the mean."""
    ordered = sorted(numbers)
    if not ordered:
        return Spread(said=0, middle=None, highest=None, mean=None)
    half = len(ordered) // 2
    middle = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    return Spread(
        said=len(ordered), middle=middle, highest=ordered[-1], mean=sum(ordered) / len(ordered)
    )


MEAN_NEEDS = 5
"""Fewer answers than this give no mean of sleep (report.md, wording rule 4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The nights of a period with the numbers said of them and of their cramps."""

    nights: Stretch
    pain: Spread
    minutes: Spread
    timed: int
    """Lengths that were measured."""
    long: int
    """Cramps longer than ten minutes."""
    severe: int
    """Cramps of pain 8 or more (red_flags.yaml, D5)."""
    live: int
    """Cramps that were logged while they happened."""
    cramp_sleep: Spread
    """Sleep (0-10, 10 best) on cramp nights."""
    quiet_sleep: Spread
    """Sleep on quiet nights."""


SEVERE = 8


def figures(period: Period, nights: Iterable[Seen]) -> Figures:
    """Count a period, with the numbers of the cramps of its nights."""
    here = [one for one in nights if one.night in period]
    cramps = [cramp for one in here for cramp in one.cramps]
    return Figures(
        nights=stretch(period, here),
        pain=spread(c.pain for c in cramps if c.pain is not None),
        minutes=spread(c.minutes for c in cramps if c.minutes is not None),
        timed=sum(c.timing == "measured" for c in cramps if c.minutes is not None),
        long=sum(c.long for c in cramps),
        severe=sum(c.pain >= SEVERE for c in cramps if c.pain is not None),
        live=sum(c.live for c in cramps),
        cramp_sleep=spread(_sleep(one for one in here if one.cramps)),
        quiet_sleep=spread(_sleep(one for one in here if one.logged and not one.cramps)),
    )


def _sleep(nights: Iterable[Seen]) -> Iterator[float]:
    for one in nights:
        if one.day is not None and one.day.sleep_quality is not None:
            yield one.day.sleep_quality


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two periods; with too few nights logged in either, counts alone may be shown."""

    first: Figures
    second: Figures

    @property
    def only_counts(self) -> bool:
        """Whether percentages, rates and medians must be left out."""
        return not (self.first.nights.enough and self.second.nights.enough)


def compare(
    first: Period, first_seen: Sequence[Seen], second: Period, second_seen: Sequence[Seen]
) -> Compared:
    """Count two periods in the same way."""
    return Compared(first=figures(first, first_seen), second=figures(second, second_seen))


def worst_and_longest(cramps: Iterable[Cramp]) -> tuple[int | None, float | None]:
    """Return the worst pain (0-10) and the longest length (minutes) that were said."""
    worst = longest = None
    for cramp in cramps:
        if cramp.pain is not None and (worst is None or cramp.pain > worst):
            worst = cramp.pain
        if cramp.minutes is not None and (longest is None or cramp.minutes > longest):
            longest = cramp.minutes
    return worst, longest
