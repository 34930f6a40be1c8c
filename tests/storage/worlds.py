"""Small diaries to test the store with, and changes whose outcome is known."""

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tinydb import TinyDB

from crampui.storage.format import render
from crampui.storage.monthfile import Month
from crampui.storage.paths import Paths
from crampui.storage.records import Doc, Key
from crampui.storage.store import Store

World = dict[Key, Doc]
"""What a diary holds: its live documents."""

DAYS = (20261021, 20261022, 20261121, 20261122)
CRAMPS = tuple(day * 10**9 + number for day in DAYS for number in (1, 2))


class Op(NamedTuple):
    """One change: the record and what becomes of it, None for removal."""

    key: Key
    doc: Doc | None


def paths_in(folder: Path) -> Paths:
    """Return the places of a diary that lies in one folder."""
    return Paths(data=folder / "data", state=folder / "state", config=folder / "config")


def ops(seed: int, count: int) -> list[Op]:
    """Make changes to days, cramps and settings of two months, each document unlike the last."""
    rnd = random.Random(seed)
    made = []
    for number in range(count):
        table = rnd.choice(("days", "days", "cramps", "settings"))
        ids = {"days": DAYS, "cramps": CRAMPS, "settings": (1, 2)}[table]
        key = Key(table, rnd.choice(ids))
        doc = {"n": f"{seed}-{number}", "note": "x" * rnd.choice((3, 200, 6000)), "é": [1, None]}
        made.append(Op(key, None if rnd.random() < 0.15 else doc))
    return made


def run(store: Store, op: Op) -> None:
    """Commit one change."""
    store.commit({op.key: lambda _: op.doc}, words="change", undo={})


def after(world: World, done: Iterable[Op]) -> World:
    """Return what a diary holds after these changes."""
    result = dict(world)
    for key, doc in done:
        if doc is None:
            result.pop(key, None)
        else:
            result[key] = doc
    return result


def contents(store: Store) -> World:
    """Return all live documents of an open diary."""
    world: World = {}
    for name in store.names():
        world |= store.load(name)
    return world


@contextmanager
def opened(folder: Path, **words: Any) -> Iterator[Store]:
    """Open the diary in a folder for a while."""
    store = Store.open(paths_in(folder), **words)
    try:
        yield store
    finally:
        store.close()


def held(folder: Path) -> World:
    """Open the diary in a folder anew and return what it holds."""
    with opened(folder) as store:
        return contents(store)


def stock(folder: Path) -> dict[str, dict[str, list[Doc]]]:
    """Read every data file with TinyDB as it comes, without a line of ours."""
    found = {}
    for path in sorted((folder / "data").glob("*.json")):
        with TinyDB(path, access_mode="r") as db:
            found[path.stem] = {name: [*map(dict, db.table(name))] for name in db.tables()}
    return found


def text_of(month: Month) -> bytes:
    """Write the tables of a file as its text."""
    return render(month.storage.read() or {}, {})


def mains(folder: Path) -> list[Path]:
    """Return the data files of a diary."""
    return sorted((folder / "data").glob("*.json"))


def twins(folder: Path) -> list[Path]:
    """Return the second copies of a diary."""
    return sorted((folder / "state" / "twin").glob("*.json"))
