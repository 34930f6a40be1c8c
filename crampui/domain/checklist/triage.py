"""From answers to a tier, and what is still to ask: pure, driven by the table (red_flags.yaml).

The highest tier of all answers, escalations, floors and diary rules wins; nothing lowers it.
A check with open questions has no result below what is already answered: it is incomplete.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from crampui.domain.checklist.questions import (
    CLOT_RISK,
    CRAMP_NIGHTS_28,
    GATED,
    Answer,
    AskIf,
    Checklist,
    Escalation,
    Question,
    Tier,
)
from crampui.domain.log_flags import LogFlag
from crampui.domain.profile import AgeBand, ClotRisk, Fact, Profile

NIGHT_PAGES = 2
"""At night page 3 waits, but for its questions with `asked_at_night`."""
CRAMP_NIGHTS_NEEDED = 2
_SAID = (Answer.YES, Answer.UNSURE)
Value = Callable[[str], Answer | None]
"""Says of a question or fact whether it is a yes, not sure, or neither."""


class Person(NamedTuple):
    """What the check needs to know of the person, on the day it is made."""

    statin: bool | None = None
    """None here and in the next two: it was not said, and a gate asks it."""
    quinine: bool | None = None
    pregnancy: bool | None = None
    """Pregnant, or within six weeks of birth."""
    child: bool | None = None
    """Under 16; None when no age is set."""
    clot_risks: frozenset[ClotRisk] = frozenset()
    """The clot risks that are known; empty means none is known, not that there is none."""

    @classmethod
    def of(cls, profile: Profile, today: date) -> "Person":
        """Read a profile on a day."""
        band = profile.age_band
        return cls(
            **{fact.value: profile.fact(fact, today) for fact in Fact},
            child=None if band is None else band is AgeBand.UNDER_16,
            clot_risks=profile.clot_context(today),
        )


class DiaryFacts(NamedTuple):
    """What the diary has to say to a check."""

    cramp_nights_28: int = 0
    """Nights with a cramp in the last 28 days, see `log_flags.cramp_nights`."""
    flags: tuple[LogFlag, ...] = ()
    """The flags that count: those raised and not quiet, see `log_flags.loud`."""

    @property
    def asks(self) -> frozenset[str]:
        """Ids of the questions that the diary wants asked."""
        return frozenset(name for flag in self.flags for name in flag.asks)

    @property
    def raises(self) -> frozenset[str]:
        """Ids of the questions that the diary answers with yes."""
        return frozenset(name for flag in self.flags for name in flag.raises)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Everything but the answers that a result depends on."""

    person: Person = field(default_factory=Person)
    facts: DiaryFacts = field(default_factory=DiaryFacts)
    heat: bool | None = None
    """Recent heat, long exercise or a lot of water; None when it was not said."""
    night: bool = False
    """Asked at night: page 3 waits for the morning."""


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


class Reason(NamedTuple):
    """One thing that led to a tier."""

    kind: ReasonKind
    id: str
    """Of the question, the diary rule, the escalation or the floor."""
    tier: Tier
    questions: tuple[str, ...]
    """The red flags that take part, in the order they are asked."""
    sure: bool = True
    """False when it stands on a "not sure"."""


class Step(NamedTuple):
    """The one thing to do next."""

    question: str
    """Id of the question whose action it is; empty when the diary alone gave the tier."""
    own_action: bool
    """Whether that action is written for this tier. If not (a "not sure", or answers that are
    more urgent together), the tier's own instruction comes first."""
    escalation: str = ""
    """Id of the escalation behind it, if any."""


class Asked(NamedTuple):
    """One question as it stands in this check."""

    question: Question
    page: int
    answer: Answer | None = None
    """What is known already; None: it is open."""
    origin: ReasonKind | None = None
    """Who gave that answer."""
    waits: bool = False
    """Open, and not before the morning."""
    prompted: bool = False
    """Open, and the log wants it asked."""

    @property
    def open(self) -> bool:
        """Whether it has no answer."""
        return self.answer is None


