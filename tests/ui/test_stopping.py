"""ctrl+z waits until nothing is being saved: who is stopped must hold no lock."""

import time
from collections.abc import Callable
from threading import Event

import pytest

from crampui.ui import stopping, words
from crampui.ui.app import CrampApp


@pytest.mark.parametrize("who", ["clerk", "upkeep"])
async def test_it_stops_only_when_nothing_is_being_saved(
    shell: Callable[..., CrampApp], monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    order: list[str] = []
    monkeypatch.setattr(stopping, "has_shell", lambda: True)
    app = shell()
    async with app.run_test() as pilot:
        clerk = app.clerk if who == "clerk" else app.tender.clerk

        def save() -> None:
            time.sleep(0.3)
            order.append("saved")

        def suspend() -> None:
            order.append("stopped")
            app.clerk.ask(lambda: order.append("later"))
            time.sleep(0.1)
            order.append("goes on")

        monkeypatch.setattr(app, "action_suspend_process", suspend)
        clerk.ask(save)
        await pilot.press("ctrl+z")
        await app.clerk.ask(lambda: None)
        assert order == ["saved", "stopped", "goes on", "later"]


async def test_a_disk_that_does_not_answer_keeps_it_from_stopping(
    shell: Callable[..., CrampApp], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stopping, "has_shell", lambda: True)
    monkeypatch.setattr(stopping, "WAITS", 0.05)
    app, answer, stopped = shell(), Event(), []
    async with app.run_test() as pilot:
        monkeypatch.setattr(app, "action_suspend_process", lambda: stopped.append(1))
        app.clerk.ask(answer.wait)
        await pilot.press("ctrl+z")
        assert app.saying.text == words.SLOW
        assert not stopped
        answer.set()
        assert await app.clerk.ask(lambda: 1) == 1
