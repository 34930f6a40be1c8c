"""Answers that are more urgent together, the clot risk, and the floors."""

from itertools import combinations

import pytest

from crampui.domain.checklist.questions import CLOT_RISK, Answer, Checklist, Escalation, Tier
from crampui.domain.checklist.triage import DiaryFacts, Person, ReasonKind, Situation, assess
from crampui.domain.log_flags import LogFlag
from crampui.domain.profile import ClotRisk
from tests.domain.clinical_table import (
    IDS,
    ROWS,
    TABLE,
    TOGETHER,
    adult,
    asked,
    asked_in_order,
    next_page,
    question,
    tier,
)
from tests.domain.test_triage_answers import SHIPPED

YES, NO, UNSURE = Answer.YES, Answer.NO, Answer.UNSURE
ALL_NO = dict.fromkeys(IDS, NO)
TIERS = {name: tier(word) for name, word, *_rest in ROWS}
JOURNEY = frozenset({ClotRisk.JOURNEY})
PAIN = "persistent_one_leg_pain"
CHEST, SWOLLEN = "chest_breath_collapse", "one_leg_swollen_hot_tender"


def situation(**person: object) -> Situation:
    return Situation(person=adult(**person))


def flat(rule: tuple[str, tuple[str, ...], tuple[str, ...], str]) -> Checklist:
    """The table with every question brought down to routine, so that only the rule can raise."""
    rows = tuple(question(n, "routine", p, a, "routine", b) for n, _t, p, a, _u, b in ROWS)
    rules = tuple(e for e in TABLE.escalations if e.id == rule[0])
    return Checklist(questions=asked_in_order(rows), escalations=rules, floors=TABLE.floors)


def given(parts: tuple[str, ...], answer: Answer) -> tuple[dict[str, Answer], Situation]:
    nights = 2 if "two_cramp_nights_28" in parts else 1
    return {p: answer for p in parts if p != "two_cramp_nights_28"}, Situation(
        person=adult(), facts=DiaryFacts(cramp_nights_28=nights)
    )


def test_every_part_of_a_rule_is_a_question_or_a_known_fact() -> None:
    for table in (TABLE, SHIPPED):
        facts = {"clot_risk", "two_cramp_nights_28"}
        for rule in table.escalations:
            assert {*rule.all_of, *rule.any_of} <= {*table.by_id(), *facts}
            assert rule.all_of


@pytest.mark.parametrize("rule", TOGETHER, ids=lambda rule: rule[0])
@pytest.mark.parametrize("table", [TABLE, SHIPPED], ids=["dossier", "shipped"])
def test_all_parts_at_yes(
    rule: tuple[str, tuple[str, ...], tuple[str, ...], str], table: Checklist
) -> None:
    name, all_of, any_of, word = rule
    for some in any_of or ("",):
        parts = tuple(p for p in (*all_of, some) if p)
        answers, where = given(parts, YES)
        result = assess(table, ALL_NO | answers, where)
        assert result.tier is tier(word)
        reason = next(r for r in result.reasons if r.id == name)
        assert (reason.kind, reason.tier, reason.sure) == (
            ReasonKind.ESCALATION,
            tier(word),
            True,
        )
        assert set(reason.questions) == {p for p in parts if p in IDS}


@pytest.mark.parametrize("rule", TOGETHER, ids=lambda rule: rule[0])
def test_one_part_missing(rule: tuple[str, tuple[str, ...], tuple[str, ...], str]) -> None:
    name, all_of, any_of, _word = rule
    table = flat(rule)
    for some in any_of or ("",):
        parts = tuple(p for p in (*all_of, some) if p)
        for kept in combinations(parts, len(parts) - 1):
            answers, where = given(kept, YES)
            result = assess(table, ALL_NO | {CLOT_RISK: NO} | answers, where)
            assert name not in {r.id for r in result.reasons}
            assert result.tier in (Tier.ROUTINE, Tier.SELF_CARE)


