"""The person's time zone: the setting, else TZ, else the machine."""

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


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
