"""All months gone while their second copies are here: the program asks and does not decide."""

import shutil
from pathlib import Path

import pytest

from crampui.storage.messages import StoreError
from crampui.storage.records import Key
from tests.storage.worlds import Op, after, contents, held, mains, opened, ops, run, twins

DONE = ops(5, 30)
WORLD = after({}, DONE)
NEW = Op(Key("days", 20261122), {"n": "new"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path) as store:
        for op in DONE:
            run(store, op)
    shutil.rmtree(tmp_path / "data")
    return tmp_path


def test_one_month_is_told_as_one(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(Key("days", 20261122), {"text": "a"}))
        run(store, Op(Key("measures", 1), {"text": "b"}))
    shutil.rmtree(tmp_path / "data")
    with opened(tmp_path) as store:
        [told] = store.notices()
        assert "copies of 1 month are here" in told.text


def test_nothing_happens_before_the_answer(folder: Path) -> None:
    before = [path.read_bytes() for path in twins(folder)]
    with opened(folder) as store:
        assert store.read_only == "all-missing"
        [told] = store.notices()
        assert told.kind == "all-missing"
        assert "copies of 2 months are here" in told.text
        assert store.names() == ("base",)
        assert store.load("base") == store.load("2026-11") == {}
        with pytest.raises(StoreError) as caught:
            run(store, NEW)
        assert caught.value.kind == "all-missing"
        assert store.notices() == (), "asked once"
        assert not store.backup_if_due()
        store.check_twins()
    assert mains(folder) == []
    assert [path.read_bytes() for path in twins(folder)] == before


def test_the_answer_restore(folder: Path) -> None:
    with opened(folder) as store:
        store.notices()
        assert store.restore_missing() == 3
        assert store.read_only is None
        assert store.notices() == ()
        assert contents(store) == WORLD
        run(store, NEW)
    assert held(folder) == after(WORLD, [NEW])


def test_the_answer_new_diary_keeps_the_copies(folder: Path) -> None:
    before = [path.read_bytes() for path in twins(folder)]
    with opened(folder) as store:
        store.start_new()
        assert store.read_only is None
        assert contents(store) == {}
        run(store, NEW)
    assert held(folder) == {NEW.key: NEW.doc}
    [kept] = (folder / "state/damaged").iterdir()
    assert [path.read_bytes() for path in sorted(kept.glob("*.json"))] == before


def test_another_session_may_answer(folder: Path) -> None:
    with opened(folder) as asking:
        with opened(folder) as other:
            other.restore_missing()
        run(asking, NEW)
        assert asking.read_only is None
        assert contents(asking) == after(WORLD, [NEW])


def test_the_months_gone_but_not_the_base(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for op in DONE:
            run(store, op)
    for path in mains(tmp_path):
        if path.stem != "base":
            path.unlink()
    with opened(tmp_path) as store:
        assert store.read_only == "all-missing"
        store.restore_missing()
        assert contents(store) == WORLD


def test_the_only_month_gone_is_brought_back_without_a_question(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, NEW)
    mains(tmp_path)[0].unlink()
    with opened(tmp_path) as store:
        assert contents(store) == {NEW.key: NEW.doc}
        assert [notice.kind for notice in store.notices()] == ["missing"]


def test_the_folder_taken_away_while_the_diary_is_open(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for op in DONE:
            run(store, op)
        (tmp_path / "data").rename(tmp_path / "away")
        assert store.changed() == frozenset()
        with pytest.raises(StoreError) as caught:
            run(store, NEW)
        assert caught.value.kind == "all-missing"
        assert mains(tmp_path) == []
        shutil.rmtree(tmp_path / "data")
        (tmp_path / "away").rename(tmp_path / "data")
        run(store, NEW)
        assert contents(store) == after(WORLD, [NEW])
