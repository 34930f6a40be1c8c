"""Waiting until an app has done what it was asked, in place of watching how busy the process is.

Textual's pilot takes an app for ready when its process used little time in the last 20 ms, which
costs 50 ms a key and is a guess while a disk is slow. Here it is asked: is anything left to run
in the event loop, to answer by the clerk's thread, or to paint?
"""

import asyncio
from collections import deque
from typing import Any, cast

import pytest
from textual._context import active_app

A_MOMENT = 0.001
"""Seconds between two looks while only a timer is awaited."""


async def settled(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until the running app is at rest, at most `max_sleep` seconds.

    It stands in for `textual._wait.wait_for_idle`. Timers that have not run out do not count as
    unrest, but for the short one by which Textual masks a change of screens.
    """
    app: Any = active_app.get()
    loop = asyncio.get_running_loop()
    end = loop.time() + max_sleep
    await asyncio.sleep(min_sleep)
    while app._running and not app._exit and loop.time() < end:
        await _through(loop, end)
        clerk = getattr(app, "clerk", None)
        if clerk is not None and clerk._thread is not None:
            await asyncio.wait({clerk.ask(lambda: None)}, timeout=end - loop.time())
            await _through(loop, end)
        if app._batch_count:
            await asyncio.sleep(A_MOMENT)
        elif not _painted(app):
            return


async def _through(loop: asyncio.AbstractEventLoop, end: float) -> None:
    """Let everything run that can run now, and what follows from it."""
    ready = cast("deque[object]", loop._ready)  # type: ignore[attr-defined]
    await asyncio.sleep(0)
    while ready and loop.time() < end:
        await asyncio.sleep(0)


def _painted(app: Any) -> bool:
    """Paint now what the next tick of the screen would paint; False when there was nothing."""
    screen = app._screen_stack[-1] if app._screen_stack else None
    if screen is None or not screen.is_running or not _is_due(screen):
        return False
    screen._on_timer_update()
    return True


def _is_due(screen: Any) -> bool:
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


def use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pilot wait so."""
    monkeypatch.setattr("textual.pilot.wait_for_idle", settled)
    monkeypatch.setattr("textual.app.wait_for_idle", settled)
