"""The figures of the pictures and of two periods, equal to those of a naive count."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.counts import Figures, compare, of_month
from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue
from crampui.domain.filters.find import fitting
from crampui.domain.filters.language import Vocabulary, read_filter
from crampui.domain.options import Muscle, OnsetKind, Side, Timing
from crampui.domain.period import (
    Period,
    enough_logged,
    last,
    month,
    month_grid,
    read_date,
    read_period,
)
from crampui.domain.pictures import (
    LENGTHS,
    Pictures,
    Shares,
    length_class,
    per_thirty,
    pictures,
)
from crampui.domain.sight import sights
from tests.domain import history_naive as naive
from tests.domain.history_diaries import FIRST, SPAN, TONIGHT, Book, books
from tests.domain.test_history_filters import dated
from tests.harness.examples import examples

few = examples(20)
periods = st.tuples(st.integers(0, SPAN - 1), st.integers(0, SPAN - 1)).map(
    lambda ends: Period(
        since=FIRST + timedelta(days=min(ends)), until=FIRST + timedelta(days=max(ends))
    )
)
VOCABULARY = Vocabulary(today=TONIGHT)


def shown(book: Book, period: Period, text: str = "") -> Pictures:
    terms = read_filter(text, VOCABULARY).terms
    seen = fitting(sights(book.state, dated(book), period), terms)
    return pictures(seen, period, book.first_weekday)


def spread(shares: Shares) -> dict[Any, int]:
    return {share.key: share.cramps for share in shares.shares if share.cramps}


@few
@given(books(), periods)
def test_whole_period_and_weeks(book: Book, period: Period) -> None:
    found = shown(book, period)
    whole = found.whole
    assert (whole.nights, whole.logged, whole.cramp_nights, whole.cramps) == naive.counts(
        book, period.since, period.until
    )
    if not found.by_month:
        assert [
            (part.period.since, part.period.until, part.cramps, part.logged) for part in found.weeks
        ] == naive.weeks(book, period.since, period.until)


@few
@given(books(), periods)
def test_nights_with_cramps_per_thirty(book: Book, period: Period) -> None:
    found = shown(book, period)
    assert [per_thirty(part) for part in found.thirties] == naive.thirties(
        book, period.since, period.until
    )


@few
@given(books(), periods)
def test_how_cramps_are_spread(book: Book, period: Period) -> None:
    found = shown(book, period)

    def tally(key: Any) -> dict[Any, int]:
        counts = naive.tally(book, period.since, period.until, key)
        return {one: number for one, number in counts.items() if one is not None}

    assert spread(found.hours) == tally(lambda c: c.onset.hour if c.onset else None)
    assert spread(found.pains) == tally(lambda c: c.pain)
    assert spread(found.muscles) == tally(lambda c: c.muscles)
    assert spread(found.sides) == tally(lambda c: c.side)
    lengths = tally(lambda c: None if c.minutes is None else length_class(c.minutes))
    assert spread(found.lengths) == lengths


@few
@given(books(), periods)
def test_what_was_not_said_known_roughly_or_assumed(book: Book, period: Period) -> None:
    found = shown(book, period)
    here = [c for c in naive.by_night(book) if c.night in period]

    def many(test: Any) -> int:
        return sum(1 for cramp in here if test(cramp))

    assert found.hours.not_said == many(lambda c: c.onset is None)
    assert found.hours.rough == many(lambda c: c.onset_kind is OnsetKind.ABOUT)
    assert found.pains.not_said == many(lambda c: c.pain is None)
    assert found.lengths.not_said == many(lambda c: c.minutes is None)
    assert found.lengths.rough == many(
        lambda c: c.minutes is not None and c.timing is Timing.ESTIMATED
    )
    assert found.muscles.not_said == many(lambda c: not c.muscles)
    assert found.sides.not_said == many(lambda c: c.side is None)
    for share in found.sides.shares:
        assert share.assumed == many(lambda c, s=share: c.side == s.key and "side" in c.assumed)
    for share in found.muscles.shares:
        assert share.assumed == many(
            lambda c, s=share: s.key in c.muscles and "muscles" in c.assumed
        )


@few
@given(books(), periods)
def test_a_filter_on_cramps_leaves_the_logged_nights(book: Book, period: Period) -> None:
    found, whole = shown(book, period, "leg:left pain>3").whole, shown(book, period).whole
    assert (found.nights, found.logged) == (whole.nights, whole.logged)
    left = [
        cramp
        for cramp in naive.by_night(book)
        if cramp.night in period and cramp.side is Side.LEFT and (cramp.pain or 0) > 3
    ]
    assert (found.cramps, found.cramp_nights) == (len(left), len({c.night for c in left}))


@few
@given(books(), periods)
def test_a_filter_on_nights_chooses_them(book: Book, period: Period) -> None:
    found = shown(book, period, "day:fri,sat").whole
    nights = [n for n in naive.nights_of(period.since, period.until) if n.weekday() in (4, 5)]
    assert found.nights == len(nights)
    assert found.logged == sum(naive.is_logged(book, night) for night in nights)
    assert found.cramps == sum(len(naive.cramps_of(book, night)) for night in nights)


@few
@given(books(), periods, periods)
def test_two_periods(book: Book, first: Period, second: Period) -> None:
    def seen(period: Period) -> Any:
        return fitting(sights(book.state, dated(book), period), ())

    found = compare(first, seen(first), second, seen(second))
    for period, side in ((first, found.first), (second, found.second)):
        _check_side(book, period, side)
    assert found.only_counts == any(naive.is_short(book, p.since, p.until) for p in (first, second))


def _check_side(book: Book, period: Period, side: Figures) -> None:
    nights, logged, with_cramps, cramps = naive.counts(book, period.since, period.until)
    counts = side.nights
    assert (counts.nights, counts.logged, counts.cramp_nights, counts.cramps) == (
        nights,
        logged,
        with_cramps,
        cramps,
    )
    here = [c for c in naive.by_night(book) if c.night in period]
    pains = [float(c.pain) for c in here if c.pain is not None]
    lengths = [c.minutes for c in here if c.minutes is not None]
    assert (side.pain.said, side.pain.middle) == (len(pains), naive.middle(pains))
    assert side.pain.highest == max(pains, default=None)
    assert (side.minutes.said, side.minutes.middle) == (len(lengths), naive.middle(lengths))
    assert side.minutes.highest == max(lengths, default=None)
    assert counts.quiet == logged - with_cramps
    woken = [[c.woke_me for c in here if c.night == night] for night in {c.night for c in here}]
    assert counts.woken == sum(True in night for night in woken)
    assert counts.not_woken == sum(set(night) == {False} for night in woken)
    assert counts.woken + counts.not_woken + counts.woken_not_said == with_cramps


@few
@given(books())
def test_the_sums_of_a_month(book: Book) -> None:
    first = book.state.first_night()
    for number in range(2, 8):
        sums = of_month(book.state, 2026, number, TONIGHT)
        whole = month(2026, number)
        since, until = max(whole.since, first or whole.since), min(whole.until, TONIGHT)
        if until == TONIGHT and not naive.is_logged(book, TONIGHT):
            until -= timedelta(days=1)
        nights, logged, with_cramps, cramps = naive.counts(book, since, until)
        assert (sums.nights, sums.logged) == (nights, logged)
        assert (sums.cramp_nights, sums.cramps) == (with_cramps, cramps)
        pains = [c.pain for c in naive.by_night(book) if c.night in whole and c.pain is not None]
        assert sums.worst == max(pains, default=None)


@pytest.mark.parametrize(
    ("logged", "nights", "enough"),
    [
        (10, 14, True),
        (9, 14, False),
        (0, 0, False),
        (0, 1, False),
        (9, 9, False),
        (10, 10, True),
        (21, 30, False),
        (22, 30, True),
    ],
)
def test_ten_nights_of_fourteen_must_be_logged(logged: int, nights: int, enough: bool) -> None:
    assert enough_logged(logged, nights) is enough


def test_lengths_fall_into_one_class_each() -> None:
    assert [length_class(n) for n in (0.1, 0.99, 1, 1.99, 2, 5, 10, 10.01, 120)] == [
        *(0, 0, 1, 1, 2, 3, 3, 4, 4)
    ]
    assert len(LENGTHS) == 5


def test_every_answer_has_its_bar() -> None:
    found = pictures((), last(7, TONIGHT))
    assert [share.key for share in found.muscles.shares] == list(Muscle)
    assert [share.key for share in found.sides.shares] == list(Side)
    assert [share.key for share in found.pains.shares] == list(range(11))


def test_a_long_period_is_counted_by_months() -> None:
    found = pictures((), Period(since=date(2024, 1, 15), until=date(2026, 2, 3)))
    assert found.by_month
    assert len(found.weeks) == 26
    assert found.weeks[0].period == Period(since=date(2024, 1, 15), until=date(2024, 1, 31))
    assert found.weeks[-1].period == Period(since=date(2026, 2, 1), until=date(2026, 2, 3))


def test_the_hour_is_that_of_the_persons_clock_when_it_is_put_back() -> None:
    """02:30 comes twice on 25 October in Berlin; both are in the hour from two to three."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from crampui.domain.night import pinned

    berlin = ZoneInfo("Europe/Berlin")
    book = Book()
    for number, fold in enumerate((0, 1)):
        onset = pinned(datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=berlin))
        cramp = Cramp(
            id=20261024 * 10**9 + number,
            night=date(2026, 10, 24),
            onset=onset,
            onset_kind=OnsetKind.EXACT,
        )
        book.cramps[cramp.id] = cramp
        book.put(cramp)
    period = last(7, date(2026, 10, 26))
    assert spread(shown(book, period).hours) == {2: 2}
    assert shown(book, period).whole.cramp_nights == 1


