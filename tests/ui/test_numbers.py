"""Choosing the numbers to call: what to know stands above the list, and no number is cut."""

import pytest

from crampui.content import loader, numbers
from crampui.diary import Diary
from crampui.ui.app import CrampApp
from tests.harness.snapshots import screen_text


@pytest.fixture
def app(diary: Diary) -> CrampApp:
    return CrampApp(diary)


async def test_to_check_the_numbers_is_said_before_one_is_taken(
    app: CrampApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await app.open("numbers")
        await pilot.pause()
        assert loader.notice("numbers").text in " ".join(screen_text(app).split())
        await pilot.press("end")
        assert loader.notice("numbers").text in " ".join(screen_text(app).split())
        assert app.diary.state.profile.emergency_number == ""


async def test_every_number_is_shown_whole(app: CrampApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await app.open("numbers")
        await pilot.pause()
        for country in numbers.countries():
            row = next(r for r in screen_text(app).splitlines() if r.startswith("> "))
            assert row[2:10].strip() in country.name
            assert row.rstrip("v^ ").split("  ")[-1].strip() == (
                country.same_day or country.emergency
            )
            assert f"  {country.emergency}" in row
            await pilot.press("down")


async def test_enter_takes_both_numbers(app: CrampApp, diary: Diary) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await app.open("numbers")
        await pilot.pause()
        await pilot.press("down", "down", "down", "enter")
        canada = numbers.countries()[3]
        profile = diary.state.profile
        assert profile.country == canada.code
        assert (profile.emergency_number, profile.same_day_number) == ("911", "811")
        assert loader.notice("numbers").text in app.saying.text
