"""The end at a random moment under real use of the screen: kill -9, hang-up, a cut connection."""

import contextlib
import random
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.e2e.torture.person import is_kept, play, script
from tests.e2e.torture.tally import Tally, turns
from tests.harness.environment import CRAMPUI
from tests.harness.processes import gone
from tests.harness.pty import Terminal
from tests.harness.sshd import SshServer


def in_a_terminal(place: Path, rounds: int, seconds: float, seed: int = 1) -> Tally:
    """Kill or hang up a screen at a random moment, again and again."""
    chance = random.Random(seed)
    tally = Tally("screens ended under real use")
    ways: dict[str, Callable[[Terminal], object]] = {
        "killed with -9": Terminal.kill,
        "hung up": Terminal.hang_up,
    }
    for turn in turns(rounds, seconds):
        name = list(ways)[turn % len(ways)]
        home = _home(place, turn)
        with Terminal(CRAMPUI, home=home) as terminal:
            _round(tally, chance, home, terminal, ways[name], partial(_only, terminal))
        tally.add(name)
    return tally


def over_ssh(place: Path, rounds: int, seconds: float, seed: int = 1) -> Tally:
    """Cut a connection through a real sshd, on either side, at a random moment."""
    chance = random.Random(seed)
    tally = Tally("connections cut")
    home = _home(place, -1)
    with SshServer(place / "sshd", home=home) as server:
        ways: dict[str, Callable[[Terminal], object]] = {
            "clients gone": Terminal.kill,
            "servers gone": lambda _: server.cut(),
        }
        for turn in turns(rounds, seconds):
            name = list(ways)[turn % len(ways)]
            own = _home(place, turn)
            folders = [f"XDG_{kind.upper()}_HOME={own / kind}" for kind in ("data", "state")]
            with server.login(["env", *folders, *CRAMPUI]) as terminal:
                _round(tally, chance, own, terminal, ways[name], server.programs)
            tally.add(name)
    return tally


def _round(
    tally: Tally,
    chance: random.Random,
    home: Path,
    terminal: Terminal,
    end: Callable[[Terminal], object],
    programs: Callable[[], list[int]],
) -> None:
    steps, told, ended = script(chance), list[int](), list[float]()

    def end_it() -> None:
        # A key's way takes some hundredths of a second: sometimes in it, sometimes between two.
        time.sleep(chance.uniform(0.0, 0.12 * len(steps)))
        left = programs()
        ended.append(time.monotonic())
        end(terminal)
        if gone(left):
            tally.took("gone after", time.monotonic() - ended[0])
        else:
            tally.hold(False, "a process outlives its terminal")

    terminal.wait_for(lambda screen: "? Help" in screen.text)
    ending = threading.Thread(target=end_it)
    ending.start()
    with contextlib.suppress(AssertionError, OSError, ValueError):
        play(terminal, steps, told)
    ending.join()
    tally.add("keys acknowledged", len(told))
    tally.hold(*is_kept(home, steps, len(told)))


def _only(terminal: Terminal) -> list[int]:
    return [terminal.pid]


def _home(place: Path, turn: int) -> Path:
    home = place / f"home{turn}"
    home.mkdir(mode=0o700)
    return home
