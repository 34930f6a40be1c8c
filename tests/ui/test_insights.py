"""The Insights tab by keys alone: what it shows to whom, and what is on the disk after a key."""

import asyncio
import re
import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crampui.diary import insights
from crampui.diary.whole import Diary
from crampui.domain.experiment import Experiment
from crampui.domain.night import Day
from crampui.domain.state import Entry
from crampui.domain.tick import Tick, TickState
from crampui.storage.paths import Paths
from crampui.ui.insights.rows import LIMITS
from crampui.ui.insights.tab import COUNTING, InsightsTab
from tests.harness.nights import STRETCH, cramp, person, write_entries
from tests.harness.snapshots import assert_screen
from tests.ui.desk import Desk, desk_maker

LAST = date(2026, 3, 3)
MORNING = datetime(2026, 3, 4, 14, 0, tzinfo=UTC)
PERSONS = ("two_weeks", "year", "always", "stopped", "rising", "none")
OpenPerson = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(data=tmp_path / "data", state=tmp_path / "state", config=tmp_path / "config")


@pytest.fixture
def open_person(tmp_path: Path, paths: Paths) -> OpenPerson:
    """Open the app on a made-up diary, with more entries if there are any."""
    desk = desk_maker(tmp_path, MORNING)

    def open_it(kind: str = "", *more: Entry, **options: Any) -> AbstractAsyncContextManager[Desk]:
        entries = [*(person(kind, LAST) if kind else []), *more]
        if entries:
            write_entries(paths, *entries)
        return desk(**options)

    return open_it


async def settled(desk: Desk) -> InsightsTab:
    """Open the tab and wait until its figures are there."""
    await desk.press("i")
    tab = desk.app.main.tab
    assert isinstance(tab, InsightsTab)
    for _ in range(200):
        known = insights.ready(desk.app.state, desk.diary.tonight())
        if known is not None and known is tab.found:
            await desk.pilot.pause()
            return tab
        await desk.pilot.pause(0.02)
    raise AssertionError("the figures never came")


async def go_to(desk: Desk, *key: object) -> None:
    """Press Down until the line with this key is selected."""
    tab = desk.app.main.tab
    assert isinstance(tab, InsightsTab)
    await desk.press("home")
    for _ in tab.list.rows:
        if tab.list.selected is not None and tab.list.selected.key == key:
            return
        await desk.press("down")
    raise AssertionError(f"{key} is on no line")


def experiment(nights_ago: int, pairs: int = 8) -> tuple[Experiment, list[Entry]]:
    """Return an experiment that began so many nights ago, and its nights: quiet with, else not."""
    started = LAST - timedelta(days=nights_ago - 1)
    order = tuple(number % 2 == 0 for number in range(pairs))
    one = Experiment(id=9, measure=STRETCH, started=started, pairs=pairs, period=4, order=order)
    entries: list[Entry] = []
    for number in range(nights_ago):
        night = started + timedelta(days=number)
        side = one.assigned(night)
        state = TickState.DONE if side else TickState.NOT_DONE
        ticks = (Tick(measure=STRETCH, state=state),)
        entries.append(Day(date=night, quiet=side is not False, ticks=ticks))
        entries += [cramp(night)] if side is False else []
    return one, [one, *entries]


@pytest.mark.parametrize("kind", PERSONS)
@pytest.mark.parametrize("size", [(80, 24), (40, 15)], ids=["80x24", "40x15"])
async def test_what_each_person_sees(
    open_person: OpenPerson, kind: str, size: tuple[int, int]
) -> None:
    async with open_person(kind, size=size) as desk:
        await settled(desk)
        assert_screen(f"insights/{kind.replace('_', '-')}-{size[0]}x{size[1]}", desk.app)


@pytest.mark.parametrize("size", [(80, 24), (40, 15)], ids=["80x24", "40x15"])
async def test_an_experiment_that_is_on_shows_its_side_and_no_figures(
    open_person: OpenPerson, size: tuple[int, int]
) -> None:
    _, entries = experiment(20)
    async with open_person("year", *entries, size=size) as desk:
        await settled(desk)
        await go_to(desk, "habit", STRETCH)
        assert "in an experiment" in desk.text
        assert "No figures before the end" in desk.text
        await desk.press("w")
        assert desk.status == "There are no nights behind this line."
        await go_to(desk, "experiment", 9)
        assert "today leave out" in " ".join(desk.text.split())
        assert_screen(f"insights/experiment-on-{size[0]}x{size[1]}", desk.app)
        await desk.press("w")
        assert "Cramps are shown after its end." in desk.text
        assert not re.search(r"\bquiet\b|[0-9] cramps?\b", desk.text)


