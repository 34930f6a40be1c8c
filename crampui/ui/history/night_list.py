"""The rows of the list of nights, made when they are looked at."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from datetime import date

from crampui.ui.widgets.paint import Pieces
from crampui.ui.widgets.row import LazyRows, Row

NightPieces = Callable[[date, int], Pieces]
"""(night, width) -> its line."""
MonthPieces = Callable[[int, int, int, int], Pieces]
"""(year, month, nights that are listed, width) -> its heading."""


class Nights(Sequence[date]):
    """All nights from one to another, newest first, without a list of them."""

    def __init__(self, first: date, last: date) -> None:
        """Take the oldest and the newest night."""
        self.first, self.last = first.toordinal(), last.toordinal()

    def __len__(self) -> int:
        """Return how many there are."""
        return max(0, self.last - self.first + 1)

    def __getitem__(self, index: int) -> date:  # type: ignore[override]
        """Return one of them."""
        if not 0 <= index < len(self):
            raise IndexError(index)
        return date.fromordinal(self.last - index)

    def __eq__(self, other: object) -> bool:
        """Compare by the ends."""
        return isinstance(other, Nights) and (self.first, self.last) == (other.first, other.last)

    def __hash__(self) -> int:
        """Hash by the ends."""
        return hash((self.first, self.last))

    def at_or_before(self, night: date) -> int:
        """Return the index of `night`, or of the nearest older one; the length without one."""
        return min(max(self.last - night.toordinal(), 0), len(self))


def at_or_before(nights: Sequence[date], night: date) -> int:
    """Return the index of `night` among nights, newest first, or of the nearest older one."""
    if isinstance(nights, Nights):
        return nights.at_or_before(night)
    return bisect_left(nights, -night.toordinal(), key=lambda one: -one.toordinal())


class NightRows(LazyRows):
    """A heading for each month, below it its nights."""

    def __init__(
        self, nights: Sequence[date], night_pieces: NightPieces, month_pieces: MonthPieces
    ) -> None:
        """Take the nights, newest first, and what paints a line."""
        self.nights = nights
        self._night_pieces, self._month_pieces = night_pieces, month_pieces
        self._made: dict[int, Row] = {}
        self._starts: list[int] = []
        """For each month, the place of its newest night among the nights."""
        at = 0
        while at < len(nights):
            self._starts.append(at)
            newest = nights[at]
            following = at_or_before(nights, newest.replace(day=1))
            at = following + (following < len(nights) and _same(nights[following], newest))
        self._heads = [start + number for number, start in enumerate(self._starts)]

    def __len__(self) -> int:
        """Return the nights and the headings."""
        return len(self.nights) + len(self._starts)

    def row(self, index: int) -> Row:
        """Return a heading or a night."""
        if index not in self._made:
            self._made[index] = self._make(index)
        return self._made[index]

    def _make(self, index: int) -> Row:
        month = bisect_right(self._heads, index) - 1
        if self._heads[month] == index:
            return self._heading(month)
        night = self.nights[index - month - 1]
        return Row(key=night, pieces=lambda width: self._night_pieces(night, width))

    def _heading(self, month: int) -> Row:
        newest = self.nights[self._starts[month]]
        year, number = newest.year, newest.month
        end = self._starts[month + 1] if month + 1 < len(self._starts) else len(self.nights)
        count = end - self._starts[month]
        return Row(
            key=(year, number),
            pieces=lambda width: self._month_pieces(year, number, count, width),
            heading=True,
        )

    def find(self, key: Hashable) -> int | None:
        """Return the index of a night, None when it is not listed."""
        if not isinstance(key, date):
            return None
        at = at_or_before(self.nights, key)
        if at >= len(self.nights) or self.nights[at] != key:
            return None
        return at + bisect_right(self._starts, at)


def _same(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)
