"""The wall clock of a test: its day, hour and zone, whatever the machine's are.

time-machine sets it, in this process and its forks and in every Python that a test starts.
"""

import os
import select
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import pairwise
from types import TracebackType
from typing import Self, SupportsIndex
from zoneinfo import ZoneInfo

import pytest
import time_machine

from tests.harness.start.sitecustomize import VARIABLE

DAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
"""When a test is that does not say when: noon on Wed 4 March 2026, in UTC.

Files have the machine's own times, so it must lie in the past for whoever runs the tests.
"""
MOMENTS = {
    "at nine": ("2026-11-29T09:00:00+00:00", "UTC"),
    "past noon": ("2026-11-29T12:00:30+00:00", "UTC"),
    "before midnight": ("2026-11-29T23:50:00+00:00", "UTC"),
    "past midnight": ("2026-11-30T00:00:10+00:00", "UTC"),
    "before the day turns": ("2026-11-29T03:50:00+00:00", "UTC"),
    "the day turns": ("2026-11-29T04:00:10+00:00", "UTC"),
    "spring": ("2026-03-29T03:10:00+02:00", "Europe/Berlin"),
    "autumn, first pass": ("2026-10-25T02:30:00+02:00", "Europe/Berlin"),
    "autumn, second pass": ("2026-10-25T02:30:00+01:00", "Europe/Berlin"),
    "leap day": ("2028-02-29T15:00:00+00:00", "UTC"),
    "last evening of a year": ("2026-12-31T22:30:00+00:00", "UTC"),
    "first night of a year": ("2027-01-01T00:20:00+00:00", "UTC"),
}
"""Hours and days at which something turns, each with the machine's zone."""

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

    @classmethod
    def at(cls, name: str) -> "WallClock":
        """Return the clock of one of MOMENTS."""
        moment, zone = MOMENTS[name]
        return cls(datetime.fromisoformat(moment), zone)

    def __enter__(self) -> Self:
        self._travel = time_machine.travel(self._moment.timestamp(), tick=self._ticks)
        self._traveller = self._travel.start()
        self._zone_before = os.environ.get("TZ")
        self._in_zone(self._zone)
        _running.append(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _running.remove(self)
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

    def _in_zone(self, name: str | None) -> None:
        if name is None:
            os.environ.pop("TZ", None)
        else:
            os.environ["TZ"] = name
        time.tzset()


_running: list[WallClock] = []


def variables() -> dict[str, str]:
    """Return what makes a program that is started now go by the clock of the test.

    Empty outside a test. Only `tests/harness/start` looks at it, which is on the path of what the
    tests start and nowhere else: nothing of this can reach a person's diary.
    """
    if not _running:
        return {}
    return {VARIABLE: f"{time.time()!r} {time.monotonic()!r}"}


def zone() -> str:
    """Return the machine's zone in the test."""
    return os.environ["TZ"] if _running else "UTC"


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


at_every_turn = pytest.mark.parametrize("wall", MOMENTS, indirect=True)
"""Marks what must hold at any hour of any day: it runs at each of MOMENTS."""


def mend_sleep() -> None:
    """Wait in another way where `time.sleep` is refused, as under libfaketime 0.9.10."""
    try:
        time.sleep(1e-9)
    except OSError:
        time.sleep = _sleep


def _sleep(seconds: float | SupportsIndex) -> None:
    select.select([], [], [], float(seconds))
