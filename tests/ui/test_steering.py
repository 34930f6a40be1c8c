"""Nothing that anybody wrote steers a terminal: not from the screen, not from a command."""

import contextlib
import json
import os
import sys
import unicodedata
from pathlib import Path

import pytest

from crampui.cli.context import plain_json
from crampui.cli.main import main
from crampui.diary.whole import Diary
from crampui.domain.options import Muscle, OnsetKind
from crampui.domain.plan.measure import Group
from crampui.storage.paths import find
from crampui.ui.widgets.paint import fit, plain, visible
from crampui.ui.widgets.wrap import laid_out, wrapped
from crampui.words.visible import printable, steers
from tests.e2e.app import is_usable
from tests.harness.environment import CRAMPUI
from tests.harness.pty import Terminal

CONTROLS = [chr(n) for n in range(sys.maxunicode + 1) if unicodedata.category(chr(n)) == "Cc"]
"""Every control character, those above 127 (a one-byte CSI) too."""
TRICKS = [
    "\x1b[31mred\x1b[2J",
    "\x1b]0;title\x07",
    "\x1b]52;c;aGVsbG8=\x07",
    "\x1bPq#0~~@@\x1b\\",
    "\x9b31m",
    "\x9d0;title\x9c",
    "\u202egnp.exe",
    "\u2028line\u2029",
    "half \udc9b a character",
    "\x1b[?1049l\x1b[?25h",
]
WHOLE = ["naïve ☕", "👩‍⚕️ and 👨‍👩‍👧", "\ue0b0 private", "עברית\u200f", "[bold]not markup[/]"]


def steering(text: str) -> list[str]:
    return [c for c in text if steers(c) and c not in "\n\t"]


@pytest.mark.parametrize("text", [*CONTROLS, *TRICKS])
def test_it_is_painted_as_something_harmless(text: str) -> None:
    for width in (1, 7, 40):
        painted = plain(fit([(text, ""), (f"a{text}b", "dim")], width))
        assert steering(painted) == []
        assert steering("".join(wrapped(f"a {text} b", width))) == []
        lines = laid_out([(f"a\t{text}", ""), (text, "")], width)
        assert steering(plain(fit(lines, 200))) == []


@pytest.mark.parametrize("text", [*CONTROLS, *TRICKS])
def test_it_is_printed_as_something_harmless(text: str) -> None:
    assert steering(printable(f"a{text}b")) == []
    document = plain_json({"note": text, text: [text]}, indent=None)
    assert steering(document) == []
    assert json.loads(document) == {"note": text, text: [text]}


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_text_stays_as_it_is(text: str) -> None:
    assert visible(text) == printable(text) == text


EVIL = "".join(c for c in CONTROLS if c != "\0") + "".join(TRICKS)


@pytest.fixture
def evil(home: Path) -> Path:
    """Write a diary with such characters wherever a person's own words are kept."""
    diary = Diary.open(find(None, os.environ))
    night = diary.last_night()
    diary.person.edit_settings("x", asked_first=True)
    cramp = diary.cramps.log(night, None, OnsetKind.UNKNOWN, muscles=(Muscle.OTHER,), pain=6)
    diary.cramps.edit(cramp.id, note=EVIL[:500], place=EVIL[:40])
    diary.nights.answer(night, note=EVIL[:500])
    diary.markers.add(night, EVIL[:40])
    diary.plan.add(EVIL[:40], Group.EXERCISE)
    diary.close()
    return home


@pytest.mark.usefixtures("evil")
def test_a_report_on_a_terminal_turns_no_page(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    main(["report", "--notes"])
    shown = capsys.readouterr().out
    assert "LEG CRAMP" in shown
    assert steering(shown) == []


COMMANDS = [
    ["today"],
    ["status", "--short"],
    ["night"],
    ["export"],
    ["plan"],
    ["plan", "--json"],
    ["night", "--json"],
    ["today", "--json"],
    ["conflicts", "--json"],
    ["export", "--format", "fhir", "--notes"],
    ["undo"],
    ["redo"],
    ["report", "--notes"],
    ["insights"],
    ["restore"],
    ["doctor"],
    ["tick", EVIL[1:40]],
    ["log", "--at", EVIL[1:40]],
    ["night", EVIL[1:40]],
    ["restore", EVIL[1:40]],
    ["merge", EVIL[1:40]],
    ["guide", EVIL[1:40]],
    [EVIL[1:40]],
    ["log", EVIL[1:40]],
]


@pytest.mark.parametrize("argv", COMMANDS, ids=lambda argv: argv[0][:6] + str(len(argv)))
def test_no_command_prints_it(
    argv: list[str], evil: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with contextlib.suppress(SystemExit):
        main(argv)
    shown = capsys.readouterr()
    # Off a terminal a page is turned between the two sides of a report, at a line's end.
    sides = shown.out.split("\n\f")
    assert len(sides) == (2 if argv[0] == "report" else 1)
    assert steering("\n".join(sides)) == []
    assert steering(shown.err) == []
    if argv[0] == "export" or "--json" in argv:
        assert json.loads(shown.out) is not None


@pytest.mark.e2e
def test_the_screen_never_sends_it(evil: Path) -> None:
    """What reaches a real terminal beside the program's own codes, on every tab."""
    with Terminal(CRAMPUI, home=evil) as terminal:
        terminal.wait_for(is_usable)
        for key in ("p", "h", "enter", "escape", "i", "f", "l", "down", "down", "enter"):
            terminal.press(key)
            terminal.wait_quiet(0.3)
        sent = terminal.raw().decode()
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    # The one string that goes to the terminal itself is the shape of the pointer.
    assert {part[:3] for part in sent.split("\x1b]")[1:]} <= {"22;"}
    for trick in (
        "\x1b[31mred",
        "\x1b]0;",
        "\x1b]52",
        "\x1bPq",
        "\x9b",
        "\x9d",
        "\u202e",
        "\u2028",
    ):
        assert trick not in sent
    assert {c for c in sent if unicodedata.category(c) == "Cc"} <= set("\x1b\r\n\x0f\x07\x08")
