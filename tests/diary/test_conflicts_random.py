"""Two machines at random: edits, merges, choices, undo; in the end the same bytes on both.

TORTURE=1000 in the environment plays that many histories.
"""

import os
import random
import shutil
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.options import OnsetKind
from crampui.domain.tick import TickState
from crampui.storage.messages import StoreError
from crampui.storage.paths import Paths
from crampui.storage.records import Doc, Key
from tests.diary.conftest import Clock

HISTORIES = int(os.environ.get("TORTURE", "0")) or 12
NIGHTS = (date(2026, 3, 3), date(2026, 2, 27))
MEASURES = ("ex_walk", "ex_bed_calf")


class Machine:
    """One copy of the diary, its clock wrong by hours."""

    def __init__(self, top: Path, clock: Clock, chance: random.Random) -> None:
        self.folder = top / "data"
        self.diary = Diary.open(Paths(self.folder, top / "state", top / "c"), clock=clock)
        self.diary.load_all()
        self.clock, self.chance = clock, chance
        self.logged: list[int] = []

    def act(self, other: "Machine") -> None:
        """Do something a person might do."""
        diary, chance = self.diary, self.chance
        self.clock.forward(seconds=chance.randrange(1, 4000))
        night, cramps = chance.choice(NIGHTS), list(diary.state.cramps())
        match chance.randrange(12):
            case 0:
                pain = chance.randrange(11)
                self.logged.append(diary.cramps.log(night, None, OnsetKind.UNKNOWN, pain=pain).id)
            case 1 | 2 if cramps:
                diary.cramps.edit(chance.choice(cramps).id, pain=chance.randrange(11))
            case 3 if cramps:
                diary.cramps.remove(chance.choice(cramps).id)
            case 4 | 5:
                diary.plan.tick(chance.choice(MEASURES), night, chance.choice(list(TickState)))
            case 6:
                diary.nights.answer(night, sleep_quality=chance.choice((None, 1, 2, 3)))
            case 7:
                diary.person.edit_settings(wake_hour=chance.randrange(4, 9))
            case 8:
                diary.copies.merge(other.folder)
            case 9 if found := diary.conflicts.all():
                choose = chance.choice((diary.conflicts.take, diary.conflicts.drop))
                choose(chance.choice(found).number)
            case 10:
                # Another change of the same field may have come between.
                with suppress(StoreError):
                    diary.changes.undo()
            case 11:
                with suppress(StoreError):
                    diary.changes.redo()

    def holds(self) -> None:
        """What is marked is what differs, and nothing waits to be saved."""
        found = self.diary.conflicts.all()
        assert len(found) >= len(self.diary.state.apart)
        assert bool(found) == bool(self.diary.state.apart)
        assert not self.diary.state.unsaved

    def versions(self, name: str) -> dict[Key, Doc]:
        return self.diary.store.versions(name)

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.folder.glob("*.json"))}


@pytest.mark.timeout(300 + HISTORIES)
def test_two_machines_come_together_whatever_was_chosen_and_undone(tmp_path: Path) -> None:
    chosen = 0
    for seed in range(HISTORIES):
        chance = random.Random(seed)
        top = tmp_path / str(seed)
        start = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
        one = Machine(top / "one", Clock(start), chance)
        one.diary.cramps.log(NIGHTS[0], None, OnsetKind.UNKNOWN, pain=3)
        shutil.copytree(one.folder, top / "other" / "data")
        other = Machine(top / "other", Clock(start - timedelta(hours=chance.randrange(30))), chance)
        for _ in range(40):
            who, whom = (one, other) if chance.random() < 0.5 else (other, one)
            with suppress(InvalidValue, NotFound):
                who.act(whom)
            who.holds()
            chosen += "other version" in (who.diary.changes.next_undo() or "")
        for _ in range(2):
            one.diary.copies.merge(other.folder)
            other.diary.copies.merge(one.folder)
        assert one.files() == other.files(), seed
        one.holds()
        other.holds()
        numbers = {key.id for name in ("2026-02", "2026-03") for key in one.versions(name)}
        assert {*one.logged, *other.logged} <= numbers, "an entry is gone without a trace"
        again = Diary.open(Paths(one.folder, top / "fresh", top / "c"), clock=one.clock)
        assert again.load_all().months == one.diary.load_all().months, "as read anew"
        assert again.state.apart == one.diary.state.apart
        for diary in (one.diary, other.diary, again):
            diary.close()
        shutil.rmtree(top)
    assert chosen
