"""Other programs of the terminal, those of them that are on PATH, beside this one."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.bench.figures import Row, in_turn, median, ms, times
from tests.bench.ground import Ground
from tests.bench.idle import silent
from tests.bench.start import settled
from tests.e2e.app import is_usable
from tests.harness.pty import Terminal, Wanted

OTHERS = {"calcurse": "Calendar", "bagels": "Manager", "dooit": "Workspaces"}
"""Each program, and what its first screen shows."""
OURS = "crampui"
YEARS = 10
ROUNDS = 5
IDLE_SECONDS = 10.0


def others(ground: Ground) -> Iterator[Row]:
    """Measure each with an empty home, after one start that is not measured; ours at ten years."""
    here = {name: path for name in OTHERS if (path := shutil.which(name)) is not None}
    homes = {name: ground.home(0) for name in here}
    for name, path in here.items():
        ground.first_frame([path], homes[name], OTHERS[name])
    candidates: dict[str, Callable[[], float]] = {
        OURS: partial(ground.first_frame, ground.crampui, ground.home(YEARS), is_usable)
    }
    for name, path in here.items():
        candidates[name] = partial(ground.first_frame, [path], homes[name], OTHERS[name])
    series = in_turn(candidates, ROUNDS)
    ours = median(series[OURS])
    yield Row(f"{OURS}: screen ready", ms(ours))
    yield from _seen(OURS, ground.screen(ground.home(YEARS)), is_usable)
    for name in OTHERS:
        if name not in here:
            yield Row(name, "not on PATH")
            continue
        theirs = median(series[name])
        yield Row(f"{name}: screen ready", ms(theirs), f"{OURS} {ms(ours)}", times(ours, theirs))
        yield from _seen(name, _terminal(here[name], homes[name]), OTHERS[name])


def _terminal(path: str, home: Path) -> Terminal:
    return Terminal([path], home=home)


def _seen(name: str, program: Terminal, wanted: Wanted) -> Iterator[Row]:
    """Yield memory and bytes of a program that was just started; end it."""
    with program as terminal:
        terminal.wait_for(wanted, timeout=30)
        resident = settled(terminal)
        size = terminal.received
        idle = len(silent(terminal, IDLE_SECONDS)) / IDLE_SECONDS
        yield Row(f"{name}: resident memory", f"{resident / 1024:.0f} MiB")
        told = f"{size} bytes by then, {idle:.0f} a second with no key"
        yield Row(f"{name}: bytes of the first screen", told)
        keys = ("down", "down", "down", "up", "up", "up")
        try:
            strokes = [terminal.stroke(key, quiet=0.2, timeout=3) for key in keys]
        except AssertionError:
            yield Row(f"{name}: an arrow key", "never still")
            return
        answered = [stroke for stroke in strokes if stroke.size]
        yield Row(
            f"{name}: an arrow key",
            f"{median([float(one.size) for one in answered]):.0f} bytes, first byte "
            f"{ms(median([one.first for one in answered]))}",
        )
