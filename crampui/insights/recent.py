"""The headline: cramp nights in the last 30 nights and in the 30 before."""

from __future__ import annotations

from typing import NamedTuple

from crampui.insights.nights import Outcomes

WINDOW = 30


class NightWindow(NamedTuple):
    """Nights of a window: all of them, those logged, those with a cramp, and their cramps."""

    nights: int
    logged: int
    cramp_nights: int
    cramps: int

    @property
    def per_30(self) -> float | None:
        """Cramp nights per 30 logged nights; ``None`` if under half of the window is logged."""
        if not self.logged or 2 * self.logged < WINDOW:
            return None
        return WINDOW * self.cramp_nights / self.logged


class Headline(NamedTuple):
    """The last 30 nights, and the 30 before (fewer, down to none, in a young diary)."""

    recent: NightWindow
    before: NightWindow


def headline(outcomes: Outcomes) -> Headline:
    """Count the last 30 nights and the 30 before them. Not logged is not quiet."""
    split = max(0, len(outcomes) - WINDOW)
    return Headline(
        recent=_window(outcomes[split:]),
        before=_window(outcomes[max(0, split - WINDOW) : split]),
    )


def _window(outcomes: Outcomes) -> NightWindow:
    logged = [n for n in outcomes if n is not None]
    return NightWindow(
        nights=len(outcomes),
        logged=len(logged),
        cramp_nights=sum(n > 0 for n in logged),
        cramps=sum(logged),
    )
