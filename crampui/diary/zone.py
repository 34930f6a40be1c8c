"""Time zones: the person's (the setting, else TZ, else the machine's), and as people name them."""

import os
from datetime import UTC, datetime, timedelta, tzinfo
from difflib import get_close_matches
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from crampui.content.numbers import country_of
from crampui.domain.errors import InvalidValue


class MachineZone(tzinfo):
    """The zone of the process (TZ, else the machine), clock changes included.

    It asks the C library, so it costs no import; two of them are equal.
    """

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """Return the offset from UTC that the machine's clock had or will have then."""
        return self._local(moment).utcoffset() if moment is not None else None

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Return None: the machine does not say how much of the offset is summer time."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """Return the zone's abbreviation at that moment."""
        return self._local(moment).tzname() if moment is not None else None

    def fromutc(self, moment: datetime) -> datetime:
        """Return the machine's wall time of a moment given in UTC.

        In an hour that the clock repeats it says which of the two it is (`fold`).
        """
        seconds = moment.replace(tzinfo=UTC).timestamp()
        return datetime.fromtimestamp(seconds).replace(tzinfo=self)  # noqa: DTZ006

    @staticmethod
    def _local(moment: datetime) -> datetime:
        return moment.replace(tzinfo=None).astimezone()

    def __eq__(self, other: object) -> bool:
        """All machine zones are the same one."""
        return isinstance(other, MachineZone)

    def __hash__(self) -> int:
        """Hash alike, being equal."""
        return hash(MachineZone)


def zone_named(name: str) -> tzinfo:
    """Return the zone of an IANA name; an empty or unknown name gives the machine's."""
    if not name:
        return MachineZone()
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return MachineZone()


def zone_exists(name: str) -> bool:
    """Tell whether the machine knows this IANA zone name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


_ALLOWED = "Give the big city whose clock you share, such as Berlin, or your country."


def find_zone(text: str) -> str:
    """Return the IANA name of what was typed: "europe/london", "London", "new york", "UTC".

    A country of one zone will do. Nothing means the machine's own zone, "". Raises InvalidValue,
    with what is near or the country's zones, for what names none or several.
    """
    plain = text.strip().replace(" ", "_")
    if not plain or (plain[0].isupper() and zone_exists(plain)):
        return plain
    wanted = plain.casefold()
    names = sorted(available_timezones())
    exact = [name for name in names if name.casefold() == wanted]
    places = [name for name in names if name.casefold().rpartition("/")[2] == wanted]
    for found in (exact, places):
        if len(found) == 1:
            return found[0]
        if found:
            return min(found, key=lambda name: (name.count("/") != 1, name))
    country = country_of(text.strip())
    zones = [name for name in country.zones if "/" in name] if country is not None else []
    if len(zones) == 1:
        return zones[0]
    places_of = {name.casefold().rpartition("/")[2]: name for name in names}
    near = [places_of[one] for one in get_close_matches(wanted, places_of, n=2, cutoff=0.8)]
    shown = ", ".join(sorted(zones) or near)
    hint = f" Did you mean {shown}?" if shown else ""
    raise InvalidValue("zone", f"{_ALLOWED}{hint}")


def machine_zone() -> str:
    """Return the name of the machine's zone as far as it tells, "UTC" where it does not."""
    name = os.environ.get("TZ", "").removeprefix(":")
    if name and zone_exists(name):
        return name
    try:
        target = str(Path("/etc/localtime").resolve())
    except OSError:
        return "UTC"
    name = target.partition("/zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")
    return name if name and zone_exists(name) else "UTC"


def person_zone(named: str) -> str:
    """Return the name of the zone the person lives in: that of the settings, else the machine's.

    A machine that tells none, or UTC, is a server that stands anywhere: the name is "UTC" then.
    """
    return named or machine_zone()
