"""The "profile" object of a scored document, read over the stored profile."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from crampui.domain.checklist.triage import Person
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.profile import (
    AgeBand,
    ClotRisk,
    Condition,
    Medicine,
    MedicineClass,
    Profile,
    Sex,
)

GROWN_UP, SIXTY = 16, 60
PREGNANCY_KEYS = frozenset({"pregnant", "postpartum", "pregnancy"})
AGE_KEYS = frozenset({"age", "under_16"})
HEAT_KEY, SEX_KEY = "heat", "sex"
WITHOUT_EFFECT = frozenset(
    {"fluid_limit", "fluid_limit_ml", "renal_diet", "prescribed_diet", "breastfeeding"}
)
"""Known to the profile, but no question or rule of the check reads them."""
CONDITIONS = frozenset(Condition)
CLASSES = frozenset(MedicineClass) - {MedicineClass.OTHER}
RISKS = frozenset(ClotRisk)
ON_OFF = PREGNANCY_KEYS | AGE_KEYS | {HEAT_KEY} | WITHOUT_EFFECT | CONDITIONS | CLASSES | RISKS


def read_profile(
    given: Mapping[str, object], stored: Profile, today: date
) -> tuple[Person, bool | None]:
    """Return the person and the heat context; what is absent or null is taken from `stored`.

    Keys, each true or false: pregnant, postpartum (or pregnancy for both), heat, under_16 (or
    age, a number of years), any `Condition`, `MedicineClass` or `ClotRisk` by its value, and
    fluid_limit, renal_diet, prescribed_diet, breastfeeding, which change nothing here; and sex,
    "female", "male" or "other". Statin, quinine and pregnancy that neither says are not said.
    Raises NotFound for another key and InvalidValue for another value, so that a slip of the
    pen is never a missed warning.
    """
    for name in given:
        if name not in ON_OFF | {SEX_KEY}:
            raise NotFound("profile key", name)
    said = {name: value for name, value in given.items() if value is not None}
    flags = {name: _flag(name, value) for name, value in said.items() if name != SEX_KEY}
    profile = replace(
        stored,
        conditions=stored.conditions.union(n for n in CONDITIONS if flags.get(n))
        - {n for n in CONDITIONS if flags.get(n) is False},
        clot_risks=stored.clot_risks.union(n for n in RISKS if flags.get(n))
        - {n for n in RISKS if flags.get(n) is False},
        medicines=_medicines(stored, flags),
        age_band=_age_band(stored, flags, said.get("age")),
        sex=_sex(said[SEX_KEY]) if SEX_KEY in said else stored.sex,
        **_pregnancy(stored, flags, today),
        statin=flags.get("statin", stored.statin),
        quinine=flags.get("quinine", stored.quinine),
    )
    person = Person.of(profile, today)
    # A no in the document is said now, whatever the list of medicines leaves open.
    person = replace(
        person,
        statin=flags.get("statin", person.statin),
        quinine=flags.get("quinine", person.quinine),
    )
    return person, flags.get(HEAT_KEY)


def _pregnancy(stored: Profile, flags: Mapping[str, bool], today: date) -> dict[str, Any]:
    """Return the fields of the profile that say pregnant, or within six weeks of birth."""
    if not PREGNANCY_KEYS & flags.keys():
        return {}
    before = flags.get("pregnant", stored.pregnant(today))
    after = flags.get("postpartum", stored.postpartum(today))
    both = {"pregnant", "postpartum"} <= flags.keys()
    said: bool | None = flags.get("pregnancy", False if both else stored.pregnancy)
    if before or after:
        said = True
    return {"due_date": None, "birth_date": None, "pregnancy": said, "pregnancy_said": today}


def _sex(value: object) -> Sex:
    if value not in list(Sex):
        raise InvalidValue(SEX_KEY, "“sex” is “female”, “male” or “other”.")
    return Sex(str(value))


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


def _age_band(stored: Profile, flags: Mapping[str, bool], age: object) -> AgeBand | None:
    """Return the band that was said, for the sides of 16 and 60; under 16 if any key says so."""
    said = [flags[key] for key in sorted(AGE_KEYS) if key in flags]
    if not said:
        return stored.age_band
    if any(said):
        return AgeBand.UNDER_16
    if isinstance(age, (int, float)):
        return AgeBand.AGE_60_69 if age >= SIXTY else AgeBand.AGE_16_39
    known = stored.age_band
    return known if known not in (None, AgeBand.UNDER_16) else AgeBand.AGE_16_39


def _medicines(stored: Profile, flags: Mapping[str, bool]) -> tuple[Medicine, ...]:
    gone = {name for name in CLASSES if flags.get(name) is False}
    kept = tuple(replace(m, classes=m.classes - gone) for m in stored.medicines)
    new = tuple(
        Medicine(name=name.value, classes=frozenset({name}))
        for name in sorted(CLASSES)
        if flags.get(name)
    )
    return kept + new
