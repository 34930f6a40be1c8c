"""How much of what was asked was done: "18 done, 2 not, of 20 days", the last week, a calm score.

Done, not done, skipped and not answered add up to what was asked. Blank is unknown, not a miss,
unless the day was closed; a skipped day counts neither way; a day still running is open.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from crampui.domain.period import week_start
from crampui.domain.plan.measure import Frequency, Measure
from crampui.domain.plan.schedule import Asking, Part
from crampui.domain.tick import TickState
from crampui.words.counts import count as count_words

HALF_LIFE_DAYS = 14
"""A day this old weighs half as much in the score as today."""
LEAST_ANSWERED = 7
"""Fewer answered days than this give no score."""


class Adherence(NamedTuple):
    """Counts of a measure in a period: days, or times where it is asked so often a week."""

    done: int
    not_done: int
    skipped: int
    unknown: int
    """Asked and not answered."""

    @property
    def asked(self) -> int:
        """All of them."""
        return self.done + self.not_done + self.skipped + self.unknown

    @property
    def answered(self) -> int:
        """Done or not done."""
        return self.done + self.not_done


class Outcome(NamedTuple):
    """One asked day, or one of the times asked in a week (dated by its last day if not done)."""

    day: date
    state: TickState


def outcomes(asking: Asking, *, start: date, end: date, today: date) -> tuple[Outcome, ...]:
    """Return what became of each time a measure was asked from `start` to `end`, in order.

    Days after `today` are left out. A measure asked so many times a week is counted by whole
    weeks, each in the period it ends in, and the running week only with what is done: it asks
    for `times` days, or as many as were neither skipped nor paused; a day more than that counts
    no extra; a time not done is a miss only if no unknown day of the week may have been it. A
    yearly one counts when it is done: it has no day on which it is missed. Where its frequency
    was changed, each day counts as it was asked then, and a week cut short only with what is done.
    """
    end = min(end, today)
    return tuple(
        one for part in asking.parts() for one in _outcomes(asking, part, start, end, today)
    )


def _outcomes(asking: Asking, part: Part, start: date, end: date, today: date) -> Iterable[Outcome]:
    if part.measure.frequency is Frequency.WEEKLY:
        return _weeks(asking, part, start, end, today)
    yearly = part.measure.frequency is Frequency.YEARLY
    found = (
        Outcome(day=day, state=asking.stands(day, today))
        for day in _span(max(start, part.first), min(end, part.last))
        if (asking.could_be_on(day) if yearly else asking.on(day))
    )
    counted = (TickState.DONE, TickState.SKIPPED) if yearly else tuple(TickState)
    return (one for one in found if one.state in counted)


def _weeks(asking: Asking, part: Part, start: date, end: date, today: date) -> Iterator[Outcome]:
    week = week_start(max(start, part.first), asking.settings.first_weekday)
    while week <= min(end, part.last):
        last = week + timedelta(days=6)
        if last <= end or end == today:
            states = {
                day: asking.stands(day, today)
                for day in _span(max(week, part.first), min(last, today, part.last))
                if asking.could_be_on(day)
            }
            running = last >= today or last > part.last
            yield from _week(states, part.measure.times, last, running=running)
        week += timedelta(days=7)


def _week(
    states: dict[date, TickState], times: int, last: date, *, running: bool
) -> Iterator[Outcome]:
    by_state = {state: [day for day, one in states.items() if one is state] for state in TickState}
    skipped = by_state[TickState.SKIPPED]
    needed = min(times, len(states) - len(skipped))
    done = by_state[TickState.DONE][:needed]
    for day in sorted([*done, *skipped]):
        yield Outcome(day=day, state=states[day])
    if not running:
        left = needed - len(done)
        unknown = min(left, len(by_state[TickState.UNKNOWN]))
        yield from [Outcome(day=last, state=TickState.UNKNOWN)] * unknown
        yield from [Outcome(day=last, state=TickState.NOT_DONE)] * (left - unknown)


def adherence(asking: Asking, *, start: date, end: date, today: date) -> Adherence:
    """Return how much of what was asked from `start` to `end` (both included) was done."""
    return count(outcomes(asking, start=start, end=end, today=today))


def count(found: Iterable[Outcome]) -> Adherence:
    """Return the counts of outcomes."""
    states = [one.state for one in found]
    return Adherence(
        done=states.count(TickState.DONE),
        not_done=states.count(TickState.NOT_DONE),
        skipped=states.count(TickState.SKIPPED),
        unknown=states.count(TickState.UNKNOWN),
    )


def sentence(kept: Adherence, measure: Measure) -> str:
    """Return the counts in words: "18 done, 2 not, 6 of 26 not answered"."""
    if measure.frequency is Frequency.YEARLY:
        return f"done {'once' if kept.done == 1 else f'{kept.done} times'}"
    unit = "time" if measure.frequency is Frequency.WEEKLY else "day"
    if not kept.asked:
        return f"no {unit} asked yet"
    skipped = f", {kept.skipped} skipped" if kept.skipped else ""
    if not kept.answered + kept.skipped:
        return f"none of {count_words(kept.asked, unit)} answered yet"
    told = f"{kept.done} done, {kept.not_done} not{skipped}"
    if kept.unknown:
        return f"{told}, {kept.unknown} of {kept.asked} not answered"
    return f"{told}, of {count_words(kept.asked, unit)}"


def marks(
    asking: Asking, *, until: date, today: date, length: int = 7
) -> tuple[TickState | None, ...]:
    """Return how a measure stood on the last days up to `until`, the oldest first.

    None where it was not asked.
    """
    return tuple(
        asking.stands(day, today) if asking.on(day) else None
        for day in _span(until - timedelta(days=length - 1), until)
    )


def calm_score(found: Iterable[Outcome], today: date) -> int | None:
    """Return the score, 0-100, None under seven answers.

    Exponential smoothing with a half-life of 14 days: 100 · Σ w·x / Σ w over the answers, with
    x = 1 for done and 0 for not done, and w = 2^(-age in days / 14). Skipped, unknown and
    unasked days have no weight, so they, and the time of a pause, leave it as it is. After a
    long steady stretch one miss costs 5 points (1 - 2^(-1/14)), and is forgiven by half in
    14 days.
    """
    answered = [
        (2 ** (-(today - one.day).days / HALF_LIFE_DAYS), one.state is TickState.DONE)
        for one in found
        if one.state in (TickState.DONE, TickState.NOT_DONE)
    ]
    if len(answered) < LEAST_ANSWERED:
        return None
    total = sum(weight for weight, _ in answered)
    return round(100 * sum(weight for weight, done in answered if done) / total)


def explain(score: int | None, kept: Adherence) -> str:
    """Return in one sentence how the score comes about."""
    if score is None:
        return f"A score needs {LEAST_ANSWERED} answered days; so far there are {kept.answered}."
    return (
        f"{score} of 100: {kept.done} of {kept.answered} answered days were done, and recent days"
        f" weigh more (half as much for each {HALF_LIFE_DAYS} days back), so a missed day moves it"
        " a little and fades; skipped, paused and blank days leave it as it is."
    )


def _span(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=number) for number in range((end - start).days + 1))
