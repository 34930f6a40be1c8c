"""What a check says so far: the tier, why, and what is still to ask."""

from dataclasses import dataclass
from enum import StrEnum

from crampui.domain.check import Tier


class Headline(StrEnum):
    """What a result says first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    SOON = "soon"
    ROUTINE = "routine"
    SELF_CARE = "self_care"
    NIGHT_RESULT = "night_result"
    """No emergency or same-day sign was reported; the rest waits for the morning."""
    INCOMPLETE = "incomplete"


class ReasonKind(StrEnum):
    """Where a reason comes from."""

    ANSWER = "answer"
    LOG = "log"
    """A diary rule answered the question."""
    PROFILE = "profile"
    ESCALATION = "escalation"
    FLOOR = "floor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that led to a tier."""

    kind: ReasonKind
    id: str
    """Of the question, the diary rule, the escalation or the floor."""
    tier: Tier
    questions: tuple[str, ...]
    """The questions that take part, in the order they are asked."""
    sure: bool = True
    """False when it stands on a "not sure"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The one thing to do next."""

    question: str
    """Id of the question whose action it is; empty when the diary alone gave the tier."""
    own_action: bool
    """Whether that action is written for this tier. If not (a "not sure", or answers that are
    more urgent together), the tier's own instruction comes first."""
    escalation: str = ""
    """Id of the escalation behind it, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What a check says so far."""

    tier: Tier | None
    """The highest so far; None while nothing was found and questions are open."""
    complete: bool
    """Every question that is asked has an answer, those that wait for the morning too."""
    headline: Headline
    reasons: tuple[Reason, ...]
    """Everything above self-care, the most urgent first."""
    step: Step | None
    """None when there is no reason."""
    more_urgent: tuple[str, ...]
    """Questions a yes to which would, with what is known, make a higher escalation hold.
    What a question itself names as more urgent is in its own text."""
    asked: tuple[str, ...]
    """Every question that is asked or was answered, in order; `CLOT_RISK` where it matters."""
    open: tuple[str, ...]
    """Those without an answer."""
    waiting: tuple[str, ...]
    """Those of the open ones that wait for the morning."""
    prompted: tuple[str, ...]
    """Those of the open ones that the log wants asked."""
    next_page: int | None
    """The first page with an open question that does not wait."""

    @property
    def emergency(self) -> bool:
        """Whether the emergency screen is due, and every other question optional."""
        return self.tier is Tier.EMERGENCY
