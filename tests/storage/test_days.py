"""Days that were changed apart come together field by field and tick by tick, in any order.

What must come out is told by a second, simpler account: a list of everything that was ever said,
and which of it each saying took the place of.
"""

from itertools import permutations
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.storage import merge
from crampui.storage.format import encode
from crampui.storage.incoming import in_memory
from crampui.storage.merge import merge_into
from crampui.storage.records import KEPT_STAMPS, Doc, Key
from crampui.storage.stamps import Device
from crampui.storage.store import apply
from tests.harness.examples import examples
from tests.storage.worlds import text_of

NUMBER = 20261122
DAY = Key("days", NUMBER)
FIELDS = ("quiet", "note", "ticks/walk", "ticks/calf")
VALUES = ("a", "b")


class Said(NamedTuple):
    """One value given to one field, None when it was taken back, and what it replaced."""

    field: str
    value: str | None
    stamp: str
    instead_of: frozenset["Said"]


class Machine:
    """One copy of the diary, and beside it the account of what it knows."""

    def __init__(self, name: str, clock: float) -> None:
        self.now = clock
        self.device = Device("/nowhere", lambda: self.now)
        self.device.number = name * 8
        self.month = in_memory({})
        self.known: frozenset[Said] = frozenset()

    def write(self, changes: dict[str, str | None]) -> None:
        """Change fields in one commit, as the store makes it."""
        self.now -= 7
        shown = self.shown()
        changes = {name: value for name, value in changes.items() if shown.get(name) != value}
        fields = {**shown, **changes}
        doc = merge.day_of_parts(
            {name: value for name, value in fields.items() if value is not None}
        )
        written = apply(self.month, {DAY: lambda _: doc or None}, {}, self.device)
        assert bool(written) == bool(changes)
        for name, value in changes.items():
            live = self.live(name)
            replaced = {
                one for one in live if value is None or one.value in (shown.get(name), value)
            }
            said = Said(name, value, written[0].after_stamp, frozenset(replaced))
            self.known |= {said}

    def take(self, *others: "Machine") -> None:
        for other in others:
            merge_into(self.month, other.month.versions())
            self.known |= other.known

    def live(self, field: str) -> set[Said]:
        """Return what counts of a field, by the account."""
        gone = frozenset().union(*(one.instead_of for one in self.known))
        return {one for one in self.known - gone if one.field == field and one.value is not None}

    def expected(self) -> dict[str, tuple[str, set[str]]]:
        """Return what must be shown of each field, and what kept, by the account."""
        result = {}
        for name in FIELDS:
            live = self.live(name)
            if live:
                newest = max(live, key=lambda one: one.stamp).value or ""
                result[name] = (newest, {one.value or "" for one in live} - {newest})
        return result

    def shown(self) -> dict[str, str]:
        doc = self.month.stored(DAY)
        return {} if doc is None or doc.get("deleted") else merge.day_parts(doc)

    def found(self) -> dict[str, tuple[str, set[str]]]:
        """Return what is shown and kept."""
        kept: dict[str, set[str]] = {}
        for key, doc in self.month.versions().items():
            if key.table == "conflicts" and doc["value"] != self.shown().get(doc["field"]):
                kept.setdefault(doc["field"], set()).add(doc["value"])
        return {name: (value, kept.get(name, set())) for name, value in self.shown().items()}

    def again(self) -> "Machine":
        twin = Machine("x", 0)
        twin.take(self)
        return twin


CHANGE = st.dictionaries(
    st.sampled_from(FIELDS), st.sampled_from((*VALUES, None)), min_size=1, max_size=3
)
WHO = st.integers(0, 2)
ACTIONS = st.lists(
    st.one_of(st.tuples(WHO, CHANGE), st.tuples(WHO, WHO), st.tuples(WHO, st.none())),
    max_size=16,
)


def played(actions: list[tuple[int, object]]) -> list[Machine]:
    machines = [Machine("a", 1e9), Machine("b", 2e9), Machine("c", 1.5e9)]
    for who, what in actions:
        if isinstance(what, dict):
            machines[who].write(what)
        elif what is None:
            machines[who].write(dict.fromkeys(FIELDS))
        elif isinstance(what, int) and what != who:
            machines[who].take(machines[what])
        assert machines[who].found() == machines[who].expected()
    return machines


