"""The diary as lists of nights: what is known, what is left out, what never becomes a zero."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampui.diary import insight_data, outcomes
from crampui.diary.insight_data import TRIGGER, matched_nights, night_lists
from crampui.diary.outcomes import outcomes_of
from crampui.domain.night import Day
from crampui.domain.options import Trigger
from crampui.domain.plan.measure import Choice, Pause
from crampui.domain.profile import Condition, Profile
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState, Entry
from crampui.domain.tick import Tick, TickState
from tests.harness.nights import COVERS, STRETCH, cramp, on_plan, person

FIRST = date(2026, 2, 26)
ALCOHOL = TRIGGER + Trigger.ALCOHOL


def state_of(*entries: Entry) -> DiaryState:
    return DiaryState(complete=True).changed(put=entries)


def quiet(number: int, **values: object) -> Day:
    return Day(date=FIRST + timedelta(days=number), quiet=True, **values)  # type: ignore[arg-type]


def done(measure: str = STRETCH, state: TickState = TickState.DONE, **marks: bool) -> Tick:
    return Tick(measure=measure, state=state, **marks)


def said(*entries: Entry, key: str = STRETCH, nights: int = 1) -> tuple[bool | None, ...]:
    """Return what is known of an exposure in the nights from FIRST on, which are quiet."""
    return night_lists(state_of(*entries), FIRST + timedelta(days=nights)).said.get(key, ())


def test_an_empty_diary_has_no_nights() -> None:
    found = night_lists(state_of(), FIRST)
    assert (found.first, found.outcomes, found.said, found.last_logged()) == (None, (), {}, None)
    with pytest.raises(IndexError):
        found.night(0)


def test_a_night_is_cramps_quiet_or_unknown_and_the_running_one_counts_once_logged() -> None:
    third = FIRST + timedelta(days=2)
    state = state_of(quiet(0), cramp(third), cramp(third, 1), quiet(4))
    assert outcomes_of(state, FIRST + timedelta(days=3)) == (FIRST, (0, None, 2))
    assert outcomes_of(state, FIRST + timedelta(days=4)) == (FIRST, (0, None, 2, None, 0))
    assert outcomes_of(state, FIRST + timedelta(days=5))[1][4] == 0
    assert outcomes_of(state, FIRST) == (FIRST, (0,))
    assert outcomes_of(state, FIRST - timedelta(days=40)) == (None, ())


@pytest.mark.parametrize(
    "entries",
    [
        [cramp(FIRST, days_late=3)],
        [cramp(FIRST, days_late=3), cramp(FIRST, 1, days_late=4)],
        [quiet(0, late=True)],
    ],
    ids=["late cramp", "two late", "late quiet"],
)
def test_a_night_of_which_everything_was_written_late_is_left_out(entries: list[Entry]) -> None:
    state = state_of(*entries, quiet(1))
    assert outcomes_of(state, FIRST + timedelta(days=2)) == (FIRST + timedelta(days=1), (0,))
    state = state_of(*entries, quiet(-1), quiet(1))
    assert outcomes_of(state, FIRST + timedelta(days=2))[1] == (0, None, 0)


def test_a_late_second_cramp_does_not_throw_out_a_night_known_to_have_cramps() -> None:
    state = state_of(cramp(FIRST), cramp(FIRST, 1, days_late=3))
    assert outcomes_of(state, FIRST + timedelta(days=1)) == (FIRST, (1,))
    state = state_of(quiet(0, late=True), cramp(FIRST))
    assert outcomes_of(state, FIRST + timedelta(days=1)) == (FIRST, (1,))


def test_two_days_late_is_in_time() -> None:
    assert outcomes_of(state_of(cramp(FIRST, days_late=1)), FIRST + timedelta(days=1))[1] == (1,)


def test_an_answer_alone_does_not_begin_the_diary() -> None:
    state = state_of(Day(date=FIRST - timedelta(days=9), sleep_quality=3), quiet(0))
    assert outcomes_of(state, FIRST + timedelta(days=1))[0] == FIRST


def test_months_without_an_entry_are_unknown_nights() -> None:
    state = state_of(Day(date=date(2025, 11, 30), quiet=True), cramp(date(2026, 2, 1)))
    first, found = outcomes_of(state, date(2026, 2, 2))
    assert first == date(2025, 11, 30)
    assert len(found) == 64
    assert found == (0, *[None] * 62, 1)


@pytest.mark.parametrize(
    ("tick", "known"),
    [
        (done(), True),
        (done(state=TickState.NOT_DONE), False),
        (done(state=TickState.SKIPPED), False),
        (done(copied=True), None),
        (done(late=True), None),
        (done(state=TickState.NOT_DONE, copied=True), None),
    ],
)
@pytest.mark.parametrize("closed", [False, True])
def test_a_tick_counts_unless_it_is_copied_or_late(
    tick: Tick, known: bool | None, closed: bool
) -> None:
    day, other = quiet(0, ticks=(tick,), closed=closed), quiet(1, ticks=(done(),))
    assert said(day, other, nights=2) == (known, True)


def test_a_blank_is_unknown_until_the_day_is_closed() -> None:
    last = quiet(3, ticks=(done(),))
    assert said(quiet(0), quiet(1, closed=True), last, nights=4) == (None, False, None, True)


@pytest.mark.parametrize(
    "plan",
    [
        [Choice(measure=STRETCH, on=False)],
        [Choice(measure=STRETCH, since=FIRST + timedelta(days=1))],
        [Choice(measure=STRETCH, retired=FIRST)],
        [Choice(measure=STRETCH, pauses=(Pause(start=FIRST, end=FIRST + timedelta(days=1)),))],
        [Settings(paused_until=FIRST + timedelta(days=1))],
        [Profile(conditions=frozenset({Condition.LEG_INJURY}))],
    ],
    ids=["off", "not begun", "retired", "paused", "all paused", "hidden"],
)
def test_a_closed_day_says_nothing_of_what_was_not_asked(plan: list[Entry]) -> None:
    later = quiet(1, ticks=(done(),))
    assert said(*plan, quiet(0, closed=True), later, nights=2) == (None, True)


def test_what_is_asked_on_hard_days_is_not_done_on_a_closed_hard_day_alone() -> None:
    hard = quiet(0, closed=True, triggers=(Trigger.STANDING,))
    easy = quiet(1, closed=True, triggers=(Trigger.NONE,))
    ticked = quiet(2, ticks=(done("ex_recovery"),))
    plan = on_plan(FIRST, "ex_recovery")
    assert said(*plan, hard, easy, ticked, key="ex_recovery", nights=3) == (False, None, True)


def test_yearly_measures_are_no_habit_of_nights() -> None:
    found = night_lists(state_of(quiet(0, ticks=(done("med_review"),))), FIRST + timedelta(days=1))
    assert found.said == {}


@pytest.mark.parametrize(
    ("values", "known"),
    [
        ({}, None),
        ({"triggers": (Trigger.NONE,)}, False),
        ({"triggers": (Trigger.HEAT,)}, False),
        ({"triggers": (Trigger.ALCOHOL, Trigger.HEAT)}, True),
        ({"alcohol_units": 2.0}, True),
        ({"alcohol_units": 0.0}, False),
        ({"alcohol_units": 2.0, "triggers": (Trigger.HEAT,)}, True),
        ({"alcohol_units": 0.0, "triggers": (Trigger.ALCOHOL,)}, True),
    ],
)
def test_what_the_day_had_in_it_is_known_only_where_it_was_answered(
    values: dict[str, object], known: bool | None
) -> None:
    drank = quiet(1, triggers=(Trigger.ALCOHOL,))
    assert said(quiet(0, **values), drank, key=ALCOHOL, nights=2) == (known, True)


def test_only_what_was_done_at_least_once_is_compared_in_the_order_of_the_plan() -> None:
    ticks = (done(COVERS), done(STRETCH), done("ex_walk", TickState.NOT_DONE))
    day = quiet(0, ticks=ticks, triggers=(Trigger.ALCOHOL,))
    found = night_lists(state_of(day), FIRST + timedelta(days=1))
    assert list(found.exposures) == [STRETCH, COVERS, ALCOHOL]
    assert found.said["ex_walk"] == (False,)


def test_a_change_in_one_month_leaves_the_figures_of_the_others_alone() -> None:
    state = state_of(quiet(0), quiet(40, ticks=(done(),)))
    tonight = FIRST + timedelta(days=60)
    night_lists(state, tonight)
    before = (outcomes._outcomes.cache_info().misses, insight_data._said.cache_info().misses)
    night_lists(state.changed(put=[quiet(41)]), tonight)
    after = (outcomes._outcomes.cache_info().misses, insight_data._said.cache_info().misses)
    assert [b - a for a, b in zip(before, after, strict=True)] == [1, 1]


def test_matched_nights_have_their_dates() -> None:
    last = date(2026, 3, 3)
    state = state_of(*person("year", last))
    nights = night_lists(state, last + timedelta(days=1))
    used = matched_nights(nights, STRETCH)
    assert len(used) > 200
    for night, one in used:
        day = state.day(night)
        assert len(state.cramps_of(night)) == one.cramps
        assert day is not None
        assert (day.tick_state(STRETCH) is TickState.DONE) == one.exposed
        assert (night.weekday() in (4, 5)) == one.weekend
    assert matched_nights(nights, "ex_walk") == ()


days = st.lists(
    st.tuples(
        st.sampled_from([None, 0, 1, 2]),
        st.sampled_from([None, *TickState]),
        st.booleans(),
        st.booleans(),
        st.booleans(),
    ),
    max_size=70,
)


@given(days, st.integers(0, 80))
@settings(deadline=None, max_examples=60)
def test_the_lists_are_what_reading_night_by_night_gives(
    nights: list[tuple[int | None, TickState | None, bool, bool, bool]], over: int
) -> None:
    entries: list[Entry] = []
    for number, (count, state, closed, copied, late) in enumerate(nights):
        ticks: tuple[Tick, ...] = ()
        if state is not None and state is not TickState.UNKNOWN:
            ticks = (done(state=state, copied=copied),)
        day = Day(
            date=FIRST + timedelta(days=number),
            quiet=count == 0,
            late=late and count == 0,
            closed=closed,
            ticks=ticks,
        )
        entries += [] if day.blank else [day]
        lateness = 3 if late else 0
        entries += [cramp(day.date, at, days_late=lateness) for at in range(count or 0)]
    running = over < len(nights) and nights[over][0] is not None
    tonight = FIRST + timedelta(days=over)
    found = night_lists(state_of(*entries), tonight)
    seen = nights[: over + 1]
    known = [
        number
        for number, (count, _, _, _, late) in enumerate(seen)
        if count is not None and not late
    ]
    if not known:
        assert found.first is None
        return
    assert found.first == FIRST + timedelta(days=known[0])
    assert len(found.outcomes) == over + running - known[0]
    assert {len(one) for one in found.said.values()} <= {len(found.outcomes)}
    for index, outcome in enumerate(found.outcomes):
        number = known[0] + index
        count, state, closed, copied, late = (
            nights[number] if number < len(nights) else (None, None, False, False, False)
        )
        assert outcome == (None if late else count)
        expected: bool | None = None
        if state in (None, TickState.UNKNOWN):
            expected = False if closed else None
        elif not copied:
            expected = state is TickState.DONE
        assert found.said.get(STRETCH, (None,) * (over + 1))[index] == expected


def test_a_night_is_named_by_its_evening() -> None:
    found = night_lists(state_of(quiet(0)), FIRST + timedelta(days=3))
    assert found.night(2) == FIRST + timedelta(days=2)
    assert found.last_logged() == FIRST
