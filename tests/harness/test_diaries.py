from collections import Counter
from datetime import date

from crampui.domain.checklist.check import Check
from crampui.domain.cramp import Cramp
from crampui.domain.night import Day
from tests.harness.diaries import MEASURES, Counts, counts, entries, measures

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
