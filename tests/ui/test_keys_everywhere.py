"""On every place `c`, `u`, `/`, `?` and the letters of the tabs do what its help says."""

from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.ui import keys
from crampui.ui.app import CrampApp
from crampui.ui.guide.search import GuideSearchScreen
from crampui.ui.plan.tab import PlanTab
from tests.ui.walk import walk

KEYS = ("c", "u", "slash", "question_mark", *"lfphig")
TYPED = {"/": "slash"}
OPENED = {
    "help": ("question_mark",),
    "report": ("r",),
    "profile": ("comma",),
    "measure": ("p", "enter"),
    "why": ("p", "w"),
    "sources": ("g", "enter", "w"),
    "markers": ("h", "m"),
}
"""The keys that lead to pages on which one only reads."""


def scope_of(app: CrampApp) -> str:
    return str(getattr(app.place, "hint_scope", ""))


async def test_each_key_means_what_help_says_of_it(tmp_path: Path) -> None:
    read = set()
    async with walk(tmp_path, (80, 24)) as stops:
        async for stop, desk in stops:
            scope = scope_of(desk.app)
            if stop.name == "blank" or scope in keys.TYPED:
                continue
            table = getattr(desk.app.place, "table", desk.app.table)
            said = {TYPED.get(k, k): c.id for c in table.active(scope) for k in c.keys}
            bound = {
                key: active.binding.id for key, active in desk.app.screen.active_bindings.items()
            }
            for key in KEYS:
                if key in said and bound.get(key) is not None:
                    assert bound[key] == said[key], (stop.name, key)
                if scope in keys.READ:
                    read.add(scope)
                    assert bound.get(key) == said[key], (stop.name, key)
    assert len(read) >= 12


@pytest.mark.parametrize("name", OPENED)
async def test_the_keys_work_on_a_page(diary: Diary, name: str) -> None:
    app = CrampApp(diary)
    async with app.run_test(size=(80, 24)) as pilot:
        for letter, tab in {"l": "log", "f": "flags", "h": "history", "g": "guide"}.items():
            await app.show_tab("log")
            await pilot.press(*OPENED[name])
            assert len(app.screen_stack) > 1
            if letter in {key for c in app.table.own(scope_of(app)) for key in c.keys}:
                continue
            await pilot.press(letter)
            await pilot.pause()
            assert (len(app.screen_stack), app.main.current) == (1, tab), letter
        await app.show_tab("log")
        await pilot.press(*OPENED[name], "u")
        assert "undo" in app.saying.text.lower()
        await pilot.press("c")
        await pilot.pause()
        assert scope_of(app) == "cramp"


@pytest.mark.parametrize("tab", ["l", "f", "p", "i", "g"])
async def test_slash_searches_the_guide_where_the_tab_has_nothing_to_search(
    diary: Diary, tab: str
) -> None:
    app = CrampApp(diary)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(tab, "slash", *"leg", "colon", *"left", "space", *"pain")
        assert isinstance(app.screen, GuideSearchScreen)
        assert app.screen.field.value == "leg:left pain"
        assert app.main.current == "guide"


async def test_the_evening_view_is_one_key_from_log(diary: Diary) -> None:
    app = CrampApp(diary)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(2):
            await pilot.press("l", "v")
            tab = app.main.tab
            assert isinstance(tab, PlanTab)
            assert tab.bedtime


async def test_what_a_key_did_is_told_by_name_and_leaves_with_the_next(diary: Diary) -> None:
    night = diary.last_night()
    diary.cramps.log(night, None, OnsetKind.UNKNOWN, pain=6)
    diary.person.edit_settings("skipped", asked_first=True)
    app = CrampApp(diary)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "removed. u brings it back." in app.saying.text
        assert app.saying.text.startswith("Cramp")
        await pilot.press("down")
        assert app.saying.text == ""


@pytest.mark.parametrize("key", [*"clfphigu", "slash"])
async def test_no_key_of_a_page_leaves_an_emergency(diary: Diary, key: str) -> None:
    app = CrampApp(diary)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "y")
        assert getattr(app.screen, "SCOPE", "") == "verdict"
        await pilot.press("question_mark", key)
        stack = [getattr(screen, "SCOPE", "") for screen in app.screen_stack]
        assert "verdict" in stack
        assert stack[-1] in ("verdict", "help")
