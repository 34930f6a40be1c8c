"""What is sent when nobody presses a key."""

import time
from collections.abc import Iterator

from tests.bench.figures import Row, held
from tests.bench.ground import Ground
from tests.bench.scenes import (
    CLOCK,
    CLOCK_DIGIT_BYTES,
    CLOCK_SECOND_BYTES,
    COACH,
    COACH_SECOND_BYTES,
    go,
)
from tests.e2e.app import is_usable
from tests.harness.pty import FRAME_END, Terminal

YEARS = 10
IDLE_SECONDS = 60.0
CLOCK_SECONDS = 20.0


def idle(ground: Ground) -> Iterator[Row]:
    """Count the bytes of a minute on the first screen, and of seconds with the clock running."""
    with ground.screen(ground.home(YEARS)) as terminal:
        terminal.wait_for(is_usable)
        terminal.wait_quiet(2.0)
        size = len(silent(terminal, IDLE_SECONDS))
        yield Row(
            f"nothing happens for {IDLE_SECONDS:g} s",
            f"{size} bytes",
            budget="0 bytes",
            met=held((size, 0)),
        )
        go(terminal, (CLOCK,))
        terminal.wait_quiet(0.3)
        sent = silent(terminal, CLOCK_SECONDS)
        frames = [len(frame) for frame in sent.split(FRAME_END)[:-1]]
        largest = max(frames, default=0) + len(FRAME_END)
        yield Row(
            f"the clock runs for {CLOCK_SECONDS:g} s",
            f"{len(sent) / CLOCK_SECONDS:.0f} bytes a second",
            budget=f"{CLOCK_SECOND_BYTES} bytes a second",
            met=held((len(sent) / CLOCK_SECONDS, CLOCK_SECOND_BYTES)),
        )
        yield Row(
            "a digit in the clock",
            f"{len(sent) / max(len(frames), 1):.0f} bytes (largest {largest}) in 1 of "
            f"{len(frames)} frames",
            budget=f"{CLOCK_DIGIT_BYTES} bytes",
            met=held((largest, CLOCK_DIGIT_BYTES)),
        )
    with ground.screen(ground.home(YEARS)) as terminal:
        terminal.wait_for(is_usable)
        go(terminal, COACH)
        terminal.wait_quiet(0.3)
        sent = silent(terminal, CLOCK_SECONDS)
        yield Row(
            f"the stretch coach counts for {CLOCK_SECONDS:g} s",
            f"{len(sent) / CLOCK_SECONDS:.0f} bytes a second",
            budget=f"{COACH_SECOND_BYTES} bytes a second",
            met=held((len(sent) / CLOCK_SECONDS, COACH_SECOND_BYTES)),
        )


def silent(terminal: Terminal, seconds: float) -> bytes:
    """Wait `seconds` without touching a key; return what came."""
    before = terminal.received
    time.sleep(seconds)
    return terminal.raw()[before:]
