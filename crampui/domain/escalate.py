"""Which answers count for more together, and how a "not sure" takes part in that."""

from collections.abc import Callable, Mapping

from crampui.domain.check import (
    CLOT_RISK,
    CRAMP_NIGHTS_28,
    Answer,
    AskIf,
    Escalation,
    Tier,
)
from crampui.domain.diary_rules import LASTING_PAIN
from crampui.domain.situation import Checklist, Situation

PREGNANCY = "pregnancy"
"""A fact a rule can name: pregnant, or within six weeks of birth."""
CRAMP_NIGHTS_NEEDED = 2
FACTS = frozenset({CLOT_RISK, CRAMP_NIGHTS_28, PREGNANCY})
FLOORS = (
    Escalation(
        id="profile_floor",
        all_of=(PREGNANCY, LASTING_PAIN),
        tier=Tier.ROUTINE,
        why="In pregnancy and the six weeks after birth, lasting pain in one leg is never "
        "left to self-care.",
    ),
    Escalation(
        id="profile_floor_log",
        all_of=(PREGNANCY, "D7"),
        tier=Tier.ROUTINE,
        why="In pregnancy and the six weeks after birth, a leg that was sore for over a day is "
        "never left to self-care.",
    ),
)
"""One-sided leg pain over a day, said or logged, in pregnancy (red_flags.yaml, profile_floor)."""

Value = Callable[[str], Answer | None]
"""Says of a question or fact whether it is a yes, not sure, or neither."""


def known_answers(
    checklist: Checklist, answers: Mapping[str, Answer], situation: Situation
) -> dict[str, Answer]:
    """Return what is known of each question: said by the person, the log or the profile.

    A yes of a diary rule or of the profile stands whatever was said; a yes that the log only
    fills in stands until the person says otherwise. Answers to unknown questions are left out.
    """
    table = checklist.by_id()
    known = {name: answers[name] for name in (*table, CLOT_RISK) if name in answers}
    for flag in situation.facts.flags:
        for name in flag.raises:
            if name in table and (flag.settled or name not in known):
                known[name] = Answer.YES
    if situation.person.child:
        known.update((q.id, Answer.YES) for q in checklist.questions if q.ask_if is AskIf.CHILD)
    if situation.person.clot_risks:
        known[CLOT_RISK] = Answer.YES
    return known


def values(known: Mapping[str, Answer], situation: Situation) -> Value:
    """Return what each part of a rule is worth; an answer of no is worth nothing."""
    facts = {flag.rule for flag in situation.facts.flags}
    if situation.person.pregnancy:
        facts.add(PREGNANCY)
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

    Every part of `all_of` is a yes or a not sure, and at least one part of the rule is a firm
    yes (an answer or a fact): a not sure beside something certain counts, two of them alone do
    not, since each already gives what its own question says. Of the questions in `any_of` one
    must be a firm yes: X4 only restates what a yes to them gives, and a cramp of ten minutes is
    common and must not turn a "not sure" into an emergency (red_flags.yaml,
    cramp_over_10_min_now). A clot risk in `any_of` may be not sure.
    """
    needed = [value(part) for part in rule.all_of]
    if None in needed:
        return False
    some = [value(part) for part in rule.any_of]
    if rule.any_of and Answer.YES not in some:
        unsure_fact = any(value(part) is not None for part in rule.any_of if part in FACTS)
        return unsure_fact and Answer.YES in needed
    return Answer.YES in (*needed, *some)


def with_yes(value: Value, part: str) -> Value:
    """Return the same values as if `part` were a yes."""
    return lambda name: Answer.YES if name == part else value(name)
