"""The Flags tab by keys: every answer on disk, the emergency at once, nothing said too early."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.checklist.check import Origin
from crampui.domain.checklist.questions import Answer, Tier
from crampui.domain.options import OnsetKind
from crampui.storage.paths import Paths
from crampui.ui.app import CrampApp
from crampui.ui.screens.text import TextScreen
from crampui.ui.screens.verdict import VerdictScreen
from tests.harness.snapshots import screen_text

CHEST = "chest_breath_collapse"
DAY = datetime(2026, 3, 4, 14, 0, tzinfo=UTC)


class Hand:
    """A clock set by hand."""

    time = DAY

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def again(tmp_path: Path, hand: Hand) -> Iterator[Callable[[], Diary]]:
    """Open the same diary as a fresh start does."""
    paths = Paths(data=tmp_path / "data", state=tmp_path / "state", config=tmp_path / "config")
    opened = []

    def make() -> Diary:
        diary = Diary.open(paths, clock=hand)
        diary.load_all()
        opened.append(diary)
        return diary

    first = make()
    first.edit_settings(zone="UTC")
    yield make
    for diary in opened:
        diary.close()


def first_check(diary: Diary) -> tuple[dict[str, Answer], Tier | None, bool]:
    (check,) = diary.state.checks.values()
    return {k: g.answer for k, g in check.answers.items()}, check.tier, check.complete


async def test_two_keys_from_anywhere_to_the_emergency_screen(
    again: Callable[[], Diary], size: tuple[int, int]
) -> None:
    app = CrampApp(again())
    async with app.run_test(size=size) as pilot:
        await pilot.press("f", "y")
        assert isinstance(app.screen, VerdictScreen)
        text = screen_text(app)
        assert "EMERGENCY" in text
        assert "Call your emergency number now." in text
        assert "Do not drive yourself." in text
        answers, tier, _ = first_check(again())
        assert answers == {CHEST: Answer.YES}
        assert tier is Tier.EMERGENCY


async def test_the_emergency_screen_stays_until_acknowledged(again: Callable[[], Diary]) -> None:
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "y", "escape", "x", "down")
        assert isinstance(app.screen, VerdictScreen)
        assert "This stays until you press a." in screen_text(app)
        hints = screen_text(app).split("\n")[-1]
        assert "Esc" not in hints
        assert "a I have called" in hints
        assert "Back" not in [label for _, label in app.table.hints("verdict")]
        await pilot.press("a")
        assert not isinstance(app.screen, VerdictScreen)
        (check,) = again().state.checks.values()
        assert check.acknowledged is not None
        await pilot.press("n")
        answers, tier, complete = first_check(again())
        assert len(answers) == 2
        assert tier is Tier.EMERGENCY
        assert not complete


async def test_the_number_of_the_settings_is_shown(again: Callable[[], Diary]) -> None:
    app = CrampApp(again())
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.press("f", "y", "t", *"ireland", "enter")
        assert "Call 112 now." in screen_text(app)
        assert again().state.profile.country == "IE"


async def test_a_benign_cramp_takes_six_keys_by_day(again: Callable[[], Diary]) -> None:
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        await pilot.press(*["enter"] * 6)
        assert isinstance(app.screen, TextScreen)
        text = screen_text(app)
        assert text.startswith("No warning sign was reported.")
        assert "No clinician has reviewed this app." in text
        _, tier, complete = first_check(again())
        assert tier is Tier.SELF_CARE
        assert complete


async def test_enter_says_how_many_before_it_answers(again: Callable[[], Diary]) -> None:
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "n", "enter")
        assert "No to the 10 questions left on this page?" in screen_text(app)
        answers, _, _ = first_check(again())
        assert len(answers) == 1
        await pilot.press("down", "enter")
        answers, _, _ = first_check(again())
        assert len(answers) == 1
        await pilot.press("enter")
        answers, tier, _ = first_check(again())
        assert len(answers) == 11
        assert tier is None


async def test_an_interrupted_check_resumes_where_it_was(again: Callable[[], Diary]) -> None:
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "n", "n", "m")
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        text = screen_text(app)
        assert text.count("[n]") == 2
        assert "[m]" in text
        await pilot.press("n")
        answers, tier, complete = first_check(again())
        assert len(answers) == 4
        assert tier is Tier.URGENT
        assert not complete


async def test_the_third_page_waits_for_the_morning(again: Callable[[], Diary], hand: Hand) -> None:
    hand.time = DAY.replace(hour=3)
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        assert "1 of 3" in screen_text(app)
        await pilot.press(*["enter"] * 4)
        assert "3 of 3" in screen_text(app)
        assert "a visit within days; today with a clot risk" in screen_text(app)
        assert "can wait until morning" not in screen_text(app)
        await pilot.press("n")
        assert screen_text(app).startswith("No emergency or same-day sign was reported.")
        await pilot.press("escape")
        assert "page 3 open" in screen_text(app)
    hand.time = DAY.replace(hour=9)
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        assert "3 of 3" in screen_text(app)
        await pilot.press("enter", "enter")
        _, tier, complete = first_check(again())
        assert tier is Tier.SELF_CARE
        assert complete


async def test_the_log_fills_in_and_o_quiets(again: Callable[[], Diary]) -> None:
    diary = again()
    diary.log_cramp((DAY - timedelta(days=1)).date(), None, OnsetKind.UNKNOWN, minutes=14)
    app = CrampApp(diary)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        assert "Your log shows" in screen_text(app)
        await pilot.press("n")
        (check,) = again().state.checks.values()
        assert check.answers["past_cramp_over_10"].origin is Origin.LOG
        assert check.tier is Tier.SOON
        await pilot.press("home", "o")
        assert "Your log shows" not in screen_text(app)
        assert len(again().state.flag_notes) == 1


async def test_undo_takes_an_answer_back(again: Callable[[], Diary]) -> None:
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "n", "m", "u")
        answers, _, _ = first_check(again())
        assert answers == {CHEST: Answer.NO}
        assert "[m]" not in screen_text(app)


async def test_why_gives_reason_and_sources(again: Callable[[], Diary]) -> None:
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "w")
        text = screen_text(app)
        assert "Could be: " in text
        assert "https://" in text


async def test_past_checks_open_and_go(again: Callable[[], Diary]) -> None:
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", *["enter"] * 6, "escape", "v")
        assert "Self-care" in screen_text(app)
        await pilot.press("enter")
        assert "[n] New chest pain" in screen_text(app)
        await pilot.press("escape", "x")
        assert again().state.checks == {}
        await pilot.press("escape", "u")
        assert len(again().state.checks) == 1


async def test_an_emergency_that_was_not_closed_comes_back(again: Callable[[], Diary]) -> None:
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "y")
        assert isinstance(app.screen, VerdictScreen)
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        await pilot.pause()
        assert isinstance(app.screen, VerdictScreen)
        await pilot.press("a")
        assert not isinstance(app.screen, VerdictScreen)
        await pilot.press("l", "f")
        await pilot.pause()
        assert not isinstance(app.screen, VerdictScreen)


async def test_an_old_result_says_that_it_is(again: Callable[[], Diary], hand: Hand) -> None:
    app = CrampApp(again())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f", *["enter"] * 6)
    hand.time = DAY + timedelta(hours=25)
    app = CrampApp(again())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f")
        assert "Out of date" in screen_text(app)


async def test_an_emergency_that_was_not_closed_stands_at_the_start(
    again: Callable[[], Diary],
) -> None:
    app = CrampApp(again())
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.press("f", "y")
    app = CrampApp(again())
    async with app.run_test(size=(40, 15)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, VerdictScreen)
        assert "EMERGENCY" in screen_text(app)


async def test_undoing_the_end_of_a_check_goes_on_with_it(again: Callable[[], Diary]) -> None:
    app = CrampApp(again())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", *["enter"] * 6, "escape", "u")
        await pilot.pause()
        assert "[n]" in screen_text(app)
