"""Files truncated, garbled, emptied, deleted, older, newer; and clocks set back and forth."""

import random
import shutil
import zlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.storage.messages import StoreError
from crampui.storage.paths import Paths
from tests.e2e.torture.tally import Tally, turns

MONTHS = 4
Fault = Callable[[Path, random.Random], object]


def _truncated(path: Path, chance: random.Random) -> None:
    raw = path.read_bytes()
    path.write_bytes(raw[: chance.randrange(len(raw))])


def _zeroed(path: Path, chance: random.Random) -> None:
    raw = bytearray(path.read_bytes())
    at = chance.randrange(len(raw))
    raw[at : at + 512] = bytes(len(raw[at : at + 512]))
    path.write_bytes(raw)


def _flipped(path: Path, chance: random.Random) -> None:
    raw = bytearray(path.read_bytes())
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    path.write_bytes(raw)


def _with_a_tail(path: Path, chance: random.Random) -> None:
    path.write_bytes(path.read_bytes() + chance.randbytes(chance.randrange(1, 400)))


def _not_a_file(path: Path, _chance: random.Random) -> None:
    path.unlink()
    path.mkdir()


FAULTS: dict[str, Fault] = {
    "truncated": _truncated,
    "emptied": lambda path, _: path.write_bytes(b""),
    "deleted": lambda path, _: path.unlink(),
    "zeroed in part": _zeroed,
    "with a bit flipped": _flipped,
    "with a tail": _with_a_tail,
    "all garbage": lambda path, chance: path.write_bytes(chance.randbytes(800)),
    "not a file any more": _not_a_file,
}


class Ground:
    """A diary of some months, its places, and what is in it."""

    def __init__(self, place: Path) -> None:
        self.paths = Paths(data=place / "data", state=place / "state", config=place / "config")
        self.place = place
        self.notes: set[str] = set()
        self.now = datetime.now(UTC)
        with self.opened() as diary:
            for number in range(3 * MONTHS):
                self.write(diary, number)
            diary.person.edit_settings("x", wake_hour=6)

    def opened(self) -> "Opened":
        return Opened(self)

    def write(self, diary: Diary, number: int) -> None:
        note = f"n{number}"
        night = (self.now - timedelta(days=1 + 30 * (number % MONTHS))).date()
        diary.cramps.log(night, None, OnsetKind.UNKNOWN, note=note)
        self.notes.add(note)

    def found(self) -> set[str]:
        with self.opened() as diary:
            state = diary.load_all()
            assert state.settings.wake_hour == 6, "the settings are gone"
            return {cramp.note for cramp in state.cramps()}

    def copy(self, to: Path) -> None:
        shutil.copytree(self.paths.data, to)


