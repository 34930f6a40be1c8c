"""A place of the Guide over a tab, and back again."""

from pathlib import Path

import pytest

from crampui.content.library import source as source_of
from crampui.content.measures import measure_ids
from crampui.content.red_flags import clot, diary_rules, questions
from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.ui.app import CrampApp
from crampui.ui.guide.place import GuidePlaceScreen
from crampui.ui.guide.text import NOTHING, place_page
from tests.harness.loaded import import_each
from tests.harness.snapshots import assert_screen, screen_text
from tests.ui.guide_pages import ALL, guide_of, selected


@pytest.fixture
def app(diary: Diary) -> CrampApp:
    return CrampApp(diary)


async def test_w_on_a_question_shows_its_place_and_escape_goes_back(
    app: CrampApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("f", *(["down", "down"] if size[0] > 40 else ["space"] * 3), "w")
        assert isinstance(app.screen, GuidePlaceScreen)
        name = questions()[2 if size[0] > 40 else 3].id
        assert app.screen.names == (name,)
        assert_screen(f"guide/{size[0]}x{size[1]}-place", app)
        await pilot.press("escape")
        assert app.main.current == "flags"
        await pilot.press("w")
        assert isinstance(app.screen, GuidePlaceScreen)
        assert app.screen.names == (name,)


async def test_enter_reads_on_in_the_guide(app: CrampApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("f", *(["down"] if size[0] > 40 else ["space"] * 2), "w", "enter")
        assert app.main.current == "guide"
        assert selected(app).id == questions()[1].id
        assert app.focused is guide_of(app).reader
        assert selected(app).title[:30] in screen_text(app)
        await pilot.press("f")
        assert app.main.current == "flags"


async def test_a_sign_from_the_log_shows_its_figures_nights_and_rule(
    app: CrampApp, diary: Diary
) -> None:
    diary.cramps.log(diary.tonight(), None, OnsetKind.UNKNOWN, minutes=14)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "o", "w")
        text = screen_text(app)
        rule = next(rule for rule in diary_rules() if rule.id == "D1")
        assert rule.text in text
        assert "Nights: " in text
        assert f"[{source_of(rule.sources[0]).number}]" in text
        assert isinstance(app.screen, GuidePlaceScreen)
        assert app.screen.names == ("past_cramp_over_10",)


async def test_the_clot_question_leads_to_the_clot_risks(app: CrampApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await app.open("guide_place", names=("clot_risks",))
        assert clot().why in screen_text(app)
        await pilot.press("enter")
        assert selected(app).id == "clot_risks"


async def test_what_the_guide_does_not_have(app: CrampApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await app.open("guide_place", names=("own_1",))
        assert NOTHING in screen_text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, GuidePlaceScreen)
        assert NOTHING in app.saying.text
        await pilot.press("escape")
        await app.open("guide_place", names=("own_1",), head=[("Told by the tab.", "strong")])
        assert isinstance(app.screen, GuidePlaceScreen)
        assert app.screen.pane.paragraphs == (("Told by the tab.", "strong"),)


def test_every_statement_has_a_page_with_its_text_and_links() -> None:
    for item in ALL:
        text = "\n".join(text for text, _ in place_page((item.id,)))
        assert text.startswith(f"{item.title}\n{item.text}")
        assert item.said in text
        for source in map(source_of, item.sources):
            assert f"[{source.number}] " in text
            assert source.url in text


def test_every_measure_and_question_has_a_place() -> None:
    for name in (*measure_ids(), *(item.id for item in questions())):
        assert place_page((name,)) != [(NOTHING, "dim")]


def test_several_places_stand_under_one_another() -> None:
    page = [text for text, _ in place_page(("ex_walk", "nowhere", "placebo"), [("Head", "")])]
    assert page[0] == "Head"
    assert "In the plan: Walked, swam or cycled at an easy pace" in page
    assert "Cramps ease on their own" in page


def test_reading_brings_no_markdown_along(home: Path) -> None:
    names = ["crampui.ui.guide.tab", "crampui.ui.log.tab", "crampui.ui.app"]
    guide, log, app = import_each(names, home=home)
    assert guide.error == ""
    loaded = {name for row in (guide, log, app) for name in row.modules}
    assert not {name for name in loaded if "markdown" in name.lower()}
    assert not {name for name in log.modules | app.modules if name.startswith("crampui.ui.guide")}
