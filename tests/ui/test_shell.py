"""The shell with plain tabs, driven by keys alone."""

import asyncio
import itertools
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from crampui.diary.whole import Diary
from crampui.domain.errors import InvalidValue
from crampui.storage.messages import StoreError
from crampui.storage.paths import Paths
from crampui.ui import keys, words
from crampui.ui.app import CrampApp
from crampui.ui.screens.blank import BlankScreen
from crampui.ui.screens.help import HelpScreen
from crampui.ui.screens.palette import PaletteScreen
from crampui.ui.theme import THEMES
from crampui.ui.widgets.field import Field
from crampui.ui.widgets.line_list import LineList
from crampui.ui.widgets.status_line import Kind
from tests.harness.snapshots import screen_text
from tests.ui.conftest import NIGHT
from tests.ui.plain_tabs import SCREENS, TABS, AskDialog, PlainTab

Make = Callable[..., CrampApp]
LETTERS = {"l": "log", "f": "flags", "p": "plan", "h": "history", "i": "insights", "g": "guide"}


async def test_first_frame_has_all_four_parts(shell: Make, size: tuple[int, int]) -> None:
    app = shell()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        lines = screen_text(app).split("\n")
        assert len(lines) == size[1]
        assert "[Log]" in lines[0]
        assert lines[1].startswith("0 quiet")
        assert lines[2].startswith("> log line 0")
        assert lines[-2] == ""
        assert lines[-1].startswith(" c Cramp")
        assert "? Help" in lines[-1]
        assert ("Wed 4 Mar 03:12" in lines[0]) == (size[0] >= 80)
        assert lines[-1].endswith("all saved") == (size[0] >= 80)


def _top(app: CrampApp) -> Screen[Any]:
    return app.screen


def _every_pair(letters: str) -> str:
    """Return a walk in which each letter follows each other one."""
    return "".join(
        one + "".join(other + one for other in letters[index + 1 :])
        for index, one in enumerate(letters)
    )


async def test_each_letter_opens_its_tab_from_every_other(shell: Make) -> None:
    app = shell()
    walk = _every_pair("".join(LETTERS))
    assert {*itertools.pairwise(walk)} == {*itertools.permutations(LETTERS, 2)}
    async with app.run_test() as pilot:
        for letter in walk:
            await pilot.press(letter)
            assert app.main.current == LETTERS[letter]
            assert app.focused is not None
            assert app.main.tab in app.focused.ancestors_with_self
            assert sum(tab.display for tab in app.main.built.values()) == 1


async def test_the_open_tab_is_marked(shell: Make, size: tuple[int, int]) -> None:
    app = shell()
    async with app.run_test(size=size) as pilot:
        for letter, name in LETTERS.items():
            await pilot.press(letter)
            strip = screen_text(app).split("\n")[0]
            assert f"[{keys.TABS[name]}]" in strip
            assert all(keys.TABS[other] in strip for other in LETTERS.values())


async def test_tabs_in_turn(shell: Make) -> None:
    app = shell()
    async with app.run_test() as pilot:
        seen = []
        for _ in range(6):
            await pilot.press("tab")
            seen.append(app.main.current)
        assert seen == ["flags", "plan", "history", "insights", "guide", "log"]
        await pilot.press("shift+tab", "shift+tab")
        assert app.main.current == "insights"


async def test_a_tab_is_built_when_it_is_first_shown(shell: Make) -> None:
    app = shell()
    async with app.run_test() as pilot:
        assert list(app.main.built) == ["log"]
        await pilot.press("p")
        assert sorted(app.main.built) == ["log", "plan"]


async def test_a_hidden_tab_is_stale_until_it_is_shown(shell: Make, diary: Diary) -> None:
    app = shell()
    async with app.run_test() as pilot:
        await pilot.press("f", "l")
        flags = app.main.built["flags"]
        assert isinstance(flags, PlainTab)
        drawn = len(flags.drawn)
        await pilot.press("e")
        await pilot.pause()
        assert diary.state.months[202603].days
        assert screen_text(app).split("\n")[1].startswith("1 quiet")
        assert len(flags.drawn) == drawn
        await pilot.press("f")
        assert len(flags.drawn) == drawn + 1
        assert flags.drawn[-1] is diary.state
        await pilot.press("l", "f")
        assert len(flags.drawn) == drawn + 1


