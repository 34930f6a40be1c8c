"""Statin, quinine and pregnancy: yes, no, or not said, and how long what was said counts."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from crampui.domain.plan.cautions import profile_facts
from crampui.domain.profile import AgeBand, ClotRisk, Fact, Medicine, MedicineClass, Profile, Sex

DAY = date(2026, 3, 4)
MEDICINES = (Fact.STATIN, Fact.QUININE)


def ago(**span: int) -> date:
    return DAY - timedelta(**span)


def said(fact: Fact, answer: bool, when: date | None) -> Profile:
    values: dict[str, Any] = {fact.value: answer, f"{fact.value}_said": when}
    return Profile(**values)


@pytest.mark.parametrize("fact", list(Fact))
def test_nothing_said_is_not_said(fact: Fact) -> None:
    assert Profile().fact(fact, DAY) is None


@pytest.mark.parametrize(
    ("fact", "answer", "when", "expected"),
    [
        (Fact.STATIN, False, DAY, False),
        (Fact.STATIN, False, ago(weeks=12), False),
        (Fact.STATIN, False, ago(weeks=12, days=1), None),
        (Fact.STATIN, False, None, None),
        (Fact.STATIN, True, ago(weeks=500), True),
        (Fact.QUININE, False, ago(weeks=12), False),
        (Fact.QUININE, False, ago(weeks=12, days=1), None),
        (Fact.QUININE, True, None, True),
        (Fact.PREGNANCY, False, ago(weeks=4), False),
        (Fact.PREGNANCY, False, ago(weeks=4, days=1), None),
        (Fact.PREGNANCY, False, None, None),
        (Fact.PREGNANCY, True, ago(weeks=46), True),
        (Fact.PREGNANCY, True, ago(weeks=46, days=1), None),
        (Fact.PREGNANCY, True, None, True),
    ],
)
def test_how_long_an_answer_counts(
    fact: Fact, answer: bool, when: date | None, expected: bool | None
) -> None:
    assert said(fact, answer, when).fact(fact, DAY) is expected


@pytest.mark.parametrize("fact", MEDICINES)
def test_a_medicine_of_the_list_is_a_yes_whatever_was_said(fact: Fact) -> None:
    taken = Medicine(name="Tablet", classes=frozenset({MedicineClass(fact.value)}))
    for profile in (Profile(), said(fact, False, DAY)):
        listed = Profile(medicines=(taken,), statin=profile.statin, statin_said=profile.statin_said)
        assert listed.fact(fact, DAY) is True
    stopped = Medicine(name="Tablet", classes=taken.classes, stopped=DAY)
    assert Profile(medicines=(stopped,)).fact(fact, DAY) is None


@pytest.mark.parametrize("fact", MEDICINES)
def test_other_medicines_do_not_say_no(fact: Fact) -> None:
    other = Medicine(name="Tablet", classes=frozenset({MedicineClass.NSAID}))
    assert Profile(medicines=(other,)).fact(fact, DAY) is None


@pytest.mark.parametrize("fact", MEDICINES)
def test_a_medicine_without_a_kind_counts_as_not_said(fact: Fact) -> None:
    def with_no(*medicines: Medicine) -> bool | None:
        return replace(said(fact, False, DAY), medicines=medicines).fact(fact, DAY)

    assert with_no() is False
    assert with_no(Medicine(name="Simvastatin")) is None
    assert with_no(Medicine(name="Simvastatin", stopped=DAY)) is False
    assert with_no(Medicine(name="Tablet", classes=frozenset({MedicineClass.OTHER}))) is False


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (Profile(sex=Sex.MALE), False),
        (Profile(sex=Sex.FEMALE), None),
        (Profile(sex=Sex.OTHER), None),
        *((Profile(age_band=band), None) for band in AgeBand if band[:2] in ("un", "16", "40")),
        (Profile(age_band=AgeBand.AGE_50_59), None),
        (Profile(age_band=AgeBand.AGE_60_69), False),
        (Profile(age_band=AgeBand.AGE_70_79), False),
        (Profile(age_band=AgeBand.AGE_80_UP), False),
        (Profile(due_date=DAY + timedelta(days=100)), True),
        (Profile(due_date=ago(days=63)), True),
        (Profile(due_date=ago(days=64)), None),
        (Profile(birth_date=ago(days=42)), True),
        (Profile(birth_date=ago(days=43)), None),
        (Profile(due_date=ago(days=50), birth_date=ago(days=43)), None),
        (Profile(sex=Sex.MALE, due_date=DAY), True),
        (Profile(pregnancy=True, pregnancy_said=ago(days=60), birth_date=ago(days=43)), None),
        (Profile(pregnancy=True, pregnancy_said=ago(days=60), birth_date=ago(days=9)), True),
        (Profile(pregnancy=True, pregnancy_said=ago(days=9), birth_date=ago(days=43)), True),
    ],
)
def test_pregnancy(profile: Profile, expected: bool | None) -> None:
    assert profile.fact(Fact.PREGNANCY, DAY) is expected


def test_a_said_pregnancy_is_a_clot_risk_and_a_caution() -> None:
    profile = said(Fact.PREGNANCY, True, DAY)
    assert profile.clot_context(DAY) == {ClotRisk.PREGNANT_OR_POSTPARTUM}
    assert "pregnant" in profile_facts(profile, DAY)
    assert "pregnant_28" not in profile_facts(profile, DAY)
    assert profile_facts(said(Fact.PREGNANCY, False, DAY), DAY) == {"fluid_not_said"}


@pytest.mark.parametrize("fact", MEDICINES)
def test_a_said_medicine_is_a_caution(fact: Fact) -> None:
    assert fact.value in profile_facts(said(fact, True, ago(weeks=99)), DAY)
    assert fact.value not in profile_facts(said(fact, False, DAY), DAY)
