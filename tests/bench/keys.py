"""What a key costs: time to the first and last byte, and bytes; also with nobody pressing any."""

import math
import time
from collections.abc import Iterator

from tests.bench.figures import Row, median, ms, p95
from tests.bench.ground import Ground
from tests.bench.scenes import (
    CLOCK,
    CLOCK_DIGIT_BYTES,
    CLOCK_SECOND_BYTES,
    INSIGHTS,
    PLAN,
    SCENES,
    UP_AND_DOWN,
    Scene,
    Step,
)
from tests.e2e.app import is_usable
from tests.harness.pty import Stroke, Terminal

YEARS = 10
IDLE_SECONDS = 30.0
LONG_LINE = 0.2
INSIGHTS_SECONDS = 2.5


def keys(ground: Ground) -> Iterator[Row]:
    """Measure every scene of the table on a ten-year diary at 80x24."""
    yield from _scenes(ground, latency=0.0)


def line(ground: Ground) -> Iterator[Row]:
    """Measure the same over a line on which there and back takes 200 ms."""
    yield from _scenes(ground, latency=LONG_LINE)


def idle(ground: Ground) -> Iterator[Row]:
    """Count the bytes that come when nobody presses a key."""
    with ground.screen(ground.home(YEARS)) as terminal:
        terminal.wait_for(is_usable)
        terminal.wait_quiet(2.0)
        size = _silent(terminal, IDLE_SECONDS)
        yield Row(f"nothing happens for {IDLE_SECONDS:g} s", f"{size} bytes", budget="0 bytes")
        _go(terminal, (CLOCK,))
        terminal.wait_quiet(0.3)
        size = _silent(terminal, 10.0)
        budget = f"{CLOCK_SECOND_BYTES} bytes a second, {CLOCK_DIGIT_BYTES} a digit"
        yield Row("the clock runs for 10 s", f"{size / 10:.0f} bytes a second", budget=budget)


def insights(ground: Ground) -> Iterator[Row]:
    """Measure how long the insights take, and what keys cost on another tab meanwhile."""
    with ground.screen(ground.home(YEARS)) as terminal:
        terminal.wait_for(is_usable)
        terminal.wait_quiet(2.0)
        stroke = terminal.stroke(*INSIGHTS.keys, quiet=INSIGHTS_SECONDS, timeout=60)
        yield Row(
            f"insights, {YEARS} years x 14 measures: key to last byte",
            ms(stroke.last),
            budget=f"{INSIGHTS_SECONDS:g} s",
        )
    with ground.screen(ground.home(YEARS)) as terminal:
        terminal.wait_for(is_usable)
        terminal.wait_quiet(2.0)
        _go(terminal, (INSIGHTS, PLAN))
        end = time.monotonic() + INSIGHTS_SECONDS
        delays: list[float] = []
        while time.monotonic() < end:
            stroke = terminal.stroke(UP_AND_DOWN[len(delays) % len(UP_AND_DOWN)], quiet=0.15)
            delays.append(stroke.first if stroke.size else math.inf)
        yield Row(
            "a key on Plan while they are computed: first byte",
            f"{ms(median(delays))} (slowest {ms(max(delays))} of {len(delays)})",
            budget="50 ms",
        )


def _scenes(ground: Ground, latency: float) -> Iterator[Row]:
    for scene in SCENES:
        with ground.screen(ground.home(YEARS), latency=latency) as terminal:
            try:
                terminal.wait_for(is_usable)
                _go(terminal, scene.way)
            except AssertionError as error:
                yield Row(scene.name, f"not measured: {str(error).partition('. The screen')[0]}")
                continue
            terminal.wait_quiet(1.0)
            yield from _rows(scene, _strokes(terminal, scene), latency)


def _go(terminal: Terminal, way: tuple[Step, ...]) -> None:
    for step in way:
        terminal.press(*step.keys)
        terminal.wait_for(step.seen)


def _strokes(terminal: Terminal, scene: Scene) -> list[Stroke]:
    strokes = []
    for turn in range(scene.times):
        strokes.append(terminal.stroke(scene.keys[turn % len(scene.keys)]))
        for key in scene.back:
            terminal.stroke(key)
    return strokes


def _rows(scene: Scene, strokes: list[Stroke], latency: float) -> Iterator[Row]:
    last = [stroke.last - latency for stroke in strokes if stroke.size]
    mute = len(strokes) - len(last)
    on_top = f" on top of {ms(latency)}" if latency else ""
    yield Row(
        f"{scene.name}: key to last byte{on_top}",
        f"{ms(median(last))} (p95 {ms(p95(last))}), first byte "
        f"{ms(median([stroke.first - latency for stroke in strokes if stroke.size]))}"
        + (f"; {mute} of {len(strokes)} keys sent nothing" if mute else ""),
        budget=f"{scene.median_ms:g} ms, p95 {scene.p95_ms:g} ms",
    )
    sizes = [float(stroke.size) for stroke in strokes]
    yield Row(
        f"{scene.name}: bytes",
        f"{median(sizes):.0f} (largest {max(sizes):.0f}) in "
        f"{median([float(stroke.frames) for stroke in strokes]):.0f} frames",
        budget=f"{scene.bytes} bytes" if scene.bytes else "",
    )


def _silent(terminal: Terminal, seconds: float) -> int:
    """Wait `seconds` without touching a key; return the bytes that came."""
    before = terminal.received
    time.sleep(seconds)
    return terminal.received - before
