"""Matched nights: what must hold for every diary."""

from dataclasses import FrozenInstanceError, replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampui.insights.comparison import MIN_CRAMPS, MIN_SIDE, compare
from crampui.insights.matched_nights import list_matched_nights
from tests.insights.diaries import Night, nights, slow_sums, split
from tests.insights.simulate.worlds import MIX, diary

OPPOSITE = {"hint_fewer": "hint_more", "likely_fewer": "likely_more"}
OPPOSITE |= {b: a for a, b in OPPOSITE.items()}


@given(nights)
@settings(deadline=None)
def test_sums_agree_with_a_slow_second_opinion(diary: list[Night]) -> None:
    outcomes, exposure, weekend = split(diary)
    sums = compare(outcomes, exposure, weekend).sums
    for name, value in slow_sums(outcomes, exposure, weekend).items():
        assert getattr(sums, name) == pytest.approx(value, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("ratio", [1.0, 0.2])
def test_swapping_the_habit_turns_everything_round(seed: int, ratio: float) -> None:
    person = diary(Random(seed), MIX, 420, [ratio])
    ticks = person.exposures[0]
    one = compare(person.outcomes, ticks, person.weekend, 3)
    other = compare(
        person.outcomes, [None if x is None else not x for x in ticks], person.weekend, 3
    )
    assert other.verdict == OPPOSITE.get(one.verdict, one.verdict)
    assert other.flags == one.flags
    assert (other.nights_with, other.cramps_with) == (one.nights_without, one.cramps_without)
    assert other.rate_with == one.rate_without
    assert other.sums.z == pytest.approx(-one.sums.z)
    if one.ratio and one.low and one.high and other.ratio:
        assert other.ratio == pytest.approx(1 / one.ratio)
        assert (other.low, other.high) == pytest.approx((1 / one.high, 1 / one.low))


@given(nights, st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=27))
@settings(deadline=None)
def test_nights_after_the_last_check_up_do_not_matter(
    diary: list[Night], tail: list[tuple[int, bool]]
) -> None:
    diary = diary[: len(diary) // 28 * 28]
    outcomes, exposure, weekend = split(diary)
    longer = compare(
        [*outcomes, *(n for n, _ in tail)],
        [*exposure, *(x for _, x in tail)],
        [*weekend, *(x for _, x in tail)],
    )
    assert longer == compare(outcomes, exposure, weekend)


@given(st.integers(0, 400), st.booleans())
@settings(deadline=None)
def test_nothing_logged_is_never_enough(length: int, tick: bool) -> None:
    result = compare([None] * length, [tick] * length)
    assert result.verdict == "not_enough_data"
    assert (result.ratio, result.low, result.high, result.enough) == (None, None, None, False)
    assert (result.rate_with, result.rate_without) == (None, None)
    assert result.as_of == length // 28 * 28


@given(nights, st.integers(1, 20))
@settings(deadline=None)
def test_verdicts_follow_from_the_numbers_shown(diary: list[Night], n_habits: int) -> None:
    result = compare(*split(diary), n_habits)
    assert result.enough == (
        result.as_of >= 56
        and min(result.nights_with, result.nights_without) >= MIN_SIDE
        and result.usable_cramps >= MIN_CRAMPS
    )
    if result.ratio is None or result.low is None or result.high is None:
        assert result.verdict == "not_enough_data"
        return
    assert result.low < result.ratio < result.high
    if result.as_of < 84:
        assert not result.verdict.startswith(("hint", "likely"))
    if result.verdict.endswith("fewer"):
        assert result.high < 1
    if result.verdict.endswith("more"):
        assert result.low > 1


@pytest.mark.parametrize("seed", range(20))
def test_more_habits_never_make_a_claim_stronger(seed: int) -> None:
    order = ["likely", "hint"]
    person = diary(Random(seed), MIX, 504, [0.3])
    strengths = []
    for n_habits in (1, 2, 5, 14, 60):
        verdict = compare(
            person.outcomes, person.exposures[0], person.weekend, n_habits
        ).verdict.split("_")[0]
        strengths.append(order.index(verdict) if verdict in order else 2)
    assert strengths == sorted(strengths)


@given(nights)
@settings(deadline=None)
def test_the_nights_listed_are_the_nights_counted(diary: list[Night]) -> None:
    outcomes, exposure, weekend = split(diary)
    result = compare(outcomes, exposure, weekend)
    listed = list_matched_nights(outcomes, exposure, weekend)
    assert [n.night for n in listed] == sorted({n.night for n in listed})
    assert sum(n.exposed for n in listed) == result.nights_with
    assert sum(not n.exposed for n in listed) == result.nights_without
    assert sum(n.cramps for n in listed if n.exposed) == result.cramps_with
    assert sum(n.cramps for n in listed if not n.exposed) == result.cramps_without
    for n in listed:
        assert (n.cramps, n.exposed, n.weekend) == diary[n.night]
        assert n.block == n.night // 28
        assert n.after_cramp == (n.night > 0 and bool(outcomes[n.night - 1]))


def logging(share_with: float, share_without: float) -> tuple[list[int | None], list[bool]]:
    """112 nights, the habit every other one, each side logged to that share."""
    exposure = [t % 2 == 0 for t in range(112)]
    outcomes: list[int | None] = []
    for t in range(112):
        share = share_with if exposure[t] else share_without
        outcomes.append(t % 3 % 2 if t // 2 < 56 * share else None)
    return outcomes, exposure


@pytest.mark.parametrize(
    ("share_with", "share_without", "flags"),
    [
        (1.0, 1.0, ()),
        (1.0, 0.92, ()),
        (1.0, 0.85, ("uneven_logging",)),
        (0.85, 1.0, ("uneven_logging",)),
        (0.5, 0.55, ("sparse_logging",)),
        (0.8, 0.3, ("uneven_logging", "sparse_logging")),
    ],
)
def test_logging_flags(share_with: float, share_without: float, flags: tuple[str, ...]) -> None:
    result = compare(*logging(share_with, share_without))
    assert result.flags == flags
    assert result.logged_share_with == pytest.approx(share_with, abs=0.02)
    assert result.logged_share_without == pytest.approx(share_without, abs=0.02)


def test_uneven_logging_takes_a_strong_claim_back() -> None:
    coin = Random(1)
    exposure = [coin.random() < 0.5 for _ in range(168)]
    outcomes: list[int | None] = [0 if x else coin.randrange(3) for x in exposure]
    assert compare(outcomes, exposure).verdict == "likely_fewer"
    for t in range(60):
        if exposure[t]:
            outcomes[t] = None
    assert compare(outcomes, exposure).verdict == "unclear"


def test_lists_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="lists of nights differ: 3 and 2 nights"):
        compare([0, 0, 0], [True, False])
    with pytest.raises(ValueError, match="3 and 4"):
        compare([0, 0, 0], [True, False, None], [False] * 4)
    with pytest.raises(ValueError, match="at least one habit"):
        compare([], [], None, 0)


def test_results_cannot_be_changed() -> None:
    result = compare([], [])
    with pytest.raises(FrozenInstanceError):
        result.ratio = 1.0  # type: ignore[misc]
    assert replace(result, n_habits=2) != result


def test_two_check_ups_that_disagree_support_nothing() -> None:
    coin = Random(3)
    exposure = [coin.random() < 0.5 for _ in range(196)]
    outcomes: list[int | None] = [0 if x else coin.randrange(1, 3) for x in exposure]
    before = compare(outcomes[:168], exposure[:168])
    assert before.verdict == "likely_fewer"
    for t in range(168, 196):
        outcomes[t] = 900 if exposure[t] else 1
    now = compare(outcomes, exposure)
    assert before.sums.z < -1.96
    assert now.sums.z > 1.96
    assert (now.verdict, now.smaller_z) == ("unclear", 0.0)
