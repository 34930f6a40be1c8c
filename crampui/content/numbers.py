"""Whom to call: the telephone numbers of each country, and which of them are for this person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from crampui.content.files import table
from crampui.domain.check import Tier
from crampui.domain.profile import AgeBand, Profile, Sex

FROM_ZONE = "From your time zone; right where you are? t"
"""Said wherever a number comes from the time zone; `t` opens the choice of the numbers."""
_FROM_ZONE_TYPED = (
    "From your time zone; right where you are? crampui profile --country NAME changes it."
)
_PAST_PREGNANCY = frozenset({AgeBand.AGE_60_69, AgeBand.AGE_70_79, AgeBand.AGE_80_UP})
MATERNITY = "Pregnant, or within 6 weeks of birth: call the maternity unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryNumbers:
    """Telephone numbers of one country."""

    code: str
    """Two letters."""
    name: str
    emergency: str
    also: str
    """A second emergency number, with its condition ("112 from a mobile"); may be empty."""
    same_day: str
    """Same-day medical advice; empty where no single number holds for the whole country."""
    same_day_what: str
    """Who answers there and when, or whom to ask instead; one or more sentences."""
    zones: tuple[str, ...]
    """The names of the time zones that lie in this country, older names included."""
    sources: tuple[str, ...]
    """The addresses of the pages the numbers were read on."""


class Origin(StrEnum):
    """Where a number to call comes from."""

    OWN = "own"
    """The person typed it."""
    COUNTRY = "country"
    """The country the person confirmed."""
    ZONE = "zone"
    """The country of the person's time zone, which nobody confirmed."""
    NONE = "none"
    """Neither is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCall:
    """Whom a person is told to call for a tier."""

    digits: str
    """The number to draw large; empty where none is known, or where only words help."""
    origin: Origin
    what: str
    """One sentence: who answers there, or, without digits, whom to ask."""
    also: str = ""
    """A second number, with its condition; may be empty."""
    country: CountryNumbers | None = None
    """The country the number belongs to; None for one of the person's own."""
    maternity: str = ""
    """What somebody who is pregnant, or within six weeks of birth, does instead: one sentence,
    with the number of their maternity unit where it is stored. It stands beside a number of the
    person's own as well; empty in an emergency, and where pregnancy is ruled out."""
    usual: tuple[str, ...] = ()
    """Without digits and country: the emergency numbers of all countries, "112 Germany, ...",
    the most likely first."""

    @property
    def doubt(self) -> str:
        """What must stand beside the digits on a screen; empty where they were confirmed."""
        return FROM_ZONE if self.origin is Origin.ZONE else ""

    @property
    def doubt_typed(self) -> str:
        """The same where keys do not help: on the command line."""
        return _FROM_ZONE_TYPED if self.origin is Origin.ZONE else ""


@cache
def countries() -> tuple[CountryNumbers, ...]:
    """Return the telephone numbers by country (numbers.toml)."""
    return tuple(
        CountryNumbers(
            code=row["code"],
            name=row["name"],
            emergency=row["emergency"],
            also=row["also"],
            same_day=row["same_day"],
            same_day_what=row["same_day_what"],
            zones=tuple(row["zones"]),
            sources=tuple(row["sources"]),
        )
        for row in table("numbers.toml")["country"]
    )


@cache
def _zones() -> Mapping[str, CountryNumbers]:
    return MappingProxyType({zone: one for one in countries() for zone in one.zones})


def country_of(text: str) -> CountryNumbers | None:
    """Return the country of a code or name, whatever its capitals; None where none has it."""
    plain = text.strip().casefold()
    return next((c for c in countries() if plain in (c.code.casefold(), c.name.casefold())), None)


def country_of_zone(zone: str) -> CountryNumbers | None:
    """Return the country of a time zone's name; None for UTC, "" and zones not in the list."""
    return _zones().get(zone)


def to_call(tier: Tier, profile: Profile, zone: str, day: date) -> ToCall:
    """Return whom to call for `tier`: the emergency number, or the one for advice the same day.

    The person's own number comes first, then that of the country they confirmed, then that of
    the country of their time zone. `zone` is the name of the *person's* zone
    (`diary.zones.person_zone`), "" where only a server's is known. Every tier below EMERGENCY
    is told the number for advice on the same day. `day` decides whether they are pregnant or
    within six weeks of birth.
    """
    emergency = tier is Tier.EMERGENCY
    maternity = "" if emergency else _maternity(profile, day)
    confirmed = country_of(profile.country) if profile.country else None
    country = confirmed or (None if profile.country else country_of_zone(zone))
    own = profile.emergency_number if emergency else profile.same_day_number
    if own:
        return ToCall(
            digits=own, origin=Origin.OWN, what="The number you set.", maternity=maternity
        )
    if country is None:
        return ToCall(
            digits="",
            origin=Origin.NONE,
            what="Your local emergency number."
            if emergency
            else "Your doctor, or the out-of-hours line of your area.",
            maternity=maternity,
            usual=_usual(zone) if emergency else (),
        )
    return ToCall(
        digits=country.emergency if emergency else country.same_day,
        origin=Origin.COUNTRY if confirmed else Origin.ZONE,
        what=f"Emergency number, {country.name}." if emergency else country.same_day_what,
        also=country.also if emergency else "",
        country=country,
        maternity=maternity,
    )


def _maternity(profile: Profile, day: date) -> str:
    known = profile.pregnant(day) or profile.postpartum(day)
    if not known and (profile.sex is Sex.MALE or profile.age_band in _PAST_PREGNANCY):
        return ""
    number = profile.maternity_number
    return f"{MATERNITY}: {number}" if number else f"{MATERNITY}."


def _usual(zone: str) -> tuple[str, ...]:
    """Return "112 Germany, France, ..." for each emergency number, the zone's part of the world
    first."""
    part = zone.partition("/")[0]
    near = {c.code for c in countries() if part and any(z.startswith(f"{part}/") for z in c.zones)}
    numbers: dict[str, list[str]] = {}
    for one in sorted(countries(), key=lambda c: c.code not in near):
        numbers.setdefault(one.emergency, []).append(one.name)
    return tuple(f"{number} {', '.join(names)}" for number, names in numbers.items())
