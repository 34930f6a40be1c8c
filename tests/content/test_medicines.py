"""What kind a medicine is by the name on its box: known names, two in one, slips of the pen."""

import pytest

from crampui.content.files import table
from crampui.content.medicines import proposed
from crampui.domain.profile import MedicineClass
from crampui.domain.profile import MedicineClass as Kind


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Furosemide", {Kind.LOOP_DIURETIC}),
        ("furosemid 40", {Kind.LOOP_DIURETIC}),
        ("Torasemid-ratiopharm 10mg", {Kind.LOOP_DIURETIC}),
        ("hydrochlorothiazide", {Kind.THIAZIDE_DIURETIC}),
        ("Bendroflumethiazide 2.5 mg", {Kind.THIAZIDE_DIURETIC}),
        ("Ramipril/HCT 5/25", {Kind.ACE_INHIBITOR, Kind.THIAZIDE_DIURETIC}),
        ("Maxzide", {Kind.POTASSIUM_SPARING_DIURETIC, Kind.THIAZIDE_DIURETIC}),
        ("bisoprolol + HCT", {Kind.THIAZIDE_DIURETIC}),
        ("SIMVASTATIN", {Kind.STATIN}),
        ("Sortis", {Kind.STATIN}),
        ("Marcumar", {Kind.WARFARIN}),
        ("Limptar N", {Kind.QUININE}),
        ("omeprazole 20 mg", {Kind.PROTON_PUMP_INHIBITOR}),
        ("water tablet", {Kind.DIURETIC}),
        ("Vitamin K2 (MK-7)", {Kind.VITAMIN_K}),
        ("L-thyroxine", {Kind.THYROID_TABLET}),
        ("Fostair 100/6", {Kind.LONG_ACTING_INHALER}),
        ("bisoprolol", {Kind.OTHER}),
    ],
)
def test_a_known_name_proposes_its_kind(name: str, kinds: set[MedicineClass]) -> None:
    found = proposed(name)
    assert found is not None
    assert found.kinds == kinds
    assert not found.slip
    assert found.question.endswith(". Right?")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("furosemied", Kind.LOOP_DIURETIC),
        ("simvastatine", Kind.STATIN),
        ("Hydroclorothiazide", Kind.THIAZIDE_DIURETIC),
        ("spironolaktone 25", Kind.POTASSIUM_SPARING_DIURETIC),
        ("omeprasole", Kind.PROTON_PUMP_INHIBITOR),
    ],
)
def test_a_slip_is_told_as_one(name: str, kind: MedicineClass) -> None:
    found = proposed(name)
    assert found is not None
    assert found.kinds == {kind}
    assert found.slip
    assert found.question.startswith("Did you mean ")


@pytest.mark.parametrize("name", ["", "Paracetamol", "metformin", "sertraline", "pill", "HC", "x"])
def test_what_is_not_known_is_not_guessed(name: str) -> None:
    assert proposed(name) is None


def test_every_kind_but_none_has_names_and_pages_and_no_name_stands_twice() -> None:
    rows = table("medicines.toml")["medicine"]
    names = [name.casefold() for row in rows for name in row["names"]]
    assert sorted(names) == sorted(set(names))
    assert all(row["sources"] for row in rows)
    listed = {MedicineClass(kind) for row in rows for kind in row["kinds"]}
    assert set(MedicineClass) - listed == {Kind.DESMOPRESSIN}


def test_every_listed_name_is_found_as_itself() -> None:
    for row in table("medicines.toml")["medicine"]:
        for name in row["names"]:
            found = proposed(name)
            assert found is not None, name
            assert not found.slip
            assert found.kinds == {MedicineClass(kind) for kind in row["kinds"]}, name
