"""The table of questions, and the answers that count for more together (red_flags.yaml)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple


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
    """When a question is asked (red_flags.yaml, ask_if)."""

    ALWAYS = "always"
    HEAT = "heat"
    """Unless it was said that there was no heat, long exercise or very high water intake."""
    STATIN = "statin"
    """After a yes or not sure to the gate of that name, said in the check or in the profile."""
    QUININE = "quinine"
    PREGNANCY = "pregnancy"
    CHILD = "child"
    """Age not set, or under 16."""
    NOT_SAID = "not_said"
    """A gate: while the profile does not say it."""
    MATTERS = "matters"
    """The clot risks: once a yes would, with what is known, make a rule hold."""


GATED = (AskIf.STATIN, AskIf.QUININE, AskIf.PREGNANCY)
"""Asked of whom they are for. The gate's id is the same word: a fact that a rule may name."""
CLOT_RISK = "clot_risk"
"""Id of the question on clot risks; a rule may name it too."""
CRAMP_NIGHTS_28 = "two_cramp_nights_28"
"""A fact a rule can name: two or more cramp nights in the last 28 days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as it is asked; the texts come from the content files.

    A red flag, or a short question that opens or decides one: a gate ("Do you take a statin?"),
    the clot risks. Those have the tier self-care and raise nothing alone.
    """

    id: str
    tier: Tier
    stage: int
    """Page 1 *Get help now?*, 2 *Advice today?*, 3 *Book a visit?*"""
    ask_if: AskIf
    question: str
    help: str
    items: tuple[str, ...] = ()
    """What it asks for, one a line: the clot risks."""
    means: str = ""
    """What a yes means, where that is not what the page says; empty: what the page says."""
    asked_at_night: bool = False
    """A question of page 3 that does not wait for the morning."""
    not_asked: str = ""
    """What to call it where the profile's answer left it out."""
    why: str = ""
    condition: str = ""
    """What it could be."""
    action: str = ""
    """What to do, one instruction a line."""
    if_not_sure: Tier
    basis: str = ""
    sources: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    """What not to do meanwhile, one instruction each."""
    more_urgent: str = ""
    """One line: what would make it more urgent; empty when nothing is named."""
    brief_item: bool = False
    """One of the brief's five red flags: a yes is never below routine."""

    @property
    def red_flag(self) -> bool:
        """Whether it is a warning sign; a gate and the clot risks are none by themselves."""
        return self.ask_if not in (AskIf.NOT_SAID, AskIf.MATTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """Answers that together are more urgent than each alone (red_flags.yaml, X1-X11)."""

    id: str
    all_of: tuple[str, ...]
    """Question ids or facts; each must be yes."""
    any_of: tuple[str, ...] = ()
    """At least one of these must be yes too; empty means none is needed."""
    tier: Tier
    why: str
    """One plain line."""
    holds_on_not_sure: bool = False
    """An emergency that needs no firm yes (X11); a rule below an emergency never does."""
    action: str = ""
    """What to do, one instruction a line; empty: what the tier and the questions say."""
    avoid: tuple[str, ...] = ()
    more_urgent: str = ""


class Checklist(NamedTuple):
    """The questions in the order they are asked, and the answers that count for more together.

    Questions stand page by page (`stage`), a gate before what it opens, the clot risks behind
    the lasting pain that they make more urgent.
    """

    questions: tuple[Question, ...]
    escalations: tuple[Escalation, ...]
    floors: tuple[Escalation, ...]
    """Read like escalations: what the person's profile never leaves to self-care
    (red_flags.yaml, profile_floor)."""

    def by_id(self) -> Mapping[str, Question]:
        """Return the questions by id, in the order they are asked."""
        return {question.id: question for question in self.questions}
