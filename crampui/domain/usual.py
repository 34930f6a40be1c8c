"""What a person's cramps usually are, learned from the last entries."""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TypeVar

from crampui.domain.cramp import Cramp
from crampui.domain.options import Muscle, Side
from crampui.domain.settings import Settings

T = TypeVar("T", bound=Hashable)

LAST = 10
"""How many of the newest cramps count."""


def usual_side(cramps: Iterable[Cramp], settings: Settings) -> Side | None:
    """Return the side said most often in the last ten cramps, else the setting.

    Sides that were themselves assumed do not count; the newest wins a tie.
    """
    said = [c.side for c in _newest(cramps) if c.side is not None and "side" not in c.assumed]
    return _most(said) or settings.usual_side


def usual_muscles(cramps: Iterable[Cramp], settings: Settings) -> tuple[Muscle, ...]:
    """Return the muscles said most often in the last ten cramps, else the setting."""
    said = [c.muscles for c in _newest(cramps) if c.muscles and "muscles" not in c.assumed]
    return _most(said) or (settings.usual_muscle,)


def _newest(cramps: Iterable[Cramp]) -> list[Cramp]:
    return sorted(cramps, key=lambda c: (c.night, c.id), reverse=True)[:LAST]


def _most(values: list[T]) -> T | None:
    counts = Counter(values)
    return max(values, key=lambda v: counts[v]) if values else None
