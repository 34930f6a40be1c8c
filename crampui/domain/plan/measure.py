"""The prevention plan: measures and what the profile makes of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from crampui.domain import errors


class Group(StrEnum):
    """The groups of the plan, in their order on the screen."""

    HYDRATION = "hydration"
    DIET = "diet"
    EXERCISE = "exercise"
    SLEEP_POSITION = "sleep_position"
    MEDICINE_REVIEW = "medicine_review"


class Grade(StrEnum):
    """How good the evidence is (prevention.yaml, evidence_grades), and "own"."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    CONFLICTING = "conflicting"
    EXPERT_OPINION = "expert_opinion"
    NO_BENEFIT = "no_benefit"
    HARM_OUTWEIGHS = "harm_outweighs"
    OWN = "own"
    """The person's own measure: no evidence looked up."""


class Frequency(StrEnum):
    """On which days a measure is asked."""

    DAILY = "daily"
    ACTIVE_DAYS = "active_days"
    """Days with exercise or heavy work."""
    HARD_DAYS = "hard_days"
    """After a hard day on one's feet."""
    HOT_DAYS = "hot_days"
    """Hot or heavy-sweat days."""
    WEEKLY = "weekly"
    """A number of days a week."""
    YEARLY = "yearly"
    """Once, then again after a number of months."""
    INFORMATION = "information"
    """Never asked: there is only something to read."""


class Effect(StrEnum):
    """What a caution does to its measure when it fits the profile."""

    HIDE = "hide"
    REPLACE = "replace"
    """Show the measure's replacement line in place of its wording and target."""
    WARN = "warn"
    """Keep the measure and say the caution with it."""


class Caution(NamedTuple):
    """For whom a measure is not as it stands."""

    id: str
    when: tuple[str, ...]
    """Any of these facts of the profile: a condition, a medicine class, "pregnant",
    "pregnant_28", "postpartum", "breastfeeding", "fluid_limit", "renal_diet",
    "prescribed_diet", "under_16", "over_65", "under_65", "new_medicine", "fluid_not_said"
    (neither of heart, kidneys and a fluid limit was said that there is, nor that there is none)."""
    label: str
    """The condition in words."""
    text: str
    """One line: why, and what instead."""
    effect: Effect
    replace: str = ""
    """The line to show instead, when the effect is "replace"."""
    how_to: tuple[str, ...] = ()
    """How that is done. Empty: somebody else says how; the measure's own steps are not shown."""


class Coach(NamedTuple):
    """What the stretch coach counts."""

    hold_seconds: int
    rest_seconds: int
    repetitions: int
    sides: tuple[str, ...] = ("left", "right")


class Amounts(NamedTuple):
    """What a target becomes by the profile, in the measure's unit and not yet rounded."""

    female: float | None = None
    """In place of the target; None keeps it."""
    male: float | None = None
    pregnant_extra: float = 0
    """Added while pregnant."""
    breastfeeding_extra: float = 0
    """Added while breastfeeding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A stretch of days on which a measure, or the whole plan, is not asked."""

    start: date
    end: date
    """The first day it is asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """How often a measure was asked before a day."""

    until: date
    """The first day on which it is asked otherwise."""
    frequency: Frequency
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One prevention item; built-in ones come from the content files."""

    id: str
    group: Group
    label: str
    """What the tick says, at most 70 characters."""
    how_to: tuple[str, ...] = ()
    unit: str = ""
    """Unit of the target ("cups", "minutes"); empty for a plain yes or no."""
    target: float | None = None
    maximum: float | None = None
    amounts: Amounts | None = None
    """How the target follows the profile, where it does."""
    step: float = 1
    """What + and - change an amount by."""
    frequency: Frequency = Frequency.DAILY
    times: int = 1
    """Days a week when weekly, months between when yearly."""
    bedtime: bool = False
    """Part of the evening view."""
    default_on: bool = False
    cautions: tuple[Caution, ...] = ()
    common: tuple[Caution, ...] = ()
    """Cautions that hold for every built-in measure: said once, above the plan."""
    grade: Grade = Grade.OWN
    evidence: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()
    coach: Coach | None = None
    own: bool = False

    def __post_init__(self) -> None:
        """Raise InvalidValue for an empty or overlong wording or an impossible frequency."""
        if not self.label.strip():
            raise errors.InvalidValue("label", "A measure needs a few words.")
        errors.text("label", self.label, 70, "A measure")
        errors.number("target", self.target, 0, 10000, "A target")
        low, high = (1, 7) if self.frequency is Frequency.WEEKLY else (1, 60)
        errors.whole("times", self.times, low, high, "How often")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the person decided about one measure; absent means the default."""

    measure: str
    on: bool | None = None
    """None keeps the measure's default."""
    since: date | None = None
    """First day it is asked; earlier days do not count as asked."""
    retired: date | None = None
    """Not asked from this day on; what was ticked before stays."""
    paused_until: date | None = None
    """First day it is asked again, while it is paused."""
    pauses: tuple[Pause, ...] = ()
    """Every pause there was, the running one included, in order."""
    label: str | None = None
    target: float | None = None
    unit: str | None = None
    group: Group | None = None
    frequency: Frequency | None = None
    times: int | None = None
    earlier: tuple[Spell, ...] = ()
    """How often it was asked before that was changed, the oldest first."""
    bedtime: bool | None = None
    own: bool = False
    """It is a measure of the person's own, and the fields above define it."""
    how_to: tuple[str, ...] = ()
