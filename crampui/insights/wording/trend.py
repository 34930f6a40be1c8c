"""What may be said of the trend, and of the last 30 nights."""

from __future__ import annotations

from crampui.insights.recent import Headline, NightWindow
from crampui.insights.trends import MIN_PAST_WEEKS, RECENT_WEEKS, TrendResult
from crampui.insights.wording.numbers import two_digits
from crampui.words.counts import count

FIRST_WEEKS = 26
"""Within these weeks of a diary a fall is expected: people start one in a bad spell."""

MIN_FOR_RATE = 3
"""Cramps needed before the past is told as a rate instead of a count."""


def trend_sentences(result: TrendResult) -> tuple[str, ...]:
    """Return the trend, one short sentence each.

    A fall is expected in the first 26 weeks (natural course; Garrison, Cochrane CD009402: 28% in
    four weeks on placebo). Cramps are commoner in summer (Garrison, CMAJ 2015;187:248).
    """
    if result.state == "not_enough_data":
        long_enough = result.past_weeks >= MIN_PAST_WEEKS
        needed = f"it takes {RECENT_WEEKS + MIN_PAST_WEEKS} weeks"
        return (
            f"Not enough to see a trend: {'too few nights are logged' if long_enough else needed}.",
            f"Half of the last {RECENT_WEEKS} weeks and half of the time before must be logged.",
        )
    recent, past = _per_week(result.recent, result.recent_nights), _past_per_week(result)
    if result.state == "no_clear_change":
        lately = f"{recent} a week lately, {_past_per_week_plain(result)} before"
        return (f"No clear change: {lately}.", _nights(result))
    both = f"{result.recent} in the last {RECENT_WEEKS} weeks ({recent}/week) v {past}"
    if result.state == "rising":
        return (
            f"Cramps have risen: {both}.",
            "Mention it to your doctor or pharmacist if it goes on.",
            "(Cramps are commoner in summer.)",
            _nights(result),
        )
    sentences = [f"Cramps are down: {both}."]
    if result.as_of <= 7 * FIRST_WEEKS:
        sentences.append("Many people start a diary in a bad spell, so some fall is expected.")
    return (*sentences, _nights(result))


def rise_line(result: TrendResult, seen: str) -> str:
    """Return a rise as one line that stays true later; ``seen`` is the date of its last night.

    "Cramps rose: 7.5 a week (29 in 4 weeks), 2.2 before; seen Tue 27 Oct 2026".
    """
    recent = _per_week(result.recent, result.recent_nights)
    lately = f"{recent} a week ({result.recent} in {RECENT_WEEKS} weeks)"
    return f"Cramps rose: {lately}, {_past_per_week_plain(result)} before; seen {seen}"


def headline_sentence(values: Headline) -> str:
    """Return cramp nights of the last 30 nights beside those of the 30 before."""
    line = f"Cramp nights: {_window(values.recent, _last(values.recent.nights))}"
    if values.before.logged:
        line += f"; {_window(values.before, f'{values.before.nights} before')}"
    return f"{line}."


def _last(nights: int) -> str:
    return "last night" if nights == 1 else f"last {nights} nights"


def _window(window: NightWindow, name: str) -> str:
    if not window.logged:
        return f"none logged of the {name}"
    return f"{window.cramp_nights} in {window.logged} logged of the {name}"


def _per_week(cramps: int, nights: int) -> str:
    return two_digits(7 * cramps / nights)


def _past_per_week(result: TrendResult) -> str:
    weeks = count(result.past_weeks, "week")
    if result.past < MIN_FOR_RATE:
        return f"{result.past} in the {weeks} before"
    return f"{_per_week(result.past, result.past_nights)}/week in the {weeks} before"


def _past_per_week_plain(result: TrendResult) -> str:
    if result.past < MIN_FOR_RATE:
        return f"{result.past} in {count(result.past_weeks, 'week')}"
    return _per_week(result.past, result.past_nights)


def _nights(result: TrendResult) -> str:
    return f"Nights counted: {result.recent_nights} lately, {result.past_nights} before."
