"""A walk past every tab and every dialog, by keys, on a made-up year."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from crampui.diary.whole import Diary
from crampui.storage.paths import Paths
from crampui.ui.app import CrampApp
from tests.harness import diaries
from tests.ui.desk import Desk, HandClock

NOW = datetime(2026, 3, 5, 7, 40, tzinfo=UTC)
"""Thursday morning, 07:40."""
LAST = date(2026, 3, 3)


class Stop(NamedTuple):
    """A place: its name, the class of its screen, the keys that lead there.

    With `on` they follow the place before; else they are pressed on the Log tab.
    """

    name: str
    screen: str
    keys: str
    on: bool = False


STOPS = (
    Stop("log", "MainScreen", ""),
    Stop("help", "HelpScreen", "?"),
    Stop("palette", "PaletteScreen", "ctrl+p"),
    Stop("palette narrowed", "PaletteScreen", "n i g h t", on=True),
    Stop("blank", "BlankScreen", "z"),
    Stop("backfill", "BackfillScreen", "b"),
    Stop("backfill echo", "BackfillScreen", "m o n space 3 : 1 5", on=True),
    Stop("backfill wrong", "BackfillScreen", "x y", on=True),
    Stop("report", "ReportScreen", "r"),
    Stop("settings", "ProfileScreen", ","),
    Stop("setting typed", "TypeScreen", "enter", on=True),
    Stop("medicine named", "TypeScreen", "escape a", on=True),
    Stop("medicine kind", "PickScreen", "x y enter", on=True),
    Stop("medicine", "MedicineScreen", "enter", on=True),
    Stop("numbers", "NumbersScreen", "escape n", on=True),
    Stop("plan", "MainScreen", "p"),
    Stop("plan evening", "MainScreen", "v", on=True),
    Stop("measure", "MeasureScreen", "v enter", on=True),
    Stop("measure why", "GuidePlaceScreen", "w", on=True),
    Stop("edit measure", "EditMeasureScreen", "escape escape e", on=True),
    Stop("pause", "PauseScreen", "escape P", on=True),
    Stop("add measure", "AddMeasureScreen", "escape a", on=True),
    Stop("coach", "CoachScreen", "escape t", on=True),
    Stop("history", "MainScreen", "h"),
    Stop("night", "NightScreen", "enter", on=True),
    Stop("night line", "PickScreen", "s", on=True),
    Stop("filter", "MainScreen", "escape escape / p a i n > 5 space l e g :", on=True),
    Stop("markers", "MarkersScreen", "escape m", on=True),
    Stop("marker", "MarkersScreen", "1 x y z enter", on=True),
    Stop("month", "MainScreen", "h 2"),
    Stop("year", "MainScreen", "h 3"),
    Stop("pictures", "MainScreen", "h 4"),
    Stop("pictures below", "MainScreen", "pagedown", on=True),
    Stop("compare", "MainScreen", "h 5"),
    Stop("insights", "MainScreen", "i"),
    Stop("insights below", "MainScreen", "pagedown", on=True),
    Stop("nights used", "UsedNightsScreen", "w", on=True),
    Stop("experiment on what", "PickScreen", "escape home t", on=True),
    Stop("experiment", "ExperimentScreen", "down enter", on=True),
    Stop("guide", "MainScreen", "g"),
    Stop("section", "MainScreen", "enter", on=True),
    Stop("sources", "TextScreen", "w", on=True),
    Stop("guide search", "GuideSearchScreen", "escape / q u i n i n e", on=True),
    Stop("missing", "MissingScreen", "MISSING"),
    Stop("cramp", "CrampNowScreen", "c"),
    Stop("cramp standing", "CrampNowScreen", "v", on=True),
    Stop("cramp muscle", "CrampNowScreen", "m", on=True),
    Stop("cramp why", "TextScreen", "m w", on=True),
    Stop("cramp help", "HelpScreen", "escape ?", on=True),
    Stop("pain", "PainScreen", "escape enter", on=True),
    Stop("card", "CardScreen", "6", on=True),
    Stop("card muscles", "PickScreen", "m", on=True),
    Stop("card noticed", "PickScreen", "escape o", on=True),
    Stop("card note", "TypeScreen", "escape n s t a i r s", on=True),
    Stop("log after", "MainScreen", "escape escape", on=True),
    Stop("same or new", "CrampNowScreen", "c"),
    Stop("ending", "EndScreen", "escape LATER up up up up up up up up enter", on=True),
    Stop("flags", "MainScreen", "f"),
    Stop("flags why", "GuidePlaceScreen", "w", on=True),
    Stop("flags page 2", "MainScreen", "escape right", on=True),
    Stop("flags page 3", "MainScreen", "right", on=True),
    Stop("checks", "ChecksScreen", "v", on=True),
    Stop("past check", "PastCheckScreen", "enter", on=True),
    Stop("emergency", "VerdictScreen", "escape escape N left left y", on=True),
    Stop("emergency help", "HelpScreen", "?", on=True),
    Stop("plan after", "MainScreen", "p"),
)

_NAMED = {
    ",": "comma",
    "?": "question_mark",
    "/": "slash",
    ":": "colon",
    ">": "greater_than_sign",
}


@asynccontextmanager
async def opened(folder: Path, size: tuple[int, int]) -> AsyncIterator[Desk]:
    """Open the app on a made-up year in `folder`."""
    paths = Paths(data=folder / "data", state=folder / "state", config=folder / "config")
    diaries.write(1, paths=paths, last=LAST)
    clock = HandClock(NOW)
    diary = Diary.open(paths, clock=clock)
    diary.load_all()
    app = CrampApp(diary, log_path=folder / "crampui.log")
    try:
        async with app.run_test(size=size) as pilot:
            yield Desk(app, pilot, clock, paths)
    finally:
        diary.close()


@asynccontextmanager
async def walk(
    folder: Path, size: tuple[int, int]
) -> AsyncIterator[AsyncIterator[tuple[Stop, Desk]]]:
    """Open the app on a made-up year in `folder`; give every stop with the desk that shows it."""
    async with opened(folder, size) as desk:
        yield _stops(desk)


async def _stops(desk: Desk) -> AsyncIterator[tuple[Stop, Desk]]:
    for stop in STOPS:
        if not stop.on:
            await desk.app.show_tab("log")
            await desk.rest()
        for key in stop.keys.split():
            if key == "LATER":
                desk.clock.time += timedelta(hours=3)
            elif key == "MISSING":
                await desk.app.open("missing")
            else:
                await desk.press(_NAMED.get(key, key))
        await desk.app.workers.wait_for_complete()
        await desk.rest()
        yield stop, desk
