"""Cramps: the first key saves, the rest is one small change each."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from crampui.diary.cramps import said
from crampui.diary.whole import Diary
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.night import NightState
from crampui.domain.options import Muscle, OnsetKind, Side, Timing
from tests.diary.conftest import Clock

NIGHT = date(2026, 3, 3)
AT = datetime(2026, 3, 4, 3, 12, tzinfo=UTC)


def test_a_started_cramp_is_on_disk_before_anything_else(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    cramp = diary.cramps.start()
    other = open_diary().cramps.newest_open()
    assert other == cramp
    assert other is not None
    assert other.open
    assert other.night == NIGHT
    assert other.onset == AT
    assert other.muscles == (Muscle.CALF,)
    assert "muscles" in other.assumed


def test_stopping_measures_the_length(diary: Diary, clock: Clock) -> None:
    cramp = diary.cramps.start()
    clock.forward(minutes=4, seconds=30)
    stopped = diary.cramps.stop(cramp.id)
    assert stopped.minutes == 4.5
    assert stopped.timing is Timing.MEASURED
    assert not stopped.open
    assert diary.cramps.edit(cramp.id, pain=6).pain == 6
    assert diary.state.cramps_of(NIGHT)[0].pain == 6


def test_a_clock_set_back_gives_the_shortest_length(diary: Diary, clock: Clock) -> None:
    cramp = diary.cramps.start()
    clock.forward(minutes=-90)
    assert diary.cramps.stop(cramp.id).minutes == 0.1


def test_the_usual_side_and_muscle_are_learned(diary: Diary, clock: Clock) -> None:
    for _ in range(3):
        cramp = diary.cramps.start()
        diary.cramps.edit(cramp.id, side=Side.LEFT, muscles=(Muscle.FOOT_ARCH,))
        diary.cramps.stop(cramp.id)
        clock.forward(minutes=20)
    cramp = diary.cramps.start()
    assert cramp.side is Side.LEFT
    assert cramp.muscles == (Muscle.FOOT_ARCH,)
    assert cramp.assumed == {"side", "muscles", "woke_me"}
    assert diary.cramps.edit(cramp.id, side=Side.RIGHT).assumed == {"muscles", "woke_me"}


def test_what_was_said_leaves_a_value_that_cannot_change(diary: Diary) -> None:
    edited = said(diary.cramps.start(), {"side": Side.RIGHT})
    assert "side" not in edited.assumed
    assert hash(edited) == hash(said(edited, {"side": Side.RIGHT}))


def test_an_earlier_cramp_takes_back_quiet(diary: Diary) -> None:
    diary.nights.quiet(NIGHT)
    assert diary.state.night_state(NIGHT) is NightState.QUIET
    cramp = diary.cramps.log(NIGHT, AT - timedelta(hours=1), OnsetKind.EXACT, pain=3, minutes=2)
    assert cramp.timing is Timing.ESTIMATED
    assert not cramp.live
    assert diary.state.night_state(NIGHT) is NightState.CRAMPS
    diary.cramps.remove(cramp.id)
    assert diary.state.night_state(NIGHT) is NightState.NOT_LOGGED
    diary.changes.undo()
    diary.changes.undo()
    assert diary.state.night_state(NIGHT) is NightState.QUIET


def test_quiet_is_refused_for_a_night_with_cramps(diary: Diary) -> None:
    diary.cramps.start()
    with pytest.raises(InvalidValue, match="1 cramp"):
        diary.nights.quiet(NIGHT)


@pytest.mark.parametrize(
    "values",
    [{"pain": 11}, {"pain": -1}, {"minutes": 0}, {"minutes": 121}, {"note": "x" * 501}],
)
def test_a_bad_value_changes_nothing(diary: Diary, values: dict[str, object]) -> None:
    cramp = diary.cramps.start()
    before = diary.state
    with pytest.raises(InvalidValue):
        diary.cramps.edit(cramp.id, **values)
    assert diary.state is before or diary.state == before
    assert diary.state.unsaved == ()


def test_never_the_future(diary: Diary) -> None:
    with pytest.raises(InvalidValue, match="future"):
        diary.cramps.log(NIGHT, AT + timedelta(minutes=1), OnsetKind.EXACT)
    with pytest.raises(InvalidValue, match="not begun"):
        diary.cramps.log(NIGHT + timedelta(days=1), None, OnsetKind.UNKNOWN)
    cramp = diary.cramps.start()
    with pytest.raises(InvalidValue, match="before the start"):
        diary.cramps.stop(cramp.id, ended=AT - timedelta(minutes=1))


def test_an_unknown_cramp_or_field_is_named(diary: Diary) -> None:
    with pytest.raises(NotFound):
        diary.cramps.edit(20260303_000000001, pain=3)
    cramp = diary.cramps.start()
    with pytest.raises(NotFound, match="colour"):
        diary.cramps.edit(cramp.id, colour="red")


def test_editing_the_start_moves_the_cramp_to_its_night(diary: Diary) -> None:
    cramp = diary.cramps.start()
    moved = diary.cramps.edit(cramp.id, onset=AT - timedelta(hours=24))
    assert moved.night == NIGHT - timedelta(days=1)
    assert diary.state.cramps_of(NIGHT) == ()
    assert diary.state.cramps_of(moved.night) == (moved,)


def test_a_cramp_moved_to_another_month_is_found_after_a_restart(
    diary: Diary, open_diary: Callable[[], Diary]
) -> None:
    cramp = diary.cramps.start()
    diary.cramps.edit(cramp.id, onset=AT - timedelta(days=6))
    again = open_diary()
    assert [c.id for c in again.state.cramps_of(date(2026, 2, 25))] == [cramp.id]
    again.cramps.edit(cramp.id, pain=4)
    assert again.state.cramps_of(date(2026, 2, 25))[0].pain == 4


@pytest.mark.parametrize(
    "note",
    [
        "[bold]brackets[/] \\[",
        "☕️👩‍🦽",
        "\"quotes\" 'and' `ticks`",
        "שלום עולם",
        "x" * 500,
        "\x1b[2J\x00",
    ],
)
def test_notes_come_back_exactly(diary: Diary, open_diary: Callable[[], Diary], note: str) -> None:
    cramp = diary.cramps.start()
    diary.cramps.edit(cramp.id, note=note)
    assert open_diary().state.cramps_of(NIGHT)[0].note == note


def test_late_entries_are_marked(diary: Diary) -> None:
    assert diary.cramps.log(NIGHT - timedelta(days=3), None, OnsetKind.UNKNOWN).late
    assert not diary.cramps.log(NIGHT - timedelta(days=1), None, OnsetKind.UNKNOWN).late


def test_a_second_cramp_within_the_hour_is_noticed(diary: Diary, clock: Clock) -> None:
    cramp = diary.cramps.start()
    clock.forward(minutes=3)
    diary.cramps.stop(cramp.id)
    clock.forward(minutes=30)
    second = diary.cramps.start()
    earlier = diary.cramps.earlier(second.id)
    assert earlier is not None
    assert earlier.id == cramp.id
    diary.cramps.remove(second.id)
    clock.forward(minutes=30)
    third = diary.cramps.start()
    assert diary.cramps.earlier(third.id) is None


def test_a_length_across_a_clock_change_is_the_time_that_passed(
    open_diary: Callable[[], Diary], clock: Clock
) -> None:
    diary = open_diary()
    diary.person.edit_settings(zone="Europe/London")
    clock.time = datetime(2026, 3, 29, 0, 50, tzinfo=UTC)
    cramp = diary.cramps.start()
    clock.forward(minutes=20)
    assert diary.now().strftime("%H:%M") == "02:10"
    assert cramp.running(diary.now()) == timedelta(minutes=20)
    assert diary.cramps.stop(cramp.id).minutes == 20
