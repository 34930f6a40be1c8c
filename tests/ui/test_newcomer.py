"""What somebody who never saw the app stumbles over: words left behind, keys that are not so."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crampui.diary.zone import machine_zone
from crampui.insights.relief import ReliefSummary
from crampui.insights.wording.relief import relief_sentence
from tests.ui.desk import OpenDesk, desk_maker

MORNING = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, MORNING)


async def test_a_notice_leaves_with_the_next_key(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("n")
        assert desk.status
        await desk.press("p")
        assert desk.status == ""
        await desk.press("n", "space")
        assert desk.status == ""
        await desk.press("u")
        assert desk.status.startswith("Undone")
        await desk.press("p")
        assert desk.status == ""
        await desk.press("u")
        assert desk.status
        await desk.press("comma")
        assert desk.status == ""


async def test_a_look_at_the_diary_that_ends_after_the_app_says_nothing(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def found(_poll: object) -> tuple[bool, tuple[str, ...]]:
        return True, ("Another session wrote.",)

    async with open_desk() as desk:
        app = desk.app
    monkeypatch.setattr(app.clerk, "ask", found)
    await app._look_once()
    assert app.saying.text == ""


async def test_what_esc_said_of_the_verdict_is_gone_with_it(open_desk: OpenDesk) -> None:
    async with open_desk(size=(40, 15)) as desk:
        await desk.press("f", "y", "escape")
        assert desk.status == "This stays until you press a."
        assert "Esc" not in desk.lines[-1]
        await desk.press("a")
        assert desk.screen == "MainScreen"
        assert desk.status == ""


async def test_enter_still_ends_the_card_after_its_single_keys(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        desk.clock.time += timedelta(minutes=2)
        await desk.press("enter", "6", "l", "t")
        assert desk.screen == "CardScreen"
        await desk.press("enter")
        assert desk.screen == "MainScreen"
        cramp = desk.only_cramp()
        assert (cramp.pain, cramp.side, [str(one) for one in cramp.relief]) == (
            6,
            "left",
            ["stretch"],
        )


async def test_a_moved_cursor_goes_to_what_was_answered(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        desk.clock.time += timedelta(minutes=2)
        await desk.press("enter", "6", "down", "t", "enter")
        assert desk.screen == "PickScreen"


@pytest.mark.parametrize(("columns", "rows"), [(40, 15), (80, 24)])
async def test_what_a_yes_means_can_be_read_whole(
    open_desk: OpenDesk, columns: int, rows: int
) -> None:
    async with open_desk(size=(columns, rows)) as desk:
        await desk.press("f")
        narrow = columns < 60
        assert ("A yes: emergency help" if narrow else "Get help now?") in desk.text
        assert narrow or "A yes here means: get emergency help." in desk.text


async def test_help_has_a_key_where_a_question_mark_is_text(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("b")
        await desk.type("3?")
        assert desk.screen == "BackfillScreen"
        assert "Ctrl+g Help" in desk.lines[-1]
        assert "? Help" not in desk.lines[-1]
        await desk.press("ctrl+g")
        assert desk.screen == "HelpScreen"
        await desk.press("ctrl+g")
        assert desk.screen == "BackfillScreen"
        assert "3?" in desk.text


async def test_the_first_questions_say_what_esc_does(open_desk: OpenDesk) -> None:
    async with open_desk(first_run=True, size=(40, 15)) as desk:
        assert "x not now" in desk.text
        await desk.press("enter")
        assert "Esc Skip" in desk.lines[-1]
        await desk.press("escape")
        assert "which country?" in desk.text
        await desk.press("escape")
        assert "get up" in desk.text
        await desk.press("escape", "escape")
        assert desk.status == "Thank you. For more, at any time, press the comma: ,"


async def test_what_is_offered_is_typed_over_or_taken(open_desk: OpenDesk) -> None:
    async with open_desk(first_run=True) as desk:
        await desk.press("enter")
        await desk.type("berlin")
        assert "Europe/Berlin: it is 09:00 there now. Enter takes it." in desk.text
        await desk.press("enter")
        assert "Germany, from your time zone" in desk.text
        await desk.press("enter")
        assert "07:00. Enter takes it." in desk.text
        await desk.type("6am")
        assert "06:00. Enter takes it." in desk.text
        await desk.press("enter", "escape")
        settings = desk.diary.state.settings
        assert (settings.zone, settings.wake_hour) == ("Europe/Berlin", 6)
        assert desk.diary.state.profile.country == "DE"


async def test_enter_takes_the_zone_and_the_hour_that_are_offered(open_desk: OpenDesk) -> None:
    async with open_desk(first_run=True) as desk:
        await desk.press("enter", "enter", "enter", "enter", "escape")
        settings = desk.diary.state.settings
        assert settings.zone == machine_zone() == "UTC"
        assert desk.diary.state.profile.country == "", "a server's zone confirms no country"
        assert settings.wake_hour == 7
        assert settings.asked_first


def test_the_length_behind_a_relief_is_told_as_everywhere() -> None:
    def told(minutes: float) -> str:
        return relief_sentence(
            ReliefSummary(
                relief="stretch", cramps=1, timed=1, median_minutes=minutes, answered=0, helped=0
            ),
            "Stretched",
        )

    assert told(0.1) == "Stretched: 1 cramp, middle length 6 s (1 timed)."
    assert told(2.0) == "Stretched: 1 cramp, middle length 2 min (1 timed)."
    assert told(2.5) == "Stretched: 1 cramp, middle length 2 min 30 s (1 timed)."


async def test_the_report_ends_with_the_night_that_runs_once_it_is_logged(
    open_desk: OpenDesk,
) -> None:
    async with open_desk(at=MORNING.replace(hour=22), size=(40, 15)) as desk:
        await desk.press("c")
        desk.clock.time += timedelta(minutes=2)
        await desk.press("enter", "6", "escape", "r")
        assert "1 of 1 night logged" in " ".join(desk.text.replace("│", " ").split())


async def test_undo_passes_over_the_date_of_a_report_which_nobody_entered(
    open_desk: OpenDesk,
) -> None:
    async with open_desk() as desk:
        await desk.press("n", "r", "enter")
        assert desk.status.startswith("Written: ")
        await desk.press("escape", "u")
        assert "quiet" in desk.status


async def test_empty_places_say_whole_which_key_to_press(open_desk: OpenDesk) -> None:
    async with open_desk(size=(40, 15)) as desk:
        await desk.press("h")
        for view in "134":
            await desk.press(view)
            assert "Nothing is logged yet." in desk.text
            assert "c: a cramp now. b: an earlier one." in desk.text
            assert "n, on Log: a quiet night." in desk.text
        await desk.press("f", "v")
        assert "Esc, then f: answer y, n or m." in desk.text
