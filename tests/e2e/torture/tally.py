"""What a scene of the torture counts, and how long it may go on."""

import time
from collections import Counter
from collections.abc import Iterator


class Tally:
    """Counts of one scene; `lost` names every entry that is not as it was acknowledged."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.counts: Counter[str] = Counter()
        self.lost: list[str] = []
        self.slowest: dict[str, float] = {}

    def add(self, what: str, number: int = 1) -> None:
        self.counts[what] += number

    def took(self, what: str, seconds: float) -> None:
        """Remember the longest time something took."""
        self.slowest[what] = max(seconds, self.slowest.get(what, 0.0))

    def hold(self, is_so: bool, otherwise: object) -> None:
        """Note a loss unless what must be so is so."""
        if not is_so:
            self.lost.append(str(otherwise)[:300])

    def words(self) -> str:
        """Return the counts on one line."""
        parts = [f"{number:,} {what}" for what, number in self.counts.items()]
        parts += [f"{what} {seconds:.2f} s at most" for what, seconds in self.slowest.items()]
        return f"{self.name}: {', '.join(parts)}; lost: {len(self.lost)}"


def turns(rounds: int, seconds: float) -> Iterator[int]:
    """Count rounds until there were enough or the time is over; one at least."""
    end = time.monotonic() + seconds
    for turn in range(rounds):
        if turn and time.monotonic() > end:
            return
        yield turn