@pytest.mark.parametrize(
    ("name", "said", "holds"),
    [
        ("X1", {"one_leg_swollen_hot_tender": YES, "chest_breath_collapse": UNSURE}, True),
        ("X1", {"one_leg_swollen_hot_tender": UNSURE, "chest_breath_collapse": YES}, True),
        ("X1", {"one_leg_swollen_hot_tender": UNSURE, "chest_breath_collapse": UNSURE}, False),
        ("X2", {PAIN: YES, CLOT_RISK: UNSURE}, True),
        ("X2", {PAIN: UNSURE, CLOT_RISK: YES}, True),
        ("X2", {PAIN: UNSURE, CLOT_RISK: UNSURE}, True),
        ("X2", {PAIN: YES, CLOT_RISK: NO}, False),
        ("X2", {PAIN: NO, CLOT_RISK: YES}, False),
        ("X11", {CHEST: UNSURE, SWOLLEN: UNSURE}, True),
        ("X11", {CHEST: UNSURE, PAIN: UNSURE}, True),
        ("X11", {CHEST: UNSURE, SWOLLEN: YES}, True),
        ("X11", {CHEST: UNSURE, PAIN: YES}, True),
        ("X11", {CHEST: YES, PAIN: YES}, True),
        ("X11", {CHEST: UNSURE}, False),
        ("X11", {SWOLLEN: YES, PAIN: YES}, False),
        ("X4", {"cramp_over_10_min_now": YES, "leg_cold_pale_blue": UNSURE}, False),
        ("X4", {"cramp_over_10_min_now": YES, "leg_wont_move_or_feel": UNSURE}, False),
        ("X4", {"cramp_over_10_min_now": YES, "tight_leg_extreme_pain": UNSURE}, False),
        ("X4", {"cramp_over_10_min_now": UNSURE, "tight_leg_extreme_pain": YES}, True),
        (
            "X4",
            {
                "cramp_over_10_min_now": UNSURE,
                "tight_leg_extreme_pain": YES,
                "leg_cold_pale_blue": UNSURE,
            },
            True,
        ),
        ("X5", {"statin_muscle_new": YES, "dark_urine_muscle_pain": UNSURE}, True),
        ("X5", {"statin_muscle_new": UNSURE, "dark_urine_muscle_pain": UNSURE}, False),
        ("X6", {"systemic_symptoms": YES, "dehydrated_unwell": UNSURE}, True),
        ("X7", {"toxin_or_dirty_wound": YES, "lockjaw_spasms": UNSURE}, True),
        ("X7", {"toxin_or_dirty_wound": UNSURE, "lockjaw_spasms": UNSURE}, False),
        ("X8", {"numb_tingle_between": UNSURE, "new_leg_weakness_days": YES}, True),
        ("X9", {"walking_pain_stops_with_rest": YES, "rest_pain_or_foot_wound": UNSURE}, True),
        ("X10", {"both_legs_swollen": YES, "pregnancy_warning": UNSURE}, True),
    ],
)
def test_how_a_not_sure_takes_part(name: str, said: dict[str, Answer], holds: bool) -> None:
    rule = next(rule for rule in TOGETHER if rule[0] == name)
    result = assess(flat(rule), ALL_NO | {CLOT_RISK: NO} | said, situation())
    found = [reason for reason in result.reasons if reason.id == name]
    assert bool(found) == holds
    assert result.tier is not None
    assert result.tier == tier(rule[3]) if holds else result.tier <= Tier.ROUTINE
    if found:
        assert found[0].sure == (UNSURE not in said.values())


LEGS = (SWOLLEN, PAIN)
PAIRS = [(chest, leg) for chest in (YES, UNSURE, NO) for leg in (YES, UNSURE, NO)]


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("name", LEGS)
@pytest.mark.parametrize(("chest", "leg"), PAIRS)
def test_all_nine_pairs_of_chest_and_leg(
    chest: Answer, leg: Answer, name: str, night: bool
) -> None:
    """A chest in doubt is the one doubt that calls for help, with a leg that may hold a clot."""
    where = Situation(person=adult(), night=night)
    result = assess(SHIPPED, ALL_NO | {CLOT_RISK: NO, CHEST: chest, name: leg}, where)
    rules = {reason.id for reason in result.reasons}
    assert ("X11" in rules) == (chest is not NO and leg is not NO)
    if chest is YES or (chest is UNSURE and leg is not NO):
        assert result.tier is Tier.EMERGENCY
    elif chest is UNSURE:
        assert result.tier is Tier.URGENT
    elif leg is NO:
        assert result.tier is Tier.SELF_CARE
    else:
        assert result.tier is (Tier.URGENT if name == SWOLLEN else Tier.SOON)


