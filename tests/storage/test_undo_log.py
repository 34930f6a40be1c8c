from itertools import pairwise
from pathlib import Path

import pytest

from crampui.storage.messages import StoreError
from crampui.storage.records import Key
from crampui.storage.undo_log import KEPT, UndoLog
from tests.storage.faults import Tap, tapped
from tests.storage.worlds import Op, held, opened, run

DAY = Key("days", 20261122)


def test_lines_come_back_oldest_first_and_only_the_last(tmp_path: Path) -> None:
    log = UndoLog(str(tmp_path / "undo.jsonl"))
    assert log.lines() == ()
    for number in range(KEPT + 50):
        log.append({"id": str(number), "words": "é"})
    assert [line["id"] for line in log.lines()] == [str(number) for number in range(50, KEPT + 50)]


def test_of_lines_with_one_id_the_last_counts(tmp_path: Path) -> None:
    log = UndoLog(str(tmp_path / "undo.jsonl"))
    for line in ({"id": "1", "n": 1}, {"id": "2", "n": 2}, {"id": "1", "n": 3}):
        log.append(line)
    assert log.lines() == ({"id": "2", "n": 2}, {"id": "1", "n": 3})


@pytest.mark.parametrize("torn", [b'{"id": "9", "wor', b"\0" * 100, b"\xff\xfe", b"[1]\n", b"\n\n"])
def test_what_a_stopped_program_left_does_not_spoil_the_next_line(
    tmp_path: Path, torn: bytes
) -> None:
    path = tmp_path / "undo.jsonl"
    log = UndoLog(str(path))
    log.append({"id": "1"})
    path.write_bytes(path.read_bytes() + torn)
    log.append({"id": "2"})
    assert log.lines() == ({"id": "1"}, {"id": "2"})


def test_the_file_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "undo.jsonl"
    log = UndoLog(str(path))
    for number in range(1200):
        log.append({"id": str(number), "text": "x" * 8000})
    assert path.stat().st_size < 4_300_000
    assert [line["id"] for line in log.lines()] == [str(n) for n in range(1200 - KEPT, 1200)]
    log.append({"id": "long", "text": "x" * 5_000_000})
    log.append({"id": "short"})
    assert [line["id"] for line in log.lines()][-2:] == ["long", "short"]


def test_all_sessions_share_it(tmp_path: Path) -> None:
    with opened(tmp_path) as one, opened(tmp_path) as two:
        for number in range(3):
            for store in (one, two):
                run(store, Op(DAY, {"n": [number, store is one]}))
        assert one.undo_log.lines() == two.undo_log.lines()
        records = [line["records"][0] for line in one.undo_log.lines()]
    assert len(records) == 6
    for earlier, later in pairwise(records):
        assert later["before"] == earlier["after"]
        assert later["before_stamp"] == earlier["after_stamp"]


def test_a_line_that_cannot_be_written_costs_an_undo_and_no_entry(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o700)
    (tmp_path / "state/undo.jsonl").mkdir()
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        assert [notice.kind for notice in store.notices()] == ["undo-failed"]
    assert held(tmp_path) == {DAY: {"n": 1}}


def test_what_could_not_be_saved_is_never_told_as_saved(tmp_path: Path) -> None:
    (tmp_path / "state").mkdir(mode=0o700)
    (tmp_path / "state/undo.jsonl").mkdir()
    with opened(tmp_path) as store:
        store.make()
        (tmp_path / "data/.2026-11.json.tmp").mkdir()
        for _ in range(2):
            with pytest.raises(StoreError):
                run(store, Op(DAY, {"n": 1}))
            assert store.notices() == ()
        (tmp_path / "data/.2026-11.json.tmp").rmdir()
        run(store, Op(DAY, {"n": 1}))
        assert [notice.kind for notice in store.notices()] == ["undo-failed"]


def test_a_line_is_there_before_the_change_is(tmp_path: Path) -> None:
    """Stopped in between, the line names a version that never was; the other way round, none."""
    order = []

    def tap(name: str, real: object, args: tuple[object, ...]) -> object:
        assert callable(real)
        if name == "replace" or (name == "open" and str(args[0]).endswith("undo.jsonl")):
            order.append(str(args[-1 if name == "replace" else 0]).rpartition("/")[2])
        return real(*args)

    watching: Tap = tap
    with opened(tmp_path) as store:
        store.make()
        with tapped(watching):
            run(store, Op(DAY, {"n": 1}))
    assert order[:2] == ["undo.jsonl", "2026-11.json"]


def test_a_file_that_cannot_be_read_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "undo.jsonl").mkdir()
    with pytest.raises(StoreError):
        UndoLog(str(tmp_path / "undo.jsonl")).lines()
