"""All months gone: the screen asks, R puts them back, N begins anew, nothing decides by itself."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.ui import tending
from tests.ui.desk import OpenDesk, desk_maker

MORNING = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
NIGHTS = (date(2026, 3, 3), date(2026, 1, 10))


def two_months(diary: Diary) -> None:
    for night in NIGHTS:
        diary.cramps.log(night, None, OnsetKind.UNKNOWN, pain=6)


@pytest.fixture
async def open_desk(tmp_path: Path) -> OpenDesk:
    """Give a desk on a diary whose months were all taken away."""
    opener = desk_maker(tmp_path, MORNING)
    async with opener(before=two_months):
        pass
    shutil.rmtree(tmp_path / "data")
    return opener


@pytest.mark.parametrize("size", [(40, 15), (80, 24), (120, 40)])
async def test_the_question_and_both_keys_are_on_the_screen(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(size=size, first_run=True) as desk:
        assert desk.screen == "MissingScreen"
        assert "R puts them back." in desk.text
        assert "N begins a new diary." in desk.text


async def test_r_puts_everything_back(open_desk: OpenDesk) -> None:
    async with open_desk(first_run=True) as desk:
        await desk.press("R")
        assert desk.screen == "MainScreen"
        assert "The diary is back" in desk.status
        assert len(desk.cramps()) == 2
        await desk.press("u")
        assert len(desk.cramps()) == 1, "the steps of undo are there too"


async def test_n_begins_anew_and_keeps_the_copies(open_desk: OpenDesk, tmp_path: Path) -> None:
    async with open_desk(first_run=True) as desk:
        await desk.press("N")
        assert desk.screen == "MainScreen"
        assert desk.cramps() == []
        assert len(list(tmp_path.glob("state/damaged/*/*.json"))) == 3
        await desk.press("n")
        assert desk.diary.state.day(NIGHTS[0]) is not None


async def test_esc_changes_nothing_and_an_entry_waits_for_the_answer(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    async with open_desk(first_run=True) as desk:
        await desk.press("escape", "n")
        assert list(tmp_path.glob("data/*.json")) == []
        assert desk.app.state.unsaved
        await desk.app.open("missing")
        await desk.press("R")
        assert not desk.app.state.unsaved
        assert len(desk.cramps()) == 2


async def test_an_answer_given_in_another_terminal_closes_the_question(
    open_desk: OpenDesk,
) -> None:
    async with open_desk(first_run=True) as desk:
        other = Diary.open(desk.paths, clock=desk.clock)
        other.copies.restore_missing()
        other.close()
        await desk.app._look_once()
        await desk.pilot.pause()
        assert desk.screen == "MainScreen"
        assert len(desk.cramps()) == 2


async def test_a_whole_diary_is_not_asked_about(tmp_path: Path) -> None:
    async with desk_maker(tmp_path, MORNING)(before=two_months) as desk:
        assert desk.screen == "MainScreen"


async def test_the_daily_copy_is_made_beside_the_keys(tmp_path: Path) -> None:
    async with desk_maker(tmp_path, MORNING)() as desk:
        await desk.press("n")
        await desk.app.tender.tend()
        assert len(list(tmp_path.glob("state/backups/*.json.gz"))) == 1


async def test_upkeep_is_done_once_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_maker(tmp_path, MORNING)() as desk:
        tender = tending.Tender(desk.diary)
        begun: list[bool] = []

        def slow(*, starting: bool = False) -> None:
            begun.append(starting)
            assert tender._is_busy

        monkeypatch.setattr(desk.diary.copies, "tend", slow)
        tender._is_busy = True
        await tender.tend()
        assert begun == []
        tender._is_busy = False
        await tender.tend(starting=True)
        assert begun == [True]
        assert not tender._is_busy
