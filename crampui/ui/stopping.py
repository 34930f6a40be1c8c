"""ctrl+z: back to the shell for a while, with nothing half saved and no lock held."""

import asyncio
from threading import Event
from typing import TYPE_CHECKING

from crampui.ui import words
from crampui.ui.clerk import Clerk
from crampui.ui.terminal.signals import has_shell

if TYPE_CHECKING:
    from crampui.ui.desk import DeskApp

WAITS = 2.0
"""Seconds that what is being saved may still take; after them the screen stays."""


async def stop(app: "DeskApp") -> None:
    """Stop the process until the shell lets it go on.

    The threads that save wait at a gate meanwhile: a process that is stopped while it holds the
    diary's lock would keep every other one from saving.
    """
    if not has_shell():
        app.say(words.NO_SHELL)
        return
    gate = Event()
    try:
        await asyncio.wait_for(_at(gate, app.clerk, app.tender.clerk), WAITS)
    except TimeoutError:
        app.say(words.SLOW)
    else:
        app.action_suspend_process()
    finally:
        gate.set()


async def _at(gate: Event, *clerks: Clerk) -> None:
    """Wait until each of these threads has ended its work and stands at the gate."""
    loop = asyncio.get_running_loop()
    standing = []
    for clerk in clerks:
        there: asyncio.Future[None] = loop.create_future()

        def stand(there: "asyncio.Future[None]" = there) -> None:
            loop.call_soon_threadsafe(_mark, there)
            gate.wait()

        clerk.ask(stand)
        standing.append(there)
    await asyncio.gather(*standing)


def _mark(there: "asyncio.Future[None]") -> None:
    if not there.done():
        there.set_result(None)
