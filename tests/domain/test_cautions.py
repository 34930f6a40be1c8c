"""What the profile makes of a measure: hidden, replaced, warned of, or with another target."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.content.measures import measures
from crampui.domain.plan.cautions import (
    Asked,
    cautions_for,
    fact_names,
    hidden_on,
    matching,
    profile_facts,
    target_for,
)
from crampui.domain.plan.measure import Amounts, Caution, Effect, Group, Measure
from crampui.domain.profile import AgeBand, Condition, Medicine, MedicineClass, Profile, Sex

DAY = date(2026, 3, 4)
SHIPPED = {measure.id: measure for measure in measures()}
LIMIT = "Stay within the fluid limit your clinic gave you"
POTASSIUM = "Ask about potassium before adding these foods"
SIDE = "Side with a pillow between the knees"


def due_in(weeks: int) -> Profile:
    """Return somebody who is 40 weeks pregnant after so many weeks."""
    return Profile(drinks_freely=True, due_date=DAY + timedelta(weeks=weeks))


def takes(*classes: MedicineClass, started: date | None = None) -> Profile:
    medicine = Medicine(name="one", classes=frozenset(classes), started=started)
    return Profile(drinks_freely=True, medicines=(medicine,))


def has(*conditions: Condition) -> Profile:
    return Profile(drinks_freely=True, conditions=frozenset(conditions))


def profile_with(fact: str) -> Profile:
    """Return somebody of whom one fact is true, with what comes along with it."""
    if fact in set(Condition):
        return has(Condition(fact))
    if fact in set(MedicineClass):
        return takes(MedicineClass(fact))
    return {
        "pregnant": due_in(20),
        "pregnant_28": due_in(5),
        "postpartum": Profile(drinks_freely=True, birth_date=DAY),
        "breastfeeding": Profile(drinks_freely=True, breastfeeding=True),
        "fluid_limit": Profile(drinks_freely=True, fluid_limited=True),
        "renal_diet": Profile(drinks_freely=True, renal_diet=True),
        "prescribed_diet": Profile(drinks_freely=True, prescribed_diet=True),
        "fluid_not_said": Profile(),
        "under_16": Profile(drinks_freely=True, age_band=AgeBand.UNDER_16),
        "under_65": Profile(drinks_freely=True, age_band=AgeBand.AGE_40_49),
        "over_65": Profile(drinks_freely=True, age_band=AgeBand.AGE_80_UP),
        "new_medicine": takes(started=DAY),
    }[fact]


def caution(name: str, effect: Effect, *when: str, replace: str = "") -> Caution:
    return Caution(id=name, when=when, label=name, text=f"{name}.", effect=effect, replace=replace)


def measure(*cautions: Caution, **values: object) -> Measure:
    fields: dict[str, object] = {"unit": "cups", "target": 8.0, "group": Group.HYDRATION, **values}
    return Measure(id="m", label="Drank", cautions=cautions, **fields)  # type: ignore[arg-type]


HIDE = caution("hide", Effect.HIDE, "dialysis")
REPLACE = caution("replace", Effect.REPLACE, "heart_failure", "fluid_limit", replace="The limit")
SECOND = caution("second", Effect.REPLACE, "low_sodium", replace="Another line")
WARN = caution("warn", Effect.WARN, "diabetes")
ALL = measure(WARN, SECOND, REPLACE, HIDE)


# Facts.


@pytest.mark.parametrize("fact", sorted(fact_names()))
def test_every_fact_can_be_true_and_is_false_of_nobody(fact: str) -> None:
    assert fact in profile_facts(profile_with(fact), DAY)
    assert fact not in profile_facts(Profile(drinks_freely=True), DAY)


def test_nothing_said_gives_no_fact() -> None:
    assert profile_facts(Profile(drinks_freely=True), DAY) == frozenset()
    assert profile_facts(takes(MedicineClass.OTHER), DAY) == frozenset()


@pytest.mark.parametrize(
    ("week", "facts"),
    [
        (0, {"pregnant"}),
        (27, {"pregnant"}),
        (28, {"pregnant", "pregnant_28"}),
        (40, {"pregnant", "pregnant_28"}),
        (42, {"pregnant", "pregnant_28"}),
    ],
)
def test_pregnancy_counts_by_completed_weeks(week: int, facts: set[str]) -> None:
    assert profile_facts(due_in(40 - week), DAY) == facts


def test_the_28th_week_begins_on_one_day() -> None:
    profile = due_in(12)
    assert "pregnant_28" in profile_facts(profile, DAY)
    assert "pregnant_28" not in profile_facts(profile, DAY - timedelta(days=1))


def test_after_birth_come_six_weeks() -> None:
    profile = Profile(drinks_freely=True, due_date=DAY, birth_date=DAY)
    assert "pregnant_28" in profile_facts(profile, DAY - timedelta(days=1))
    assert profile_facts(profile, DAY) == {"postpartum"}
    assert profile_facts(profile, DAY + timedelta(days=42)) == {"postpartum"}
    assert profile_facts(profile, DAY + timedelta(days=43)) == frozenset()


@pytest.mark.parametrize(
    ("band", "facts"),
    [
        (AgeBand.UNDER_16, {"under_16", "under_65"}),
        (AgeBand.AGE_16_39, {"under_65"}),
        (AgeBand.AGE_50_59, {"under_65"}),
        (AgeBand.AGE_60_69, {"under_65", "over_65"}),
        (AgeBand.AGE_70_79, {"over_65"}),
        (AgeBand.AGE_80_UP, {"over_65"}),
        (None, set()),
    ],
)
def test_age_bands(band: AgeBand | None, facts: set[str]) -> None:
    assert profile_facts(Profile(drinks_freely=True, age_band=band), DAY) == facts


@pytest.mark.parametrize(
    ("started", "changed", "stopped", "taken", "new"),
    [
        (None, None, None, True, False),
        (DAY, None, None, True, True),
        (DAY - timedelta(days=90), None, None, True, True),
        (DAY - timedelta(days=91), None, None, True, False),
        (DAY - timedelta(days=900), DAY - timedelta(days=3), None, True, True),
        (DAY + timedelta(days=1), None, None, False, False),
        (DAY - timedelta(days=9), None, DAY, False, False),
        (DAY - timedelta(days=9), None, DAY + timedelta(days=1), True, True),
        (None, None, DAY - timedelta(days=1), False, False),
    ],
)
def test_a_medicine_counts_while_it_is_taken(
    started: date | None, changed: date | None, stopped: date | None, taken: bool, new: bool
) -> None:
    medicine = Medicine(
        name="one",
        classes=frozenset({MedicineClass.ARB}),
        started=started,
        changed=changed,
        stopped=stopped,
    )
    facts = profile_facts(Profile(drinks_freely=True, medicines=(medicine,)), DAY)
    assert ("arb" in facts) is taken
    assert ("new_medicine" in facts) is new


def test_a_fluid_limit_counts_with_and_without_its_number() -> None:
    assert profile_facts(Profile(drinks_freely=True, fluid_limit_ml=1500), DAY) == {"fluid_limit"}
    assert profile_facts(Profile(drinks_freely=True, fluid_limited=True), DAY) == {"fluid_limit"}


# Effects.


def test_a_measure_that_no_caution_fits_is_as_it_stands() -> None:
    assert cautions_for(ALL, Profile(drinks_freely=True), DAY) == Asked(
        measure=ALL, label="Drank", target=8, unit="cups"
    )


def test_a_warning_keeps_the_measure_and_says_why() -> None:
    asked = cautions_for(ALL, has(Condition.DIABETES), DAY)
    assert (asked.label, asked.target, asked.unit) == ("Drank", 8, "cups")
    assert (asked.hidden, asked.replaced) == (False, False)
    assert asked.reasons == ("warn.",)


def test_a_replacement_takes_the_place_of_wording_and_target() -> None:
    asked = cautions_for(ALL, has(Condition.HEART_FAILURE), DAY)
    assert (asked.label, asked.target, asked.unit) == ("The limit", None, "")
    assert (asked.hidden, asked.replaced) == (False, True)
    assert asked.reasons == ("replace.",)


def test_a_hidden_measure_keeps_its_name_and_says_why() -> None:
    asked = cautions_for(ALL, has(Condition.DIALYSIS), DAY)
    assert (asked.label, asked.target, asked.unit) == ("Drank", None, "")
    assert (asked.hidden, asked.replaced) == (True, False)
    assert asked.reasons == ("hide.",)
    assert hidden_on(ALL, has(Condition.DIALYSIS), DAY)
    assert not hidden_on(ALL, has(Condition.HEART_FAILURE), DAY)


def test_the_strongest_effect_wins_and_all_reasons_are_said() -> None:
    two = cautions_for(ALL, has(Condition.DIABETES, Condition.HEART_FAILURE), DAY)
    assert two.replaced
    assert two.reasons == ("replace.", "warn.")
    everything = has(
        Condition.DIABETES, Condition.HEART_FAILURE, Condition.LOW_SODIUM, Condition.DIALYSIS
    )
    asked = cautions_for(ALL, everything, DAY)
    assert asked.hidden
    assert not asked.replaced
    assert asked.reasons == ("hide.", "second.", "replace.", "warn.")


def test_of_two_replacements_the_first_in_the_content_is_shown() -> None:
    asked = cautions_for(ALL, has(Condition.HEART_FAILURE, Condition.LOW_SODIUM), DAY)
    assert asked.label == "Another line"
    assert asked.reasons == ("second.", "replace.")


def test_one_reason_is_said_once() -> None:
    twice = measure(REPLACE, caution("replace", Effect.WARN, "low_sodium"))
    asked = cautions_for(twice, has(Condition.HEART_FAILURE, Condition.LOW_SODIUM), DAY)
    assert asked.reasons == ("replace.",)


def test_editing_the_profile_changes_the_measure_at_once() -> None:
    assert cautions_for(ALL, has(Condition.DIALYSIS), DAY).hidden
    assert not cautions_for(ALL, has(), DAY).hidden


@given(st.sets(st.sampled_from([*Condition])), st.permutations([HIDE, REPLACE, SECOND, WARN]))
def test_more_conditions_never_weaken_an_effect(
    conditions: set[Condition], order: list[Caution]
) -> None:
    tested = measure(*order)

    def strength(asked: Asked) -> int:
        return 3 if asked.hidden else 2 if asked.replaced else 1 if asked.reasons else 0

    whole = strength(cautions_for(tested, has(*conditions), DAY))
    for one in conditions:
        assert strength(cautions_for(tested, has(*(conditions - {one})), DAY)) <= whole
    asked = cautions_for(tested, has(*conditions), DAY)
    assert len(asked.reasons) == len(matching(tested, has(*conditions), DAY))


# Targets.

DRINKS = Amounts(female=6.4, male=8, pregnant_extra=1.2, breastfeeding_extra=2.6)


@pytest.mark.parametrize(
    ("profile", "target"),
    [
        (Profile(drinks_freely=True), 8),
        (Profile(drinks_freely=True, sex=Sex.OTHER), 8),
        (Profile(drinks_freely=True, sex=Sex.MALE), 8),
        (Profile(drinks_freely=True, sex=Sex.FEMALE), 6),
        (Profile(drinks_freely=True, sex=Sex.FEMALE, due_date=DAY), 8),
        (Profile(drinks_freely=True, sex=Sex.FEMALE, breastfeeding=True), 9),
        (Profile(drinks_freely=True, due_date=DAY), 9),
        (Profile(drinks_freely=True, breastfeeding=True), 11),
        (Profile(drinks_freely=True, sex=Sex.FEMALE, due_date=DAY, breastfeeding=True), 10),
    ],
)
def test_a_target_follows_the_profile_in_whole_steps(profile: Profile, target: float) -> None:
    assert target_for(measure(amounts=DRINKS), profile, DAY) == target
    assert cautions_for(measure(amounts=DRINKS), profile, DAY).target == target


def test_a_target_stays_within_the_maximum() -> None:
    assert (
        target_for(
            measure(amounts=DRINKS, maximum=7), Profile(drinks_freely=True, breastfeeding=True), DAY
        )
        == 7
    )
    assert target_for(measure(maximum=5), Profile(drinks_freely=True), DAY) == 5
    assert (
        target_for(
            measure(target=None, amounts=DRINKS), Profile(drinks_freely=True, sex=Sex.MALE), DAY
        )
        is None
    )


def test_a_replaced_number_is_not_shown_whatever_the_target() -> None:
    limited = cautions_for(
        measure(REPLACE, amounts=DRINKS), Profile(drinks_freely=True, fluid_limit_ml=1500), DAY
    )
    assert limited.target is None


# The measures that are shipped.

CASES = [
    (one, hint, fact) for one in SHIPPED.values() for hint in one.cautions for fact in hint.when
]


@pytest.mark.parametrize(
    ("shipped", "hint", "fact"), CASES, ids=[f"{m.id}-{c.id}-{f}" for m, c, f in CASES]
)
def test_every_caution_of_the_plan_does_what_it_says(
    shipped: Measure, hint: Caution, fact: str
) -> None:
    asked = cautions_for(shipped, profile_with(fact), DAY)
    assert hint.text in asked.reasons
    assert asked.hidden or hint.effect is not Effect.HIDE
    assert asked.hidden or asked.replaced or hint.effect is Effect.WARN
    if asked.hidden or asked.replaced:
        assert asked.target is None
    if asked.replaced and hint.effect is Effect.REPLACE:
        assert asked.label == hint.replace
    assert not cautions_for(shipped, Profile(drinks_freely=True), DAY).reasons


def test_cautions_use_facts_that_exist_and_have_all_their_words() -> None:
    for shipped in SHIPPED.values():
        for hint in shipped.cautions:
            assert set(hint.when) <= fact_names(), (shipped.id, hint.id)
            assert hint.text.strip().endswith((".", "?")), (shipped.id, hint.id)
            assert "\n" not in hint.text
            assert bool(hint.replace) == (hint.effect is Effect.REPLACE), (shipped.id, hint.id)
            assert len(hint.replace) <= 70


def test_what_holds_for_one_holds_for_the_worse_of_its_kind() -> None:
    """Dialysis is kidney disease, naproxen an NSAID, belly fluid a cirrhosis."""
    for shipped in SHIPPED.values():
        for mild, grave in (("kidney_disease", "dialysis"), ("nsaid", "naproxen")):
            hints = [c for c in shipped.cautions if mild in c.when]
            assert all(grave in hint.when for hint in hints), shipped.id
        for hint in shipped.cautions:
            if hint.effect is not Effect.WARN and "liver_cirrhosis" in hint.when:
                assert hidden_on(shipped, has(Condition.ASCITES), DAY)


def test_nothing_tells_anyone_to_stop_or_start_a_medicine() -> None:
    ordered = re.compile(
        r"\b(stop|start|quit|halve|double|reduce|increase|come off|switch) (taking |your |the )?"
        r"(medicine|tablet|dose|pill|statin|quinine|warfarin|magnesium|water tablet)s?\b",
        re.IGNORECASE,
    )
    for shipped in SHIPPED.values():
        lines = [hint.text for hint in shipped.cautions] + [h.replace for h in shipped.cautions]
        for line in [*lines, *shipped.how_to, shipped.label]:
            assert not ordered.search(line), line


AGREED = "Drank the amount agreed with my prescriber"
COUNTED = "Counted drinks around exercise inside my fluid limit"
SEATED = "Seated calf stretch before bed, both legs"
SEATED_BACK = "Seated hamstring stretch before bed, both legs"
SITTING = "Strength, sitting: heel raises, toe lifts, toe grips"
THIGH = "Front-of-thigh stretch, if agreed with my clinician"
KEPT = "the measure's own wording"
RAISES_POTASSIUM = "ace_inhibitor arb potassium_sparing_diuretic trimethoprim nsaid heparin"


@pytest.mark.parametrize(
    ("name", "facts", "shown"),
    [
        ("hyd_drinks", "fluid_limit heart_failure kidney_disease dialysis ascites", LIMIT),
        ("hyd_drinks", "low_sodium desmopressin", LIMIT),
        ("hyd_drinks", "thiazide_diuretic loop_diuretic potassium_sparing_diuretic", AGREED),
        ("hyd_drinks", "pregnant breastfeeding", KEPT),
        ("hyd_activity_topup", "fluid_limit", COUNTED),
        ("hyd_heat_electrolyte", "kidney_disease heart_failure high_blood_pressure", None),
        ("hyd_heat_electrolyte", "ace_inhibitor arb potassium_sparing_diuretic", None),
        ("hyd_heat_electrolyte", "diabetes pregnant", KEPT),
        ("hyd_alcohol", "heavy_drinking", None),
        ("hyd_alcohol", "pregnant", "No alcohol today"),
        ("diet_magnesium_food", "kidney_disease dialysis", "Follow your renal diet sheet"),
        ("diet_magnesium_food", "warfarin", KEPT),
        ("diet_potassium_food", "kidney_disease dialysis", None),
        ("diet_potassium_food", RAISES_POTASSIUM, POTASSIUM),
        ("diet_potassium_food", "heart_failure", POTASSIUM),
        ("diet_varied_meals", "prescribed_diet renal_diet", "Followed the diet I was given"),
        ("diet_magnesium_supplement", "kidney_disease dialysis", None),
        ("diet_magnesium_supplement", "pregnant myasthenia heart_rhythm", KEPT),
        ("diet_no_quinine_drinks", "pregnant quinine_reaction heart_rhythm anticoagulant", KEPT),
        ("diet_vitamin_k2_info", "warfarin kidney_disease cancer under_65 pregnant", KEPT),
        ("ex_bed_calf", "leg_injury", None),
        ("ex_bed_calf", "unsteady low_vision neuropathy pregnant_28", SEATED),
        ("ex_bed_calf", "osteoporosis joint_replacement", KEPT),
        ("ex_bed_hamstring", "sciatica", "Hamstring stretch, if agreed with my clinician"),
        ("ex_bed_hamstring", "unsteady pregnant", SEATED_BACK),
        ("ex_day_calf", "leg_injury", None),
        ("ex_day_calf", "unsteady low_vision neuropathy", "Seated calf stretches by day"),
        ("ex_quad", "knee_pain joint_replacement", THIGH),
        ("ex_quad", "unsteady", "Front-of-thigh stretch, lying on my side"),
        ("ex_walk", "walking_pain", KEPT),
        ("ex_walk", "breathless foot_wound", None),
        ("ex_strength", "leg_injury", None),
        ("ex_strength", "unsteady", SITTING),
        ("ex_easy_pedal", "breathless unsteady", None),
        ("sl_back_toes_up", "pregnant_28 artery_disease rest_pain", SIDE),
        ("sl_back_toes_up", "heart_failure breathless", SIDE),
        ("sl_back_toes_up", "sleep_apnoea", KEPT),
        ("sl_front_feet_over", "pregnant foot_wound neuropathy", None),
        ("sl_warm_legs", "neuropathy artery_disease", KEPT),
        ("med_review", "new_medicine statin", KEPT),
    ],
)  # fmt: skip
def test_the_cautions_of_the_dossier(name: str, facts: str, shown: str | None) -> None:
    shipped = SHIPPED[name]
    for fact in facts.split():
        asked = cautions_for(shipped, profile_with(fact), DAY)
        assert asked.hidden is (shown is None), fact
        assert asked.reasons, fact
        assert asked.label == (shipped.label if shown in (None, KEPT) else shown), fact
        assert asked.replaced is (shown not in (None, KEPT)), fact


@pytest.mark.parametrize("name", ["ex_bed_calf", "sl_back_toes_up"])
def test_what_begins_in_the_28th_week_does_not_begin_before(name: str) -> None:
    assert cautions_for(SHIPPED[name], due_in(12), DAY).replaced
    assert not cautions_for(SHIPPED[name], due_in(13), DAY).reasons


def test_a_fluid_limit_wins_over_water_tablets() -> None:
    profile = Profile(
        fluid_limited=True,
        medicines=(Medicine(name="x", classes=frozenset({MedicineClass.LOOP_DIURETIC})),),
    )
    asked = cautions_for(SHIPPED["hyd_drinks"], profile, DAY)
    assert asked.label == LIMIT
    assert len(asked.reasons) == 2


def test_an_earlier_birth_does_not_end_a_later_pregnancy() -> None:
    due = DAY + timedelta(weeks=10)
    before = Profile(drinks_freely=True, due_date=due, birth_date=due - timedelta(days=280))
    assert before.pregnancy_week(DAY) == 30
    early = Profile(drinks_freely=True, due_date=due, birth_date=DAY)
    assert early.pregnancy_week(DAY) is None
    assert early.postpartum(DAY)
    assert early.pregnancy_week(DAY - timedelta(days=1)) == 29