async def test_the_cursor_of_a_tab_stays(shell: Make) -> None:
    app = shell()
    async with app.run_test() as pilot:
        await pilot.press("f", "j", "j", "p", "f")
        row = app.main.tab.query_one(LineList).selected
        assert row is not None
        assert row.key == 2


async def test_undo_and_redo_say_what_they_did(shell: Make, diary: Diary) -> None:
    app = shell()
    async with app.run_test() as pilot:
        await pilot.press("u")
        assert app.saying.text == words.NOTHING_TO_UNDO
        await pilot.press("e")
        assert app.saying.text == "Saved: quiet."
        await pilot.press("u")
        assert app.saying.text.startswith("Undone: ")
        assert screen_text(app).split("\n")[1].startswith("0 quiet")
        await pilot.press("U")
        assert app.saying.text.startswith("Done again: ")
        assert screen_text(app).split("\n")[1].startswith("1 quiet")
        assert app.state is diary.state
        await pilot.press("f")
        assert app.saying.text == ""
        await pilot.press("u", "tab")
        assert app.saying.text == ""


async def test_what_no_tab_answers_is_said(shell: Make) -> None:
    app = shell()
    async with app.run_test() as pilot:
        for key, name in (("x", "remove"), ("/", "search")):
            await pilot.press("slash" if key == "/" else key)
            assert app.saying.text == words.NOTHING_HERE[name]


async def test_help_explains_this_screen_and_its_signs(shell: Make, size: tuple[int, int]) -> None:
    app = shell()
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        seen = screen_text(app)
        for _ in range(12):
            await pilot.press("pagedown")
            seen += screen_text(app)
        for command in app.table.own("everywhere"):
            assert " ".join(command.help.split()[:2]) in " ".join(seen.split())
        assert words.LEGEND_TITLE in seen
        assert "[?]" in seen
        await pilot.press("question_mark")
        assert _top(app) is app.main


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_dialogs_close_with_either_key(shell: Make, key: str) -> None:
    app = shell()
    async with app.run_test() as pilot:
        await pilot.press("f", "question_mark", key)
        assert _top(app) is app.main
        assert app.main.current == "flags"
        assert isinstance(app.focused, LineList)


async def test_blank_hides_everything_until_any_key(shell: Make) -> None:
    app = shell()
    async with app.run_test() as pilot:
        for key in ("x", "q", "enter", "u", "z", "escape"):
            await pilot.press("z")
            await pilot.pause()
            assert isinstance(app.screen, BlankScreen)
            assert screen_text(app).strip() == ""
            await pilot.press(key)
            assert _top(app) is app.main
        assert app.saying.text == ""


async def test_blank_from_a_dialog(shell: Make) -> None:
    app = shell()
    async with app.run_test() as pilot:
        await pilot.press("question_mark", "z")
        assert isinstance(app.screen, BlankScreen)
        await pilot.press("a")
        assert isinstance(app.screen, HelpScreen)


async def test_palette_finds_and_runs_a_command(shell: Make, size: tuple[int, int]) -> None:
    app = shell()
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+p", *"insig")
        await pilot.pause()
        assert isinstance(app.screen, PaletteScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert _top(app) is app.main
        assert app.main.current == "insights"


async def test_palette_moves_says_when_nothing_fits_and_is_left(shell: Make) -> None:
    app = shell()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        palette = app.screen
        assert isinstance(palette, PaletteScreen)
        await pilot.press("down", "down", "up")
        await pilot.pause()
        assert palette.list.cursor == 1
        pages = len(palette.commands) // (palette.list.size.height // 2 - 1) + 1  # Half at least.
        await pilot.press(*["pagedown"] * pages)
        assert palette.list.cursor == len(palette.commands) - 1
        await pilot.press(*["pageup"] * pages)
        assert palette.list.cursor == 0
        await pilot.press(*"zzz")
        await pilot.pause()
        assert words.NO_COMMAND in " ".join(screen_text(app).split())
        await pilot.press("enter")
        assert app.screen is palette
        await pilot.press("escape")
        assert _top(app) is app.main


async def test_every_palette_entry_is_a_command_of_the_table(shell: Make) -> None:
    app = shell()
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, PaletteScreen)
        for command in app.screen.commands:
            assert app.table.by_id[command.id] is command


async def test_keys_typed_ahead_find_the_screen_they_were_meant_for(shell: Make) -> None:
    AskDialog.answers.clear()
    app = shell()
    async with app.run_test() as pilot:
        await pilot.press("b", "3", "1", "5", "backspace", "2", "enter", "6")
        assert AskDialog.answers == ["312", "6"]


