"""The rules by which a diary raises a warning sign by itself (red_flags.yaml, diary_rules).

How nights are counted is told in `log_flag`. The limits are choices of this app, informed by the
entry rules of trials (HAL12, TAN24, MAOR17); none is a validated cut-off.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from crampui.domain.cramp import Cramp
from crampui.domain.log_flag import (
    SPAN_NIGHTS,
    LogFlag,
    NoticedQuestions,
    age,
    fingerprint,
    matching_questions,
    token,
    week,
)
from crampui.domain.night import Day
from crampui.domain.options import Muscle, Noticed, Side
from crampui.words.counts import count

HALF_SPAN = 14
WEEKS_NEEDED = 3
SPOILT_SLEEP = 4
"""Sleep disruption (0-10) that counts like being woken."""
RISE_CRAMPS = 4
RISE_FACTOR = 2
LOGGED_NEEDED = 10
"""Logged nights each half of the span needs before the halves are compared."""
SEVERE_PAIN = 8
SEVERE_CRAMPS = 3
ELSEWHERE_NIGHTS = 2
LASTING_SORENESS_HOURS = 24

LONG_PAST = "past_cramp_over_10"
SLEEP_LOSS = "regular_sleep_loss"
FREQUENT = "frequent_no_sleep_loss"
WORSENING = "worsening_trend"
SEVERE = "severe_repeated"
ELSEWHERE = "spreads_beyond_legs"
LASTING_PAIN = "persistent_one_leg_pain"
SWOLLEN_LEG = "one_leg_swollen_hot_tender"


def recent(cramps: Iterable[Cramp], tonight: date) -> tuple[Cramp, ...]:
    """Return the cramps of the last 28 days, by night."""
    found = [cramp for cramp in cramps if age(cramp.night, tonight) <= SPAN_NIGHTS]
    return tuple(sorted(found, key=lambda cramp: (cramp.night, cramp.id)))


def long_cramps(cramps: Sequence[Cramp]) -> LogFlag | None:
    """D1: any logged cramp longer than 10 minutes in the last 28 days."""
    found = [cramp for cramp in cramps if cramp.long]
    if not found:
        return None
    longest = max(cramp.minutes or 0 for cramp in found)
    return _flag(
        "D1",
        found,
        raises=(LONG_PAST,),
        numbers=f"{count(len(found), 'cramp')} longer than 10 minutes in the last 28 days, "
        f"the longest {longest:g} minutes",
        tokens=(f"{cramp.id}:{cramp.minutes:g}" for cramp in found),
    )


def sleep_loss(cramps: Sequence[Cramp], tonight: date) -> LogFlag | None:
    """D2: woken, or sleep disruption 4 or more, in each of 3 or more of the last 4 weeks."""
    found = [cramp for cramp in cramps if _spoilt_sleep(cramp)]
    return _weekly(
        "D2", found, tonight, SLEEP_LOSS, "Cramps woke you or spoilt your sleep in {} of"
    )


def frequent(cramps: Sequence[Cramp], tonight: date) -> LogFlag | None:
    """D3: a cramp in each of 3 or more of the last 4 weeks, and D2 not met."""
    if sleep_loss(cramps, tonight) is not None:
        return None
    return _weekly("D3", cramps, tonight, FREQUENT, "Cramps in {} of")


def worsening(cramps: Sequence[Cramp], days: Iterable[Day], tonight: date) -> LogFlag | None:
    """D4: 4 or more cramps in the last 14 days, at least twice as many as in the 14 before.

    Both halves need 10 or more logged nights: nights with a cramp or said to be quiet.
    """
    late = [cramp for cramp in cramps if age(cramp.night, tonight) <= HALF_SPAN]
    before = len(cramps) - len(late)
    if len(late) < RISE_CRAMPS or len(late) < RISE_FACTOR * before:
        return None
    logged = {cramp.night for cramp in cramps}
    logged.update(day.date for day in days if day.quiet)
    ages = [age(night, tonight) for night in logged]
    new = sum(nights <= HALF_SPAN for nights in ages)
    old = sum(HALF_SPAN < nights <= SPAN_NIGHTS for nights in ages)
    if min(new, old) < LOGGED_NEEDED:
        return None
    return _flag(
        "D4",
        late,
        raises=(WORSENING,),
        numbers=f"{count(len(late), 'cramp')} in the last 14 days, {before} in the 14 days before",
        tokens=_steps("cramps", len(late), RISE_CRAMPS),
    )


def severe(cramps: Sequence[Cramp]) -> LogFlag | None:
    """D5: 3 or more cramps with pain 8 or more in the last 28 days."""
    found = [cramp for cramp in cramps if cramp.pain is not None and cramp.pain >= SEVERE_PAIN]
    if len(found) < SEVERE_CRAMPS:
        return None
    return _flag(
        "D5",
        found,
        raises=(SEVERE,),
        numbers=f"{len(found)} cramps of 8 or more out of 10 in the last 28 days",
        tokens=_steps("cramps", len(found), SEVERE_CRAMPS),
    )


def elsewhere(cramps: Sequence[Cramp]) -> LogFlag | None:
    """D6: a cramp outside thigh, calf, shin or foot on 2 or more nights in 28 days."""
    found = [cramp for cramp in cramps if Muscle.OTHER in cramp.muscles]
    nights = len({cramp.night for cramp in found})
    if nights < ELSEWHERE_NIGHTS:
        return None
    places = {f"place:{token(cramp.place)}" for cramp in found}
    return _flag(
        "D6",
        found,
        raises=(ELSEWHERE,),
        numbers=f"Cramps outside thigh, calf, shin and foot on {nights} nights in the last 28 days",
        tokens=(*_steps("nights", nights, ELSEWHERE_NIGHTS), *places),
    )


def lasting_soreness(cramps: Sequence[Cramp]) -> LogFlag | None:
    """D7: soreness longer than 24 hours in one leg, in the last 28 days.

    A side that was not said, not sure, or only filled in from earlier entries counts as one
    leg: the rule only asks.
    """
    found = [cramp for cramp in cramps if sore_for_long(cramp)]
    if not found:
        return None
    longest = max(cramp.soreness_hours or 0 for cramp in found)
    return _flag(
        "D7",
        found,
        asks=(SWOLLEN_LEG, LASTING_PAIN),
        numbers=f"One leg sore for longer than 24 hours after {count(len(found), 'cramp')}, "
        f"the longest {longest:g} hours",
        tokens=(f"{cramp.id}:{cramp.soreness_hours:g}" for cramp in found),
    )


def noticed_signs(cramps: Sequence[Cramp], table: NoticedQuestions) -> LogFlag | None:
    """D8: something was noticed with a cramp that has questions of its own; asks them."""
    found = [cramp for cramp in cramps if matching_questions(cramp.noticed, table)]
    if not found:
        return None
    kinds = {
        kind for cramp in found for kind in cramp.noticed if matching_questions((kind,), table)
    }
    ordered = [kind for kind in Noticed if kind in kinds]
    return _flag(
        "D8",
        found,
        asks=matching_questions(ordered, table),
        numbers=f"Noticed with a cramp: {', '.join(kind.replace('_', ' ') for kind in ordered)}",
        tokens=(f"{cramp.id}:{kind}" for cramp in found for kind in cramp.noticed if kind in kinds),
    )


def sore_for_long(cramp: Cramp) -> bool:
    """Whether a cramp left one leg, as far as is known, sore for longer than 24 hours."""
    both = cramp.side is Side.BOTH and "side" not in cramp.assumed
    hours = cramp.soreness_hours
    return not both and hours is not None and hours > LASTING_SORENESS_HOURS


def _spoilt_sleep(cramp: Cramp) -> bool:
    spoilt = cramp.sleep_disruption
    return cramp.woke_me is True or (spoilt is not None and spoilt >= SPOILT_SLEEP)


def _weekly(
    rule: str, cramps: Sequence[Cramp], tonight: date, question: str, words: str
) -> LogFlag | None:
    weeks = len({week(cramp.night, tonight) for cramp in cramps})
    if weeks < WEEKS_NEEDED:
        return None
    nights = len({cramp.night for cramp in cramps})
    return _flag(
        rule,
        cramps,
        raises=(question,),
        numbers=f"{words.format(weeks)} the last 4 weeks, on {count(nights, 'night')}",
        tokens=(
            *(f"weeks:{number}" for number in range(WEEKS_NEEDED, weeks + 1)),
            *_steps("nights", nights, WEEKS_NEEDED),
        ),
    )


def _flag(
    rule: str,
    cramps: Sequence[Cramp],
    *,
    numbers: str,
    tokens: Iterable[str],
    raises: tuple[str, ...] = (),
    asks: tuple[str, ...] = (),
) -> LogFlag:
    return LogFlag(
        rule=rule,
        raises=raises,
        asks=asks,
        entries=tuple(cramp.id for cramp in cramps),
        nights=tuple(sorted({cramp.night for cramp in cramps})),
        numbers=numbers,
        fingerprint=fingerprint(tokens),
    )


def _steps(name: str, count: int, first: int) -> list[str]:
    """Return the doublings from `first` that `count` has reached: 3, 6, 12 for 14 from 3."""
    reached = []
    while first <= count:
        reached.append(f"{name}:{first}")
        first *= 2
    return reached
