"""Pictures and periods in words: every number shown is that of a naive count, and is found."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.diary.bars import LONGEST, bar_line, sizes
from crampui.diary.compare_words import figures, notices, share, why_only_counts
from crampui.diary.looking_back import (
    found,
    period_of,
    pictures_of,
    seen_in,
    sight_of,
    vocabulary,
)
from crampui.diary.night_words import dated_words, night_told, result_lines
from crampui.diary.picture_words import Bar, Panel, panels
from crampui.domain.counts import compare, last_counted
from crampui.domain.filters.language import NO_FILTER, Filter, read_filter
from crampui.domain.labels import MUSCLES, SIDES
from crampui.domain.options import Muscle, Side
from crampui.domain.period import Period, last
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState
from crampui.words.clock import hour_span
from crampui.words.counts import count
from tests.domain import history_naive as naive
from tests.domain.history_diaries import FIRST, SPAN, TONIGHT, Book, books
from tests.harness.examples import examples

few = examples(15)
spans = st.integers(1, SPAN)


def by_title(book: Book, period: Period, chosen: Filter = NO_FILTER) -> dict[str, Panel]:
    found = pictures_of(book.state, period, chosen)
    return {panel.title: panel for panel in panels(found, Settings())}


def numbers(panel: Panel) -> dict[str, str]:
    """Return what a person reads: label and number, gaps and zeros left out."""
    return {bar.label: bar.shown for bar in panel.bars if bar.shown not in ("", "0")}


def told(counts: dict[str, int]) -> dict[str, str]:
    return {label: str(number) for label, number in counts.items() if label is not None}


def test_hours_are_named_as_the_person_reads_the_clock() -> None:
    labels = [hour_span(hour, False) for hour in (23, 0, 11, 12)]
    assert labels == ["11-12 pm", "12-1 am", "11-12 am", "12-1 pm"]
    assert hour_span(23) == "23-00"


@few
@given(books(), spans)
def test_every_number_shown_is_counted_right(book: Book, nights: int) -> None:
    period = last(nights, TONIGHT)
    found = by_title(book, period)

    def tally(key: object) -> dict[str, str]:
        return told(naive.tally(book, period.since, period.until, key))  # type: ignore[arg-type]

    assert numbers(found["Time of night"]) == tally(
        lambda c: f"{c.onset.hour:02d}-{(c.onset.hour + 1) % 24:02d}" if c.onset else None
    )
    assert numbers(found["Worst pain, 0 to 10"]) == tally(
        lambda c: None if c.pain is None else str(c.pain)
    )
    assert numbers(found["Length"]) == tally(lambda c: naive.length_words(c.minutes))
    assert numbers(found["Muscle"]) == tally(lambda c: [MUSCLES[m] for m in c.muscles])
    assert numbers(found["Leg"]) == tally(lambda c: SIDES[c.side] if c.side else None)


@few
@given(books(), spans)
def test_weeks_and_thirties_shown(book: Book, nights: int) -> None:
    period = last(nights, TONIGHT)
    found = by_title(book, period)
    weeks = naive.weeks(book, period.since, period.until)
    assert [bar.shown for bar in found["Cramps per week"].bars] == [
        str(cramps) if logged else "" for _, _, cramps, logged in weeks
    ]
    assert [bar.text for bar in found["Cramps per week"].bars] == [
        f"{logged} of {(until - since).days + 1} logged" if logged else "not logged"
        for since, until, _, logged in weeks
    ]
    rates = naive.thirties(book, period.since, period.until)
    assert [bar.shown for bar in found["Nights with cramps per 30 logged"].bars] == [
        "" if rate is None else f"{rate:.1f}" for rate in rates
    ]


@few
@given(books(), spans)
def test_every_picture_says_how_many_nights_were_logged(book: Book, nights: int) -> None:
    period = last(nights, TONIGHT)
    total, logged, with_cramps, cramps = naive.counts(book, period.since, period.until)
    by_day = sum(1 for c in book.cramps.values() if c.night in period) - cramps
    more = f", {by_day} more by day" if by_day else ""
    base = (
        f"{count(cramps, 'cramp')} in {count(with_cramps, 'night')}{more}; "
        f"{logged} of {count(total, 'night')} logged"
    )
    for title, panel in by_title(book, period).items():
        if title not in OF_NIGHTS:
            assert panel.told.startswith(base)


OF_NIGHTS = ("Nights woken", "Sleep, 0 to 10, 10 best")
"""Pictures that count nights by what was said of them, and tell that instead."""


@few
@given(books(), spans, st.sampled_from(("", "leg:left", "pain>3 woke:yes", "day:fri,sat")))
def test_the_nights_behind_a_bar_are_found(book: Book, nights: int, text: str) -> None:
    """What Enter on a bar lists has just the cramps, or the nights, that the bar counts."""
    period = last(nights, TONIGHT)
    words = vocabulary(book.state, TONIGHT)
    for panel in by_title(book, period, read_filter(text, words)).values():
        for bar in panel.bars:
            part = bar.period or period
            line = f"{text} {bar.finds} from:{part.since} to:{part.until}"
            behind = found(book.state, read_filter(line, words), TONIGHT)
            if panel.title == "Sleep, 0 to 10, 10 best":
                assert bar.text.startswith(f"{len(behind.fits)} said")
            elif panel.title == "Nights woken":
                assert len(behind.fits) >= (bar.number or 0)
            elif panel.title.startswith("Nights with cramps"):
                nights = sum(
                    1 for one in behind.fits if any(not c.is_by_day(7) for c in one.cramps)
                )
                assert bar.text.startswith(f"{nights} in ")
            elif bar.number is not None:
                of_night = [c for c in behind.cramps() if not c.is_by_day(7)]
                assert len(of_night) == bar.number
                assert panel.title == "Cramps per week" or len(behind.cramps()) == bar.number


@few
@given(books(), spans, spans)
def test_two_periods_as_they_are_shown(book: Book, first: int, second: int) -> None:
    periods = (last(first, TONIGHT - timedelta(days=2)), last(second, TONIGHT))
    found = compare(
        periods[0],
        seen_in(book.state, periods[0], NO_FILTER),
        periods[1],
        seen_in(book.state, periods[1], NO_FILTER),
    )
    table = {figure.label: (figure.first[0], figure.second[0]) for figure in figures(found)}
    for place, period in enumerate(periods):
        nights, logged, with_cramps, cramps = naive.counts(book, period.since, period.until)
        assert table["nights"][place] == str(nights)
        assert table["cramps"][place] == str(cramps)
        assert table["with cramps"][place].startswith(
            f"{with_cramps} of {logged}" if logged else "-"
        )
        if found.only_counts:
            assert "%" not in "".join(table["with cramps"])
            assert "median pain" not in table
            assert "cramps a week" not in table
        else:
            assert table["cramps a week"][place] == f"{7 * cramps / logged:.1f}"
            assert "%" in table["logged"][place]
    assert bool(why_only_counts(found)) == found.only_counts


@pytest.mark.parametrize(
    ("part", "whole", "counts", "said"),
    [
        (9, 28, False, "9 of 28, 32%"),
        (9, 28, True, "9 of 28"),
        (199, 200, False, "199 of 200, 99%"),
        (1, 400, False, "1 of 400, 1%"),
        (0, 0, False, "-"),
    ],
)
def test_no_percent_without_its_counts(part: int, whole: int, counts: bool, said: str) -> None:
    assert share(part, whole, counts)[0] == said
    for form in share(part, whole, counts):
        assert form == "-" or form.replace("/", " of ").startswith(f"{part} of {whole}")


def test_seasons_are_told_apart_only_when_far() -> None:
    def between(days: int) -> tuple[str, ...]:
        first, second = last(30, TONIGHT - timedelta(days=days)), last(30, TONIGHT)
        return notices(compare(first, (), second, ()))

    assert between(56) == ("placebo",)
    assert between(57) == ("placebo", "season")


@given(
    st.lists(
        st.builds(
            Bar,
            label=st.text(st.characters(codec="ascii", categories=("L", "N")), max_size=20),
            number=st.none() | st.integers(0, 5000),
            shown=st.integers(0, 5000).map(str),
            text=st.sampled_from(("", "6 of 7 logged", "not logged")),
            brief=st.sampled_from(("", "6/7")),
        ),
        max_size=6,
    ),
    st.sampled_from((37, 77, 80, 117)),
)
def test_bars_fit_and_keep_their_order(bars: list[Bar], width: int) -> None:
    columns = sizes(bars, width)
    drawn = [bar_line(bar, columns) for bar in bars]
    assert all(len(line) <= width for line in drawn)
    for bar, line in zip(bars, drawn, strict=True):
        assert line.count("#") <= LONGEST
        assert ("#" in line) == bool(bar.number)
        assert bar.shown in line
    for one, first in zip(bars, drawn, strict=True):
        for other, second in zip(bars, drawn, strict=True):
            if one.number is not None and other.number is not None and one.number > other.number:
                assert first.count("#") >= second.count("#")


def test_a_gap_is_no_zero() -> None:
    gap = Bar(label="2-8 Mar", number=None, shown="", text="not logged", brief="not logged")
    zero = Bar(label="9-15 Mar", number=0, shown="0", text="7 of 7 logged", brief="7/7")
    some = Bar(label="16-22 Mar", number=4, shown="4", text="7 of 7 logged", brief="7/7")
    columns = sizes((gap, zero, some), 37)
    assert bar_line(gap, columns).split() == ["2-8", "Mar", "not", "logged"]
    assert bar_line(zero, columns).split() == ["9-15", "Mar", "0", "7/7"]
    assert bar_line(some, columns).split()[2:] == ["4", "#" * columns.bar, "7/7"]


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2026, 3, 2), date(2026, 3, 8), "2-8 Mar 2026"),
        (date(2026, 3, 30), date(2026, 4, 5), "30 Mar - 5 Apr 2026"),
        (date(2025, 12, 30), date(2026, 1, 5), "30 Dec 2025 - 5 Jan 2026"),
        (date(2026, 3, 2), date(2026, 3, 2), "2 Mar 2026"),
    ],
)
def test_periods_in_words(since: date, until: date, said: str) -> None:
    assert Period(since=since, until=until).words == said


def test_a_running_night_counts_once_it_is_logged() -> None:
    book = Book()
    assert last_counted(book.state, TONIGHT) == TONIGHT - timedelta(days=1)
    from crampui.domain.night import Day

    book.put(Day(date=TONIGHT, quiet=True))
    assert last_counted(book.state, TONIGHT) == TONIGHT


def test_nothing_logged_finds_nothing() -> None:
    state = DiaryState()
    assert period_of(state, NO_FILTER, TONIGHT) is None
    assert found(state, NO_FILTER, TONIGHT).nights == ()
    assert night_told(sight_of(state, TONIGHT), TONIGHT) == "not over yet"
    assert night_told(sight_of(state, FIRST), TONIGHT) == "not logged"
    assert dated_words(sight_of(state, FIRST)) == []


@given(books(), st.sampled_from(("pain>3", "quiet", "tick:ex_bed_calf", "leg:?")))
@few
def test_what_was_found_is_told_with_what_was_left_out(book: Book, text: str) -> None:
    chosen = read_filter(text, vocabulary(book.state, TONIGHT))
    result = found(book.state, chosen, TONIGHT).result
    for width in (38, 78, 200):
        lines = result_lines(result, width)
        assert len(lines) <= 2
        assert lines[0].startswith(f"{result.nights} of {count(result.total, 'night')}")
        left = (result.others, result.not_logged, result.not_said)
        told = " ".join(lines)
        assert all(str(number) in told for number in left if number)
        assert ("Out: " in told or "Left out: " in told) == any(left)


def test_every_muscle_and_side_can_be_found_by_its_bar() -> None:
    words = vocabulary(DiaryState(), TONIGHT)
    for muscle in Muscle:
        assert read_filter(f"muscle:{muscle.replace('_', '-')}", words).terms
    for side in Side:
        assert read_filter(f"leg:{side.replace('_', '-')}", words).terms
