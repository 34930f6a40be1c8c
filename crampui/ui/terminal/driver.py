"""Drives the terminal: sends only the cells that changed, and hears whatever bytes come from it."""

import os
import re
import select
import signal
from asyncio import TimerHandle
from codecs import getincrementaldecoder
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser
from textual.app import ScreenError
from textual.drivers.linux_driver import LinuxDriver
from textual.events import AppFocus
from textual.message import Message

from crampui.ui.terminal.picture import Picture
from crampui.ui.terminal.signals import leave

if TYPE_CHECKING:
    from textual.app import App

_SYNC_START = "\x1b[?2026h"
_SYNC_END = "\x1b[?2026l"
_ADDRESS = re.compile(r"\x1b\[[0-9]+;[0-9]+H")
NO_CELLS = re.compile(
    r"(?:\x07|\x1b\](?!8;)[^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|2004|2026|2031|2048)[hl]"
    r"|\x1b\[\?[0-9]+\$p|\x1b\[[<=>][0-9;]*u|\x1b\[[0-9]* q)+"
)
"""What rings, names, asks, or sets how keys and mouse are told: no cell is another after it."""
_SETTLED_BY = 1 / 20
"""Seconds after a change of size until Textual has painted, if it does."""
_OLD_MOUSE = re.compile(rb"\x1b\[M...", re.DOTALL)
"""A mouse report in bytes, as another program may have left the terminal sending them."""


class TerminalDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, sending differences only."""

    thin = True
    """False to send all that Textual paints."""

    def __init__(self, app: "App[Any]", **options: Any) -> None:
        """Take the app and Textual's options."""
        super().__init__(app, **options)
        self.picture = Picture(*self._get_terminal_size())
        self._sync = ""
        self._settling: TimerHandle | None = None

    def spelt(self, frame: str) -> str:
        """Return a frame in the letters that the terminal can show, exactly as wide."""
        return frame

    # To the terminal.

    def write(self, data: str) -> None:
        """Send a frame as its difference, and what changes no cell as it is."""
        if not self.thin:
            super().write(self.spelt(data) if _ADDRESS.match(data) else data)
        elif data == _SYNC_START:
            self._sync = data
        elif data == _SYNC_END:
            if not self._sync:
                super().write(data)
            self._sync = ""
        elif NO_CELLS.fullmatch(data):
            super().write(data)
        else:
            difference = self.picture.difference(self.spelt(data))
            if difference:
                super().write(self._sync + difference)
                self._sync = ""

    def heal(self) -> None:
        """Send the whole screen again, whatever the terminal shows now."""
        self.picture.forget()
        self._repaint()

    def _repaint(self) -> None:
        with suppress(ScreenError):
            self._app.screen.refresh(layout=True)

    def start_application_mode(self) -> None:
        """Enter the alternate screen, about which nothing is known; follow each change of size."""
        self.picture.size = self._get_terminal_size()
        self.picture.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self.thin and callable(handler := signal.getsignal(signal.SIGWINCH)):

            def on_resize(number: int, frame: FrameType | None) -> None:
                handler(number, frame)
                self._loop.call_soon_threadsafe(self._resized)

            signal.signal(signal.SIGWINCH, on_resize)

    def _resized(self) -> None:
        """Send all again, also when the size is what it was before: Textual would leave it so.

        Where Textual does paint, the second time sends nothing.
        """
        self.picture.size = self._get_terminal_size()
        self.picture.forget()
        if self._settling is not None:
            self._settling.cancel()
        self._settling = self._loop.call_later(_SETTLED_BY, self._app.call_later, self._repaint)

    def stop_application_mode(self) -> None:
        """Leave the alternate screen with the plain pen."""
        super().write("\x1b[m")
        super().stop_application_mode()

    def process_message(self, message: Message) -> None:
        """Pass on what was heard; the focus may come back to a screen that others wrote on."""
        super().process_message(message)
        if self.thin and isinstance(message, AppFocus):
            self._app.call_later(self.heal)

    # From the terminal.

    def run_input_thread(self) -> None:
        """Hear keys until told to stop; what makes no sense is no reason to end.

        A byte that is not UTF-8 counts as U+FFFD, a sequence that the parser fails on as nothing:
        Textual's own thread would take the app down with it. Without a terminal the app leaves.
        """
        decode = getincrementaldecoder("utf-8")("replace").decode
        parser = XTermParser(self._debug)
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], 0.1)
            if ready:
                data = self._read()
                if not data:
                    self._loop.call_soon_threadsafe(leave, self._app, 128 + signal.SIGHUP)
                    return
                for character in decode(_OLD_MOUSE.sub(b"", data)):
                    try:
                        for event in parser.feed(character):
                            self.process_message(event)
                    except (ValueError, ArithmeticError):  # A number that is none, or too big.
                        parser = XTermParser(self._debug)
            for event in parser.tick():
                self.process_message(event)

    def _read(self) -> bytes:
        """Return what was typed; nothing when the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _run_input_thread(self) -> None:
        """Hand a fault of this thread to the app, which tells of it as of any other."""
        try:
            self.run_input_thread()
        except Exception as error:
            self._app.call_later(self._app._handle_exception, error)
