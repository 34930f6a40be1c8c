"""Weeks to go, and the chances of an experiment."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampui.insights.comparison import compare
from crampui.insights.planning import adherence, default_drop, experiment_power, plan_experiment
from crampui.insights.waiting import waiting_times
from tests.insights.diaries import Night, nights, split


@given(nights)
@settings(deadline=None)
def test_a_first_look_always_falls_on_a_check_up(diary: list[Night]) -> None:
    outcomes, exposure, weekend = split(diary)
    wait = waiting_times(outcomes, exposure, weekend)
    if wait.nights_to_first is None or wait.weeks_to_first is None:
        assert wait.missing is not None
        assert (wait.nights_to_first, wait.weeks_to_first) == (None, None)
        assert wait.weeks_to_halving is None
        return
    assert wait.missing is None
    check_up = len(diary) + wait.nights_to_first
    assert check_up >= 56
    assert check_up % 28 == 0
    assert 7 * wait.weeks_to_first >= wait.nights_to_first


def test_the_first_look_comes_when_it_was_told() -> None:
    outcomes = [t % 5 % 2 for t in range(112)]
    exposure = [t // 2 % 2 == 0 for t in range(112)]
    for today in range(14, 56):
        wait = waiting_times(outcomes[:today], exposure[:today])
        assert wait.nights_to_first is not None
        check_up = today + wait.nights_to_first
        assert not compare(outcomes[: check_up - 1], exposure[: check_up - 1]).enough
        assert compare(outcomes[:check_up], exposure[:check_up]).enough


@given(nights)
@settings(deadline=None)
def test_no_wait_is_left_when_the_check_up_of_today_compares(diary: list[Night]) -> None:
    diary = diary[: len(diary) // 28 * 28]
    wait = waiting_times(*split(diary))
    assert (wait.nights_to_first == 0) == compare(*split(diary)).enough


@pytest.mark.parametrize(
    ("outcome", "exposure", "missing"),
    [
        (1, [True] * 40, "nights_without"),
        (1, [False] * 40, "nights_with"),
        (1, [None] * 40, "nights_with"),
        (1, [False] * 28 + [True] * 28, "like_for_like"),
        (0, [True, False] * 20, "cramps"),
    ],
)
def test_what_is_missing_is_named(outcome: int, exposure: list[bool | None], missing: str) -> None:
    wait = waiting_times([outcome] * len(exposure), exposure)
    assert (wait.weeks_to_first, wait.weeks_to_halving, wait.missing) == (None, None, missing)


def test_more_habits_make_an_answer_take_longer() -> None:
    outcomes = [t % 3 % 2 for t in range(100)]
    exposure = [t % 2 == 0 for t in range(100)]
    weeks = [waiting_times(outcomes, exposure, n_habits=n).weeks_to_halving for n in (1, 5, 14)]
    assert weeks == sorted(weeks, key=lambda w: w or 0)
    assert weeks[0] != weeks[2]


def test_an_answer_long_due_takes_no_more_weeks() -> None:
    exposure = [t % 2 == 0 for t in range(1400)]
    wait = waiting_times([1] * 1400, exposure)
    assert (wait.weeks_to_first, wait.weeks_to_halving) == (0, 0)


@given(st.floats(0.05, 3), st.floats(0.1, 0.9), st.integers(20, 300))
def test_power_grows_with_nights_rate_and_effect(rate: float, ratio: float, count: int) -> None:
    power = experiment_power(rate, ratio, count)
    assert 0 < power < 1
    assert experiment_power(rate, ratio, count + 20) > power
    assert experiment_power(rate, ratio * 0.9, count) > power
    assert experiment_power(rate * 1.1, ratio, count) > power


@pytest.mark.parametrize("wrong", [(0, 0.5, 10), (1, 0, 10), (1, 0.5, 0)])
def test_power_needs_something_to_go_on(wrong: tuple[float, float, int]) -> None:
    with pytest.raises(ValueError, match="above zero"):
        experiment_power(*wrong)


def test_seven_night_periods_drop_two() -> None:
    assert [default_drop(period) for period in (1, 4, 7)] == [0, 0, 2]


def test_a_plan_counts_only_the_nights_that_count() -> None:
    plan = plan_experiment(0.7, 8, 7)
    assert (plan.nights, plan.counted, plan.drop) == (112, 80, 2)
    assert plan.power_half == experiment_power(0.7, 0.5, 80)
    assert not plan.likely_answered
    assert plan_experiment(0.7, 26, 4).likely_answered
    assert plan_experiment(0.7, 8, 7, drop=0).counted == 112


def test_adherence_counts_known_ticks_only() -> None:
    assigned = [True, True, False, False, True, True]
    kept = adherence(assigned, [True, None, True, False])
    assert (kept.known, kept.kept, kept.low) == (3, 2, True)
    assert kept.share == pytest.approx(2 / 3)
    nothing = adherence(assigned, [])
    assert (nothing.share, nothing.low) == (None, False)
    assert not adherence([True] * 10, [True] * 7 + [False] * 3).low
