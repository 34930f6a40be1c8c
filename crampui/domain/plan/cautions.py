"""What the profile makes of a measure: hidden, replaced, or shown with a caution.

Which fact changes which measure, and the words for it, are in the content
(`Measure.cautions`); here is only how they are put together. When several fit, the strongest
effect wins (hide over replace over warn) and all reasons are said, the strongest first.
"""

from datetime import date
from typing import NamedTuple

from crampui.domain.part_date import KnownDate, first_day, last_day, within
from crampui.domain.plan.measure import Caution, Choice, Coach, Effect, Measure
from crampui.domain.profile import AgeBand, Condition, Fact, MedicineClass, Profile, Sex

NEW_MEDICINE_DAYS = 90
"""A medicine counts as new this long after its start or last change (prevention.yaml,
med_review: "new cramps within 3 months of a change")."""
LATE_PREGNANCY_WEEK = 28
"""From this completed week "pregnant_28" is a fact (SLEEP_SIDE)."""

_UNDER_65 = frozenset(
    {
        AgeBand.UNDER_16,
        AgeBand.AGE_16_39,
        AgeBand.AGE_40_49,
        AgeBand.AGE_50_59,
        AgeBand.AGE_60_69,
    }
)
_OVER_65 = frozenset({AgeBand.AGE_60_69, AgeBand.AGE_70_79, AgeBand.AGE_80_UP})
_WATER_TABLETS = frozenset(
    {
        MedicineClass.THIAZIDE_DIURETIC.value,
        MedicineClass.POTASSIUM_SPARING_DIURETIC.value,
        MedicineClass.LOOP_DIURETIC.value,
    }
)
FLUID_NOT_SAID = "fluid_not_said"
_FLUID = frozenset(
    {
        Condition.HEART_FAILURE,
        Condition.KIDNEY_DISEASE,
        Condition.DIALYSIS,
        Condition.ASCITES,
        Condition.LOW_SODIUM,
    }
)
"""Conditions in which a clinic sets what may be drunk."""
_STRENGTH = {Effect.HIDE: 2, Effect.REPLACE: 1, Effect.WARN: 0}


class Asked(NamedTuple):
    """A measure as this person is asked it on a day."""

    measure: Measure
    """With the person's own edits."""
    label: str
    """What the tick says: the wording, or what is shown in its place."""
    target: float | None
    """In `unit`; None for a plain yes, and where the number is not for this person."""
    unit: str
    hidden: bool = False
    """Not asked at all; the first of `reasons` says why."""
    replaced: bool = False
    """`label` is shown in place of the measure's wording and target."""
    reasons: tuple[str, ...] = ()
    """One line each: why it is not as it stands, or what to mind."""
    how_to: tuple[str, ...] = ()
    """How to do it, as this person may; none where it is hidden or somebody else says how."""
    choice: Choice | None = None
    """What the person decided about it."""

    @property
    def coach(self) -> Coach | None:
        """What the stretch coach counts; None where it is not to be done as it stands."""
        return self.measure.coach if self.how_to else None


def fact_names() -> frozenset[str]:
    """Return every name that `Caution.when` may use."""
    named = {
        *("pregnant", "pregnant_28", "postpartum", "breastfeeding", "fluid_limit", "renal_diet"),
        *("prescribed_diet", "under_16", "under_65", "over_65", "new_medicine", FLUID_NOT_SAID),
    }
    known = {c.value for c in Condition} | {m.value for m in MedicineClass}
    return frozenset(named | known) - {MedicineClass.OTHER.value, MedicineClass.DIURETIC.value}


