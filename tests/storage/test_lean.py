"""What a commit and a start cost, counted in calls, so that it holds on any machine."""

import os
import time
from pathlib import Path

from crampui.storage.records import Key
from tests.storage.faults import Counting, tapped
from tests.storage.worlds import Op, contents, mains, opened, run

DAY = Key("days", 20261122)


def grown(folder: Path) -> None:
    """Make a diary of ten years, a little in each month."""
    with opened(folder) as store:
        edits = {
            Key("days", year * 10000 + month * 100 + 5): lambda _: {"n": 1}
            for year in range(2017, 2027)
            for month in range(1, 13)
        }
        store.commit(edits, words="all")


def test_a_commit_costs_the_same_few_calls_after_ten_years(tmp_path: Path) -> None:
    counts = []
    for name in ("new", "old"):
        if name == "old":
            grown(tmp_path / name)
        with opened(tmp_path / name) as store:
            for number in range(3):
                run(store, Op(DAY, {"n": number}))
            counting = Counting()
            with tapped(counting):
                run(store, Op(DAY, {"n": "last"}))
            counts.append(counting.counts)
            assert counting.counts["fsync"] == 2
            assert sum(counting.counts.values()) < 32
    assert counts[0] == counts[1]


def test_the_newest_month_opens_without_a_look_into_the_others(tmp_path: Path) -> None:
    grown(tmp_path)
    counting = Counting()
    with tapped(counting), opened(tmp_path) as store:
        assert store.names()[:3] == ("base", "2026-12", "2026-11")
        store.load("base")
        store.load("2026-11")
        run(store, Op(DAY, {"n": 1}))
    months = {path for path in counting.opened if path.endswith(".json") and "/2" in path}
    assert {path.rpartition("/")[2] for path in months} == {"2026-11.json"}


def test_looking_for_changes_opens_and_writes_nothing(tmp_path: Path) -> None:
    grown(tmp_path)
    for path in mains(tmp_path):
        os.utime(path, (time.time() - 3600,) * 2)  # files that have just been made are looked into
    with opened(tmp_path) as store:
        contents(store)
        counting = Counting()
        with tapped(counting):
            assert store.changed() == frozenset()
        assert counting.counts.keys() <= {"scandir"}