class Opened:
    """A diary that is closed in the end."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground

    def __enter__(self) -> Diary:
        self.diary = Diary.open(self.ground.paths, clock=lambda: self.ground.now)
        return self.diary

    def __exit__(self, *_: object) -> None:
        self.diary.close()


def damaged(place: Path, rounds: int, seconds: float, seed: int = 1) -> Tally:
    """Damage one file of the diary or one second copy at a time; everything must be there."""
    chance = random.Random(seed)
    tally = Tally("files damaged, one at a time")
    ground = Ground(place)
    for turn in turns(rounds, seconds):
        name = chance.choice(list(FAULTS))
        folder = chance.choice((ground.paths.data, ground.paths.state / "twin"))
        path = chance.choice(sorted(folder.glob("*.json")))
        FAULTS[name](path, chance)
        tally.hold(ground.found() == ground.notes, f"{path.name} {name}")
        if path.is_dir():
            path.rmdir()
        with ground.opened() as diary:
            diary.copies.tend(starting=True)
            ground.write(diary, 1000 + turn)
        tally.hold(ground.found() == ground.notes, f"after {path.name} {name}")
        tally.add(f"{name}")
    return tally


def both_damaged(place: Path, rounds: int, seconds: float, seed: int = 1) -> Tally:
    """Damage a file and its second copy; the backup of the day has all that was in it."""
    chance = random.Random(seed)
    tally = Tally("files damaged together with their second copies")
    ground = Ground(place)
    for turn in turns(rounds, seconds):
        with ground.opened() as diary:
            ground.write(diary, 1000 + turn)
            diary.back_up_if_due(leaving=True)
        path = chance.choice(sorted(ground.paths.data.glob("*.json")))
        for one in (path, ground.paths.state / "twin" / path.name):
            FAULTS[chance.choice(list(FAULTS)[:7])](one, chance)
        tally.hold(ground.found() == ground.notes, path.name)
        tally.add("pairs")
    return tally


def older(place: Path, rounds: int, seconds: float, seed: int = 1) -> Tally:
    """Put files back as they were some entries ago; what was written since must be there."""
    chance = random.Random(seed)
    tally = Tally("older files put in the place of newer ones")
    ground = Ground(place)
    for turn in turns(rounds, seconds):
        then = place / f"then{turn}"
        ground.copy(then)
        with ground.opened() as diary:
            for number in range(3):
                ground.write(diary, 1000 + 3 * turn + number)
        for path in then.glob("*.json"):
            if chance.random() < 0.7:
                shutil.copy2(path, ground.paths.data)
        with ground.opened() as diary:
            diary.load_all()
            diary.copies.tend(starting=True)
            diary.poll()
        tally.hold(ground.found() == ground.notes, "an entry written since is gone")
        tally.add("times")
        shutil.rmtree(then)
    return tally


def newer(place: Path, rounds: int, seconds: float, seed: int = 1) -> Tally:
    """Let a newer program have written a file: it is looked at and never changed."""
    chance = random.Random(seed)
    tally = Tally("files of a newer program")
    ground = Ground(place)
    for _ in turns(rounds, seconds):
        path = chance.choice(sorted(ground.paths.data.glob("*.json")))
        kept = path.read_bytes()
        raw = kept.replace(b'"schema":1', b'"schema":9', 1)
        raw = raw[:23] + b"%08x" % zlib.crc32(raw[31:]) + raw[31:]
        path.write_bytes(raw)
        with ground.opened() as diary:
            diary.load_all()
            try:
                diary.cramps.log(diary.last_night(), None, OnsetKind.UNKNOWN, note="never")
                tally.hold(False, "a newer diary was written to")
            except StoreError as error:
                tally.hold(error.kind == "newer", error.kind)
            diary.copies.tend(starting=True)
        tally.hold(path.read_bytes() == raw, "a newer file was changed")
        for one in (path, ground.paths.state / "twin" / path.name):
            one.write_bytes(kept)
        tally.hold(ground.found() == ground.notes, "after the newer file")
        tally.add("times")
    return tally


def clocks(place: Path, rounds: int, seconds: float, seed: int = 1) -> Tally:
    """Set the clock back and forth between writes; the last one said stays the last."""
    chance = random.Random(seed)
    tally = Tally("clocks set back and forth")
    ground = Ground(place)
    with ground.opened() as diary:
        night = diary.last_night()
        number = diary.cramps.log(night, None, OnsetKind.UNKNOWN, note="clock").id
        ground.notes.add("clock")
    for turn in turns(rounds, seconds):
        ground.now = datetime.now(UTC) + timedelta(days=chance.uniform(-900, 900))
        pain = turn % 11
        try:
            with ground.opened() as diary:
                diary.load_all()
                diary.cramps.edit(number, pain=pain)
        except StoreError as error:
            tally.hold(False, error.kind)
        with ground.opened() as diary:
            cramp = diary.load_all().cramp(number)
            tally.hold(cramp is not None and cramp.pain == pain, f"pain {pain}")
        tally.add("changes")
    tally.hold(ground.found() == ground.notes, "an entry is gone")
    return tally
