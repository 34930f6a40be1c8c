"""The warning signs that a diary raises by itself (red_flags.yaml, diary_rules), what they fill
in, and when they are quiet.

Days are counted in nights. `tonight` is the night now running or next to begin (`night_of`
with the present moment). "The last 28 days" are tonight and the 28 nights before it, "the last
14 days" tonight and the 14 before it, "the 14 days before" the 14 nights before those: tonight
comes on top, so that an hour of a new night never pushes a whole night out, and whatever lies
within 28 times 24 hours is always inside. "The last 4 weeks" are the four runs of seven nights
before tonight, with tonight in the newest.

The limits are choices of this app, informed by the entry rules of trials (HAL12, TAN24, MAOR17);
none is a validated cut-off.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from crampui.domain.checklist.check import FlagNote
from crampui.domain.checklist.questions import Answer
from crampui.domain.cramp import LONG_CRAMP_MINUTES, LONGEST_MINUTES, Cramp
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.night import Day
from crampui.domain.options import Muscle, Noticed, Side
from crampui.domain.part_date import KnownDate, PartDate, within
from crampui.domain.profile import Medicine, MedicineClass, Profile
from crampui.words.counts import count

SPAN_NIGHTS = 28
"""How many nights before tonight the rules look back; older cramps and days change nothing."""
WEEK = 7
NoticedQuestions = Mapping[Noticed, tuple[str, ...]]
"""Ids of the questions that match what was noticed with a cramp; the content has the table."""
STILL_LOCKED = "cramp_over_10_min_now"
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
MEDICINE_DAYS = 90
"""A start or a change of dose counts for cramps that begin or rise within this many days."""
NEW_MEDICINE = "new_medicine_cramps"
STATIN_MUSCLE = "statin_muscle_new"
_KINDS = {MarkerKind.MEDICINE_STARTED: "started", MarkerKind.MEDICINE_CHANGED: "changed"}


class LogFlag(NamedTuple):
    """One warning sign that the diary raises by itself, and what it stands on."""

    rule: str
    """"D1" ... "D9", "rising", or "open" for a cramp that is still running."""
    raises: tuple[str, ...] = ()
    """Ids of the questions it answers with yes; their tier is the flag's tier."""
    asks: tuple[str, ...] = ()
    """Ids of the questions that only the person can answer, put at once."""
    settled: bool = True
    """Whether its yes stands whatever the person says; else their own answer replaces it."""
    entries: tuple[int, ...] = ()
    """Ids of the cramps it stands on, by night."""
    nights: tuple[date, ...] = ()
    """Their nights, oldest first, each once."""
    numbers: str = ""
    """The figures in words."""
    fingerprint: str = ""
    """What it stands on, as words with a blank between; see `quiet`."""


class Rising(NamedTuple):
    """That cramps have risen, as the trend of the whole diary told it (methods.md 7)."""

    seen: date
    """The night of the weekly check that saw it."""
    numbers: str
    """Its figures in words."""


class Filled(NamedTuple):
    """An answer that the log gives to a question."""

    flags: tuple[LogFlag, ...]
    """What gave it."""
    answer: Answer = Answer.YES
    """Always yes: a log is never complete enough to say no."""

    @property
    def entries(self) -> tuple[int, ...]:
        """The ids of the cramps behind it."""
        return tuple(dict.fromkeys(entry for flag in self.flags for entry in flag.entries))

    @property
    def nights(self) -> tuple[date, ...]:
        """The nights behind it, oldest first."""
        return tuple(sorted({night for flag in self.flags for night in flag.nights}))


def raised(
    cramps: Iterable[Cramp],
    days: Iterable[Day],
    profile: Profile,
    markers: Iterable[Marker],
    tonight: date,
    *,
    noticed: NoticedQuestions,
    first_cramp: date | None,
    rising: Rising | None = None,
) -> tuple[LogFlag, ...]:
    """Return the flags that D1-D9 and a rising trend raise, in that order.

    `cramps` and `days` need only hold the nights from `tonight - SPAN_NIGHTS` on; older ones
    are ignored. `noticed` is the content's table for D8. `first_cramp` is the night of the
    oldest cramp of the whole diary, None when there is none.
    """
    span = recent(cramps, tonight)
    rise = worsening(span, days, tonight)
    found = (
        long_cramps(span),
        sleep_loss(span, tonight),
        frequent(span, tonight),
        rise,
        severe(span),
        elsewhere(span),
        lasting_soreness(span),
        noticed_signs(span, noticed),
        new_medicine(profile, markers, tonight, first_cramp=first_cramp, rise=rise),
        _risen(rising, span),
    )
    return tuple(flag for flag in found if flag is not None)


