"""Bytes that are no text and sequences that mean nothing: the screen stays, no key is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.app import is_running_clock, is_usable, on_disk
from tests.harness.environment import CRAMPUI
from tests.harness.pty import Terminal

pytestmark = pytest.mark.e2e

ODD = {
    "no byte of UTF-8": b"\xff",
    "Latin-1 letter": b"\xe9",
    "middle of a letter": b"\x80",
    "eight-bit control": b"\x9bA",
    "cut letter": b"\xc3(",
    "cut sign": b"\xe2\x82x",
    "old mouse report": b"\x1b[M \xf0\xf0",
    "old mouse report, small": b"\x1b[M !!",
    "Latin-1 paste": b"\x1b[200~caf\xe9\x1b[201~",
    "key without a number": b"\x1b[:u",
    "shifted key": b"\x1b[97:65;2u",
    "key beyond all keys": b"\x1b[99999999u",
    "key beyond all numbers": b"\x1b[4294967296u",
}


@pytest.fixture
def terminal(home: Path) -> Iterator[Terminal]:
    with Terminal(CRAMPUI, home=home) as opened:
        opened.wait_for(is_usable)
        yield opened


def leaves_well(terminal: Terminal) -> None:
    terminal.press("ctrl+q")
    assert terminal.wait_exit() == 0
    assert b"had to stop" not in terminal.raw()


def test_the_next_key_counts(terminal: Terminal, home: Path) -> None:
    for data in ODD.values():
        terminal.send(data + b"p")
        terminal.wait_for("[Plan]")
        terminal.send(data + b"l")
        terminal.wait_for("[Log]")
    leaves_well(terminal)
    assert not (home / "state" / "crampui" / "crampui.log").exists()
    assert not on_disk(home).months, "something was ticked"


@pytest.mark.parametrize("data", [b"\xe9", b"\xff", b"\x1b[:u"], ids=repr)
def test_the_end_of_a_cramp_is_kept(terminal: Terminal, home: Path, data: bytes) -> None:
    terminal.press("c")
    terminal.wait_for(is_running_clock)
    terminal.send(data)
    terminal.press("enter")
    terminal.wait_for("How bad was it")
    leaves_well(terminal)
    [cramp] = on_disk(home).cramps()
    assert not cramp.open
    assert cramp.minutes is not None


def test_a_pasted_letter_of_another_alphabet_shows_as_unknown(terminal: Terminal) -> None:
    terminal.press("b")
    terminal.wait_for("when did it begin")
    terminal.send(b"\x1b[200~caf\xe9 3\x1b[201~")
    terminal.wait_for("caf\ufffd 3")
    terminal.send(b"\xe9x")
    terminal.wait_for("caf\ufffd 3\ufffdx")
    leaves_well(terminal)
