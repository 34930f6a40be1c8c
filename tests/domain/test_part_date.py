"""A month or a year stays one: what it can mean is a range, and no day is made of it."""

from datetime import UTC, date, datetime

import pytest

from crampui.domain.ask.numbers import known_date, known_words
from crampui.domain.ask.value import Reading
from crampui.domain.errors import InvalidValue
from crampui.domain.log_flags import LogFlag, new_medicine
from crampui.domain.part_date import KnownDate, PartDate, first_day, from_text, last_day, within
from crampui.domain.plan.cautions import profile_facts
from crampui.domain.profile import Medicine, MedicineClass, Profile

NOW = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)
READING = Reading(now=NOW, zone=UTC)


@pytest.mark.parametrize(
    ("text", "found", "words"),
    [
        ("nov 2025", PartDate(2025, 11), "Nov 2025"),
        ("November 2025", PartDate(2025, 11), "Nov 2025"),
        ("in sept 2024", PartDate(2024, 9), "Sep 2024"),
        ("2025-11", PartDate(2025, 11), "Nov 2025"),
        ("11/2025", PartDate(2025, 11), "Nov 2025"),
        ("11.2025", PartDate(2025, 11), "Nov 2025"),
        ("2019", PartDate(2019), "2019"),
        ("3 months ago", PartDate(2026, 8), "Aug 2026"),
        ("a month ago", PartDate(2026, 10), "Oct 2026"),
        ("11 months ago", PartDate(2025, 12), "Dec 2025"),
        ("2 years ago", PartDate(2024), "2024"),
        ("1.11.2026", date(2026, 11, 1), "Sun 1 Nov 2026"),
        ("1. 11. 2026", date(2026, 11, 1), "Sun 1 Nov 2026"),
        ("2 weeks ago", date(2026, 11, 15), "Sun 15 Nov 2026"),
        ("a week ago", date(2026, 11, 22), "Sun 22 Nov 2026"),
        ("3 days ago", date(2026, 11, 26), "Thu 26 Nov 2026"),
        ("4 mar 2026", date(2026, 3, 4), "Wed 4 Mar 2026"),
        ("yesterday", date(2026, 11, 28), "Sat 28 Nov 2026"),
    ],
)
def test_dates_as_people_know_them(text: str, found: KnownDate, words: str) -> None:
    assert known_date(text, READING) == found
    assert known_words(found, READING) == words
    assert from_text(str(found)) == found, "what is kept is read back as it was"


@pytest.mark.parametrize(
    "text", ["dec 2026", "2027", "13/2025", "2025-13", "nov", "1.13.2025", "x"]
)
def test_what_is_no_date_or_is_to_come_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        known_date(text, READING)


def test_a_part_is_a_range() -> None:
    assert (first_day(PartDate(2024, 2)), last_day(PartDate(2024, 2))) == (
        date(2024, 2, 1),
        date(2024, 2, 29),
    )
    assert (first_day(PartDate(2025, 12)), last_day(PartDate(2025, 12))) == (
        date(2025, 12, 1),
        date(2025, 12, 31),
    )
    assert (first_day(PartDate(2025)), last_day(PartDate(2025))) == (
        date(2025, 1, 1),
        date(2025, 12, 31),
    )
    assert first_day(date(2025, 3, 4)) == last_day(date(2025, 3, 4)) == date(2025, 3, 4)


def test_it_may_lie_within_where_any_of_its_days_does() -> None:
    assert within(PartDate(2026, 8), date(2026, 11, 29), 90)
    assert not within(PartDate(2026, 7), date(2026, 11, 29), 90)
    assert within(PartDate(2026, 11), date(2026, 11, 1), 90)
    assert not within(PartDate(2026, 12), date(2026, 11, 30), 90)


def test_a_medicine_counts_from_the_first_day_of_its_month_to_the_last() -> None:
    def facts(
        day: date, started: KnownDate | None = None, stopped: KnownDate | None = None
    ) -> frozenset[str]:
        kinds = frozenset({MedicineClass.STATIN})
        statin = Medicine(name="x", classes=kinds, started=started, stopped=stopped)
        return profile_facts(Profile(medicines=(statin,)), day)

    assert "statin" not in facts(date(2025, 10, 31), started=PartDate(2025, 11))
    assert {"statin", "new_medicine"} <= facts(date(2025, 11, 1), started=PartDate(2025, 11))
    assert "statin" in facts(date(2025, 11, 29), stopped=PartDate(2025, 11))
    assert "statin" not in facts(date(2025, 12, 1), stopped=PartDate(2025, 11))


def _raised(started: KnownDate) -> LogFlag | None:
    profile = Profile(medicines=(Medicine(name="Simvastatin", started=started),))
    return new_medicine(profile, (), date(2026, 11, 29), first_cramp=date(2026, 2, 10), rise=None)


def test_a_month_shortly_before_the_first_cramp_raises_the_sign_without_a_number_of_days() -> None:
    flag = _raised(PartDate(2025, 11))
    assert flag is not None
    assert flag.numbers == "Simvastatin, started Nov 2025, shortly before the first cramp"
    assert _raised(PartDate(2025, 10)) is None
    assert _raised(PartDate(2026, 3)) is None
    assert _raised(PartDate(2026)) is not None, "it may have been January"
    day = _raised(date(2026, 1, 10))
    assert day is not None
    assert day.numbers == "Simvastatin, started 31 days before the first cramp"


def test_a_water_tablet_of_no_known_kind_counts_as_each() -> None:
    tablet = Medicine(name="x", classes=frozenset({MedicineClass.DIURETIC}))
    assert profile_facts(Profile(medicines=(tablet,)), date(2026, 1, 1)) == {
        "thiazide_diuretic",
        "potassium_sparing_diuretic",
        "loop_diuretic",
        "fluid_not_said",
    }
