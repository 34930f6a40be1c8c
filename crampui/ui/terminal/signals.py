"""The process and its terminal: told to end, the line gone, a shell to go back to."""

import asyncio
import os
import signal
from functools import partial
from threading import Timer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

GONE_BY = 8.0
"""Seconds after which a process told to end does so without finishing."""


def watch_signals(app: "App[Any]") -> None:
    """Leave through the event loop on SIGTERM (exit code 143) and SIGHUP (129).

    An inherited "ignore SIGHUP" is overruled: without a terminal there is nothing to do.
    """
    if app.is_headless:
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, partial(leave, app, 128 + number))


def leave(app: "App[Any]", code: int) -> None:
    """Leave the app with an exit code, in the thread of its event loop; by force if it hangs."""
    app.exit(return_code=code)
    last_resort = Timer(GONE_BY, os._exit, (code,))
    last_resort.daemon = True
    last_resort.start()


def has_shell() -> bool:
    """Tell whether a shell with job control waits for this process; nobody else wakes it."""
    parent = os.getppid()
    try:
        return os.getsid(parent) == os.getsid(0) and os.getpgid(parent) != os.getpgid(0)
    except OSError:
        return False
