"""The Log tab by keys alone: nights at a glance, the morning's questions, what is open."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.checklist.questions import Answer
from crampui.domain.night import NightState
from crampui.domain.options import Noticed, OnsetKind, Trigger
from tests.harness.checks import no_to_open
from tests.ui.desk import OpenDesk, desk_maker

MORNING = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
NIGHT = date(2026, 3, 3)


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, MORNING)


def one_cramp(diary: Diary) -> None:
    diary.cramps.log(NIGHT, datetime(2026, 3, 4, 3, 12, tzinfo=UTC), OnsetKind.EXACT, pain=6)


async def test_a_quiet_night_takes_one_key(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        assert "How was it?" in desk.text
        await desk.press("n")
        assert desk.pressed == 1
        other = desk.on_disk()
        assert other.state.night_state(NIGHT) is NightState.QUIET
        other.close()
        assert "How was it?" not in desk.text
        assert "Last night, Tue 3 Mar: quiet" in desk.text
        await desk.press("u")
        assert "How was it?" in desk.text
        assert "quiet" in desk.status


async def test_y_leads_to_an_earlier_cramp_of_last_night(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("y", "enter", "4")
        cramp = desk.only_cramp()
        assert (cramp.night, cramp.pain) == (NIGHT, 4)
        assert "How was it?" not in desk.text


async def test_before_the_wake_hour_nobody_is_asked(open_desk: OpenDesk) -> None:
    async with open_desk(at=datetime(2026, 3, 4, 5, 0, tzinfo=UTC)) as desk:
        assert "How was it?" not in desk.text
        assert "Tonight, Tue 3 Mar" in desk.text
        assert "Sleep" not in desk.text


async def test_the_morning_is_answered_by_one_key_a_row(open_desk: OpenDesk) -> None:
    async with open_desk(before=one_cramp) as desk:
        assert desk.app.main.tab.list.select(("ask", "sleep_quality", 0))  # type: ignore[attr-defined]
        await desk.press("7", "2", "4", "enter", "4", "6", "enter")
        other = desk.on_disk()
        day, cramp = other.state.day(NIGHT), desk.only_cramp()
        other.close()
        assert day is not None
        assert day.sleep_quality == 7
        assert cramp.soreness_hours == 3
        assert cramp.back_to_sleep_minutes == 30
        assert day.triggers == (Trigger.HEAT, Trigger.ALCOHOL)


async def test_after_quiet_the_next_digit_is_the_sleep(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("n", "0")
        other = desk.on_disk()
        day = other.state.day(NIGHT)
        other.close()
        assert day is not None
        assert (day.quiet, day.sleep_quality) == (True, 10)


async def test_an_answer_is_taken_back_by_x(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("n", "7", "up", "x")
        other = desk.on_disk()
        day = other.state.day(NIGHT)
        other.close()
        assert day is not None
        assert day.sleep_quality is None


async def test_any_past_night_is_reached_by_the_left_arrow(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("left", "left", "n")
        other = desk.on_disk()
        assert other.state.night_state(NIGHT - timedelta(days=2)) is NightState.QUIET
        other.close()
        assert "Sun 1 Mar" in desk.text
        await desk.press("right", "right", "right", "right")
        assert "Last night, Tue 3 Mar" in desk.text
        await desk.press("left", "escape")
        assert "Last night, Tue 3 Mar" in desk.text


async def test_a_quiet_night_with_cramps_is_told(open_desk: OpenDesk) -> None:
    async with open_desk(before=one_cramp) as desk:
        await desk.press("n")
        assert "1 cramp logged" in desk.status
        assert len(desk.cramps()) == 1


async def test_a_cramp_is_opened_changed_and_removed(open_desk: OpenDesk) -> None:
    async with open_desk(before=one_cramp) as desk:
        await desk.press("enter")
        assert desk.screen == "CardScreen"
        await desk.press("8", "8", "escape")
        assert desk.only_cramp().pain == 8
        await desk.press("x")
        assert desk.cramps() == []
        await desk.press("u", "u")
        assert desk.only_cramp().pain == 6


async def test_the_five_nights_before_stand_below_in_marks(open_desk: OpenDesk) -> None:
    def some(diary: Diary) -> None:
        one_cramp(diary)
        diary.nights.quiet(NIGHT - timedelta(days=1))
        diary.nights.quiet(NIGHT - timedelta(days=7))

    async with open_desk(before=some, size=(40, 15)) as desk:
        await desk.press("end")
        shown = [line.strip("> v") for line in desk.lines]
        start = next(i for i, line in enumerate(shown) if line.startswith("·  Mon 2 Mar"))
        assert shown[start : start + 5] == [
            "·  Mon 2 Mar  quiet",
            "?  Sun 1 Mar  not logged",
            "?  Sat 28 Feb not logged",
            "?  Fri 27 Feb not logged",
            "?  Thu 26 Feb not logged",
        ]
        assert desk.text.count("Tue 3 Mar") == 1


async def test_no_night_before_the_diary_began_is_listed_as_not_logged(
    open_desk: OpenDesk,
) -> None:
    async with open_desk(before=one_cramp, size=(40, 15)) as desk:
        assert "Other nights" not in desk.text
        assert "not logged" not in desk.text.partition("Tonight")[0]


async def test_five_weeks_stand_beside_where_there_is_room(open_desk: OpenDesk) -> None:
    def some(diary: Diary) -> None:
        one_cramp(diary)
        diary.nights.quiet(NIGHT - timedelta(days=1))

    async with open_desk(before=some) as desk:
        weeks = [line.partition("││")[2] for line in desk.lines]
        (week,) = [line for line in weeks if "2 Mar " in line]
        assert week.split("2 Mar")[1].split() == ["·", "6", "│"]
        assert "0 of 7 done" in desk.text


async def test_what_the_log_shows_stands_on_top(open_desk: OpenDesk) -> None:
    def noticed(diary: Diary) -> None:
        diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, noticed=(Noticed.NUMBNESS,))
        diary.checks.start()

    async with open_desk(before=noticed) as desk:
        assert "numbness" in desk.lines[2]
        assert "check is not finished" in desk.lines[3]
        await desk.press("enter")
        assert desk.app.main.current == "flags"


async def test_what_another_terminal_saves_appears(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampui.ui.desk.LOOK_EVERY", 0.1)
    async with open_desk() as desk:
        other = desk.on_disk()
        one_cramp(other)
        other.close()
        await desk.until(lambda: "03:12" in desk.text)


async def test_the_first_run_asks_four_short_questions(open_desk: OpenDesk) -> None:
    async with open_desk(first_run=True) as desk:
        assert "4 questions" in desk.text
        await desk.press("enter", "ctrl+u")
        await desk.type("berlin")
        assert "Europe/Berlin: it is 09:00 there" in desk.text
        await desk.press("enter", "enter", "ctrl+u", "6", "enter", "r")
        settings = desk.diary.state.settings
        assert (settings.zone, settings.wake_hour, settings.usual_side) == (
            "Europe/Berlin",
            6,
            "right",
        )
        assert desk.diary.state.profile.country == "DE"
        assert settings.asked_first
        assert "4 questions" not in desk.text


async def test_the_first_run_can_be_skipped_whole_or_in_parts(open_desk: OpenDesk) -> None:
    async with open_desk(first_run=True) as desk:
        await desk.press("enter", "escape", "escape", "escape", "escape")
        assert desk.diary.state.settings.asked_first
        assert desk.diary.state.settings.zone == ""
        await desk.press("u", "home", "x")
        assert desk.diary.state.settings.asked_first


async def test_a_cramp_needs_no_first_run(open_desk: OpenDesk) -> None:
    async with open_desk(first_run=True) as desk:
        await desk.press("c", "enter", "6")
        assert desk.only_cramp().pain == 6


async def test_what_is_open_of_the_last_check_stands_on_top(open_desk: OpenDesk) -> None:
    def asked(diary: Diary) -> None:
        check = diary.checks.start()
        diary.checks.answer(check.id, {"cannot_walk_for_pain": Answer.YES})
        diary.checks.finish(check.id)

    async with open_desk(before=asked) as desk:
        assert "The last check said" in desk.text
        diary = desk.diary
        check = diary.state.last_check()
        assert check is not None
        await desk.app.save(lambda: diary.checks.acknowledge(check.id))
        await desk.pilot.pause()
        assert "The last check said" not in desk.text


async def test_the_last_page_of_a_check_in_the_night_is_open_in_the_morning(
    open_desk: OpenDesk,
) -> None:
    def at_night(diary: Diary) -> None:
        check = diary.checks.start(night=True)
        no_to_open(diary, check.id)
        diary.checks.finish(check.id)

    async with open_desk(before=at_night) as desk:
        assert "last page of the night's" in desk.text
    async with open_desk(at=MORNING + timedelta(days=1)) as desk:
        assert "last page of the night's" not in desk.text
