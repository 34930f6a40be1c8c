"""The long form: `python -m tests.e2e.torture [--minutes 15] [SCENE...]`, from the checkout.

Runs every scene, two at a time, and prints one line of counts for each. Exit code 1 when an entry
was lost or a scene did not end.
"""

import argparse
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

from tests.e2e.torture import disks, ends, files, model, together, writers
from tests.e2e.torture.tally import Tally
from tests.harness.environment import ROOT
from tests.harness.sshd import sshd_path

MEMORY = Path("/dev/shm")
"""A disk in memory, where there is one: for what is not about the disk."""


class Scene(NamedTuple):
    """One scene: what to run, how many rounds, its share of the time, whether in memory."""

    run: Callable[[Path, int, float], Tally]
    rounds: int
    share: float
    in_memory: bool = False


def _together(place: Path, rounds: int, _seconds: float) -> Tally:
    return together.at_once(place, rounds)


SCENES: dict[str, Scene] = {
    "model": Scene(model.operations, 100_000, 0.9, in_memory=True),
    "screens": Scene(ends.in_a_terminal, 200, 0.4),
    "ssh": Scene(ends.over_ssh, 60, 0.2),
    "together": Scene(_together, 400, 0.2),
    "writers": Scene(writers.killed, 1_000, 0.3),
    "full": Scene(disks.full, 20, 0.15),
    "read-only": Scene(disks.read_only, 20, 0.12),
    "damaged": Scene(files.damaged, 1_000, 0.15),
    "both": Scene(files.both_damaged, 300, 0.1),
    "older": Scene(files.older, 200, 0.1),
    "newer": Scene(files.newer, 100, 0.05),
    "clocks": Scene(files.clocks, 300, 0.05),
}


def possible() -> list[str]:
    """Return the scenes that this machine can play."""
    missing = set() if disks.can_mount() else {"full", "read-only"}
    return [
        name for name in SCENES if name not in missing | ({"ssh"} if not sshd_path() else set())
    ]


def _play(name: str, minutes: float) -> tuple[str, bool]:
    """Play one scene; return its line and whether all was well."""
    scene = SCENES[name]
    base = str(MEMORY) if scene.in_memory and MEMORY.is_dir() else None
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="torture-", dir=base) as place:
        try:
            tally = scene.run(Path(place), scene.rounds, 60 * minutes * scene.share)
        except Exception:
            return f"{name}: did not end\n{traceback.format_exc()}", False
    lost = "".join(f"\n  {one}" for one in tally.lost[:10])
    return f"{tally.words()} ({time.monotonic() - begun:.0f} s){lost}", not tally.lost


def _alone(name: str, minutes: float) -> tuple[str, bool]:
    """Play one scene in a process of its own."""
    argv = [sys.executable, "-m", "tests.e2e.torture", "--minutes", str(minutes), name]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
    return (done.stdout or f"{name}: did not end\n{done.stderr}").rstrip(), done.returncode == 0


def main() -> int:
    """Play the scenes and print their counts."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.torture", description=__doc__)
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help=", ".join(SCENES))
    parser.add_argument("--minutes", type=float, default=15.0, help="about how long (15)")
    options = parser.parse_args()
    names = options.scenes or possible()
    if set(names) - SCENES.keys():
        parser.error(f"the scenes are {', '.join(SCENES)}")
    if len(names) == 1:
        line, is_well = _play(names[0], options.minutes)
        print(line)  # noqa: T201
        return 0 if is_well else 1
    is_well = True
    with ThreadPoolExecutor(2) as pool:
        for future in as_completed([pool.submit(_alone, n, options.minutes) for n in names]):
            line, well = future.result()
            print(line, flush=True)  # noqa: T201
            is_well = is_well and well
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
