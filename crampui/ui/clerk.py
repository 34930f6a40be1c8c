"""The clerk: one thread that makes every diary call, in order, away from the event loop."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

T = TypeVar("T")

FAREWELL = 5.0
"""Seconds to wait at the end for calls that were accepted but are not on disk yet."""


class Clerk:
    """Runs calls one after the other in a thread of its own.

    The thread is a daemon: a disk that never answers cannot keep the process alive for ever, and
    every finished call is on disk already.
    """

    def __init__(self, name: str = "crampui-diary") -> None:
        """Make the clerk; the thread, of that name, starts with the first call."""
        self._name = name
        self._calls: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None

    def ask(self, call: Callable[[], T]) -> "asyncio.Future[T]":
        """Put `call` in the queue; the future has its result or error. Needs a running loop."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()

        def work() -> None:
            try:
                result = call()
            except BaseException as error:
                _tell(loop, future, future.set_exception, error)
            else:
                _tell(loop, future, future.set_result, result)

        if self._thread is None:
            self._thread = Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()
        self._calls.put(work)
        return future

    def _work(self) -> None:
        while (call := self._calls.get()) is not None:
            call()

    def finish(self, patience: float = FAREWELL) -> bool:
        """Let the accepted calls end; False when they did not within `patience` seconds."""
        if self._thread is None:
            return True
        self._calls.put(None)
        self._thread.join(patience)
        return not self._thread.is_alive()


def _tell(
    loop: asyncio.AbstractEventLoop,
    future: "asyncio.Future[T]",
    say: Callable[[T], None] | Callable[[BaseException], None],
    what: object,
) -> None:
    """Hand a result to the event loop, which may be gone already."""

    def deliver() -> None:
        if not future.done():
            say(what)  # type: ignore[arg-type]

    with suppress(RuntimeError):
        loop.call_soon_threadsafe(deliver)
