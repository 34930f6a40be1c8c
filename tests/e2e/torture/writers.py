"""A writing process killed at any moment, a thousand times, on one diary that grows."""

import random
from functools import partial
from pathlib import Path

from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.storage.paths import Paths
from tests.e2e.torture.tally import Tally, turns
from tests.harness.kill import Report, kill_function

WRITES = 12


def killed(place: Path, rounds: int, seconds: float, seed: int = 1) -> Tally:
    """Kill a process that writes; then all it was told is saved must be there."""
    chance = random.Random(seed)
    tally = Tally("writing processes killed with -9")
    paths = Paths(data=place / "data", state=place / "state", config=place / "config")
    saved: set[str] = set()
    for turn in turns(rounds, seconds):
        done = kill_function(
            partial(_write, paths, turn),
            lines=chance.randrange(1, WRITES),
            seconds=chance.choice((0.0, 0.0005, 0.002)) * chance.random(),
        )
        told = set(done.lines) - {"open"}
        diary = Diary.open(paths)
        notes = [cramp.note for cramp in diary.load_all().cramps()]
        told_us = diary.take_notices()
        diary.close()
        here = {note for note in notes if note.startswith(f"{turn}/")}
        tally.hold(len(notes) == len(set(notes)), f"round {turn}: an entry is there twice")
        tally.hold(saved <= set(notes), f"round {turn}: {saved - set(notes)}")
        tally.hold(told <= here and len(here - told) <= 1, f"round {turn}: {told ^ here}")
        tally.hold(not told_us, f"round {turn}: {told_us}")
        saved = set(notes)
        tally.add("kills", int(not done.ended))
        tally.add("acknowledged", len(told))
    return tally


def _write(paths: Paths, turn: int, report: Report) -> None:
    diary = Diary.open(paths)
    report("open")
    for number in range(WRITES):
        note = f"{turn}/{number}"
        diary.cramps.log(diary.last_night(), None, OnsetKind.UNKNOWN, note=note)
        report(note)
    diary.close()
