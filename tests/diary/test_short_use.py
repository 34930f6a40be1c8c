"""A short command reads less of the diary and finds the same."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from crampui.cli.today import TABLES
from crampui.diary.nights import Nights
from crampui.diary.plan import Plan
from crampui.diary.waiting import LOOK_BACK, Waiting, waiting
from crampui.diary.whole import Diary
from crampui.domain.errors import InvalidValue
from crampui.domain.options import OnsetKind
from crampui.domain.tick import TickState
from crampui.storage.paths import Paths
from tests.diary.conftest import Clock
from tests.harness.diaries import paths_in, write

DAY = date(2026, 3, 4)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """One year that ends yesterday in the sense of `clock`."""
    paths = paths_in(tmp_path_factory.mktemp("year"))
    write(1, paths=paths, last=date(2026, 3, 3))
    return paths


def _seen(found: Waiting) -> tuple[object, ...]:
    lines = [(line.id, line.state, line.due, line.week()) for line in found.plan.lines]
    return lines, found.night, found.cramp_since, found.cramp_runs, found.check, found.plan.closed


def _look(diary: Plan) -> Waiting:
    today = diary.today()
    diary.need_plan(today)
    diary.load_recent()
    return waiting(diary.state, diary.now(), today)


@pytest.fixture
def opened(year: Paths, clock: Clock) -> Iterator[tuple[Plan, Plan]]:
    """The diary as `status` opens it, and the whole."""
    short, whole = Plan.open(year, clock=clock, only=TABLES), Diary.open(year, clock=clock)
    yield short, whole
    short.close()
    whole.close()


@pytest.mark.parametrize("days", [0, 1, 40, 200])
def test_status_sees_what_the_whole_diary_shows(
    opened: tuple[Plan, Plan], clock: Clock, days: int
) -> None:
    clock.time -= timedelta(days=days)
    short, whole = opened
    short.look_only(since=short.today() - LOOK_BACK)
    assert _seen(_look(short)) == _seen(_look(whole))
    assert len(list(short.state.cramps())) < len(list(whole.state.cramps()))


def test_a_tick_leaves_the_other_days_alone(paths: Paths, diary: Diary, clock: Clock) -> None:
    clock.time = datetime(2026, 3, 4, 20, tzinfo=UTC)
    for back in range(3):
        diary.tick("ex_walk", DAY - timedelta(days=back), TickState.DONE)
    short = Plan.open(paths, clock=clock, only=("days", "settings"))
    short.look_only(DAY)
    short.tick("hyd_drinks", DAY, amount=6)
    assert [day.date for day in short.state.days()] == [DAY]
    short.close()
    diary.poll()
    assert [len(day.ticks) for day in diary.state.days(since=DAY - timedelta(days=2))] == [1, 1, 2]


def test_a_night_with_a_cramp_is_not_called_quiet(paths: Paths, diary: Diary, clock: Clock) -> None:
    night = DAY - timedelta(days=3)
    diary.log_cramp(night, None, OnsetKind.UNKNOWN)
    diary.log_cramp(DAY - timedelta(days=9), None, OnsetKind.UNKNOWN)
    short = Nights.open(paths, clock=clock, only=("days", "settings", "cramps"))
    short.look_only(night, since=night)
    with pytest.raises(InvalidValue, match="1 cramp logged"):
        short.quiet_night(night)
    short.close()
