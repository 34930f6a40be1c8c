"""Two versions of a data file become one, the same in either order, or nothing is touched."""

import errno
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from crampui.storage import disk, incoming
from crampui.storage.format import State, parse, render
from crampui.storage.incoming import in_memory
from crampui.storage.merge import Versions
from crampui.storage.messages import StoreError
from crampui.storage.records import Key, in_tables
from tests.storage.test_merge import ACTIONS, joined, played
from tests.storage.worlds import text_of


def put(path: Path, versions: Versions, **meta: object) -> Path:
    tables = in_memory(versions).storage.read() or {}
    path.write_bytes(render(tables, {"schema": 1, **meta}))
    return path


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS)
def test_either_order_gives_the_same_bytes_and_keeps_every_version(
    tmp_path: Path, actions: list[tuple[str, int, int, int]]
) -> None:
    one, other, _ = played(actions)
    first = put(tmp_path / "first", one.month.versions(), writer="1.0", theirs=1)
    last = put(tmp_path / "last", other.month.versions(), writer="2.0", ours=2)
    left, right = Path(tmp_path / "left"), Path(tmp_path / "right")
    shutil.copy(first, left)
    shutil.copy(last, right)
    incoming.merge_files(left, last)
    incoming.merge_files(right, first)
    merged = left.read_bytes()
    assert merged == right.read_bytes()
    page = parse(merged)
    assert page.state is State.GOOD
    assert (page.meta["theirs"], page.meta["ours"]) == (1, 2)
    assert text_of(in_memory(in_tables(page.tables))) == text_of(joined(one.month, other.month))
    incoming.merge_files(left, last)
    assert left.read_bytes() == merged, "once more changes nothing"


def test_a_file_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    ours = put(tmp_path / "ours", {})
    theirs = put(tmp_path / "theirs", {}, schema=2)
    for one, other in ((ours, theirs), (theirs, ours)):
        before = one.read_bytes()
        with pytest.raises(StoreError) as caught:
            incoming.merge_files(one, other)
        assert caught.value.kind == "newer"
        assert one.read_bytes() == before


def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = put(tmp_path / "ours", {})
    theirs = put(tmp_path / "theirs", {Key("days", 20261122): {"n": 1, "upd": "1"}})
    before = ours.read_bytes()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(StoreError) as caught:
        incoming.merge_files(ours, theirs)
    assert caught.value.kind == "disk-full"
    assert ours.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ours", "theirs"]
