"""Copies that went apart come together to the same bytes, and no version disappears."""

import shutil
import time
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.storage import incoming
from crampui.storage.incoming import in_memory
from crampui.storage.merge import conflict_of, merge, merge_into, replaces, stamp_of
from crampui.storage.monthfile import Month
from crampui.storage.records import KEPT_STAMPS, Doc, Key, file_of
from crampui.storage.stamps import Device
from tests.harness.examples import examples
from tests.storage.worlds import Op, contents, mains, opened, run, text_of

DAY = Key("days", 20261122)
CRAMP = Key("cramps", 20261122000000001)
KEYS = (CRAMP, Key("cramps", 20261130000000002), Key("flags", 20261101000000003))


class Copy:
    """The diary of one machine, whose clock is wrong."""

    def __init__(self, name: str, clock: float) -> None:
        self.now = clock
        self.device = Device("/nowhere", lambda: self.now)
        self.device.number = name * 8
        self.month = in_memory({})
        self.made: list[tuple[Key, str]] = []

    def write(self, key: Key, value: int | None) -> None:
        old = self.month.stored(key)
        doc: Doc = {"deleted": True} if value is None else {"v": value}
        if old is not None:
            doc["prev"] = [*old.get("prev", []), old["upd"]][-KEPT_STAMPS:]
        doc["upd"] = self.device.next(*([old["upd"]] if old else []))
        self.month.put(key, doc)
        self.made.append((key, doc["upd"]))
        self.now -= 7

    def take(self, other: "Copy") -> None:
        merge_into(self.month, other.month.versions())


def joined(*months: Month) -> Month:
    result = in_memory(months[0].versions())
    for month in months[1:]:
        merge_into(result, in_memory(month.versions()).versions())
    return result


ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 2), st.integers(0, 2), st.integers(0, 9)),
        st.tuples(st.just("remove"), st.integers(0, 2), st.integers(0, 2), st.just(0)),
        st.tuples(st.just("take"), st.integers(0, 2), st.integers(0, 2), st.just(0)),
    ),
    max_size=14,
)


def played(actions: list[tuple[str, int, int, int]]) -> list[Copy]:
    copies = [Copy("a", 1e9), Copy("b", 2e9), Copy("c", 1.5e9)]
    for what, who, which, value in actions:
        if what == "take":
            if who != which:
                copies[who].take(copies[which])
        else:
            copies[who].write(KEYS[which], value if what == "write" else None)
    return copies


@given(ACTIONS)
@examples(100)
def test_in_any_order_and_any_number_of_times(actions: list[tuple[str, int, int, int]]) -> None:
    months = [copy.month for copy in played(actions)]
    outcome = text_of(joined(*months))
    for order in permutations(months):
        assert text_of(joined(*order)) == outcome
    one, two, three = months
    assert text_of(joined(joined(one, two), three)) == outcome
    assert text_of(joined(one, joined(two, three))) == outcome
    assert text_of(joined(joined(*months), *months)) == outcome


@given(ACTIONS)
@examples(100)
def test_no_version_disappears(actions: list[tuple[str, int, int, int]]) -> None:
    """Every version ever made is shown, kept beside, or was replaced by a later one."""
    copies = played(actions)
    after = joined(*(copy.month for copy in copies))
    known: dict[Key, set[str]] = {key: set() for key in KEYS}
    for key, doc in after.versions().items():
        subject, version = key, doc
        if key.table == "conflicts":
            subject, version = Key(doc["table"], doc["id"]), doc["version"]
        known[subject] |= {version["upd"], *version.get("prev", [])}
    for copy in copies:
        for key, stamp in copy.made:
            assert stamp in known[key]


def test_dropping_the_other_version_would_be_noticed() -> None:
    one, two = Copy("a", 1e9), Copy("b", 2e9)
    one.write(CRAMP, 1)
    two.write(CRAMP, 2)
    winner, loser = merge(*(copy.month.stored(CRAMP) or {} for copy in (one, two)))
    assert winner["v"] == 2
    assert loser is not None
    assert loser["v"] == 1