def profile_facts(profile: Profile, day: date) -> frozenset[str]:
    """Return what is true of this person on `day`, by the names that `Caution.when` uses.

    The age band 60-69 lies on both sides of 65, so it gives both "under_65" and "over_65"; an
    age nobody gave gives neither. A medicine counts from its start up to the day before it was
    stopped; without dates, always; of a month or year, from its first day and to its last. A
    water tablet of a kind that is not known counts as each kind. Statin, quinine and pregnancy
    count as well where only the question of the check was answered with yes.
    """
    facts = {condition.value for condition in profile.conditions}
    for medicine in profile.medicines:
        begun = medicine.started is None or first_day(medicine.started) <= day
        if begun and (medicine.stopped is None or last_day(medicine.stopped) > day):
            facts |= {kind.value for kind in medicine.classes}
            if MedicineClass.DIURETIC in medicine.classes:
                facts |= _WATER_TABLETS
            if any(_is_new(when, day) for when in (medicine.started, medicine.changed)):
                facts.add("new_medicine")
    said = {Fact.STATIN: profile.statin, Fact.QUININE: profile.quinine}
    facts |= {fact.value for fact, yes in said.items() if yes}
    week = profile.pregnancy_week(day)
    expecting = profile.fact(Fact.PREGNANCY, day) and not profile.postpartum(day)
    known = {
        "pregnant": week is not None or expecting,
        "pregnant_28": week is not None and week >= LATE_PREGNANCY_WEEK,
        "postpartum": profile.postpartum(day),
        "breastfeeding": profile.breastfeeding,
        "fluid_limit": profile.limits_fluid,
        "renal_diet": profile.renal_diet,
        "prescribed_diet": profile.prescribed_diet,
        "under_16": profile.age_band is AgeBand.UNDER_16,
        "under_65": profile.age_band in _UNDER_65,
        "over_65": profile.age_band in _OVER_65,
        FLUID_NOT_SAID: not (profile.drinks_freely or profile.limits_fluid or _FLUID & facts),
    }
    facts |= {name for name, true in known.items() if true}
    return frozenset(facts) - {MedicineClass.OTHER.value, MedicineClass.DIURETIC.value}


def _is_new(when: KnownDate | None, day: date) -> bool:
    return when is not None and within(when, day, NEW_MEDICINE_DAYS)


def matching(measure: Measure, profile: Profile, day: date) -> tuple[Caution, ...]:
    """Return the cautions of a measure that fit this person on `day`, the strongest first.

    Those that hold for every measure come before its own of the same strength.
    """
    cautions = (*measure.common, *measure.cautions)
    if not cautions:
        return ()
    facts = profile_facts(profile, day)
    fitting = [caution for caution in cautions if not facts.isdisjoint(caution.when)]
    return tuple(sorted(fitting, key=lambda caution: -_STRENGTH[caution.effect]))


def resting(measure: Measure, profile: Profile, day: date) -> str:
    """Return why every built-in measure rests for this person on `day`; "" where none does."""
    facts = profile_facts(profile, day)
    return next((one.text for one in measure.common if not facts.isdisjoint(one.when)), "")


def hidden_on(measure: Measure, profile: Profile, day: date) -> bool:
    """Tell whether a measure is kept from this person on `day`."""
    if not any(one.effect is Effect.HIDE for one in (*measure.common, *measure.cautions)):
        return False
    return any(caution.effect is Effect.HIDE for caution in matching(measure, profile, day))


def cautions_for(
    measure: Measure, profile: Profile, day: date, choice: Choice | None = None
) -> Asked:
    """Return a measure as this person is asked it on `day`.

    A hidden measure keeps its wording, to be named beside the reason. Of several replacements
    the first in the content's order is shown. The target follows the profile where the content
    says how (`Measure.amounts`).
    """
    fitting = matching(measure, profile, day)
    effect = fitting[0].effect if fitting else Effect.WARN
    hidden, replaced = effect is Effect.HIDE, effect is Effect.REPLACE
    plain = not hidden and not replaced
    return Asked(
        measure=measure,
        label=(fitting[0].replace or measure.label) if replaced else measure.label,
        target=target_for(measure, profile, day) if plain else None,
        unit=measure.unit if plain else "",
        hidden=hidden,
        replaced=replaced,
        reasons=tuple(dict.fromkeys(caution.text for caution in fitting)),
        how_to=fitting[0].how_to if replaced else measure.how_to if plain else (),
        choice=choice,
    )


def target_for(measure: Measure, profile: Profile, day: date) -> float | None:
    """Return a measure's target by sex, pregnancy and breastfeeding, in whole steps.

    At most the measure's maximum; the measure's own target where nothing is to be adjusted.
    """
    amounts, target = measure.amounts, measure.target
    if amounts is not None and target is not None:
        by_sex = {Sex.FEMALE: amounts.female, Sex.MALE: amounts.male}
        start = by_sex.get(profile.sex) if profile.sex is not None else None
        amount = target if start is None else start
        amount += amounts.pregnant_extra if profile.pregnant(day) else 0
        amount += amounts.breastfeeding_extra if profile.breastfeeding else 0
        if amount != target:
            target = round(amount / measure.step) * measure.step
    if target is not None and measure.maximum is not None:
        return min(target, measure.maximum)
    return target
