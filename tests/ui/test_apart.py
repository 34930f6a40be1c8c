"""What two machines changed apart, on the screen: marked, told, both shown, one chosen, undone."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.experiment import Experiment
from crampui.domain.options import OnsetKind
from crampui.domain.tick import TickState
from crampui.storage.paths import Paths
from crampui.storage.records import new_id
from tests.ui.desk import Desk, OpenDesk, desk_maker

MORNING = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
NIGHT = date(2026, 3, 3)
NOTE = "stood up too fast, the calf was hard as wood for a long time, then it went away by itself"
STRAY = "2026-03.sync-conflict-20260304-080000-ABCDEFG.json"


def two_machines(tmp_path: Path) -> Callable[[Diary], None]:
    """Return what makes a diary of two, and leaves the other's month as a sync program does."""

    def make(here: Diary) -> None:
        number = here.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, pain=3).id
        here.nights.answer(NIGHT, sleep_quality=5)
        far = tmp_path / "far"
        shutil.copytree(tmp_path / "data", far)
        paths = Paths(far, tmp_path / "far-state", tmp_path / "c")
        there = Diary.open(paths, clock=lambda: MORNING + timedelta(minutes=5))
        there.load_all()
        here.cramps.edit(number, pain=5, note=NOTE)
        here.plan.tick("ex_walk", NIGHT, TickState.SKIPPED)
        here.nights.answer(NIGHT, sleep_quality=2)
        there.cramps.edit(number, pain=8)
        there.plan.tick("ex_walk", NIGHT)
        there.nights.answer(NIGHT, sleep_quality=9)
        there.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, pain=1)
        there.close()
        shutil.copy(far / "2026-03.json", tmp_path / "data" / STRAY)

    return make


@pytest.fixture
def open_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenDesk:
    """Open desks that look after their files only when a test lets them (see `merged`)."""
    monkeypatch.setattr("crampui.ui.desk.LOAD_REST_AFTER", 3600)
    opener = desk_maker(tmp_path, MORNING)
    before = two_machines(tmp_path)
    return lambda **options: opener(before=before, **options)


async def merged(desk: Desk) -> None:
    """Let the screen take in what the sync program left."""
    await desk.app.tender.tend(starting=True)
    await desk.app._look_once()
    await desk.rest()


def pains(desk: Desk) -> list[int]:
    return sorted(cramp.pain or 0 for cramp in desk.cramps())


@pytest.mark.parametrize("size", [(40, 15), (80, 24)])
async def test_a_merge_is_told_marked_and_taken_back_by_one_key(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(size=size) as desk:
        assert pains(desk) == [5]
        await merged(desk)
        assert desk.app.saying.text == (
            "Merged changes from another device: 1 entry added, 2 entries changed, "
            "3 entries changed on both (marked ≠)."
        )
        assert pains(desk) == [1, 8]
        assert "≠" in desk.text, "on Log"
        await desk.press("p", "left", *["down"] * 4)
        assert any("≠" in line and "alk" in line for line in desk.text.splitlines())
        await desk.press("h")
        [line] = [line for line in desk.text.splitlines() if "> * " in line or "≠" in line][:1]
        assert "≠" in line
        await desk.press("enter")
        assert desk.screen == "NightScreen"
        marked = [line for line in desk.text.splitlines() if "≠" in line]
        assert any("pain 8" in line for line in marked)
        assert not any("pain 1" in line for line in marked)
        assert any("9" in line and "leep" in line for line in marked)
        await desk.press("escape", "u")
        assert "merged with another device" in desk.app.saying.text
        assert pains(desk) == [5]
        assert "≠" not in desk.text
        await desk.press("U")
        assert pains(desk) == [1, 8]
        assert "≠" in desk.text


@pytest.mark.parametrize("size", [(40, 15), (80, 24)])
async def test_both_versions_are_seen_whole_and_one_is_chosen(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(size=size) as desk:
        await merged(desk)
        await desk.press("V")
        await desk.rest()
        assert desk.screen == "ApartScreen"
        rows = desk.app.screen.query_one("LineList").rows  # type: ignore[attr-defined]
        lines = ["".join(text for text, _ in row.lines(size[0])[0]) for row in rows]
        assert NOTE in " ".join(" ".join(lines).split()), "a long version is there to its end"
        assert all(len(line) <= size[0] - 3 for line in lines)
        cramp = next(one for one in desk.diary.conflicts.all() if "cramp" in one.what)
        desk.app.screen.query_one("LineList").select(("kept", cramp.number))  # type: ignore[attr-defined]
        await desk.press("enter")
        await desk.rest()
        assert pains(desk) == [1, 5]
        assert "The other version now: " in desk.app.saying.text
        assert len(desk.diary.conflicts.all()) == 2
        await desk.press("u")
        await desk.rest()
        assert pains(desk) == [1, 8]
        assert len(desk.diary.conflicts.all()) == 3
        await desk.press("home", "enter")
        await desk.rest()
        assert "Stays as it is: " in desk.app.saying.text
        assert len(desk.diary.conflicts.all()) == 2
        for _ in range(2):
            await desk.press("home", "enter")
            await desk.rest()
        assert "Nothing has two versions." in desk.text
        assert not desk.app.state.apart
        await desk.press("escape", "h")
        assert "≠" not in desk.text


async def test_versions_open_from_a_night_and_with_nothing_to_show(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    async with open_desk() as desk:
        await desk.press("h", "enter", "V")
        await desk.rest()
        assert "Nothing has two versions." in desk.text
        await desk.press("escape")
        assert desk.screen == "NightScreen"


async def test_what_another_session_chose_is_gone_from_the_list(
    tmp_path: Path, open_desk: OpenDesk
) -> None:
    async with open_desk() as desk:
        await merged(desk)
        await desk.press("V")
        await desk.rest()
        assert desk.text.count("(o)") >= 2
        paths = Paths(tmp_path / "data", tmp_path / "state", tmp_path / "config")
        other = Diary.open(paths, clock=lambda: MORNING)
        for one in other.conflicts.all():
            other.conflicts.drop(one.number)
        other.close()
        await desk.app._look_once()
        await desk.rest()
        assert "Nothing has two versions." in desk.text


async def test_an_experiment_that_two_machines_changed_is_marked(tmp_path: Path) -> None:
    began = NIGHT - timedelta(days=60)
    trial = Experiment(
        id=new_id(began),
        measure="ex_walk",
        started=began,
        pairs=2,
        period=7,
        order=(True, False),
        seed=1,
    )

    def make(here: Diary) -> None:
        for back in range(80):
            here.nights.quiet(NIGHT - timedelta(days=back))
        here.put("begun", trial)
        far = tmp_path / "far"
        shutil.copytree(tmp_path / "data", far)
        paths = Paths(far, tmp_path / "far-state", tmp_path / "c")
        there = Diary.open(paths, clock=lambda: MORNING + timedelta(minutes=5))
        there.put("stopped", replace(trial, stopped=began + timedelta(days=20)))
        there.close()
        here.put("stopped", replace(trial, stopped=began + timedelta(days=15)))
        here.load_all()
        assert here.copies.merge(far).conflicts == 1

    async with desk_maker(tmp_path, MORNING)(before=make) as desk:
        await desk.press("i")
        await desk.app.workers.wait_for_complete()
        await desk.press("end")
        assert "≠" in desk.text
