"""Two devices that both wrote: what the sync program sets aside is merged in."""

import os
import shutil
from pathlib import Path

import pytest

from crampui.storage import incoming
from crampui.storage.format import HEAD
from crampui.storage.messages import StoreError
from crampui.storage.records import Key
from crampui.storage.strays import strays
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


NAMES = (
    "2026-11 (Peter G's conflicted copy 2026-11-28).json",
    "2026-11 (1).json",
    "2026-11_conflict-20261128-120000.json",
    "2026-11-DESKTOP-AB12.json",
    "2026-11.json.orig",
    "2026-11 2.json",
    "Copy of 2026-11.json",
    "2026-11.json~",
    "2026-11 (Fall Conflict).JSON",
    "2026-11",
    "ünlesbar \udce9.json",
    NAME,
)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_month_of_another_machine_is_known_by_what_it_holds(
    apart: tuple[Path, Path], name: str
) -> None:
    one, two = apart
    with opened(one) as store:
        seen = contents(store)
        (one / "data" / name).write_bytes(mains(two)[0].read_bytes())
        assert [file.name for file in strays(store.diary.folders)] == [name]
        assert incoming.merge_strays(store).added == 1
        assert CRAMP in contents(store).keys() - seen.keys()
        assert strays(store.diary.folders) == []
    assert (one / "state/merged" / name).exists()


@pytest.mark.parametrize("name", NAMES[:4], ids=range(4))
def test_one_that_was_cut_or_changed_is_for_adopt(apart: tuple[Path, Path], name: str) -> None:
    one, two = apart
    file = one / "data" / name
    file.write_bytes(mains(two)[0].read_bytes().replace(b'"more":1', b'"more":2'))
    with opened(one) as store:
        before = contents(store)
        incoming.merge_strays(store)
        [told] = store.notices()
        assert (told.kind, told.path) == ("stray-edited", str(file))
        assert "crampui adopt" in told.text
        assert contents(store) == before
        assert incoming.adopt(store, file, words="adopted")
        assert CRAMP in contents(store)


def test_what_is_no_month_is_left_alone_and_nothing_waits_for_it(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        data = tmp_path / "data"
        (data / "notes.txt").write_text("mine")
        (data / ".2026-11.json.AbCd").write_bytes(HEAD)
        (data / "2026-10 (1).json").mkdir()
        os.mkfifo(data / "2026-11 (1).json")
        (data / "link.json").symlink_to(mains(tmp_path)[0])
        assert strays(store.diary.folders) == []
        assert incoming.merge_strays(store).added == 0
        assert store.notices() == ()


def test_a_removed_record_stays_removed_whatever_a_stray_holds(apart: tuple[Path, Path]) -> None:
    one, two = apart
    old = mains(two)[0].read_bytes()
    with opened(one) as store:
        (one / "data/2026-11 (1).json").write_bytes(old)
        incoming.merge_strays(store)
        run(store, Op(CRAMP, None))
        store.purge()
        (one / "data/2026-11 (1).json").write_bytes(old)
        incoming.merge_strays(store)
        assert CRAMP not in contents(store)
    assert b'"two":2' not in mains(one)[0].read_bytes()


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
