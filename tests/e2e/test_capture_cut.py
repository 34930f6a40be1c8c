"""Every flow of writing something down, ended after every key: what was shown as saved is there.

Each step is ended in one of three ways, turn by turn; with EVERY_WAY=1 in all three.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from crampui.diary.whole import Diary
from crampui.domain.cramp import Cramp
from crampui.domain.options import Helped, Muscle, Noticed, OnsetKind, Relief, Side, Timing
from crampui.domain.state import DiaryState
from tests.e2e.app import is_usable, on_disk
from tests.harness.clock import DAY, WallClock
from tests.harness.diaries import paths_in
from tests.harness.environment import CRAMPUI
from tests.harness.nursery import Nursery
from tests.harness.pty import Terminal, Wanted
from tests.harness.screen import ALTERNATE_SCREEN, CURSOR_SHOWN, MOUSE_MODES

pytestmark = pytest.mark.e2e

BRACKETED_PASTE, FOCUS_REPORTS = 2004, 1004
WAYS = ("killed", "hung up", "terminated")
Kept = Callable[[DiaryState], bool]


class Step(NamedTuple):
    """Keys, what is on the screen then, and what must be on the disk from then on."""

    keys: str
    seen: Wanted
    kept: Kept


def nothing(state: DiaryState) -> bool:
    return True


def _one(state: DiaryState) -> Cramp | None:
    cramps = list(state.cramps())
    return cramps[0] if len(cramps) == 1 else None


def cramp(**values: object) -> Kept:
    """Hold the fields of the only cramp."""

    def kept(state: DiaryState) -> bool:
        found = _one(state)
        return found is not None and all(getattr(found, n) == v for n, v in values.items())

    return kept


def no_cramp(state: DiaryState) -> bool:
    return not list(state.cramps())


def day(**values: object) -> Kept:
    """Hold the fields of the only night."""

    def kept(state: DiaryState) -> bool:
        (found,) = state.days()
        return all(getattr(found, name) == value for name, value in values.items())

    return kept


def profile(check: Callable[[DiaryState], object]) -> Kept:
    return lambda state: bool(check(state))


def last_night(diary: Diary) -> None:
    diary.person.edit_settings("test", asked_first=True)
    now = diary.now()
    diary.cramps.log(diary.last_night(), now - timedelta(hours=6), OnsetKind.EXACT, pain=6)


def open_for_long(diary: Diary) -> None:
    last_night(diary)
    (found,) = diary.load_all().cramps()
    diary.cramps.edit(found.id, open=True, minutes=None, timing=None)


def just_over(diary: Diary) -> None:
    """A cramp that began twenty minutes ago and is over, without its pain."""
    diary.person.edit_settings("test", asked_first=True)
    now = diary.now()
    began = now - timedelta(minutes=20)
    diary.cramps.log(diary.tonight(), began, OnsetKind.EXACT, minutes=2)


def known(diary: Diary) -> None:
    diary.person.edit_settings("test", asked_first=True)


def new(_diary: Diary) -> None:
    """A diary in which nothing was said yet."""


FLOWS: dict[str, tuple[Callable[[Diary], None], tuple[Step, ...]]] = {
    "earlier": (
        known,
        (
            Step("b", "An earlier cramp", no_cramp),
            Step("3", "03:00", no_cramp),
            Step("enter", "How bad was it", cramp(pain=None, live=False)),
            Step("6", "worst 6", cramp(pain=6)),
            Step("u", "pain 6. U does it again", cramp(pain=None)),
            Step("u", "logged. U does it again", no_cramp),
            Step("U", "Done again", cramp(pain=None)),
        ),
    ),
    "card": (
        last_night,
        (
            Step("enter", "What I did", cramp(pain=6)),
            Step("l", "Saved: leg left", cramp(side=Side.LEFT)),
            Step("t", "what I did: stretched", cramp(relief=(Relief.STRETCH,))),
            Step("h", "Did that help", nothing),
            Step("2", "did it help: eased it", cramp(helped=Helped.EASED)),
            Step("o", "Anything else", nothing),
            Step("3", "[x] numbness", cramp(noticed=(Noticed.NUMBNESS,))),
            Step("enter", "questions about what", cramp(noticed=(Noticed.NUMBNESS,))),
            Step("s", "How long was it sore", nothing),
            Step("2", "sore for: 3 h", cramp(soreness_hours=3)),
            Step("8", "Press 8 again", cramp(pain=6)),
            Step("8", "Saved: pain 8", cramp(pain=8)),
            Step("n", "A note", nothing),
            Step("[x]", "┃ [x]", nothing),
            Step("enter", "Saved: note", cramp(note="[x]")),
        ),
    ),
    "morning": (
        known,
        (
            Step("n", "quiet. u takes it back", day(quiet=True)),
            Step("7", "Saved: sleep, 10 best: 7", day(quiet=True, sleep_quality=7)),
            Step("enter", "[ ] alcohol", nothing),
            Step("6", "[x] alcohol", day(quiet=True, triggers=("alcohol",))),
        ),
    ),
    "remove": (
        last_night,
        (
            Step("x", "removed. u brings", no_cramp),
            Step("u", "Undone", cramp(pain=6)),
            Step("U", "Done again", no_cramp),
        ),
    ),
    "same one": (
        just_over,
        (
            Step(
                "c", "Still the cramp of", lambda s: [c.open for c in s.cramps()] == [False, True]
            ),
            Step("s", lambda screen: "Still the" not in screen.text, cramp(open=True)),
            Step("m", "2 ( ) foot arch", cramp(open=True)),
            Step("2", "Hold the toes", cramp(open=True, muscles=(Muscle.FOOT_ARCH,))),
            Step("escape", "is running", cramp(open=True)),
            Step("c", "It let go", cramp(open=True)),
            Step("enter", "How bad was it", cramp(open=False, timing=Timing.MEASURED)),
            Step("7", ", pain 7", cramp(open=False, pain=7)),
        ),
    ),
    "night": (
        known,
        (
            Step("h", "Nothing is logged yet", nothing),
            Step("2 enter", "Night of Tue 3 Mar", nothing),
            Step("n", "quiet. u takes it back", day(quiet=True)),
            Step("s", "How was your sleep", day(quiet=True)),
            Step("8", "Saved: sleep, 10 best: 8", day(quiet=True, sleep_quality=8)),
            Step("b", "An earlier cramp", day(quiet=True)),
            Step("3", "03:00", day(quiet=True)),
            Step("enter", "How bad was it", cramp(pain=None)),
            Step("4", "Pain 4 saved", cramp(pain=4)),
            Step("home enter r", "Saved: leg right", cramp(pain=4, side=Side.RIGHT)),
        ),
    ),
    "end": (
        open_for_long,
        (
            Step("2", "How bad was it", cramp(open=False, minutes=2.0)),
            Step("5", ", pain 5", cramp(pain=5)),
        ),
    ),
    "first run": (
        new,
        (
            Step("enter", "Which time zone", nothing),
            Step("enter", "which country", nothing),
            Step("enter", "At about which hour", nothing),
            Step("enter", "Which leg is it usually", nothing),
            Step("l", "Thank you", profile(lambda s: s.settings.asked_first)),
        ),
    ),
    "profile": (
        known,
        (
            Step(",", "Profile and settings", nothing),
            Step("a", "The medicine's name", nothing),
            Step("Quin", "Quin", profile(lambda s: not s.profile.medicines)),
            Step("enter", "Which kind", profile(lambda s: s.profile.medicines[0].name == "Quin")),
            Step("enter", "Dose changed", profile(lambda s: s.profile.medicines[0].name == "Quin")),
            Step("down down down enter", "When did you start", nothing),
            Step("yesterday", "yesterday", profile(lambda s: not s.markers)),
            Step("enter", "Saved: started", profile(lambda s: len(s.markers) == 1)),
            Step(
                "x",
                "removed. u brings",
                profile(lambda s: not s.markers and not s.profile.medicines),
            ),
        ),
    ),
}
CASES = [(flow, count) for flow, (_, steps) in FLOWS.items() for count in range(1, len(steps) + 1)]
ALL = [
    pytest.param(flow, count, way, id=f"{flow} {count} {way}")
    for index, (flow, count) in enumerate(CASES)
    for way in (WAYS if os.environ.get("EVERY_WAY") else (WAYS[index % len(WAYS)],))
]
NAMED = frozenset({"enter", "down", "escape", "end", "home"})


def _press(terminal: Terminal, keys: str) -> None:
    for word in keys.split():
        if word in NAMED:
            terminal.press(word)
        else:
            terminal.type(word)


@pytest.fixture(autouse=True)
def morning(wall: WallClock) -> None:
    """Half past ten in the morning: a night is over, and its answers are due."""
    wall.set(DAY - timedelta(hours=1.5))


def _prepare(home: Path, before: Callable[[Diary], None]) -> None:
    diary = Diary.open(paths_in(home))
    try:
        diary.load_recent()
        before(diary)
    finally:
        diary.close()


@contextmanager
def _open(
    home: Path, first: Wanted = is_usable, nursery: Nursery | None = None
) -> Iterator[Terminal]:
    """Open the app and wait for `first`."""
    with Terminal(CRAMPUI, home=home, nursery=nursery) as terminal:
        terminal.wait_for(first)
        yield terminal


def _first_shown(state: DiaryState) -> Wanted:
    """Return what the next start must show: the running clock, or the question for its end."""
    running = state.open_cramps()
    if not running:
        return is_usable
    return "How long did it last" if running[-1].stale(datetime.now(UTC)) else "It let go"


@pytest.mark.parametrize(("flow", "count", "way"), ALL)
def test_what_was_shown_as_saved_is_there(
    home: Path, flow: str, count: int, way: str, nursery: Nursery | None
) -> None:
    before, steps = FLOWS[flow]
    _prepare(home, before)
    first = "How long did it last" if flow == "end" else is_usable
    with _open(home, first, nursery) as terminal:
        for step in steps[:count]:
            _press(terminal, step.keys)
            terminal.wait_for(step.seen)
        match way:
            case "killed":
                terminal.kill()
                terminal.wait_exit()
            case "hung up":
                terminal.hang_up()
                terminal.wait_exit()
            case _:
                terminal.kill(signal.SIGTERM)
                assert terminal.wait_exit() == 128 + signal.SIGTERM
                assert not terminal.screen.modes & {
                    *(ALTERNATE_SCREEN, BRACKETED_PASTE, FOCUS_REPORTS, *MOUSE_MODES)
                }
                assert CURSOR_SHOWN in terminal.screen.modes
    state = on_disk(home)
    promises = [step.kept for step in steps[:count] if step.kept is not nothing]
    assert all(promise(state) for promise in promises[-1:])
    with _open(home, _first_shown(state), nursery):
        pass


NOTE = "stairs [x] 😴 שלום"


@pytest.mark.parametrize("way", WAYS)
def test_a_note_being_typed_survives(home: Path, way: str) -> None:
    _prepare(home, last_night)
    with _open(home) as terminal:
        terminal.press("enter")
        terminal.wait_for("What I did")
        terminal.press("n")
        terminal.wait_for("A note")
        terminal.type(NOTE)
        terminal.wait_for("stairs [x]")
        terminal.wait_quiet(0.3)
        {
            "killed": lambda: terminal.kill(),
            "hung up": lambda: terminal.hang_up(),
            "terminated": lambda: terminal.kill(signal.SIGTERM),
        }[way]()
        terminal.wait_exit()
    assert cramp(note="")(on_disk(home))
    with _open(home, "A text was not saved") as terminal:
        terminal.press("home", "enter")
        terminal.wait_for("stairs [x]")
        terminal.press("enter")
        terminal.wait_for("Saved: note")
    assert cramp(note=NOTE)(on_disk(home))
    with _open(home) as terminal:
        terminal.wait_quiet(0.3)
        assert "A text was not saved" not in terminal.text


NOTES = {
    "brackets": "after [stairs] [bold]no[/bold] [/] {x} \\[",
    "quotes": "he said \"ouch\" 'twice' `x` $HOME %s",
    "emoji": "tired 😴🦵🏽 and 👨‍👩‍👧 e\u0301 🫨",
    "right to left": "שלום \u200fעולם\u200f مرحبا 12",
}


@pytest.mark.parametrize("name", NOTES)
def test_notes_typed_on_a_real_terminal_come_back_exactly(home: Path, name: str) -> None:
    _prepare(home, last_night)
    with _open(home) as terminal:
        terminal.press("enter")
        terminal.wait_for("What I did")
        terminal.press("n")
        terminal.wait_for("A note")
        terminal.type(NOTES[name])
        terminal.press("enter")
        terminal.wait_for("Saved: note")
        terminal.press("n")
        terminal.wait_for("A note")
        terminal.press("enter")
        terminal.wait_for("What I did")
    assert cramp(note=NOTES[name])(on_disk(home))


def test_from_the_shell_cramp_and_three_keys(home: Path) -> None:
    """`cramp` Enter, Enter, digit."""
    shell = ["/bin/sh", "-c", "PS1='$ ' exec /bin/sh"]
    binary = home / "bin"
    binary.mkdir()
    starter = binary / "cramp"
    starter.write_text(
        f"#!/bin/sh\nexec {CRAMPUI[0]} -c 'import sys; from crampui.cli.main import cramp;"
        ' sys.exit(cramp())\' "$@"\n'
    )
    starter.chmod(0o700)
    with Terminal(shell, home=home, env={"PATH": f"{binary}:{os.environ['PATH']}"}) as terminal:
        terminal.wait_for("$")
        keys = 0
        for text in "cramp":
            terminal.type(text)
            keys += 1
        terminal.press("enter")
        keys += 1
        terminal.wait_for("It let go")
        assert cramp(open=True, live=True)(on_disk(home))
        terminal.press("enter")
        terminal.wait_for("How bad was it")
        terminal.press("3")
        terminal.wait_for(", pain 3")
        keys += 2
    assert keys == 8
    assert cramp(open=False, pain=3)(on_disk(home))


def test_the_start_is_on_the_disk_before_anything_of_it_is_drawn(home: Path) -> None:
    """The first byte after the key may come only when the cramp is there already."""
    _prepare(home, known)
    with _open(home) as terminal:
        terminal.wait_quiet(0.3)
        before = terminal.received
        terminal.press("c")
        while terminal.received == before:
            pass
        terminal.kill()
    assert cramp(open=True)(on_disk(home))
