"""An on/off comparison planned ahead, with its coin order fixed before it starts."""

from dataclasses import dataclass
from datetime import date, timedelta

from crampui.domain import errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """Pairs of periods with and without one measure, in an order a coin decided.

    `order` has one entry a pair: True when the first period of that pair is the one with the
    measure. Design and limits: statistics/methods.md 6.
    """

    id: int
    measure: str
    started: date
    """The first night."""
    pairs: int
    """6-40."""
    period: int
    """Nights a period: 4 (acts the same night) or 7 (builds up)."""
    order: tuple[bool, ...]
    stopped: date | None = None
    """Stopped early: only pairs that were complete by then count."""
    seed: int = 0

    def __post_init__(self) -> None:
        """Raise InvalidValue for an impossible design."""
        errors.whole("pairs", self.pairs, 1, 40, "The number of pairs")
        if self.period not in (4, 7):
            raise errors.InvalidValue("period", "A period has 4 or 7 nights.")
        if len(self.order) != self.pairs:
            raise errors.InvalidValue("order", "Each pair needs its toss of the coin.")

    @property
    def nights(self) -> int:
        """The planned number of nights."""
        return self.pairs * 2 * self.period

    @property
    def end(self) -> date:
        """The first day after the planned end."""
        return self.started + timedelta(days=self.nights)

    def running(self, day: date) -> bool:
        """Whether `day` lies within it and it was not stopped before."""
        return self.started <= day < self.end and (self.stopped is None or day < self.stopped)

    def assigned(self, night: date) -> bool | None:
        """Return whether the measure is to be done for `night`, None outside the experiment."""
        index = (night - self.started).days
        if not 0 <= index < self.nights:
            return None
        pair, rest = divmod(index, 2 * self.period)
        first = rest < self.period
        return self.order[pair] == first
