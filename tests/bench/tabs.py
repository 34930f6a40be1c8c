"""What the first opening of each tab costs: it is built then, and drawn from nothing."""

from collections.abc import Iterator

from tests.bench.figures import Row, held, median, ms
from tests.bench.ground import Ground
from tests.bench.scenes import INSIGHTS, Step
from tests.e2e.app import is_usable
from tests.harness.pty import Stroke

YEARS = 10
STARTS = 5
LOOKED = 5.0
"""Seconds somebody looks at the first screen; meanwhile the program loads ahead."""
MEDIAN_MS, WORST_MS = 80.0, 150.0
TABS = (
    Step(("f",), "[Flags]"),
    Step(("p",), "[Plan]"),
    Step(("h",), "[History]"),
    INSIGHTS,
    Step(("g",), "[Guide]"),
)


def tabs(ground: Ground) -> Iterator[Row]:
    """Open each tab as the first one after a start.

    Of Insights the first byte counts: its figures are worked out beside the keys.
    """
    for tab in TABS:
        strokes = [_opened(ground, tab) for _ in range(STARTS)]
        last = [stroke.first if tab is INSIGHTS else stroke.last for stroke in strokes]
        ends = "first byte" if tab is INSIGHTS else "last byte"
        yield Row(
            f"first opening of {str(tab.seen)[1:-1]}: key to {ends}",
            f"{ms(median(last))} (least {ms(min(last))}, most {ms(max(last))})",
            budget=f"{MEDIAN_MS:g} ms, most {WORST_MS:g} ms",
            met=held((median(last) * 1000, MEDIAN_MS), (max(last) * 1000, WORST_MS)),
        )


def _opened(ground: Ground, tab: Step) -> Stroke:
    with ground.screen(ground.home(YEARS)) as terminal:
        terminal.wait_for(is_usable)
        terminal.wait_quiet(LOOKED)
        stroke = terminal.stroke(*tab.keys, quiet=0.6)
        terminal.wait_for(tab.seen)
        return stroke
