"""From answers to a tier: pure, and driven by the table of questions (red_flags.yaml).

The highest tier of all answers, escalations, floors and diary rules wins; nothing lowers it.
A check with open questions has no result below what is already answered: it is incomplete.
"""

from collections.abc import Mapping

from crampui.domain.assessment import Assessment, Headline, Reason, ReasonKind, Step
from crampui.domain.check import CLOT_RISK, Answer, AskIf, Check, Escalation, Question, Tier
from crampui.domain.escalate import Value, holds, known_answers, values, with_yes
from crampui.domain.situation import Checklist, Situation

LAST_PAGE = 3
LAST_NIGHT_PAGE = 2


def assess(checklist: Checklist, answers: Mapping[str, Answer], situation: Situation) -> Assessment:
    """Return what the answers, the diary and the profile say together.

    `answers` is by question id; under `CLOT_RISK` stands what was said of clot risks in the
    check. An answer counts even where its question would not have been asked.
    """
    known = known_answers(checklist, answers, situation)
    value = values(known, situation)
    reasons = _reasons(checklist, answers, known, situation, value)
    top = max((reason.tier for reason in reasons), default=Tier.SELF_CARE)
    asked = _asked(checklist, known, situation, value, top)
    open_ = tuple(name for name in asked if name not in known)
    pages = {name: page_of(name, checklist, situation) for name in open_}
    last = LAST_NIGHT_PAGE if situation.night else LAST_PAGE
    # What would be urgent together with what is known never waits for the morning.
    tonight = _more_urgent(checklist, value, max(top, Tier.SOON))
    waiting = tuple(name for name in open_ if pages[name] > last and name not in tonight)
    tier = top if reasons or not open_ else None
    return Assessment(
        tier=tier,
        complete=not open_,
        headline=_headline(top, open_, waiting),
        reasons=reasons,
        step=_step(checklist, known, reasons),
        more_urgent=_more_urgent(checklist, value, top),
        asked=asked,
        open=open_,
        waiting=waiting,
        prompted=tuple(name for name in open_ if name in _prompts(checklist, situation)),
        next_page=min((pages[name] for name in open_ if name not in waiting), default=None),
    )


def answers_of(check: Check) -> dict[str, Answer]:
    """Return a check's answers by question id."""
    return {name: given.answer for name, given in check.answers.items()}


def page_of(name: str, checklist: Checklist, situation: Situation) -> int:
    """Return the page a question stands on.

    The clot risk comes on the last page that is asked: it never waits for the morning.
    """
    if name == CLOT_RISK:
        return LAST_NIGHT_PAGE if situation.night else LAST_PAGE
    return checklist.by_id()[name].stage


def _asked(
    checklist: Checklist,
    known: Mapping[str, Answer],
    situation: Situation,
    value: Value,
    top: Tier,
) -> tuple[str, ...]:
    """Return the ids of the questions that fit, were answered, or that the log wants asked.

    The clot risk is added, last, once a yes to it would make the result more urgent.
    """
    prompts = _prompts(checklist, situation)
    asked = [
        question.id
        for question in checklist.questions
        if situation.fits(question.ask_if) or question.id in known or question.id in prompts
    ]
    matters = any(
        rule.tier > top and holds(rule, with_yes(value, CLOT_RISK))
        for rule in checklist.escalations
    )
    if CLOT_RISK in known or matters:
        asked.append(CLOT_RISK)
    return tuple(asked)


def _prompts(checklist: Checklist, situation: Situation) -> frozenset[str]:
    """Return what the log wants asked, as far as it fits the person.

    The statin question fits as well: the log asks it for a medicine that reads like one.
    """
    wanted = {name for flag in situation.facts.flags for name in flag.asks}
    return frozenset(
        question.id
        for question in checklist.questions
        if question.id in wanted
        and (question.ask_if is AskIf.STATIN or situation.fits(question.ask_if))
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
            kind=_source(question.id, answers, known[question.id], situation),
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


def _source(
    question: str, answers: Mapping[str, Answer], known: Answer, situation: Situation
) -> ReasonKind:
    """Say where an answer comes from; what the log says is said to be the log's."""
    if known is Answer.YES and any(question in flag.raises for flag in situation.facts.flags):
        return ReasonKind.LOG
    return ReasonKind.ANSWER if answers.get(question) is known else ReasonKind.PROFILE


def _rule_reason(kind: ReasonKind, rule: Escalation, checklist: Checklist, value: Value) -> Reason:
    parts = [part for part in (*rule.all_of, *rule.any_of) if value(part) is not None]
    return Reason(
        kind=kind,
        id=rule.id,
        tier=rule.tier,
        questions=tuple(name for name in checklist.by_id() if name in parts),
        sure=all(value(part) is Answer.YES for part in parts),
    )


def _headline(top: Tier, open_: tuple[str, ...], waiting: tuple[str, ...]) -> Headline:
    if open_ and top < Tier.URGENT:
        return Headline.NIGHT_RESULT if open_ == waiting else Headline.INCOMPLETE
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
        for name in checklist.by_id()
        if any(
            name in (*rule.all_of, *rule.any_of) and holds(rule, with_yes(value, name))
            for rule in rules
        )
    )
