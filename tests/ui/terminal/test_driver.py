"""What the driver hands on, what it holds back, and when it sends all again."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, TextIO

import pytest
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.events import AppFocus

import crampui.ui.terminal
from crampui.ui.terminal.driver import TerminalDriver

FRAME = "\x1b[1;1Habc\x1b[1;1H"
QUIET = (
    "\x07", "\x1b[?25l", "\x1b[?1004h", "\x1b[?2004l", "\x1b[>25u", "\x1b[<u", "\x1b[?2026$p",
    "\x1b]52;c;YWJj\x07", "\x1b]22;pointer\x07", "\x1b]2;title\x1b\\", "\x1b[2 q",
    "\x1b[?1000h\x1b[?1003h",
)  # fmt: skip


class Line:
    """A driver on an app that does not run, and what went over its line."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, keyboard: TextIO) -> None:
        self.sent: list[str] = []
        monkeypatch.setattr(LinuxDriver, "write", lambda _, data: self.sent.append(data))
        self.app: App[Any] = App()
        self.called: list[Any] = []
        monkeypatch.setattr(self.app, "call_later", lambda *call: self.called.append(call))
        monkeypatch.setattr(Driver, "send_message", lambda *_: None)
        monkeypatch.setattr(sys, "__stdin__", keyboard)
        self.driver = TerminalDriver(self.app, size=(80, 24))
        self.driver.picture.size = 80, 24

    def write(self, data: str) -> list[str]:
        """Return what one write sent."""
        self.sent.clear()
        self.driver.write(data)
        return list(self.sent)


@pytest.fixture
async def line(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Line]:
    with Path(os.devnull).open() as keyboard:
        yield Line(monkeypatch, keyboard)


@pytest.mark.parametrize("data", QUIET, ids=repr)
async def test_what_changes_no_cell_is_passed_on_and_nothing_forgotten(
    line: Line, data: str
) -> None:
    assert line.write(FRAME)
    assert line.write(data) == [data]
    assert line.write(FRAME) == []


@pytest.mark.parametrize("data", ["hello", "\x1b[31m", "\x1b[2J", "\x1b[?1049h", "\x1bc", "\n"])
async def test_anything_else_goes_out_in_the_plain_pen_and_all_is_sent_again(
    line: Line, data: str
) -> None:
    line.write("\x1b[1;1H\x1b[1;31mabc\x1b[0m\x1b[1;1H")
    assert line.write(data) == [f"\x1b[m{data}"]
    assert line.write(FRAME)


async def test_brackets_around_nothing_are_not_sent(line: Line) -> None:
    begin, end = "\x1b[?2026h", "\x1b[?2026l"
    assert line.write(begin) == []
    assert line.write(FRAME)[0].startswith(begin)
    assert line.write(end) == [end]
    assert [line.write(data) for data in (begin, FRAME, end)] == [[], [], []]


async def test_textuals_own_way_sends_all(line: Line) -> None:
    line.driver.thin = False
    for data in ("\x1b[?2026h", FRAME, "\x1b[?2026l", FRAME):
        assert line.write(data) == [data]


async def test_the_focus_heals(line: Line) -> None:
    line.write(FRAME)
    line.driver.process_message(AppFocus())
    [(heal,)] = line.called
    heal()
    assert line.write(FRAME)


async def test_a_size_that_was_another_for_a_moment_heals(line: Line) -> None:
    line.write(FRAME)
    line.driver.picture.size = 0, 0
    line.driver._resized()
    line.driver._resized()
    assert line.driver.picture.size == line.driver._get_terminal_size()
    assert line.write(FRAME)
    for _ in range(200):
        if line.called:
            break
        await asyncio.sleep(0.01)
    assert line.called == [(line.driver._repaint,)]


async def test_a_fault_while_it_listens_is_told_to_the_app(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = RuntimeError("secret")

    def fails() -> None:
        raise fault

    monkeypatch.setattr(line.driver, "run_input_thread", fails)
    line.driver._run_input_thread()
    assert line.called == [(line.app._handle_exception, fault)]


def test_nothing_here_knows_the_program_that_draws() -> None:
    for file in Path(crampui.ui.terminal.__path__[0]).glob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert text.count("crampui") == text.count("from crampui.ui.terminal."), file
        assert not {"cramp", "night", "diary"} & set(text.lower().split()), file
