"""The History tab by keys: its views, the filter, markers, an open night; how they look."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.marker import MarkerKind
from crampui.domain.options import Muscle, OnsetKind, Side
from crampui.domain.tick import TickState
from crampui.ui.history.pane import month_step
from crampui.ui.history.tab import HistoryTab
from crampui.ui.history.views import view_pieces
from crampui.ui.widgets.paint import pieces_width, plain
from tests.harness.snapshots import assert_screen
from tests.ui.desk import Desk, OpenDesk, desk_maker

MORNING = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
LAST = date(2026, 3, 3)
SIZES = [(80, 24), (40, 15)]


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, MORNING)


def some(diary: Diary) -> None:
    """Forty nights: every fifth with cramps, every seventh not logged, the others quiet."""
    for back in range(40):
        night = LAST - timedelta(days=back)
        if back % 5 == 1:
            onset = datetime.combine(night, datetime.min.time(), UTC) + timedelta(hours=27)
            for number in range(1 + back % 3):
                diary.cramps.log(
                    night,
                    onset + timedelta(minutes=40 * number),
                    OnsetKind.EXACT,
                    pain=3 + number * 2,
                    minutes=4.0 + number,
                    side=Side.LEFT if back % 2 else Side.RIGHT,
                    muscles=(Muscle.CALF,),
                )
        elif back % 7:
            diary.nights.quiet(night)
    diary.markers.add(LAST - timedelta(days=2), "new shoes", MarkerKind.SHOES)
    diary.plan.tick("ex_bed_calf", LAST, TickState.DONE)


def tab(desk: Desk) -> HistoryTab:
    found = desk.app.main.built["history"]
    assert isinstance(found, HistoryTab)
    return found


async def find(desk: Desk, text: str) -> None:
    """Type a filter and press Enter."""
    await desk.press("slash")
    await desk.type(text)
    await desk.press("enter")


VIEWS = {"list": (), "month": ("2",), "year": ("3",), "pictures": ("4",), "compare": ("5",)}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", VIEWS)
async def test_how_a_view_looks(open_desk: OpenDesk, name: str, size: tuple[int, int]) -> None:
    async with open_desk(size=size, before=some) as desk:
        await desk.press("h", *VIEWS[name])
        assert_screen(f"history/{name}-{size[0]}x{size[1]}", desk.app)


async def test_a_wide_screen_shows_year_month_nights_and_the_night_at_once(
    open_desk: OpenDesk,
) -> None:
    async with open_desk(size=(120, 40), before=some) as desk:
        await desk.press("h", "down", "down")
        assert_screen("history/list-120x40", desk.app)
        assert "Night of Sun 1 Mar" in desk.text
        await desk.press("up")
        assert "Night of Mon 2 Mar" in desk.text
        assert "2 cramps, worst pain 5" in desk.text


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_how_a_filter_and_an_open_night_look(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(size=size, before=some) as desk:
        await desk.press("h")
        await find(desk, "leg:left")
        assert_screen(f"history/found-{size[0]}x{size[1]}", desk.app)
        await desk.press("escape", "home", "down", "enter")
        assert_screen(f"history/night-{size[0]}x{size[1]}", desk.app)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_line_of_a_night_is_whole(open_desk: OpenDesk, size: tuple[int, int]) -> None:
    async with open_desk(size=size, before=some) as desk:
        await desk.press("h")
        assert " 5  Mon  2  2 cramps  ~5 min" in desk.text


async def test_a_filter_narrows_and_esc_takes_it_off(open_desk: OpenDesk) -> None:
    async with open_desk(before=some) as desk:
        await desk.press("h")
        await find(desk, "leg:left")
        assert "Left out:" in desk.text
        nights = list(tab(desk).panes["list"].nights)  # type: ignore[attr-defined]
        wanted = {c.night for c in desk.cramps() if c.side is Side.LEFT}
        assert set(nights) == wanted
        await desk.press("escape")
        assert "Left out:" not in desk.text


async def test_a_wrong_word_is_told_and_stays_typed(open_desk: OpenDesk) -> None:
    async with open_desk(before=some) as desk:
        await desk.press("h")
        await find(desk, "leeg:left")
        assert "“leeg” is no filter word. Perhaps leg" in desk.status
        assert "┃ leeg:left" in desk.text


async def test_tab_completes(open_desk: OpenDesk) -> None:
    async with open_desk(before=some) as desk:
        await desk.press("h", "slash", "m", "u", "tab")
        assert tab(desk).field.value == "muscle:"
        await desk.press("c", "tab", "enter")
        assert tab(desk).chosen.text == "muscle:calf"


async def test_no_night_fits(open_desk: OpenDesk) -> None:
    async with open_desk(before=some) as desk:
        await desk.press("h")
        await find(desk, "muscle:toes")
        assert "No night fits." in desk.text
        await desk.press("left", "right", "2", "3", "4", "5", "1", "escape")
        assert "No night fits." not in desk.text


async def test_the_views_keep_the_night(open_desk: OpenDesk) -> None:
    async with open_desk(before=some) as desk:
        await desk.press("h", "down", "down", "down")
        night = tab(desk).night
        await desk.press("2")
        assert tab(desk).night == night
        await desk.press("left", "3", "1")
        assert tab(desk).night == night - timedelta(days=1)


async def test_arrows_move_by_month_night_and_year(open_desk: OpenDesk) -> None:
    async with open_desk(before=some) as desk:
        await desk.press("h", "left")
        assert tab(desk).night == date(2026, 2, 3)
        await desk.press("right")
        assert tab(desk).night == LAST
        await desk.press("2", "up")
        assert tab(desk).night == LAST - timedelta(days=7)
        await desk.press("pagedown", "end")
        assert tab(desk).night == LAST
        await desk.press("home")
        assert tab(desk).night == desk.diary.state.first_night()


async def test_a_bar_opens_the_nights_behind_it(open_desk: OpenDesk) -> None:
    async with open_desk(before=some) as desk:
        await desk.press("h", "4", "end", "enter")
        assert tab(desk).current == "list"
        assert tab(desk).chosen.text.startswith("leg:right from:")
        wanted = {c.night for c in desk.cramps() if c.side is Side.RIGHT}
        assert set(tab(desk).panes["list"].nights) == wanted  # type: ignore[attr-defined]


async def test_the_first_weekday_is_that_of_the_settings(open_desk: OpenDesk) -> None:
    def sunday(diary: Diary) -> None:
        some(diary)
        diary.person.edit_settings(first_weekday=6)

    async with open_desk(before=sunday) as desk:
        await desk.press("h", "2")
        assert desk.lines[3].strip("│").split() == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]


async def test_a_marker_in_three_keys_and_taken_back(open_desk: OpenDesk) -> None:
    async with open_desk(before=some) as desk:
        await desk.press("h", "m", "5", "enter")
        other = desk.on_disk()
        markers = [(m.date, m.label) for m in other.state.markers.values()]
        other.close()
        assert (LAST, "new shoes") in markers
        await desk.press("home", "x")
        assert len(desk.diary.state.markers) == 1
        await desk.press("u")
        assert len(desk.diary.state.markers) == 2


async def test_a_tick_is_changed_removed_and_undone_in_the_night(open_desk: OpenDesk) -> None:
    async with open_desk(before=some) as desk:
        await desk.press("h", "enter")
        screen = desk.app.screen
        screen.list.select(("tick", "ex_bed_calf"))  # type: ignore[attr-defined]

        def state() -> TickState:
            day = desk.diary.state.day(LAST)
            return day.tick_state("ex_bed_calf") if day is not None else TickState.UNKNOWN

        await desk.press("enter")
        assert state() is TickState.NOT_DONE
        await desk.press("x")
        assert state() is TickState.UNKNOWN
        await desk.press("u", "u")
        assert state() is TickState.DONE


async def test_two_periods_are_typed(open_desk: OpenDesk) -> None:
    async with open_desk(before=some) as desk:
        await desk.press("h", "5", "enter")
        await desk.type("2026-02")
        await desk.press("enter")
        assert "1st  1-28 Feb 2026" in desk.text


async def test_an_empty_diary_has_every_view(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("h")
        assert "Nothing is logged yet" in desk.text
        for key in "2345":
            await desk.press(key, "left", "right", "s", "t")
        await desk.press("1", "enter", "down", "left")
        assert desk.screen == "MainScreen"


@pytest.mark.parametrize("current", range(5))
def test_the_line_of_views_fits(current: int) -> None:
    names = ["List", "Month", "Year", "Bars", "Compare"]
    for width in (40, 80):
        line = view_pieces(names, current, width)
        assert pieces_width(line) <= width
        assert f"[{current + 1} {names[current]}]" in plain(line)


@pytest.mark.parametrize(
    ("night", "by", "then"),
    [
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 31), -1, date(2025, 12, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_month_on(night: date, by: int, then: date) -> None:
    assert month_step(night, by) == then


async def test_nights_before_the_diary_are_no_gaps(open_desk: OpenDesk) -> None:
    async with open_desk(before=some) as desk:
        first = desk.diary.state.first_night()
        assert first == date(2026, 1, 23)
        await desk.press("h", "4")
        assert "39 nights, 23 Jan - 2 Mar 2026" in desk.text
        assert "23-25 Jan" in desk.text
        assert "not logged" not in desk.lines[5]
        await desk.press("5")
        assert "1st  24 Jan - 11 Feb 2026" in desk.text
