"""What a check is read against: the table of questions, the person, the diary, the hour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from crampui.domain.check import AskIf, Escalation, Question
from crampui.domain.log_flag import LogFlag
from crampui.domain.profile import AgeBand, ClotRisk, MedicineClass, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """The questions in the order they are asked, and the answers that count for more together.

    Questions stand page by page (`stage`).
    """

    questions: tuple[Question, ...]
    escalations: tuple[Escalation, ...]
    floors: tuple[Escalation, ...]
    """Read like escalations: what the person's profile never leaves to self-care
    (red_flags.yaml, profile_floor)."""

    def by_id(self) -> Mapping[str, Question]:
        """Return the questions by id, in the order they are asked."""
        return {question.id: question for question in self.questions}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What the check needs to know of the person, on the day it is made."""

    pregnancy: bool = False
    """Pregnant, or within six weeks of birth."""
    statin: bool = False
    quinine: bool = False
    child: bool | None = None
    """Under 16; None when no age is set."""
    clot_risks: frozenset[ClotRisk] = frozenset()
    """The clot risks that are known; empty means none is known, not that there is none."""

    @classmethod
    def of(cls, profile: Profile, today: date) -> "Person":
        """Read a profile on a day."""
        band = profile.age_band
        return cls(
            pregnancy=profile.pregnant(today) or profile.postpartum(today),
            statin=profile.takes(MedicineClass.STATIN),
            quinine=profile.takes(MedicineClass.QUININE),
            child=None if band is None else band is AgeBand.UNDER_16,
            clot_risks=profile.clot_context(today),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DiaryFacts:
    """What the diary has to say to a check."""

    cramp_nights_28: int = 0
    """Nights with a cramp in the last 28 days, see `log_flags.cramp_nights`."""
    flags: tuple[LogFlag, ...] = ()
    """The flags that count: those raised and not quiet, see `log_flags.loud`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything but the answers that a result depends on."""

    person: Person = field(default_factory=Person)
    facts: DiaryFacts = field(default_factory=DiaryFacts)
    heat: bool | None = None
    """Recent heat, long exercise or a lot of water; None when it was not said."""
    night: bool = False
    """Asked at night: page 3 waits for the morning."""

    def fits(self, ask_if: AskIf) -> bool:
        """Tell whether a question for these people is asked here.

        What is not known is asked: the question on heat and the one on age carry their own
        condition in their words.
        """
        match ask_if:
            case AskIf.ALWAYS:
                return True
            case AskIf.HEAT:
                return self.heat is not False
            case AskIf.STATIN:
                return self.person.statin
            case AskIf.QUININE:
                return self.person.quinine
            case AskIf.PREGNANCY:
                return self.person.pregnancy
            case AskIf.CHILD:
                return self.person.child is not False
