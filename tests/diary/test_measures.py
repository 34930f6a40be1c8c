"""What is on the plan: put on, retired, edited, paused, one's own; undone and found on disk."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crampui.diary.asked import asked_as
from crampui.diary.figures import figures
from crampui.diary.plan import PlanDay, measures_off
from crampui.diary.whole import Diary
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.plan.measure import Frequency, Grade, Group, Pause, Spell
from crampui.domain.profile import Condition
from crampui.domain.tick import TickState
from tests.diary.conftest import Clock

DAY = date(2026, 3, 3)
DEFAULT = [
    "hyd_drinks",
    "diet_varied_meals",
    "ex_bed_calf",
    "ex_bed_hamstring",
    "ex_walk",
    "sl_loose_covers",
    "sl_side_pillow",
]


def ids(plan: PlanDay) -> list[str]:
    return [line.id for line in plan.lines]


def test_a_new_diary_has_the_short_plan(diary: Diary) -> None:
    plan = diary.plan.day(DAY)
    assert ids(plan) == DEFAULT
    assert all(line.open for line in plan.lines)
    assert [line.id for line in plan.tickable(bedtime=True)] == [
        "ex_bed_calf",
        "ex_bed_hamstring",
        "sl_loose_covers",
        "sl_side_pillow",
    ]


def test_what_is_not_on_the_plan_can_be_put_on(diary: Diary) -> None:
    off = [asked.measure.id for asked in measures_off(diary.state, DAY)]
    assert not {*off} & {*DEFAULT}
    assert len(off) == 27 - len(DEFAULT)
    diary.plan.put_on("ex_strength")
    assert "ex_strength" in ids(diary.plan.day(DAY))
    assert "ex_strength" not in ids(diary.plan.day(DAY - timedelta(days=1)))
    assert diary.changes.undo() == "Strength: heel raises, toe lifts, toe grips put on the plan"
    assert ids(diary.plan.day(DAY)) == DEFAULT


def test_what_is_kept_from_a_person_cannot_be_put_on(diary: Diary) -> None:
    diary.person.edit_profile(conditions=frozenset({Condition.KIDNEY_DISEASE}))
    with pytest.raises(InvalidValue, match="magnesium can build up"):
        diary.plan.put_on("diet_magnesium_supplement")
    with pytest.raises(InvalidValue, match="nothing to tick"):
        diary.plan.put_on("diet_vitamin_k2_info")
    assert diary.state.choices == {}


def test_retiring_keeps_the_history(diary: Diary, clock: Clock) -> None:
    diary.plan.tick("ex_walk", DAY)
    clock.forward(days=1)
    diary.plan.retire("ex_walk")
    today = DAY + timedelta(days=1)
    assert "ex_walk" not in ids(diary.plan.day(today))
    line = diary.plan.day(DAY).line("ex_walk")
    assert line is not None
    assert line.state is TickState.DONE
    assert figures(diary.state, line, DAY, today).words == "1 done, 0 not, of 1 day"


def test_edits_are_found_by_the_next_program(
    diary: Diary, open_diary: Callable[[], Diary], clock: Clock
) -> None:
    clock.forward(days=1)
    diary.plan.edit("ex_walk", label="Walked the dog", target=30.0, group=Group.DIET)
    diary.plan.edit("ex_walk", frequency=Frequency.WEEKLY, times=3, bedtime=True)
    found = asked_as(open_diary().state, "ex_walk", diary.today()).measure
    assert (found.label, found.target, found.group) == ("Walked the dog", 30, Group.DIET)
    assert (found.frequency, found.times, found.bedtime) == (Frequency.WEEKLY, 3, True)
    assert diary.state.choices["ex_walk"].earlier == (
        Spell(until=diary.today(), frequency=Frequency.DAILY),
    )
    diary.plan.edit("ex_walk", label=None)
    assert asked_as(diary.state, "ex_walk", DAY).label == "Walked, swam or cycled at an easy pace"


def test_own_measures(diary: Diary, open_diary: Callable[[], Diary]) -> None:
    own = diary.plan.add(" Warm bath ", Group.SLEEP_POSITION)
    assert own.measure == "own_warm_bath"
    assert diary.plan.add("Warm bath", Group.DIET).measure == "own_warm_bath_2"
    found = asked_as(open_diary().state, own.measure, DAY).measure
    assert (found.label, found.grade, found.own, found.bedtime) == (
        "Warm bath",
        Grade.OWN,
        True,
        True,
    )
    assert found.evidence == ""
    for bad in ("", "  ", "x" * 71):
        with pytest.raises(InvalidValue):
            diary.plan.add(bad, Group.DIET)
    with pytest.raises(InvalidValue, match="needs a few words"):
        diary.plan.edit(own.measure, label=None)


def test_impossible_edits_change_nothing(diary: Diary) -> None:
    with pytest.raises(InvalidValue):
        diary.plan.edit("ex_walk", times=9, frequency=Frequency.WEEKLY)
    with pytest.raises(NotFound):
        diary.plan.edit("nothing", label="x")
    assert diary.state.choices == {}


def test_one_measure_is_paused_and_asked_again_by_itself(diary: Diary, clock: Clock) -> None:
    diary.plan.pause("ex_walk", DAY + timedelta(days=3))
    line = diary.plan.day(DAY).line("ex_walk")
    assert line is not None
    assert (line.paused, line.due) == (True, False)
    clock.forward(days=3)
    again = diary.plan.day(diary.today()).line("ex_walk")
    assert again is not None
    assert again.open


def test_a_pause_ends_early(diary: Diary, clock: Clock) -> None:
    diary.plan.pause("ex_walk", DAY + timedelta(days=9))
    clock.forward(days=2)
    diary.plan.resume("ex_walk")
    choice = diary.state.choices["ex_walk"]
    assert choice.pauses == (Pause(start=DAY, end=DAY + timedelta(days=2)),)
    assert choice.paused_until is None


def test_the_whole_plan_is_paused_as_one_change(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    until = DAY + timedelta(days=5)
    diary.plan.pause_all(until)
    plan = open_diary().plan.day(DAY)
    assert plan.paused_until == until
    assert not plan.open()
    with pytest.raises(InvalidValue, match="whole plan is paused"):
        diary.plan.resume("ex_walk")
    assert diary.changes.undo() == "the plan paused until Sun 8 Mar"
    assert len(diary.plan.day(DAY).open()) == len(DEFAULT)
    diary.changes.redo()
    diary.plan.resume_all()
    assert diary.plan.day(DAY).paused_until is None
    assert len(diary.plan.day(DAY).open()) == len(DEFAULT)


def test_a_longer_pause_of_one_measure_outlives_the_other(diary: Diary) -> None:
    diary.plan.pause("ex_walk", DAY + timedelta(days=30))
    diary.plan.pause_all(DAY + timedelta(days=5))
    diary.plan.resume_all()
    assert [line.id for line in diary.plan.day(DAY).lines if line.paused] == ["ex_walk"]


def test_a_pause_ends_on_a_day_to_come(diary: Diary) -> None:
    for call in (lambda: diary.plan.pause("ex_walk", DAY), lambda: diary.plan.pause_all(DAY)):
        with pytest.raises(InvalidValue, match="day to come"):
            call()


# Figures.


def test_a_new_diary_has_missed_nothing(diary: Diary) -> None:
    line = diary.plan.day(DAY).line("ex_walk")
    assert line is not None
    assert figures(diary.state, line, DAY, DAY).words == "no day asked yet"
    assert line.week() == (None,) * 6 + (TickState.UNKNOWN,)


def test_the_day_that_runs_counts_with_what_was_said(diary: Diary) -> None:
    diary.plan.tick("hyd_drinks", DAY - timedelta(days=1))
    diary.plan.add_amount("hyd_drinks", DAY, 3)
    line = diary.plan.day(DAY).line("hyd_drinks")
    assert line is not None
    assert figures(diary.state, line, DAY, DAY).words == "1 done, 0 not, of 1 day"
    assert line.open


def test_a_review_done_last_year_is_asked_again(diary: Diary, clock: Clock) -> None:
    clock.time = clock.time.replace(year=2025)
    diary.plan.put_on("med_review")
    diary.plan.tick("med_review", date(2025, 3, 3))
    clock.time = clock.time.replace(year=2026) - timedelta(days=1)
    line = diary.plan.day(diary.today()).line("med_review")
    assert line is not None
    assert not line.due
    clock.forward(days=1)
    line = diary.plan.day(diary.today()).line("med_review")
    assert line is not None
    assert line.open


def test_a_fresh_program_loads_what_a_yearly_measure_looks_at(
    diary: Diary, open_diary: Callable[[], Diary], clock: Clock
) -> None:
    clock.time = clock.time.replace(year=2025, month=5)
    diary.plan.put_on("med_review")
    diary.plan.tick("med_review", diary.today())
    clock.time = clock.time.replace(year=2026, month=3)
    line = open_diary().plan.day(date(2026, 3, 3)).line("med_review")
    assert line is not None
    assert not line.due
