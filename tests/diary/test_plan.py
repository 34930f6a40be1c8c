"""Ticks of a day: states, amounts, copies, the end of the day; each on disk and to be undone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crampui.diary.plan import NO_AMOUNT, NO_COPIES, NOTHING_TO_COPY, NOTHING_YET
from crampui.diary.whole import Diary
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.experiment import Experiment
from crampui.domain.plan.measure import Group
from crampui.domain.profile import Condition
from crampui.domain.tick import Tick, TickState
from crampui.storage.codec import key_of, to_doc
from tests.diary.conftest import Clock

DAY = date(2026, 3, 3)
DONE, NOT_DONE, SKIPPED = TickState.DONE, TickState.NOT_DONE, TickState.SKIPPED


def state(diary: Diary, measure: str, day: date = DAY) -> TickState:
    found = diary.state.day(day)
    return found.tick_state(measure) if found is not None else TickState.UNKNOWN


def test_the_tick_key_goes_round(diary: Diary) -> None:
    seen = []
    for _ in range(4):
        diary.plan.tick("ex_walk", DAY)
        seen.append(state(diary, "ex_walk"))
    assert seen == [DONE, NOT_DONE, TickState.UNKNOWN, DONE]


def test_each_tick_is_on_disk_and_undone_by_itself(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    for name in ("ex_walk", "hyd_drinks", "ex_bed_calf"):
        diary.plan.tick(name, DAY)
        assert state(open_diary(), name) is DONE
    for name in ("ex_bed_calf", "hyd_drinks", "ex_walk"):
        assert diary.changes.undo() is not None
        assert state(diary, name) is TickState.UNKNOWN
        assert state(open_diary(), name) is TickState.UNKNOWN


def test_several_ticks_of_one_command_are_one_change(diary: Diary) -> None:
    ticks = diary.plan.tick_all(["ex_walk", "hyd_drinks", "ex_walk"], DAY, SKIPPED)
    assert [tick.state for tick in ticks if tick is not None] == [SKIPPED, SKIPPED]
    assert diary.changes.undo() is not None
    assert diary.state.day(DAY) is None


def test_skip_is_taken_back_by_skip(diary: Diary) -> None:
    diary.plan.tick("ex_walk", DAY)
    diary.plan.skip("ex_walk", DAY)
    assert state(diary, "ex_walk") is SKIPPED
    diary.plan.skip("ex_walk", DAY)
    assert state(diary, "ex_walk") is TickState.UNKNOWN


# Amounts.


def test_an_amount_is_done_when_it_reaches_the_target(diary: Diary) -> None:
    for number in range(1, 9):
        tick = diary.plan.add_amount("hyd_drinks", DAY, 1)
        assert (tick.amount, tick.state) == (number, DONE if number == 8 else NOT_DONE)
    assert diary.plan.add_amount("hyd_drinks", DAY, -1).state is NOT_DONE
    assert diary.changes.next_undo() == "Reached my drink target: 7 cups, Tue 3 Mar"


def test_an_amount_on_the_way_becomes_done_with_a_tick(diary: Diary, clock: Clock) -> None:
    diary.plan.add_amount("hyd_drinks", DAY, 3)
    tick = diary.plan.tick("hyd_drinks", DAY)
    assert tick == Tick(measure="hyd_drinks", state=DONE)
    diary.plan.tick("hyd_drinks", DAY, amount=3)
    clock.forward(days=1)
    assert diary.plan.tick("hyd_drinks", DAY) is None  # its day is over: it was not done


def test_less_and_more_begin_with_the_target_of_a_tick(diary: Diary) -> None:
    diary.plan.tick("ex_walk", DAY)
    assert diary.plan.add_amount("ex_walk", DAY, -1) == Tick(
        measure="ex_walk", state=NOT_DONE, amount=15
    )


def test_amounts_stay_within_nothing_and_the_maximum(diary: Diary) -> None:
    diary.plan.tick("hyd_drinks", DAY, amount=1)
    assert diary.plan.add_amount("hyd_drinks", DAY, -2).amount == 0
    assert diary.plan.add_amount("hyd_drinks", DAY, 99).amount == 20


def test_what_has_no_amount_says_so(diary: Diary) -> None:
    with pytest.raises(InvalidValue, match=NO_AMOUNT):
        diary.plan.add_amount("ex_bed_calf", DAY, 1)
    with pytest.raises(InvalidValue, match=NOTHING_YET[:20]):
        diary.plan.add_amount("hyd_drinks", DAY, -1)
    assert diary.state.day(DAY) is None


def test_an_amount_counts_against_the_person_s_target(diary: Diary) -> None:
    diary.plan.edit("hyd_drinks", target=2.0)
    tick = diary.plan.tick("hyd_drinks", DAY, amount=2)
    assert tick is not None
    assert tick.state is DONE
    diary.plan.edit("hyd_drinks", target=9.0)
    assert state(diary, "hyd_drinks") is DONE  # what was kept stays


def test_a_limited_drinker_has_no_number_to_reach(diary: Diary) -> None:
    diary.person.edit_profile(conditions=frozenset({Condition.HEART_FAILURE}))
    with pytest.raises(InvalidValue, match="no amount"):
        diary.plan.add_amount("hyd_drinks", DAY, 1)
    diary.plan.tick("hyd_drinks", DAY)
    words = diary.changes.next_undo()
    assert words is not None
    assert words.startswith("Stay within the fluid limit your clinic gave you: done")


# The day before, and the end of the day.


def test_the_same_as_yesterday_is_one_change_and_marked(diary: Diary) -> None:
    before = DAY - timedelta(days=1)
    diary.plan.tick("ex_walk", before)
    diary.plan.tick("hyd_drinks", before, amount=5)
    diary.plan.tick("sl_side_pillow", before, SKIPPED)
    diary.plan.tick("ex_walk", DAY, NOT_DONE)
    copied = diary.plan.same_as_yesterday(DAY)
    assert [(one.measure, one.state, one.amount, one.copied) for one in copied] == [
        ("hyd_drinks", NOT_DONE, 5, True),
        ("sl_side_pillow", SKIPPED, None, True),
    ]
    assert state(diary, "ex_walk") is NOT_DONE
    assert diary.changes.undo() == "same as the day before, Tue 3 Mar"
    found = diary.state.day(DAY)
    assert found is not None
    assert [tick.measure for tick in found.ticks] == ["ex_walk"]


def test_copies_are_confirmed_together(diary: Diary) -> None:
    diary.plan.tick("ex_walk", DAY - timedelta(days=1))
    diary.plan.same_as_yesterday(DAY)
    assert [tick.copied for tick in diary.plan.confirm_copies(DAY)] == [False]
    with pytest.raises(InvalidValue, match="Nothing on this day was copied"):
        diary.plan.confirm_copies(DAY)


def test_a_tick_of_the_person_s_own_is_no_copy_any_more(diary: Diary) -> None:
    diary.plan.tick("ex_walk", DAY - timedelta(days=1))
    diary.plan.same_as_yesterday(DAY)
    tick = diary.plan.tick("ex_walk", DAY, DONE)
    assert tick is not None
    assert not tick.copied


def test_nothing_is_copied_from_nothing(diary: Diary) -> None:
    with pytest.raises(InvalidValue, match=NOTHING_TO_COPY):
        diary.plan.same_as_yesterday(DAY)
    diary.plan.tick("ex_walk", DAY - timedelta(days=1))
    diary.plan.tick("ex_walk", DAY)
    with pytest.raises(InvalidValue, match=NOTHING_TO_COPY):
        diary.plan.same_as_yesterday(DAY)


def test_nothing_is_copied_while_an_experiment_runs(diary: Diary) -> None:
    diary.plan.tick("ex_walk", DAY - timedelta(days=1))
    coin = Experiment(
        id=1, measure="ex_bed_calf", started=DAY, pairs=6, period=4, order=(True,) * 6
    )
    diary.save("experiment", {key_of(coin): lambda _old: coin})
    assert to_doc(coin)
    with pytest.raises(InvalidValue, match=NO_COPIES):
        diary.plan.same_as_yesterday(DAY)


def test_blank_is_not_done_only_when_the_day_was_ended(diary: Diary) -> None:
    diary.plan.tick("ex_walk", DAY)
    assert state(diary, "hyd_drinks") is TickState.UNKNOWN
    diary.plan.close_day(DAY)
    assert state(diary, "hyd_drinks") is NOT_DONE
    diary.changes.undo()
    assert state(diary, "hyd_drinks") is TickState.UNKNOWN


def test_on_an_ended_day_the_tick_key_goes_between_done_and_not_done(diary: Diary) -> None:
    diary.plan.close_day(DAY)
    seen = []
    for _ in range(3):
        diary.plan.tick("hyd_drinks", DAY)
        seen.append(state(diary, "hyd_drinks"))
    assert seen == [DONE, NOT_DONE, DONE]


# Days.


def test_a_day_that_has_not_begun_takes_no_tick(diary: Diary) -> None:
    with pytest.raises(InvalidValue, match="has not begun"):
        diary.plan.tick("ex_walk", DAY + timedelta(days=1))


def test_the_day_turns_at_four(diary: Diary, clock: Clock) -> None:
    assert diary.today() == DAY
    clock.forward(minutes=48)
    assert diary.today() == DAY + timedelta(days=1)


def test_what_is_written_late_is_marked(diary: Diary) -> None:
    for back, late in ((2, False), (3, True)):
        tick = diary.plan.tick("ex_walk", DAY - timedelta(days=back))
        assert tick is not None
        assert tick.late is late


def test_an_unknown_measure_is_named(diary: Diary) -> None:
    calls: tuple[Callable[[], object], ...] = (
        lambda: diary.plan.tick("nothing", DAY),
        lambda: diary.plan.add_amount("nothing", DAY, 1),
        lambda: diary.plan.skip("nothing", DAY),
    )
    for call in calls:
        with pytest.raises(NotFound, match="nothing"):
            call()


def test_own_measures_are_ticked_like_the_others(diary: Diary) -> None:
    own = diary.plan.add("Warm bath", Group.EXERCISE, target=10, unit="minutes").measure
    assert diary.plan.tick(own, DAY, amount=4) == Tick(measure=own, state=NOT_DONE, amount=4)
