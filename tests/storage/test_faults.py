"""A disk that fails at any call harms nothing, is told, and the same store saves again after it."""

import errno
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crampui.storage.messages import StoreError
from crampui.storage.records import Key
from crampui.storage.store import Store
from tests.storage.faults import CODES, Failing, Stingy, tapped
from tests.storage.worlds import Op, after, contents, held, mains, opened, ops, run

BEFORE = ops(3, 12)
WORLD = after({}, BEFORE)
CHANGE = Op(Key("days", 20261122), {"ticks": {"stretch": "done"}, "note": "y" * 5000})
KINDS = {
    errno.ENOSPC: "disk-full",
    errno.EIO: "io-error",
    errno.EROFS: "read-only",
    errno.EACCES: "no-permission",
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    with opened(folder) as store:
        for op in BEFORE:
            run(store, op)
    return folder


def saved(store: Store, code: int) -> bool:
    """Try to save the change; tell whether that was acknowledged."""
    told = None
    try:
        run(store, CHANGE)
    except StoreError as error:
        told = error
    assert told is None or (told.kind == KINDS[code] and "yyy" not in told.text)
    return told is None


@pytest.mark.parametrize("code", CODES, ids=errno.errorcode.get)
@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for-good"])
def test_any_changing_call_of_a_commit_may_fail(
    template: Path, tmp_path: Path, code: int, for_good: bool
) -> None:
    again = Op(CHANGE.key, {"again": 1})
    refused = 0
    for at in range(1, 60):
        folder = Path(shutil.copytree(template, tmp_path / str(at)))
        failing = Failing(at, code, for_good=for_good, short=at % 2 == 0)
        with opened(folder) as store:
            assert contents(store) == WORLD
            with tapped(failing):
                acknowledged = saved(store, code)
                seen = contents(store)
            refused += not acknowledged
            allowed = [after(WORLD, [CHANGE])] if acknowledged else [WORLD, after(WORLD, [CHANGE])]
            assert seen in allowed
            assert held(folder) == seen
            run(store, CHANGE)
            assert held(folder) == contents(store) == after(WORLD, [CHANGE])
            run(store, again)
        assert held(folder) == after(WORLD, [again])
        assert not list((folder / "data").glob(".*.tmp"))
        if not failing.failed:
            break
    else:
        pytest.fail("the fault never moved past the end of the commit")
    assert refused >= 4


@pytest.mark.parametrize("code", [errno.EIO, errno.EACCES], ids=errno.errorcode.get)
def test_a_file_that_cannot_be_read_is_shown_from_its_copy_and_not_saved_to(
    template: Path, tmp_path: Path, code: int
) -> None:
    folder = Path(shutil.copytree(template, tmp_path / "diary"))
    for path in mains(folder):
        os.utime(path, (time.time() - 3600,) * 2)  # files that have just been made are looked into

    def unreadable(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if name == "open" and str(args[0]).endswith("data/2026-11.json"):
            raise OSError(code, os.strerror(code))
        return real(*args)

    with opened(folder) as store:
        before = [path.read_bytes() for path in mains(folder)]
        with tapped(unreadable):
            assert contents(store) == WORLD
            assert [notice.kind for notice in store.notices()] == ["look-only"]
            assert store.changed() == frozenset(), "not said again and again"
            assert not saved(store, code)
        assert [path.read_bytes() for path in mains(folder)] == before
        assert saved(store, code)
    assert held(folder) == after(WORLD, [CHANGE])


def test_any_reading_call_may_fail_without_harm(template: Path, tmp_path: Path) -> None:
    for at in range(1, 60):
        folder = Path(shutil.copytree(template, tmp_path / str(at)))
        count = 0

        def failing(
            name: str, real: Callable[..., Any], args: tuple[Any, ...], at: int = at
        ) -> Any:
            nonlocal count
            if name in ("read", "stat", "fstat"):
                count += 1
                if count == at:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
            return real(*args)

        with opened(folder) as store:
            with tapped(failing):
                acknowledged = saved(store, errno.EIO)
            assert contents(store) in (
                [after(WORLD, [CHANGE])] if acknowledged else [WORLD, after(WORLD, [CHANGE])]
            )
            run(store, CHANGE)
        assert held(folder) == after(WORLD, [CHANGE])
        if count < at:
            break
    else:
        pytest.fail("the fault never moved past the end of the commit")


def test_a_disk_that_takes_a_few_bytes_at_a_time(tmp_path: Path) -> None:
    with tapped(Stingy()), opened(tmp_path) as store:
        for op in BEFORE:
            run(store, op)
        assert contents(store) == WORLD
    assert held(tmp_path) == WORLD


def test_a_failed_folder_sync_is_made_good_before_the_retry_is_acknowledged(
    template: Path, tmp_path: Path
) -> None:
    """The change is in place after the failure; a retry must still put it on the disk."""
    folder = Path(shutil.copytree(template, tmp_path / "diary"))
    synced: list[str] = []
    is_broken = True

    def tap(name: str, real: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if name == "fsync":
            path = str(Path(f"/proc/self/fd/{args[0]}").readlink())
            if path.endswith("data") and is_broken:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            synced.append(path.rpartition("/")[2])
        return real(*args)

    with tapped(tap), opened(folder) as store:
        assert not saved(store, errno.EIO)
        is_broken = False
        synced.clear()
        assert saved(store, errno.EIO)
        assert synced == [".2026-11.json.tmp", "data"]
    with tapped(tap), opened(folder) as store:
        synced.clear()
        assert saved(store, errno.EIO)
        assert synced == ["data"], (
            "a commit that finds nothing to change makes sure of what is there"
        )
