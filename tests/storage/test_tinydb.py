"""TinyDB is the store: a month is a TinyDB, and what would lose a record in it cannot happen."""

import errno
import fcntl
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from crampui.storage.messages import StoreError
from crampui.storage.monthfile import Month, MonthFile
from crampui.storage.records import Key
from crampui.storage.store import Store
from tests.storage.faults import Counting, Failing, tapped
from tests.storage.worlds import Op, contents, held, mains, opened, run, stock

DAY = Key("days", 20261122)
CRAMP = Key("cramps", 20261122000000007)
PAIN = where("pain")


def month_of(store: Store, folder: Path) -> Month:
    """Open a month as anyone opens a TinyDB with a storage of its own."""
    return Month(storage=MonthFile, path=f"{folder}/data/2026-11.json", diary=store.diary)


def test_a_month_is_a_tinydb_with_a_storage_of_its_own(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(CRAMP, {"pain": 6}))
        run(store, Op(DAY, {"quiet": True}))
        path = f"{tmp_path}/data/2026-11.json"
        with TinyDB(storage=MonthFile, path=path, diary=store.diary) as month:
            assert month.tables() == {"cramps", "days"}
            [found] = month.table("cramps").search(PAIN >= 6)
            assert (found.doc_id, found["pain"]) == (CRAMP.id, 6)
            assert month.table("cramps").search(PAIN > 6) == []
            day = month.table("days").get(doc_id=DAY.id)
            assert isinstance(day, Document)
            assert day["quiet"]


def test_reading_verifies_and_mends(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(CRAMP, {"pain": 6}))
        whole = mains(tmp_path)[0].read_bytes()
        mains(tmp_path)[0].write_bytes(whole[:-9])
        assert month_of(store, tmp_path).table("cramps").count(PAIN == 6) == 1
        assert mains(tmp_path)[0].read_bytes() == whole
        assert [notice.kind for notice in store.notices()] == ["mended"]


