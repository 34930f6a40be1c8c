"""What a result stops is stopped in the diary, until it is said that somebody looked at it."""

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crampui.diary.alerts import alert_lines, alerts, brief_alert, new_signs
from crampui.diary.archive import whole_export
from crampui.diary.importing.bring import import_plan, plan_import
from crampui.diary.importing.file import read_file
from crampui.diary.plan import NOT_NOW
from crampui.diary.whole import Diary
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.errors import InvalidValue
from crampui.domain.options import Noticed, OnsetKind
from crampui.domain.plan.measure import Group
from crampui.domain.tick import TickState
from crampui.storage.paths import Paths
from tests.diary.conftest import Clock
from tests.harness.checks import no_to_open

DAY = date(2026, 3, 3)
"""The day that runs at 03:12 on the 4th: it turns at 04:00."""
SWOLLEN, CHEST, POISON = (
    "one_leg_swollen_hot_tender",
    "chest_breath_collapse",
    "toxin_or_dirty_wound",
)
STRETCHES = {"ex_bed_calf", "ex_bed_hamstring"}
WAITING = {*STRETCHES, "ex_walk"}


def found(diary: Diary, question: str = SWOLLEN, answer: Answer = Answer.YES) -> Check:
    """Answer one question of a new check."""
    return diary.checks.answer(diary.checks.start(night=False).id, {question: answer})


def waiting(diary: Diary, day: date = DAY) -> set[str]:
    return {line.id for line in diary.plan.day(day).lines if line.waits is not None}


@pytest.mark.parametrize("answer", [Answer.YES, Answer.UNSURE])
@pytest.mark.parametrize("question", [SWOLLEN, CHEST])
def test_the_plan_waits_from_the_answer_on(diary: Diary, question: str, answer: Answer) -> None:
    assert waiting(diary) == set()
    found(diary, question, answer)
    assert waiting(diary) == WAITING
    plan = diary.plan.day(DAY)
    assert not WAITING & {line.id for line in plan.open()}
    assert all(line.coach is None for line in plan.lines if line.id in WAITING)
    assert [line.id for line in plan.tickable()][2:5] == [
        "ex_bed_calf",
        "ex_bed_hamstring",
        "ex_walk",
    ]


def test_a_result_that_is_not_of_the_leg_leaves_the_plan_alone(diary: Diary) -> None:
    check = found(diary, POISON)
    assert check.tier is Tier.URGENT
    assert waiting(diary) == set()
    assert [one.check.id for one in alerts(diary.state, diary.now()).results] == [check.id]


def test_what_waits_cannot_be_ticked_as_done_and_says_why(diary: Diary) -> None:
    found(diary)
    for name in WAITING:
        for act in (
            lambda name=name: diary.plan.tick(name, DAY),
            lambda name=name: diary.plan.tick(name, DAY, TickState.DONE),
            lambda name=name: diary.plan.tick_all(["hyd_drinks", name], DAY, TickState.DONE),
        ):
            with pytest.raises(
                InvalidValue, match="the check of Wed 4 Mar 03:12 said Same day"
            ) as no:
                act()
            assert no.value.field == NOT_NOW
    with pytest.raises(InvalidValue, match="Waits until it was looked at"):
        diary.plan.add_amount("ex_walk", DAY, 1)
    assert diary.state.day(DAY) is None
    diary.plan.tick("ex_bed_calf", DAY, TickState.SKIPPED)
    diary.plan.tick("ex_bed_hamstring", DAY, TickState.NOT_DONE)
    diary.plan.tick("ex_bed_calf", DAY - timedelta(days=1), TickState.DONE)


def test_what_was_done_before_the_result_stays_and_is_not_copied(diary: Diary) -> None:
    diary.plan.tick("ex_bed_calf", DAY, TickState.DONE)
    diary.plan.tick("hyd_drinks", DAY, TickState.DONE)
    found(diary)
    line = diary.plan.day(DAY).line("ex_bed_calf")
    assert line is not None
    assert (line.state, line.due) == (TickState.DONE, True)


def test_the_day_after_nothing_is_copied_or_missed(diary: Diary, clock: Clock) -> None:
    diary.plan.tick_all(["ex_bed_calf", "hyd_drinks"], DAY, TickState.DONE)
    found(diary)
    clock.forward(days=1)
    today = DAY + timedelta(days=1)
    assert [tick.measure for tick in diary.plan.same_as_yesterday(today)] == ["hyd_drinks"]
    diary.plan.close_day(today)
    line = diary.plan.day(today).line("ex_bed_calf")
    assert line is not None
    assert not line.due