async def test_letters_are_typed_in_a_field(shell: Make) -> None:
    app = shell()
    async with app.run_test() as pilot:
        await pilot.press("b", *"qzufl?", "space", "x")
        assert app.screen.query_one(Field).value == "qzufl? x"


@pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
async def test_leaving(shell: Make, key: str) -> None:
    app = shell()
    async with app.run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert not app.is_running
    assert app.return_code == 0


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_leaving_from_a_field(shell: Make, key: str) -> None:
    app = shell()
    async with app.run_test() as pilot:
        await pilot.press("b", "a", key)
        await pilot.pause()
        assert not app.is_running


async def test_a_slow_save_says_so_and_does_not_block(shell: Make) -> None:
    app = shell()
    async with app.run_test() as pilot:
        app.say("before")
        task = asyncio.create_task(app.save(lambda: time.sleep(0.3)))
        await asyncio.sleep(0.2)
        assert app.saying.text == words.SAVING
        await task
        assert app.saying.text == "before"
        await pilot.pause()


async def test_a_slow_save_that_changes_something_leaves_what_was_said(
    shell: Make, diary: Diary
) -> None:
    """What is fetched beside the keys may be slow: the answer to the last key stays readable."""
    app = shell()

    def slow() -> None:
        time.sleep(0.25)
        diary.nights.quiet(diary.tonight())

    async with app.run_test() as pilot:
        app.say("before")
        task = asyncio.create_task(app.save(slow))
        await asyncio.sleep(0.17)
        assert app.saying.text == words.SAVING
        await task
        assert app.state is diary.state
        assert app.saying.text == "before"
        await pilot.pause()


async def test_two_slow_saves_leave_what_was_said(shell: Make, diary: Diary) -> None:
    app = shell()
    async with app.run_test() as pilot:
        app.say("before")
        first = asyncio.create_task(app.save(lambda: time.sleep(0.3)))
        await asyncio.sleep(0.15)
        assert app.saying.text == words.SAVING
        second = asyncio.create_task(app.save(lambda: time.sleep(0.3)))
        await first
        assert app.saying.text in ("before", words.SAVING)
        await second
        assert app.saying.text == "before"
        await pilot.pause()