@given(ACTIONS)
@examples(200)
def test_what_is_shown_and_kept_is_what_nobody_replaced(actions: list[tuple[int, object]]) -> None:
    machines = played(actions)
    machines[0].take(*machines[1:])
    assert machines[0].found() == machines[0].expected()


def bytes_of(*machines: Machine) -> bytes:
    first = machines[0].again()
    first.take(*machines[1:])
    return text_of(first.month)


@given(ACTIONS)
@examples(100)
def test_the_same_bytes_in_any_order_and_any_number_of_times(
    actions: list[tuple[int, object]],
) -> None:
    machines = played(actions)
    outcome = bytes_of(*machines)
    for order in permutations(machines):
        assert bytes_of(*order) == outcome
    one, two, three = machines
    pair = two.again()
    pair.take(three)
    assert bytes_of(one, pair) == outcome
    everything = one.again()
    everything.take(two, three)
    assert bytes_of(everything, two, everything) == outcome


def test_ticks_of_two_machines_on_one_day_are_all_there() -> None:
    phone, desk = Machine("a", 1e9), Machine("b", 2e9)
    phone.write({"ticks/walk": "a"})
    desk.take(phone)
    phone.write({"ticks/calf": "a", "note": "b"})
    desk.write({"quiet": "a"})
    desk.write({"ticks/walk": None})
    assert bytes_of(phone, desk) == bytes_of(desk, phone)
    phone.take(desk)
    assert phone.found() == {
        "ticks/calf": ("a", set()),
        "note": ("b", set()),
        "quiet": ("a", set()),
    }


def test_the_same_tick_said_twice_apart_is_no_conflict_and_goes_with_one_key() -> None:
    phone, desk = Machine("a", 1e9), Machine("b", 2e9)
    for machine in (phone, desk):
        machine.write({"ticks/walk": "a"})
    phone.take(desk)
    assert phone.found() == {"ticks/walk": ("a", set())}
    phone.write({"ticks/walk": None})
    desk.take(phone)
    assert desk.found() == {}


def test_a_value_taken_back_in_one_place_and_changed_in_another_stays() -> None:
    phone, desk = Machine("a", 1e9), Machine("b", 2e9)
    phone.write({"note": "a"})
    desk.take(phone)
    phone.write({"note": None})
    desk.write({"note": "b"})
    phone.take(desk)
    assert phone.found() == {"note": ("b", set())}


def test_a_day_whose_stamps_are_too_many_to_keep_comes_from_its_older_copy() -> None:
    phone, old = Machine("a", 1e9), Machine("b", 1e9)
    for turn in range(KEPT_STAMPS + 20):
        if turn == KEPT_STAMPS + 15:
            old.take(phone)
        phone.write({"note": f"text {turn}", "quiet": "a"})
    before = text_of(phone.month)
    counts = phone.again()
    counts.take(old)
    assert text_of(counts.month) == text_of(phone.again().month)
    phone.take(old)
    assert text_of(phone.month) == before


@pytest.mark.parametrize(
    "doc",
    [
        {"quiet": True, "ticks": {"a/b": "done", "": "skipped"}, "x/y": 1, "": 2},
        {"ticks": {}},
        {"ticks": [1], "note": ""},
        {},
    ],
)
def test_a_day_is_the_sum_of_its_parts(doc: Doc) -> None:
    assert merge.day_of_parts(merge.day_parts({**doc, "upd": "1", "prev": [], "at": {}})) == doc


def test_what_a_tick_costs_in_bytes() -> None:
    machine = Machine("a", 1e9)
    machine.write({"quiet": "a", "note": "a", "ticks/calf": "a"})
    doc = machine.month.stored(DAY) or {}
    assert "at" not in doc
    machine.write({"ticks/walk": "b"})
    one = len(encode(machine.month.stored(DAY)))
    assert one - len(encode(doc)) < 130
    assert (machine.month.stored(DAY) or {})["at"].keys() == {"", "ticks/walk"}
