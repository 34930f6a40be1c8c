"""Searching the Guide by keys: letters are typed, never commands, and Enter goes to the place."""

import pytest
from textual.pilot import Pilot

from crampui.content.guide import guide as guide_sections
from crampui.content.search import search
from crampui.diary.whole import Diary
from crampui.ui.app import CrampApp
from crampui.ui.guide.rows import hit_rows
from crampui.ui.guide.search import GuideSearchScreen
from crampui.ui.widgets.paint import plain
from tests.harness.snapshots import assert_screen, screen_text
from tests.ui.guide_pages import guide_of, selected

# The brief's five warning signs, its causes, and a good part of the rest, as they would be typed.
TYPED = [
    ("sudden", "flag_1"),
    ("both legs", "flag_2"),
    ("swelling", "flag_3"),
    ("chronic", "flag_4"),
    ("mobility", "flag_5"),
    ("dehydration", "mech_dehydration_salts"),
    ("circulation", "pvd"),
    ("medicines", "meds"),
    ("diabetes", "diabetes"),
    ("kidney", "kidney_disease"),
    ("thyroid", "thyroid"),
    ("gender", "sex_female"),
    ("sedentary", "sedentary"),
    ("pregnancy", "pregnancy"),
    ("massage", "massage"),
    ("glasses", "water"),
    ("pillow between", "sl_side_pillow"),
    ("quinine", "quinine"),
]


@pytest.fixture
def app(diary: Diary) -> CrampApp:
    return CrampApp(diary)


def screen_of(app: CrampApp) -> GuideSearchScreen:
    assert isinstance(app.screen, GuideSearchScreen)
    return app.screen


def ids(app: CrampApp) -> list[str]:
    """Return the ids of what is listed, sections by theirs."""
    found = []
    for hit in screen_of(app).last.hits:
        part = guide_sections()[hit.section]
        found.append(part.id if hit.statement is None else part.statements[hit.statement].id)
    return found


async def go_to(pilot: Pilot[None], app: CrampApp, name: str) -> None:
    """Go down to a hit and press Enter."""
    await pilot.press(*["down"] * ids(app).index(name), "enter")


async def test_what_somebody_would_type_is_found_and_opened(app: CrampApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        for words, name in TYPED:
            await pilot.press("/", *("space" if c == " " else c for c in words))
            assert name in ids(app), words
            await go_to(pilot, app, name)
            assert selected(app).id == name
            assert app.focused is guide_of(app).reader
            assert selected(app).title.split()[0] in screen_text(app)


async def test_typed_letters_never_fire_commands(app: CrampApp, diary: Diary) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        before = diary.state
        await pilot.press("g", "/")
        letters = "qcbunyxezrlfphigwUNGjkdost0123456789,?/"
        names = {",": "comma", "?": "question_mark", "/": "slash"}
        await pilot.press(*(names.get(c, c) for c in letters), "space")
        assert screen_of(app).field.value == letters + " "
        assert diary.state is before
        assert GuideSearchScreen.NOTHING in screen_text(app)
        await pilot.press("escape")
        assert app.place is guide_of(app)


async def test_looks(app: CrampApp, size: tuple[int, int]) -> None:
    name = f"guide/{size[0]}x{size[1]}"
    async with app.run_test(size=size) as pilot:
        await pilot.press("g", "/")
        assert_screen(f"{name}-search-empty", app)
        await pilot.press(*"magnesium")
        assert_screen(f"{name}-search", app)
        await pilot.press(*["down"] * 6)
        assert_screen(f"{name}-search-down", app)


async def test_the_last_search_is_there_again(app: CrampApp) -> None:
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.press("g", "/", *"banana", "down", "enter")
        first = selected(app).id
        await pilot.press("/")
        assert screen_of(app).field.value == ""
        assert "Last: banana" in screen_text(app)
        assert ids(app)[screen_of(app).last.at] == first
        await pilot.press("up", "enter")
        assert selected(app).id != first
        await pilot.press("/", *"statin")
        assert "Last:" not in screen_text(app)
        assert set(ids(app)) >= {"statins", "med_statin"}


async def test_one_letter_searches_nothing_and_escape_changes_nothing(app: CrampApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g", "down", "enter", "down")
        before = selected(app).id
        await pilot.press("/", "a")
        assert ids(app) == []
        assert GuideSearchScreen.NOTHING not in screen_text(app)
        await pilot.press("enter", "escape")
        assert selected(app).id == before


async def test_a_section_is_found_by_its_title(app: CrampApp) -> None:
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.press("g", "/", *"prevention")
        await go_to(pilot, app, "prevention")
        assert guide_of(app).section.id == "prevention"
        assert guide_of(app).reader.at == 0


async def test_every_hit_can_be_reached_with_its_context_in_sight(app: CrampApp) -> None:
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.press("g", "/", *"risk")
        hits = screen_of(app).last.hits
        assert len(hits) > 12
        for number, hit in enumerate(hits):
            assert screen_of(app).last.at == number
            lines = screen_text(app).splitlines()
            at = next(i for i, line in enumerate(lines) if line.startswith("> ") and i > 0)
            assert lines[at][2:12].strip() == hit.title[:10].strip()
            assert lines[at + 1].strip(" v^")[:8] == hit.context[:8] or hit.statement is None
            await pilot.press("down")


@pytest.mark.parametrize("width", [36, 76, 116])
def test_rows_show_title_section_and_the_word_found(width: int) -> None:
    guide = guide_sections()
    hits = search("quinine")
    rows = hit_rows(guide, hits)
    assert [row.key for row in rows[::2]] == list(range(len(hits)))
    assert not any(row.heading for row in rows[::2])
    assert all(row.heading for row in rows[1::2])
    for hit, row, context in zip(hits, rows[::2], rows[1::2], strict=True):
        text = plain(row.lines(width)[0])
        assert text.startswith(hit.title)
        section = guide[hit.section].title
        if hit.statement is not None and len(hit.title) + len(section) + 3 <= width:
            assert text.endswith(section)
            assert len(text) == width - 1
        if hit.start >= 0:
            found = [piece for piece, look in context.lines(width)[0] if look == "key"]
            assert found == [hit.context[hit.start : hit.start + hit.length]]
