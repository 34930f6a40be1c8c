"""Pauses remember their first day, so that what was asked before them stays asked."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.errors import InvalidValue
from crampui.domain.plan.choice import all_paused, all_resumed, paused, paused_on, resumed
from crampui.domain.plan.measure import Choice, Group, Measure, Pause
from crampui.domain.settings import Settings

TODAY = date(2026, 3, 4)
PLAIN = Choice(measure="m")


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def pause(start: int, end: int) -> Pause:
    return Pause(start=day(start), end=day(end))


def paused_days(choice: Choice | None, settings: Settings | None = None) -> list[int]:
    settings = settings or Settings()
    return [number for number in range(-30, 31) if paused_on(choice, settings, day(number))]


def test_a_pause_begins_today_and_ends_before_its_last_word() -> None:
    choice = paused(PLAIN, TODAY, day(3))
    assert choice.paused_until == day(3)
    assert choice.pauses == (pause(0, 3),)
    assert paused_days(choice) == [0, 1, 2]


def test_a_running_pause_keeps_its_start_and_gets_the_new_end() -> None:
    choice = paused(paused(PLAIN, day(-2), day(3)), TODAY, day(9))
    assert choice.pauses == (pause(-2, 9),)
    shorter = paused(choice, TODAY, day(1))
    assert shorter.pauses == (pause(-2, 1),)
    assert shorter.paused_until == day(1)


def test_pauses_that_are_over_stay_known() -> None:
    choice = paused(paused(PLAIN, day(-20), day(-15)), TODAY, day(3))
    assert choice.pauses == (pause(-20, -15), pause(0, 3))
    assert paused_days(choice) == [-20, -19, -18, -17, -16, 0, 1, 2]


def test_resuming_ends_the_pause_today() -> None:
    choice = resumed(paused(PLAIN, day(-4), day(9)), TODAY)
    assert choice.paused_until is None
    assert paused_days(choice) == [-4, -3, -2, -1]
    assert resumed(paused(PLAIN, TODAY, day(9)), TODAY) == PLAIN


@pytest.mark.parametrize("until", [TODAY, day(-1)])
def test_a_pause_ends_on_a_day_to_come(until: date) -> None:
    with pytest.raises(InvalidValue) as caught:
        paused(PLAIN, TODAY, until)
    assert caught.value.field == "until"


def test_an_end_without_a_start_holds_on_every_day_before_it() -> None:
    choice = Choice(measure="m", paused_until=day(2))
    assert paused_days(choice) == list(range(-30, 2))
    assert paused_days(None, Settings(paused_until=day(2))) == list(range(-30, 2))
    assert paused_days(None) == []
    assert paused_days(PLAIN) == []


def on(name: str) -> Measure:
    return Measure(id=name, group=Group.DIET, label=name, default_on=True)


def test_the_whole_plan_is_paused_and_asked_again() -> None:
    choices = {
        "b": paused(Choice(measure="b"), day(-3), day(20)),
        "off": Choice(measure="off", on=False),
        "own": Choice(measure="own", own=True, label="Own"),
    }
    plan = [on("a"), on("b"), on("off")]
    new = {c.measure: c for c in all_paused(plan, choices, TODAY, day(5))}
    assert sorted(new) == ["a", "b", "own"]
    settings = Settings(paused_until=day(5))
    assert paused_days(new["a"], settings) == [0, 1, 2, 3, 4]
    assert paused_days(new["b"], settings) == list(range(-3, 20))
    assert paused_days(new["own"], settings) == [0, 1, 2, 3, 4]
    again = {c.measure: c for c in all_resumed(new, settings, day(2))}
    assert sorted(again) == ["a", "own"]
    assert paused_days(again["a"]) == [0, 1]


def test_a_pause_of_the_whole_plan_that_is_over_wipes_out_nothing() -> None:
    (choice,) = all_paused([on("a")], {}, day(-10), day(-5))
    assert paused_days(choice, Settings(paused_until=day(-5))) == [-10, -9, -8, -7, -6]


def test_nothing_is_resumed_when_the_pause_is_over() -> None:
    (choice,) = all_paused([on("a")], {}, day(-10), day(-5))
    assert all_resumed({"a": choice}, Settings(paused_until=day(-5)), TODAY) == ()


steps = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 12)), max_size=8)


@given(steps)
def test_pauses_and_resumes_leave_exactly_the_days_that_were_paused(
    moves: list[tuple[int, int]],
) -> None:
    """Each move goes some days on, then pauses for some days, or resumes for none."""
    choice, now, expected = PLAIN, 0, set[int]()
    for ahead, length in moves:
        now += ahead
        expected = {n for n in expected if n < now}
        if length:
            choice = paused(choice, day(now), day(now + length))
            expected |= set(range(now, now + length))
        else:
            choice = resumed(choice, day(now))
    found = {n for n in range(130) if paused_on(choice, Settings(), day(n))}
    assert found == expected
    assert list(choice.pauses) == sorted(choice.pauses, key=lambda p: p.start)
    assert all(p.start < p.end for p in choice.pauses)
