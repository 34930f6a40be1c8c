"""The wall clock of a test: its day, hour and zone, whatever the machine's are."""

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from types import TracebackType
from typing import Self
from zoneinfo import ZoneInfo

import time_machine

REPEATING = (
    "Europe/Berlin",
    "America/New_York",
    "America/Havana",
    "Australia/Lord_Howe",
    "Antarctica/Troll",
)
"""Zones that repeat 02:00 to 03:00, 01:00 to 02:00, 00:00 to 01:00, half an hour, two hours."""


class WallClock:
    """Sets what `time` and `datetime` tell in this process and its forks; it goes on from there.

    `moment` is aware; `zone` is the IANA name of the machine's zone; with `ticks=False` the clock
    stands still. Time that is only measured (`time.monotonic`) stays the machine's own. Leaving
    the `with` block gives the clock back.
    """

    def __init__(self, moment: datetime, zone: str = "UTC", *, ticks: bool = True) -> None:
        self._ticks = ticks
        self._moment = moment
        self._zone = zone

    def __enter__(self) -> Self:
        self._travel = time_machine.travel(self._moment.timestamp(), tick=self._ticks)
        self._traveller = self._travel.start()
        self._zone_before = os.environ.get("TZ")
        self._in_zone(self._zone)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._travel.stop()
        self._in_zone(self._zone_before)

    @property
    def now(self) -> datetime:
        """Return what the clock tells, in UTC."""
        return datetime.now(UTC)

    def set(self, moment: datetime, zone: str | None = None) -> None:
        """Set the clock, and the machine's zone where one is named."""
        self._traveller.move_to(moment.timestamp())
        if zone is not None:
            self._in_zone(zone)

    def forward(self, **span: float) -> None:
        """Put the clock forward by what `timedelta` understands."""
        self._traveller.shift(timedelta(**span))

    @staticmethod
    def _in_zone(name: str | None) -> None:
        if name is None:
            os.environ.pop("TZ", None)
        else:
            os.environ["TZ"] = name
        time.tzset()


def turns_back(zone: str, year: int = 2026) -> Iterator[tuple[datetime, timedelta]]:
    """Yield when the clock of a zone is put back in a year, in UTC, and by how much."""
    named = ZoneInfo(zone)
    weeks = [datetime(year, 1, 1, tzinfo=UTC) + timedelta(weeks=n) for n in range(53)]
    for before, after in pairwise(weeks):
        length = offset(before, named) - offset(after, named)
        while length > timedelta(0) and after - before > timedelta(minutes=1):
            middle = (before + (after - before) / 2).replace(second=0, microsecond=0)
            if offset(middle, named) == offset(after, named):
                after = middle
            else:
                before = middle
        if length > timedelta(0):
            yield after, length


def offset(moment: datetime, zone: tzinfo) -> timedelta:
    """Return how far the clock of a zone is ahead of UTC at a moment."""
    return moment.astimezone(zone).utcoffset() or timedelta(0)
