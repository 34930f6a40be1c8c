"""The demo is made up, always the same, and gone afterwards; keys come from config.toml."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from crampui.cli.config import Config, read
from crampui.cli.screen import BANNER
from crampui.diary import reporting
from crampui.diary.sample import entries, write
from crampui.diary.whole import Diary
from crampui.domain.night import NightState
from crampui.export.page import texts
from crampui.storage.paths import Paths
from crampui.ui.app import CrampApp
from crampui.ui.keys import CommandTable
from tests.harness import settled
from tests.harness.environment import CRAMPUI, ROOT
from tests.harness.pty import Terminal
from tests.harness.snapshots import screen_text

LAST = date(2026, 3, 3)


def test_the_made_up_year_is_the_same_every_time() -> None:
    assert list(entries(LAST)) == list(entries(LAST))


def test_it_opens_as_any_diary_does(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "d", tmp_path / "s", tmp_path / "c")
    write(paths, LAST)
    diary = Diary.open(paths)
    state = diary.load_all()
    diary.close()
    assert state.settings.asked_first
    assert sum(1 for _ in state.cramps()) > 100
    assert state.night_state(LAST) is not NightState.CRAMPS or state.cramps_of(LAST)


def test_the_demo_says_what_it_is_and_leaves_nothing(home: Path) -> None:
    with Terminal((*CRAMPUI, "demo"), home=home) as terminal:
        terminal.wait_for("DEMO: a made-up year")
        terminal.press("q")
        assert terminal.wait_exit() == 0
    assert not list(home.rglob("*.json"))


@pytest.mark.parametrize(
    ("text", "keys", "problem"),
    [
        ('[keys]\ncramp = "c f2"\n', {"cramp": "c f2"}, ""),
        ("", {}, ""),
        ("[keys\n", {}, "usual keys"),
        ("[keys]\ncramp = 5\n", {}, "are text"),
        ('colour = "red"\n', {}, "“colour” is not known"),
        ("keys = 3\n", {}, "is a table"),
    ],
)
def test_the_settings_file(tmp_path: Path, text: str, keys: dict[str, str], problem: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    found = read(path)
    assert found.keys == keys
    assert problem in found.problem
    assert bool(problem) == bool(found.problem)


def test_no_settings_file_is_fine(tmp_path: Path) -> None:
    assert read(tmp_path / "none.toml") == Config({})


async def test_a_clash_is_told_and_the_usual_key_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled.use(monkeypatch)
    paths = Paths(tmp_path / "d", tmp_path / "s", tmp_path / "c")
    diary = Diary.open(paths)
    app = CrampApp(diary, keymap={"cramp": "u", "quiet": "n"})
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "And 1 more: `crampui doctor` lists them." in " ".join(screen_text(app).split())
    diary.close()


def test_the_keys_of_the_readme_are_taken() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(\[keys\]\n.*?)```", readme, re.DOTALL)
    keymap = tomllib.loads(example)["keys"]
    table, problems = CommandTable().remapped(keymap)
    assert len(keymap) > 1
    assert problems == []
    assert table.by_id["cramp"].keys == ("c", "f2")


def test_a_page_written_in_the_demo_says_that_it_is_made_up(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "d", tmp_path / "s", tmp_path / "c")
    write(paths, LAST)
    diary = Diary.open(paths)
    page = reporting.report(diary, reporting.usual_period(diary))
    diary.close()
    assert "DEMO, made up" in "\n".join(texts(page))


def test_the_demo_is_marked_in_one_line_of_a_narrow_screen() -> None:
    assert BANNER.startswith("DEMO")
    assert len(BANNER) <= 38


def test_a_mark_at_the_beginning_of_the_file_loses_no_key(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b'\xef\xbb\xbf[keys]\nundo = "Z"\n')
    assert read(file).keys == {"undo": "Z"}
    assert read(file).problem == ""
