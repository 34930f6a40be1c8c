"""Time zones as people name them: the place alone is enough."""

import os
from pathlib import Path
from zoneinfo import available_timezones

from crampui.diary.zone import zone_exists
from crampui.domain.errors import InvalidValue

_ALLOWED = "A time zone is a name such as Europe/London or UTC."


def find_zone(text: str) -> str:
    """Return the IANA name of what was typed: "europe/london", "London", "new york", "UTC".

    Nothing means the machine's own zone, "". Raises InvalidValue for what names none or several.
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
    raise InvalidValue("zone", _ALLOWED)


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