@pytest.mark.parametrize("size", [(80, 24), (40, 15)], ids=["80x24", "40x15"])
async def test_an_experiment_that_is_over_shows_what_it_found(
    open_person: OpenPerson, size: tuple[int, int]
) -> None:
    _, entries = experiment(70)
    async with open_person("year", *entries, size=size) as desk:
        await settled(desk)
        await go_to(desk, "experiment", 9)
        assert_screen(f"insights/experiment-over-{size[0]}x{size[1]}", desk.app)
        await desk.press("enter")
        assert "It likely helps you." in desk.text
        assert "expectation may play a part" in " ".join(desk.text.split())
        await desk.press("escape", "w")
        assert "without  1 cramp" in desk.text


async def test_120_columns_are_used(open_person: OpenPerson) -> None:
    async with open_person("year", size=(120, 40)) as desk:
        await settled(desk)
        assert_screen("insights/year-120x40", desk.app)


async def test_the_words_below_follow_the_cursor_and_enter_shows_them_all(
    open_person: OpenPerson,
) -> None:
    async with open_person("year", size=(40, 15)) as desk:
        await settled(desk)
        await go_to(desk, "habit", STRETCH)
        assert "Fewer cramps go with" in desk.text
        assert "Unlikely to be chance alone." not in desk.text
        await desk.press("enter")
        assert desk.screen == "TextScreen"
        assert "Unlikely to be chance alone." in desk.text
        await desk.press("escape")
        assert desk.screen == "MainScreen"


async def test_w_shows_the_nights_and_enter_opens_one(open_person: OpenPerson) -> None:
    async with open_person("year") as desk:
        tab = await settled(desk)
        await go_to(desk, "habit", STRETCH)
        await desk.press("w")
        assert desk.screen == "UsedNightsScreen"
        assert "nights compared: Calf stretch" in desk.lines[0]
        assert "Four weeks from" in desk.lines[1]
        await desk.press("end", "enter")
        assert desk.screen == "NightScreen"
        await desk.press("escape", "escape")
        for row in (row for row in tab.list.rows if not row.heading and row.key != LIMITS):
            tab.list.select(row.key)
            await desk.press("w")
            assert desk.screen == "UsedNightsScreen", row.key
            await desk.press("escape")


async def test_there_is_nothing_behind_an_empty_diary(open_person: OpenPerson) -> None:
    async with open_person() as desk:
        await settled(desk)
        await desk.press("w")
        assert desk.status == "There are no nights behind this line."
        await desk.press("m")
        assert desk.status.startswith("Go to a line")
        await desk.press("t")
        assert desk.screen == "PickScreen"
        await desk.press("1")
        assert desk.screen == "MainScreen"
        assert desk.status.startswith("Log at least 14 of the last 84 nights first")


async def test_an_experiment_is_begun_with_two_keys_and_its_chance_is_told_first(
    open_person: OpenPerson,
) -> None:
    async with open_person("year") as desk:
        await settled(desk)
        await go_to(desk, "habit", STRETCH)
        await desk.press("t")
        assert desk.screen == "ExperimentScreen"
        assert "14 pairs of two 4-night periods: 112 nights in all." in desk.text
        assert "More likely than not, it will end without an answer." in desk.text
        assert not on_disk(desk)
        await desk.press("+", "-", "-")
        assert "13 pairs" in desk.text
        await desk.press("7")
        assert "7 pairs of two 7-night periods" in desk.text
        await desk.press("-", "-")
        assert desk.status == "An experiment has 6 to 26 pairs."
        await desk.press("4")
        assert "10 pairs of two 4-night periods" in desk.text
        await desk.press("enter")
        assert desk.screen == "MainScreen"
        (made,) = on_disk(desk)
        assert (made.measure, made.pairs, made.period) == (STRETCH, 10, 4)
        assert made.started == date(2026, 3, 4)
        side = "do" if made.assigned(made.started) else "leave out"
        assert f"{side} “Calf stretch before bed, both legs”" in desk.status
        await settled(desk)
        assert f"today {side}" in " ".join(desk.text.split())
        assert "in an experiment" in desk.text
        await desk.press("t")
        assert desk.status.startswith("One experiment at a time")
        await desk.press("u")
        assert not on_disk(desk)


async def test_todays_side_is_on_log_and_plan(
    open_person: OpenPerson, size: tuple[int, int]
) -> None:
    _, entries = experiment(8)
    for days, what in ((0, "leave out"), (4, "do")):
        more = [] if days else entries
        at = MORNING + timedelta(days=days)
        async with open_person("" if days else "year", *more, size=size, at=at) as desk:
            for tab in ("l", "p"):
                await desk.press(tab)
                assert f"{what} “Calf stretch" in desk.text, tab


