"""The flags a diary raises by itself, what they fill in, and when they are quiet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from crampui.domain import diary_rules
from crampui.domain.checklist.check import FlagNote
from crampui.domain.checklist.questions import Answer
from crampui.domain.cramp import LONG_CRAMP_MINUTES, LONGEST_MINUTES, Cramp
from crampui.domain.log_flag import LogFlag, NoticedQuestions, fingerprint
from crampui.domain.marker import Marker
from crampui.domain.medicine_rule import new_medicine
from crampui.domain.night import Day
from crampui.domain.profile import Profile

STILL_LOCKED = "cramp_over_10_min_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rising:
    """That cramps have risen, as the trend of the whole diary told it (methods.md 7)."""

    seen: date
    """The night of the weekly check that saw it."""
    numbers: str
    """Its figures in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
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
    span = diary_rules.recent(cramps, tonight)
    rise = diary_rules.worsening(span, days, tonight)
    found = (
        diary_rules.long_cramps(span),
        diary_rules.sleep_loss(span, tonight),
        diary_rules.frequent(span, tonight),
        rise,
        diary_rules.severe(span),
        diary_rules.elsewhere(span),
        diary_rules.lasting_soreness(span),
        diary_rules.noticed_signs(span, noticed),
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
    return len({cramp.night for cramp in diary_rules.recent(cramps, tonight)})


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
        raises=(diary_rules.WORSENING,),
        entries=tuple(cramp.id for cramp in cramps),
        nights=tuple(sorted({cramp.night for cramp in cramps})),
        numbers=rising.numbers,
        fingerprint=rising.seen.isoformat(),
    )
