"""Every caution of the dossier is in the plan and fits facts of the profile."""

from datetime import date

import pytest

from crampui.content.after_result import rules
from crampui.content.files import table
from crampui.content.measures import measures
from crampui.domain.plan.after_result import Act
from crampui.domain.plan.cautions import cautions_for, fact_names, resting
from crampui.domain.plan.measure import Effect, Group, Measure
from crampui.domain.profile import AgeBand, Condition, MedicineClass, Profile
from tests.content.dossier import by_id

MEASURES = {item.id: item for item in measures()}
EACH = pytest.mark.parametrize("item", measures(), ids=lambda item: item.id)

FACTS = {
    *Condition,
    *MedicineClass,
    "pregnant",
    "pregnant_28",
    "postpartum",
    "breastfeeding",
    "fluid_limit",
    "renal_diet",
    "prescribed_diet",
    "under_16",
    "over_65",
    "under_65",
    "new_medicine",
    "fluid_not_said",
}

# Which cautions of the app answer each caution of the dossier, in the dossier's order.
CAUTIONS = {
    "hyd_drinks": [
        ["heart_failure"],
        ["kidney"],
        ["cirrhosis_fluid"],
        ["low_sodium", "desmopressin"],
        ["diuretics"],
        ["pregnant", "breastfeeding"],
    ],
    "hyd_activity_topup": [["fluid_limit"]],
    "hyd_heat_electrolyte": [["salts"], ["diabetes"], ["pregnant"]],
    "hyd_alcohol": [["heavy_drinking"], ["pregnant"]],
    "diet_magnesium_food": [["kidney"], ["warfarin"]],
    "diet_potassium_food": [["kidney"], ["medicines"], ["kidney", "heart_failure"]],
    "diet_varied_meals": [["prescribed_diet"]],
    # Diarrhoea is no fact of the profile: the how-to says what to do.
    "diet_magnesium_supplement": [["kidney"], ["pregnant"], ["muscle_heart"], []],
    "diet_no_quinine_drinks": [["avoid", "ask"]],
    "diet_vitamin_k2_info": [["warfarin"], ["not_studied"]],
    "ex_bed_calf": [["injury"], ["seated"], ["gentle"]],
    "ex_bed_hamstring": [["back"], ["seated"]],
    "ex_day_calf": [["injury", "seated", "gentle"]],
    "ex_quad": [["knee"], ["lying"]],
    "ex_walk": [["walking_pain"], ["advice_first"]],
    "ex_strength": [["injury"], ["seated"]],
    "ex_easy_pedal": [["skip"]],
    "sl_back_toes_up": [["pregnant_28"], ["arteries"], ["lying_flat"], ["apnoea"]],
    "sl_front_feet_over": [["pregnant"], ["feet"]],
    "sl_warm_legs": [["burns"]],
    "med_review": [["new_medicine"], ["statin"], ["stomach_acid"]],
}

# The facts a caution must at least fit: measure, caution, facts.
FITS = [
    ("hyd_drinks", "heart_failure", {"heart_failure"}),
    ("hyd_drinks", "kidney", {"kidney_disease", "dialysis"}),
    ("hyd_drinks", "cirrhosis_fluid", {"ascites"}),
    ("hyd_drinks", "low_sodium", {"low_sodium"}),
    ("hyd_drinks", "desmopressin", {"desmopressin"}),
    ("hyd_drinks", "fluid_limit", {"fluid_limit"}),
    (
        "hyd_drinks",
        "diuretics",
        {"thiazide_diuretic", "potassium_sparing_diuretic", "loop_diuretic"},
    ),
    (
        "hyd_heat_electrolyte",
        "salts",
        {
            "kidney_disease",
            "dialysis",
            "heart_failure",
            "high_blood_pressure",
            "ace_inhibitor",
            "arb",
            "potassium_sparing_diuretic",
            "trimethoprim",
            "nsaid",
            "heparin",
        },
    ),
    ("diet_magnesium_food", "kidney", {"kidney_disease", "dialysis"}),
    ("diet_potassium_food", "kidney", {"kidney_disease", "dialysis"}),
    ("diet_varied_meals", "kidney", {"kidney_disease", "dialysis"}),
    (
        "diet_potassium_food",
        "medicines",
        {"ace_inhibitor", "arb", "potassium_sparing_diuretic", "trimethoprim", "nsaid", "heparin"},
    ),
    ("diet_magnesium_supplement", "kidney", {"kidney_disease", "dialysis"}),
    ("diet_magnesium_supplement", "muscle_heart", {"myasthenia", "heart_rhythm"}),
    ("diet_no_quinine_drinks", "avoid", {"pregnant", "quinine_reaction"}),
    ("diet_no_quinine_drinks", "ask", {"heart_rhythm", "warfarin", "anticoagulant"}),
    ("diet_vitamin_k2_info", "warfarin", {"warfarin"}),
    ("ex_bed_calf", "injury", {"leg_injury"}),
    ("ex_bed_calf", "seated", {"unsteady", "low_vision", "neuropathy", "pregnant_28"}),
    ("ex_bed_hamstring", "seated", {"unsteady", "low_vision", "neuropathy", "pregnant"}),
    ("ex_bed_hamstring", "gentle", {"osteoporosis", "joint_replacement"}),
    ("ex_day_calf", "seated", {"unsteady", "low_vision", "neuropathy", "pregnant_28"}),
    ("ex_quad", "lying", {"unsteady", "low_vision", "neuropathy"}),
    ("ex_quad", "gentle", {"osteoporosis"}),
    ("ex_strength", "seated", {"unsteady", "low_vision", "neuropathy"}),
    ("ex_break_sitting", "seated", {"unsteady", "low_vision", "neuropathy"}),
    ("ex_recovery", "injury", {"leg_injury"}),
    ("ex_walk", "advice_first", {"breathless", "foot_wound"}),
    ("sl_back_toes_up", "pregnant_28", {"pregnant_28"}),
    ("sl_back_toes_up", "arteries", {"artery_disease", "rest_pain"}),
    ("sl_back_toes_up", "lying_flat", {"heart_failure", "breathless"}),
    ("sl_front_feet_over", "feet", {"foot_wound", "neuropathy"}),
    ("sl_warm_legs", "burns", {"neuropathy", "artery_disease"}),
]