async def test_one_that_is_begun_in_the_night_waits_for_the_evening(
    open_person: OpenPerson,
) -> None:
    async with open_person("year", at=MORNING.replace(hour=1)) as desk:
        await settled(desk)
        await go_to(desk, "habit", STRETCH)
        await desk.press("t", "enter")
        await settled(desk)
        assert "Begins on Wed 4 Mar 2026: “Calf stretch" in desk.text
        await desk.press("l")
        assert "Experiment, night" not in desk.text


async def test_a_measure_is_chosen_where_the_line_is_about_none(open_person: OpenPerson) -> None:
    async with open_person("year") as desk:
        await settled(desk)
        await desk.press("t")
        assert desk.screen == "PickScreen"
        assert "Took magnesium" not in desk.text
        await desk.press("escape")
        assert desk.screen == "MainScreen"
        await desk.press("t", "2")
        assert desk.screen == "ExperimentScreen"
        await desk.press("escape")
        assert not on_disk(desk)


@pytest.mark.parametrize("key", ["trigger.alcohol"])
async def test_what_may_not_be_left_out_says_so(open_person: OpenPerson, key: str) -> None:
    async with open_person("year") as desk:
        await settled(desk)
        await go_to(desk, "habit", key)
        await desk.press("t")
        assert desk.screen == "MainScreen"
        assert desk.status == "This one is not to be left out for an experiment."


async def test_stop_and_remove_can_be_undone(open_person: OpenPerson) -> None:
    _, entries = experiment(20)
    async with open_person("year", *entries) as desk:
        await settled(desk)
        await desk.press("s")
        assert desk.status == "Experiment stopped. u takes it back."
        assert on_disk(desk)[0].stopped == date(2026, 3, 4)
        await settled(desk)
        await go_to(desk, "experiment", 9)
        assert "You stopped after 2 of 8 pairs" in desk.text
        await desk.press("x")
        assert not on_disk(desk)
        await desk.press("u", "u")
        assert on_disk(desk)[0].stopped is None
        await settled(desk)
        await desk.press("home", "x")
        assert desk.status == "Go to a past experiment to remove it."


async def test_a_main_question_is_named_and_starred(open_person: OpenPerson) -> None:
    async with open_person("year") as desk:
        await settled(desk)
        await go_to(desk, "habit", "trigger.alcohol")
        await desk.press("m")
        assert "for 12 weeks: alcohol" in desk.status
        other = desk.on_disk()
        assert other.state.settings.main_question == "trigger.alcohol"
        other.close()
        tab = await settled(desk)
        assert "* alcohol" in desk.text
        assert tab.found is not None
        assert tab.found.habits()[0].habit == "trigger.alcohol"
        await go_to(desk, "habit", "trigger.alcohol")
        assert "from the next check-up on" in " ".join(desk.text.split())
        await desk.press("m")
        assert desk.status.startswith("The main question stays for 12 weeks")


async def test_sums_are_made_beside_the_keys(
    open_person: OpenPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, threads = threading.Event(), []
    real = insights._checkup

    def slow(*arguments: Any) -> Any:
        threads.append(threading.current_thread())
        assert go_on.wait(10)
        return real(*arguments)

    monkeypatch.setattr(insights, "_checkup", slow)
    async with open_person("year") as desk:
        for _ in range(100):
            if desk.app.state.complete:
                break
            await desk.pilot.pause(0.02)
        await desk.press("i")
        assert COUNTING in desk.text
        await desk.press("p", "l", "i", "down", "w")
        assert desk.status == "There are no nights behind this line."
        assert COUNTING in desk.text
        go_on.set()
        await settled(desk)
        assert "Calf stretch" in desk.text
    assert threading.main_thread() not in threads


async def test_the_tab_says_that_older_months_are_being_read(
    open_person: OpenPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampui.ui.desk.LOAD_REST_AFTER", 60.0)
    async with open_person("year") as desk:
        await desk.press("i")
        assert "Reading the older months" in desk.text
        await asyncio.to_thread(desk.diary.load_all)
        desk.app._accept()
        await settled(desk)
        assert "Calf stretch" in desk.text


async def test_another_night_brings_the_next_check_up_closer(open_person: OpenPerson) -> None:
    async with open_person("two_weeks") as desk:
        await settled(desk)
        assert "First check-up in 14 nights." in desk.text
        desk.clock.time += timedelta(days=1)
        desk.app.main.tab._look()  # type: ignore[attr-defined]
        await settled(desk)
        assert "First check-up in 13 nights." in desk.text


def on_disk(desk: Desk) -> list[Experiment]:
    """Return the experiments as another program finds them."""
    other: Diary = desk.on_disk()
    try:
        return list(other.state.experiments.values())
    finally:
        other.close()
