"""Random keys to stock widgets: what the differences show is what the frames show, cell by cell.

`python -m tests.ui.terminal.fuzz` plays five seeds in every kind of colours. With `--seeds 200` it
is the long form; it prints a line for each kind and ends with 1 when a cell or a caret was wrong.
"""

import argparse
import asyncio
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.events import Paste, Resize
from textual.geometry import Size
from textual.pilot import Pilot

from crampui.ui.terminal.driver import NO_CELLS
from crampui.ui.terminal.picture import Picture
from tests.ui.terminal.model import Model, Widths
from tests.ui.terminal.stock import KEYS, LATIN, ODD, Stock

KINDS = {
    "truecolor": {"TEXTUAL_COLOR_SYSTEM": "truecolor"},
    "256 colours": {"TEXTUAL_COLOR_SYSTEM": "256"},
    "16 colours": {"TEXTUAL_COLOR_SYSTEM": "standard"},
    "NO_COLOR": {"TEXTUAL_COLOR_SYSTEM": "truecolor", "NO_COLOR": "1"},
    "ansi themes": {"TEXTUAL_COLOR_SYSTEM": "standard"},
}
STEPS = 40
SIZES = ((80, 24), (120, 40), (40, 15), (80, 24))


@dataclass
class Tally:
    """What was compared, and what was wrong."""

    frames: int = 0
    whole: int = 0
    """Characters that Textual painted."""
    sent: int = 0
    """Characters of the differences."""
    unread: int = 0
    """Frames that were sent as they are."""
    cells: int = 0
    carets: int = 0
    strange: list[str] = field(default_factory=list)
    """What else was written, that the driver would have all sent again for."""
    seen: list[str] = field(default_factory=list)
    """What was wrong first."""

    def __str__(self) -> str:
        share = 100 * self.sent / max(1, self.whole)
        return (
            f"{self.frames} frames, {self.whole} characters painted, {share:.1f} % sent, "
            f"{self.unread} not understood; wrong: {self.cells} cells, {self.carets} carets"
        )


class Both:
    """For each way to count columns two terminals, of which one is sent the differences."""

    def __init__(self, tally: Tally, columns: int, lines: int) -> None:
        self.tally = tally
        self.picture = Picture(columns, lines)
        self.resize(columns, lines)

    def resize(self, columns: int, lines: int) -> None:
        """Take another size, with rubbish on the screen that has to go."""
        self.picture.size = columns, lines
        self.picture.forget()
        self.pairs = [(Model(columns, lines, w), Model(columns, lines, w)) for w in Widths]
        rubbish = "\x1b[1;31m" + "\n".join("?" * columns for _ in range(lines))
        for model in (model for pair in self.pairs for model in pair):
            model.feed(rubbish)
            model.feed("\x1b[m\x1b[1;1H")

    def show(self, frame: str) -> None:
        """Show a frame on all, and count what is not the same."""
        sent = self.picture.difference(frame)
        self.tally.frames += 1
        self.tally.whole += len(frame)
        self.tally.sent += len(sent)
        self.tally.unread += sent == f"\x1b[m{frame}"
        for whole, thin in self.pairs:
            whole.feed(frame)
            thin.feed(sent)
            if thin.cells != whole.cells:
                self.tally.cells += sum(
                    one != other
                    for row, line in zip(thin.cells, whole.cells, strict=True)
                    for one, other in zip(row, line, strict=True)
                )
                y = next(y for y, row in enumerate(whole.cells) if row != thin.cells[y])
                both = [[*map("{0.text}|".format, model.cells[y])] for model in (whole, thin)]
                self.tally.seen.append(
                    f"{whole.widths}, line {y + 1}\n{''.join(both[0])}\n{''.join(both[1])}\n"
                    f"{frame!r}\n{sent!r}"
                )
            self.tally.carets += thin.caret != whole.caret


class Recorder(Driver):
    """A driver without a terminal, whose frames are shown on both."""

    both: Both

    def write(self, data: str) -> None:
        if data.startswith("\x1b[") and "H" in data[:12]:
            self.both.show(data)
        elif not NO_CELLS.fullmatch(data):
            self.both.tally.strange.append(data)

    def start_application_mode(self) -> None:
        size = Size(*(self._size or (80, 24)))
        event = Resize(size, size)
        asyncio.run_coroutine_threadsafe(self._app._post_message(event), loop=self._loop)

    def disable_input(self) -> None:
        pass

    def stop_application_mode(self) -> None:
        pass


async def play(seed: int, *, ansi: bool = False, steps: int = STEPS, odd: bool = True) -> Tally:
    """Press random keys on the stock app; return what was compared."""
    chance, tally = random.Random(seed), Tally()
    both = Both(tally, *SIZES[0])
    recorder = type("Recorder", (Recorder,), {"both": both})
    app = Stock(seed, odd=odd, ansi=ansi, driver=recorder)

    async def keys(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        for _ in range(steps):
            match chance.randint(0, 19):
                case 0:
                    size = chance.choice(SIZES)
                    both.resize(*size)
                    await pilot.resize_terminal(*size)
                    await pilot.pause(0.05)
                    app.action_redraw()
                case 1:
                    _paste(app, " ".join(chance.choices(LATIN + ODD if odd else LATIN, k=3)))
                case _:
                    await pilot.press(chance.choice(KEYS))
            await pilot.pause()
        app.exit()

    await app.run_async(size=SIZES[0], auto_pilot=keys, mouse=False)
    return tally


def _paste(app: App[Any], text: str) -> None:
    if app.focused is not None:
        app.focused.post_message(Paste(text))


def play_all(seeds: Sequence[int], kind: str) -> Tally:
    """Play these seeds, every third in Latin text alone; return the sum."""
    whole = Tally()
    for seed in seeds:
        tally = asyncio.run(play(seed, ansi=kind == "ansi themes", odd=seed % 3 > 0))
        for name, value in vars(tally).items():
            setattr(whole, name, getattr(whole, name) + value)
    return whole


def main() -> int:
    """Play every kind in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m tests.ui.terminal.fuzz", description=__doc__)
    parser.add_argument("--seeds", type=int, default=5, help="how many of each kind (5)")
    parser.add_argument("--first", type=int, default=0, help="the first seed (0)")
    parser.add_argument("--kind", choices=KINDS, help="one kind alone, in this process")
    options = parser.parse_args()
    if options.kind is None:
        codes = []
        for kind, variables in KINDS.items():
            command = [sys.executable, "-m", "tests.ui.terminal.fuzz", "--kind", kind]
            given = ["--seeds", str(options.seeds), "--first", str(options.first)]
            environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | variables
            codes.append(
                subprocess.run([*command, *given], env=environment, check=False).returncode
            )
        return max(codes)
    tally = play_all(range(options.first, options.first + options.seeds), options.kind)
    print(f"{options.kind}: {options.seeds} seeds, {len(Widths)} width models, {tally}", flush=True)  # noqa: T201
    print("\n".join(tally.seen[:1]), end="")  # noqa: T201
    return 1 if tally.cells or tally.carets else 0


if __name__ == "__main__":
    sys.exit(main())
