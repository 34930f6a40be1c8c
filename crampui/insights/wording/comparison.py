"""What may be said of a diary comparison: words first, both rates with their nights, then ratio.

"Go with", never "because of": a hidden common cause cannot be removed from a diary. Verbs follow
the certainty (Santesso et al., J Clin Epidemiol 2020;119:126). No ratio is shown when one side
has under 3 cramps; the counts are. Habit names are inserted as given.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from crampui.insights.comparison import Comparison, ComparisonVerdict
from crampui.insights.waiting import Waiting
from crampui.insights.wording.numbers import percent_down, span, two_digits
from crampui.words.counts import count

MIN_FOR_RATIO = 3
"""Cramps needed on each side before a ratio is shown."""

LONG_WAIT_WEEKS = 104

_WORDS: dict[ComparisonVerdict, str] = {
    "not_enough_data": "not enough yet",
    "unclear": "no clear difference",
    "hint_fewer": "hint: fewer cramps",
    "hint_more": "hint: more cramps",
    "likely_fewer": "fewer cramps",
    "likely_more": "more cramps",
    "little_difference": "little or no difference",
}


def verdict_words(verdict: ComparisonVerdict) -> str:
    """Return the two to four words that begin a habit's line."""
    return _WORDS[verdict]


def comparison_sentences(
    result: Comparison,
    habit: str,
    *,
    n_compared: int = 1,
    waiting: Waiting | None = None,
    together_with: Sequence[str] = (),
    may_experiment: bool = True,
) -> tuple[str, ...]:
    """Return everything to say about one habit at a check-up, one short sentence each.

    ``n_compared`` is the number of habits compared. ``waiting`` gives the weeks to go while there
    is not enough data or no clear difference. ``may_experiment`` is false for what must not be
    switched on and off at will, such as a prescribed medicine: then no experiment is suggested.
    """
    sentences: list[str]
    if result.verdict == "not_enough_data":
        sentences = first_look(waiting)
    elif result.verdict == "unclear":
        sentences = _unclear(result)
    elif result.verdict == "little_difference":
        sentences = _little_difference(result, habit)
    elif result.verdict in ("hint_fewer", "hint_more"):
        sentences = _hint(result, habit, n_compared, may_experiment)
    else:
        sentences = _likely(result, habit, may_experiment)
    if "uneven_logging" in result.flags:
        sentences.append(_uneven(result, habit))
    if "sparse_logging" in result.flags and result.logged_share is not None:
        sentences.append(
            f"Only {percent_down(result.logged_share)} of nights are logged, so this rests on "
            "part of the diary."
        )
    sentences += [done_together(habit, other) for other in together_with]
    if waiting is not None and result.verdict in ("not_enough_data", "unclear"):
        sentences += _answer(waiting)
    return tuple(sentences)


def first_look(waiting: Waiting | None) -> list[str]:
    """Return what to say while there is not enough to compare."""
    start = "Not enough to compare yet"
    if waiting is None:
        return [f"{start}."]
    if waiting.missing in ("nights_with", "nights_without"):
        return [f"{start}.", "You need some nights with and some without."]
    if waiting.missing == "like_for_like":
        return [f"{start}.", "You need some nights with and some without in the same four weeks."]
    if waiting.missing == "cramps" or waiting.nights_to_first is None:
        return [f"{start}: no cramps on nights that can be compared."]
    if waiting.nights_to_first == 0:
        return [f"{start}: a first look comes with the next check-up."]
    weeks = ceil(waiting.nights_to_first / 7)
    if weeks > LONG_WAIT_WEEKS:
        return [f"{start}: over two years before a first look, the way it goes now."]
    return [f"{start}: about {count(weeks, 'more week')} before a first look."]


def done_together(first: str, second: str) -> str:
    """Return the note for two habits that cannot be told apart."""
    return f"You mostly do {first} and {second} together: they cannot be told apart."


