"""Themes can be read, words are right, and what surrounds the app does its part."""

import asyncio
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.color import ColorSystem
from textual.app import ComposeResult
from textual.color import Color
from textual.theme import Theme

from crampui.crash import MOST_BYTES, trace, write_log
from crampui.diary.whole import Diary
from crampui.ui import places, words
from crampui.ui.app import CrampApp
from crampui.ui.clerk import Clerk
from crampui.ui.crash import farewell
from crampui.ui.desk import SAYS_SAVING_AFTER
from crampui.ui.run import PATIENT_ESCAPE, prepare
from crampui.ui.screens.dialog import Dialog
from crampui.ui.theme import EVERY, SIXTEEN, THEMES, TILES, VARIABLES, at_night, stand_in
from crampui.ui.widgets.paint import LOOKS
from crampui.ui.widgets.text_pane import TextPane
from crampui.words.signs import TICK_LEGEND
from tests.harness.environment import ROOT

FIXED = [theme for theme in THEMES.values() if not theme.ansi]


def _contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2 between two colours."""

    def light(name: str) -> float:
        parts = [part / 255 for part in Color.parse(name).rgb]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", FIXED, ids=lambda theme: theme.name)
def test_everything_can_be_read_in_every_theme(theme: object) -> None:
    variables = getattr(theme, "variables", {})
    background = getattr(theme, "background", "")
    assert _contrast(getattr(theme, "foreground", ""), background) >= 7
    for name in VARIABLES:
        least = {"key": 7.0, "bad": 7.0, "edge": 1.5}.get(name, 4.5)
        assert _contrast(variables[f"crampui-{name}"], background) >= least, name


@pytest.mark.parametrize("theme", FIXED, ids=lambda theme: theme.name)
def test_tiles_can_be_read_in_every_theme(theme: Theme) -> None:
    for tile in TILES:
        words, ground = (theme.variables[f"{tile}-{part}"] for part in ("words", "ground"))
        assert _contrast(words, ground) >= 4.5, tile


@pytest.mark.parametrize("theme", FIXED, ids=lambda theme: theme.name)
def test_bars_and_keys_can_be_read_on_the_title_and_key_bars(theme: Theme) -> None:
    assert theme.panel is not None
    for name in ("dim", "key", "warn"):
        assert _contrast(theme.variables[f"crampui-{name}"], theme.panel) >= 4, name


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_theme_has_every_colour(theme: object) -> None:
    wanted = {f"crampui-{name}" for name in VARIABLES}
    wanted |= {f"{tile}-{part}" for tile in TILES for part in ("words", "ground")}
    assert wanted <= set(getattr(theme, "variables", {}))


VGA = (
    *("000000", "aa0000", "00aa00", "aa5500", "0000aa", "aa00aa", "00aaaa", "aaaaaa"),
    *("555555", "ff5555", "55ff55", "ffff55", "5555ff", "ff55ff", "55ffff", "ffffff"),
)
"""The sixteen colours of the console."""
XTERM = (
    *("000000", "cd0000", "00cd00", "cdcd00", "0000ee", "cd00cd", "00cdcd", "e5e5e5"),
    *("7f7f7f", "ff0000", "00ff00", "ffff00", "5c5cff", "ff00ff", "00ffff", "ffffff"),
)
"""Those of xterm."""
NEEDED = {"dim": 4.5, "good": 4.5, "warn": 4.5, "bad": 7.0, "key": 7.0, "cursor": 4.5}


def _among_sixteen(name: str) -> int:
    """Return the number of the colour that is sent where there are sixteen."""
    sent = Color.parse(name).rich_color.downgrade(ColorSystem.STANDARD)
    assert sent.number is not None
    return sent.number


@pytest.mark.parametrize("palette", [VGA, XTERM], ids=["console", "xterm"])
@pytest.mark.parametrize("chosen", [theme.name for theme in FIXED])
def test_everything_can_be_read_in_sixteen_colours(chosen: str, palette: tuple[str, ...]) -> None:
    for theme in (EVERY[stand_in(chosen)], EVERY[at_night(stand_in(chosen))]):
        assert theme.background is not None
        assert theme.foreground is not None
        ground = f"#{palette[_among_sixteen(theme.background)]}"
        assert _contrast(f"#{palette[_among_sixteen(theme.foreground)]}", ground) >= 7
        for tile in TILES:
            words, tile_ground = (theme.variables[f"{tile}-{part}"] for part in ("words", "ground"))
            pair = [f"#{palette[_among_sixteen(colour)]}" for colour in (words, tile_ground)]
            assert _contrast(*pair) >= 4.5, (theme.name, tile)
        for name, least in NEEDED.items():
            colour = f"#{palette[_among_sixteen(theme.variables[f'crampui-{name}'])]}"
            assert _contrast(colour, ground) >= least, (theme.name, name)


def test_stand_ins_use_the_sixteen_colours_themselves() -> None:
    for theme in SIXTEEN.values():
        used = [theme.variables[f"crampui-{name}"] for name in VARIABLES]
        assert {name.removeprefix("#") for name in used} <= set(VGA)


def test_the_night_theme_has_little_blue() -> None:
    night = THEMES["night"]
    for name in VARIABLES:
        red, _, blue = Color.parse(night.variables[f"crampui-{name}"]).rgb
        assert blue <= red * 0.75


def test_no_look_is_told_by_colour_alone() -> None:
    plain = {look for look, (colour, attribute) in LOOKS.items() if colour and not attribute}
    assert plain == {"dim", "good", "edge", "focus"}


def test_marks_are_four_and_all_explained() -> None:
    marks = [mark for mark, _ in TICK_LEGEND]
    assert marks == ["[x]", "[ ]", "[-]", "[?]"]
    assert len(set(marks)) == 4


def test_what_is_not_saved_is_counted() -> None:
    assert words.not_saved_yet(1).startswith("1 change not saved yet")


# around the app


@pytest.mark.parametrize("name", [*places.TABS, *places.SCREENS])
def test_every_place_can_be_found(name: str) -> None:
    assert isinstance({**places.TABS, **places.SCREENS}[name](), type)


def test_the_table_of_keys_needs_no_textual() -> None:
    code = (
        "import sys; from crampui.ui.keys import CommandTable as T; T().help_rows('log');"
        "sys.exit(any(m.split('.')[0] in ('textual', 'rich') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


HEAVY = ("markdown_it", "pygments", "crampui.export")
SPARED = ("_markdown", "_footer", "_header", "_tabbed_content", "_data_table", "_text_area")


def test_opening_the_screen_loads_nothing_heavy() -> None:
    code = (
        "import sys; from crampui.ui.app import CrampApp; import crampui.ui.log.tab;"
        f"found = [m for m in sys.modules if m.startswith({HEAVY!r})"
        f" or m.startswith(tuple('textual.widgets.' + name for name in {SPARED!r}))];"
        "sys.exit(' '.join(found) or 0)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"NO_COLOR": ""}, {}),
        ({"NO_COLOR": "1"}, {"NO_COLOR": "1"}),
        ({"SSH_CONNECTION": "a"}, {"SSH_CONNECTION": "a", "ESCDELAY": PATIENT_ESCAPE}),
        ({"SSH_CONNECTION": "a", "ESCDELAY": "50"}, {"SSH_CONNECTION": "a", "ESCDELAY": "50"}),
        ({}, {}),
    ],
)
def test_the_environment_is_put_in_order(before: dict[str, str], after: dict[str, str]) -> None:
    prepare(before)
    assert before == after


def _fail(note: str) -> None:
    try:
        raise KeyError(note)
    except KeyError as error:
        raise ValueError(f"bad {note}") from error


def test_the_log_holds_places_and_no_values(tmp_path: Path) -> None:
    log = tmp_path / "state" / "crampui.log"
    with pytest.raises(ValueError, match="bad") as caught:
        _fail("my secret")
    said = farewell(caught.value, log)
    text = log.read_text()
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_looks.py:" in text
    assert "secret" not in text + said
    assert str(tmp_path.parent) not in text
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert str(log) in said


def test_the_log_grows_and_starts_anew(tmp_path: Path) -> None:
    log = tmp_path / "crampui.log"
    assert write_log(ValueError(), log)
    once = log.stat().st_size
    assert write_log(ValueError(), log)
    assert log.stat().st_size == 2 * once
    log.write_text("x" * (MOST_BYTES + 1))
    assert write_log(ValueError(), log)
    assert log.stat().st_size == once


def test_a_log_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not write_log(ValueError(), tmp_path / "file" / "crampui.log")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    assert not write_log(ValueError(), link)
    assert "Where" not in farewell(ValueError(), link)


def test_a_chain_of_causes_ends() -> None:
    one, two = ValueError(), KeyError()
    one.__cause__, two.__cause__ = two, one
    assert trace(one).count("Error") == 2


async def test_the_clerk_works_in_order_in_one_thread() -> None:
    clerk = Clerk()
    seen: list[tuple[int, str]] = []

    def note(number: int) -> int:
        time.sleep(0.01 if number == 0 else 0)
        seen.append((number, threading.current_thread().name))
        return number

    asked = [clerk.ask(lambda number=number: note(number)) for number in range(5)]  # type: ignore[misc]
    assert await asyncio.gather(*asked) == [0, 1, 2, 3, 4]
    assert [number for number, _ in seen] == [0, 1, 2, 3, 4]
    assert {name for _, name in seen} == {"crampui-diary"}
    assert clerk.finish()


async def test_the_clerk_hands_on_errors_and_lives() -> None:
    clerk = Clerk()

    def fail() -> None:
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        await clerk.ask(fail)
    assert await clerk.ask(lambda: 1) == 1
    assert clerk.finish()


async def test_the_clerk_ends_what_was_accepted_and_is_not_patient_for_ever() -> None:
    clerk = Clerk()
    done: list[int] = []

    def work() -> None:
        time.sleep(0.05)
        done.append(1)

    clerk.ask(work)
    assert clerk.finish()
    assert done == [1]
    slow = Clerk()
    slow.ask(lambda: time.sleep(0.5))
    assert not slow.finish(patience=0.05)
    assert slow.finish(patience=2)


class _Clock(Dialog[None]):
    NIGHT = True

    def body(self) -> ComposeResult:
        yield TextPane([("dim words", "dim")])


@pytest.mark.parametrize(
    ("theme", "worn"), [("dark", "night"), ("light", "night"), ("contrast", "contrast")]
)
async def test_a_screen_for_the_night_is_dim(
    shell: Callable[..., CrampApp], diary: Diary, theme: str, worn: str
) -> None:
    diary.person.edit_settings(theme=theme)
    app = shell(screens={"cramp": lambda: _Clock})
    async with app.run_test() as pilot:
        await pilot.press("c")
        await pilot.pause()
        style = app.screen.query_one(TextPane).render_line(0)._segments[0].style
        assert style is not None
        assert style.color is not None
        assert style.bgcolor is not None
        wanted = THEMES[worn]
        assert style.color.name == wanted.variables["crampui-dim"]
        assert style.bgcolor.name == wanted.background


async def test_a_slow_disk_does_not_talk_over_a_problem(shell: Callable[..., CrampApp]) -> None:
    app = shell()
    app.greeting = "The settings file makes no sense."
    async with app.run_test() as pilot:
        await pilot.pause()
        await app.fetch(lambda: time.sleep(2 * SAYS_SAVING_AFTER))
        assert app.saying.text == app.greeting
        await pilot.press("j")
        await app.fetch(lambda: time.sleep(2 * SAYS_SAVING_AFTER))
        assert app.saying.text == ""
