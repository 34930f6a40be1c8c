import os
from collections import Counter
from datetime import date
from pathlib import Path

from crampui.diary.whole import Diary
from crampui.domain.checklist.check import Check
from crampui.domain.cramp import Cramp
from crampui.domain.night import Day
from crampui.storage.paths import find
from tests.harness.diaries import MEASURES, Counts, counts, entries, measures, paths_in, write

LAST = date(2026, 11, 21)


def test_a_diary_has_the_size_that_its_age_promises() -> None:
    assert counts(10) == Counts(nights=3_650, cramps=5_000, ticks=44_000, checks=500)
    diary = list(entries(1, last=LAST))
    kinds = Counter(type(entry) for entry in diary)
    ticks = [tick for entry in diary if isinstance(entry, Day) for tick in entry.ticks]
    assert (kinds[Cramp], len(ticks), kinds[Check]) == counts(1)[1:]
    assert len(set(measures())) == MEASURES
    assert {tick.measure for tick in ticks} == set(measures())
    assert 330 < kinds[Day] < 365
    assert max(entry.date for entry in diary if isinstance(entry, Day)) == LAST
    cramped = {entry.night for entry in diary if isinstance(entry, Cramp)}
    assert cramped.isdisjoint(e.date for e in diary if isinstance(e, Day) and e.quiet)


def test_a_seed_makes_the_same_diary_and_another_seed_another() -> None:
    assert list(entries(1, last=LAST, seed=7)) == list(entries(1, last=LAST, seed=7))
    assert list(entries(1, last=LAST, seed=7)) != list(entries(1, last=LAST, seed=8))


def test_a_written_diary_is_read_back_whole(home: Path) -> None:
    paths = paths_in(home)
    usual = find(None, os.environ)
    assert (paths.data, paths.state) == (usual.data, usual.state)
    assert write(2, paths=paths, last=LAST) == counts(2)
    diary = Diary.open(paths)
    state = diary.load_all()
    diary.close()
    assert len(list(state.cramps())) == 1_000
    assert sum(len(day.ticks) for day in state.days()) == 8_800
    assert len(state.checks) == 100
    assert set(state.cramps()) == {e for e in entries(2, last=LAST) if isinstance(e, Cramp)}
    assert set(state.choices) == set(measures())


def test_an_empty_diary_has_nothing_in_it(home: Path) -> None:
    assert write(0, paths=paths_in(home)) == Counts(0, 0, 0, 0)
    diary = Diary.open(paths_in(home))
    assert diary.load_all().first_night() is None
    diary.close()