async def test_a_very_slow_save_lets_the_keys_go_on(
    shell: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampui.ui.desk.PATIENCE", 0.1)
    app = shell()
    async with app.run_test() as pilot:
        assert not await app.save(lambda: time.sleep(0.3))
        assert app.saying.text == words.SLOW
        await pilot.press("f")
        assert app.main.current == "flags"
        await asyncio.sleep(0.4)
        assert app.saying.text == words.SAVED_LATE


async def test_saves_are_made_in_their_order(shell: Make) -> None:
    app = shell()
    made: list[int] = []

    def call(number: int) -> None:
        time.sleep(0.02 if number == 0 else 0)
        made.append(number)

    async with app.run_test():
        await asyncio.gather(*(app.save(lambda n=n: call(n)) for n in range(20)))  # type: ignore[misc]
    assert made == list(range(20))


def _full() -> None:
    raise StoreError("disk-full", name="data")


def _invalid() -> None:
    raise InvalidValue("pain", "Pain is a whole number from 0 to 10.")


def _refused() -> int:
    raise StoreError("disk-full", name="data")


@pytest.mark.parametrize("call", [_full, _invalid])
async def test_a_refused_save_is_said_and_changes_nothing(
    shell: Make, call: Callable[[], None], size: tuple[int, int]
) -> None:
    app = shell()
    async with app.run_test(size=size) as pilot:
        while not app.badges:
            await pilot.pause(0.01)
        before = screen_text(app).split("\n")
        assert not await app.save(call)
        await pilot.pause()
        after = screen_text(app).split("\n")
        spoken = next(y for y, line in enumerate(after) if line.startswith("! "))
        said = " ".join(after[spoken:-1])
        assert said.startswith(f"! {app.saying.text}"[:60])
        assert after[:spoken] == before[:spoken]
        assert after[-1] == before[-1]
        assert app.saying.kind is Kind.ERROR
        await pilot.press("j")
        await pilot.pause()
        assert app.saying.text == ""
        assert screen_text(app).split("\n")[-2] == ""


async def test_fetch_gives_what_the_call_returned(shell: Make, diary: Diary) -> None:
    app = shell()
    async with app.run_test():
        cramp = await app.fetch(diary.cramps.start, lambda made: f"Saved: {made.id is not None}.")
        assert cramp is not None
        assert diary.cramps.newest_open() == cramp
        assert app.saying.text == "Saved: True."
        assert await app.fetch(_refused) is None


async def test_another_session_is_seen(
    shell: Make, diary: Diary, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("crampui.ui.desk.LOOK_EVERY", 0.05)
    app = shell()
    async with app.run_test() as pilot:
        paths = Paths(data=tmp_path / "data", state=tmp_path / "s2", config=tmp_path / "config")
        await pilot.press("u")
        assert app.saying.text == words.NOTHING_TO_UNDO
        other = Diary.open(paths, clock=lambda: NIGHT)
        other.nights.quiet(diary.tonight())
        other.close()
        for _ in range(40):
            await asyncio.sleep(0.05)
            if "1 quiet" in screen_text(app):
                break
        await pilot.pause()
        assert screen_text(app).split("\n")[1].startswith("1 quiet")
        assert app.saying.text == ""  # What u would take back is another change now.


async def test_the_person_may_choose_other_keys(shell: Make) -> None:
    app = shell(keymap={"blank": "f7", "help": "b"})
    async with app.run_test() as pilot:
        assert "already means" in app.saying.text
        await pilot.press("f7")
        assert isinstance(app.screen, BlankScreen)
        await pilot.press("a", "z")
        assert _top(app) is app.main
        await pilot.press("ctrl+p")
        assert isinstance(app.screen, PaletteScreen)
        shown = {c.id: c.shown_key for c in app.screen.commands}
        assert shown["blank"] == "F7"


@pytest.mark.parametrize("theme", [*THEMES, "no such"])
async def test_every_theme_starts(shell: Make, diary: Diary, theme: str) -> None:
    diary.person.edit_settings(theme=theme, wake_hour=3)
    app = shell()
    async with app.run_test() as pilot:
        assert app.theme == (theme if theme != "no such" else "dark")
        await pilot.press("p", "j")
        assert "> plan line 1" in screen_text(app)
        await app.save(lambda: diary.person.edit_settings(theme="night"))
        await pilot.pause()
        assert app.theme == "night"


async def test_without_colours_the_terminal_theme_is_not_used(
    shell: Make, diary: Diary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    diary.person.edit_settings(theme="terminal", wake_hour=3)
    app = shell()
    async with app.run_test():
        assert app.theme == "dark"


@pytest.mark.parametrize(
    ("theme", "worn"),
    [
        ("dark", "night"),
        ("light", "night"),
        ("nord", "night"),
        ("contrast", "contrast"),
        ("terminal", "terminal"),
    ],
)
async def test_until_the_person_gets_up_it_is_dim(
    shell: Make, diary: Diary, theme: str, worn: str
) -> None:
    diary.person.edit_settings(theme=theme, wake_hour=7)
    app = shell()
    async with app.run_test() as pilot:
        assert app.theme == worn
        await app.save(lambda: diary.person.edit_settings(wake_hour=3))
        await pilot.pause()
        assert app.theme == theme


async def test_a_fault_leaves_no_word_of_the_diary(shell: Make) -> None:
    app = shell()

    async def ask_why() -> None:
        async with app.run_test() as pilot:
            await pilot.press("w")
            await pilot.pause()

    with pytest.raises(RuntimeError):
        await ask_why()
    assert app.return_code == 1
    log = app.log_path
    assert log is not None
    text = log.read_text()
    assert "RuntimeError" in text
    assert "plain_tabs.py:" in text
    assert "secret" not in text
    assert log.stat().st_mode & 0o777 == 0o600


async def test_what_is_not_there_is_not_offered(shell: Make) -> None:
    tabs = {"log": TABS["log"], "plan": TABS["plan"]}
    screens = {name: factory for name, factory in SCREENS.items() if name != "report"}
    app = shell(tabs=tabs, screens=screens)
    async with app.run_test() as pilot:
        await pilot.press("g", "r", "tab", "tab", "tab")
        assert app.main.current == "plan"
        assert _top(app) is app.main
        assert screen_text(app).startswith(" Log  [Plan] ")
        offered = {command.id for command in app.table.palette("plan")}
        assert "guide" not in offered
        assert "report" not in offered
        assert {"log", "plan", "backfill"} <= offered
