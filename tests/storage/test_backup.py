import errno
import gzip
import json
import os
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.storage import incoming
from crampui.storage.copies import kept
from crampui.storage.format import pack, squeeze, unpack
from crampui.storage.messages import StoreError
from crampui.storage.records import Key
from tests.storage.faults import Failing, Tap, tapped
from tests.storage.worlds import Op, after, contents, held, mains, opened, ops, run

DONE = ops(21, 30)
WORLD = after({}, DONE)
DAY = Key("days", 20261122)
NOON = 1_795_348_800.0
A_DAY = 86_400.0


class Clock:
    now = NOON

    def __call__(self) -> float:
        return self.now


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "state/backups").glob("*"))


def test_one_a_day_read_back_and_plain_to_gzip(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock=clock) as store:
        assert not store.backup_if_due(), "an empty diary needs none"
        for op in DONE:
            run(store, op)
        assert store.backup_if_due()
        assert not store.backup_if_due()
        clock.now += A_DAY
        assert store.backup_if_due()
    assert names(tmp_path) == ["2026-11-22.json.gz", "2026-11-23.json.gz"]
    raw = (tmp_path / "state/backups/2026-11-22.json.gz").read_bytes()
    found = json.loads(gzip.decompress(raw))
    assert sorted(found["files"]) == ["2026-10", "2026-11", "base"]
    assert found["crampui"]["made"] == "2026-11-22T12:00:00"


