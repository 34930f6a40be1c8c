"""D9: a medicine started or changed shortly before the cramps began or rose."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from crampui.domain.log_flag import LogFlag, age, fingerprint, token
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.part_date import KnownDate, PartDate, within
from crampui.domain.profile import Medicine, MedicineClass, Profile

MEDICINE_DAYS = 90
"""A start or a change of dose counts for cramps that begin or rise within this many days."""
NEW_MEDICINE = "new_medicine_cramps"
STATIN_MUSCLE = "statin_muscle_new"
_KINDS = {MarkerKind.MEDICINE_STARTED: "started", MarkerKind.MEDICINE_CHANGED: "changed"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
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