def test_a_choice_made_on_one_machine_settles_it_on_the_other() -> None:
    one, two = Copy("a", 1e9), Copy("b", 2e9)
    one.write(CRAMP, 1)
    two.write(CRAMP, 2)
    one.take(two)
    two.take(one)
    assert text_of(one.month) == text_of(two.month)
    [conflict] = [key for key, _ in one.month.versions().items() if key.table == "conflicts"]
    one.write(CRAMP, 1)
    one.write(conflict, None)
    two.take(one)
    assert (two.month.stored(CRAMP) or {})["v"] == 1
    assert (two.month.stored(conflict) or {})["deleted"]
    one.take(two)
    assert text_of(one.month) == text_of(two.month)


@pytest.mark.parametrize(
    "key", [DAY, CRAMP, Key("settings", 1), Key("measures", 10**8 + 1), Key("profile", 10**7)]
)
def test_the_other_version_stays_in_the_same_file(key: Key) -> None:
    kept, doc = conflict_of(key, {"v": 1, "upd": "x"})
    assert file_of(kept) == file_of(key)
    assert (doc["table"], doc["id"], doc["version"]) == (key.table, key.id, {"v": 1, "upd": "x"})


def test_a_version_older_than_all_that_are_remembered_counts_as_replaced() -> None:
    copy = Copy("a", 1e9)
    copy.now = 1e9
    stamps = []
    for value in range(KEPT_STAMPS + 4):
        copy.write(CRAMP, value)
        stamps.append((copy.month.stored(CRAMP) or {})["upd"])
    newest = copy.month.stored(CRAMP) or {}
    assert replaces(newest, {"v": 0, "upd": stamps[0]})
    assert not replaces({"v": 0, "upd": stamps[0]}, newest)
    assert stamp_of({"upd": 5}) == stamp_of({}) == ""


def test_two_folders_that_went_apart_end_with_the_same_bytes(tmp_path: Path) -> None:
    with opened(tmp_path / "one") as store:
        run(store, Op(DAY, {"n": 1}))
        run(store, Op(CRAMP, {"n": 1}))
    shutil.copytree(tmp_path / "one/data", tmp_path / "two/data")
    later = time.time() + 60  # Whose change is the later one is not left to a millisecond.
    with opened(tmp_path / "one") as one, opened(tmp_path / "two", clock=lambda: later) as two:
        run(one, Op(CRAMP, {"one": 1}))
        run(two, Op(CRAMP, {"two": 2}))
        run(two, Op(DAY, None))
        run(one, Op(KEYS[2], {"one": 3}))
        theirs = two.versions("2026-11")
        counts = incoming.merge_in(one, {"2026-11": theirs})
        assert (counts.added, counts.changed, counts.conflicts) == (0, 2, 1)
        assert incoming.merge_in(one, {"2026-11": theirs}).conflicts == 0
        incoming.merge_in(two, {"2026-11": one.versions("2026-11")})
        assert contents(one) == contents(two)
        [other] = [doc for key, doc in contents(one).items() if key.table == "conflicts"]
        assert {"one": 1}.items() <= other["version"].items()
    assert mains(tmp_path / "one")[0].read_bytes() == mains(tmp_path / "two")[0].read_bytes()


def test_a_merge_is_seen_as_a_change(tmp_path: Path) -> None:
    with opened(tmp_path / "one") as one, opened(tmp_path / "two") as two:
        run(one, Op(DAY, {"n": 1}))
        run(two, Op(CRAMP, {"n": 2}))
        contents(one)
        incoming.merge_in(one, {"2026-11": two.versions("2026-11")})
        assert one.changed() == {"2026-11"}
        assert contents(one) == {DAY: {"n": 1}, CRAMP: {"n": 2}}
