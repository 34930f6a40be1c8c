"""A diary with the real store in a temporary folder and a clock that is set by hand."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.storage.paths import Paths


class Clock:
    """A clock that stands still until it is told otherwise; it gives UTC."""

    def __init__(self, start: datetime) -> None:
        self.time = start

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **span: float) -> None:
        """Go on; what is done next has a later stamp too, which the machine's clock gives."""
        self.time += timedelta(**span)
        time.sleep(0.002)


@pytest.fixture
def clock() -> Clock:
    """03:12 in the night of Tue 3 to Wed 4 March 2026."""
    return Clock(datetime(2026, 3, 4, 3, 12, tzinfo=UTC))


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(data=tmp_path / "data", state=tmp_path / "state", config=tmp_path / "config")


@pytest.fixture
def open_diary(paths: Paths, clock: Clock) -> Iterator[Callable[[], Diary]]:
    """Open the same diary again and again, as other terminals and restarts do."""
    opened: list[Diary] = []

    def again() -> Diary:
        diary = Diary.open(paths, clock=clock)
        diary.load_recent()
        opened.append(diary)
        return diary

    yield again
    for diary in opened:
        diary.close()


@pytest.fixture
def diary(open_diary: Callable[[], Diary]) -> Diary:
    diary = open_diary()
    diary.person.edit_settings(zone="UTC")
    return diary
