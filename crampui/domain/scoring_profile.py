"""The "profile" object of a scored document, read over the stored profile."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.profile import AgeBand, ClotRisk, Condition, Medicine, MedicineClass, Profile
from crampui.domain.situation import Person

GROWN_UP = 16
PREGNANCY_KEYS = frozenset({"pregnant", "postpartum"})
AGE_KEYS = frozenset({"age", "under_16"})
HEAT_KEY = "heat"
WITHOUT_EFFECT = frozenset(
    {"fluid_limit", "fluid_limit_ml", "renal_diet", "prescribed_diet", "breastfeeding"}
)
"""Known to the profile, but no question or rule of the check reads them."""
CONDITIONS = frozenset(Condition)
CLASSES = frozenset(MedicineClass) - {MedicineClass.OTHER}
RISKS = frozenset(ClotRisk)
KEYS = PREGNANCY_KEYS | AGE_KEYS | {HEAT_KEY} | WITHOUT_EFFECT | CONDITIONS | CLASSES | RISKS


def read_profile(
    given: Mapping[str, object], stored: Profile, today: date
) -> tuple[Person, bool | None]:
    """Return the person and the heat context; what is absent or null is taken from `stored`.

    Keys, each true or false: pregnant, postpartum, heat, under_16 (or age, a number of years),
    any `Condition`, `MedicineClass` or `ClotRisk` by its value, and fluid_limit, renal_diet,
    prescribed_diet, breastfeeding, which change nothing here. Raises NotFound for another key
    and InvalidValue for another value, so that a slip of the pen is never a missed warning.
    """
    for name in given:
        if name not in KEYS:
            raise NotFound("profile key", name)
    flags = {name: _flag(name, value) for name, value in given.items() if value is not None}
    pregnant = flags.get("pregnant", stored.pregnant(today))
    postpartum = flags.get("postpartum", stored.postpartum(today))
    profile = replace(
        stored,
        due_date=None,
        birth_date=None,
        conditions=stored.conditions.union(n for n in CONDITIONS if flags.get(n))
        - {n for n in CONDITIONS if flags.get(n) is False},
        clot_risks=stored.clot_risks.union(n for n in RISKS if flags.get(n))
        - {n for n in RISKS if flags.get(n) is False},
        medicines=_medicines(stored, flags),
        age_band=_age_band(stored, flags),
    )
    person = Person.of(profile, today)
    if pregnant or postpartum:
        risks = person.clot_risks | {ClotRisk.PREGNANT_OR_POSTPARTUM}
        person = replace(person, pregnancy=True, clot_risks=risks)
    return person, flags.get(HEAT_KEY)


def _flag(name: str, value: object) -> bool:
    if name == "age":
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 130:
            raise InvalidValue(name, "“age” is a number of years from 0 to 130.")
        return value < GROWN_UP
    if name in WITHOUT_EFFECT and isinstance(value, (int, float)):
        return bool(value)
    if not isinstance(value, bool):
        raise InvalidValue(name, f"“{name}” is true or false.")
    return value


def _age_band(stored: Profile, flags: Mapping[str, bool]) -> AgeBand | None:
    """Return some band on the side of 16 that was said; under it, if either key says so."""
    said = [flags[key] for key in sorted(AGE_KEYS) if key in flags]
    if not said:
        return stored.age_band
    return AgeBand.UNDER_16 if any(said) else AgeBand.AGE_16_39


def _medicines(stored: Profile, flags: Mapping[str, bool]) -> tuple[Medicine, ...]:
    gone = {name for name in CLASSES if flags.get(name) is False}
    kept = tuple(replace(m, classes=m.classes - gone) for m in stored.medicines)
    new = tuple(
        Medicine(name=name.value, classes=frozenset({name}))
        for name in sorted(CLASSES)
        if flags.get(name)
    )
    return kept + new
