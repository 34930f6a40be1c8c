"""A person at the keyboard: the app with its real tabs, a diary on disk, a clock set by hand."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from crampui.diary.whole import Diary
from crampui.domain.cramp import Cramp
from crampui.storage.paths import Paths
from crampui.ui.app import CrampApp
from tests.harness.snapshots import assert_screen, screen_text
from tests.harness.waiting import CEILING

LOOK_AT_CLOCK = 0.05
"""Seconds between two looks of a running clock at the time, in place of half a second."""


class Desk:
    """The open app, what was pressed, and what is on the disk."""

    def __init__(self, app: CrampApp, pilot: Pilot[None], clock: "HandClock", paths: Paths) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock
        self.paths = paths
        self.pressed = 0

    async def press(self, *keys: str) -> None:
        """Press keys one after the other; one that is a word of letters is a named key."""
        self.pressed += len(keys)
        await self.pilot.press(*keys)
        await self._handled()
        await self.rest()

    async def rest(self) -> None:
        """Wait until what was asked of the diary is answered and drawn."""
        for _ in range(2):
            await self.pilot.pause()
            await self.app.clerk.ask(lambda: None)
        await self.pilot.pause()

    async def _handled(self) -> None:
        """Wait until the app is through with the keys, however long the disk takes."""
        through = asyncio.Event()
        self.app.call_later(through.set)
        await through.wait()

    async def type(self, text: str) -> None:
        """Press one key a character."""
        await self.press(*(_KEYS.get(character, character) for character in text))

    async def paste(self, text: str) -> None:
        """Paste, as terminals tell it."""
        from textual import events

        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def later(self, **span: float) -> None:
        """Let time pass, and the screen see it."""
        self.clock.time += timedelta(**span)
        await self.pilot.pause(1.5 * LOOK_AT_CLOCK)
        await self.rest()

    async def until(self, is_so: Callable[[], bool], timeout: float = CEILING) -> None:
        """Wait for what comes of itself; AssertionError with the screen if it never does."""
        end = asyncio.get_running_loop().time() + timeout
        while not is_so():
            assert asyncio.get_running_loop().time() < end, self.text
            await self.pilot.pause(0.01)
        await self.rest()

    @property
    def diary(self) -> Diary:
        return self.app.diary

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def inside(self) -> list[str]:
        """Return the lines of the screen without the sides and the edges of panels."""
        return [
            line.strip("╭╮╰╯─ ") if line[:1] in ("╭", "╰", "─") else _unboxed(line)
            for line in self.lines
        ]

    @property
    def status(self) -> str:
        return self.app.saying.text

    @property
    def screen(self) -> str:
        """Return the name of what is open on top."""
        return type(self.app.screen).__name__

    def on_disk(self) -> Diary:
        """Return the diary as another program finds it now; the caller closes it."""
        other = Diary.open(self.paths, clock=self.clock)
        other.load_all()
        return other

    def cramps(self) -> list[Cramp]:
        """Return the cramps on the disk."""
        other = self.on_disk()
        try:
            return list(other.state.cramps())
        finally:
            other.close()

    def only_cramp(self) -> Cramp:
        """Return the one cramp on the disk."""
        (cramp,) = self.cramps()
        return cramp

    def snapshot(self, name: str) -> None:
        """Compare the screen with the kept one, by its size."""
        columns, rows = self.app.size
        assert_screen(f"capture/{name}-{columns}x{rows}", self.app)


def _unboxed(line: str) -> str:
    return line.removeprefix("│ ").removesuffix("│").rstrip()


class HandClock:
    """A clock that stands still until it is told otherwise."""

    def __init__(self, time: datetime) -> None:
        self.time = time

    def __call__(self) -> datetime:
        return self.time


OpenDesk = Callable[..., AbstractAsyncContextManager[Desk]]
_KEYS = {" ": "space", ",": "comma", "?": "question_mark", ":": "colon", "~": "tilde", "-": "minus"}


def desk_maker(tmp_path: Path, now: datetime) -> OpenDesk:
    """Return what opens the app; again on the same diary when it is called again."""
    paths = Paths(data=tmp_path / "data", state=tmp_path / "state", config=tmp_path / "config")
    clock = HandClock(now)

    @asynccontextmanager
    async def open_desk(
        *,
        size: tuple[int, int] = (80, 24),
        at: datetime | None = None,
        before: Callable[[Diary], Any] | None = None,
        first_run: bool = False,
        **options: Any,
    ) -> AsyncIterator[Desk]:
        if at is not None:
            clock.time = at
        diary = Diary.open(paths, clock=clock)
        diary.load_recent()
        if not first_run and not diary.state.settings.asked_first:
            diary.person.edit_settings("test", asked_first=True, zone="UTC")
        if before is not None:
            before(diary)
        app = CrampApp(diary, log_path=tmp_path / "crampui.log", **options)
        try:
            async with app.run_test(size=size) as pilot:
                desk = Desk(app, pilot, clock, paths)
                await desk.rest()
                yield desk
        finally:
            diary.close()

    return open_desk
