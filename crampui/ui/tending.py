"""Upkeep beside the keys: second copies, what a sync program left, the daily backup.

It runs in a thread of its own, so that no key waits for it.
"""

from functools import partial
from typing import TYPE_CHECKING

from crampui.ui.clerk import Clerk

if TYPE_CHECKING:
    from crampui.diary.whole import Diary

TEND_EVERY = 15.0
"""Seconds between two looks at what is due."""


class Tender:
    """Calls `Diary.tend`, once at a time. What it has to tell, the next look at the diary says."""

    def __init__(self, diary: "Diary") -> None:
        """Take the open diary; the thread starts with the first call."""
        self._diary = diary
        self.clerk = Clerk("crampui-upkeep")
        self._is_busy = False

    async def tend(self, *, starting: bool = False) -> None:
        """Do what is due, unless it is being done already."""
        if self._is_busy:
            return
        self._is_busy = True
        try:
            await self.clerk.ask(partial(self._diary.copies.tend, starting=starting))
        finally:
            self._is_busy = False
