import os
from functools import partial
from pathlib import Path

import pytest

from crampui.storage.format import parse, render
from crampui.storage.messages import StoreError
from crampui.storage.records import KEPT_STAMPS, Doc, Key, Written
from crampui.storage.store import Store
from tests.storage.worlds import contents, held, mains, opened, paths_in, stock, twins

DAY = Key("days", 20261122)
CRAMP = Key("cramps", 20261122000000007)
OLD = Key("days", 20200101)
SETTING = Key("settings", 1)


def put(store: Store, key: Key, doc: Doc | None) -> tuple[Written, ...]:
    return store.commit({key: lambda _: doc}, words="put")


def _become(new: Doc, _old: Doc | None) -> Doc:
    return new


def handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_a_new_diary_is_empty(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        assert store.names() == ("base",)
        assert store.load("base") == {}
        assert store.load("2026-11") == {}
        assert store.read_only is None
        assert store.notices() == ()
        assert store.changed() == frozenset()
    assert mains(tmp_path) == []


def test_a_commit_tells_what_was_and_what_is(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        [first] = put(store, DAY, {"a": 1})
        assert (first.key, first.before, first.after) == (DAY, None, {"a": 1})
        assert first.before_stamp is None
        [second] = store.commit({DAY: lambda doc: {**(doc or {}), "b": 2}}, words="add")
        assert (second.before, second.after) == ({"a": 1}, {"a": 1, "b": 2})
        assert second.before_stamp == first.after_stamp < second.after_stamp
        [third] = put(store, DAY, None)
        assert (third.before, third.after) == ({"a": 1, "b": 2}, None)
        [fourth] = store.commit({DAY: lambda doc: {"was": doc}}, words="again")
        assert (fourth.before, fourth.after) == (None, {"was": None})
        assert fourth.before_stamp == third.after_stamp
    assert held(tmp_path) == {DAY: {"was": None}}


def test_a_deleted_record_leaves_a_version_behind(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        [first] = put(store, CRAMP, {"note": "x"})
        [second] = put(store, CRAMP, None)
        assert store.load("2026-11") == {}
        assert store.versions("2026-11") == {
            CRAMP: {
                "note": "x",
                "deleted": True,
                "upd": second.after_stamp,
                "prev": [first.after_stamp],
            }
        }


def test_the_last_replaced_stamps_are_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        stamps = [put(store, DAY, {"n": n})[0].after_stamp for n in range(70)]
        stored = store.versions("2026-11")[DAY]
        assert stored["upd"] == stamps[-1]
        assert stored["prev"] == stamps[-KEPT_STAMPS - 1 : -1]


@pytest.mark.parametrize(
    ("old", "new"), [({"a": 1}, {"a": 1}), (None, None), ({"a": [1]}, {"a": [1]})]
)
def test_an_equal_document_changes_nothing(
    tmp_path: Path, old: Doc | None, new: Doc | None
) -> None:
    with opened(tmp_path) as store:
        put(store, OLD, {"n": 1})
        put(store, DAY, old)
        before = [(path, path.stat().st_ino) for path in mains(tmp_path)]
        assert put(store, DAY, new) == ()
        assert [(path, path.stat().st_ino) for path in mains(tmp_path)] == before


@pytest.mark.parametrize(("old", "new"), [(1, True), (1, 1.0), (0, False), ([], {}), ("", None)])
def test_values_that_python_takes_for_equal_are_told_apart(
    tmp_path: Path, old: object, new: object
) -> None:
    with opened(tmp_path) as store:
        put(store, DAY, {"v": old})
        assert len(put(store, DAY, {"v": new})) == 1
        [value] = store.load("2026-11")[DAY].values()
        assert type(value) is type(new)


def test_an_edit_may_change_what_it_is_given(tmp_path: Path) -> None:
    def edit(doc: Doc | None) -> Doc | None:
        assert doc is not None
        doc["inner"]["n"] = 2
        return doc

    with opened(tmp_path) as store:
        put(store, DAY, {"inner": {"n": 1}})
        [written] = store.commit({DAY: edit}, words="in place")
        assert written.before == {"inner": {"n": 1}}
        assert written.after == {"inner": {"n": 2}}


def test_no_one_outside_can_alter_what_is_stored(tmp_path: Path) -> None:
    doc: Doc = {"inner": {"n": 1}}
    with opened(tmp_path) as store:
        [written] = put(store, DAY, doc)
        doc["inner"]["n"] = 2
        assert written.after is not None
        written.after["inner"]["n"] = 3
        store.load("2026-11")[DAY]["inner"]["n"] = 4
        put(store, CRAMP, {})
        assert store.load("2026-11")[DAY] == {"inner": {"n": 1}}
    assert held(tmp_path)[DAY] == {"inner": {"n": 1}}


def test_an_edit_that_raises_touches_nothing(tmp_path: Path) -> None:
    def fails(_: Doc | None) -> Doc | None:
        raise LookupError

    with opened(tmp_path) as store:
        put(store, DAY, {"n": 1})
        before = mains(tmp_path)[0].read_bytes()
        with pytest.raises(LookupError):
            store.commit({CRAMP: lambda _: {"n": 2}, DAY: fails}, words="fails", undo={})
        assert mains(tmp_path)[0].read_bytes() == before
        assert store.undo_log.lines() == ()
        put(store, OLD, {"n": 3})
    assert held(tmp_path) == {DAY: {"n": 1}, OLD: {"n": 3}}


@pytest.mark.parametrize("doc", [{"upd": 1}, {"prev": []}, {"deleted": True}, {"v": float("nan")}])
def test_a_document_that_cannot_be_kept_is_refused(tmp_path: Path, doc: Doc) -> None:
    with opened(tmp_path) as store:
        put(store, DAY, {"n": 1})
        with pytest.raises(ValueError, match=r"belong to the store|not plain JSON"):
            put(store, DAY, doc)
        assert store.load("2026-11") == {DAY: {"n": 1}}


def test_one_commit_may_touch_several_files(tmp_path: Path) -> None:
    edits = {key: lambda _: {"n": 1} for key in (DAY, OLD, SETTING, CRAMP)}
    with opened(tmp_path) as store:
        written = store.commit(edits, words="all")
        assert {one.key for one in written} == set(edits)
        assert store.names() == ("base", "2026-11", "2020-01")
        assert store.commit(edits, words="all again") == ()
    assert sorted(stock(tmp_path)) == ["2020-01", "2026-11", "base"]


def test_an_expected_stamp_that_is_gone_stops_the_commit(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        [first] = put(store, DAY, {"n": 1})
        [second] = store.commit(
            {DAY: lambda _: {"n": 2}}, words="x", expect={DAY: first.after_stamp}
        )
        with pytest.raises(StoreError, match="was changed since") as caught:
            store.commit({DAY: lambda _: {"n": 3}}, words="x", expect={DAY: first.after_stamp})
        assert caught.value.kind == "changed"
        with pytest.raises(StoreError):
            store.commit({DAY: lambda _: {"n": 3}}, words="x", expect={DAY: None})
        assert store.load("2026-11") == {DAY: {"n": 2}}
        store.commit({CRAMP: lambda _: {}}, words="x", expect={CRAMP: None})
        assert store.versions("2026-11")[DAY]["upd"] == second.after_stamp


def test_undo_lines_hold_both_sides(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(store, DAY, {"n": 1})
        [written] = store.commit({DAY: lambda _: None}, words="day removed", undo={"undoes": "x"})
        [line] = store.undo_log.lines()
        assert line == {
            "id": written.after_stamp,
            "words": "day removed",
            "undoes": "x",
            "records": [
                {
                    "table": "days",
                    "id": 20261122,
                    "before": {"n": 1},
                    "after": None,
                    "before_stamp": written.before_stamp,
                    "after_stamp": written.after_stamp,
                }
            ],
        }
        store.commit({DAY: lambda _: None}, words="nothing", undo={})
        assert len(store.undo_log.lines()) == 1


def test_the_second_copy_holds_the_same_bytes(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        for size in (10, 5000, 3):
            put(store, DAY, {"note": "x" * size})
            put(store, SETTING, {"note": "y" * size})
            assert [path.read_bytes() for path in twins(tmp_path)] == [
                path.read_bytes() for path in mains(tmp_path)
            ]


def test_what_is_unknown_is_kept(tmp_path: Path) -> None:
    odd = Key("of_a_later_version", 20261122000000001)
    with opened(tmp_path) as store:
        put(store, odd, {"later": {"field": 1}})
        put(store, DAY, {"n": 1})
        store.commit({odd: lambda doc: {**(doc or {}), "more": 2}}, words="x")
        assert store.load("2026-11")[odd] == {"later": {"field": 1}, "more": 2}


def test_changes_of_others_are_seen(tmp_path: Path) -> None:
    with opened(tmp_path) as mine, opened(tmp_path) as theirs:
        put(mine, DAY, {"n": 1})
        put(mine, SETTING, {"n": 1})
        contents(mine), contents(theirs)
        assert mine.changed() == theirs.changed() == frozenset()
        put(theirs, DAY, {"n": 2})
        assert mine.changed() == {"2026-11"}
        assert theirs.changed() == frozenset()
        put(theirs, OLD, {"n": 3})
        assert mine.changed() == {"2026-11", "2020-01"}
        assert mine.load("2020-01") == {OLD: {"n": 3}}
        assert mine.changed() == {"2026-11"}
        assert mine.load("2026-11") == {DAY: {"n": 2}}
        assert mine.changed() == frozenset()


def test_my_own_save_does_not_hide_what_others_changed_before_it(tmp_path: Path) -> None:
    with opened(tmp_path) as mine, opened(tmp_path) as theirs:
        put(mine, DAY, {"n": 1})
        contents(mine)
        put(theirs, CRAMP, {"n": 2})
        put(mine, DAY, {"n": 3})
        assert mine.changed() == {"2026-11"}
        assert mine.load("2026-11") == {DAY: {"n": 3}, CRAMP: {"n": 2}}
        assert mine.changed() == frozenset()


def test_a_change_that_leaves_every_stamp_as_it_was_is_seen_while_the_file_is_new(
    tmp_path: Path,
) -> None:
    with opened(tmp_path) as store:
        put(store, DAY, {"n": 1})
        store.load("2026-11")
        path = mains(tmp_path)[0]
        stamp = path.stat().st_mtime_ns
        page = parse(path.read_bytes())
        page.tables["days"]["20261122"]["n"] = 2
        path.write_bytes(render(page.tables, page.meta))
        os.utime(path, ns=(stamp, stamp))
        assert store.changed() == {"2026-11"}
        assert store.load("2026-11") == {DAY: {"n": 2}}
        assert store.changed() == frozenset()


def test_a_closed_diary_says_so(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        store.close()
        with pytest.raises(StoreError) as caught:
            put(store, DAY, {})
        assert caught.value.kind == "closed"


def test_a_data_file_that_is_a_link_is_refused(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(store, DAY, {"n": 1})
    path = mains(tmp_path)[0]
    path.rename(tmp_path / "elsewhere.json")
    path.symlink_to(tmp_path / "elsewhere.json")
    with pytest.raises(StoreError, match="is a link") as caught, opened(tmp_path):
        pass
    assert caught.value.kind == "symlink"
    assert path.is_symlink()


def test_a_folder_above_the_data_folder_may_be_a_link(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(store, DAY, {"n": 1})
    (tmp_path / "elsewhere").symlink_to(tmp_path)
    store = Store.open(paths_in(tmp_path / "elsewhere"))
    put(store, DAY, {"n": 2})
    store.close()
    assert held(tmp_path) == {DAY: {"n": 2}}


def test_something_else_in_the_place_of_a_file_is_not_harmed(tmp_path: Path) -> None:
    with opened(tmp_path) as store:
        put(store, DAY, {"n": 1})
    path = mains(tmp_path)[0]
    path.unlink()
    os.mkfifo(path)
    with opened(tmp_path) as store:
        assert store.load("2026-11") == {DAY: {"n": 1}}
        with pytest.raises(StoreError):
            put(store, DAY, {"n": 2})
    assert path.is_fifo()


def test_no_handle_stays_open(tmp_path: Path) -> None:
    before = handles()
    with opened(tmp_path) as store:
        for month in range(1, 13):
            put(store, Key("days", 20260001 + month * 100), {"n": month})
        for number in range(30):
            put(store, DAY, {"n": number})
        assert handles() < before + 25
        store.changed()
        assert handles() < before + 12
    assert handles() == before


def test_a_commit_over_many_months_closes_each_file_once(tmp_path: Path) -> None:
    days = [Key("days", 2026_00_01 + month * 100) for month in range(1, 13)]
    before = handles()
    with opened(tmp_path) as store:
        for number in range(3):
            store.commit(dict.fromkeys(days, partial(_become, {"n": number})), words="all")
            # A handle that is closed twice closes a file that was opened since.
            assert contents(store) == {day: {"n": number} for day in days}
    assert handles() == before
