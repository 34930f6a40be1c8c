"""Two periods side by side: counts, and percentages only where enough nights are logged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crampui.domain.counted import Seen, Stretch, stretch
from crampui.domain.cramp import Cramp
from crampui.domain.period import Period, enough_logged


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The numbers that were said of some cramps; None where none was."""

    said: int
    middle: float | None
    """The median."""
    highest: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two periods counted."""

    nights: Stretch
    pain: Spread
    minutes: Spread
    woke: int
    """Cramps that woke the person."""
    woke_said: int
    """Cramps of which it was said whether they did."""

    @property
    def quiet(self) -> int:
        """Logged nights without such a cramp."""
        return self.nights.logged - self.nights.cramp_nights

    @property
    def enough(self) -> bool:
        """Whether ten of every fourteen nights are logged."""
        return enough_logged(self.nights.logged, self.nights.nights)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two periods; with too few nights logged in either, counts alone may be shown."""

    first: Side
    second: Side

    @property
    def only_counts(self) -> bool:
        """Whether percentages, rates and medians must be left out."""
        return not (self.first.enough and self.second.enough)


def compare(
    first: Period, first_seen: Sequence[Seen], second: Period, second_seen: Sequence[Seen]
) -> Compared:
    """Count two periods in the same way."""
    return Compared(first=side(first, first_seen), second=side(second, second_seen))


def side(period: Period, seen: Sequence[Seen]) -> Side:
    """Count one period."""
    cramps: list[Cramp] = [cramp for one in seen if one.night in period for cramp in one.cramps]
    return Side(
        nights=stretch(period, seen),
        pain=spread(c.pain for c in cramps if c.pain is not None),
        minutes=spread(c.minutes for c in cramps if c.minutes is not None),
        woke=sum(1 for c in cramps if c.woke_me),
        woke_said=sum(1 for c in cramps if c.woke_me is not None),
    )


def spread(numbers: Iterable[float]) -> Spread:
    """Return how many numbers there are, their median and the highest."""
    ordered = sorted(numbers)
    if not ordered:
        return Spread(said=0, middle=None, highest=None)
    half = len(ordered) // 2
    middle = ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
    return Spread(said=len(ordered), middle=middle, highest=ordered[-1])
