"""The stretch coach by keys and a clock set by hand."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampui.domain.profile import Condition
from crampui.domain.tick import TickState
from crampui.ui.plan.coach import CoachScreen
from tests.ui.desk import Desk, desk_maker
from tests.ui.plan_desk import loaded

DAY = date(2026, 3, 4)


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    open_desk = loaded(desk_maker(tmp_path, datetime(2026, 3, 4, 22, 0, tzinfo=UTC)))
    async with open_desk(first="plan") as found:
        await found.press("j", "j", "t")
        yield found


async def count(desk: Desk, **span: float) -> None:
    """Let time pass, and the coach look at the clock."""
    desk.clock.time += timedelta(**span)
    screen = desk.app.screen
    assert isinstance(screen, CoachScreen)
    await screen._look()
    await desk.pilot.pause()


def state(desk: Desk, measure: str = "ex_bed_calf") -> TickState:
    """Return what another program finds on the disk."""
    other = desk.on_disk()
    try:
        day = other.state.day(DAY)
        return day.tick_state(measure) if day is not None else TickState.UNKNOWN
    finally:
        other.close()


def step(desk: Desk) -> str:
    """Return what the coach says to do now."""
    return desk.inside[1]


async def test_it_counts_holds_sides_and_pauses_and_ticks_at_the_end(desk: Desk) -> None:
    seen = [step(desk)]
    for seconds in (5, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10):
        await count(desk, seconds=seconds)
        seen.append(step(desk))
    assert seen == [
        "Get ready: left leg first",
        "Hold, left leg, 1 of 3",
        "Relax",
        "Hold, left leg, 2 of 3",
        "Relax",
        "Hold, left leg, 3 of 3",
        "Relax, change to the right leg",
        "Hold, right leg, 1 of 3",
        "Relax",
        "Hold, right leg, 2 of 3",
        "Relax",
        "Hold, right leg, 3 of 3",
    ]
    assert state(desk) is TickState.UNKNOWN
    await count(desk, seconds=10)
    assert step(desk) == "Done and ticked."
    assert state(desk) is TickState.DONE
    assert "Enter: Hamstring stretch before bed, both legs." in desk.text
    await desk.press("enter")
    assert desk.inside[:2] == [
        "Hamstring stretch before bed, both legs",
        "Get ready: left leg first",
    ]


async def test_it_shows_the_steps_and_what_comes_next(desk: Desk) -> None:
    assert "Then: Hold, left leg, 1 of 3" in desk.text
    assert "Lean in until you feel a moderately strong pull" in desk.text
    assert "Do not stretch a leg that is swollen" in desk.text


async def test_space_stops_the_count_and_goes_on(desk: Desk) -> None:
    await count(desk, seconds=8)
    await desk.press("space")
    assert step(desk) == "Hold, left leg, 1 of 3  (stopped: Space goes on)"
    await count(desk, minutes=5)
    assert step(desk).startswith("Hold, left leg, 1 of 3")
    await desk.press("space")
    await count(desk, seconds=6)
    assert step(desk) == "Hold, left leg, 1 of 3"
    await count(desk, seconds=1)
    assert step(desk) == "Relax"


async def test_steps_can_be_passed_over_and_gone_back_to(desk: Desk) -> None:
    await desk.press("enter", "enter")
    assert step(desk) == "Relax"
    await desk.press("left")
    assert step(desk) == "Hold, left leg, 1 of 3"
    await count(desk, seconds=5)
    await desk.press("left")
    assert step(desk) == "Hold, left leg, 1 of 3"
    await count(desk, seconds=9)
    assert step(desk) == "Hold, left leg, 1 of 3"
    await desk.press("space", "enter")
    assert step(desk) == "Relax  (stopped: Space goes on)"
    await desk.press(*("enter" for _ in range(10)))
    assert step(desk) == "Done and ticked."


async def test_leaving_early_ticks_nothing(desk: Desk) -> None:
    await count(desk, seconds=60)
    await desk.press("escape")
    assert desk.screen == "MainScreen"
    assert state(desk) is TickState.UNKNOWN


async def test_after_the_last_stretch_enter_goes_back(desk: Desk) -> None:
    await count(desk, seconds=200)
    await desk.press("enter")
    await count(desk, seconds=200)
    assert step(desk) == "Done and ticked."
    assert state(desk, "ex_bed_hamstring") is TickState.DONE
    await desk.press("enter")
    assert desk.screen == "MainScreen"
    await desk.press("u", "u")
    assert state(desk) is TickState.UNKNOWN


async def test_it_counts_the_seated_version_for_who_is_unsteady(desk: Desk) -> None:
    await desk.press("escape")
    diary = desk.diary
    await desk.app.save(
        lambda: diary.person.edit_profile(conditions=frozenset({Condition.UNSTEADY}))
    )
    await desk.press("t")
    assert desk.inside[0] == "Seated calf stretch before bed, both legs"
    assert "Sitting is safer than standing at the wall." in desk.text
    assert "arm’s length from a wall" not in desk.text


async def test_what_has_no_holds_starts_the_next_open_stretch(desk: Desk) -> None:
    await desk.press("escape", "home", "t")
    assert desk.inside[0] == "Calf stretch before bed, both legs"
    await desk.press("escape", "3", "4", "home", "t")
    assert desk.screen == "MainScreen"
    assert desk.status == "No stretch is open. Go to one and press t."