def test_when_leaving_it_is_made_anew_if_anything_changed(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        assert store.backup_if_due(leaving=True)
        assert not store.backup_if_due(leaving=True)
        run(store, Op(DAY, {"n": 2}))
        assert not store.backup_if_due()
        assert store.backup_if_due(leaving=True)
    [name] = names(tmp_path)
    page = unpack((tmp_path / "state/backups" / name).read_bytes())["2026-11"]
    assert page.tables["days"]["20261122"]["n"] == 2


def test_a_change_in_the_same_moment_as_the_backup_counts(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        assert store.backup_if_due(leaving=True)
        [name] = names(tmp_path)
        run(store, Op(DAY, {"n": 2}))
        made = (tmp_path / "state/backups" / name).stat().st_mtime_ns
        os.utime(tmp_path / "data/2026-11.json", ns=(made, made))
        assert store.backup_if_due(leaving=True)
        assert not store.backup_if_due(leaving=True)


def test_a_backup_that_reads_back_differently_is_not_taken_for_one(tmp_path: Path) -> None:
    def corrupt(name: str, real: object, args: tuple[object, ...]) -> object:
        assert callable(real)
        if name == "write" and isinstance(args[1], bytes) and args[1].startswith(b"\x1f\x8b"):
            return real(args[0], args[1][:-1] + b"?")
        return real(*args)

    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        with tapped(corrupt):
            assert not store.backup_if_due()
        assert [notice.kind for notice in store.notices()] == ["backup-failed"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES])
def test_a_failure_is_told_and_harms_nothing(tmp_path: Path, code: int) -> None:
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        failing: Tap = Failing(1, code, for_good=True)
        with tapped(failing):
            assert not store.backup_if_due()
        [told] = store.notices()
        assert told.kind == "backup-failed"
        assert not any((tmp_path / "state/backups").glob("*"))
        assert store.backup_if_due()


def test_a_damaged_file_is_mended_before_it_goes_into_a_backup(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for op in DONE:
            run(store, op)
        mains(tmp_path)[0].write_bytes(b"garbage")
        assert store.backup_if_due()
        assert [notice.kind for notice in store.notices()] == ["mended"]
    [name] = names(tmp_path)
    with opened(tmp_path / "other") as store:
        incoming.restore(store, tmp_path / "state/backups" / name)
        assert contents(store) == WORLD


def test_it_takes_no_lock_while_it_reads(tmp_path: Path) -> None:
    """A commit must never wait for a backup."""
    with opened(tmp_path) as store, opened(tmp_path, patience=0.0) as other:
        run(store, Op(DAY, {"n": 0}))
        saved: list[int] = []

        def meanwhile(name: str, real: object, args: tuple[object, ...]) -> object:
            assert callable(real)
            if name == "fsync" and not saved:
                saved.append(1)
                run(other, Op(DAY, {"n": 1}))
            return real(*args)

        with tapped(meanwhile):
            assert store.backup_if_due()
        assert saved
    assert held(tmp_path) == {DAY: {"n": 1}}


@given(st.integers(min_value=1, max_value=300), st.integers(min_value=1, max_value=9))
def test_days_weeks_months_and_years_are_kept(count: int, step: int) -> None:
    days: set[date] = set()
    today = date(2023, 3, 1)
    for _ in range(count):
        days = kept({*days, today})
        today += timedelta(days=step)
    last = today - timedelta(days=step)
    assert last in days
    assert len(days) <= 7 + 5 + 12 + len({day.year for day in days})
    made = [date(2023, 3, 1) + timedelta(days=step * number) for number in range(count)]
    assert set(made[-7:]) <= days
    assert {day.year for day in made} == {day.year for day in days}
    months = sorted({(day.year, day.month) for day in made})[-12:]
    assert set(months) <= {(day.year, day.month) for day in days}


def test_old_copies_are_removed_and_others_never(tmp_path: Path) -> None:
    folder = tmp_path / "state/backups"
    folder.mkdir(parents=True)
    old = [date(2026, 11, 21) - timedelta(days=number) for number in range(60)]
    for day in old:
        (folder / f"{day}.json.gz").write_bytes(b"x")
    for other in ("before-schema-2.json.gz", "before-restore-2026.json.gz", "notes.txt"):
        (folder / other).write_bytes(b"x")
    with opened(tmp_path, clock=Clock()) as store:
        run(store, Op(DAY, {"n": 1}))
        store.backup_if_due()
    left = {date(2026, 11, 22), *old}
    expected = {f"{day}.json.gz" for day in kept(left)}
    assert {name for name in names(tmp_path) if name[0] == "2"} == expected
    assert len(names(tmp_path)) == len(expected) + 3


def test_a_copy_to_another_place(tmp_path: Path) -> None:
    with opened(tmp_path, clock=Clock()) as store:
        for op in DONE:
            run(store, op)
        store.backup(tmp_path / "stick/diary.json")
        store.backup(tmp_path / "stick/diary.json.gz")
        assert store.copies.text(store.files()) == (tmp_path / "stick/diary.json").read_bytes()
    for name in ("diary.json", "diary.json.gz"):
        with opened(tmp_path / name) as store:
            assert incoming.restore(store, tmp_path / "stick" / name).added == len(WORLD) + _gone()
            assert contents(store) == WORLD


def _gone() -> int:
    return len({op.key for op in DONE if op.doc is None} - WORLD.keys())


@pytest.mark.parametrize("replace", [False, True])
def test_restoring_brings_back_and_can_be_taken_back(tmp_path: Path, replace: bool) -> None:
    with opened(tmp_path) as store:
        for op in DONE:
            run(store, op)
        store.backup(tmp_path / "then.json.gz")
        later = [Op(DAY, {"later": 1}), Op(Key("cramps", 20261130000000001), {"later": 2})]
        later += [Op(sorted(WORLD)[0], None)]
        for op in later:
            run(store, op)
        now = contents(store)
        merged = incoming.restore(store, tmp_path / "then.json.gz", replace=replace)
        assert contents(store) == (WORLD if replace else now)
        assert (merged.added + merged.changed > 0) == replace
        [saved] = [name for name in names(tmp_path) if name.startswith("before-restore-")]
        incoming.restore(store, tmp_path / "state/backups" / saved, replace=True)
        assert contents(store) == now


def test_restoring_into_an_empty_folder(tmp_path: Path) -> None:
    with opened(tmp_path / "one") as store:
        for op in DONE:
            run(store, op)
        store.backup(tmp_path / "then.json.gz")
    with opened(tmp_path / "two") as store:
        incoming.restore(store, tmp_path / "then.json.gz")
        assert contents(store) == WORLD
    one = [path.read_bytes() for path in mains(tmp_path / "one")]
    assert [path.read_bytes() for path in mains(tmp_path / "two")] == one


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"garbage",
        b"{}",
        b"\x1f\x8bgarbage",
        b'{"crampui":{"format":1},"files":{"2026-11":[]}}',
        b'{"crampui":{"format":1},"files":{"../x":{}}}',
        b'{"crampui":{"format":"1"},"files":{}}',
    ],
)
def test_what_is_no_backup_is_refused_and_changes_nothing(tmp_path: Path, raw: bytes) -> None:
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        before = mains(tmp_path)[0].read_bytes()
        (tmp_path / "file").write_bytes(raw)
        with pytest.raises(StoreError, match="cannot be read") as caught:
            incoming.restore(store, tmp_path / "file", replace=True)
        assert caught.value.kind == "unreadable"
        assert mains(tmp_path)[0].read_bytes() == before


def test_a_backup_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b'{"crampui":{"format":2},"files":{}}')
    with opened(tmp_path) as store, pytest.raises(StoreError) as caught:
        incoming.restore(store, tmp_path / "file")
    assert caught.value.kind == "newer"


def test_a_changed_backup_does_not_mend_a_file(tmp_path: Path) -> None:
    """For mending it must be as it was written; a person may still restore it."""
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        store.backup_if_due()
    [name] = names(tmp_path)
    path = tmp_path / "state/backups" / name
    text = gzip.decompress(path.read_bytes()).replace(b'"n":1', b'"n":2')
    path.write_bytes(squeeze(text))
    for file in (mains(tmp_path)[0], tmp_path / "state/twin/2026-11.json"):
        file.write_bytes(b"garbage")
    with opened(tmp_path) as store:
        assert contents(store) == {}
        assert [notice.kind for notice in store.notices()] == ["salvaged"]
        incoming.restore(store, path)
        assert contents(store) == {DAY: {"n": 2}}


def test_packing_is_the_same_for_the_same_files() -> None:
    files = {"base": b'{"_crc":{}}\n', "2026-11": b"{}\n"}
    shuffled = dict(random.Random(1).sample(sorted(files.items()), 2))
    assert pack(files, "now") == pack(shuffled, "now")
