"""Random operations on one diary against a plain dictionary, reopened and undone now and then."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.domain.tick import TickState
from crampui.storage.paths import Paths
from tests.e2e.torture.tally import Tally, turns

NIGHTS = 200
MEASURES = ("ex_walk", "ex_bed_calf", "hyd_drinks")
LOOK = 400
"""Operations between two looks at everything that is on the disk."""
MOST_BACK = 12
"""Steps of undo in a row: the undo log keeps the last 200 lines."""
World = dict[tuple[object, ...], object]
"""What a diary holds: (table, what) to a value; what was never said is not in it."""


class Model:
    """The dictionary, and what undo and redo make of it."""

    def __init__(self) -> None:
        self.world: World = {}
        self.done: list[tuple[World, World]] = []
        self.undone: list[tuple[World, World]] = []

    def change(self, changes: World) -> None:
        """Put values, or take out those that are None, as one step of undo."""
        before: World = {key: self.world.get(key) for key in changes}
        if before == changes:
            return
        self._put(changes)
        self.done.append((before, changes))
        self.undone.clear()

    def undo(self) -> None:
        before, after = self.done.pop()
        self._put(before)
        self.undone.append((before, after))

    def redo(self) -> None:
        before, after = self.undone.pop()
        self._put(after)
        self.done.append((before, after))

    def _put(self, changes: World) -> None:
        for key, value in changes.items():
            if value is None:
                self.world.pop(key, None)
            else:
                self.world[key] = value


def world_of(diary: Diary) -> World:
    """Return what a diary holds."""
    state = diary.load_all()
    found: World = {}
    for cramp in state.cramps():
        found["cramp", cramp.id] = (cramp.night, cramp.pain, cramp.note)
    for day in state.days():
        if day.quiet:
            found["quiet", day.date] = True
        if day.note:
            found["note", day.date] = day.note
        for tick in day.ticks:
            found["tick", day.date, tick.measure] = tick.state.value
    return found


class Machine:
    """One diary in two sessions, and the model beside it."""

    def __init__(self, place: Path, chance: random.Random) -> None:
        self.paths = Paths(data=place / "data", state=place / "state", config=place / "config")
        self.chance = chance
        self.model = Model()
        self.now = datetime(2026, 3, 4, 12, tzinfo=UTC)
        self.sessions = [self.open(), self.open()]
        self.nights = [date(2026, 3, 3) - timedelta(days=back) for back in range(NIGHTS)]
        self.back = 0

    def open(self) -> Diary:
        diary = Diary.open(self.paths, clock=lambda: self.now)
        diary.load_all()
        return diary

    def close(self) -> None:
        for diary in self.sessions:
            diary.close()

    def turn(self) -> None:
        """Do one random operation in one of the sessions."""
        number = self.chance.randrange(2)
        diary = self.sessions[number]
        diary.poll()
        roll = self.chance.random()
        if roll < 0.002:
            diary.close()
            self.sessions[number] = self.open()
            return
        if roll < 0.07 and self.model.done and self.back < MOST_BACK:
            diary.changes.undo()
            self.model.undo()
            self.back += 1
            return
        if 0.07 < roll < 0.12 and self.model.undone:
            diary.changes.redo()
            self.model.redo()
            self.back -= 1
            return
        operations: tuple[Callable[[Diary, date], None], ...] = (
            self._log, self._edit, self._remove, self._quiet, self._note, self._tick, self._tick,
        )  # fmt: skip
        self.chance.choice(operations)(diary, self.chance.choice(self.nights))
        self.back = 0

    def _cramps(self) -> list[tuple[object, ...]]:
        return [key for key in self.model.world if key[0] == "cramp"]

    def _log(self, diary: Diary, night: date) -> None:
        if len(self._cramps()) > 400:
            return self._remove(diary, night)
        pain, note = self.chance.randrange(11), f"note {self.chance.randrange(10**6)}"
        cramp = diary.cramps.log(night, None, OnsetKind.UNKNOWN, pain=pain, note=note)
        # A cramp takes back that the night was quiet, in the same step.
        self.model.change({("cramp", cramp.id): (night, pain, note), ("quiet", night): None})
        return None

    def _edit(self, diary: Diary, night: date) -> None:
        keys = self._cramps()
        if keys:
            key = self.chance.choice(keys)
            value = self.model.world[key]
            assert isinstance(value, tuple)
            pain = self.chance.randrange(11)
            diary.cramps.edit(int(str(key[1])), pain=pain)
            self.model.change({key: (value[0], pain, value[2])})

    def _remove(self, diary: Diary, night: date) -> None:
        keys = self._cramps()
        if keys:
            key = self.chance.choice(keys)
            diary.cramps.remove(int(str(key[1])))
            self.model.change({key: None})

    def _quiet(self, diary: Diary, night: date) -> None:
        has_cramps = any(value[0] == night for value in self._values())
        if ("quiet", night) in self.model.world:
            diary.nights.not_logged(night)
            self.model.change({("quiet", night): None})
        elif not has_cramps:
            diary.nights.quiet(night)
            self.model.change({("quiet", night): True})

    def _values(self) -> list[tuple[object, ...]]:
        found = (self.model.world[key] for key in self._cramps())
        return [value for value in found if isinstance(value, tuple)]

    def _note(self, diary: Diary, night: date) -> None:
        note = self.chance.choice(("", f"night {self.chance.randrange(10**6)}"))
        diary.nights.answer(night, note=note)
        self.model.change({("note", night): note or None})

    def _tick(self, diary: Diary, night: date) -> None:
        measure = self.chance.choice(MEASURES)
        state = self.chance.choice(list(TickState))
        diary.plan.tick(measure, night, state)
        value = None if state is TickState.UNKNOWN else state.value
        self.model.change({("tick", night, measure): value})


def operations(place: Path, rounds: int, seconds: float, seed: int = 1) -> Tally:
    """Do random operations; look at the whole of the disk again and again."""
    tally = Tally("random operations against a dictionary")
    machine = Machine(place, random.Random(seed))
    for turn in turns(rounds, seconds):
        machine.turn()
        tally.add("operations")
        if turn % LOOK == LOOK - 1 or turn == rounds - 1:
            fresh = machine.open()
            found = world_of(fresh)
            told = fresh.take_notices()
            fresh.close()
            differing = {key for key in {*found, *machine.model.world}
                         if found.get(key) != machine.model.world.get(key)}  # fmt: skip
            tally.hold(not differing, f"operation {turn}: {sorted(map(str, differing))[:5]}")
            tally.hold(not told, told)
            tally.add("looks at everything")
            if tally.lost:
                break
    tally.add("entries in the end", len(machine.model.world))
    machine.close()
    return tally
