"""What may be said of the trend, the last 30 nights, and relief."""

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from crampui.insights.recent import headline
from crampui.insights.relief import ReliefSummary
from crampui.insights.trends import TrendState, trend
from crampui.insights.wording.banned import find_banned
from crampui.insights.wording.relief import RELIEF_NOTE, relief_sentence
from crampui.insights.wording.trend import headline_sentence, rise_line, trend_sentences
from tests.insights.said import RISING


def test_rising() -> None:
    assert list(trend_sentences(RISING)) == [
        "Cramps have risen: 48 in the last 4 weeks (12/week) v 3.4/week in the 42 weeks before.",
        "Mention it to your doctor or pharmacist if it goes on.",
        "(Cramps are commoner in summer.)",
        "Nights counted: 28 lately, 294 before.",
    ]
    few = trend_sentences(RISING._replace(past=2))
    assert few[0].endswith("(12/week) v 2 in the 42 weeks before.")


@pytest.mark.parametrize(("as_of", "expected"), [(182, True), (189, False)])
def test_falling_is_expected_in_the_first_26_weeks(as_of: int, expected: bool) -> None:
    said = trend_sentences(RISING._replace(state="falling", as_of=as_of))
    assert said[0].startswith("Cramps are down: 48 in the last 4 weeks (12/week) v 3.4/week")
    addition = "Many people start a diary in a bad spell, so some fall is expected."
    assert (addition in said) is expected


def test_no_change_and_no_data() -> None:
    steady = RISING._replace(state="no_clear_change")
    assert trend_sentences(steady)[0] == "No clear change: 12 a week lately, 3.4 before."
    assert trend_sentences(steady._replace(past=0))[0] == (
        "No clear change: 12 a week lately, 0 in 42 weeks before."
    )
    assert list(trend_sentences(trend([]))) == [
        "Not enough to see a trend: it takes 12 weeks.",
        "Half of the last 4 weeks and half of the time before must be logged.",
    ]


def test_no_trend_sentence_claims_a_reason_or_shows_a_ratio() -> None:
    for state, past in product(get_args(TrendState), (0, 2, 144)):
        said = " ".join(trend_sentences(RISING._replace(state=state, past=past)))
        assert not find_banned(said)
        assert "3.5" not in said
        assert "ratio" not in said


def test_headline() -> None:
    assert headline_sentence(headline([1, 0, None])) == (
        "Cramp nights: 1 in 2 logged of the last 3 nights."
    )
    assert headline_sentence(headline([1] * 30 + [0] * 30)) == (
        "Cramp nights: 0 in 30 logged of the last 30 nights; 30 in 30 logged of the 30 before."
    )


def test_headline_of_one_who_stopped_logging() -> None:
    assert headline_sentence(headline([1] * 30 + [None] * 30)) == (
        "Cramp nights: none logged of the last 30 nights; 30 in 30 logged of the 30 before."
    )


def test_relief() -> None:
    full = ReliefSummary(
        relief="stretch", cramps=12, timed=9, median_minutes=3.5, helped=7, answered=10
    )
    assert relief_sentence(full, "Stretch") == (
        "Stretch: 12 cramps, middle length 3 min 30 s (9 timed), helped in 7 of 10."
    )
    bare = replace(full, cramps=1, timed=0, median_minutes=None, helped=0, answered=0)
    assert relief_sentence(bare, "Heat") == "Heat: 1 cramp."
    assert not find_banned(RELIEF_NOTE)


def test_a_rise_as_one_line_for_a_flag() -> None:
    line = rise_line(RISING, "Tue 27 Oct 2026")
    assert line == "Cramps rose: 12 a week (48 in 4 weeks), 3.4 before; seen Tue 27 Oct 2026"
    few = rise_line(RISING._replace(past=2), "Tue 27 Oct 2026")
    assert few.endswith("4 weeks), 2 in 42 weeks before; seen Tue 27 Oct 2026")
    assert not find_banned(line + few)


def test_a_long_diary_with_gaps_is_told_that_nights_are_missing() -> None:
    assert "takes 12 weeks" in trend_sentences(trend([1] * 30))[0]
    gap = [1] * 120 + [None] * 60
    assert "too few nights are logged" in trend_sentences(trend(gap))[0]
