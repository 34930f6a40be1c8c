"""Method C: are cramps rising? The last four weeks against the year before.

At T = 7 (nights // 7): recent = the last 28 nights, past = up to 364 nights before them. With A
cramps in n1 logged recent nights, C in n0 logged past nights:

    X = sum over whole weeks of (count - expected)^2 / expected, with expected = logged nights of
        the week x the rate of its own window,
    phi = max(1, (X + 10 x 1.5) / (weeks_recent - 1 + weeks_past - 1 + 10)),
    l = ln((A + 0.5) / n1) - ln((C + 0.5) / n0),
    se = sqrt(phi (1 / (A + 0.5) + 1 / (C + 0.5)) + 0.2^2),   z = l / se.

The 0.2 allows for natural wobble and evens out false alarms between rare and frequent cramps.
"rising" needs z >= 2.5, ratio >= 1.5 and A >= 4, "falling" z <= -1.8 and ratio <= 1 / 1.5, each
at this weekly check and at the one before. Lines set by simulation: a false alarm in about one
diary year of ten (three of ten if cramps come in clusters). It was chosen over control charts for
counts (Sparks et al. 2009; Jonsson 2010), which cried wolf more often at the same speed.

It complements, and never replaces, the fixed warning signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt
from typing import Literal, NamedTuple

from crampui.insights.nights import Outcomes
from crampui.insights.normal import Z90

TrendState = Literal["not_enough_data", "no_clear_change", "rising", "falling"]

WEEK = 7
RECENT_WEEKS = 4
MAX_PAST_WEEKS = 52
MIN_PAST_WEEKS = 8
MIN_RECENT_LOGGED = 14
KAPPA = 0.5
PRIOR_PHI = 1.5
PRIOR_WEEKS = 10
WOBBLE = 0.2
Z_RISE = 2.5
Z_FALL = 1.8
MIN_CHANGE = 1.5
MIN_RISE_CRAMPS = 4
QUIET_WEEKS = 8
"""Weekly checks without "rising" after which a rise is a new event."""


class TrendResult(NamedTuple):
    """The trend as of a weekly check, ``as_of`` nights into the diary.

    ``recent`` and ``past`` are cramps in ``recent_nights`` and ``past_nights`` logged nights;
    ``past_weeks`` is the length of the past window. ``ratio``, ``low``, ``high`` (90%), ``z``,
    ``phi`` and ``se`` are ``None`` while there is not enough data.
    """

    state: TrendState
    as_of: int
    ratio: float | None
    low: float | None
    high: float | None
    z: float | None
    phi: float | None
    se: float | None
    recent: int
    recent_nights: int
    past: int
    past_nights: int
    past_weeks: int


class RisingEvent(NamedTuple):
    """A rise worth telling, at the weekly check ``trend.as_of``; it stays until acknowledged.

    ``further`` is set when cramps rose again before an earlier rise had been quiet for 8 weeks.
    """

    trend: TrendResult
    further: bool


class _Week(NamedTuple):
    cramps: int
    logged: int


def trend(outcomes: Outcomes) -> TrendResult:
    """Return the trend as of the last whole week of the diary."""
    # One check reaches 56 weeks back, the one before it a week more.
    skipped = max(0, len(outcomes) // WEEK - RECENT_WEEKS - MAX_PAST_WEEKS - 1)
    weeks = _weeks(outcomes[skipped * WEEK :])
    return _confirmed(weeks, len(weeks), skipped)


def rising_events(outcomes: Outcomes) -> tuple[RisingEvent, ...]:
    """Return every rise the weekly checks of the whole diary raise, oldest first.

    A rise is a new event when the 8 weekly checks before it were not "rising", or when the recent
    rate is at least 1.5 times that of the last event.
    """
    weeks = _weeks(outcomes)
    events: list[RisingEvent] = []
    last_rising = -QUIET_WEEKS - 1
    for end in range(RECENT_WEEKS + MIN_PAST_WEEKS + 1, len(weeks) + 1):
        result = _confirmed(weeks, end, 0)
        if result.state != "rising":
            continue
        quiet = end - last_rising > QUIET_WEEKS
        if quiet or _rate(result) >= MIN_CHANGE * _rate(events[-1].trend):
            events.append(RisingEvent(trend=result, further=not quiet))
        last_rising = end
    return tuple(events)


def _rate(result: TrendResult) -> float:
    return result.recent / result.recent_nights


def _weeks(outcomes: Outcomes) -> list[_Week]:
    weeks = []
    for start in range(0, len(outcomes) - WEEK + 1, WEEK):
        logged = [n for n in outcomes[start : start + WEEK] if n is not None]
        weeks.append(_Week(sum(logged), len(logged)))
    return weeks


def _confirmed(weeks: Sequence[_Week], end: int, skipped: int) -> TrendResult:
    """Judge the check after ``end`` weeks, with the one before; ``skipped`` weeks came earlier."""
    now = _one_check(weeks, end, skipped)
    if now.state in ("rising", "falling") and _one_check(weeks, end - 1, skipped).state != (
        now.state
    ):
        return now._replace(state="no_clear_change")
    return now


def _one_check(weeks: Sequence[_Week], end: int, skipped: int) -> TrendResult:
    split = max(0, end - RECENT_WEEKS)
    recent = weeks[split:end]
    past = weeks[max(0, split - MAX_PAST_WEEKS) : split]
    a, n1 = sum(w.cramps for w in recent), sum(w.logged for w in recent)
    c, n0 = sum(w.cramps for w in past), sum(w.logged for w in past)
    state: TrendState = "not_enough_data"
    ratio = low = high = z = phi = se = None
    if len(past) >= MIN_PAST_WEEKS and n1 >= MIN_RECENT_LOGGED and 2 * n0 >= WEEK * len(past):
        x = _spread(recent, a / n1) + _spread(past, c / n0)
        freedom = len(recent) - 1 + len(past) - 1 + PRIOR_WEEKS
        phi = max(1.0, (x + PRIOR_WEEKS * PRIOR_PHI) / freedom)
        change = log((a + KAPPA) / n1) - log((c + KAPPA) / n0)
        se = sqrt(phi * (1 / (a + KAPPA) + 1 / (c + KAPPA)) + WOBBLE**2)
        z = change / se
        ratio = exp(change)
        low, high = exp(change - Z90 * se), exp(change + Z90 * se)
        state = "no_clear_change"
        if z >= Z_RISE and ratio >= MIN_CHANGE and a >= MIN_RISE_CRAMPS:
            state = "rising"
        elif z <= -Z_FALL and ratio <= 1 / MIN_CHANGE:
            state = "falling"
    return TrendResult(
        state=state,
        as_of=(skipped + end) * WEEK,
        ratio=ratio,
        low=low,
        high=high,
        z=z,
        phi=phi,
        se=se,
        recent=a,
        recent_nights=n1,
        past=c,
        past_nights=n0,
        past_weeks=len(past),
    )


def _spread(weeks: Sequence[_Week], rate: float) -> float:
    return sum(
        (w.cramps - w.logged * rate) ** 2 / (w.logged * rate) for w in weeks if w.logged * rate > 0
    )