def test_nothing_is_written_outside_a_transaction(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        before = mains(tmp_path)[0].read_bytes()
        days = month_of(store, tmp_path).table("days")
        for change in (
            lambda: days.insert(Document({"n": 2}, 20261123)),
            lambda: days.upsert(Document({"n": 2}, DAY.id)),
            lambda: days.remove(doc_ids=[DAY.id]),
            lambda: days.truncate(),
        ):
            with pytest.raises(RuntimeError, match="inside a transaction"):
                change()
        assert mains(tmp_path)[0].read_bytes() == before
        assert contents(store) == {DAY: {"n": 1}}


def test_a_transaction_saves_each_file_once_when_it_ends(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        counting = Counting()
        with tapped(counting), store.transaction() as month:
            days = month("2026-11").table("days")
            days.upsert(Document({"n": 2}, DAY.id))
            days.insert(Document({"n": 3}, 20261123))
            days.insert(Document({"n": 4}, 20261124))
            assert days.remove(doc_ids=[20261124]) == [20261124]
            assert days.count(where("n") > 1) == 2
            month("base").table("settings").insert(Document({"n": 5}, 1))
            assert contents(store)[DAY] == {"n": 2}, "this session sees what it is changing"
            assert held(tmp_path)[DAY] == {"n": 1}, "nobody else does"
        assert counting.counts["fsync"] == 4
        assert counting.counts["replace"] == 4, "two files and their second copies"
    world = {DAY: {"n": 2}, Key("days", 20261123): {"n": 3}, Key("settings", 1): {"n": 5}}
    assert held(tmp_path) == world


def test_a_transaction_that_ends_in_an_error_saves_nothing(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        with pytest.raises(LookupError):
            _half_done(store)
        assert contents(store) == held(tmp_path) == {DAY: {"n": 1}}


def _half_done(store: Store) -> None:
    with store.transaction() as month:
        month("2026-11").table("days").upsert(Document({"n": 2}, DAY.id))
        raise LookupError


def test_reading_in_a_transaction_does_not_take_the_lock_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []
    real = fcntl.flock

    def flock(handle: int, how: int) -> None:
        taken.append(how)
        real(handle, how)

    with opened(tmp_path) as store:
        run(store, Op(DAY, {"n": 1}))
        mains(tmp_path)[0].write_bytes(b"garbage")
        monkeypatch.setattr(fcntl, "flock", flock)
        with store.transaction() as month:
            assert month("2026-11").table("days").count(where("n") == 1) == 1
            assert contents(store) == {DAY: {"n": 1}}
        assert taken == [fcntl.LOCK_EX | fcntl.LOCK_NB, fcntl.LOCK_UN]


# what TinyDB does by itself, and what would come of it


def test_no_search_is_answered_from_before_another_session_wrote(tmp_path: Path) -> None:
    with opened(tmp_path) as mine, opened(tmp_path) as theirs:
        run(mine, Op(CRAMP, {"pain": 6}))
        cramps = month_of(mine, tmp_path).table("cramps")
        assert len(cramps.search(PAIN == 6)) == 1
        run(theirs, Op(CRAMP, {"pain": 2}))
        assert cramps.search(PAIN == 6) == []


def test_no_number_is_made_up(tmp_path: Path) -> None:
    """Two sessions would make up the same one."""
    with opened(tmp_path) as store, store.transaction() as month:
        days = month("2026-11").table("days")
        with pytest.raises(TypeError, match="its own number"):
            days.insert({"n": 1})
        with pytest.raises(TypeError, match="its own number"):
            days.upsert({"n": 1}, where("n") == 1)
        with pytest.raises(TypeError):
            days.insert_multiple([{"n": 1}])
        assert days.insert(Document({"n": 1}, DAY.id)) == DAY.id


def test_the_number_of_a_document_is_kept(tmp_path: Path) -> None:
    """TinyDB gives a fresh one to what is not of the table's own document class."""
    with opened(tmp_path) as store:
        with store.transaction() as month:
            table = month("2026-11").table("days")
            assert table.document_class is Document
            table.upsert(Document({"n": 1}, DAY.id))
            table.upsert(Document({"n": 2}, DAY.id))
        assert contents(store) == {DAY: {"n": 2}}


def test_a_field_that_is_gone_does_not_stay(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"quiet": True, "note": "x"}))
        run(store, Op(DAY, {"note": "x"}))
        assert contents(store) == {DAY: {"note": "x"}}
        with store.transaction() as month:
            days = month("2026-11").table("days")
            with pytest.raises(TypeError, match="as a whole"):
                days.update({"quiet": False})
            with pytest.raises(TypeError, match="as a whole"):
                days.update_multiple([({"quiet": False}, where("note") == "x")])


@pytest.mark.parametrize("at", range(1, 6))
def test_what_could_not_be_saved_is_not_shown_as_saved(tmp_path: Path, at: int) -> None:
    """TinyDB changes the stored document in place before it is written."""
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"inner": {"n": 1}}))
        with tapped(Failing(at, errno.ENOSPC, for_good=True)):
            with pytest.raises(StoreError):
                run(store, Op(DAY, {"inner": {"n": 2}}))
            assert contents(store) == {DAY: {"inner": {"n": 1}}}
        run(store, Op(CRAMP, {"pain": 1}))
        assert contents(store) == {DAY: {"inner": {"n": 1}}, CRAMP: {"pain": 1}}


def test_what_was_read_shares_nothing_with_the_store(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        run(store, Op(DAY, {"ticks": {"x": "done"}}))
        store.load("2026-11")[DAY]["ticks"]["x"] = "changed on the screen"
        run(store, Op(CRAMP, {"pain": 1}))
    assert held(tmp_path)[DAY] == {"ticks": {"x": "done"}}


def test_tinydb_as_it_comes_opens_every_file(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for op in (Op(DAY, {"quiet": True}), Op(CRAMP, {"pain": 6}), Op(Key("settings", 1), {})):
            run(store, op)
    before = [path.read_bytes() for path in mains(tmp_path)]
    assert sorted(stock(tmp_path)) == ["2026-11", "base"]
    with TinyDB(tmp_path / "data/2026-11.json", access_mode="r") as db:
        assert len(db.table("cramps").search(PAIN == 6)) == 1
        assert db.table("days").get(doc_id=DAY.id)["quiet"]
    assert [path.read_bytes() for path in mains(tmp_path)] == before
