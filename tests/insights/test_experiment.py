"""The coin, the exact test, and the analysis by assigned periods."""

from itertools import product
from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampui.insights import experiment
from crampui.insights.coin import MAX_PAIRS, schedule, sign_flip_p
from crampui.insights.experiment import analyse_experiment, ratio_interval

numbers = st.one_of(st.integers(-4, 4).map(float), st.floats(-3, 3).map(lambda x: round(x, 3)))


@given(st.lists(numbers, max_size=9))
@settings(deadline=None)
def test_sign_flip_p_is_what_counting_all_signs_gives(values: list[float]) -> None:
    observed = abs(sum(values))
    sums = [
        abs(sum(s * v for s, v in zip(signs, values, strict=True)))
        for signs in product((1, -1), repeat=len(values))
    ]
    brute = sum(s >= observed - 1e-9 for s in sums) / len(sums)
    assert sign_flip_p(values) == pytest.approx(brute, abs=1e-12)


@given(st.lists(numbers, min_size=1, max_size=8), st.integers(0, 7), st.floats(0.1, 9))
@settings(deadline=None)
def test_sign_flip_p_knows_no_sides_and_no_units(
    values: list[float], turn: int, unit: float
) -> None:
    p = sign_flip_p(values)
    assert 0 < p <= 1
    assert sign_flip_p([-v for v in values]) == p
    assert sign_flip_p(values[turn:] + values[:turn]) == pytest.approx(p)
    assert sign_flip_p([*values, 0.0]) == p


@given(st.integers(0, 2**40), st.integers(6, MAX_PAIRS), st.integers(1, 9))
@settings(deadline=None)
def test_every_pair_has_one_period_on_and_one_off(seed: int, pairs: int, period: int) -> None:
    assigned = schedule(seed, pairs, period)
    assert assigned == schedule(seed, pairs, period)
    assert len(assigned) == 2 * pairs * period
    for start in range(0, len(assigned), 2 * period):
        first, second = (
            assigned[start : start + period],
            assigned[start + period : start + 2 * period],
        )
        assert len(set(first)) == 1
        assert second == tuple(not a for a in first)


def test_the_coin_is_fair_and_seeds_differ() -> None:
    firsts = [schedule(seed, 10, 1)[::2] for seed in range(400)]
    assert 0.46 < sum(map(sum, firsts)) / 4000 < 0.54
    assert len(set(firsts)) > 300


@pytest.mark.parametrize(("pairs", "period"), [(5, 4), (MAX_PAIRS + 1, 4), (6, 0)])
def test_impossible_schedules_are_refused(pairs: int, period: int) -> None:
    with pytest.raises(ValueError, match=r"pairs|night"):
        schedule(1, pairs, period)


def counts(assigned: tuple[bool, ...], on: int, off: int) -> list[int | None]:
    """``on`` or ``off`` cramps in every third night of a side, else none."""
    return [(on if a else off) * (t % 3 == 0) for t, a in enumerate(assigned)]


@pytest.mark.parametrize("seed", range(6))
def test_turning_the_sides_round_turns_the_result_round(seed: int) -> None:
    assigned = schedule(seed, 8, 4)
    outcomes: list[int | None] = [
        None if (t + seed) % 11 == 0 else (t * 7 + seed) % 5 % 3 for t in range(len(assigned))
    ]
    one = analyse_experiment(outcomes, assigned, 4)
    other = analyse_experiment(outcomes, [not a for a in assigned], 4)
    assert other.p == one.p
    assert one.ratio is not None
    assert one.low is not None
    assert one.high is not None
    assert other.ratio == pytest.approx(1 / one.ratio)
    assert (other.low, other.high) == pytest.approx((1 / one.high, 1 / one.low))
    assert (other.rate_on, other.cramps_on) == (one.rate_off, one.cramps_off)


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=6, max_size=8).filter(
        lambda pairs: sum(map(sum, pairs)) > 7
    )
)
@settings(deadline=None, max_examples=25)
def test_the_interval_is_the_outline_of_all_ratios_kept(pairs: list[tuple[int, int]]) -> None:
    sums = [(r / 2, s / 2) for r, s in pairs]
    kept = []
    for j in range(-195, 196):
        root = exp(0.01 * j)
        if sign_flip_p([r / root - s * root for r, s in [*sums, (0.5, 0.5)]]) > 0.10:
            kept.append(j)
    low, high = ratio_interval(sums)
    assert low == (None if kept[0] == -195 else pytest.approx(exp(0.02 * kept[0])))
    assert high == (None if kept[-1] == 195 else pytest.approx(exp(0.02 * kept[-1])))


