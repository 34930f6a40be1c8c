"""Every answer to every question, and every pair of a rule, by every kind of person."""

from collections.abc import Mapping
from itertools import product

import pytest

from crampui.content.after_result import rules as after_result
from crampui.content.numbers import MATERNITY, to_call
from crampui.content.red_flags import checklist
from crampui.content.results import tier_words
from crampui.diary.advice import advise
from crampui.domain.checklist.questions import CLOT_RISK, GATED, Answer, Tier
from crampui.domain.checklist.triage import Assessment, Person, Situation, assess
from crampui.domain.plan.after_result import Act
from tests.domain.clinical_table import TOGETHER, asked
from tests.domain.oracle import (
    GATE_OF,
    NO,
    PAIN,
    QUESTIONS,
    UNSURE,
    YES,
    expected,
    reachable,
)
from tests.harness.people import CLOT_RISKS, PEOPLE, SAID, TODAY

CHEST, SWOLLEN = ("chest_breath_collapse", "one_leg_swollen_hot_tender")
EACH = pytest.mark.parametrize("who", PEOPLE)


def situation(who: str, *, night: bool = False) -> Situation:
    return Situation(person=Person.of(PEOPLE[who], TODAY), night=night)


def answered(said: Mapping[str, Answer], where: Situation) -> tuple[Assessment, dict[str, Answer]]:
    """Answer what is asked with what the person would say, no to all else."""
    given: dict[str, Answer] = {}
    while True:
        found = assess(checklist(), given, where)
        open_ = [name for name in found.open if name not in found.waiting]
        if not open_:
            return found, given
        given |= {name: said.get(name, NO) for name in open_}


def check_words(found: Assessment, who: str) -> None:
    """What is told agrees with the rules: number, steps, "do not", and what the plan stops."""
    profile = PEOPLE[who]
    told = advise(found, lambda one: to_call(one, profile, "Europe/London", TODAY))
    table = checklist().by_id()
    rules = {rule.id: rule for rule in checklist().escalations}
    assert told.tier is found.tier
    assert found.tier is not None
    assert (told.call is not None) == (found.tier >= Tier.URGENT)
    if told.call is not None:
        assert told.call.digits == ("999" if found.tier is Tier.EMERGENCY else "111")
        may_be = SAID.get(who, {}).get("pregnancy") is not False
        assert bool(told.call.maternity) == (may_be and found.tier is Tier.URGENT)
    stopped: set[Act] = set()
    for reason in found.reasons:
        assert set(table[reason.id].avoid if reason.id in table else ()) <= set(told.avoid)
        if reason.id in rules:
            assert set(rules[reason.id].avoid) <= set(told.avoid)
        top = reason.tier is found.tier
        if top and reason.sure and reason.id in table and table[reason.id].tier is found.tier:
            words = {*told.steps, told.heading, "Call the emergency number now."}
            for step in set(table[reason.id].action.splitlines()) - words - _in_heading(found.tier):
                # Said once, with the number to call, and only to whom it may concern.
                assert step == f"{MATERNITY}."
        if top and found.tier >= Tier.URGENT:
            stopped |= after_result().results[reason.id]
    legs = {"X1", "X2", "X4", "X8", "X9", "X10", "X11", SWOLLEN}
    if found.tier is Tier.EMERGENCY or legs & {r.id for r in found.reasons if r.tier is found.tier}:
        assert Act.STRETCH in stopped


def _in_heading(tier: Tier) -> set[str]:
    """The one step that a heading says already."""
    return {tier_words(tier).means}


@EACH
@pytest.mark.parametrize("name", QUESTIONS)
def test_every_answer_to_every_question(who: str, name: str) -> None:
    for answer in Answer:
        said = {name: answer}
        for night in (False, True):
            where = situation(who, night=night)
            found, given = answered(said, where)
            due = expected(who, said)
            waits = name in found.waiting and answer is not NO
            if not night:
                assert found.complete
                assert found.tier is due
                check_words(found, who)
            elif not waits:
                assert (found.tier or Tier.SELF_CARE) >= min(due, Tier.EMERGENCY)
            elif due >= Tier.URGENT:
                pytest.fail(f"{name} waits for the morning")
            if name in reachable(who, said) and name in given:
                assert given[name] is answer


@EACH
@pytest.mark.parametrize("rule", TOGETHER, ids=lambda rule: rule[0])
def test_every_pair_of_every_rule(
    who: str, rule: tuple[str, tuple[str, ...], tuple[str, ...], str]
) -> None:
    _name, all_of, any_of, _word = rule
    parts = [part for part in (*all_of, *any_of) if part in QUESTIONS]
    for first, second in product(parts[:1], parts[1:]):
        opened = {gate: YES for name, gate in GATE_OF.items() if name in (first, second)}
        for one, other in product(Answer, Answer):
            said = {**opened, first: one, second: other}
            found, _given = answered(said, situation(who))
            assert found.complete
            assert found.tier is expected(who, said)
            check_words(found, who)


@EACH
def test_what_the_profile_says_is_never_asked(who: str) -> None:
    names = set(asked(answered({}, situation(who))[0]))
    known = SAID.get(who, {})
    assert {gate.value for gate in GATED} & names == {gate.value for gate in GATED} - known.keys()
    for name, gate in GATE_OF.items():
        assert (name in names) == (known.get(gate) is True)
    pain = answered({PAIN: YES}, situation(who))[0]
    clot = next(one for one in pain.questions if one.question.id == CLOT_RISK)
    assert (clot.origin == "profile") == (who in CLOT_RISKS)


@EACH
def test_one_more_yes_never_lowers_and_a_not_sure_is_never_above_it(who: str) -> None:
    where = situation(who)
    for base in ({}, {PAIN: YES}, {CHEST: UNSURE}, {SWOLLEN: UNSURE, "statin": UNSURE}):
        before = answered(base, where)[0].tier or Tier.SELF_CARE
        for name in QUESTIONS:
            tiers = [
                answered({**base, name: answer}, where)[0].tier or Tier.SELF_CARE
                for answer in (UNSURE, YES)
            ]
            assert before <= tiers[1]
            assert tiers[0] <= tiers[1]
            assert name in base or before <= tiers[0]


@pytest.mark.parametrize("who", [name for name in PEOPLE if name != "empty"])
def test_silence_hides_nothing_that_the_said_profile_shows(who: str) -> None:
    """Somebody who says in the check what the profile says of others comes to the same."""
    gates = {gate: YES for gate, true in SAID.get(who, {}).items() if true}
    clot = {CLOT_RISK: YES} if who in CLOT_RISKS else {}
    child = {"under_16": YES} if who == "under 16" else {}
    for name in QUESTIONS:
        said = {**gates, **clot, **child, name: YES}
        told = answered({**said}, situation(who))[0]
        silent = answered({**said}, situation("empty"))[0]
        assert silent.complete
        assert (silent.tier or 0) >= (told.tier or 0)