class Assessment(NamedTuple):
    """What a check says so far."""

    tier: Tier | None
    """The highest so far; None while nothing was found and questions are open."""
    headline: Headline
    reasons: tuple[Reason, ...]
    """Everything above self-care, the most urgent first."""
    step: Step | None
    """None when there is no reason."""
    more_urgent: tuple[str, ...]
    """Questions a yes to which would, with what is known, make a higher escalation hold.
    What a question itself names as more urgent is in its own text."""
    questions: tuple[Asked, ...]
    """Every question that is asked or was answered, in the order they are asked."""
    not_asked: tuple[str, ...]
    """Questions left out by what was said: no statin, no quinine, not pregnant, no heat."""

    @property
    def open(self) -> tuple[str, ...]:
        """Ids of the questions without an answer."""
        return tuple(asked.question.id for asked in self.questions if asked.open)

    @property
    def waiting(self) -> tuple[str, ...]:
        """Those of the open ones that wait for the morning."""
        return tuple(asked.question.id for asked in self.questions if asked.waits)

    @property
    def complete(self) -> bool:
        """Every question that is asked has an answer, those that wait for the morning too."""
        return not self.open

    @property
    def emergency(self) -> bool:
        """Whether the emergency screen is due, and every other question optional."""
        return self.tier is Tier.EMERGENCY

    def next_open(self, after: str | None = None) -> str | None:
        """Return the next open question that does not wait, page 1 first; None without any.

        With `after`, the search begins behind that question and starts over at the end, so
        that what was stepped over comes last.
        """
        names = [asked.question.id for asked in self.questions]
        start = names.index(after) + 1 if after in names else 0
        order = (*self.questions[start:], *self.questions[:start])
        return next((a.question.id for a in order if a.open and not a.waits), None)

    @property
    def pages(self) -> Mapping[int, tuple[Asked, ...]]:
        """The pages as they are asked now, without what waits for the morning.

        A question's own `means` stands in place of what its page means.
        """
        found: dict[int, tuple[Asked, ...]] = {}
        for asked in self.questions:
            if not asked.waits:
                found[asked.page] = (*found.get(asked.page, ()), asked)
        return found


def assess(checklist: Checklist, answers: Mapping[str, Answer], situation: Situation) -> Assessment:
    """Return what the answers, the diary and the profile say together.

    `answers` is by question id. An answer counts even where its question would not be asked.
    """
    known = known_answers(checklist, answers, situation)
    value = values(known, situation)
    reasons = _reasons(checklist, answers, known, situation, value)
    top = max((reason.tier for reason in reasons), default=Tier.SELF_CARE)
    # What would be urgent together with what is known never waits for the morning.
    tonight = _more_urgent(checklist, value, max(top, Tier.SOON)) if situation.night else ()
    questions = tuple(
        _asked(question, answers, known, situation, tonight)
        for question in checklist.questions
        if _is_asked(checklist, question, answers, known, situation, value)
    )
    open_ = [asked for asked in questions if asked.open]
    return Assessment(
        tier=top if reasons or not open_ else None,
        headline=_headline(top, open_),
        reasons=reasons,
        step=_step(checklist, known, reasons),
        more_urgent=_more_urgent(checklist, value, top),
        questions=questions,
        not_asked=_not_asked(checklist, questions, known, situation),
    )


def known_answers(
    checklist: Checklist, answers: Mapping[str, Answer], situation: Situation
) -> dict[str, Answer]:
    """Return what is known of each question: said by the person, the log or the profile.

    A yes of a diary rule or of the profile stands whatever was said; a yes that the log only
    fills in, and a no of the profile, stand until the person says otherwise. Answers to unknown
    questions are left out.
    """
    known = {name: answers[name] for name in checklist.by_id() if name in answers}
    for flag in situation.facts.flags:
        for name in flag.raises:
            if flag.settled or name not in known:
                known[name] = Answer.YES
    person = situation.person
    if person.child:
        known.update((q.id, Answer.YES) for q in checklist.questions if q.ask_if is AskIf.CHILD)
    if person.clot_risks:
        known[CLOT_RISK] = Answer.YES
    for fact in Fact:
        said = getattr(person, fact.value)
        if said is not None:
            known[fact.value] = Answer.YES if said else known.get(fact.value, Answer.NO)
    return known


