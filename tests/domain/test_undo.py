"""Undo values: what can be undone next, and what a step back makes of a record."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.undo import Change, Item, Kind, Outcome, history, look, step_back


def change(name: str, kind: Kind = Kind.DO) -> Change:
    return Change(id=name, words=name, items=(), kind=kind)


def item(before: dict[str, Any] | None, after: dict[str, Any] | None, table: str = "days") -> Item:
    return Item(table=table, id=1, before=before, after=after)


def test_undo_and_redo_walk_the_same_line() -> None:
    lines = [change("a"), change("b"), change("b-", Kind.UNDO), change("a-", Kind.UNDO)]
    done, undone = history(lines)
    assert [c.id for c in done] == []
    assert [c.id for c in undone] == ["b-", "a-"]
    done, undone = history([*lines, change("a+", Kind.REDO)])
    assert [c.id for c in done] == ["a+"]
    assert [c.id for c in undone] == ["b-"]


def test_a_new_change_clears_what_could_be_redone() -> None:
    done, undone = history([change("a"), change("a-", Kind.UNDO), change("c")])
    assert [c.id for c in done] == ["c"]
    assert undone == ()


def test_trimmed_lines_that_begin_with_an_undo_do_not_break() -> None:
    done, undone = history([change("x-", Kind.UNDO), change("b")])
    assert [c.id for c in done] == ["b"]
    assert undone == ()


def test_another_tick_of_the_same_day_is_left_alone() -> None:
    mine = item({"ticks": {"a": "done"}}, {"ticks": {"a": "done", "b": "done"}})
    current = {"ticks": {"a": "done", "b": "done", "c": "skipped"}, "quiet": True}
    assert look(mine, current) is Outcome.READY
    assert step_back(mine, current) == {"ticks": {"a": "done", "c": "skipped"}, "quiet": True}


def test_undoing_the_first_tick_keeps_what_others_added() -> None:
    mine = item(None, {"ticks": {"a": "done"}})
    assert step_back(mine, {"ticks": {"a": "done", "b": "done"}}) == {"ticks": {"b": "done"}}
    assert step_back(mine, {"ticks": {"a": "done"}}) is None


def test_undoing_a_new_cramp_removes_it() -> None:
    mine = item(None, {"pain": 3}, table="cramps")
    assert look(mine, {"pain": 3}) is Outcome.READY
    assert step_back(mine, {"pain": 3}) is None


def test_a_field_changed_meanwhile_stops_the_step() -> None:
    mine = item({"pain": 3}, {"pain": 5}, table="cramps")
    assert look(mine, {"pain": 8}) is Outcome.CHANGED_SINCE
    assert look(mine, None) is Outcome.CHANGED_SINCE


def test_a_change_that_never_reached_the_disk_is_passed_over() -> None:
    mine = item({"pain": 3}, {"pain": 5}, table="cramps")
    assert look(mine, {"pain": 3}) is Outcome.NEVER_SAVED
    assert look(item(None, {"pain": 5}, table="cramps"), None) is Outcome.NEVER_SAVED


def test_a_removed_record_comes_back_whole() -> None:
    mine = item({"pain": 3, "note": "[x] ☕"}, None, table="cramps")
    assert look(mine, None) is Outcome.READY
    assert step_back(mine, None) == {"pain": 3, "note": "[x] ☕"}


documents = st.none() | st.dictionaries(
    st.sampled_from(["quiet", "sleep", "note"]), st.integers(0, 3), min_size=1
).map(lambda d: {**d, "ticks": {f"m{k}": v for k, v in d.items()}})


@given(documents, documents)
def test_undo_then_redo_is_identity(
    before: dict[str, Any] | None, after: dict[str, Any] | None
) -> None:
    if before == after:
        return
    assert look(item(before, after), after) is Outcome.READY
    undone = step_back(item(before, after), after)
    undone = dict(undone) if undone is not None else None
    assert undone == before
    assert step_back(item(after, undone), undone) == after
