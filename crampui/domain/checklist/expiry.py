"""When a result is out of date: after a day, or by something new in the log."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer
from crampui.domain.cramp import Cramp
from crampui.domain.log_flags import (
    LASTING_PAIN,
    LONG_PAST,
    STILL_LOCKED,
    SWOLLEN_LEG,
    NoticedQuestions,
    matching_questions,
    sore_for_long,
)
from crampui.domain.options import Noticed

EXPIRES_AFTER = timedelta(hours=24)
"""Any result is out of date after this (red_flags.yaml, expiry)."""


def stale(
    check: Check,
    now: datetime,
    cramps: Iterable[Cramp],
    noticed: NoticedQuestions,
    changed: Collection[int] = (),
) -> bool:
    """Tell whether a check is out of date: after 24 hours, or by a new symptom in the log.

    It counts from when it was finished, else from when it was begun. Of `cramps`, those first
    written after that and those whose ids are in `changed` (edited since) are looked at. A
    symptom is new when the check said neither yes nor not sure to any question it leads to;
    `noticed` is the content's table of those questions.
    """
    made = check.finished or check.started
    if abs(now - made) >= EXPIRES_AFTER:
        return True
    return any(
        _new_symptom(cramp, check, noticed)
        for cramp in cramps
        if cramp.id in changed or written_after(cramp, made)
    )


def written_after(cramp: Cramp, moment: datetime) -> bool:
    """Tell whether a cramp is newer than a moment; one without any time counts from its night."""
    written = cramp.logged_at or cramp.onset
    if written is None:
        return cramp.night >= moment.date() - timedelta(days=1)
    return written > moment


def _new_symptom(cramp: Cramp, check: Check, table: NoticedQuestions) -> bool:
    signs = [
        matching_questions((kind,), table)
        for kind in cramp.noticed
        if kind not in (Noticed.NONE, Noticed.TWITCHING)
    ]
    if cramp.long:
        signs.append((LONG_PAST, STILL_LOCKED))
    if sore_for_long(cramp):
        signs.append((LASTING_PAIN, SWOLLEN_LEG))
    said = (Answer.YES, Answer.UNSURE)
    return any(all(check.answer(name) not in said for name in names) for names in signs)