@pytest.mark.parametrize(
    ("all_of", "any_of", "answer", "word", "expected"),
    [
        ((), (), YES, "soon", "routine"),
        ((), (), YES, "emergency", "routine"),
        (("a",), (), YES, "emergency", "emergency"),
        (("a",), (), UNSURE, "emergency", "routine"),
        (("a",), (), UNSURE, "urgent", "urgent"),
        ((), ("a",), YES, "emergency", "emergency"),
        ((), ("a",), UNSURE, "emergency", "routine"),
        ((), ("a",), UNSURE, "urgent", "urgent"),
        ((), ("a", "b"), YES, "urgent", "urgent"),
        (("a",), ("b",), YES, "urgent", "routine"),
        (("b",), ("a",), YES, "urgent", "routine"),
        (("a",), ("b", "a"), YES, "emergency", "emergency"),
    ],
)
def test_rules_of_any_shape(
    all_of: tuple[str, ...], any_of: tuple[str, ...], answer: Answer, word: str, expected: str
) -> None:
    rows = tuple(question(name, "routine", 1, "always", "routine") for name in "ab")
    rule = Escalation(id="E", all_of=all_of, any_of=any_of, tier=tier(word), why="")
    table = Checklist(questions=rows, escalations=(rule,), floors=())
    assert assess(table, {"a": answer, "b": NO}, Situation()).tier is tier(expected)


@pytest.mark.parametrize(("nights", "expected"), [(0, 1), (1, 1), (2, 2), (3, 2), (28, 2)])
@pytest.mark.parametrize("answer", [YES, UNSURE])
def test_new_cramps_on_two_nights(nights: int, expected: int, answer: Answer) -> None:
    where = Situation(person=adult(), facts=DiaryFacts(cramp_nights_28=nights))
    assert assess(TABLE, ALL_NO | {"sudden_no_cause": answer}, where).tier == expected
    assert assess(TABLE, ALL_NO, where).tier is Tier.SELF_CARE


@pytest.mark.parametrize("risk", list(ClotRisk))
@pytest.mark.parametrize("answer", [YES, UNSURE])
def test_any_known_clot_risk_makes_lasting_pain_same_day(risk: ClotRisk, answer: Answer) -> None:
    where = situation(clot_risks=frozenset({risk}))
    for said in ({}, {CLOT_RISK: NO}, {CLOT_RISK: UNSURE}):
        result = assess(TABLE, ALL_NO | {PAIN: answer} | said, where)
        assert (result.tier, result.complete) == (Tier.URGENT, True)
        assert result.reasons[0].id == "X2"
        assert result.reasons[0].sure is (answer is YES)
        assert result.step is not None
        assert (result.step.question, result.step.own_action, result.step.escalation) == (
            PAIN,
            False,
            "X2",
        )
    assert assess(TABLE, ALL_NO, where).tier is Tier.SELF_CARE


@pytest.mark.parametrize("answer", [YES, UNSURE])
def test_the_clot_risk_is_asked_when_it_would_matter(answer: Answer) -> None:
    result = assess(TABLE, ALL_NO | {PAIN: answer}, situation())
    assert (result.tier, result.complete) == (Tier.SOON, False)
    assert result.open == (CLOT_RISK,)
    after = asked(result)[asked(result).index(PAIN) + 1]
    assert after == CLOT_RISK
    assert next_page(result) == 3
    for said, expected in ((YES, Tier.URGENT), (NO, Tier.SOON)):
        done = assess(TABLE, ALL_NO | {PAIN: answer, CLOT_RISK: said}, situation())
        assert (done.tier, done.complete) == (expected, True)
        assert CLOT_RISK in asked(done)


def test_the_clot_risk_is_not_asked_for_nothing() -> None:
    assert CLOT_RISK not in asked(assess(TABLE, {}, situation()))
    assert CLOT_RISK not in asked(assess(TABLE, ALL_NO, situation()))
    alone = assess(TABLE, ALL_NO | {CLOT_RISK: YES}, situation())
    assert (alone.tier, alone.complete) == (Tier.SELF_CARE, True)


@pytest.mark.parametrize("answer", [YES, UNSURE])
def test_the_clot_risk_follows_also_where_another_sign_is_as_urgent(answer: Answer) -> None:
    """With a clot risk the leg is not to be stretched, whatever else asks for advice today."""
    result = assess(TABLE, ALL_NO | {PAIN: answer, "dehydrated_unwell": YES}, situation())
    assert (result.tier, result.open) == (Tier.URGENT, (CLOT_RISK,))
    said = ALL_NO | {PAIN: answer, "dehydrated_unwell": YES, CLOT_RISK: YES}
    assert "X2" in {reason.id for reason in assess(TABLE, said, situation()).reasons}


def test_the_clot_risk_never_waits_for_the_morning() -> None:
    night = Situation(night=True, person=adult(), heat=False)
    early = {row[0]: NO for row in ROWS if row[2] < 3}
    result = assess(TABLE, early | {PAIN: YES}, night)
    assert CLOT_RISK in result.open
    assert CLOT_RISK not in result.waiting
    assert result.next_open() == CLOT_RISK
    assert next_page(result) == 3
    assert result.headline == "incomplete"


