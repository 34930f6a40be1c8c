"""Rising and falling cramps."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crampui.insights.recent import headline
from crampui.insights.relief import relief_summary
from crampui.insights.trends import rising_events, trend
from tests.insights.diaries import cramps


@given(st.lists(cramps, max_size=130), st.lists(st.integers(0, 9), max_size=6))
@settings(deadline=None)
def test_days_of_an_unfinished_week_do_not_matter(
    nights: list[int | None], tail: list[int]
) -> None:
    nights = nights[: len(nights) // 7 * 7]
    assert trend([*nights, *tail]) == trend(nights)


@given(st.integers(0, 500))
def test_nothing_logged_is_never_enough(length: int) -> None:
    result = trend([None] * length)
    assert (result.state, result.ratio, result.z) == ("not_enough_data", None, None)
    assert result.as_of == length // 7 * 7


@given(st.lists(cramps, min_size=85, max_size=140), st.integers(1, 9))
@settings(deadline=None)
def test_only_the_last_57_weeks_matter(nights: list[int | None], extra: int) -> None:
    filler: list[int | None] = [0, 1, 0, 0, 2, 0, None] * (57 + extra)
    long = [*filler, *nights]
    short = long[7 * extra :]
    one, other = trend(long), trend(short)
    assert one.as_of == other.as_of + 7 * extra
    assert (one.state, one.z, one.past) == (other.state, other.z, other.past)


@pytest.mark.parametrize(
    ("recent_logged", "past_logged", "enough"),
    [(14, 28, True), (13, 28, False), (14, 27, False), (28, 56, True)],
)
def test_half_of_each_window_must_be_logged(
    recent_logged: int, past_logged: int, enough: bool
) -> None:
    past = [1] * past_logged + [None] * (56 - past_logged)
    recent = [1] * recent_logged + [None] * (28 - recent_logged)
    result = trend([*past, *recent])
    assert (result.state != "not_enough_data") is enough
    assert (result.past_nights, result.recent_nights) == (past_logged, recent_logged)


def rise(weeks_before: int, weeks_after: int, before: int, after: int) -> list[int | None]:
    quiet, bad = [0] * (7 - before) + [1] * before, [0] * (7 - after) + [1] * after
    return [*quiet * weeks_before, *bad * weeks_after]


def test_a_rise_is_told_once_after_two_checks_and_quiet_afterwards() -> None:
    nights = rise(40, 30, 1, 6)
    events = rising_events(nights)
    assert len(events) == 1
    assert not events[0].further
    first = events[0].trend
    assert first.state == "rising"
    assert first == trend(nights[: first.as_of])
    assert trend(nights[: first.as_of - 7]).state == "no_clear_change"
    assert 280 < first.as_of <= 280 + 28


def test_a_second_rise_after_eight_quiet_weeks_is_a_new_event() -> None:
    nights = [*rise(40, 5, 1, 6), *rise(60, 5, 1, 6)]
    events = rising_events(nights)
    assert [e.further for e in events] == [False, False]
    assert events[1].trend.as_of > 7 * 105


def test_a_further_rise_soon_after_is_a_new_event() -> None:
    nights: list[int | None] = [*rise(40, 6, 1, 5), *[3] * 28]
    events = rising_events(nights)
    assert [e.further for e in events][:2] == [False, True]
    rates = [e.trend.recent / e.trend.recent_nights for e in events]
    assert all(b >= 1.5 * a for a, b in pairwise(rates))


def test_a_new_year_of_the_diary_does_not_repeat_an_event_of_the_old() -> None:
    nights = rise(40, 5, 1, 6)
    longer = [*nights, *[0, 0, 0, 1, 0, 0, 0] * 30]
    assert rising_events(longer)[: len(rising_events(nights))] == rising_events(nights)


def test_a_steady_diary_seldom_raises_anything() -> None:
    alarms = 0
    for seed in range(40):
        coin = Random(seed)
        alarms += bool(rising_events([int(coin.random() < 0.3) for _ in range(364)]))
    assert alarms <= 6


def test_the_headline_counts_nights_not_blanks() -> None:
    nights: list[int | None] = [5, *[1] * 10, *[None] * 5, *[0] * 15, 2, *[0] * 9, *[None] * 20]
    values = headline(nights)
    assert (values.recent.nights, values.recent.logged) == (30, 10)
    assert (values.recent.cramp_nights, values.recent.cramps) == (1, 2)
    assert (values.before.cramp_nights, values.before.logged) == (10, 25)
    assert values.recent.per_30 is None
    assert values.before.per_30 == pytest.approx(12)
    young = headline([1, 0])
    assert (young.recent.nights, young.before.nights) == (2, 0)
    assert young.before.per_30 is None


def test_reliefs_are_counted_and_listed_by_use() -> None:
    summaries = relief_summary(
        [
            ("heat", 4.0, True),
            ("stretch", 2.0, True),
            ("stretch", None, None),
            ("stretch", 9.0, False),
            ("stretch", 3.0, True),
            ("cold", None, None),
        ]
    )
    assert [s.relief for s in summaries] == ["stretch", "cold", "heat"]
    stretch, cold, heat = summaries
    assert (stretch.cramps, stretch.timed, stretch.median_minutes) == (4, 3, 3.0)
    assert (stretch.helped, stretch.answered) == (2, 3)
    assert (cold.cramps, cold.median_minutes, cold.answered) == (1, None, 0)
    assert heat.median_minutes == 4.0
    assert relief_summary([]) == ()


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.one_of(st.none(), st.floats(0, 90)),
            st.one_of(st.none(), st.booleans()),
        )
    )
)
def test_relief_counts_add_up(uses: list[tuple[str, float | None, bool | None]]) -> None:
    summaries = relief_summary(uses)
    assert sum(s.cramps for s in summaries) == len(uses)
    assert sum(s.timed for s in summaries) == sum(m is not None for _, m, _ in uses)
    assert sum(s.helped for s in summaries) == sum(h is True for _, _, h in uses)
    assert all(s.helped <= s.answered <= s.cramps for s in summaries)
    assert relief_summary(reversed(uses)) == summaries


@pytest.mark.parametrize(("pause", "events"), [(4, 1), (5, 1), (6, 2)])
def test_the_same_rise_again_is_new_only_after_eight_quiet_checks(pause: int, events: int) -> None:
    nights = [*rise(40, 5, 1, 6), *rise(pause, 5, 1, 6)]
    states = [trend(nights[: 7 * w]).state for w in range(41, len(nights) // 7 + 1)]
    rising = [i for i, state in enumerate(states) if state == "rising"]
    quiet_checks = max(b - a - 1 for a, b in pairwise(rising))
    assert quiet_checks > 1
    assert (quiet_checks >= 8) is (events == 2)
    assert len(rising_events(nights)) == events


def test_three_cramps_are_too_few_to_be_a_rise() -> None:
    for recent, state in ((3, "no_clear_change"), (4, "rising")):
        nights = [0] * 392 + [1] * recent + [0] * (14 - recent)
        result = trend(nights)
        assert result.z is not None
        assert result.z > 2.5
        assert (result.recent, result.state) == (recent, state)