def test_an_interval_beyond_the_grid_keeps_its_known_end() -> None:
    edge = exp(0.02 * 195)
    assert ratio_interval([(400.0, 0.0)] * 10) == (edge, None)
    assert ratio_interval([(0.0, 400.0)] * 10) == (None, 1 / edge)


def test_unlogged_nights_and_periods_are_not_zeros() -> None:
    assigned = schedule(4, 10, 4)
    outcomes = counts(assigned, 1, 3)
    blank = list(outcomes)
    blank[0:4] = [None] * 4
    zero = list(outcomes)
    zero[0:4] = [0] * 4
    whole, without, wrong = (analyse_experiment(o, assigned, 4) for o in (outcomes, blank, zero))
    assert without.pairs == whole.pairs - 1
    assert without.pair_sums == whole.pair_sums[1:]
    assert wrong.ratio != without.ratio
    assert without.logged_share == pytest.approx(76 / 80)


def test_by_default_two_of_seven_nights_are_ignored() -> None:
    assigned = schedule(4, 8, 7)
    outcomes = counts(assigned, 1, 2)
    changed = [5 if t % 7 < 2 else n for t, n in enumerate(outcomes)]
    assert analyse_experiment(changed, assigned, 7) == analyse_experiment(outcomes, assigned, 7)
    assert analyse_experiment(changed, assigned, 7, drop=0) != analyse_experiment(
        outcomes, assigned, 7, drop=0
    )


def test_unlogged_dropped_nights_do_not_count_as_badly_logged() -> None:
    assigned = schedule(4, 8, 7)
    outcomes = [None if t % 7 < 2 else n for t, n in enumerate(counts(assigned, 1, 2))]
    assert analyse_experiment(outcomes, assigned, 7).logged_share == 1.0


def test_stopped_early_uses_completed_pairs_and_is_never_strong() -> None:
    assigned = schedule(4, 14, 4)
    outcomes = counts(assigned, 0, 2)
    whole = analyse_experiment(outcomes, assigned, 4)
    assert (whole.verdict, whole.stopped_early) == ("strong_fewer", False)
    early = analyse_experiment(outcomes[:85], assigned, 4)
    assert (early.completed_pairs, early.planned_pairs) == (10, 14)
    assert early.stopped_early
    assert early.p is not None
    assert early.p <= 0.02
    assert early.verdict == "fewer"
    assert early == analyse_experiment(outcomes[:80], assigned, 4)


def test_nothing_logged_is_not_enough() -> None:
    assigned = schedule(4, 6, 4)
    for outcomes in ([], [None] * 48):
        result = analyse_experiment(outcomes, assigned, 4)
        assert (result.verdict, result.ratio, result.p) == ("not_enough_data", None, None)
        assert (result.rate_on, result.rate_off) == (None, None)


@pytest.mark.parametrize(
    ("outcomes", "assigned", "period", "drop"),
    [
        ([0] * 9, [True] * 4 + [False] * 4, 4, 0),
        ([], [True] * 8, 4, 0),
        ([], [True, False] * 4, 4, 0),
        ([], [True] * 4 + [False] * 3, 4, 0),
        ([], [True] * 4 + [False] * 4, 4, 4),
        ([], [], 0, 0),
    ],
)
def test_what_is_no_schedule_is_refused(
    outcomes: list[int | None], assigned: list[bool], period: int, drop: int
) -> None:
    with pytest.raises(ValueError, match=r"schedule|night"):
        analyse_experiment(outcomes, assigned, period, drop)


@given(st.lists(st.tuples(st.integers(0, 6).map(float), st.integers(0, 6).map(float)), max_size=9))
@settings(deadline=None, max_examples=40)
def test_the_bound_spares_counting_and_changes_no_interval(
    sums: list[tuple[float, float]],
) -> None:
    quick = ratio_interval(sums)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(experiment, "_tail_bound", lambda _differences: 1.0)
        assert ratio_interval(sums) == quick


@given(st.lists(numbers, max_size=9))
@settings(deadline=None)
def test_the_bound_is_never_below_p(values: list[float]) -> None:
    assert sign_flip_p(values) <= experiment._tail_bound(values) + 1e-12
