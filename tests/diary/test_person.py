"""Medicines with their markers, time zones by their place, and texts being typed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from crampui.content.numbers import Origin
from crampui.diary.whole import Diary
from crampui.diary.zone import find_zone, machine_zone
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.marker import MarkerKind
from crampui.domain.options import Side
from crampui.domain.profile import ClotRisk, Fact, Medicine, Profile
from tests.diary.conftest import Clock

START = date(2026, 2, 1)


def markers(diary: Diary) -> set[tuple[MarkerKind, date, str]]:
    return {(m.kind, m.date, m.label) for m in diary.state.markers.values()}


def test_a_medicine_and_its_markers_are_one_change(diary: Diary) -> None:
    place = diary.person.add_medicine(Medicine(name="Quinine", started=START))
    assert markers(diary) == {(MarkerKind.MEDICINE_STARTED, START, "Quinine")}
    assert diary.changes.undo() == "Quinine added"
    assert not diary.state.profile.medicines
    assert not markers(diary)
    diary.changes.redo()
    assert len(diary.state.profile.medicines) == 1
    medicine = diary.state.profile.medicines[place]
    later = date(2026, 2, 10)
    diary.person.edit_medicine(place, "started", replace(medicine, started=later))
    assert markers(diary) == {(MarkerKind.MEDICINE_STARTED, later, "Quinine")}
    medicine = diary.state.profile.medicines[place]
    diary.person.edit_medicine(place, "name", replace(medicine, name="Quinine sulphate"))
    assert markers(diary) == {(MarkerKind.MEDICINE_STARTED, later, "Quinine sulphate")}
    medicine = diary.state.profile.medicines[place]
    diary.person.edit_medicine(place, "stopped", replace(medicine, stopped=date(2026, 3, 1)))
    assert len(markers(diary)) == 2
    diary.person.remove_medicine(place)
    assert markers(diary) == set()
    diary.changes.undo()
    assert len(markers(diary)) == 2


def test_other_markers_stay(diary: Diary) -> None:
    diary.markers.add(START, "new shoes", MarkerKind.SHOES)
    diary.person.add_medicine(Medicine(name="Quinine", started=START))
    diary.person.remove_medicine(0)
    assert markers(diary) == {(MarkerKind.SHOES, START, "new shoes")}


def test_what_is_not_possible_is_told(diary: Diary) -> None:
    diary.person.add_medicine(Medicine(name="Quinine", started=START))
    with pytest.raises(InvalidValue, match="in the list already"):
        diary.person.add_medicine(Medicine(name="quinine"))
    with pytest.raises(InvalidValue, match="before the start"):
        diary.person.edit_medicine(
            0, "stopped", Medicine(name="Quinine", started=START, stopped=date(2026, 1, 1))
        )
    with pytest.raises(NotFound):
        diary.person.remove_medicine(1)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Europe/London", "Europe/London"),
        ("europe/london", "Europe/London"),
        ("London", "Europe/London"),
        ("new york", "America/New_York"),
        ("kolkata", "Asia/Kolkata"),
        ("utc", "UTC"),
        ("", ""),
    ],
)
def test_a_zone_is_found_by_its_place(typed: str, name: str) -> None:
    assert find_zone(typed) == name


@pytest.mark.parametrize("typed", ["Mars", "../etc/passwd", "Europe/", "x" * 80])
def test_a_zone_that_is_none_is_told(typed: str) -> None:
    with pytest.raises(InvalidValue, match="the big city whose clock you share, such as Berlin"):
        find_zone(typed)


def test_the_machine_zone_is_a_name_or_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert machine_zone() == "Asia/Tokyo"
    monkeypatch.setenv("TZ", "JST-9")
    assert find_zone(machine_zone())


def test_changes_of_profile_and_settings_are_named(diary: Diary) -> None:
    diary.person.edit_settings(usual_side=Side.LEFT)
    assert diary.changes.next_undo() == "settings: usual leg: left"
    diary.person.edit_profile(name="A. B.")
    assert diary.changes.next_undo() == "profile: name"


def test_pregnant_picked_as_a_clot_risk_has_a_date_and_ends(
    open_diary: Callable[[], Diary], clock: Clock
) -> None:
    diary = open_diary()
    risk = frozenset({ClotRisk.PREGNANT_OR_POSTPARTUM})
    today = clock.time.date()
    profile = diary.person.edit_profile(clot_risks=risk | {ClotRisk.JOURNEY})
    assert (profile.pregnancy, profile.pregnancy_said) == (True, today)
    assert profile.clot_context(today) == profile.clot_risks
    later = today + timedelta(weeks=47)
    assert profile.clot_context(later) == {ClotRisk.JOURNEY}
    assert profile.fact(Fact.PREGNANCY, later) is None
    profile = diary.person.edit_profile(clot_risks=frozenset({ClotRisk.JOURNEY}))
    assert profile.pregnancy is None
    assert profile.clot_context(today) == {ClotRisk.JOURNEY}
    diary.changes.undo()
    check = diary.checks.start(night=False)
    diary.checks.answer(check.id, {"pregnancy": Answer.NO})
    assert diary.state.profile.clot_context(today) == {ClotRisk.JOURNEY}


def test_a_clot_risk_picked_before_it_had_a_date_goes_on_counting() -> None:
    risks = frozenset({ClotRisk.PREGNANT_OR_POSTPARTUM})
    for said in (None, False):
        profile = Profile(clot_risks=risks, pregnancy=said, pregnancy_said=START)
        assert profile.clot_context(START + timedelta(weeks=60)) == risks


def test_a_text_being_typed_is_found_by_the_next_session(
    open_diary: Callable[[], Diary],
) -> None:
    one = open_diary()
    one.drafts.keep("cramp", 7, "note", "sta")
    one.drafts.keep("cramp", 7, "note", "stairs [x] 😴")
    two = open_diary()
    assert two.drafts.found() == ()
    one.close()
    (draft,) = two.drafts.found()
    assert (draft.place, draft.number, draft.field) == ("cramp", 7, "note")
    assert draft.text == "stairs [x] 😴"
    two.drafts.discard(draft.session)
    assert two.drafts.found() == ()


def test_a_text_that_was_saved_or_is_empty_is_no_draft(open_diary: Callable[[], Diary]) -> None:
    one = open_diary()
    one.drafts.keep("night", 20260303, "note", "text")
    one.drafts.drop()
    one.close()
    two = open_diary()
    two.drafts.keep("night", 20260303, "note", "  ")
    two.close()
    assert open_diary().drafts.found() == ()


def test_a_country_is_taken_by_name_and_undone(diary: Diary) -> None:
    assert diary.person.edit_profile(country="germany").country == "DE"
    assert diary.person.edit_profile(country="jp").country == "JP"
    with pytest.raises(InvalidValue):
        diary.person.edit_profile(country="Atlantis")
    assert diary.state.profile.country == "JP"
    diary.changes.undo()
    assert diary.state.profile.country == "DE"


def test_another_country_takes_away_the_numbers_of_the_list_and_no_other(diary: Diary) -> None:
    diary.person.edit_profile(emergency_number="999", same_day_number="0123 456", country="GB")
    profile = diary.person.edit_profile(country="France")
    assert (profile.country, profile.emergency_number) == ("FR", "")
    assert profile.same_day_number == "0123 456"
    profile = diary.person.edit_profile(country="GB", emergency_number="999")
    assert profile.emergency_number == "999"


def test_whom_to_call_follows_the_persons_zone_and_never_utc(diary: Diary) -> None:
    diary.person.edit_settings(zone="UTC")
    assert diary.person.to_call(Tier.EMERGENCY).digits == ""
    diary.person.edit_settings(zone="Europe/Vienna")
    found = diary.person.to_call(Tier.EMERGENCY)
    assert (found.digits, found.origin) == ("144", Origin.ZONE)
    assert diary.person.to_call(Tier.URGENT).digits == "1450"
