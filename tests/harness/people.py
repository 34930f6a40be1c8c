"""Twelve people as far as the checklist knows them, and one who has said nothing."""

from collections.abc import Mapping
from datetime import date, timedelta

from crampui.domain.profile import AgeBand, Condition, Medicine, MedicineClass, Profile, Sex

TODAY = date(2026, 3, 4)


def _taking(kind: MedicineClass) -> Profile:
    return Profile(medicines=(Medicine(name="Tablet", classes=frozenset({kind})),))


def _with(condition: Condition) -> Profile:
    return Profile(conditions=frozenset({condition}))


PEOPLE: Mapping[str, Profile] = {
    "empty": Profile(),
    "pregnant": Profile(due_date=TODAY + timedelta(days=60)),
    "after birth": Profile(birth_date=TODAY - timedelta(days=20)),
    "previous clot": _with(Condition.PREVIOUS_CLOT),
    "hormones": _taking(MedicineClass.OESTROGEN),
    "statin": _taking(MedicineClass.STATIN),
    "quinine": _taking(MedicineClass.QUININE),
    "water tablet": _taking(MedicineClass.LOOP_DIURETIC),
    "heart failure": _with(Condition.HEART_FAILURE),
    "dialysis": _with(Condition.DIALYSIS),
    "under 16": Profile(age_band=AgeBand.UNDER_16),
    "over 80": Profile(age_band=AgeBand.AGE_80_UP),
    "none": Profile(
        age_band=AgeBand.AGE_40_49,
        sex=Sex.MALE,
        statin=False,
        statin_said=TODAY,
        quinine=False,
        quinine_said=TODAY,
    ),
}
CLOT_RISKS = frozenset({"pregnant", "after birth", "previous clot", "hormones"})
"""Those whose profile names a clot risk."""
SAID: Mapping[str, Mapping[str, bool]] = {
    "pregnant": {"pregnancy": True},
    "after birth": {"pregnancy": True},
    "statin": {"statin": True},
    "quinine": {"quinine": True},
    "over 80": {"pregnancy": False},
    "none": {"statin": False, "quinine": False, "pregnancy": False},
}
"""What each profile says of what the gates ask; all else is not said."""
