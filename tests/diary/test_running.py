"""The running clock: one for all terminals, never closed by a guess."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from crampui.diary.whole import Diary
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.options import Noticed, OnsetKind, Side, Timing
from tests.diary.conftest import Clock

NIGHT = date(2026, 3, 3)


def test_cramp_now_starts_one_clock_for_all_terminals(
    open_diary: Callable[[], Diary], clock: Clock
) -> None:
    one, other = open_diary(), open_diary()
    started = one.cramps.cramp_now()
    clock.forward(minutes=3)
    assert other.cramps.cramp_now().id == started.id
    assert len(list(other.state.cramps())) == 1


def test_one_that_is_open_for_long_is_not_the_running_one(diary: Diary, clock: Clock) -> None:
    old = diary.cramps.cramp_now()
    clock.forward(minutes=31)
    new = diary.cramps.cramp_now()
    assert new.id != old.id
    assert [c.id for c in diary.state.open_cramps()] == [old.id, new.id]


def test_ending_about_so_long_after_the_start(diary: Diary, clock: Clock) -> None:
    started = diary.cramps.start()
    clock.forward(hours=5)
    ended = diary.cramps.end(started.id, 4, pain=6, side=Side.LEFT)
    assert (ended.open, ended.minutes, ended.timing) == (False, 4, Timing.ESTIMATED)
    assert (ended.pain, ended.side) == (6, Side.LEFT)
    assert "side" not in ended.assumed
    diary.changes.undo()
    assert diary.state.open_cramps()[0].pain is None
    unknown = diary.cramps.end(started.id, None)
    assert (unknown.minutes, unknown.timing) == (None, None)
    with pytest.raises(InvalidValue, match=r"0\.1 to 120"):
        diary.cramps.end(started.id, 121)
    with pytest.raises(NotFound):
        diary.cramps.end(started.id, 4, colour="red")


def test_stopping_twice_keeps_the_first_length(diary: Diary, clock: Clock) -> None:
    started = diary.cramps.start()
    clock.forward(minutes=4)
    diary.cramps.stop(started.id)
    clock.forward(minutes=2)
    again = diary.cramps.stop(started.id, pain=6)
    assert (again.minutes, again.pain) == (4, 6)


def test_the_same_one_again_is_one_step_to_undo(diary: Diary, clock: Clock) -> None:
    first = diary.cramps.start()
    clock.forward(minutes=4)
    diary.cramps.stop(first.id)
    clock.forward(minutes=10)
    second = diary.cramps.start()
    same = diary.cramps.same(second.id, first.id)
    assert (same.id, same.open, same.minutes) == (first.id, True, None)
    assert [c.id for c in diary.state.cramps()] == [first.id]
    assert diary.changes.undo() is not None
    assert {c.id: c.open for c in diary.state.cramps()} == {first.id: False, second.id: True}


def test_an_open_one_of_the_last_two_hours_may_be_the_same(diary: Diary, clock: Clock) -> None:
    first = diary.cramps.start()
    clock.forward(minutes=90)
    second = diary.cramps.start()
    earlier = diary.cramps.earlier(second.id)
    assert earlier is not None
    assert earlier.id == first.id
    clock.forward(minutes=125)
    third = diary.cramps.start()
    found = diary.cramps.earlier(third.id)
    assert found is None
    assert diary.cramps.earlier(1) is None


def test_changes_are_named_in_the_words_of_the_questions(diary: Diary) -> None:
    logged = diary.cramps.log(NIGHT, datetime(2026, 3, 4, 2, 0, tzinfo=UTC), OnsetKind.EXACT)
    name = "cramp 02:00, night of Tue 3 Mar"
    told: dict[str, dict[str, Any]] = {
        f"{name}, pain 6": {"pain": 6},
        f"{name}, also noticed: numbness": {"noticed": (Noticed.NUMBNESS,)},
        f"{name}, also noticed taken back": {"noticed": ()},
        f"{name}, note": {"note": "secret"},
        f"{name}, start changed": {"onset": datetime(2026, 3, 4, 2, 30, tzinfo=UTC)},
    }
    for words, values in told.items():
        diary.cramps.edit(logged.id, **values)
        assert diary.changes.next_undo() == words
    assert diary.changes.undo() == f"{name}, start changed"
    assert diary.changes.undo() == f"{name}, note"


def test_a_cramp_moved_to_a_quiet_night_makes_it_a_night_with_cramps(diary: Diary) -> None:
    before = NIGHT - timedelta(days=1)
    diary.nights.quiet(before)
    logged = diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN)
    diary.cramps.edit(logged.id, night=before)
    assert len(diary.state.cramps_of(before)) == 1
    diary.cramps.remove(logged.id)
    day = diary.state.day(before)
    assert day is None or not day.quiet
