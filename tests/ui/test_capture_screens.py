"""How every screen for writing something down looks, as text, at the two sizes that count."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crampui.diary.whole import Diary
from crampui.domain.options import Muscle, Noticed, OnsetKind, Relief, Side, Trigger
from crampui.domain.profile import ClotRisk, Condition, Medicine, MedicineClass
from tests.ui.desk import OpenDesk, desk_maker

NIGHT = date(2026, 3, 3)
DARK = datetime(2026, 3, 4, 3, 12, tzinfo=UTC)
MORNING = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
EVENING = datetime(2026, 3, 4, 21, 0, tzinfo=UTC)
SIZES = [(80, 24), (40, 15)]


def empty(_diary: Diary) -> None:
    """Nothing was said yet."""


def some(diary: Diary) -> None:
    """Two cramps in the last night, one with an unknown time, and a few nights before."""
    diary.cramps.log(
        NIGHT,
        datetime(2026, 3, 4, 3, 12, tzinfo=UTC),
        OnsetKind.EXACT,
        pain=6,
        minutes=4.5,
        side=Side.LEFT,
        muscles=(Muscle.CALF,),
        relief=(Relief.STRETCH,),
    )
    diary.cramps.log(NIGHT, datetime(2026, 3, 4, 5, 0, tzinfo=UTC), OnsetKind.ABOUT, pain=3)
    diary.cramps.log(NIGHT - timedelta(days=3), None, OnsetKind.UNKNOWN)
    diary.nights.quiet(NIGHT - timedelta(days=1))
    diary.nights.answer(NIGHT - timedelta(days=1), sleep_quality=8, triggers=(Trigger.NONE,))


def careful(diary: Diary) -> None:
    """A person who must not get up for it, and may have a clot."""
    diary.person.edit_profile(
        conditions=frozenset({Condition.UNSTEADY}), clot_risks=frozenset({ClotRisk.SURGERY})
    )


def numb(diary: Diary) -> None:
    some(diary)
    (cramp, *_) = diary.state.cramps_of(NIGHT)
    diary.cramps.edit(cramp.id, noticed=(Noticed.NUMBNESS,))


def medicines(diary: Diary) -> None:
    statin = frozenset({MedicineClass.STATIN})
    diary.person.add_medicine(
        Medicine(name="Simvastatin", classes=statin, started=date(2026, 2, 1))
    )


def begun(diary: Diary) -> None:
    diary.cramps.start()


SCREENS: dict[str, tuple[datetime, Callable[[Diary], Any], tuple[str, ...]]] = {
    "log-empty": (MORNING, empty, ()),
    "log-morning": (MORNING, some, ()),
    "log-night": (DARK, empty, ()),
    "log-evening": (EVENING, some, ()),
    "log-earlier-night": (MORNING, some, ("left",)),
    "log-signs": (MORNING, numb, ()),
    "clock": (DARK, empty, ("c",)),
    "clock-standing": (DARK, empty, ("c", "v")),
    "clock-muscle": (DARK, empty, ("c", "m")),
    "clock-careful": (DARK, careful, ("c",)),
    "pain-short": (DARK, empty, ("c", "enter")),
    "pain-earlier": (MORNING, empty, ("b", "3", "enter")),
    "card": (MORNING, some, ("enter",)),
    "card-signs": (MORNING, numb, ("enter",)),
    "card-noticed": (MORNING, some, ("enter", "o", "3")),
    "card-helped": (MORNING, some, ("enter", "h")),
    "card-note": (MORNING, some, ("enter", "n", *"after_the_stairs")),
    "card-start": (MORNING, some, ("enter", *["down"] * 11, "enter")),
    "earlier": (MORNING, empty, ("b",)),
    "earlier-typed": (MORNING, empty, ("b", "left", "tilde", "3")),
    "earlier-wrong": (MORNING, empty, ("b", "2", "5", "colon", "9", "9", "enter")),
    "night": (MORNING, some, ("end", "up", "up", "enter")),
    "profile": (MORNING, medicines, ("comma",)),
    "medicine": (MORNING, medicines, ("comma", *["down"] * 11, "enter")),
    "end": (MORNING, begun, ()),
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_screen(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    now, before, keys = SCREENS[name]
    open_desk = desk_maker(tmp_path, DARK if before is begun else now)

    def prepare(diary: Diary) -> None:
        before(diary)

    if before is begun:
        async with open_desk(before=prepare, opening="blank"):
            pass
        before = empty
    async with open_desk(size=size, at=now, before=prepare if before is not empty else None) as d:
        await d.press(*keys)
        d.snapshot(name)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_first_run(tmp_path: Path, size: tuple[int, int]) -> None:
    async with desk_maker(tmp_path, MORNING)(size=size, first_run=True) as desk:
        desk.snapshot("log-first-run")
        await desk.press("enter")
        desk.snapshot("first-zone")
        await desk.press("escape")
        desk.snapshot("first-country")
        await desk.press("escape")
        desk.snapshot("first-hour")
        await desk.press("escape")
        desk.snapshot("first-leg")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_long_cramp_and_what_follows(tmp_path: Path, size: tuple[int, int]) -> None:
    open_desk: OpenDesk = desk_maker(tmp_path, DARK)
    async with open_desk(size=size) as desk:
        await desk.press("c")
        await desk.later(minutes=12, seconds=34)
        desk.snapshot("clock-ten-minutes")
        await desk.press("enter")
        desk.snapshot("pain")
        await desk.press("7")
        desk.snapshot("card-long")
        await desk.press("escape")
        await desk.later(minutes=20)
        await desk.press("c")
        desk.snapshot("clock-second")