# With these, the wording of the measure may not stand: hidden or replaced, never only warned.
NEVER_AS_IT_STANDS = [
    ("hyd_drinks", {"heart_failure", "kidney_disease", "dialysis", "ascites", "fluid_limit"}),
    ("diet_potassium_food", {"kidney_disease", "dialysis", "ace_inhibitor", "arb", "heparin"}),
    ("diet_magnesium_food", {"kidney_disease", "dialysis"}),
    ("diet_varied_meals", {"kidney_disease", "dialysis", "renal_diet", "prescribed_diet"}),
    ("ex_bed_hamstring", {"leg_injury", "unsteady", "neuropathy", "low_vision"}),
    ("ex_day_calf", {"leg_injury", "unsteady", "neuropathy", "low_vision"}),
    ("ex_quad", {"leg_injury", "unsteady", "neuropathy", "low_vision"}),
    ("ex_recovery", {"leg_injury"}),
    ("ex_break_sitting", {"unsteady"}),
    ("diet_magnesium_supplement", {"kidney_disease", "dialysis"}),
    ("hyd_heat_electrolyte", {"kidney_disease", "dialysis", "heart_failure"}),
    ("hyd_alcohol", {"heavy_drinking", "pregnant"}),
    ("sl_back_toes_up", {"pregnant_28", "artery_disease", "rest_pain", "heart_failure"}),
    ("sl_front_feet_over", {"pregnant", "neuropathy", "foot_wound"}),
    ("ex_bed_calf", {"leg_injury", "unsteady", "pregnant_28"}),
]


@EACH
def test_every_caution_of_the_dossier_has_its_answer(item: Measure) -> None:
    here = {caution.id for caution in item.cautions}
    assert len(here) == len(item.cautions)
    answers = CAUTIONS.get(item.id, [])
    assert len(answers) == len(by_id("measures")[item.id]["cautions"])
    assert {name for names in answers for name in names} <= here


@EACH
def test_a_caution_fits_facts_that_exist(item: Measure) -> None:
    for caution in item.cautions:
        assert caution.when
        assert set(caution.when) <= FACTS
        assert bool(caution.replace) == (caution.effect is Effect.REPLACE)


@pytest.mark.parametrize(("measure", "caution", "facts"), FITS)
def test_a_caution_fits_the_facts_it_is_for(measure: str, caution: str, facts: set[str]) -> None:
    found = {item.id: item for item in MEASURES[measure].cautions}[caution]
    assert facts <= set(found.when)


@pytest.mark.parametrize(("measure", "facts"), NEVER_AS_IT_STANDS)
def test_dangerous_measures_never_stand_unchanged(measure: str, facts: set[str]) -> None:
    changed = {
        fact
        for caution in MEASURES[measure].cautions
        if caution.effect is not Effect.WARN
        for fact in caution.when
    }
    assert facts <= changed


def test_a_caution_that_was_not_confirmed_only_says_whom_to_ask() -> None:
    rows = [row for m in table("measures.toml")["measure"] for row in m.get("caution", ())]
    unconfirmed = [row for row in rows if row.get("unconfirmed")]
    assert len(unconfirmed) == 8
    for row in unconfirmed:
        assert row["text"].startswith("Ask ")


DRINKS = [item for item in measures() if item.group is Group.HYDRATION and item.unit]


@pytest.mark.parametrize("item", DRINKS, ids=lambda item: item.id)
def test_a_drinking_target_asks_first_after_heart_kidneys_and_a_limit(item: Measure) -> None:
    first = item.cautions[0]
    assert (first.when, first.effect) == (("fluid_not_said",), Effect.WARN)
    for word in ("Heart failure", "kidney disease", "fluid limit"):
        assert word in first.text


def test_every_stretch_keeps_away_from_an_injured_leg() -> None:
    for item in measures():
        if Act.STRETCH in rules().acts(item) and item.group is Group.EXERCISE:
            assert "leg_injury" in {fact for one in item.cautions for fact in one.when}


@EACH
def test_under_16_every_measure_rests(item: Measure) -> None:
    child = Profile(age_band=AgeBand.UNDER_16)
    asked = cautions_for(item, child, date(2026, 3, 4))
    assert asked.hidden
    assert asked.reasons[0].startswith("This plan is for adults")
    assert resting(item, child, date(2026, 3, 4)) == asked.reasons[0]
    assert not resting(item, Profile(age_band=AgeBand.AGE_16_39), date(2026, 3, 4))
    assert not resting(item, Profile(), date(2026, 3, 4))


def test_facts_are_those_the_profile_can_have() -> None:
    assert FACTS - {MedicineClass.OTHER, MedicineClass.DIURETIC} == fact_names()
