"""The screen's first usable frame, and its memory, beside an empty Textual program."""

import time
from collections.abc import Callable, Iterator
from functools import partial

from tests.bench.figures import Row, held, in_turn, median, ms, times
from tests.bench.ground import EMPTY_APP, Ground
from tests.e2e.app import is_usable
from tests.harness.pty import Terminal

ROUNDS = 11
BUDGETS = {0: 1.25, 10: 1.35, 30: 1.6}
MEMORY_BUDGET = 1.6
FIRST_SCREEN_BYTES = 14_000


def start(ground: Ground) -> Iterator[Row]:
    """Measure from the start of the process to the tab strip and the hint line on the screen."""
    homes = {years: ground.home(years) for years in BUDGETS}
    bare = ground.home(0)

    candidates: dict[str, Callable[[], float]] = {
        "empty": partial(ground.first_frame, EMPTY_APP, bare, "ready")
    }
    for years, home in homes.items():
        candidates[str(years)] = partial(ground.first_frame, ground.crampui, home, is_usable)
    in_turn(candidates, 1)
    series = in_turn(candidates, ROUNDS)
    beside = median(series["empty"])
    for years, budget in BUDGETS.items():
        ready = median(series[str(years)])
        yield Row(
            f"screen ready, {years} years" if years else "screen ready, empty diary",
            f"{ms(ready)} (least {ms(min(series[str(years)]))})",
            f"empty Textual app {ms(beside)} (least {ms(min(series['empty']))})",
            times(ready, beside),
            f"{budget}x",
            held((ready, budget * beside)),
        )
    for years in (0, 10):
        yield _first_screen(ground, years)


def _first_screen(ground: Ground, years: int) -> Row:
    with ground.screen(ground.home(years)) as terminal:
        terminal.wait_for(is_usable)
        terminal.wait_quiet(1.0)
        size = terminal.received
    return Row(
        f"bytes of the first screen, {years} years",
        f"{size} bytes",
        budget=f"{FIRST_SCREEN_BYTES:,} bytes",
        met=held((size, FIRST_SCREEN_BYTES)),
    )


def memory(ground: Ground) -> Iterator[Row]:
    """Measure resident memory once the older months are read too."""
    with Terminal(EMPTY_APP, home=ground.home(0)) as terminal:
        terminal.wait_for("ready")
        beside = settled(terminal)
    for years in (0, 10, 30):
        with ground.screen(ground.home(years)) as terminal:
            terminal.wait_for(is_usable)
            resident = settled(terminal)
        yield Row(
            f"resident memory, {years} years",
            f"{resident / 1024:.0f} MiB",
            f"empty Textual app {beside / 1024:.0f} MiB",
            times(resident, beside),
            f"{MEMORY_BUDGET}x" if years == 10 else "",
            held((resident, MEMORY_BUDGET * beside)) if years == 10 else "",
        )


def settled(terminal: Terminal) -> float:
    """Return the resident KiB when they no longer grow: the same within 1% for two seconds."""
    seen = [float(terminal.resident_kib)]
    while len(seen) < 9 or max(seen[-9:]) > 1.01 * min(seen[-9:]):
        time.sleep(0.25)
        seen.append(float(terminal.resident_kib))
        assert len(seen) < 240, "the memory of the program never settles"
    return seen[-1]
