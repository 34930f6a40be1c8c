"""One pass through the checklist, and what was said of a flag that the diary raised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from crampui.domain import errors
from crampui.domain.checklist.questions import Answer, Tier

DONE_LENGTH = 200


class Origin(StrEnum):
    """Who gave an answer."""

    PERSON = "person"
    LOG = "log"
    """Filled in from the diary, and shown as such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer as it was given."""

    answer: Answer
    origin: Origin = Origin.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One pass through the checklist; each answer is stored as it is given.

    `tier` and `complete` are what `triage.assess` said when the last answer was stored, with
    the content version it used, so that a past check reads the same for ever.
    """

    id: int
    started: datetime
    """The person's clock, with offset."""
    answers: Mapping[str, Given] = field(default_factory=dict)
    """By question id, in the order given."""
    finished: datetime | None = None
    """When the person reached the result; None means it can be resumed."""
    night: bool = False
    """Begun at night: page 3 waits for the morning."""
    heat: bool | None = None
    """Recent heat, long exercise or a lot of water: decides one question."""
    tier: Tier | None = None
    complete: bool = False
    content_version: str = ""
    acknowledged: datetime | None = None
    """When an emergency or same-day result was closed by the person."""
    reasons: tuple[str, ...] = ()
    """Ids of what made it an emergency or same-day result: red flags, escalations, floors."""
    looked_at: datetime | None = None
    """When the person said that somebody had looked at it: what waited is asked again."""

    done: str = ""
    """What was done about it, in the person's words, at most 200 characters."""

    def __post_init__(self) -> None:
        """Raise InvalidValue for overlong words."""
        errors.text("done", self.done, DONE_LENGTH, "What was done")

    @property
    def date(self) -> date:
        """The day it was begun on."""
        return self.started.date()

    @property
    def standing(self) -> bool:
        """Whether its result asks for help now or today, and was not closed yet."""
        return self.tier is not None and self.tier >= Tier.URGENT and self.acknowledged is None

    def said(self) -> dict[str, Answer]:
        """Return the answers by question id."""
        return {name: given.answer for name, given in self.answers.items()}

    def answer(self, question: str) -> Answer | None:
        """Return the answer to a question by its id, None when unanswered."""
        given = self.answers.get(question)
        return given.answer if given is not None else None

    def answered(self, question: str, answer: Answer, origin: Origin = Origin.PERSON) -> "Check":
        """Return a copy with this answer; an answer given again moves to the end."""
        answers = {**self.without(question).answers, question: Given(answer=answer, origin=origin)}
        return replace(self, answers=answers)

    def without(self, question: str) -> "Check":
        """Return a copy in which this question is unanswered."""
        answers = {key: value for key, value in self.answers.items() if key != question}
        return replace(self, answers=answers)


def still_standing(checks: Iterable[Check]) -> Check | None:
    """Return the result that stays in sight until it is closed, None without any.

    The most urgent one, of these the newest. An emergency counts at once, a same-day result
    once the person reached it.
    """
    found = [
        ((check.tier, check.started, check.id), check)
        for check in checks
        if check.standing and (check.finished is not None or check.tier is Tier.EMERGENCY)
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagNote:
    """What the person said of a flag that the diary raised by itself, and its history."""

    id: int
    rule: str
    """"D1" ... "D9" or "rising"."""
    raised: date
    acknowledged: datetime | None = None
    """"Ok, a clinician knows": quiet until the flag changes."""
    fingerprint: str = ""
    """What the flag stood on when it was acknowledged; another one means it changed."""
    numbers: str = ""
    """The figures at that time, in words."""
