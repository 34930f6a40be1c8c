"""A document of answers and its result."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from crampui.domain.checklist.questions import CLOT_RISK, Answer, Tier
from crampui.domain.checklist.score import (
    CLASSES,
    CONDITIONS,
    ON_OFF,
    RISKS,
    SEX_KEY,
    UNFINISHED,
    read_profile,
    score,
)
from crampui.domain.checklist.triage import DiaryFacts, Person
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.log_flags import LogFlag
from crampui.domain.profile import AgeBand, ClotRisk, Condition, Medicine, MedicineClass, Profile
from tests.domain.clinical_table import IDS, ROWS, TABLE, question, tier

TODAY = date(2026, 3, 4)
MEANS = {tier: f"Means {tier.word}." for tier in Tier}
GROWN_UP = Profile(
    age_band=AgeBand.AGE_60_69,
    statin=False,
    statin_said=TODAY,
    quinine=False,
    quinine_said=TODAY,
)
"""Somebody over 60 who takes neither statin nor quinine: no gate is open."""
PAIN = "persistent_one_leg_pain"
EVERY_NO = dict.fromkeys(IDS, "no")
FLAG = LogFlag(rule="D2", raises=("regular_sleep_loss",), numbers="3 of 4 weeks")


def scored(
    document: Mapping[str, object],
    profile: Profile = GROWN_UP,
    facts: DiaryFacts | None = None,
) -> dict[str, Any]:
    return score(document, TABLE, profile, facts or DiaryFacts(), TODAY, MEANS)


def test_an_empty_document_is_incomplete() -> None:
    for document in ({}, {"answers": {}, "rest": "unanswered"}, {"answers": None, "rest": None}):
        assert scored(dict(document)) == {
            "tier": None,
            "complete": False,
            "reasons": [],
            "next_step": UNFINISHED,
        }


def test_rest_no_answers_what_is_asked() -> None:
    for profile in (GROWN_UP, Profile()):
        assert scored({"rest": "no"}, profile) == {
            "tier": "self_care",
            "complete": True,
            "reasons": [],
            "next_step": "Means self_care.",
        }


def test_every_answer_given() -> None:
    result = scored({"answers": EVERY_NO})
    assert (result["tier"], result["complete"]) == ("self_care", True)
    for name in IDS:
        less = {key: value for key, value in EVERY_NO.items() if key != name}
        everyone = {"profile": dict.fromkeys(("pregnant", "statin", "quinine", "heat"), True)}
        result = scored({"answers": less, **everyone}, Profile())
        assert (result["tier"], result["complete"]) == (None, False)


@pytest.mark.parametrize(("name", "word", "unsure"), [(row[0], row[1], row[4]) for row in ROWS])
def test_each_answer(name: str, word: str, unsure: str) -> None:
    result = scored({"answers": {name: "yes"}, "rest": "no"})
    assert (result["tier"], result["complete"]) == (word, True)
    assert result["next_step"] == f"Act on {name}."
    assert result["reasons"] == [
        {
            "kind": "answer",
            "id": name,
            "tier": word,
            "sure": True,
            "questions": [name],
            "text": f"{name}?",
        }
    ]
    result = scored({"answers": {name: "unsure"}, "rest": "no"})
    assert (result["tier"], result["complete"]) == (unsure, True)
    own = f"Act on {name}."
    help_first = f"Means {unsure}. Not sure? Try this: Help of {name}."
    assert result["next_step"] == (own if word == unsure else help_first)
    result = scored({"answers": {name: "yes"}})
    assert (result["tier"], result["complete"]) == (word, False)
    assert result["next_step"] == f"Act on {name}. {UNFINISHED}"


@pytest.mark.parametrize(
    ("document", "profile", "expected"),
    [
        ({}, GROWN_UP, "soon"),
        ({"clot_risk": False}, GROWN_UP, "soon"),
        ({"clot_risk": []}, GROWN_UP, "soon"),
        ({"clot_risk": True}, GROWN_UP, "urgent"),
        ({"clot_risk": ["journey"]}, GROWN_UP, "urgent"),
        ({"clot_risk": ["surgery", "immobile"]}, GROWN_UP, "urgent"),
        ({}, Profile(clot_risks=frozenset({ClotRisk.JOURNEY})), "urgent"),
        ({"clot_risk": None}, Profile(clot_risks=frozenset({ClotRisk.JOURNEY})), "urgent"),
        ({"clot_risk": False}, Profile(clot_risks=frozenset({ClotRisk.JOURNEY})), "soon"),
        ({"clot_risk": []}, Profile(clot_risks=frozenset({ClotRisk.JOURNEY})), "soon"),
        ({"clot_risk": True}, Profile(clot_risks=frozenset({ClotRisk.JOURNEY})), "urgent"),
        ({"clot_risk": False}, Profile(conditions=frozenset({Condition.CANCER})), "urgent"),
        ({"clot_risk": False, "profile": {"pregnant": True}}, GROWN_UP, "urgent"),
        ({"profile": {"pregnant": True}}, GROWN_UP, "urgent"),
        ({"profile": {"postpartum": True}}, GROWN_UP, "urgent"),
        ({"profile": {"previous_clot": True}}, GROWN_UP, "urgent"),
        ({"profile": {"oestrogen": True}}, GROWN_UP, "urgent"),
        ({"profile": {"journey": True}}, GROWN_UP, "urgent"),
        (
            {"profile": {"journey": False}},
            Profile(clot_risks=frozenset({ClotRisk.JOURNEY})),
            "soon",
        ),
        (
            {"profile": {"cancer": False}},
            Profile(
                clot_risks=frozenset({ClotRisk.CANCER}), conditions=frozenset({Condition.CANCER})
            ),
            "soon",
        ),
        ({"profile": {"pregnant": False}}, Profile(due_date=TODAY), "soon"),
        ({"profile": {"postpartum": True, "pregnant": False}}, Profile(due_date=TODAY), "urgent"),
        ({}, Profile(due_date=TODAY), "urgent"),
        ({}, Profile(birth_date=TODAY), "urgent"),
        ({"profile": {"postpartum": False}}, Profile(birth_date=TODAY), "soon"),
    ],
)
def test_the_clot_risk(document: dict[str, object], profile: Profile, expected: str) -> None:
    result = scored({"answers": {PAIN: "yes"}, "rest": "no"} | document, profile)
    assert (result["tier"], result["complete"]) == (expected, True)
    if expected == "urgent":
        assert result["reasons"][0]["id"] == "X2"
        assert result["reasons"][0]["kind"] == "escalation"
        assert result["reasons"][0]["sure"] is True
        assert result["reasons"][0]["text"] == "Why X2."
        assert result["next_step"] == "Means urgent. Why X2."


def test_an_unsaid_clot_risk_is_open_where_it_matters() -> None:
    answers = EVERY_NO | {PAIN: "yes"}
    result = scored({"answers": answers})
    assert (result["tier"], result["complete"]) == ("soon", False)
    risks: tuple[tuple[object, str], ...] = ((False, "soon"), ([], "soon"), (True, "urgent"))
    for said, expected in risks:
        result = scored({"answers": answers, "clot_risk": said})
        assert (result["tier"], result["complete"]) == (expected, True)


def test_the_diary_counts() -> None:
    other = LogFlag(rule="D1", raises=("past_cramp_over_10",), numbers="1 cramp")
    assert "D1" not in str(scored({}, facts=DiaryFacts(flags=(FLAG, other)))["reasons"][0])
    facts = DiaryFacts(flags=(FLAG,), cramp_nights_28=2)
    result = scored({"rest": "no"}, facts=facts)
    assert (result["tier"], result["complete"]) == ("soon", True)
    assert result["reasons"] == [
        {
            "kind": "log",
            "id": "regular_sleep_loss",
            "tier": "soon",
            "sure": True,
            "questions": ["regular_sleep_loss"],
            "text": "regular_sleep_loss?",
            "rules": ["D2"],
            "numbers": ["3 of 4 weeks"],
        }
    ]
    said_no = scored({"answers": {"regular_sleep_loss": "no"}, "rest": "no"}, facts=facts)
    assert said_no["tier"] == "soon"
    assert said_no["reasons"][0]["kind"] == "log"
    new = scored({"answers": {"sudden_no_cause": "yes"}, "rest": "no"}, facts=facts)
    assert "X3" in {reason["id"] for reason in new["reasons"]}


def test_an_open_cramp_fills_in_but_does_not_overrule() -> None:
    flag = LogFlag(rule="open", raises=("cramp_over_10_min_now",), settled=False)
    facts = DiaryFacts(flags=(flag,))
    assert scored({"rest": "no"}, facts=facts)["tier"] == "urgent"
    answers = {"cramp_over_10_min_now": "no"}
    assert scored({"answers": answers, "rest": "no"}, facts=facts)["tier"] == "self_care"


def test_the_floor_in_pregnancy() -> None:
    flag = LogFlag(rule="D7", asks=(PAIN,))
    document = {"profile": {"pregnant": True}, "rest": "no"}
    result = scored(document, facts=DiaryFacts(flags=(flag,)))
    assert result["tier"] == "routine"
    assert result["next_step"] == "Means routine."
    assert result["reasons"][0]["kind"] == "floor"
    assert result["reasons"][0]["text"] == "Why profile_floor_log."


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("heat", "heat_confused"),
        ("statin", "statin_muscle_new"),
        ("quinine", "quinine_reaction"),
        ("pregnant", "pregnancy_warning"),
        ("postpartum", "pregnancy_warning"),
    ],
)
def test_the_profile_decides_what_is_asked(key: str, name: str) -> None:
    less = {k: v for k, v in EVERY_NO.items() if k != name}
    asked = scored({"answers": less, "profile": {key: True}})
    assert asked["complete"] is False
    assert scored({"answers": less, "profile": {key: False}})["complete"] is True
    assert scored({"answers": less, "profile": {key: None}})["complete"] is (key != "heat")
    nothing = scored({"answers": less, "profile": {key: None}}, Profile())
    assert nothing["complete"] is False
    assert (scored({"answers": less, "profile": {key: False}}, Profile())["complete"]) is (
        key in ("heat", "statin", "quinine")
    )
    yes = scored({"answers": {name: "yes"}, "profile": {key: False}, "rest": "no"})
    assert yes["tier"] in ("urgent", "emergency")


@pytest.mark.parametrize(
    ("profile", "stored", "child"),
    [
        ({}, Profile(), None),
        ({}, Profile(age_band=AgeBand.UNDER_16), True),
        ({}, GROWN_UP, False),
        ({"age": 15}, GROWN_UP, True),
        ({"age": 15.9}, GROWN_UP, True),
        ({"age": 16}, Profile(), False),
        ({"age": 0}, Profile(), True),
        ({"age": 130}, Profile(), False),
        ({"age": 70}, Profile(age_band=AgeBand.UNDER_16), False),
        ({"under_16": True}, GROWN_UP, True),
        ({"under_16": False}, Profile(), False),
        ({"under_16": False, "age": 12}, GROWN_UP, True),
        ({"under_16": True, "age": 40}, GROWN_UP, True),
        ({"under_16": None}, Profile(age_band=AgeBand.UNDER_16), True),
    ],
)
def test_age(profile: dict[str, object], stored: Profile, child: bool | None) -> None:
    person, _heat = read_profile(profile, stored, TODAY)
    assert person.child is child
    if child:
        assert scored({"profile": profile, "rest": "no"}, stored)["tier"] == "soon"


def test_medicines_over_the_stored_ones() -> None:
    both = Medicine(name="Both", classes=frozenset({MedicineClass.STATIN, MedicineClass.QUININE}))
    stored = Profile(medicines=(both,))
    assert read_profile({}, stored, TODAY)[0] == Person(statin=True, quinine=True)
    assert read_profile({"statin": False}, stored, TODAY)[0] == Person(statin=False, quinine=True)
    assert read_profile({"quinine": True}, Profile(), TODAY)[0] == Person(quinine=True)
    unnamed = Profile(medicines=(Medicine(name="Tablet"),))
    assert read_profile({}, unnamed, TODAY)[0] == Person()
    assert read_profile({"quinine": False}, unnamed, TODAY)[0] == Person(quinine=False)
    stopped = Profile(medicines=(Medicine(name="x", classes=both.classes, stopped=TODAY),))
    assert read_profile({}, stopped, TODAY)[0] == Person()
    assert read_profile({"statin": True}, stopped, TODAY)[0] == Person(statin=True)


@pytest.mark.parametrize("key", sorted(ON_OFF - {"age"}))
@pytest.mark.parametrize("value", [True, False, None])
def test_every_key_of_the_profile_is_taken(key: str, value: bool | None) -> None:
    assert scored({"profile": {key: value}, "rest": "no"})["complete"] is True
    person, heat = read_profile({key: value}, GROWN_UP, TODAY)
    assert heat is (value if key == "heat" else None)
    expecting = key in ("pregnant", "postpartum", "pregnancy") and value is True
    child = key == "under_16" and value is True
    assert person.pregnancy is (None if child else expecting)


def test_the_keys_the_app_needs_are_among_them() -> None:
    named = {"pregnant", "postpartum", "kidney_disease", "heart_failure", "fluid_limit", "statin"}
    assert named <= ON_OFF
    assert {"quinine", "heat", "under_16", "age"} <= ON_OFF
    assert {"fluid_limit_ml", "renal_diet", "prescribed_diet", "breastfeeding"} <= ON_OFF
    person, _heat = read_profile({"postpartum": True}, Profile(), TODAY)
    assert person.clot_risks == {ClotRisk.PREGNANT_OR_POSTPARTUM}
    assert set(CONDITIONS | CLASSES | RISKS) <= ON_OFF


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ({"answers": {"leg_fell_off": "yes"}}, "leg_fell_off"),
        ({"answers": {CLOT_RISK: "yes"}}, CLOT_RISK),
        ({"answers": {"stroke_signs": "no", "typo": "no"}}, "typo"),
        ({"profile": {"pregnent": True}}, "pregnent"),
        ({"profile": {"pregnent": None}}, "pregnent"),
        ({"profile": {"other": True}}, "other"),
        ({"clot_risk": ["journey", "jet_lag"]}, "jet_lag"),
        ({"clot_risk": [3]}, "3"),
        ({"answer": {}}, "answer"),
    ],
)
def test_an_unknown_id_is_an_error_that_names_it(document: dict[str, object], name: str) -> None:
    with pytest.raises(NotFound) as caught:
        scored(document)
    assert caught.value.name == name
    assert name in str(caught.value)


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"answers": {"stroke_signs": "maybe"}}, "stroke_signs"),
        ({"answers": {"stroke_signs": True}}, "stroke_signs"),
        ({"answers": {"stroke_signs": None}}, "stroke_signs"),
        ({"answers": {"stroke_signs": ["yes"]}}, "stroke_signs"),
        ({"answers": ["stroke_signs"]}, "answers"),
        ({"answers": "yes"}, "answers"),
        ({"profile": []}, "profile"),
        ({"profile": {"sex": "man"}}, "sex"),
        ({"profile": {"sex": True}}, "sex"),
        ({"profile": {"pregnant": "yes"}}, "pregnant"),
        ({"profile": {"pregnant": 1}}, "pregnant"),
        ({"profile": {"age": True}}, "age"),
        ({"profile": {"age": "70"}}, "age"),
        ({"profile": {"age": -1}}, "age"),
        ({"profile": {"age": 131}}, "age"),
        ({"profile": {"fluid_limit": "1500 ml"}}, "fluid_limit"),
        ({"clot_risk": "yes"}, "clot_risk"),
        ({"clot_risk": 1}, "clot_risk"),
        ({"clot_risk": {"journey": True}}, "clot_risk"),
        ({"rest": "yes"}, "rest"),
        ({"rest": False}, "rest"),
        ({"rest": ["no"]}, "rest"),
    ],
)
def test_a_wrong_value_is_an_error_that_names_its_key(
    document: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidValue) as caught:
        scored(document)
    assert caught.value.field == field
    assert field in caught.value.allowed


def test_a_fluid_limit_may_be_a_number() -> None:
    for value in (True, False, 1500, 1500.5):
        assert scored({"profile": {"fluid_limit": value}, "rest": "no"})["tier"] == "self_care"


def test_the_document_is_not_changed() -> None:
    document: dict[str, object] = {"answers": {"stroke_signs": "no"}, "rest": "no"}
    scored(document)
    assert document == {"answers": {"stroke_signs": "no"}, "rest": "no"}


def test_instructions_become_one_line() -> None:
    from dataclasses import replace

    from crampui.domain.checklist.questions import Checklist

    one = replace(question("a", "urgent", 1, "always", "urgent"), action="Call.\nDo not wait.")
    table = Checklist(questions=(one,), escalations=(), floors=())
    found = score({"answers": {"a": "yes"}}, table, GROWN_UP, DiaryFacts(), TODAY, MEANS)
    assert found["next_step"] == "Call. Do not wait."
    assert tier(str(found["tier"])) is Tier.URGENT


def test_a_stored_pregnancy_is_read_on_the_day() -> None:
    stored = Profile(birth_date=TODAY - timedelta(days=42), age_band=AgeBand.AGE_16_39)
    assert read_profile({}, stored, TODAY)[0].pregnancy
    assert not read_profile({}, stored, TODAY + timedelta(days=1))[0].pregnancy
    person, _heat = read_profile({"pregnant": False}, stored, TODAY)
    assert person.pregnancy
    assert Answer("yes") is Answer.YES


GATES = {"statin": "statin_muscle_new", "quinine": "quinine_reaction"}
GATES |= {"pregnancy": "pregnancy_warning"}


@pytest.mark.parametrize(("gate", "name"), GATES.items())
def test_a_gate_is_open_while_neither_profile_nor_document_says_it(gate: str, name: str) -> None:
    less = {k: v for k, v in EVERY_NO.items() if k not in GATES.values()}
    said = {**less, **{other: "no" for other in GATES if other != gate}}
    assert scored({"answers": said}, Profile())["complete"] is False
    assert scored({"answers": said | {gate: "no"}}, Profile())["complete"] is True
    assert scored({"answers": said, "rest": "no"}, Profile())["complete"] is True
    for word in ("yes", "unsure"):
        opened = said | {gate: word}
        assert scored({"answers": opened}, Profile())["complete"] is False
        assert scored({"answers": opened | {name: "no"}}, Profile())["complete"] is True
        assert scored({"answers": opened | {name: "yes"}}, Profile())["tier"] == "urgent"
    assert scored({"answers": said | {name: "yes"}}, Profile())["tier"] == "urgent"


@pytest.mark.parametrize(
    ("profile", "stored", "expected"),
    [
        ({}, Profile(), None),
        ({"sex": "male"}, Profile(), False),
        ({"sex": "female"}, Profile(), None),
        ({SEX_KEY: None}, Profile(), None),
        ({"age": 59}, Profile(), None),
        ({"age": 60}, Profile(), False),
        ({"pregnancy": False}, Profile(), False),
        ({"pregnant": False}, Profile(), None),
        ({"postpartum": False}, Profile(), None),
        ({"pregnant": False, "postpartum": False}, Profile(), False),
        ({"pregnant": False}, Profile(due_date=TODAY), None),
        ({"pregnant": False}, Profile(birth_date=TODAY), True),
        ({"pregnancy": True, "sex": "male"}, Profile(), True),
        ({"under_16": False}, Profile(age_band=AgeBand.AGE_70_79), False),
    ],
)
def test_what_rules_out_pregnancy(
    profile: dict[str, object], stored: Profile, expected: bool | None
) -> None:
    assert read_profile(profile, stored, TODAY)[0].pregnancy is expected
