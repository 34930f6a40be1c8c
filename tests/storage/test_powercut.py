"""Nothing acknowledged is lost whatever part of the unsynced writes a power cut leaves behind."""

import random
import shutil
from pathlib import Path

import pytest

from crampui.storage.messages import StoreError
from tests.storage.faults import tapped
from tests.storage.powercut import Recorder, Step, crash_states, put, without
from tests.storage.worlds import World, after, held, opened, ops, run

COMMITS = 6


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Recorder:
    folder = tmp_path_factory.mktemp("recorded")
    recorder = Recorder(folder)
    with tapped(recorder), opened(folder) as store:
        recorder.done()
        for op in ops(1, COMMITS):
            run(store, op)
            recorder.done()
    return recorder


def violations(
    record: Recorder, steps: list[Step], place: Path, *, enough: int = 1
) -> tuple[int, int]:
    """Count the states after a power cut, and up to `enough` that lost or mangled something."""
    done = ops(1, COMMITS)
    worlds = [after({}, done[:count]) for count in range(COMMITS + 1)]
    states = bad = 0
    for number, state in crash_states(steps, random.Random(5)):
        acknowledged = sum(number >= at for at in record.commits[1:])
        folder = place / "world"
        shutil.rmtree(folder, ignore_errors=True)
        put(state, record.root, folder)
        states += 1
        bad += found(folder) not in worlds[acknowledged : acknowledged + 2]
        if bad >= enough:
            break
    return states, bad


def found(folder: Path) -> World | None:
    try:
        return held(folder)
    except StoreError:
        return None


def test_no_state_after_a_power_cut_loses_anything(record: Recorder, tmp_path: Path) -> None:
    states, bad = violations(record, record.steps, tmp_path)
    assert states > 400
    assert bad == 0


@pytest.mark.parametrize("left_out", ["names", "sync"])
def test_the_same_look_finds_a_program_that_does_not_sync(
    record: Recorder, tmp_path: Path, left_out: str
) -> None:
    careless = without(record.steps, lambda step: step.what == left_out)
    assert violations(record, careless, tmp_path, enough=20)[1] == 20