def still_locked(cramps: Iterable[Cramp], now: datetime) -> LogFlag | None:
    """Return the flag of a cramp that is running for longer than 10 minutes.

    It fills in the answer to "has this cramp gone on for more than 10 minutes", which the
    person may correct. After two hours, the longest a cramp can be, it was more likely
    forgotten, and the question is asked instead.
    """
    limit = timedelta(minutes=LONG_CRAMP_MINUTES)
    running = [cramp for cramp in cramps if cramp.open and cramp.running(now) > limit]
    if not running:
        return None
    live = [c for c in running if c.running(now) <= timedelta(minutes=LONGEST_MINUTES)]
    newest = max(live or running, key=lambda cramp: (cramp.night, cramp.id))
    return LogFlag(
        rule="open",
        raises=(STILL_LOCKED,) if live else (),
        asks=() if live else (STILL_LOCKED,),
        settled=False,
        entries=(newest.id,),
        nights=(newest.night,),
        numbers=f"A cramp has been open for {newest.running(now) // timedelta(minutes=1)} minutes",
        fingerprint=fingerprint((str(newest.id),)),
    )


def cramp_nights(cramps: Iterable[Cramp], tonight: date) -> int:
    """Return on how many of the last 28 days there was a cramp."""
    return len({cramp.night for cramp in recent(cramps, tonight)})


def prefill(flags: Iterable[LogFlag]) -> Mapping[str, Filled]:
    """Return the answers the log gives, by question id; only ever yes."""
    found: dict[str, tuple[LogFlag, ...]] = {}
    for flag in flags:
        for question in flag.raises:
            found[question] = (*found.get(question, ()), flag)
    return {question: Filled(flags=given) for question, given in found.items()}


def quiet(flag: LogFlag, notes: Iterable[FlagNote]) -> bool:
    """Tell whether the person said "ok, a clinician knows" of this flag as it is now.

    It holds while every word of the fingerprint was there when it was said: what slides out of
    the 28 days leaves the flag quiet; a new long cramp, a new symptom, a doubled number, a
    fourth week or another medicine raises it again. A rise (D4) is raised again as well once
    all the nights it stands on are later than what was said.
    """
    now = set(flag.fingerprint.split())
    for note in notes:
        if note.rule != flag.rule or note.acknowledged is None:
            continue
        over = flag.rule == "D4" and note.acknowledged.date() < min(flag.nights)
        if not over and now <= set(note.fingerprint.split()):
            return True
    return False


def loud(flags: Iterable[LogFlag], notes: Iterable[FlagNote]) -> tuple[LogFlag, ...]:
    """Return the flags that are not quiet."""
    known = tuple(notes)
    return tuple(flag for flag in flags if not quiet(flag, known))


def _risen(rising: Rising | None, cramps: tuple[Cramp, ...]) -> LogFlag | None:
    if rising is None:
        return None
    return LogFlag(
        rule="rising",
        raises=(WORSENING,),
        entries=tuple(cramp.id for cramp in cramps),
        nights=tuple(sorted({cramp.night for cramp in cramps})),
        numbers=rising.numbers,
        fingerprint=rising.seen.isoformat(),
    )


