"""The day after, by keys, with the clock moved: what waits and what is asked."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer
from crampui.domain.tick import TickState
from crampui.ui.plan.tab import HELP_FIRST
from tests.ui.desk import Desk, OpenDesk, desk_maker
from tests.ui.plan_desk import loaded

EVENING = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)
CHEST, SWOLLEN, THIRST = "chest_breath_collapse", "one_leg_swollen_hot_tender", "dehydrated_unwell"
SIZES = [(80, 24), (40, 15)]


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return loaded(desk_maker(tmp_path, EVENING))


def result(diary: Diary, question: str = SWOLLEN, *, closed: bool = True) -> Check:
    check = diary.checks.answer(diary.checks.start(night=False).id, {question: Answer.YES})
    check = diary.checks.finish(check.id)
    return diary.checks.acknowledge(check.id) if closed else check


def words(desk: Desk) -> str:
    """Return the screen as running text."""
    return " ".join(desk.text.replace("│", " ").split())


def ticked(desk: Desk) -> set[str]:
    other = desk.on_disk()
    try:
        days = list(other.state.days())
        return {t.measure for day in days for t in day.ticks if t.state is TickState.DONE}
    finally:
        other.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("question", [CHEST, SWOLLEN])
async def test_three_days_on_the_plan(
    open_desk: OpenDesk, size: tuple[int, int], question: str
) -> None:
    label = "Emergency" if question == CHEST else "Same day"
    async with open_desk(first="plan", size=size, before=lambda d: result(d, question)) as desk:
        assert f"! {label}: not looked at yet. o" in words(desk)
        assert "wait with stretching, rubbing, exercise" in words(desk)
        await desk.press("3")
        assert "Waits until it was looked at: the check of Wed 4 Mar 21:30" in desk.status
        await desk.press("4", "5")
        assert ticked(desk) == set()
        await desk.press("1")
        assert ticked(desk) == {"hyd_drinks"}
        await desk.press("v")
        assert desk.text.count("waits") == 2
        await desk.press("v")
        for _ in range(2):
            await desk.later(days=1)
            await desk.press("h", "p")
            assert "! Did you reach them? o" in words(desk)
            await desk.press("3")
            assert ticked(desk) == {"hyd_drinks"}
        await desk.press("o")
        assert desk.screen == "LookedAtScreen"
        assert "Did you reach them?" in desk.text
        assert f"The check of Wed 4 Mar 21:30 said {label}." in words(desk)
        await desk.press("n")
        assert "Did you reach them?" in desk.text
        await desk.press("o", "y")
        assert desk.screen == "MainScreen"
        assert desk.status == "Saved: somebody has looked at it. u takes it back."
        assert "waits" not in desk.text
        await desk.press("3")
        assert ticked(desk) == {"hyd_drinks", "ex_bed_calf"}
        await desk.press("u", "u", "home")
        assert "Did you reach them?" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_what_waits_comes_into_sight_wherever_the_plan_was_left(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(first="plan", size=size, at=EVENING.replace(hour=14)) as desk:
        await desk.press("end", "f", "y")
        assert desk.screen == "VerdictScreen"
        await desk.press("a", "p")
        assert "! Emergency: not looked at yet. o" in words(desk)
        await desk.press("end", "u", "U")
        assert "! Emergency: not looked at yet. o" in words(desk)


async def test_the_coach_waits_and_says_why(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan", before=result) as desk:
        await desk.press("t")
        assert desk.screen == "MainScreen"
        assert desk.status == "No stretch is open. Go to one and press t."
        tab = desk.app.main.tab
        tab.list.select("ex_bed_calf")  # type: ignore[attr-defined]
        await desk.press("t")
        assert "Waits until it was looked at" in desk.status
        await desk.press("enter")
        assert desk.screen == "MeasureScreen"
        assert (
            "! Waits until it was looked at: the check of Wed 4 Mar 21:30 said Same day."
            in words(desk)
        )
        await desk.press("t")
        assert desk.screen == "MeasureScreen"
        assert "Waits until it was looked at" in desk.status


async def test_a_result_that_was_not_closed_is_asked_about_from_the_next_day(
    open_desk: OpenDesk,
) -> None:
    async with open_desk(first="plan", before=lambda d: result(d, closed=False)) as desk:
        assert HELP_FIRST in desk.text
        assert "not looked at yet" not in desk.text
        assert "wait with stretching" in words(desk)
        await desk.later(days=1)
        await desk.press("h", "p", "home")
        assert HELP_FIRST in desk.text
        assert "Did you reach them?" in desk.text


async def test_the_log_asks_and_enter_opens_it(open_desk: OpenDesk) -> None:
    async with open_desk(before=result) as desk:
        assert "! Same day: not looked at yet." in desk.text
        await desk.later(days=1)
        await desk.press("n", "home", "enter")
        assert desk.screen == "LookedAtScreen"
        await desk.press("escape")
        assert "! Did you reach them?" in desk.text
        await desk.press("o", "y")
        assert "Did you reach them?" not in desk.text


async def test_nothing_waits_nothing_is_asked(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("o")
        assert desk.status == "No result of a check waits to be looked at."
        await desk.press("p", "o")
        assert desk.screen == "MainScreen"


# The clock of a cramp.


@pytest.mark.parametrize("size", SIZES)
async def test_the_clock_shows_what_the_result_says_in_place_of_the_steps(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(size=size, before=result) as desk:
        await desk.press("c")
        seen = [words(desk)]
        for _ in range(5):
            await desk.press("down", "down")
            seen.append(words(desk))
        told = " ".join(seen)
        assert "Stretching and rubbing wait until it was looked at:" in told
        assert "Get medical advice today" in told
        assert "Do not stretch it." in told
        assert "Do not massage the leg." in told
        assert "Breathe out. Do not fight it." in told
        for step in ("Pull the toes", "rub the calf"):
            assert step not in told
        await desk.press("v")
        assert "Put weight on the cramped leg" not in desk.text
        assert "Waits until it was looked at" in desk.status
        await desk.later(minutes=4)
        await desk.press("enter")
        assert desk.screen == "PainScreen"
        assert "warm pack" not in desk.text
        assert "ask a pharmacist" in words(desk)


async def test_the_clock_has_its_steps_again_once_it_was_looked_at(open_desk: OpenDesk) -> None:
    async with open_desk(before=lambda diary: diary.checks.looked_at(result(diary).id)) as desk:
        await desk.press("c")
        assert "Push the heel away." in words(desk)


async def test_where_only_exercise_waits_the_steps_in_bed_stay(open_desk: OpenDesk) -> None:
    async with open_desk(before=lambda diary: result(diary, THIRST)) as desk:
        await desk.press("c")
        assert "Push the heel away." in words(desk)
        await desk.press("v")
        assert "Push the heel away." in words(desk)
        assert "Waits until it was looked at" in desk.status