def values(known: Mapping[str, Answer], situation: Situation) -> Value:
    """Return what each part of a rule is worth; an answer of no is worth nothing."""
    facts = {flag.rule for flag in situation.facts.flags}
    if situation.facts.cramp_nights_28 >= CRAMP_NIGHTS_NEEDED:
        facts.add(CRAMP_NIGHTS_28)

    def value(part: str) -> Answer | None:
        if part in facts:
            return Answer.YES
        answer = known.get(part)
        return None if answer is Answer.NO else answer

    return value


def holds(rule: Escalation, value: Value) -> bool:
    """Tell whether an escalation holds, counting "not sure" on the safe side.

    Below an emergency a not sure counts like a yes. An emergency needs a firm yes as well: in
    `any_of` where the rule has one, else in `all_of`. So a swollen leg with a "not sure" to a
    cold foot stays what each item says (same day), and a locked cramp, which is common, turns
    no "not sure" into an emergency: X4 only restates what a yes gives (red_flags.yaml, X4 and
    cramp_over_10_min_now). One rule needs none, and says so (`holds_on_not_sure`): a doubtful
    chest with a leg that may hold a clot (X11).
    """
    needed = [value(part) for part in rule.all_of]
    some = [value(part) for part in rule.any_of]
    if None in needed or (some and not any(some)) or not (needed or some):
        return False
    firm = rule.tier < Tier.EMERGENCY or rule.holds_on_not_sure
    return firm or Answer.YES in (some or needed)


def _with_yes(value: Value, part: str) -> Value:
    return lambda name: Answer.YES if name == part else value(name)


def _is_asked(
    checklist: Checklist,
    question: Question,
    answers: Mapping[str, Answer],
    known: Mapping[str, Answer],
    situation: Situation,
    value: Value,
) -> bool:
    """Tell whether a question fits this person, was answered, or is wanted by the log.

    What is not known is asked: the question on heat and the one on age carry their own
    condition in their words, the others have a gate. A gate is asked while neither it nor what
    it opens has an answer, or while a yes to it would make a rule hold; it is not shown where
    the profile answers it.
    """
    name = question.id
    match question.ask_if:
        case AskIf.NOT_SAID:
            opens = [one for one in checklist.questions if one.ask_if == name]
            needless = any(one.id in known or _log_opens(one, situation) for one in opens)
            fits = name not in known and (not needless or _matters(checklist, name, value))
            return fits or name in answers
        case AskIf.MATTERS:
            fits = _matters(checklist, name, value)
        case AskIf.HEAT:
            fits = situation.heat is not False
        case AskIf.CHILD:
            fits = situation.person.child is not False
        case AskIf.STATIN | AskIf.QUININE | AskIf.PREGNANCY:
            fits = known.get(question.ask_if) in _SAID or _log_opens(question, situation)
        case _:
            fits = True
    return fits or name in known


def _matters(checklist: Checklist, name: str, value: Value) -> bool:
    """Tell whether a yes to it would, with what is known, make a rule that names it hold."""
    rules = (*checklist.escalations, *checklist.floors)
    named = (rule for rule in rules if name in (*rule.all_of, *rule.any_of))
    return any(holds(rule, _with_yes(value, name)) for rule in named)


def _log_opens(question: Question, situation: Situation) -> bool:
    """Tell whether the log alone has it asked: about a statin, for a medicine that may be one."""
    return question.ask_if is AskIf.STATIN and question.id in situation.facts.asks


def _asked(
    question: Question,
    answers: Mapping[str, Answer],
    known: Mapping[str, Answer],
    situation: Situation,
    tonight: tuple[str, ...],
) -> Asked:
    name = question.id
    if name in known:
        origin = _origin(name, answers, known[name], situation)
        return Asked(question=question, page=question.stage, answer=known[name], origin=origin)
    early = question.stage <= NIGHT_PAGES or question.asked_at_night or name in tonight
    return Asked(
        question=question,
        page=question.stage,
        waits=situation.night and not early,
        prompted=name in situation.facts.asks,
    )


