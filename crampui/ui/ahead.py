"""What the next keys will need is loaded beforehand, once the first tab is there to be read.

A tab that is opened for the first time loads its code and its words: a third of what that costs.
It is done in a thread, in small steps with pauses, so that no key waits for more than a part of
one. Nothing is built or worked out, so a session of one key and `q` pays nothing for it.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress

from crampui.content.guide import guide
from crampui.content.library import sources
from crampui.content.measures import measures
from crampui.content.red_flags import questions
from crampui.content.relief import relief_common
from crampui.ui.clerk import Clerk
from crampui.ui.places import SCREENS, TABS

AFTER = 1.0
"""Seconds after the older months are read until it begins: who only wants one key is gone."""
PAUSE = 0.05
"""Seconds between two steps."""
NEXT = ("cramp", "backfill", "night")
"""Screens that are opened in a hurry."""


def steps() -> Sequence[Callable[[], object]]:
    """Return what is to be loaded, the clock of a cramp first; each step takes some ms."""
    clock, *screens = (SCREENS[name] for name in NEXT)
    words = (measures, questions, sources, guide)
    return (clock, relief_common, *screens, *TABS.values(), *words)


async def load_ahead() -> None:
    """Take the steps. One that fails is left to the key that needs it, which tells of it."""
    await asyncio.sleep(AFTER)
    clerk = Clerk("crampui-ahead")
    for step in steps():
        await asyncio.sleep(PAUSE)
        with suppress(Exception):
            await clerk.ask(step)
    clerk.finish(PAUSE)
