"""Whom to call: the likely country first, found by typing, numbers of one's own, none cut."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from crampui.content import numbers
from crampui.content.results import notice
from crampui.diary.whole import Diary
from crampui.ui.app import CrampApp
from tests.harness.snapshots import screen_text
from tests.ui.desk import OpenDesk, desk_maker

MORNING = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)
NOTICE = notice("numbers").text


@pytest.fixture
def app(diary: Diary) -> CrampApp:
    return CrampApp(diary)


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, MORNING)


def _in_berlin(diary: Diary) -> None:
    diary.person.edit_settings(zone="Europe/Berlin")


async def test_to_check_the_numbers_is_said_before_one_is_taken(
    app: CrampApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await app.open("numbers")
        await pilot.pause()
        assert NOTICE in " ".join(screen_text(app).split())
        await pilot.press("end")
        assert NOTICE in " ".join(screen_text(app).split())
        assert app.diary.state.profile.country == ""


async def test_every_number_is_shown_whole(app: CrampApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await app.open("numbers")
        await pilot.pause()
        for country in numbers.countries():
            await pilot.press("down")
            rows = [line.strip("│ ") for line in screen_text(app).splitlines()]
            row = next(r for r in rows if r.startswith("> ") and "own." not in r)
            assert row[2:10].strip() in country.name
            assert row.rstrip("v^ ").split("  ")[-1].strip() == (
                country.same_day or country.emergency
            )
            assert f"  {country.emergency}" in row


async def test_the_country_of_the_zone_stands_first_and_enter_confirms_it(
    open_desk: OpenDesk,
) -> None:
    async with open_desk(before=_in_berlin) as desk:
        await desk.press("comma", "n")
        assert "A country, or a number of your own." in desk.text
        await desk.app.open("numbers")
        await desk.rest()
        assert "> Germany, from your time zone" in desk.text
        await desk.press("enter")
        profile = desk.diary.state.profile
        assert (profile.country, profile.emergency_number) == ("DE", "")
        assert desk.status == f"Germany. {NOTICE}"
        await desk.app.open("numbers")
        await desk.rest()
        assert "> Germany, your country" in desk.text


async def test_without_a_zone_enter_takes_no_country(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.app.open("numbers")
        await desk.rest()
        assert "> Not now" in desk.text
        await desk.press("enter")
        assert desk.screen == "MainScreen"
        assert desk.diary.state.profile.country == ""


@pytest.mark.parametrize("text", ["canada", "CA", "cana"])
async def test_a_country_is_found_by_typing(open_desk: OpenDesk, text: str) -> None:
    async with open_desk(before=_in_berlin) as desk:
        await desk.app.open("numbers")
        await desk.rest()
        await desk.type(text)
        assert "> Canada" in desk.text
        await desk.press("enter")
        assert desk.diary.state.profile.country == "CA"
        await desk.press("u")
        assert desk.diary.state.profile.country == ""


async def test_a_part_of_a_word_finds_it_and_nothing_says_so(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.app.open("numbers")
        await desk.rest()
        await desk.type("kingdom")
        assert "> United Kingdom" in desk.text
        await desk.type("x")
        assert "A number of your own can be typed here." in desk.text
        await desk.press("enter")
        assert desk.diary.state.profile.country == ""


async def test_a_number_of_ones_own_is_typed_kept_and_taken_out(open_desk: OpenDesk) -> None:
    async with open_desk(before=_in_berlin) as desk:
        await desk.app.open("numbers")
        await desk.rest()
        await desk.type("030 1234")
        assert "> 030 1234  in an emergency" in desk.text
        await desk.press("down", "enter")
        assert desk.diary.state.profile.same_day_number == "030 1234"
        await desk.app.open("numbers")
        await desk.rest()
        await desk.type("germany")
        await desk.press("enter")
        assert desk.diary.state.profile.same_day_number == "030 1234"
        assert desk.diary.state.profile.country == "DE"
        await desk.app.open("numbers")
        await desk.rest()
        assert "030 1234  for advice the same day, set by you" in desk.text
        await desk.press("down", "enter")
        assert desk.diary.state.profile.same_day_number == ""


async def test_an_own_number_that_stays_first_is_said(open_desk: OpenDesk) -> None:
    def own(diary: Diary) -> None:
        diary.person.edit_profile(emergency_number="555")

    async with open_desk(before=own) as desk:
        await desk.app.open("numbers")
        await desk.rest()
        await desk.type("france")
        await desk.press("enter")
        assert desk.status.startswith("France. Your own number 555 stays first.")