@pytest.mark.parametrize(("year", "number"), [(2026, 2), (2024, 2), (2026, 8), (2026, 11)])
@pytest.mark.parametrize("first", range(7))
def test_a_month_as_weeks(year: int, number: int, first: int) -> None:
    weeks = month_grid(year, number, first)
    days = [day for week in weeks for day in week if day is not None]
    assert [day.day for day in days] == list(range(1, month(year, number).nights + 1))
    assert all(len(week) == 7 for week in weeks)
    for week in weeks:
        for place, day in enumerate(week):
            assert day is None or day.weekday() == (first + place) % 7


TODAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-03-03", "2026-03-03", "2026-03-03"),
        ("feb", "2026-02-01", "2026-02-28"),
        ("march", "2026-03-01", "2026-03-31"),
        ("april", "2025-04-01", "2025-04-30"),
        ("april 2024", "2024-04-01", "2024-04-30"),
        ("mon", "2026-03-02", "2026-03-02"),
        ("yesterday", "2026-03-03", "2026-03-03"),
        ("-2", "2026-03-02", "2026-03-02"),
        ("4 feb", "2026-02-04", "2026-02-04"),
    ],
)
def test_dates_as_people_type_them(text: str, since: str, until: str) -> None:
    found = read_date(text, TODAY)
    assert (found.since.isoformat(), found.until.isoformat()) == (since, until)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("all", "2020-05-05", "2026-03-04"),
        ("28", "2026-02-05", "2026-03-04"),
        ("last 28", "2026-02-05", "2026-03-04"),
        ("last 28 nights", "2026-02-05", "2026-03-04"),
        ("4 weeks", "2026-02-05", "2026-03-04"),
        ("2026-01", "2026-01-01", "2026-01-31"),
        ("2026-01 to 2026-02", "2026-01-01", "2026-02-28"),
        ("2025..2026-01", "2025-01-01", "2026-01-31"),
        ("2026-01-05 to today", "2026-01-05", "2026-03-04"),
    ],
)
def test_periods_as_people_type_them(text: str, since: str, until: str) -> None:
    found = read_period(text, TODAY, date(2020, 5, 5))
    assert (found.since.isoformat(), found.until.isoformat()) == (since, until)


@pytest.mark.parametrize("text", ["", "soon", "2026-13", "2026-03 to 2026-01", "a to b", "0"])
def test_what_is_no_period_is_told(text: str) -> None:
    with pytest.raises(InvalidValue, match="A period is like"):
        read_period(text, TODAY, TODAY)


def test_a_period_and_its_neighbours() -> None:
    week = last(7, TODAY)
    assert (week.nights, week.before().until, week.after().since) == (
        7,
        date(2026, 2, 25),
        date(2026, 3, 5),
    )
    assert week.before().after() == week
    assert week.within(date(2026, 3, 1), TODAY).nights == 4
    with pytest.raises(InvalidValue, match="No night of the diary"):
        week.within(date(2026, 4, 1), date(2026, 5, 1))
    with pytest.raises(InvalidValue, match="cannot end before"):
        Period(since=TODAY, until=TODAY - timedelta(days=1))
