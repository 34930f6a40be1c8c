"""Undo and redo: every change, after a restart, with another terminal beside."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crampui.diary.whole import Diary
from crampui.domain.checklist.questions import Answer
from crampui.domain.log_flags import LogFlag
from crampui.domain.night import NightState
from crampui.domain.options import Trigger
from crampui.domain.plan.measure import Group
from crampui.domain.tick import TickState
from crampui.storage.messages import StoreError

DAY = date(2026, 3, 3)

CHANGES: dict[str, Callable[[Diary], object]] = {
    "start": lambda d: d.cramps.start(),
    "edit": lambda d: d.cramps.edit(next(d.state.cramps()).id, pain=9, note="[x]"),
    "remove": lambda d: d.cramps.remove(next(d.state.cramps()).id),
    "quiet": lambda d: d.nights.quiet(DAY - timedelta(days=1)),
    "answers": lambda d: d.nights.answer(DAY, sleep_quality=4, triggers=(Trigger.HEAT,)),
    "tick": lambda d: d.plan.tick("ex_bed_calf", DAY),
    "close": lambda d: d.plan.close_day(DAY),
    "measure": lambda d: d.plan.retire("ex_bed_calf"),
    "own": lambda d: d.plan.add("Warm bath", Group.EXERCISE),
    "profile": lambda d: d.person.edit_profile(fluid_limit_ml=1500, fluid_limited=True),
    "settings": lambda d: d.person.edit_settings(wake_hour=6),
    "marker": lambda d: d.markers.add(DAY, "new shoes"),
    "check": lambda d: d.checks.remove(next(iter(d.state.checks))),
    "answer": lambda d: d.checks.answer(
        next(iter(d.state.checks)), {"chest_breath_collapse": Answer.NO}
    ),
    "flag": lambda d: d.checks.acknowledge_flag(LogFlag(rule="D1", nights=(DAY,), fingerprint="x")),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_can_be_undone_and_redone(
    diary: Diary, open_diary: Callable[[], Diary], name: str
) -> None:
    diary.cramps.start()
    diary.checks.start()
    before = diary.state
    CHANGES[name](diary)
    after = diary.state
    assert after != before
    again = open_diary()
    assert again.changes.undo() is not None
    assert again.state == before
    diary.poll()
    assert diary.state == before
    assert open_diary().changes.redo() is not None
    assert open_diary().state == after


def test_a_check_that_was_only_begun_does_not_stand_in_the_way_of_undo(diary: Diary) -> None:
    diary.nights.quiet(DAY - timedelta(days=1))
    diary.checks.start()
    assert diary.changes.next_undo() == "night of Mon 2 Mar quiet"
    diary.changes.undo()
    diary.checks.start()
    assert diary.changes.next_redo() == "night of Mon 2 Mar quiet"
    assert len(diary.state.checks) == 2


def test_undo_says_what_it_did(diary: Diary) -> None:
    cramp = diary.cramps.start()
    diary.cramps.remove(cramp.id)
    assert diary.changes.next_undo() == "cramp 03:12, night of Tue 3 Mar, removed"
    assert diary.changes.undo() == "cramp 03:12, night of Tue 3 Mar, removed"
    assert diary.state.cramps_of(DAY) == (cramp,)
    assert diary.changes.next_redo() == "cramp 03:12, night of Tue 3 Mar, removed"


def test_nothing_to_undo(open_diary: Callable[[], Diary]) -> None:
    fresh = open_diary()
    assert fresh.changes.undo() is None
    assert fresh.changes.redo() is None
    assert fresh.changes.next_undo() is None


def test_a_new_change_ends_redo(diary: Diary) -> None:
    diary.plan.tick("ex_walk", DAY)
    diary.changes.undo()
    diary.plan.tick("hyd_drinks", DAY)
    assert diary.changes.redo() is None
    assert diary.state.day(DAY) is not None


def test_two_terminals_share_one_line_of_changes(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    other = open_diary()
    diary.plan.tick("ex_walk", DAY)
    other.plan.tick("hyd_drinks", DAY)
    day = other.state.day(DAY)
    assert day is not None
    assert [t.measure for t in day.ticks] == ["ex_walk", "hyd_drinks"]
    diary.changes.undo()
    day = diary.state.day(DAY)
    assert day is not None
    assert day.tick_state("ex_walk") is TickState.DONE
    assert day.tick_state("hyd_drinks") is TickState.UNKNOWN


def test_a_change_by_something_else_stops_the_step(diary: Diary) -> None:
    diary.plan.tick("ex_walk", DAY)
    diary.plan.tick("ex_walk", DAY)
    log = diary.store.undo_log
    lines = log.lines()
    diary.plan.tick("ex_walk", DAY, TickState.SKIPPED)
    log.clear()
    for line in lines:
        log.append(line)
    with pytest.raises(StoreError, match="changed since"):
        diary.changes.undo()
    assert diary.state.night_state(DAY) is NightState.NOT_LOGGED
