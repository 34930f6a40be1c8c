"""The pilot waits for the app, neither longer nor less."""

import asyncio
import threading
import time
from collections.abc import Callable

import pytest
from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from crampui.ui.clerk import Clerk
from tests.harness import settled
from tests.harness.snapshots import screen_text
from tests.harness.waiting import CEILING


class Slow(App[None]):
    """Says what a clerk gave back, however long that took; `s` opens a screen."""

    BINDINGS = [("a", "fetch"), ("s", "open"), ("q", "quit")]

    def __init__(self, work: Callable[[], object]) -> None:
        super().__init__()
        self.work = work
        self.clerk = Clerk()
        self.ended = False

    def compose(self) -> ComposeResult:
        yield Static("nothing yet")

    def action_fetch(self) -> None:
        self.run_worker(self._fetch())

    async def _fetch(self) -> None:
        await self.clerk.ask(self.work)
        for _ in range(5):
            await asyncio.sleep(0)
        self.query_one(Static).update("answered")
        self.call_after_refresh(self._end)

    def _end(self) -> None:
        self.ended = True

    def action_open(self) -> None:
        class Other(Screen[None]):
            def compose(self) -> ComposeResult:
                yield Static("the other screen")

        self.push_screen(Other())


@pytest.fixture(autouse=True)
def _used(monkeypatch: pytest.MonkeyPatch) -> None:
    settled.use(monkeypatch)


async def test_an_answer_of_the_clerk_is_awaited_and_painted() -> None:
    app = Slow(lambda: time.sleep(0.2))
    async with app.run_test(size=(30, 3)) as pilot:
        await pilot.press("a")
        assert app.ended
        assert screen_text(app).startswith("answered")
    assert app.clerk.finish()


async def test_a_screen_that_was_opened_is_painted() -> None:
    app = Slow(lambda: None)
    async with app.run_test(size=(30, 3)) as pilot:
        await pilot.press("s")
        assert app._batch_count == 0
        assert screen_text(app).startswith("the other screen")


async def test_what_never_comes_is_not_awaited_for_ever() -> None:
    may_end = threading.Event()
    app = Slow(lambda: may_end.wait(CEILING))
    async with app.run_test(size=(30, 3)) as pilot:
        app.action_fetch()
        with app._context():
            await settled.settled(max_sleep=0.05)
        assert not app.ended
        may_end.set()
        await pilot.pause()
        assert app.ended
    assert app.clerk.finish()


async def test_an_app_that_was_left_is_not_awaited() -> None:
    app = Slow(lambda: None)
    async with app.run_test() as pilot:
        await pilot.press("q")
        await pilot.pause()
        assert not app.is_running