def _origin(
    name: str, answers: Mapping[str, Answer], known: Answer, situation: Situation
) -> ReasonKind:
    """Say where an answer comes from; what the log says is said to be the log's."""
    if known is Answer.YES and name in situation.facts.raises:
        return ReasonKind.LOG
    return ReasonKind.ANSWER if answers.get(name) is known else ReasonKind.PROFILE


def _not_asked(
    checklist: Checklist,
    questions: tuple[Asked, ...],
    known: Mapping[str, Answer],
    situation: Situation,
) -> tuple[str, ...]:
    asked = {one.question.id for one in questions}
    return tuple(
        question.id
        for question in checklist.questions
        if question.id not in asked
        and (
            (question.ask_if in GATED and known.get(question.ask_if) is Answer.NO)
            or (question.ask_if is AskIf.HEAT and situation.heat is False)
        )
    )


def _reasons(
    checklist: Checklist,
    answers: Mapping[str, Answer],
    known: Mapping[str, Answer],
    situation: Situation,
    value: Value,
) -> tuple[Reason, ...]:
    reasons = [
        Reason(
            kind=_origin(question.id, answers, known[question.id], situation),
            id=question.id,
            tier=_own_tier(question, known[question.id]),
            questions=(question.id,),
            sure=known[question.id] is Answer.YES,
        )
        for question in checklist.questions
        if question.id in known
    ]
    for kind, rules in (
        (ReasonKind.ESCALATION, checklist.escalations),
        (ReasonKind.FLOOR, checklist.floors),
    ):
        reasons += [_rule_reason(kind, r, checklist, value) for r in rules if holds(r, value)]
    found = [reason for reason in reasons if reason.tier > Tier.SELF_CARE]
    return tuple(sorted(found, key=lambda reason: -reason.tier))


def _own_tier(question: Question, answer: Answer) -> Tier:
    """Return what an answer gives by itself; a yes is never below a not sure."""
    if answer is Answer.NO:
        return Tier.SELF_CARE
    if answer is Answer.UNSURE:
        return question.if_not_sure
    floor = Tier.ROUTINE if question.brief_item else Tier.SELF_CARE
    return max(question.tier, question.if_not_sure, floor)


def _rule_reason(kind: ReasonKind, rule: Escalation, checklist: Checklist, value: Value) -> Reason:
    parts = [part for part in (*rule.all_of, *rule.any_of) if value(part) is not None]
    return Reason(
        kind=kind,
        id=rule.id,
        tier=rule.tier,
        questions=tuple(q.id for q in checklist.questions if q.red_flag and q.id in parts),
        sure=all(value(part) is Answer.YES for part in parts),
    )


def _headline(top: Tier, open_: list[Asked]) -> Headline:
    if open_ and top < Tier.URGENT:
        waiting = all(asked.waits for asked in open_)
        return Headline.NIGHT_RESULT if waiting else Headline.INCOMPLETE
    return Headline(top.word)


def _step(
    checklist: Checklist, known: Mapping[str, Answer], reasons: tuple[Reason, ...]
) -> Step | None:
    """Choose among the most urgent reasons: a firm yes with an action of its own comes first."""
    table = checklist.by_id()
    steps = []
    for reason in reasons:
        if reason.tier < reasons[0].tier:
            break
        rule = reason.id if reason.kind is ReasonKind.ESCALATION else ""
        for name in reason.questions or ("",):
            own = name in table and table[name].tier == reason.tier
            rank = (not own, known.get(name) is not Answer.YES)
            steps.append((rank, Step(question=name, own_action=own, escalation=rule)))
    return min(steps, key=lambda step: step[0])[1] if steps else None


def _more_urgent(checklist: Checklist, value: Value, top: Tier) -> tuple[str, ...]:
    rules = [rule for rule in checklist.escalations if rule.tier > top]
    return tuple(
        name
        for name in (question.id for question in checklist.questions if question.red_flag)
        if any(
            name in (*rule.all_of, *rule.any_of) and holds(rule, _with_yes(value, name))
            for rule in rules
        )
    )