def test_more_urgent_names_what_would_make_a_rule_hold() -> None:
    result = assess(TABLE, ALL_NO | {"one_leg_swollen_hot_tender": YES}, situation())
    assert result.more_urgent == ("chest_breath_collapse",)
    result = assess(TABLE, {"cramp_over_10_min_now": YES}, situation())
    assert result.more_urgent == (
        "leg_cold_pale_blue",
        "leg_wont_move_or_feel",
        "tight_leg_extreme_pain",
    )
    result = assess(TABLE, ALL_NO | {"systemic_symptoms": YES}, situation())
    assert result.more_urgent == ("dehydrated_unwell",)
    result = assess(TABLE, ALL_NO | {"systemic_symptoms": YES, "stroke_signs": UNSURE}, situation())
    assert result.more_urgent == ()
    result = assess(TABLE, ALL_NO | {CHEST: UNSURE}, situation())
    assert result.more_urgent == (SWOLLEN, PAIN)
    risky = situation(clot_risks=JOURNEY)
    assert assess(TABLE, ALL_NO, risky).more_urgent == (PAIN,)
    assert assess(TABLE, ALL_NO | {PAIN: YES}, risky).more_urgent == (CHEST,)
    assert assess(TABLE, ALL_NO | {"stroke_signs": YES}, risky).more_urgent == ()


def test_the_step_is_the_firm_yes_that_was_written_for_the_tier() -> None:
    said = {"stroke_signs": UNSURE, "dehydrated_unwell": YES, PAIN: YES}
    result = assess(TABLE, ALL_NO | said, situation(clot_risks=JOURNEY))
    assert result.step is not None
    assert (result.step.question, result.step.own_action) == ("dehydrated_unwell", True)
    both = {"hot_spreading_skin_fever": UNSURE, "dehydrated_unwell": YES}
    step = assess(TABLE, ALL_NO | both, situation()).step
    assert step is not None
    assert step.question == "dehydrated_unwell"
    first = {"hot_spreading_skin_fever": YES, "dehydrated_unwell": YES}
    step = assess(TABLE, ALL_NO | first, situation()).step
    assert step is not None
    assert step.question == "hot_spreading_skin_fever"
    moved = {"chest_breath_collapse": UNSURE, "one_leg_swollen_hot_tender": YES}
    step = assess(TABLE, ALL_NO | moved, situation()).step
    assert step is not None
    assert (step.question, step.own_action, step.escalation) == (
        "chest_breath_collapse",
        True,
        "X1",
    )


class TestPregnancyFloor:
    pregnant = adult(pregnancy=True)
    table = Checklist(
        questions=(question(PAIN, "self_care", 3, "always", "self_care"),),
        escalations=(),
        floors=TABLE.floors,
    )

    @pytest.mark.parametrize("answer", [YES, UNSURE])
    def test_lasting_pain_in_one_leg_is_never_self_care(self, answer: Answer) -> None:
        result = assess(self.table, {PAIN: answer}, Situation(person=self.pregnant))
        assert result.tier is Tier.ROUTINE
        assert [(r.kind, r.id) for r in result.reasons] == [(ReasonKind.FLOOR, "profile_floor")]
        other = assess(self.table, {PAIN: answer}, situation())
        assert other.tier is Tier.SELF_CARE

    def test_logged_lasting_pain_is_never_self_care(self) -> None:
        facts = DiaryFacts(flags=(LogFlag(rule="D7", asks=(PAIN,)),))
        where = Situation(person=self.pregnant, facts=facts)
        result = assess(TABLE, ALL_NO, where)
        assert result.tier is Tier.ROUTINE
        assert result.step is not None
        assert (result.step.question, result.step.own_action, result.step.escalation) == (
            "",
            False,
            "",
        )
        not_pregnant = Situation(person=adult(), facts=facts)
        assert assess(TABLE, ALL_NO, not_pregnant).tier is Tier.SELF_CARE

    def test_without_pain_pregnancy_alone_raises_nothing(self) -> None:
        result = assess(TABLE, ALL_NO, Situation(person=self.pregnant))
        assert result.tier is Tier.SELF_CARE

    def test_pregnancy_in_the_profile_makes_lasting_pain_same_day(self) -> None:
        from datetime import date, timedelta

        from crampui.domain.profile import Profile

        today = date(2026, 3, 4)
        for profile in (
            Profile(due_date=today + timedelta(days=30)),
            Profile(birth_date=today - timedelta(days=42)),
        ):
            person = Person.of(profile, today)
            assert person.pregnancy
            result = assess(TABLE, ALL_NO | {PAIN: UNSURE}, Situation(person=person))
            assert result.tier is Tier.URGENT
        later = Person.of(Profile(birth_date=today - timedelta(days=43)), today)
        assert not later.pregnancy
