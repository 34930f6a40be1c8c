"""Two devices that both wrote: what the sync program sets aside is merged in."""

import shutil
from pathlib import Path

import pytest

from crampui.storage import incoming
from crampui.storage.messages import StoreError
from crampui.storage.records import Key
from tests.storage.worlds import Op, contents, mains, opened, run, twins

DAY = Key("days", 20261122)
CRAMP = Key("cramps", 20261122000000001)
NAME = "2026-11.sync-conflict-20261122-211400-ABCDEFG.json"


@pytest.fixture
def apart(tmp_path: Path) -> tuple[Path, Path]:
    """Two diaries that were the same and then were both written to."""
    one, two = tmp_path / "one", tmp_path / "two"
    with opened(one) as store:
        run(store, Op(DAY, {"n": 1}))
    shutil.copytree(one / "data", two / "data")
    with opened(one) as store:
        run(store, Op(DAY, {"n": "one"}))
    with opened(two) as store:
        run(store, Op(DAY, {"n": "two", "more": 1}))
        run(store, Op(CRAMP, {"two": 2}))
    return one, two


def test_both_devices_end_with_the_same_bytes(apart: tuple[Path, Path]) -> None:
    one, two = apart
    mine, theirs = mains(one)[0].read_bytes(), mains(two)[0].read_bytes()
    (one / "data" / NAME).write_bytes(theirs)
    (two / "data" / NAME).write_bytes(mine)
    for folder in apart:
        with opened(folder) as store:
            contents(store)
            merged = incoming.merge_strays(store)
            assert merged.conflicts == 1
            [told] = store.notices()
            assert told.kind == "merged"
            assert store.changed() == {"2026-11"}
            world = contents(store)
            assert (DAY in world, CRAMP in world) == (True, True)
            assert incoming.merge_strays(store).conflicts == 0
        assert [path.name for path in mains(folder)] == ["2026-11.json"]
        assert (folder / "state/merged" / NAME).exists()
    assert mains(one)[0].read_bytes() == mains(two)[0].read_bytes() == twins(one)[0].read_bytes()


def test_the_same_when_the_other_file_took_the_place_of_ours(apart: tuple[Path, Path]) -> None:
    one, two = apart
    mine, theirs = mains(one)[0].read_bytes(), mains(two)[0].read_bytes()
    for folder, other in ((one, mine), (two, mine)):
        (folder / "data/2026-11.json").write_bytes(theirs)
        (folder / "data" / NAME).write_bytes(other)
        with opened(folder) as store:
            incoming.merge_strays(store)
            store.check_twins()
    assert mains(one)[0].read_bytes() == mains(two)[0].read_bytes()
    with opened(one) as store:
        seen = contents(store)
    assert {"one", "two"} == {seen[DAY]["n"], _beside(seen)}
    assert seen[DAY]["more"] == 1


def _beside(world: dict[Key, dict[str, object]]) -> object:
    [doc] = [doc for key, doc in world.items() if key.table == "conflicts"]
    return doc["value"]


@pytest.mark.parametrize("raw", [b"", b"garbage", b"{}", b'{"days":{"1":{}}}'])
def test_one_that_cannot_be_read_stays_and_is_named_once(tmp_path: Path, raw: bytes) -> None:
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        path = tmp_path / "data" / NAME
        path.write_bytes(raw)
        incoming.merge_strays(store)
        [told] = store.notices()
        assert (told.kind, told.path) == ("stray", str(path))
        incoming.merge_strays(store)
        assert store.notices() == ()
        assert contents(store) == {DAY: {"n": 1}}
    assert path.read_bytes() == raw


def test_a_single_file_by_hand(apart: tuple[Path, Path], tmp_path: Path) -> None:
    one, two = apart
    brought = tmp_path / "from-the-other-machine.json"
    shutil.copy(mains(two)[0], brought)
    with opened(one) as store:
        with pytest.raises(StoreError, match="cannot be read"):
            incoming.merge_file(store, brought)
        merged = incoming.merge_file(store, brought, name="2026-11")
        assert (merged.added, merged.conflicts) == (1, 1)
        with pytest.raises(StoreError, match="no file"):
            incoming.merge_file(store, tmp_path / "2026-11.json")
    assert brought.exists()
