"""What a key costs: time to the first and last byte, and bytes."""

from collections.abc import Iterator

from tests.bench.figures import MISSED, Row, held, median, ms, p95
from tests.bench.ground import Ground
from tests.bench.scenes import SCENES, Scene, go
from tests.e2e.app import is_usable
from tests.harness.pty import Stroke, Terminal

YEARS = 10
LONG_LINE = 0.2
SETTLED = 3.0
"""Seconds of silence after which the older months are read and nothing more comes by itself."""


def keys(ground: Ground) -> Iterator[Row]:
    """Measure every scene of the table on a ten-year diary at 80x24."""
    yield from _scenes(ground, latency=0.0)


def line(ground: Ground) -> Iterator[Row]:
    """Measure the same over a line on which there and back takes 200 ms."""
    yield from _scenes(ground, latency=LONG_LINE)


def _scenes(ground: Ground, latency: float) -> Iterator[Row]:
    for scene in SCENES:
        with ground.screen(ground.home(YEARS), latency=latency) as terminal:
            try:
                terminal.wait_for(is_usable)
                terminal.wait_quiet(SETTLED)
                go(terminal, scene.way)
            except AssertionError as error:
                why = str(error).partition(". The screen")[0]
                yield Row(scene.name, f"not measured: {why}", met=MISSED)
                continue
            terminal.wait_quiet(1.0)
            yield from _rows(scene, _strokes(terminal, scene), latency)


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
        met=held(
            (median(last) * 1000, scene.median_ms), (p95(last) * 1000, scene.p95_ms), (mute, 0)
        ),
    )
    sizes = [float(stroke.size) for stroke in strokes]
    yield Row(
        f"{scene.name}: bytes",
        f"{median(sizes):.0f} (largest {max(sizes):.0f}) in "
        f"{median([float(stroke.frames) for stroke in strokes]):.0f} frames",
        budget=f"{scene.bytes:,} bytes" if scene.bytes else "",
        met=held((max(sizes), scene.bytes)) if scene.bytes else "",
    )