def test_it_waits_for_years_until_it_was_looked_at(diary: Diary, clock: Clock) -> None:
    check = found(diary)
    diary.checks.acknowledge(check.id)
    clock.forward(days=800)
    diary.load_all()
    today = diary.today()
    assert waiting(diary, today) == WAITING
    seen = diary.checks.looked_at(check.id)
    assert seen.looked_at == diary.now()
    assert waiting(diary, today) == set()
    assert waiting(diary, today - timedelta(days=1)) == WAITING
    assert diary.changes.undo() == "check of Wed 4 Mar 2026 looked at"
    assert waiting(diary, today) == WAITING
    diary.changes.redo()
    assert waiting(diary, today) == set()


def test_an_old_result_is_known_to_who_reads_the_last_weeks_alone(
    diary: Diary, clock: Clock, open_diary: Callable[[], Diary]
) -> None:
    found(diary)
    clock.forward(days=400)
    again = open_diary()
    assert not again.state.complete
    assert waiting(again, again.today()) == WAITING


def test_saying_that_it_was_looked_at_closes_it_too(diary: Diary) -> None:
    check = diary.checks.looked_at(found(diary).id)
    assert check.acknowledged is not None
    assert not check.standing


def test_a_new_yes_after_somebody_looked_stops_again(diary: Diary) -> None:
    check = diary.checks.looked_at(found(diary).id)
    diary.checks.answer(check.id, {"pop_bruise_gap": Answer.NO})
    assert waiting(diary) == set()
    diary.checks.answer(check.id, {CHEST: Answer.YES})
    assert waiting(diary) == WAITING


def test_an_answer_that_was_a_slip_stops_nothing_once_it_is_taken_back(diary: Diary) -> None:
    check = found(diary)
    diary.checks.answer(check.id, {SWOLLEN: Answer.NO})
    assert waiting(diary) == set()
    diary.changes.undo()
    assert waiting(diary) == WAITING


def test_own_measures_of_exercise_wait_too(diary: Diary) -> None:
    diary.plan.add("Foam roller on the calves", Group.EXERCISE)
    diary.plan.add("A glass of milk", Group.DIET)
    found(diary)
    assert waiting(diary) == {*WAITING, "own_foam_roller_on_the_calves"}


