"""The red-flag checklist: questions, answers, one pass, and its tier.

The rules that turn answers into a tier are in `triage`; the flags the diary raises by itself
are in `log_flags`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import IntEnum, StrEnum


class Tier(IntEnum):
    """How urgent; a higher number is more urgent (red_flags.yaml, tiers)."""

    SELF_CARE = 0
    ROUTINE = 1
    SOON = 2
    URGENT = 3
    EMERGENCY = 4

    @property
    def word(self) -> str:
        """The tier's name in files and on the command line: "self_care" ... "emergency"."""
        return self.name.lower()


class Answer(StrEnum):
    """What can be said to a question; a question with no answer is unanswered."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class AskIf(StrEnum):
    """For whom a question is asked (red_flags.yaml, ask_if)."""

    ALWAYS = "always"
    HEAT = "heat"
    """Recent heat, long exercise or a very high water intake."""
    STATIN = "statin"
    QUININE = "quinine"
    PREGNANCY = "pregnancy"
    """Pregnant or within six weeks of birth."""
    CHILD = "child"
    """Age not set, or under 16."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One red flag, as it is asked; the texts come from the content files."""

    id: str
    tier: Tier
    stage: int
    """Page 1 *Get help now?*, 2 *Advice today?*, 3 *Book a visit?*"""
    ask_if: AskIf
    question: str
    help: str
    why: str
    condition: str
    """What it could be."""
    action: str
    """What to do, one instruction a line."""
    if_not_sure: Tier
    basis: str
    sources: tuple[str, ...]
    avoid: tuple[str, ...] = ()
    """What not to do meanwhile, one instruction each."""
    more_urgent: str = ""
    """One line: what would make it more urgent; empty when nothing is named."""
    brief_item: bool = False
    """One of the brief's five red flags: a yes is never below routine."""


CLOT_RISK = "clot_risk"
"""A fact an escalation can name: any clot risk in the profile."""
CRAMP_NIGHTS_28 = "two_cramp_nights_28"
"""A fact an escalation can name: two or more cramp nights in the last 28 days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """Answers that together are more urgent than each alone (red_flags.yaml, X1-X10)."""

    id: str
    all_of: tuple[str, ...]
    """Question ids or facts; each must be yes."""
    any_of: tuple[str, ...] = ()
    """At least one of these must be yes too; empty means none is needed."""
    tier: Tier
    why: str
    """One plain line."""


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

    @property
    def date(self) -> date:
        """The day it was begun on."""
        return self.started.date()

    @property
    def standing(self) -> bool:
        """Whether its result asks for help now or today, and was not closed yet."""
        return self.tier is not None and self.tier >= Tier.URGENT and self.acknowledged is None

    def answer(self, question: str) -> Answer | None:
        """Return the answer to a question by its id, None when unanswered."""
        given = self.answers.get(question)
        return given.answer if given is not None else None

    def answered(self, question: str, answer: Answer, origin: Origin = Origin.PERSON) -> "Check":
        """Return a copy with this answer; an answer given again moves to the end."""
        answers = {key: value for key, value in self.answers.items() if key != question}
        answers[question] = Given(answer=answer, origin=origin)
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
