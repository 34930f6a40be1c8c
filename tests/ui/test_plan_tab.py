"""The Plan tab by keys alone: ticks, amounts, copies, days, cautions, pauses, own measures."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from crampui.content.library import source
from crampui.content.measures import measures
from crampui.diary.asked import asked_as
from crampui.diary.whole import Diary
from crampui.domain.experiment import Experiment
from crampui.domain.plan.measure import Caution, Choice, Effect, Frequency, Group, Measure
from crampui.domain.profile import AgeBand, Condition, Medicine, MedicineClass
from crampui.domain.tick import Tick, TickState
from crampui.storage.codec import key_of
from crampui.ui.plan.tab import HELP_FIRST, PlanTab
from tests.harness.snapshots import assert_screen
from tests.ui.desk import Desk, OpenDesk, desk_maker
from tests.ui.plan_desk import loaded

EVENING = datetime(2026, 3, 4, 21, 30, tzinfo=UTC)
DAY = date(2026, 3, 4)
DONE, NOT_DONE, SKIPPED = TickState.DONE, TickState.NOT_DONE, TickState.SKIPPED
PLAN = [
    "hyd_drinks",
    "diet_varied_meals",
    "ex_bed_calf",
    "ex_bed_hamstring",
    "ex_walk",
    "sl_loose_covers",
    "sl_side_pillow",
]
SIZES = [(80, 24), (40, 15)]


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return loaded(desk_maker(tmp_path, EVENING))


def ticks(desk: Desk, day: date = DAY) -> dict[str, TickState]:
    """Return what another program finds on the disk."""
    other = desk.on_disk()
    try:
        found = other.state.day(day)
        return {tick.measure: tick.state for tick in found.ticks} if found is not None else {}
    finally:
        other.close()


def tick(desk: Desk, measure: str, day: date = DAY) -> Tick | None:
    found = desk.diary.state.day(day)
    return found.tick(measure) if found is not None else None


def day_line(desk: Desk) -> str:
    """Return which day is shown, and what is said of it: "Today, Wed 4 Mar  1 done"."""
    counts = desk.lines[1].strip().partition("  ")[0]
    return f"{desk.lines[2].strip('╭╮─ ')}  {counts}"


def row(desk: Desk, words: str) -> str:
    """Return the line of the screen with these words."""
    return next(line for line in desk.lines if words in line).removeprefix("│ ")


# Ticks.


async def test_five_ticks_are_five_keys_each_on_disk_before_its_mark(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        for number, name in enumerate(PLAN[:5], start=1):
            await desk.press(str(number))
            assert ticks(desk) == dict.fromkeys(PLAN[:number], DONE)
            assert row(desk, f"{number} [x]").startswith(">")
            assert tick(desk, name) == Tick(measure=name, state=DONE)
        assert desk.pressed == 5
        for number in range(4, -1, -1):
            await desk.press("u")
            assert ticks(desk) == dict.fromkeys(PLAN[:number], DONE)


async def test_a_mark_shows_only_what_is_saved(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from crampui.storage.messages import StoreError
    from crampui.storage.store import Store

    async with open_desk(first="plan") as desk:

        def full(*_args: Any, **_options: Any) -> Any:
            raise StoreError("disk-full")

        monkeypatch.setattr(Store, "commit", full)
        await desk.press("1")
        assert "1 [?]" in desk.text
        assert row(desk, "1 [?]").startswith(">")
        assert desk.app.saying.kind.value == "error"


async def test_space_goes_round_and_skip_has_its_own_key(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        for mark in ("[x]", "[ ]", "[?]", "[x]"):
            await desk.press("space")
            assert f"> 1 {mark}" in desk.text
        await desk.press("s")
        assert "> 1 [-]" in desk.text
        assert ticks(desk) == {"hyd_drinks": SKIPPED}
        await desk.press("s")
        assert "> 1 [?]" in desk.text


async def test_a_digit_without_a_line_says_so(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("9")
        assert desk.status == "There is no line 9."
        assert ticks(desk) == {}


async def test_amounts_by_plus_and_minus(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("+", "+", "=")
        assert "[?] Reached my drink target" in desk.text
        assert "3/8 cups" in desk.text
        await desk.press(*("+" for _ in range(5)))
        assert "8/8 cups" in desk.text
        assert "> 1 [x]" in desk.text
        await desk.press("-")
        assert "7/8 cups" in desk.text
        assert ticks(desk) == {"hyd_drinks": NOT_DONE}
        await desk.press("3", "+")
        assert "no amount" in desk.status


async def test_the_same_as_yesterday_is_one_key_and_one_undo(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("left", "1", "2", "3", "4", "5", "right")
        pressed = desk.pressed
        await desk.press(".")
        assert desk.pressed - pressed == 1
        assert ticks(desk) == dict.fromkeys(PLAN[:5], DONE)
        assert desk.status == "5 marks copied. y: yes, u: undo."
        assert desk.text.count("copied") == 6
        copied = tick(desk, "ex_walk")
        assert copied is not None
        assert copied.copied
        await desk.press("y")
        confirmed = tick(desk, "ex_walk")
        assert confirmed == Tick(measure="ex_walk", state=DONE)
        await desk.press("u", "u")
        assert ticks(desk) == {}


async def test_nothing_is_copied_while_an_experiment_runs(open_desk: OpenDesk) -> None:
    coin = Experiment(id=1, measure="ex_walk", started=DAY, pairs=6, period=4, order=(False,) * 6)

    def before(diary: Diary) -> None:
        diary.save("experiment", {key_of(coin): lambda _old: coin})
        diary.plan.tick("hyd_drinks", DAY - timedelta(days=1))

    async with open_desk(first="plan") as desk:
        assert ". Same" in desk.lines[-1]
    async with open_desk(first="plan", before=before) as desk:
        assert ". Same" not in desk.lines[-1]
        await desk.press("?")
        assert "Same as the day before" not in desk.text
        await desk.press("?", ".")
        assert "experiment runs" in desk.status
        assert ticks(desk) == {}
        assert "leave it out: experiment" in row(desk, "5  .  Walked")


async def test_the_end_of_the_day_makes_blanks_misses_and_can_be_taken_back(
    open_desk: OpenDesk,
) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("1", "E")
        assert desk.status == "Day ended: 6 blanks now not done. u: undo."
        assert day_line(desk) == "Today, Wed 4 Mar  1 done, 6 not done, closed"
        assert "[?]" not in desk.text
        await desk.press("E")
        assert day_line(desk) == "Today, Wed 4 Mar  6 open, 1 done"


# Days.


async def test_other_days_by_left_and_right(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("left", "2")
        assert day_line(desk) == "Tue 3 Mar, yesterday  6 open, 1 done"
        assert ticks(desk, DAY - timedelta(days=1)) == {"diet_varied_meals": DONE}
        await desk.press("left", "left", "left")
        assert day_line(desk).startswith("Sat 28 Feb, 4 days ago")
        await desk.press("right", "right", "right", "right", "right", "right")
        assert day_line(desk).startswith("Today, Wed 4 Mar")


async def test_after_midnight_it_is_still_the_evening_before(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan", at=EVENING + timedelta(hours=4)) as desk:
        assert day_line(desk).startswith("Evening of Wed 4 Mar")
        await desk.press("1")
        assert ticks(desk) == {"hyd_drinks": DONE}
        await desk.later(hours=3)
        await desk.press("1")
        assert ticks(desk, DAY + timedelta(days=1)) == {"hyd_drinks": DONE}


# The evening.


async def test_the_evening_view_has_the_bedtime_measures_alone(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan", size=(40, 15)) as desk:
        await desk.press("v")
        assert desk.lines[1] == "Before bed, Wed 4 Mar  4 open, 0 done"
        assert [line[:7] for line in desk.lines[2:7]] == [
            "> 1 [?]",
            "  2 [?]",
            "  3 [?]",
            "  4 [?]",
            "",
        ]
        await desk.press("1", "2", "3", "4")
        assert ticks(desk) == dict.fromkeys([*PLAN[2:4], *PLAN[5:]], DONE)
        assert desk.pressed == 5
        await desk.press("v")
        assert "5 [?] Walked" in desk.text


async def test_escape_goes_back_to_the_whole_plan_and_then_to_today(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("left", "left", "v")
        assert day_line(desk).startswith("Before bed, Mon 2 Mar")
        await desk.press("escape")
        assert day_line(desk).startswith("Mon 2 Mar, 2 days ago")
        await desk.press("escape")
        assert day_line(desk).startswith("Today, Wed 4 Mar")
        await desk.press("escape")
        assert desk.screen == "MainScreen"


async def test_an_empty_plan_says_how_to_fill_it(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press(*"xxxxxxx")
        assert day_line(desk) == "Today, Wed 4 Mar  0 open, 0 done"
        assert "a: add a measure." in desk.text
        for key in ("space", "s", "+", "w", "e", "P", "t", "x", "enter"):
            await desk.press(key)
            assert desk.screen == "MainScreen"
        await desk.press("u")
        assert "1 [?] On my side" in desk.text


# Cautions.


async def test_editing_the_profile_changes_the_plan_at_once(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("1", "3")
        diary = desk.diary
        await desk.app.save(
            lambda: diary.person.edit_profile(
                conditions=frozenset({Condition.HEART_FAILURE, Condition.LEG_INJURY})
            )
        )
        await desk.pilot.pause()
        assert "1 [x] Stay within the fluid limit" in desk.text
        assert "With heart failure too much fluid can harm" in desk.text
        assert "8 cups" not in desk.text
        assert "Calf stretch before bed, both legs: left out" in desk.text
        assert desk.text.count("! Do not stretch this leg: get it checked first.") == 2
        await desk.press("space")
        assert desk.status == "Do not stretch this leg: get it checked first."
        await desk.press("t")
        assert desk.screen == "MainScreen"
        await desk.press("u")
        assert "Reached my drink target" in desk.text


CAUTIOUS = [measure for measure in measures() if measure.cautions]


@pytest.mark.parametrize("measure", CAUTIOUS, ids=lambda measure: measure.id)
async def test_each_caution_of_the_content_shows_on_the_screen(
    open_desk: OpenDesk, measure: Measure
) -> None:
    def before(diary: Diary) -> None:
        diary.put("test", Choice(measure=measure.id, on=True))
        for other in PLAN:
            if other != measure.id:
                diary.plan.retire(other)

    async with open_desk(first="plan", size=(200, 30), before=before) as desk:
        diary = desk.diary
        for rule in measure.cautions:
            for fact in rule.when:
                values = {**NOBODY, **_profile_with(fact)}
                await desk.app.save(partial(diary.person.edit_profile, **values))
                await desk.pilot.pause()
                _shows(desk, measure, rule)
        await desk.app.save(lambda: diary.person.edit_profile(**NOBODY))
        await desk.pilot.pause()
        assert measure.label in desk.text
        assert "! " not in desk.text


def _shows(desk: Desk, measure: Measure, rule: Caution) -> None:
    """Look for the measure as this caution, or one that is stronger, makes it."""
    asked = asked_as(desk.diary.state, measure.id, DAY)
    assert rule.text in asked.reasons
    strongest = rule if asked.reasons[0] == rule.text else None
    lines = [line.partition("││")[0] for line in desk.lines[:-2]]
    if asked.hidden:
        assert any(f"{measure.label}: left out" in line for line in lines)
        assert not any("[?]" in line or " . " in line for line in lines[:6])
    elif asked.replaced:
        shown = next(line for line in lines if "[?]" in line or " . " in line)
        assert asked.label[:30] in shown
        assert measure.label[:40] not in shown
    else:
        assert any(measure.label[:30] in line for line in lines)
    if strongest is not None:
        effects = {Effect.HIDE: asked.hidden, Effect.REPLACE: asked.replaced, Effect.WARN: True}
        assert effects[rule.effect]
        assert rule.effect is not Effect.REPLACE or asked.label == rule.replace
    assert any(asked.reasons[0][:60] in line for line in lines)


NOBODY: dict[str, Any] = {
    "conditions": frozenset(),
    "medicines": (),
    "due_date": None,
    "breastfeeding": False,
    "fluid_limited": False,
    "drinks_freely": True,
    "renal_diet": False,
    "prescribed_diet": False,
    "age_band": None,
}


def _profile_with(fact: str) -> dict[str, Any]:
    if fact in set(Condition):
        return {"conditions": frozenset({Condition(fact)})}
    if fact in set(MedicineClass):
        one = Medicine(name="one", classes=frozenset({MedicineClass(fact)}))
        return {"medicines": (one,)}
    known: dict[str, dict[str, Any]] = {
        "pregnant": {"due_date": DAY + timedelta(weeks=20)},
        "pregnant_28": {"due_date": DAY + timedelta(weeks=5)},
        "breastfeeding": {"breastfeeding": True},
        "fluid_limit": {"fluid_limited": True},
        "fluid_not_said": {"drinks_freely": False},
        "prescribed_diet": {"prescribed_diet": True},
        "renal_diet": {"renal_diet": True},
        "under_65": {"age_band": AgeBand.AGE_40_49},
        "new_medicine": {"medicines": (Medicine(name="one", started=DAY),)},
    }
    return known[fact]


async def test_a_check_that_asks_for_help_comes_first(open_desk: OpenDesk) -> None:
    def before(diary: Diary) -> None:
        from crampui.domain.checklist.questions import Answer

        number = diary.checks.start().id
        diary.checks.answer(number, {"one_leg_swollen_hot_tender": Answer.YES})

    async with open_desk(first="plan", before=before) as desk:
        assert HELP_FIRST in desk.text
        await desk.press("t")
        assert desk.screen == "MainScreen"
        assert desk.status == HELP_FIRST


# On the plan and off it.


async def test_retire_keeps_the_past_and_is_undone(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("left", "1", "right", "x")
        assert "drink target" not in desk.text.replace(desk.status, "")
        assert desk.status == "Off the plan: Reached my drink target. u brings it back."
        await desk.press("left")
        assert "1 [x] Reached my drink target" in desk.text
        await desk.press("right", "u")
        assert "1 [?] Reached my drink target" in desk.text


async def test_a_measure_from_the_list(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("a", "j", "j", "j")
        assert desk.screen == "AddMeasureScreen"
        assert "> Alcohol-free day" in desk.text
        assert "Evidence: weak." in desk.text
        await desk.press("enter", "escape")
        assert "2 [?] Alcohol-free day" in desk.text
        choice = desk.diary.state.choices["hyd_alcohol"]
        assert (choice.on, choice.since) == (True, DAY)


async def test_an_own_measure_from_wording_to_frequency(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("a", "enter")
        await desk.type("Warm bath")
        await desk.press("enter")
        assert desk.screen == "EditMeasureScreen"
        (own,) = desk.diary.state.choices
        await desk.press("j", "enter", "3")  # the group: exercise
        await desk.press("j", "enter", "2")  # some days a week
        await desk.press("j", "enter", "ctrl+u")
        await desk.type("3")
        await desk.press("enter", "escape", "escape")
        choice = desk.diary.state.choices[own]
        assert (choice.label, choice.group) == ("Warm bath", Group.EXERCISE)
        assert (choice.frequency, choice.times) == (Frequency.WEEKLY, 3)
        await desk.press("end", "k", "k")
        assert "Evidence your own" in desk.text
        await desk.press("enter")
        assert "Your own measure: no evidence was looked up." in desk.text
        assert "Asked 3 days a week" in desk.text


async def test_edit_of_a_built_in_measure_and_back(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("e", "enter", "ctrl+u")
        await desk.type("Six glasses")
        await desk.press("enter")
        await desk.press("j", "j", "j", "enter", "ctrl+u")
        await desk.type("6")
        await desk.press("enter", "escape")
        assert "1 [?] Six glasses" in desk.text
        assert "6 cups" in desk.text
        await desk.press("u", "u")
        assert "1 [?] Reached my drink target" in desk.text
        assert "8 cups" in desk.text


async def test_pause_one_until_a_day(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("P")
        await desk.type("sun")
        assert "Asked again on Sun 8 Mar." in desk.text
        await desk.press("enter")
        assert desk.status == "Paused until Sun 8 Mar. u takes it back."
        assert "1  .  Reached my drink target" in desk.text
        assert day_line(desk).endswith("6 open, 0 done")
        await desk.press("P")
        assert "Enter alone ends the pause now." in desk.text
        await desk.press("enter")
        assert "1 [?] Reached my drink target" in desk.text


async def test_pause_everything_until_sunday(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("P", "down", "s", "u", "n", "enter")
        assert day_line(desk) == "Today, Wed 4 Mar  paused until Sun 8 Mar"
        assert desk.diary.state.settings.paused_until == date(2026, 3, 8)
        assert "[?]" not in desk.text
        await desk.press("1")
        assert "1 [x] Reached" in desk.text
        await desk.press("P", "enter")
        assert desk.diary.state.settings.paused_until is None
        assert day_line(desk) == "Today, Wed 4 Mar  6 open, 1 done"


@pytest.mark.parametrize("typed", ["yesterday", "32 march", "x", ""])
async def test_a_pause_until_no_day_is_refused(open_desk: OpenDesk, typed: str) -> None:
    async with open_desk(first="plan") as desk:
        await desk.press("P")
        await desk.type(typed)
        await desk.press("enter")
        assert desk.screen == "PauseScreen"
        assert "! " in desk.text
        assert desk.diary.state.choices == {}


# What is to be read.


async def test_everything_about_a_measure(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan", size=(80, 36)) as desk:
        await desk.press("3", "enter")
        text = desk.text
        for words in (
            "1.  Stand an arm",
            "Evidence: trials disagree",
            "likely range 0.6 to 1.8",
            "Sources:",
        ):
            assert words in text
        await desk.press("right")
        assert desk.inside[0] == "Hamstring stretch before bed, both legs"
        await desk.press("space", "left", "left")
        assert tick(desk, "ex_bed_hamstring") is not None
        assert "Target: 2 meals." in desk.text
        await desk.press("w")
        assert "https" not in desk.lines[0]
        await desk.press("end")
        assert "Sources" in desk.text
        await desk.press("escape", "escape")
        assert desk.screen == "MainScreen"


async def test_why_shows_the_days_behind_the_score(open_desk: OpenDesk) -> None:
    def before(diary: Diary) -> None:
        for back in range(1, 11):
            state = NOT_DONE if back == 4 else SKIPPED if back == 5 else DONE
            diary.plan.tick("ex_walk", DAY - timedelta(days=back), state)

    async with open_desk(first="plan", before=before) as desk:
        await desk.press("j", "j", "j", "j")
        assert "8 done, 1 not, 1 skipped, of 10 days.   Score " in desk.text
        await desk.press("w")
        assert "8 done, 1 not, 1 skipped, of 10 days." in desk.text
        assert "Done      22-26 Feb, 1-3 Mar" in desk.text
        assert "Not done  28 Feb" in desk.text
        assert "Skipped   27 Feb" in desk.text
        assert "fades" in desk.text
        for shaming in ("streak", "failed", "broken"):
            assert shaming not in desk.text


async def test_why_names_the_sources_in_full(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan", size=(80, 140)) as desk:
        await desk.press("j", "j", "w")
        for name in ("HAL12", "COP05", "COC_STRETCH"):
            assert source(name).url in desk.text.replace("\n", "")
        assert "Careful with" in desk.text
        assert "Page or abstract read" in desk.text


async def test_the_wide_screen_has_it_beside_the_list(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan", size=(120, 40)) as desk:
        await desk.press("j")
        assert "Have vegetables or fruit at two" in desk.text
        await desk.press("j")
        assert "Stand an arm" in desk.text


# How it looks.


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_how_it_looks(open_desk: OpenDesk, size: tuple[int, int]) -> None:
    def before(diary: Diary) -> None:
        for back in range(1, 25):
            for number, name in enumerate(PLAN):
                if (back * 7 + number * 3) % 11 < 8:
                    diary.plan.tick(
                        name, DAY - timedelta(days=back), DONE if back % 6 else NOT_DONE
                    )
        ill = {Condition.UNSTEADY, Condition.LOW_SODIUM, Condition.DIABETES}
        diary.person.edit_profile(conditions=frozenset(ill))
        diary.plan.put_on("ex_strength")
        diary.plan.put_on("sl_warm_legs")

    name = f"{size[0]}x{size[1]}"
    async with open_desk(first="plan", size=size, before=before) as desk:
        await desk.press("1", "2", "4", "s", "5", "-")
        assert_screen(f"plan/today-{name}", desk.app)
        await desk.press("v")
        assert_screen(f"plan/evening-{name}", desk.app)
        await desk.press("enter")
        assert_screen(f"plan/measure-{name}", desk.app)
        await desk.press("w")
        assert_screen(f"plan/why-{name}", desk.app)
        await desk.press("escape", "escape", "P", *"2w")
        assert_screen(f"plan/pause-{name}", desk.app)
        await desk.press("escape", "a", "j")
        assert_screen(f"plan/add-{name}", desk.app)
        await desk.press("escape", "e")
        assert_screen(f"plan/edit-{name}", desk.app)
        await desk.press("escape", "t")
        assert_screen(f"plan/coach-{name}", desk.app)


async def test_the_tab_follows_the_clock(open_desk: OpenDesk) -> None:
    async with open_desk(first="plan") as desk:
        desk.clock.time = EVENING + timedelta(hours=7)
        tab = desk.app.main.tab
        assert isinstance(tab, PlanTab)
        tab._follow()
        await desk.pilot.pause()
        assert day_line(desk).startswith("Today, Thu 5 Mar")
