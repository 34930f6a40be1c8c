"""Which answers count for more together, and how a "not sure" takes part in that."""

from collections.abc import Callable, Mapping

from crampui.domain.check import CLOT_RISK, CRAMP_NIGHTS_28, Answer, AskIf, Escalation, Tier
from crampui.domain.situation import Checklist, Situation

PREGNANCY = "pregnancy"
"""A fact a rule can name: pregnant, or within six weeks of birth."""
CRAMP_NIGHTS_NEEDED = 2

Value = Callable[[str], Answer | None]
"""Says of a question or fact whether it is a yes, not sure, or neither."""


def known_answers(
    checklist: Checklist, answers: Mapping[str, Answer], situation: Situation
) -> dict[str, Answer]:
    """Return what is known of each question: said by the person, the log or the profile.

    A yes of a diary rule or of the profile stands whatever was said; a yes that the log only
    fills in stands until the person says otherwise. Answers to unknown questions are left out.
    """
    asked = (*checklist.by_id(), CLOT_RISK)
    known = {name: answers[name] for name in asked if name in answers}
    for flag in situation.facts.flags:
        for name in flag.raises:
            if flag.settled or name not in known:
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

    Below an emergency a not sure counts like a yes. An emergency needs a firm yes as well: in
    `any_of` where the rule has one, else in `all_of`. So a swollen leg with a "not sure" to
    breathlessness is an emergency, while "not sure" all the way down stays what each item says
    (same day), and a locked cramp, which is common, turns no "not sure" into one: X4 only
    restates what a yes gives (red_flags.yaml, X4 and cramp_over_10_min_now).
    """
    needed = [value(part) for part in rule.all_of]
    some = [value(part) for part in rule.any_of]
    if None in needed or (some and not any(some)) or not (needed or some):
        return False
    return rule.tier < Tier.EMERGENCY or Answer.YES in (some or needed)


def with_yes(value: Value, part: str) -> Value:
    """Return the same values as if `part` were a yes."""
    return lambda name: Answer.YES if name == part else value(name)
