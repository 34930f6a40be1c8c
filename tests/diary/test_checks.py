"""Checks: each answer is on disk as it is given, the log fills in what it knows."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crampui.content.red_flags import checklist
from crampui.diary.whole import Diary
from crampui.domain.checklist.check import Origin
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.checklist.triage import Headline
from crampui.domain.errors import NotFound
from crampui.domain.options import Noticed, OnsetKind
from crampui.domain.profile import AgeBand
from crampui.domain.sight import checks_by_day
from crampui.domain.state import DiaryState
from tests.diary.conftest import Clock
from tests.harness.checks import no_to_open

NIGHT = date(2026, 3, 3)
CHEST = "chest_breath_collapse"


def test_an_emergency_yes_counts_at_once_and_is_on_disk(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    check = diary.checks.start()
    check = diary.checks.answer(check.id, {CHEST: Answer.YES})
    assert check.tier is Tier.EMERGENCY
    assert diary.checks.assess(check).emergency
    again = open_diary()
    stored = again.state.checks[check.id]
    assert stored == check
    assert again.checks.unfinished() == check
    assert again.checks.assess(stored).headline is Headline.EMERGENCY


def test_an_edited_cramp_makes_a_result_stale(
    diary: Diary, clock: Clock, open_diary: Callable[[], Diary]
) -> None:
    cramp = diary.cramps.log(NIGHT - timedelta(days=9), None, OnsetKind.UNKNOWN, pain=3)
    clock.forward(minutes=1)
    check = diary.checks.start(night=False)
    no_to_open(diary, check.id)
    check = diary.checks.finish(check.id)
    assert not diary.checks.is_stale(check)
    diary.cramps.edit(cramp.id, note="stairs")
    assert not diary.checks.is_stale(check)
    diary.cramps.edit(cramp.id, noticed=(Noticed.SWELLING_ONE_LEG,))
    assert diary.checks.is_stale(check)
    again = open_diary()
    again.load_all()
    assert again.checks.is_stale(again.state.checks[check.id])
    diary.changes.undo()
    assert not diary.checks.is_stale(check)
    diary.changes.redo()
    newer = diary.checks.start(night=False)
    no_to_open(diary, newer.id)
    assert not diary.checks.is_stale(diary.checks.finish(newer.id))
    clock.forward(minutes=60 * 25)
    assert diary.checks.is_stale(newer)


def test_checks_of_one_day_stand_in_the_order_they_were_begun(
    diary: Diary,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    numbers = iter((30, 20, 10))
    day = clock().date()
    first = (day.year * 10000 + day.month * 100 + day.day) * 10**9
    monkeypatch.setattr("crampui.diary.checks.new_id", lambda _day: first + next(numbers))
    made = []
    for answer in (Answer.NO, Answer.YES, Answer.NO):
        check = diary.checks.start(night=False)
        diary.checks.answer(check.id, {"cannot_walk_for_pain": answer})
        no_to_open(diary, check.id)
        made.append(diary.checks.finish(check.id).id)
        clock.forward(minutes=5)
    merged = sorted(diary.state.checks.values(), key=lambda check: check.id)
    state = DiaryState().changed(put=merged)
    assert list(state.checks) == made
    ((_, of_day),) = checks_by_day(state.checks.values()).items()
    assert [check.id for check in of_day] == made


def test_an_interrupted_check_has_no_result(diary: Diary) -> None:
    check = diary.checks.start(night=False)
    check = no_to_open(diary, check.id, [1])
    assert check.tier is None
    assert not check.complete
    assert diary.checks.assess(check).headline is Headline.INCOMPLETE


def test_at_night_the_third_page_waits(diary: Diary, clock: Clock) -> None:
    check = diary.checks.start()
    assert check.night
    no_to_open(diary, check.id)
    check = diary.checks.finish(check.id)
    assert diary.checks.assess(check).headline is Headline.NIGHT_RESULT
    assert check.tier is None
    clock.forward(hours=6)
    check = diary.checks.resume(check.id)
    assert not check.night
    no_to_open(diary, check.id)
    check = diary.checks.finish(check.id)
    assert check.complete
    assert check.tier is Tier.SELF_CARE


def test_the_log_answers_what_it_knows(diary: Diary) -> None:
    diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, minutes=12)
    assert [flag.rule for flag in diary.checks.log_flags()] == ["D1"]
    check = diary.checks.start(night=False)
    given = check.answers["past_cramp_over_10"]
    assert given.answer is Answer.YES
    assert given.origin is Origin.LOG
    assert check.tier is Tier.SOON


def test_ok_a_clinician_knows_until_it_changes(diary: Diary) -> None:
    diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, minutes=12)
    (flag,) = diary.checks.log_flags()
    diary.checks.acknowledge_flag(flag)
    assert diary.checks.log_flags() == ()
    assert diary.checks.start(night=False).answers == {}
    diary.cramps.log(NIGHT - timedelta(days=1), None, OnsetKind.UNKNOWN, minutes=15)
    assert [flag.rule for flag in diary.checks.log_flags()] == ["D1"]


def test_answers_can_be_taken_back_and_undone(diary: Diary) -> None:
    check = diary.checks.start(night=False)
    diary.checks.answer(check.id, {CHEST: Answer.UNSURE})
    assert diary.state.checks[check.id].tier is Tier.URGENT
    diary.changes.undo()
    assert diary.state.checks[check.id].answers == {}
    diary.changes.redo()
    diary.checks.answer(check.id, {CHEST: None})
    assert diary.state.checks[check.id].tier is None


def test_unknown_questions_and_checks_are_named(diary: Diary) -> None:
    check = diary.checks.start()
    with pytest.raises(NotFound, match="moon"):
        diary.checks.answer(check.id, {"moon": Answer.YES})
    with pytest.raises(NotFound):
        diary.checks.finish(20260303_000000001)


def test_every_question_of_the_content_can_be_stored(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    check = diary.checks.start(night=False)
    answers = dict(zip(checklist().by_id(), [*Answer] * 20, strict=False))
    check = diary.checks.answer(check.id, answers)
    assert {k: g.answer for k, g in open_diary().state.checks[check.id].answers.items()} == answers


def test_what_another_session_does_to_a_check_of_an_old_month_is_seen(
    diary: Diary, open_diary: Callable[[], Diary], clock: Clock
) -> None:
    first = diary.checks.start(night=False)
    second = diary.checks.start(night=False)
    clock.forward(days=200)
    late, other = open_diary(), open_diary()
    assert {first.id, second.id} <= late.state.checks.keys(), "the month itself is not loaded"
    other.load_all()
    other.checks.remove(first.id)
    other.checks.answer(second.id, {"cannot_walk_for_pain": Answer.YES})
    seen = late.poll().checks
    assert first.id not in seen
    assert seen[second.id] == other.state.checks[second.id]
    late.load_all()
    assert late.state.checks == other.state.checks


def test_a_yes_to_under_16_is_kept_as_the_age_and_rests_the_plan(diary: Diary) -> None:
    check = diary.checks.start(night=False)
    diary.checks.answer(check.id, {"under_16": Answer.YES})
    assert diary.state.profile.age_band is AgeBand.UNDER_16
    assert diary.plan.day(diary.today()).rests.startswith("This plan is for adults")
    diary.checks.answer(check.id, {"under_16": Answer.NO})
    assert diary.state.profile.age_band is None
    diary.changes.undo()
    assert diary.state.profile.age_band is AgeBand.UNDER_16
    diary.changes.undo()
    assert diary.state.profile.age_band is None


def test_a_no_to_under_16_leaves_the_age_of_the_profile(diary: Diary) -> None:
    diary.person.edit_profile(age_band=AgeBand.UNDER_16)
    check = diary.checks.start(night=False)
    diary.checks.answer(check.id, {"under_16": Answer.NO})
    assert diary.state.profile.age_band == "under_16"
    diary.person.edit_profile(age_band=AgeBand.AGE_40_49)
    diary.checks.answer(check.id, {"under_16": Answer.YES})
    assert diary.state.profile.age_band == "40_49"
