"""Whom to call: one's own number, else the confirmed country's, else that of the person's zone."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from crampui.content import numbers
from crampui.content.numbers import FROM_ZONE, MATERNITY, Origin, to_call
from crampui.domain.checklist.questions import Tier
from crampui.domain.profile import AgeBand, Profile, Sex

DAY = date(2026, 11, 29)
EMPTY = Profile()


def _emergency(profile: Profile = EMPTY, zone: str = "") -> numbers.ToCall:
    return to_call(Tier.EMERGENCY, profile, zone, DAY)


def _same_day(profile: Profile = EMPTY, zone: str = "") -> numbers.ToCall:
    return to_call(Tier.URGENT, profile, zone, DAY)


# the list


def test_every_country_has_a_number_to_dial_and_the_pages_it_was_read_on() -> None:
    found = {country.code: country for country in numbers.countries()}
    assert len(found) == len(numbers.countries())
    expected = {"EU": "112", "US": "911", "CA": "911", "AU": "000", "NZ": "111", "IE": "112"}
    assert {code: found[code].emergency for code in expected} == expected
    assert (found["GB"].emergency, found["GB"].same_day) == ("999", "111")
    for country in found.values():
        assert country.emergency.isdigit()
        assert country.same_day.replace(" ", "").isdigit() or not country.same_day
        assert len(country.same_day) <= 30
        assert country.same_day_what.endswith(".")
        assert country.sources
        assert all(source.startswith(("https://", "http://")) for source in country.sources)


def test_a_zone_stands_in_one_country_and_none_of_a_server_in_any() -> None:
    zones = [zone for country in numbers.countries() for zone in country.zones]
    assert len(zones) == len(set(zones))
    for server in ("", "UTC", "Etc/UTC", "GMT", "CET", "EST", "EST5EDT", "Europe/Nowhere"):
        assert numbers.country_of_zone(server) is None


@pytest.mark.parametrize(
    ("zone", "code"),
    [
        ("Europe/Berlin", "DE"),
        ("Europe/Belfast", "GB"),
        ("Europe/Busingen", "DE"),
        ("US/Pacific", "US"),
        ("America/Toronto", "CA"),
        ("Australia/Victoria", "AU"),
        ("Pacific/Auckland", "NZ"),
        ("Atlantic/Canary", "ES"),
        ("Atlantic/Azores", "PT"),
        ("Europe/Prague", "CZ"),
        ("Asia/Calcutta", "IN"),
    ],
)
def test_a_zone_names_its_country(zone: str, code: str) -> None:
    found = numbers.country_of_zone(zone)
    assert found is not None
    assert found.code == code


def test_a_country_is_found_by_code_or_name_in_any_capitals() -> None:
    for text in ("DE", "de", " Germany ", "germany"):
        found = numbers.country_of(text)
        assert found is not None
        assert found.code == "DE"
    assert numbers.country_of("Atlantis") is None
    assert numbers.country_of("") is None


# whose number


def test_an_own_number_comes_first_and_is_not_doubted() -> None:
    profile = Profile(emergency_number="555", same_day_number="0123 456", country="DE")
    for found, digits in (
        (_emergency(profile, "America/Toronto"), "555"),
        (_same_day(profile, "America/Toronto"), "0123 456"),
    ):
        assert (found.digits, found.origin, found.doubt) == (digits, Origin.OWN, "")


def test_the_confirmed_country_comes_before_the_zone() -> None:
    found = _emergency(Profile(country="DE"), "America/Toronto")
    assert (found.digits, found.origin, found.doubt) == ("112", Origin.COUNTRY, "")
    assert _same_day(Profile(country="DE"), "America/Toronto").digits == "116117"


def test_the_zone_gives_a_number_that_says_where_it_is_from() -> None:
    for found, digits in (
        (_emergency(zone="Europe/Vienna"), "144"),
        (_same_day(zone="Europe/Vienna"), "1450"),
    ):
        assert (found.digits, found.origin, found.doubt) == (digits, Origin.ZONE, FROM_ZONE)
        assert FROM_ZONE in found.lines()
        assert any("--country" in line for line in found.lines(typed=True))


def test_without_zone_and_country_there_are_no_digits_but_the_usual_list() -> None:
    for zone in ("", "UTC", "Etc/UTC", "Asia/Tokyo"):
        found = _emergency(zone=zone)
        assert (found.digits, found.origin, found.doubt) == ("", Origin.NONE, "")
        told = " ".join(found.usual)
        assert all(country.name in told for country in numbers.countries())
        assert _same_day(zone=zone).digits == ""


def test_the_usual_list_begins_in_the_zones_part_of_the_world() -> None:
    assert _emergency(zone="America/Bogota").usual[0].startswith("911 United States, Canada")
    assert _emergency(zone="Australia/Nowhere").usual[0].startswith("000 Australia")


def test_a_country_that_is_not_in_the_list_is_never_replaced_by_the_zone() -> None:
    found = _emergency(Profile(country="JP"), "Europe/Berlin")
    assert (found.digits, found.origin) == ("", Origin.NONE)
    assert found.usual


def test_a_country_without_one_line_for_all_says_whom_to_ask() -> None:
    found = _same_day(Profile(country="US"))
    assert found.digits == ""
    assert "nurse line" in found.what


def test_a_heading_names_only_what_was_confirmed() -> None:
    assert numbers.confirmed(Tier.EMERGENCY, EMPTY) == ""
    assert numbers.confirmed(Tier.EMERGENCY, Profile(country="DE")) == "112"
    assert numbers.confirmed(Tier.URGENT, Profile(country="DE")) == "116117"
    assert numbers.confirmed(Tier.URGENT, Profile(country="DE", same_day_number="1")) == "1"


def test_the_lines_begin_with_the_number_and_end_with_what_to_change() -> None:
    assert _emergency(Profile(country="IE")).lines() == [
        "112. Ireland: emergency number.",
        "Also: 999.",
    ]
    assert _emergency(zone="Europe/Berlin").lines() == [
        "112. Germany: emergency number.",
        FROM_ZONE,
    ]
    unknown = _emergency().lines(typed=True)
    assert unknown[0] == "Your local emergency number."
    assert unknown[1].startswith("Usual: 999 United Kingdom")
    assert "--country" in unknown[-1]
    assert _same_day(Profile(country="DE", sex=Sex.MALE)).document() == {
        "number": "116117",
        "from": "country",
        "country": "DE",
        "says": ["116117. Germany: Doctors on call when practices are closed."],
    }


# the maternity unit


def test_the_maternity_number_is_told_where_it_belongs_beside_any_number() -> None:
    for own, country in product(("", "0123"), ("", "GB")):
        profile = Profile(
            due_date=date(2027, 2, 1),
            maternity_number="020 7946 0000",
            same_day_number=own,
            country=country,
        )
        assert _same_day(profile).maternity == f"{MATERNITY}: 020 7946 0000"
        assert _same_day(replace(profile, maternity_number="")).maternity == f"{MATERNITY}."
        after = replace(profile, due_date=None, birth_date=date(2026, 11, 1))
        assert _same_day(after).maternity == f"{MATERNITY}: 020 7946 0000"
        assert _emergency(profile).maternity == ""


def test_the_maternity_unit_is_left_out_only_where_pregnancy_is_ruled_out() -> None:
    assert _same_day().maternity == f"{MATERNITY}."
    assert _same_day(Profile(same_day_number="0123")).maternity == f"{MATERNITY}."
    assert _same_day(Profile(age_band=AgeBand.AGE_50_59)).maternity
    for ruled_out in (Profile(sex=Sex.MALE), Profile(age_band=AgeBand.AGE_60_69)):
        assert _same_day(ruled_out).maternity == ""