def checkup_line(as_of: str, nights_to_next: int) -> str:
    """Return the line under all comparisons; ``as_of`` is the date as the screen writes it."""
    return f"As of {as_of}; next check-up in {count(nights_to_next, 'night')}."


def _answer(waiting: Waiting) -> list[str]:
    weeks = waiting.weeks_to_halving
    if weeks is None:
        return []
    if weeks == 0:
        return ["A difference of half would usually show by now."]
    if weeks > LONG_WAIT_WEEKS:
        return ["An answer takes longer: over two years for a difference of half."]
    return [f"An answer takes longer: about {count(weeks, 'week')} for a difference of half."]


def _counts(result: Comparison) -> bool:
    return min(result.cramps_with, result.cramps_without) < MIN_FOR_RATIO


def _sides(result: Comparison) -> str:
    """Return both sides as "0.31 a night in 173 nights v 0.62 in 151", or as counts."""
    with_nights = count(result.nights_with, "night")
    if _counts(result) or result.rate_with is None or result.rate_without is None:
        return (
            f"{count(result.cramps_with, 'cramp')} in {with_nights} v "
            f"{result.cramps_without} in {result.nights_without}"
        )
    return (
        f"{two_digits(result.rate_with)} a night in {with_nights} v "
        f"{two_digits(result.rate_without)} in {result.nights_without}"
    )


def _sides_and_range(result: Comparison) -> str:
    if _counts(result) or result.ratio is None:
        return _sides(result)
    return (
        f"{_sides(result)}; ratio {two_digits(result.ratio)}, "
        f"90% range {span(result.low, result.high)}"
    )


def _unclear(result: Comparison) -> list[str]:
    start = "No clear difference so far"
    with_nights = count(result.nights_with, "night")
    if _counts(result) or result.rate_with is None or result.rate_without is None:
        return [
            f"{start}: {count(result.cramps_with, 'cramp')} in {with_nights} with, "
            f"{result.cramps_without} in {result.nights_without} without, like-for-like nights.",
            "Too few cramps on one side for a range.",
        ]
    low, high = result.low or 0.0, result.high or 0.0
    return [
        f"{start}: {two_digits(result.rate_with)} cramps a night with ({with_nights}), "
        f"{two_digits(result.rate_without)} without ({result.nights_without}), "
        "like-for-like nights.",
        f"The true ratio could be anywhere from {two_digits(low)} to {two_digits(high)}.",
    ]


def _little_difference(result: Comparison, habit: str) -> list[str]:
    start = f"Little or no difference seen for {habit}"
    if _counts(result):
        return [f"{start}: {_sides(result)}, like-for-like nights."]
    return [
        f"{start} (range {span(result.low, result.high)}).",
        f"Cramps with v without: {_sides(result)}, like-for-like nights.",
    ]


def _hint(result: Comparison, habit: str, n_compared: int, may_experiment: bool) -> list[str]:
    direction = "fewer" if result.verdict == "hint_fewer" else "more"
    often = "Hints are often chance"
    if n_compared > 1:
        often += f": you compare {n_compared} habits"
    sentences = [
        f"A hint: {direction} cramps on nights after {habit} ({_sides_and_range(result)}).",
        f"{often}.",
    ]
    return [*sentences, "Worth an experiment."] if may_experiment else sentences


def _likely(result: Comparison, habit: str, may_experiment: bool) -> list[str]:
    direction = "Fewer" if result.verdict == "likely_fewer" else "More"
    apart = (
        "only an experiment can tell what made the difference."
        if may_experiment
        else "a diary cannot tell what made the difference."
    )
    return [
        f"{direction} cramps go with {habit}: {_sides_and_range(result)}.",
        "Unlikely to be chance alone.",
        f"Other things may differ on those nights; {apart}",
    ]


def _uneven(result: Comparison, habit: str) -> str:
    more_with = (result.logged_share_with or 0.0) > (result.logged_share_without or 0.0)
    side = "with" if more_with else "without"
    return f"You log more completely on nights {side} {habit}, so this comparison could mislead."
