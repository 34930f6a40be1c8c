"""Two versions of a data file become one, the same in either order, or nothing is touched."""

import errno
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from crampui.storage import disk, driver, frame
from crampui.storage.errors import StoreError
from crampui.storage.migrate import Schema
from crampui.storage.records import Doc
from crampui.storage.tables import Sheet
from tests.storage.test_merge import ACTIONS, joined, played

LATER = Schema(2, {1: lambda tables: {**tables, "later": {"1": {"n": 1, "upd": "0"}}}})


def put(path: Path, sheet: Sheet, **meta: object) -> Path:
    sheet.meta = {"schema": 1, **meta}
    path.write_bytes(sheet.render())
    return path


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTIONS)
def test_either_order_gives_the_same_bytes_and_keeps_every_version(
    tmp_path: Path, actions: list[tuple[str, int, int, int]]
) -> None:
    one, other, _ = played(actions)
    first = put(tmp_path / "first", one.sheet, writer="1.0", theirs=1)
    last = put(tmp_path / "last", other.sheet, writer="2.0", ours=2)
    left, right = shutil.copy(first, tmp_path / "left"), shutil.copy(last, tmp_path / "right")
    driver.merge_files(str(left), str(last))
    driver.merge_files(str(right), str(first))
    merged = Path(left).read_bytes()
    assert merged == Path(right).read_bytes()
    page = frame.parse(merged)
    assert page.state is frame.State.GOOD
    assert (page.meta["theirs"], page.meta["ours"]) == (1, 2)
    assert Sheet(page.tables, {}).render() == joined(one.sheet, other.sheet).render()
    driver.merge_files(str(left), str(last))
    assert Path(left).read_bytes() == merged, "once more changes nothing"


def test_an_older_schema_is_brought_up_to_this_one(tmp_path: Path) -> None:
    ours = put(tmp_path / "ours", Sheet({}, {}))
    theirs = put(tmp_path / "theirs", Sheet({}, {}))
    driver.merge_files(str(ours), str(theirs), LATER)
    page = frame.parse(ours.read_bytes())
    assert (page.meta["schema"], page.tables["later"]["1"]["n"]) == (2, 1)
    for one, other in ((ours, theirs), (theirs, ours)):
        before = one.read_bytes()
        with pytest.raises(StoreError) as caught:
            driver.merge_files(str(one), str(other))
        assert caught.value.kind == "newer"
        assert one.read_bytes() == before


def test_a_full_disk_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day: dict[str, Doc] = {"20261122": {"n": 1, "upd": "1"}}
    ours = put(tmp_path / "ours", Sheet({}, {}))
    theirs = put(tmp_path / "theirs", Sheet({"days": day}, {}))
    before = ours.read_bytes()

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(StoreError) as caught:
        driver.merge_files(str(ours), str(theirs))
    assert caught.value.kind == "disk-full"
    assert ours.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ours", "theirs"]
