"""How the check, its results, the report and the palette look, as text, at the sizes that count."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.checklist.questions import Answer
from crampui.domain.options import OnsetKind
from tests.harness.snapshots import assert_screen
from tests.ui.check_keys import whole_check
from tests.ui.desk import Desk, OpenDesk, desk_maker

MORNING = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
NIGHT = date(2026, 3, 3)
SIZES = [(80, 24), (40, 15)]
RESULTS: Mapping[str, Mapping[str, Answer]] = {
    "same-day": {"one_leg_swollen_hot_tender": Answer.YES},
    "within-days": {"regular_sleep_loss": Answer.YES},
    "self-care": {},
}


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    chosen: tuple[int, int] = request.param
    return chosen


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, MORNING)


def a_week(diary: Diary) -> None:
    """A week of quiet nights and a long cramp, in Berlin."""
    diary.person.edit_settings("test", zone="Europe/Berlin")
    for back in range(1, 7):
        diary.nights.quiet(NIGHT - timedelta(days=back))
    diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, pain=8, minutes=14)


def in_london(diary: Diary) -> None:
    """Nothing was logged, and the clock is Britain's."""
    diary.person.edit_settings("test", zone="Europe/London")


def looks(desk: Desk, name: str) -> None:
    columns, rows = desk.app.size
    assert_screen(f"{name}-{columns}x{rows}", desk.app)


async def test_the_questions(open_desk: OpenDesk, size: tuple[int, int]) -> None:
    async with open_desk(size=size, before=a_week) as desk:
        await desk.press("f")
        looks(desk, "flags/questions")
        await desk.press("n", "m", "up")
        looks(desk, "flags/answered")
        await desk.press("o")
        looks(desk, "flags/signs")


async def test_the_emergency(open_desk: OpenDesk, size: tuple[int, int]) -> None:
    async with open_desk(size=size, before=a_week) as desk:
        await desk.press("f", "y")
        looks(desk, "flags/emergency")


@pytest.mark.parametrize("name", RESULTS)
async def test_the_results(open_desk: OpenDesk, size: tuple[int, int], name: str) -> None:
    async with open_desk(
        size=size, before=lambda d: d.person.edit_settings("t", zone="Europe/London")
    ) as desk:
        await desk.press("f")
        await whole_check(desk, RESULTS[name])
        looks(desk, f"flags/{name}")


async def test_the_report_and_the_palette(open_desk: OpenDesk, size: tuple[int, int]) -> None:
    async with open_desk(size=size, before=a_week) as desk:
        await desk.press("r")
        looks(desk, "places/report")
        await desk.press("escape", "ctrl+p")
        looks(desk, "places/palette")
