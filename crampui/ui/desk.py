"""The desk: the one state on the screen, the one way to save it, and what is said about it."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from crampui.domain.errors import InvalidValue, NotFound
from crampui.storage.messages import StoreError
from crampui.ui import words
from crampui.ui.ahead import load_ahead
from crampui.ui.clerk import Clerk
from crampui.ui.saying import SayingApp
from crampui.ui.tending import TEND_EVERY, Tender
from crampui.ui.widgets.status_line import Kind

if TYPE_CHECKING:
    from crampui.diary.whole import Diary

T = TypeVar("T")
Said = str | Callable[[Any], str]
"""What to say when it is saved, or how to say it from what the call returned; "" for nothing."""

PATIENCE = 2.0
"""Seconds until a key that is being saved no longer holds back the next one."""
SAYS_SAVING_AFTER = 0.1
"""Seconds after which the status line tells that it is saving."""
LOAD_REST_AFTER = 0.3
"""Seconds after the start when the older months begin to be read."""
LOOK_EVERY = 2.0
"""Seconds between looks for what other sessions wrote."""
FAULT = 1
"""Exit code after a fault of the program."""


class DeskApp(SayingApp):
    """An app on an open diary. `state` is what is drawn; only `save` and the looks change it."""

    def __init__(self, diary: "Diary", *, log_path: Path | None = None) -> None:
        """Take the open diary, and the file for faults."""
        super().__init__(diary)
        self.clerk = Clerk()
        self.tender = Tender(diary)
        self.log_path = log_path
        self.faulty = False
        """Whether a fault of the program ended it."""
        self.in_doubt = False
        """Whether a fault came up while something was saved."""
        self._looking = False

    def start_looking(self) -> None:
        """Begin to read older months and to look for what other sessions write."""
        self.set_interval(LOOK_EVERY, self._look)
        self.set_interval(TEND_EVERY, self._tend)
        self.set_timer(LOAD_REST_AFTER, self.load_older)
        # The shell had the terminal meanwhile.
        self.app_resume_signal.subscribe(self, lambda _: self.action_redraw())

    # saving

    async def save(self, call: Callable[[], T], said: Said = "") -> bool:
        """Make one diary call in the diary's thread, then draw the new state.

        Returns True when it is on disk. Otherwise the status line has said why, and the diary's
        state (which keeps what could not be saved) is drawn. `said` is told on success; it may be
        a function of what the call returned. Calls are made in the order they came.
        """
        return (await self._ask(call, said))[0]

    async def fetch(self, call: Callable[[], T], said: Said = "") -> T | None:
        """Do what `save` does, and return what the call returned, None when it failed."""
        return (await self._ask(call, said))[1]

    async def _ask(self, call: Callable[[], T], said: Said) -> tuple[bool, T | None]:
        future = self.clerk.ask(call)
        slow = asyncio.get_running_loop().call_later(SAYS_SAVING_AFTER, self._say_saving)
        try:
            result = await asyncio.wait_for(asyncio.shield(future), PATIENCE)
        except TimeoutError:
            self.say(words.SLOW, Kind.BUSY)
            future.add_done_callback(self._saved_late)
            return False, None
        except (StoreError, InvalidValue, NotFound) as error:
            self._accept()
            self.say(_sentence(error), Kind.ERROR)
            return False, None
        except Exception:
            self.in_doubt = True
            raise
        finally:
            slow.cancel()
        self._accept()
        spoken = said if isinstance(said, str) else said(result)
        if spoken:
            self.say(spoken)
        elif self.saying.text == words.SAVING:
            if self._covered.kind is Kind.NOTICE:
                self.saying = self._covered
            else:
                self.saying = self._stood = self.standing()
        return True, result

    def _say_saving(self) -> None:
        """Say that it takes its time, but not over a problem that nobody has read yet."""
        if self.saying.text == words.SAVING:
            return  # Another call is slow too: what that one covered comes back.
        if self.saying.kind is not Kind.ERROR or self.saying == self._stood:
            self._covered = self.saying
            self.say(words.SAVING, Kind.BUSY)

    def _saved_late(self, future: "asyncio.Future[T]") -> None:
        error = None if future.cancelled() else future.exception()
        self._accept()
        if error is None:
            self.say(words.SAVED_LATE)
        elif isinstance(error, (StoreError, InvalidValue, NotFound)):
            self.say(_sentence(error), Kind.ERROR)
        else:
            self.in_doubt = True
            self._handle_exception(error if isinstance(error, Exception) else RuntimeError())

    def _accept(self) -> None:
        """Draw the diary's state if it is another one."""
        if not self.is_running:
            return
        new = self.diary.state
        if new is not self.state:
            self.state = new

    def load_older(self) -> None:
        """Begin to read the older months; then look after the files."""
        self.run_worker(self._load_rest(), name="older months")

    async def _load_rest(self) -> None:
        """Read the older months, newest first, between the person's keys."""
        shown = asyncio.get_running_loop().time()
        try:
            while await self.clerk.ask(self.diary.load_more):
                if asyncio.get_running_loop().time() - shown > LOOK_EVERY:
                    self._accept()
                    shown = asyncio.get_running_loop().time()
            await self.clerk.ask(
                self.diary.checks.log_flags
            )  # A rise looks at every night: not here.
        except StoreError as error:
            self.say(error.text, Kind.ERROR)
        self._accept()
        await self.tender.tend(starting=True)
        await load_ahead()

    def _tend(self) -> None:
        self.run_worker(self.tender.tend(), name="upkeep")

    def _look(self) -> None:
        """See what other sessions wrote; keys go on meanwhile."""
        if not self._looking:
            self._looking = True
            self.run_worker(self._look_once(), name="look")

    async def _look_once(self) -> None:
        """Nothing is drawn unless something changed."""
        try:
            changed, notices = await self.clerk.ask(self._poll)
            if not self.is_running:
                return  # The app was left meanwhile: no screen is open to say it on.
            if changed:
                self.hush()  # Another session's change is now the last one: it is what u undoes.
            self._accept()
            if notices:
                self.say(" ".join(notices))
            else:
                self.stand()
        except StoreError as error:
            if self.is_running and self.saying.text != error.text:
                self.say(error.text, Kind.ERROR)
        finally:
            self._looking = False

    def _poll(self) -> tuple[bool, Sequence[str]]:
        before = self.diary.state
        return self.diary.poll() is not before, self.diary.take_notices()

    def last_change(self, _result: object = None) -> str:
        """Return what was changed last, by its name, and how to take it back."""
        what = self.diary.changes.next_undo() or "removed"
        return f"{what[:1].upper()}{what[1:]}. u brings it back."

    async def save_step(self, call: Callable[[], str | None], said: str, nothing: str) -> None:
        """Undo or redo: say what it was (`said` with {what}), or that there was `nothing`."""

        def step() -> str:
            what = call()
            return nothing if what is None else said.format(what=what)

        await self.save(step, str)

    async def on_unmount(self) -> None:
        """Wait for what was accepted but is not on disk yet."""
        await asyncio.to_thread(self.clerk.finish)

    async def action_stop(self) -> None:
        """Go to the shell for a while; `fg` comes back."""
        from crampui.ui.stopping import stop

        await stop(self)

    def panic(self, *renderables: object) -> None:
        """Leave after a fault of the program: one sentence, no values, no diary."""
        from rich.text import Text

        from crampui.ui.crash import farewell

        error = self._exception or sys.exc_info()[1] or RuntimeError()
        self.faulty = True
        super().panic(Text(farewell(error, self.log_path)))
        self._return_code = FAULT

    def _fatal_error(self) -> None:
        self.panic()


def _sentence(error: StoreError | InvalidValue | NotFound) -> str:
    if isinstance(error, StoreError):
        return error.text
    return error.allowed if isinstance(error, InvalidValue) else str(error)