def test_it_goes_through_export_and_import(
    diary: Diary, paths: Paths, clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    check = diary.checks.looked_at(found(diary).id)
    left = found(diary, CHEST)
    text = json.dumps(whole_export(diary))
    place = tmp_path_factory.mktemp("other")
    other = Diary.open(Paths(data=place / "d", state=place / "s", config=place / "c"), clock=clock)
    _, incoming = read_file(other, text.encode())
    assert incoming.problems == ()
    import_plan(other, plan_import(other, incoming.entries), "file")
    assert other.state.checks[check.id] == check
    assert other.state.checks[check.id].looked_at == check.looked_at
    assert other.state.checks[left.id].reasons == (CHEST,)
    assert waiting(other) == WAITING
    other.close()


def test_it_is_merged_from_another_copy(
    diary: Diary, paths: Paths, clock: Clock, tmp_path_factory: pytest.TempPathFactory
) -> None:
    check = found(diary)
    place = tmp_path_factory.mktemp("copy")
    other = Diary.open(Paths(data=place / "d", state=place / "s", config=place / "c"), clock=clock)
    other.copies.merge(paths.data)
    assert waiting(other) == WAITING
    clock.forward(days=1)
    other.checks.looked_at(check.id)
    diary.copies.merge(place / "d")
    assert waiting(diary, diary.today()) == set()
    other.close()


def test_a_stretch_that_waits_is_not_tried_in_an_experiment(diary: Diary) -> None:
    found(diary)
    with pytest.raises(InvalidValue, match="Waits until it was looked at"):
        diary.experiments.start("ex_bed_calf")
    with pytest.raises(InvalidValue, match="Log at least 14"):
        diary.experiments.start("sl_loose_covers")


# What is said of it.


def lines(diary: Diary) -> list[str]:
    state = diary.state
    return list(alert_lines(alerts(state, diary.now()), state.profile, state.settings))


def test_a_quiet_diary_says_nothing(diary: Diary) -> None:
    now = alerts(diary.state, diary.now())
    assert not now
    assert lines(diary) == []
    assert brief_alert(now, diary.state.settings) == ""


def test_the_next_day_it_is_asked_whether_they_were_reached(diary: Diary, clock: Clock) -> None:
    check = found(diary)
    assert not any("Did you reach them?" in line for line in lines(diary))
    diary.checks.acknowledge(diary.checks.finish(check.id).id)
    first, *rest = lines(diary)
    assert first == "! The check of Wed 4 Mar 03:12 said Same day."
    assert (
        rest[0]
        == "  It was not looked at yet: `crampui check --looked-at` when somebody has looked at it."
    )
    assert rest[1] == "  Until then wait with stretching, rubbing, exercise and heat."
    clock.forward(hours=2)  # The day turned at four.
    told = lines(diary)
    assert told[0].startswith("! Same day: Get medical advice today")
    assert any(line.startswith("  Did you reach them?") for line in told)
    diary.checks.looked_at(check.id)
    assert lines(diary) == []


def test_a_check_that_was_left_is_told_for_a_day(diary: Diary, clock: Clock) -> None:
    found(diary, SWOLLEN, Answer.NO)
    assert lines(diary) == [
        "! A warning-sign check is not finished. `crampui check` goes on with it."
    ]
    clock.forward(days=1)
    assert lines(diary) == []


def test_the_page_that_waited_for_the_morning_is_told_by_day(diary: Diary, clock: Clock) -> None:
    check = diary.checks.start(night=True)
    tonight = diary.checks.assess(check)
    diary.checks.answer(
        check.id, dict.fromkeys(set(tonight.open) - set(tonight.waiting), Answer.NO)
    )
    diary.checks.finish(check.id)
    assert lines(diary) == []
    clock.forward(hours=6)
    assert lines(diary) == [
        "! The last page of the night's check is open. `crampui check` goes on with it."
    ]


def test_what_the_log_shows_is_told_and_named_as_new_once(diary: Diary) -> None:
    before = alerts(diary.state, diary.now()).signs
    diary.cramps.log(DAY, None, OnsetKind.UNKNOWN, noticed=(Noticed.SWELLING_ONE_LEG,))
    now = alerts(diary.state, diary.now())
    assert [sign.rule for sign in new_signs(before, now.signs)] == ["D8"]
    assert "! Noticed with a cramp: swelling one leg." in lines(diary)
    assert "a sign that may need help today" in brief_alert(now, diary.state.settings)
    diary.cramps.log(DAY, None, OnsetKind.UNKNOWN)
    assert new_signs(now.signs, alerts(diary.state, diary.now()).signs) == ()
    diary.checks.acknowledge_flag(*now.signs)
    assert not alerts(diary.state, diary.now()).signs


def checked(diary: Diary) -> Check:
    """Finish a check of the swollen leg that the log asks about."""
    check = found(diary)
    no_to_open(diary, check.id)
    return diary.checks.finish(check.id)


def test_what_was_looked_at_is_known_of_the_log_as_well(diary: Diary, clock: Clock) -> None:
    diary.cramps.log(DAY, None, OnsetKind.UNKNOWN, noticed=(Noticed.SWELLING_ONE_LEG,))
    clock.forward(minutes=1)
    check = checked(diary)
    assert [sign.rule for sign in diary.checks.log_flags()] == ["D8"]
    clock.forward(hours=9)
    diary.checks.looked_at(check.id)
    assert diary.checks.log_flags() == ()
    diary.changes.undo()
    assert [sign.rule for sign in diary.checks.log_flags()] == ["D8"]
    diary.changes.redo()
    diary.cramps.log(DAY, None, OnsetKind.UNKNOWN, noticed=(Noticed.FEVER,))
    assert [sign.rule for sign in diary.checks.log_flags()] == ["D8"]


def test_what_nobody_can_have_looked_at_stays_loud(diary: Diary, clock: Clock) -> None:
    """What came or changed after the check, what it left open, and what it was not about."""
    cramp = diary.cramps.log(DAY, None, OnsetKind.UNKNOWN, noticed=(Noticed.SWELLING_ONE_LEG,))
    diary.cramps.log(DAY, None, OnsetKind.UNKNOWN, minutes=12)
    clock.forward(minutes=1)
    open_check = found(diary)
    diary.checks.looked_at(diary.checks.answer(open_check.id, {SWOLLEN: Answer.YES}).id)
    assert [sign.rule for sign in diary.checks.log_flags()] == ["D1"]
    diary.changes.undo()
    check = checked(diary)
    clock.forward(minutes=1)
    diary.cramps.edit(cramp.id, pain=7)
    diary.checks.looked_at(check.id)
    assert [sign.rule for sign in diary.checks.log_flags()] == ["D1", "D8"]


def test_a_question_of_the_sign_that_was_left_open_keeps_it_loud(
    diary: Diary, clock: Clock
) -> None:
    diary.cramps.log(DAY, None, OnsetKind.UNKNOWN, noticed=(Noticed.SKIN_CHANGE,))
    clock.forward(minutes=1)
    check = found(diary)
    diary.checks.looked_at(check.id)
    assert [sign.rule for sign in diary.checks.log_flags()] == ["D8"]


def test_a_cramp_that_runs_for_long_is_told(diary: Diary, clock: Clock) -> None:
    diary.cramps.start()
    assert lines(diary) == []
    clock.forward(minutes=11)
    assert lines(diary)[0] == "! A cramp has been open for 11 minutes."
    assert brief_alert(alerts(diary.state, diary.now()), diary.state.settings)
