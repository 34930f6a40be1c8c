"""Whom to call: the telephone numbers of each country, and which of them are for this person."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from crampui.content.files import table
from crampui.domain.checklist.questions import Tier
from crampui.domain.profile import Fact, Profile

FROM_ZONE = "From your time zone; right where you are? t"
"""Said wherever a number comes from the time zone; `t` opens the choice of the numbers."""
FROM_ZONE_TYPED = (
    "From your time zone; right where you are? `crampui profile --country NAME` changes it."
)
EMERGENCY_ELSEWHERE = "Your local emergency number."
SAME_DAY_ELSEWHERE = "Your doctor, or the out-of-hours line of your area."
UNKNOWN = "t: choose your country, or set numbers of your own."
UNKNOWN_TYPED = "`crampui profile --country NAME` sets the numbers of your country."
MATERNITY = "Pregnant, or within 6 weeks of birth: call the maternity unit"


class CountryNumbers(NamedTuple):
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


class ToCall(NamedTuple):
    """Whom a person is told to call for a tier."""

    digits: str
    """The number to draw large; empty where none is known, or where only words help."""
    origin: Origin
    what: str
    """Who answers there ("Germany: emergency number."), or, without digits, whom to ask."""
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

    def lines(self, *, typed: bool = False) -> list[str]:
        """Return all of it as lines of text, the number first.

        `typed`: for the command line, where no key but a command changes the number, and where
        a heading has named one of the person's own.
        """
        said = f"{self.digits}. {self.what}" if self.digits else self.what
        lines = [said] if not typed or self.origin is not Origin.OWN else []
        lines += [f"Also: {self.also}."] if self.also else []
        lines += [f"Usual: {line}." for line in self.usual]
        if self.origin is Origin.ZONE:
            lines.append(FROM_ZONE_TYPED if typed else FROM_ZONE)
        elif self.origin is Origin.NONE:
            lines.append(UNKNOWN_TYPED if typed else UNKNOWN)
        return [*lines, self.maternity] if self.maternity else lines

    def document(self) -> dict[str, object]:
        """Return it as plain values, as `--json` prints them."""
        return {
            "number": self.digits,
            "from": self.origin.value,
            "country": self.country.code if self.country is not None else "",
            "says": self.lines(typed=True),
        }


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
    (`diary.zones.person_zone`), "UTC" or "" where only a server's is known. Every tier below
    EMERGENCY is told the number for advice on the same day. `day` decides whether they are
    pregnant or within six weeks of birth.
    """
    emergency = tier is Tier.EMERGENCY
    maternity = "" if emergency else _maternity(profile, day)
    own = _own(tier, profile)
    if own:
        what = "The number you set."
        return ToCall(digits=own, origin=Origin.OWN, what=what, maternity=maternity)
    country = country_of(profile.country) if profile.country else country_of_zone(zone)
    if country is None:
        what = EMERGENCY_ELSEWHERE if emergency else SAME_DAY_ELSEWHERE
        usual = _usual(zone) if emergency else ()
        return ToCall(digits="", origin=Origin.NONE, what=what, maternity=maternity, usual=usual)
    return ToCall(
        digits=_listed(tier, country),
        origin=Origin.COUNTRY if profile.country else Origin.ZONE,
        what=f"{country.name}: {'emergency number.' if emergency else country.same_day_what}",
        also=country.also if emergency else "",
        country=country,
        maternity=maternity,
    )


def confirmed(tier: Tier, profile: Profile) -> str:
    """Return the number that a heading may name: the person's own or that of the country they
    confirmed; empty where neither is known."""
    country = country_of(profile.country)
    return _own(tier, profile) or (_listed(tier, country) if country is not None else "")


def _own(tier: Tier, profile: Profile) -> str:
    return profile.emergency_number if tier is Tier.EMERGENCY else profile.same_day_number


def _listed(tier: Tier, country: CountryNumbers) -> str:
    return country.emergency if tier is Tier.EMERGENCY else country.same_day


def _maternity(profile: Profile, day: date) -> str:
    if profile.fact(Fact.PREGNANCY, day) is False:
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