# D1 to D8


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
    said = {cramp.night for cramp in found if _spoilt_sleep(cramp, assumed=False)}
    assumed = len({cramp.night for cramp in found} - said)
    return _weekly(
        "D2",
        found,
        tonight,
        SLEEP_LOSS,
        "Cramps woke you or spoilt your sleep in {} of",
        f" ({assumed} of them assumed by the clock)" if assumed else "",
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


def _spoilt_sleep(cramp: Cramp, *, assumed: bool = True) -> bool:
    """Whether a cramp woke the person or spoilt the sleep; `assumed`: also if only assumed."""
    spoilt = cramp.sleep_disruption
    woke = cramp.woke_me is True and (assumed or "woke_me" not in cramp.assumed)
    return woke or (spoilt is not None and spoilt >= SPOILT_SLEEP)


def _weekly(
    rule: str, cramps: Sequence[Cramp], tonight: date, question: str, words: str, more: str = ""
) -> LogFlag | None:
    weeks = len({week(cramp.night, tonight) for cramp in cramps})
    if weeks < WEEKS_NEEDED:
        return None
    nights = len({cramp.night for cramp in cramps})
    return _flag(
        rule,
        cramps,
        raises=(question,),
        numbers=f"{words.format(weeks)} the last 4 weeks, on {count(nights, 'night')}{more}",
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


# D9


class _Event(NamedTuple):
    """A start or a change of dose."""

    when: KnownDate
    name: str
    what: str
    statin: bool | None
    """None when it may be one: the person is asked."""


def new_medicine(
    profile: Profile,
    markers: Iterable[Marker],
    tonight: date,
    *,
    first_cramp: date | None,
    rise: LogFlag | None,
) -> LogFlag | None:
    """D9: a start or change of dose in the 90 days before the first cramp, or before D4.

    `first_cramp` is the night of the oldest cramp in the whole diary; when the profile says
    that the cramps began in a year before the medicine, they did not follow it. `rise` is what
    D4 raised tonight. A statin that is still taken answers the statin question with yes; one
    that was stopped, or a marker that only reads like one, asks it.
    """
    reasons: list[tuple[_Event, str]] = []
    for event in _events(profile, markers):
        old = profile.onset_year is not None and event.when.year > profile.onset_year
        if first_cramp is not None and not old and within(event.when, first_cramp, MEDICINE_DAYS):
            reasons.append((event, _before(event.when, first_cramp)))
        elif rise is not None and within(event.when, tonight, MEDICINE_DAYS):
            reasons.append((event, f"{_ago(event.when, tonight)}, before cramps rose"))
    if not reasons:
        return None
    statins = {event.statin for event, _words in reasons}
    return LogFlag(
        rule="D9",
        raises=(NEW_MEDICINE, STATIN_MUSCLE) if True in statins else (NEW_MEDICINE,),
        asks=(STATIN_MUSCLE,) if None in statins and True not in statins else (),
        entries=rise.entries if rise is not None else (),
        nights=rise.nights if rise is not None else (),
        numbers="; ".join(f"{event.name}, {event.what} {words}" for event, words in reasons),
        fingerprint=fingerprint(
            f"{event.when}:{event.what}:{token(event.name)}" for event, _words in reasons
        ),
    )


def _before(when: KnownDate, first_cramp: date) -> str:
    if isinstance(when, PartDate):
        return f"{when.words}, shortly before the first cramp"
    return f"{(first_cramp - when).days} days before the first cramp"


def _ago(when: KnownDate, tonight: date) -> str:
    return when.words if isinstance(when, PartDate) else f"{age(when, tonight)} days ago"


def _events(profile: Profile, markers: Iterable[Marker]) -> Iterator[_Event]:
    for medicine in profile.medicines:
        for what, when in (("started", medicine.started), ("changed", medicine.changed)):
            if when is not None:
                yield _Event(when=when, name=medicine.name, what=what, statin=_statin(medicine))
    for marker in markers:
        if marker.kind in _KINDS:
            yield _Event(
                when=marker.date,
                name=marker.label,
                what=_KINDS[marker.kind],
                statin=_reads_like_statin(marker.label, profile.medicines),
            )


def _statin(medicine: Medicine) -> bool | None:
    if MedicineClass.STATIN not in medicine.classes:
        return False
    return True if medicine.stopped is None else None


def _reads_like_statin(label: str, medicines: Iterable[Medicine]) -> bool | None:
    """Tell a statin by the name of a medicine in the profile; else by its ending, unsure."""
    text = label.casefold()
    for medicine in medicines:
        if medicine.name.strip().casefold() in text:
            return _statin(medicine)
    return None if "statin" in text else False


# counting nights and telling flags apart


def age(night: date, tonight: date) -> int:
    """Return how many nights before tonight a night was; 0 for tonight and anything later."""
    return max((tonight - night).days, 0)


def week(night: date, tonight: date) -> int:
    """Return which of the last weeks a night is in: 0 the newest, 3 the oldest of four."""
    return max(age(night, tonight) - 1, 0) // WEEK


def fingerprint(tokens: Iterable[str]) -> str:
    """Return what a flag stands on as one line: its words in order, each once."""
    return " ".join(sorted(set(tokens)))


def token(text: str) -> str:
    """Return free text as one word of a fingerprint."""
    return "_".join(text.casefold().split())


def matching_questions(noticed: Iterable[Noticed], table: NoticedQuestions) -> tuple[str, ...]:
    """Return the ids of the questions that match what was noticed, each once, in its order."""
    return tuple(dict.fromkeys(name for kind in noticed for name in table.get(kind, ())))
