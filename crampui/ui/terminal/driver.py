"""Drives the terminal: sends only the cells that changed, and hears whatever bytes come from it."""

import os
import re
import select
import signal
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from crampui.ui.terminal.picture import Picture
from crampui.ui.terminal.signals import leave

if TYPE_CHECKING:
    from textual.app import App

_SYNC_START = "\x1b[?2026h"
_SYNC_END = "\x1b[?2026l"
_OLD_MOUSE = re.compile(rb"\x1b\[M...", re.DOTALL)
"""A mouse report in bytes, as another program may have left the terminal sending them."""


class TerminalDriver(LinuxDriver):
    """Textual's driver for Linux and macOS, sending differences only."""

    def __init__(self, app: "App[Any]", **options: Any) -> None:
        """Take the app and Textual's options."""
        super().__init__(app, **options)
        self.picture = Picture()
        self._sync: str = ""

    def spelt(self, text: str) -> str:
        """Return a frame in the letters that the terminal can show, exactly as wide."""
        return text

    # To the terminal.

    def write(self, data: str) -> None:
        """Send a frame as its difference, anything else as it is."""
        if data == _SYNC_START:
            self._sync = data
        elif data == _SYNC_END:
            if not self._sync:
                super().write(data)
            self._sync = ""
        elif data.startswith("\x1b[") and data[2:3].isdigit() and "H" in data[:12]:
            difference = self.picture.difference(self.spelt(data))
            if difference:
                super().write(self._sync + difference)
                self._sync = ""
        else:
            super().write(data)

    def forget(self) -> None:
        """Send the next frame whole: the terminal may show something else than we think."""
        self.picture.forget()

    def start_application_mode(self) -> None:
        """Enter the alternate screen, about which nothing is known."""
        self.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Leave the alternate screen with the plain pen."""
        super().write("\x1b[m")
        super().stop_application_mode()

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
