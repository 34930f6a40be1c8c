"""Ways out, and waiting: signals, a terminal that is gone, and keys that are done."""

import asyncio
import os
import signal
import sys
import termios
from functools import partial
from threading import Timer
from typing import TYPE_CHECKING

from textual.widget import Widget

if TYPE_CHECKING:
    from textual.app import App

SETTLED_BY = 2.5
"""Seconds after which a key that is still being worked on no longer holds back the next one."""
GONE_BY = 8.0
"""Seconds after which a process told to end does so without finishing."""


def watch_signals(app: "App[None]") -> None:
    """Leave through the event loop on SIGTERM (exit code 143) and SIGHUP (129).

    An inherited "ignore SIGHUP" is overruled: without a terminal there is nothing to do.
    """
    if app.is_headless:
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, partial(_leave, app, 128 + number))


def _leave(app: "App[None]", code: int) -> None:
    app.exit(return_code=code)
    last_resort = Timer(GONE_BY, os._exit, (code,))
    last_resort.daemon = True
    last_resort.start()


def end_if_terminal_gone(app: "App[None]") -> None:
    """Leave when the terminal was closed without a signal."""
    if app.is_headless or sys.__stdin__ is None:
        return
    try:
        termios.tcgetattr(sys.__stdin__.fileno())
    except (termios.error, OSError, ValueError):
        _leave(app, 128 + signal.SIGHUP)


async def settle(target: Widget, screen: Widget) -> None:
    """Wait until `target`, its parents and `screen` have worked off their messages.

    So that the next key, which may have been typed long before, meets the screen that this key
    led to. Gives up after SETTLED_BY seconds.
    """
    loop = asyncio.get_running_loop()
    nodes = [node for node in target.ancestors_with_self if isinstance(node, Widget)]
    if screen not in nodes:
        nodes.append(screen)
    end = loop.time() + SETTLED_BY
    for node in nodes:
        done = loop.create_future()
        if not node.is_running or not node.call_later(_mark, done):
            continue
        try:
            await asyncio.wait_for(done, max(0.0, end - loop.time()))
        except TimeoutError:
            return


def _mark(done: "asyncio.Future[None]") -> None:
    if not done.done():
        done.set_result(None)
