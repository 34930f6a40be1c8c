"""How long the insights take, and what a key costs meanwhile."""

import time
from collections.abc import Iterator

from tests.bench.figures import Row, held, median, ms
from tests.bench.ground import Ground
from tests.bench.scenes import INSIGHTS, PLAN, UP_AND_DOWN, go
from tests.e2e.app import is_usable

YEARS = 10
STARTS = 5
COUNTED_WITHIN = 2.5
"""Seconds within which they are to be there."""
DELAY_MS = 50.0
MEANWHILE = 1.0
"""Seconds of keys from the moment the counting began: longer than it takes."""


def insights(ground: Ground) -> Iterator[Row]:
    """Open Insights to the end; and leave it at once for keys on Plan while it counts."""
    took = []
    for _ in range(STARTS):
        with ground.screen(ground.home(YEARS)) as terminal:
            terminal.wait_for(is_usable)
            terminal.wait_quiet(3.0)
            stroke = terminal.stroke(*INSIGHTS.keys, quiet=1.5, timeout=60)
            terminal.wait_for("Cramps a night")
            took.append(stroke.last)
    yield Row(
        f"insights, {YEARS} years x 14 measures: key to last byte",
        f"{ms(median(took))} (most {ms(max(took))})",
        budget=f"{COUNTED_WITHIN:g} s",
        met=held((max(took), COUNTED_WITHIN)),
    )
    delays = [delay for _ in range(STARTS) for delay in _delays(ground)]
    yield Row(
        "a key on Plan while they are worked out: first byte",
        f"{ms(median(delays))} (slowest {ms(max(delays))} of {len(delays)})",
        budget=f"{DELAY_MS:g} ms",
        met=held((max(delays) * 1000, DELAY_MS)),
    )


def _delays(ground: Ground) -> Iterator[float]:
    """Yield the seconds to the first byte of each key, one after the other."""
    with ground.screen(ground.home(YEARS)) as terminal:
        terminal.wait_for(is_usable)
        go(terminal, (PLAN,))
        terminal.wait_quiet(3.0)
        go(terminal, (INSIGHTS, PLAN))
        end = time.monotonic() + MEANWHILE
        turn = 0
        while time.monotonic() < end:
            key = UP_AND_DOWN[turn % len(UP_AND_DOWN)]
            yield terminal.answered(key, quiet=0.01).first
            turn += 1
