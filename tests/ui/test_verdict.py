"""Results on the screen: the number large, everything within reach of a key, nothing beside it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampui.content.numbers import MATERNITY
from crampui.diary.whole import Diary
from crampui.domain.checklist.questions import Answer, AskIf
from crampui.ui.flags.verdict import ResultScreen, VerdictScreen
from crampui.ui.log.cramp_now import CrampNowScreen
from crampui.ui.widgets.big_number import big_number
from tests.ui.check_keys import page_parts, page_text, whole_check
from tests.ui.desk import Desk, OpenDesk, desk_maker

DAY = datetime(2026, 3, 4, 14, 0, tzinfo=UTC)
LEG = "one_leg_swollen_hot_tender"


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, DAY)


def shows_number(desk: Desk, number: str) -> bool:
    """Tell whether the number is drawn large on the screen."""
    drawn = big_number(number, desk.app.size.width - 4)
    return bool(drawn) and all(line.rstrip() in desk.text for line in drawn)


def in_berlin(diary: Diary) -> None:
    diary.person.edit_settings("test", zone="Europe/Berlin")


async def test_the_number_is_the_largest_thing(open_desk: OpenDesk, size: tuple[int, int]) -> None:
    async with open_desk(size=size, before=in_berlin) as desk:
        await desk.press("f", "y")
        assert shows_number(desk, "112")
        assert "EMERGENCY" in desk.text
        lines = " ".join(desk.text.split())
        assert "From your time zone; right where you are? t" in lines
        styles = [
            segment.style
            for line in desk.app.screen._compositor.render_strips()
            for segment in line
            if "█" in segment.text or "EMERGENCY" in segment.text
        ]
        assert styles
        assert all(style is not None and style.reverse for style in styles)
        assert desk.status == ""


async def test_a_number_of_ones_own_is_shown(open_desk: OpenDesk) -> None:
    def own(diary: Diary) -> None:
        diary.person.edit_profile(
            "test", emergency_number="0199", same_day_number="call 1-800-LEGS"
        )

    async with open_desk(size=(40, 15), before=own) as desk:
        await desk.press("f", "y")
        assert shows_number(desk, "0199")
        assert "Call 0199 now." in desk.text
        assert "time zone" not in page_text(desk)
        await desk.press("a", "l", "f", "N")
        await whole_check(desk, {LEG: Answer.YES})
        assert "call 1-800-LEGS" in desk.text


async def test_without_any_number_the_usual_ones_are_listed(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "y")
        assert "Usual: 999 United Kingdom; 112 " in page_text(desk)
        await desk.press("t")
        assert desk.screen == "NumbersScreen"


async def test_it_can_all_be_read_by_keys(open_desk: OpenDesk, size: tuple[int, int]) -> None:
    async with open_desk(size=size) as desk:
        await desk.press("f")
        await whole_check(desk, {LEG: Answer.YES, "pop_bruise_gap": Answer.UNSURE})
        screen = desk.app.screen
        assert isinstance(screen, VerdictScreen)
        every = set(page_parts(desk))
        seen: set[str] = set()
        for _ in range(30):
            seen |= {line for line in every if line in desk.text}
            await desk.press("space")
        assert every == seen
        assert "More below" not in desk.text
        await desk.press("home")
        assert "SAME DAY" in desk.text


async def test_the_older_result_is_not_said_beside_it(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f")
        await whole_check(desk, {"regular_sleep_loss": Answer.YES})
        assert isinstance(desk.app.screen, ResultScreen)
        assert "Book a visit within days" in desk.text
        assert desk.status == ""
        await desk.press("escape", "N", "y")
        assert "EMERGENCY" in desk.text
        assert "within days" not in desk.text
        assert desk.status == ""


async def test_what_stands_below_the_tabs_is_silent_on_a_result(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        desk.app.banner = "DEMO: a made-up year, thrown away"
        desk.app.stand()
        assert "DEMO" in desk.status
        await desk.press("f", "y")
        assert desk.status == ""
        await desk.press("escape")
        assert desk.status == "This stays until you press a."
        await desk.press("a")
        assert "DEMO" in desk.status


async def test_the_running_clock_can_be_ended_under_a_same_day_result(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c", "escape", "f")
        await whole_check(desk, {LEG: Answer.YES})
        assert isinstance(desk.app.screen, VerdictScreen)
        assert "c: the cramp that is running." in page_text(desk)
        desk.clock.time += timedelta(minutes=3)
        await desk.press("c")
        assert isinstance(desk.app.screen, CrampNowScreen)
        await desk.press("enter", "6", "escape")
        (cramp,) = desk.diary.state.cramps()
        assert not cramp.open
        while not isinstance(desk.app.screen, VerdictScreen):
            await desk.press("escape")
        assert "running" not in page_text(desk)
        await desk.press("c")
        assert len(list(desk.diary.state.cramps())) == 1


async def test_no_cramp_is_begun_from_a_result(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f", "y", "c")
        assert isinstance(desk.app.screen, VerdictScreen)
        assert not list(desk.diary.state.cramps())


async def test_the_maternity_unit_is_named_for_whom_it_is(open_desk: OpenDesk) -> None:
    def pregnant(diary: Diary) -> None:
        diary.person.edit_profile(
            "test", due_date=date(2026, 6, 14), maternity_number="030 1234", same_day_number="555"
        )

    async with open_desk(before=pregnant) as desk:
        await desk.press("f")
        await whole_check(desk, {LEG: Answer.YES})
        assert "maternity unit: 030 1234" in page_text(desk)
        assert shows_number(desk, "555")


async def test_the_gate_rules_the_maternity_unit_out(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f")
        await whole_check(desk, {LEG: Answer.YES})
        assert MATERNITY not in page_text(desk)
        assert "call the maternity unit" not in page_text(desk)
        assert "Not asked, by what you said: " in page_text(desk)


async def test_a_maybe_at_the_gate_leaves_the_maternity_unit(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("f")
        await whole_check(desk, {LEG: Answer.YES, AskIf.PREGNANCY: Answer.UNSURE})
        assert page_text(desk).count(MATERNITY) == 1


def test_a_number_is_drawn_as_wide_as_there_is_room() -> None:
    assert [len(line) for line in big_number("112", 76)] == [22] * 5
    assert [len(line) for line in big_number("112", 20)] == [11] * 5
    assert big_number("1800 022 222", 36) == ()
    assert big_number("+49 (0)30-1", 76)
    assert big_number("ask Ann", 76) == ()
    assert big_number("", 76) == ()
