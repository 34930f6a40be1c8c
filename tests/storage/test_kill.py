"""Nothing acknowledged is lost and nothing is half there, whenever the process is killed.

TORTURE=1000 in the environment makes a thousand kills of each kind and prints the counts.
"""

import os
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.harness.kill import Report, kill_function
from tests.storage.faults import Dying, tapped
from tests.storage.worlds import World, after, contents, held, mains, opened, ops, run, stock, twins

LONG = int(os.environ.get("TORTURE", "0"))
COUNT = 40
"""Commits a child makes when it is not killed before."""

pytestmark = pytest.mark.timeout(300 + LONG)


class Tally:
    """Kills children that work on one diary and looks each time at what is left."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.world: World = {}
        self.kills = self.acknowledged = 0
        self.lost: list[int] = []
        self.told: set[str] = set()

    def kill(self, seed: int, work: Callable[[Report], None], lines: int, wait: float) -> None:
        killed = kill_function(work, lines=lines, seconds=wait)
        acknowledged = max(0, len(killed.lines) - 1)
        self.kills += not killed.ended
        self.acknowledged += acknowledged
        done = ops(seed, COUNT)
        self.allowed = [after(self.world, done[: acknowledged + more]) for more in (0, 1)]

    def look(self, seed: int) -> None:
        """Compare with what was acknowledged, or one more; then the diary must work as ever."""
        extra = ops(seed + 1_000_000, 1)[0]
        with opened(self.folder) as store:
            found = contents(store)
            if found not in self.allowed:
                self.lost.append(seed)
            stock(self.folder)
            store.check_twins()
            self.told |= {notice.kind for notice in store.notices()}
            run(store, extra)
        self.world = after(found, [extra])
        assert held(self.folder) == self.world
        assert [path.read_bytes() for path in mains(self.folder)] == [
            path.read_bytes() for path in twins(self.folder)
        ]

    def show(self, capsys: pytest.CaptureFixture[str]) -> None:
        if LONG:
            with capsys.disabled():
                print(  # noqa: T201
                    f"\n{self.kills} kills, {self.acknowledged} acknowledged, {len(self.lost)} lost"
                )
        assert self.lost == []


def work(folder: Path, seed: int, report: Report) -> None:
    with opened(folder) as store:
        report("open")
        for number, op in enumerate(ops(seed, COUNT)):
            run(store, op)
            report(str(number))


def test_killed_at_a_random_moment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rnd = random.Random(LONG)
    tally = Tally(tmp_path)
    for seed in range(LONG or 30):
        wait = rnd.choice((0.0, 0.001, 0.004)) * rnd.random()
        lines = rnd.randrange(1, COUNT // 2)
        tally.kill(seed, partial(work, tmp_path, seed), lines, wait)
        tally.look(seed)
    assert tally.kills > 20
    assert not tally.told
    tally.show(capsys)


def test_killed_at_a_disk_call_with_half_a_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rnd = random.Random(LONG)
    tally = Tally(tmp_path)
    for seed in range(LONG or 60):
        at = rnd.randrange(1, 150) if seed % 2 else seed // 2 + 1

        def dying(report: Report, seed: int = seed, at: int = at) -> None:
            with tapped(Dying(at)):
                work(tmp_path, seed, report)

        tally.kill(seed, dying, COUNT + 2, 0.0)
        tally.look(seed)
    assert tally.kills > 50
    assert not tally.told
    tally.show(capsys)


def test_killed_and_then_one_file_damaged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rnd = random.Random(LONG)
    tally = Tally(tmp_path)
    for seed in range(LONG or 30):
        at = rnd.randrange(30, 150)

        def dying(report: Report, seed: int = seed, at: int = at) -> None:
            with tapped(Dying(at)):
                work(tmp_path, seed, report)

        tally.kill(seed, dying, COUNT + 2, 0.0)
        path = rnd.choice([*mains(tmp_path), *twins(tmp_path)])
        path.write_bytes(path.read_bytes()[: rnd.randrange(40)])
        tally.look(seed)
    assert {"mended"} == tally.told
    tally.show(capsys)
