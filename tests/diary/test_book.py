"""The book: what could not be saved waits, is shown, and is dropped only with a word."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.storage.messages import StoreError
from tests.storage.faults import Failing, tapped

NIGHT = date(2026, 3, 3)
SAID = "was changed or removed elsewhere meanwhile"


@contextmanager
def full_disk() -> Iterator[None]:
    with tapped(Failing(1, errno.ENOSPC, for_good=True)):
        yield


def unsaved(diary: Diary, change: Callable[[], object]) -> None:
    with full_disk(), pytest.raises(StoreError, match="disk is full"):
        change()


def test_an_edit_of_what_another_terminal_removed_is_dropped_and_said(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    number = diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, pain=4).id
    other = open_diary()
    unsaved(diary, lambda: diary.cramps.edit(number, pain=7))
    assert diary.state.cramps_of(NIGHT)[0].pain == 7
    other.cramps.remove(number)
    assert diary.poll().cramps_of(NIGHT) == ()
    assert diary.state.unsaved == ()
    (notice,) = diary.take_notices()
    assert SAID in notice
    assert "pain 7" in notice
    assert diary.take_notices() == ()
    assert diary.changes.next_undo() == other.changes.next_undo()


def test_a_refused_change_does_not_hold_up_those_behind_it(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    number = diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, pain=4).id
    other = open_diary()
    unsaved(diary, lambda: diary.cramps.edit(number, pain=7))
    other.cramps.remove(number)
    day = diary.nights.answer(NIGHT, sleep_quality=3)
    assert day.sleep_quality == 3
    assert diary.state.unsaved == ()
    assert any(SAID in notice for notice in diary.take_notices())
    again = open_diary().state.day(NIGHT)
    assert again is not None
    assert again.sleep_quality == 3


def test_an_undo_that_came_too_late_does_not_wait_for_ever(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    number = diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, pain=4).id
    diary.cramps.edit(number, pain=5)
    other = open_diary()
    unsaved(diary, lambda: diary.changes.undo())
    other.cramps.edit(number, pain=9)
    assert diary.poll().unsaved == ()
    assert diary.state.cramps_of(NIGHT)[0].pain == 9
    assert any(SAID in notice for notice in diary.take_notices())
