"""What History costs with ten years of nights, and how much more with thirty."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.bench.figures import Row, held, median, ms, p95, times
from tests.bench.ground import Ground
from tests.e2e.app import is_usable
from tests.harness.pty import Stroke, Terminal, Wanted

YEARS = (10, 30)
BUDGET_MS = 100
RATIO = 1.5
STARTS = 5
LOADED = 2.0
"""Seconds of silence after which the older months have been read."""


class Act(NamedTuple):
    """A key that is measured `times`, with the keys that lead back after each press."""

    name: str
    way: tuple[tuple[str, ...], ...]
    """Packets of keys that lead there from the list of nights."""
    keys: tuple[str, ...]
    seen: Wanted
    back: tuple[str, ...] = ()
    times: int = 14
    bytes: int | None = None
    rest: Wanted = ""
    """What is seen again after the keys that lead back."""


FILTER = ("/", *"pain>")
ACTS = (
    Act("cursor move", (), ("j", "j", "j", "k", "k", "k"), "[1 List]", times=24, bytes=300),
    Act("page down", (), ("pagedown",), "[1 List]"),
    Act("month back", (), ("left",), "[1 List]"),
    # Its last byte is the count, which waits until nobody types: the first is the letter.
    Act("filter, a letter", (FILTER,), tuple("2345678"), "Left out", ("backspace",)),
    Act("filter, Enter", ((*FILTER, "5"),), ("enter",), "Left out", ("/",)),
    Act("open night", (("down", "down"),), ("enter",), "Night of", ("escape",), rest="[1 List]"),
    Act("month view", (), ("2",), "[2 Month]", ("1",)),
    Act("night in the month", (("2",),), ("up", "up", "down", "down"), "[2 Month]", bytes=300),
    Act("year view", (), ("3",), "[3 Year]", ("1",)),
    Act("pictures", (), ("4",), "[4 Bars]", ("1",)),
    Act("compare", (), ("5",), "[5 Compare]", ("1",)),
)


def history(ground: Ground) -> Iterator[Row]:
    """Measure each act on a diary of ten and of thirty years."""
    opened = {years: [_first(ground, years) for _ in range(STARTS)] for years in YEARS}
    yield from _rows("open History, the first time", opened, None)
    for act in ACTS:
        yield from _rows(act.name, {y: _strokes(ground, act, y) for y in YEARS}, act.bytes)


def _first(ground: Ground, years: int) -> Stroke:
    with ground.screen(ground.home(years)) as terminal:
        _ready(terminal)
        stroke = terminal.stroke("h", quiet=1.0)
        assert "[1 List]" in terminal.text
        return stroke


def _ready(terminal: Terminal) -> None:
    terminal.wait_for(is_usable)
    terminal.wait_quiet(LOADED)


def _strokes(ground: Ground, act: Act, years: int) -> list[Stroke]:
    with ground.screen(ground.home(years)) as terminal:
        _ready(terminal)
        terminal.press("h")
        terminal.wait_for("[1 List]")
        terminal.wait_quiet(0.5)
        for packet in act.way:
            terminal.press(*packet)
            terminal.wait_quiet(0.5)
        strokes = []
        for turn in range(act.times):
            strokes.append(terminal.stroke(act.keys[turn % len(act.keys)]))
            terminal.wait_for(act.seen)
            for key in act.back:
                terminal.stroke(key)
            terminal.wait_for(act.rest)
        return strokes


def _rows(name: str, strokes: dict[int, list[Stroke]], most: int | None) -> Iterator[Row]:
    ten, thirty = ([one.last for one in strokes[years] if one.size] for years in YEARS)
    firsts = [one.first for one in strokes[YEARS[0]] if one.size]
    yield Row(
        f"{name}: key to last byte",
        f"{ms(median(ten))} (p95 {ms(p95(ten))}), first byte {ms(median(firsts))}",
        f"30 years {ms(median(thirty))}",
        times(median(thirty), median(ten)),
        f"{BUDGET_MS} ms, {RATIO:g}x",
        held((median(ten) * 1000, BUDGET_MS), (median(thirty), RATIO * median(ten))),
    )
    sizes = [float(one.size) for one in strokes[YEARS[0]]]
    budget = f"{most} bytes" if most else ""
    yield Row(
        f"{name}: bytes",
        f"{median(sizes):.0f} (largest {max(sizes):.0f})",
        budget=budget,
        met=held((max(sizes), most)) if most else "",
    )
