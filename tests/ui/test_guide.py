"""The Guide tab by keys: reading it from end to end, moving about in it, its sources."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from textual.pilot import Pilot

from crampui.content.guide import FOR_YOU, guide
from crampui.content.library import source as source_of
from crampui.content.measures import grade_words
from crampui.content.results import notice
from crampui.diary import guide_wording as wording
from crampui.diary.whole import Diary
from crampui.domain.profile import Medicine, MedicineClass
from crampui.ui.app import CrampApp
from crampui.ui.guide import rows
from crampui.ui.guide.layout import Layout
from crampui.ui.screens.text_page import TextScreen
from tests.harness.snapshots import assert_screen, screen_text
from tests.ui.guide_pages import ALL, guide_of, page, pages, selected

NOW = datetime(2026, 3, 4, 14, 0, tzinfo=UTC)
NARROW = (40, 15)
WIDE = (80, 24)


@pytest.fixture
def app(diary: Diary) -> CrampApp:
    return CrampApp(diary)


async def text_of(pilot: Pilot[None]) -> str:
    """Page through the text that is open and return it without blanks and line ends."""
    screen = pilot.app.screen
    assert isinstance(screen, TextScreen)
    lines = [text for text, _ in screen.pane.lines(screen.pane.content_size.width - 2)]
    seen = ""
    while (shown := screen_text(pilot.app)) not in seen:
        seen += shown
        await pilot.press("pagedown")
    assert all(line.rstrip() in seen for line in lines)
    return "".join("".join(lines).split())


async def test_the_sections_are_listed_with_who_reviewed_them_and_when(
    app: CrampApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("g")
        seen = screen_text(app)
        await pilot.press("end")
        seen += screen_text(app)
        places = [seen.find(part.title) for part in guide()]
        assert all(place >= 0 for place in places)
        if size != NARROW:
            assert all(a < b for a, b in pairwise(places))
        plain = " ".join(seen.split())
        for word in notice("not_reviewed").text.split():
            assert word in plain
        assert wording.version_words() in plain


async def test_the_first_section_stands_beside_the_list(app: CrampApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("g")
        text = screen_text(app)
        assert "─ What leg cramps are ─" in text
        assert "Evidence: expert opinion. Sources: 40," in text


async def test_where_it_is_narrow_enter_opens_the_text_and_escape_goes_back(
    app: CrampApp,
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("g", "down", "down", "down")
        assert "─ Causes ─" not in screen_text(app)
        for back in ("escape", "left"):
            await pilot.press("enter")
            text = screen_text(app)
            assert "─ Causes ─" in text
            assert "Daily life" not in text
            await pilot.press(back)
            assert "> Causes" in screen_text(app)
            assert app.focused is guide_of(app).list


async def test_looks(app: CrampApp, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "version_words", lambda: "Version 0, 1 Jan 2026")
    name = f"guide/{size[0]}x{size[1]}"
    async with app.run_test(size=size) as pilot:
        await pilot.press("g")
        assert_screen(f"{name}-list", app)
        await pilot.press("down", "down", "down", "enter", "down")
        assert_screen(f"{name}-text", app)
        await pilot.press("w")
        assert_screen(f"{name}-sources", app)


async def test_down_reads_every_statement_in_its_order(app: CrampApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("g", "enter")
        order = [selected(app).id]
        for _ in range(len(ALL) * 3):
            if "end of the Guide" in app.saying.text:
                break
            await pilot.press("down")
            if selected(app).id != order[-1]:
                order.append(selected(app).id)
                assert any(line == shown_title(app) for line in page(app))
        assert order == [item.id for item in ALL]
        await pilot.press("up")
        assert selected(app).id == ALL[-2].id


def shown_title(app: CrampApp) -> str:
    layout = guide_of(app).reader.layout_now
    return layout.lines[layout.titles(guide_of(app).reader.at)[0]].text


async def test_space_shows_every_line_of_every_section(app: CrampApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("g", "enter")
        width = guide_of(app).reader.content_size.width - 4
        seen = [line for lines in await pages(pilot, "space") for line in lines]
        texts = [[(text, "")] for item in ALL for _, text in wording.parted(item)]
        lines = Layout.of((), texts, (), width).lines
        assert {line.text.rstrip() for line in lines} - set(seen) == set()
        assert all("…" not in line for line in seen)


async def test_going_back_from_the_first_statement_shows_the_end_of_the_section_before(
    app: CrampApp,
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("g", "down", "enter", "up")
        assert guide_of(app).section.id == "definitions"
        assert selected(app).id == "term_matters"
        assert page(app)[-1] == "Space: on to “How muscles cramp”"
        await pilot.press(*["pageup"] * 12)
        assert selected(app).id == "term_leg_cramp"
        assert "─ What leg cramps are ─" in screen_text(app)


async def test_home_and_end_of_a_section(app: CrampApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("g", "enter", "end")
        assert selected(app).id == "term_matters"
        await pilot.press("home")
        assert selected(app).id == "term_leg_cramp"
        assert "─ What leg cramps are ─" in screen_text(app)


async def test_up_goes_through_a_long_statement_and_to_the_one_before(app: CrampApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("g")
        guide_of(app).go_to("hyd_drinks")
        await pilot.pause()
        for _ in range(3):
            await pilot.press("down")
        assert selected(app).id == "hyd_drinks"
        assert guide_of(app).reader.top > 0
        await pilot.press("up", "up", "up")
        assert page(app)[0].startswith("In the plan: Reached my drink target"[:20])
        await pilot.press("up")
        assert selected(app).id == "prev_hydration"


async def test_the_place_is_kept_while_another_tab_is_open_and_in_another_size(
    app: CrampApp,
) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("g", "down", "enter", "down", "down")
        before = selected(app).id
        await pilot.press("l", "g")
        assert selected(app).id == before
        for columns, rows in [(120, 40), (80, 24), (40, 15), (20, 6), (80, 24)]:
            await pilot.resize_terminal(columns, rows)
            await pilot.pause()
            assert selected(app).id == before
            assert shown_title(app) in page(app)
        assert app.focused is guide_of(app).reader


async def test_w_shows_the_sources_in_full_at_every_width(
    app: CrampApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("g")
        for name in ("mech_dehydration_salts", "like_plmd", "med_quinine", "about_sources"):
            guide_of(app).go_to(name)
            await pilot.press("w")
            text = await text_of(pilot)
            item = selected(app)
            for source in map(source_of, item.sources):
                assert f"[{source.number}]" in text
                assert source.url in text
            if item.sources:
                assert "".join(grade_words(item.grade).means.split()) in text
            else:
                assert "nosource" in text
            await pilot.press("escape")
            assert selected(app).id == name


async def test_enter_on_a_statement_is_w(app: CrampApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("g", "enter", "enter")
        assert isinstance(app.screen, TextScreen)
        assert "Leg cramp" in screen_text(app)


async def test_w_in_the_list_shows_all_sources_of_the_section(app: CrampApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("g", *["down"] * 5, "w")
        text = await text_of(pilot)
        part = guide()[5]
        assert text.startswith("Sources:Symptomsandlook-alikes")
        for source in map(source_of, wording.section_sources(part)):
            assert source.url in text


async def test_nothing_can_be_changed_here(app: CrampApp, diary: Diary) -> None:
    async with app.run_test(size=WIDE) as pilot:
        before = diary.state
        await pilot.press("g", "e", "x", "enter", "e", "x", "delete", "y", "n", "m", "3")
        assert diary.state is before


@pytest.mark.parametrize("key", ["space", "right", "enter"])
async def test_three_keys_begin_to_read(app: CrampApp, key: str) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("g", "down", key)
        assert "─ How muscles cramp ─" in screen_text(app)
        assert guide_of(app).reading


def test_a_statement_says_its_evidence_and_sources() -> None:
    for item in ALL:
        line = wording.evidence_words(item)
        if item.sources:
            assert grade_words(item.grade).word in line
            numbers = [source_of(name).number for name in item.sources]
            assert line.endswith(f"Sources: {', '.join(map(str, sorted(numbers)))}.")
        else:
            assert line == ""
        said = [text for role, text in wording.statement(item) if role is wording.Role.SAID]
        assert said == ([item.said] if item.said else [])
        assert all(text.startswith("Often said: ") and " The evidence: " in text for text in said)


def test_a_layout_keeps_every_word_and_parts_by_statement() -> None:
    wide: Callable[[int], Layout] = lambda width: Layout.of(  # noqa: E731
        [("HEAD", "heading")],
        [[("One", "strong"), ("First text.", "")], [("PART", "heading"), ("Two", "strong")]],
        [("Tail", "dim")],
        width,
    )
    for width in (1, 4, 40, 400):
        layout = wide(width)
        assert "".join(line.text for line in layout.lines).replace(" ", "") == (
            "HEADOneFirsttext.PARTTwoTail"
        )
        assert layout.spans[0].first == 0
        assert layout.spans[1].last == len(layout.lines) - 1
        assert layout.lines[layout.titles(1)[0]].text[0] == "T"
        assert layout.over(len(layout.lines) - 1) == 1
        assert layout.titled(0, len(layout.lines)) == 0
        assert layout.titled(len(layout.lines), 2 * len(layout.lines)) is None


async def test_what_the_profile_touches_stands_first_and_is_marked(diary: Diary) -> None:
    taken = Medicine(name="Simvastatin", classes=frozenset({MedicineClass.STATIN}))
    diary.person.edit_profile(medicines=(taken,))
    app = CrampApp(diary)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        assert guide_of(app).section.id == FOR_YOU
        assert [item.id for item in guide_of(app).section.statements] == ["med_statin", "statins"]
        assert "What your profile touches" in screen_text(app)
        assert "Causes *" in screen_text(app)
        await pilot.press("enter", "left", *["down"] * 4, "enter")
        assert guide_of(app).section.id == "causes"
        guide_of(app).go_to("statins")
        await pilot.pause()
        assert "Muscle symptoms on statins *" in screen_text(app)
        await app.save(lambda: diary.person.edit_profile(medicines=()))
        await pilot.pause()
        assert [part.id for part in guide_of(app).sections] == [part.id for part in guide()]
        assert guide_of(app).section.id == "causes"


async def test_the_text_beside_the_list_follows_it(
    app: CrampApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampui.ui.guide.tab.RESTS_AFTER", 0.01)

    async def shown(section: str) -> None:
        async with asyncio.timeout(90):
            while guide_of(app).section.id != section:
                await pilot.pause()

    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("g", "down")
        await shown("muscles")
        await pilot.pause()
        assert "─ How muscles cramp ─" in screen_text(app)
        await pilot.press("up")
        await shown("definitions")
