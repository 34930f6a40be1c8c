"""Disks that are really full or really read-only; mounting them takes the rights of root."""

import os
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from crampui.storage.messages import StoreError
from crampui.storage.records import Key
from crampui.storage.store import Store
from tests.harness.kill import Report, kill_function
from tests.storage.worlds import Op, after, contents, mains, ops, paths_in, run

DONE = ops(9, 20)
WORLD = after({}, DONE)
DAY = Key("days", 20261122)
BIG = Op(DAY, {"note": "x" * 60_000})


def mount(*words: str) -> bool:
    return subprocess.run(["mount", *words], capture_output=True, check=False).returncode == 0


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    place = tmp_path / "disk"
    place.mkdir()
    size = "size=600k,mode=0700"
    if os.geteuid() != 0 or not mount("-t", "tmpfs", "-o", size, "tmpfs", str(place)):
        pytest.skip("mounting a small disk takes the rights of root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def store(disk: Path) -> Iterator[Store]:
    store = Store.open(paths_in(disk))
    for op in DONE:
        run(store, op)
    store.drafts.keep({"text": "a"})
    yield store
    store.close()


def fill(disk: Path) -> Path:
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return ballast


def make_read_only(disk: Path, store: Store) -> None:
    store.changed()  # lets go of what was replaced
    assert mount("-o", "remount,ro", str(disk))


def test_a_full_disk(disk: Path, store: Store) -> None:
    before = [path.read_bytes() for path in mains(disk)]
    ballast = fill(disk)
    for _ in range(3):
        with pytest.raises(StoreError) as caught:
            run(store, BIG)
        assert caught.value.kind == "disk-full"
    with pytest.raises(StoreError):
        store.drafts.keep({"text": "ab" * 9000})
    assert not store.backup_if_due()
    assert contents(store) == WORLD
    assert [path.read_bytes() for path in mains(disk)] == before
    fresh = Store.open(paths_in(disk))
    assert contents(fresh) == WORLD
    fresh.close()
    ballast.unlink()
    run(store, BIG)
    assert contents(store) == after(WORLD, [BIG])
    store.drafts.keep({"text": "ab"})
    store.close()
    late = Store.open(paths_in(disk))
    assert [draft.doc for draft in late.drafts.found()] == [{"text": "ab"}]
    late.close()


def test_room_for_the_file_but_not_for_its_copy(disk: Path, store: Store) -> None:
    ballast = fill(disk)
    with ballast.open("r+b") as file:
        file.truncate(ballast.stat().st_size - 4096 * 35)
    run(store, BIG)
    assert "twin-failed" in {notice.kind for notice in store.notices()}
    ballast.unlink()
    store.check_twins()
    assert store.notices() == ()
    main = disk / "data/2026-11.json"
    assert main.read_bytes() == (disk / "state/twin/2026-11.json").read_bytes()
    main.unlink()
    assert contents(store) == after(WORLD, [BIG])


def test_a_disk_that_becomes_read_only(disk: Path, store: Store) -> None:
    make_read_only(disk, store)
    assert store.read_only == "read-only"
    with pytest.raises(StoreError) as caught:
        run(store, BIG)
    assert caught.value.kind == "read-only"
    assert contents(store) == WORLD
    late = Store.open(paths_in(disk))
    assert contents(late) == WORLD
    late.check_twins()
    assert late.read_only == "read-only"
    late.close()
    assert mount("-o", "remount,rw", str(disk))
    assert store.read_only is None
    run(store, BIG)
    assert contents(store) == after(WORLD, [BIG])


def test_a_damaged_file_on_a_read_only_disk_is_shown_from_its_copy(
    disk: Path, store: Store
) -> None:
    (disk / "data/2026-11.json").write_bytes(b"garbage")
    make_read_only(disk, store)
    assert contents(store) == WORLD
    assert [notice.kind for notice in store.notices()] == ["look-only"]
    with pytest.raises(StoreError):
        run(store, BIG)
    store.notices()
    assert mount("-o", "remount,rw", str(disk))
    assert contents(store) == WORLD
    assert [notice.kind for notice in store.notices()] == ["mended"]


def test_no_permission(tmp_path: Path) -> None:
    """As an ordinary person, since root may do everything."""
    for folder in [tmp_path, *tmp_path.parents][:-1]:
        if folder.stat().st_uid == os.geteuid():
            folder.chmod(folder.stat().st_mode | 0o711)
    tmp_path.chmod(0o777)
    killed = kill_function(partial(without_permission, tmp_path / "diary"), lines=99)
    assert killed.lines == ["no-permission"] * 2 + ["twin-failed", "no-permission"]
    for name in ("data", "state", "state/twin"):
        (tmp_path / "diary" / name).chmod(0o700)


def without_permission(folder: Path, report: Report) -> None:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    store = Store.open(paths_in(folder))
    for op in DONE:
        run(store, op)
    (folder / "data").chmod(0o500)
    report(store.read_only or "")
    try:
        run(store, BIG)
    except StoreError as error:
        report(error.kind)
    assert contents(store) == WORLD
    (folder / "data").chmod(0o700)
    assert store.read_only is None
    run(store, BIG)
    assert contents(store) == after(WORLD, [BIG])
    (folder / "state/twin").chmod(0o500)
    run(store, Op(DAY, {"n": 1}))
    report(" ".join(notice.kind for notice in store.notices()))
    (folder / "data").chmod(0)
    try:
        Store.open(paths_in(folder))
    except StoreError as error:
        report(error.kind)
