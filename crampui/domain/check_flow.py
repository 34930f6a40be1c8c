"""The way through a check: pages, the next question, and when a result is out of date."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from crampui.domain.assessment import Assessment
from crampui.domain.check import CLOT_RISK, Answer, Check
from crampui.domain.cramp import Cramp
from crampui.domain.diary_rules import LASTING_PAIN, LONG_PAST, SWOLLEN_LEG, sore_for_long
from crampui.domain.log_flag import NoticedQuestions, matching_questions
from crampui.domain.log_flags import STILL_LOCKED
from crampui.domain.options import Noticed
from crampui.domain.situation import Checklist, Situation
from crampui.domain.triage import assess, page_of

EXPIRES_AFTER = timedelta(hours=24)
"""Any result is out of date after this (red_flags.yaml, expiry)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the check as it is asked now."""

    number: int
    """1 Get help now? 2 Advice today? 3 Book a visit?"""
    questions: tuple[str, ...]
    """Ids in order; `CLOT_RISK` stands last on the last page once it matters."""


def pages(
    checklist: Checklist, answers: Mapping[str, Answer], situation: Situation
) -> tuple[Page, ...]:
    """Return the pages in order, without those that wait for the morning."""
    found: dict[int, list[str]] = {}
    assessment = assess(checklist, answers, situation)
    for name in assessment.asked:
        if name not in assessment.waiting:
            found.setdefault(page_of(name, checklist, situation), []).append(name)
    return tuple(Page(number=n, questions=tuple(found[n])) for n in sorted(found))


def next_question(
    checklist: Checklist,
    answers: Mapping[str, Answer],
    situation: Situation,
    after: str | None = None,
) -> str | None:
    """Return the id of the next open question, page 1 first, None when none is open.

    With `after`, the search begins behind that question and starts over at the end, so that
    what was stepped over comes last.
    """
    order = [name for page in pages(checklist, answers, situation) for name in page.questions]
    start = order.index(after) + 1 if after in order else 0
    open_ = set(assess(checklist, answers, situation).open)
    return next((name for name in (*order[start:], *order[:start]) if name in open_), None)


def rest_of_page(
    checklist: Checklist, answers: Mapping[str, Answer], situation: Situation, number: int
) -> tuple[str, ...]:
    """Return the open questions of a page that one key may answer with no.

    The clot risk is never among them: it comes up because of an answer just given.
    """
    open_ = set(assess(checklist, answers, situation).open) - {CLOT_RISK}
    return tuple(
        name
        for page in pages(checklist, answers, situation)
        for name in page.questions
        if page.number == number and name in open_
    )


def at_once(before: Assessment, after: Assessment) -> bool:
    """Tell whether the last answer made it an emergency: its screen comes before anything."""
    return after.emergency and not before.emergency


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
        if cramp.id in changed or _written_after(cramp, made)
    )


def _written_after(cramp: Cramp, moment: datetime) -> bool:
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
