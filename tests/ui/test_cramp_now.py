"""Cramp now by keys alone: the clock, the pain, the card."""

import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from crampui.content.library import source
from crampui.content.relief import relief as relief_steps
from crampui.content.relief import relief_common
from crampui.diary.whole import Diary
from crampui.domain.cramp import Cramp
from crampui.domain.options import Helped, Muscle, Noticed, OnsetKind, Relief, Side, Timing
from crampui.domain.profile import ClotRisk, Condition
from crampui.storage.messages import StoreError
from crampui.ui.widgets.big_clock import BigClock
from crampui.ui.widgets.text_pane import TextPane
from crampui.ui.words import SAID_ELSEWHERE
from tests.harness.clock import REPEATING, WallClock, turns_back
from tests.ui.desk import Desk, OpenDesk, desk_maker

AT = datetime(2026, 3, 4, 3, 12, tzinfo=UTC)
NIGHT = date(2026, 3, 3)


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return desk_maker(tmp_path, AT)


async def test_a_measured_cramp_with_its_pain_takes_three_keys(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        started = desk.only_cramp()
        assert started.open
        assert started.onset == AT
        assert "0:00" not in desk.text
        assert "Cramp since 03:12" in desk.lines[0]
        await desk.later(minutes=4, seconds=30)
        await desk.press("enter", "3")
        assert desk.pressed == 3
        cramp = desk.only_cramp()
        assert (cramp.minutes, cramp.timing, cramp.pain) == (4.5, Timing.MEASURED, 3)
        assert not cramp.open
        assert cramp.live
        assert desk.screen == "CardScreen"


def said_in_order(desk: Desk) -> str:
    """Return the steps on the screen as running text."""
    return " ".join(text for text, _ in desk.app.screen.query(TextPane)[1].paragraphs)


def _clock(desk: Desk) -> str:
    return desk.app.screen.query_one(BigClock).text


@pytest.mark.parametrize("zone", REPEATING)
async def test_the_clock_runs_on_while_the_machines_own_zone_repeats_an_hour(
    open_desk: OpenDesk, zone: str
) -> None:
    ((turn, length),) = turns_back(zone)
    begun = turn + length - timedelta(seconds=15)
    with WallClock(begun, zone):
        async with open_desk(
            at=begun, before=lambda diary: diary.person.edit_settings(zone="")
        ) as desk:
            await desk.press("c")
            since = begun.astimezone(ZoneInfo(zone))
            assert f"Cramp since {since:%H:%M}" in desk.lines[0]
            await desk.later(seconds=18)
            assert _clock(desk) == "0:18"
            assert "Ten minutes" not in desk.text
            await desk.later(seconds=72)
            await desk.press("enter", "3")
            cramp = desk.only_cramp()
            assert (cramp.minutes, cramp.timing) == (1.5, Timing.MEASURED)
            assert cramp.onset == begun


async def test_keys_typed_ahead_find_their_screens(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.pilot.press("c", "c", "0", "l", "t", "escape")
        await desk.pilot.pause()
        cramp = desk.only_cramp()
        assert (cramp.pain, cramp.side, cramp.relief) == (10, Side.LEFT, (Relief.STRETCH,))
        assert desk.screen == "MainScreen"


@pytest.mark.parametrize("key", ["enter", "escape", "space", "k"])
async def test_any_other_key_leaves_the_pain_out(open_desk: OpenDesk, key: str) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(minutes=2)
        await desk.press("enter", key)
        cramp = desk.only_cramp()
        assert cramp.pain is None
        assert cramp.minutes == 2
        assert desk.screen in ("CardScreen", "MainScreen")


async def test_the_clock_counts_and_steps_for_the_muscle_stand_below(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        calf = relief_steps(Muscle.CALF)
        assert calf.in_bed[0] in desk.text
        assert "calf (assumed)" in desk.lines[0]
        before = desk.lines[1:6]
        await desk.later(seconds=5)
        assert desk.lines[1:6] != before
        await desk.press("v")
        assert calf.standing[0] in desk.text
        await desk.press("v", "m", "6")
        assert relief_steps(Muscle.THIGH_BACK).in_bed[0] in said_in_order(desk)
        cramp = desk.only_cramp()
        assert cramp.muscles == (Muscle.THIGH_BACK,)
        assert "muscles" not in cramp.assumed
        assert "back of the thigh" in desk.lines[0]
        assert "assumed" not in desk.lines[0]


async def test_m_twice_changes_nothing(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c", "m", "m")
        assert desk.only_cramp().assumed >= {"muscles"}
        assert relief_steps(Muscle.CALF).in_bed[0] in desk.text


async def test_esc_leaves_the_clock_running_and_c_shows_it_again(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c", "escape")
        assert desk.screen == "MainScreen"
        assert "is running.  c its clock" in desk.text
        await desk.later(minutes=3)
        await desk.press("c")
        assert desk.screen == "CrampNowScreen"
        assert desk.only_cramp().onset == AT
        await desk.press("enter")
        assert desk.only_cramp().minutes == 3


async def test_a_cramp_started_in_another_terminal_is_offered_on_every_tab(
    open_desk: OpenDesk,
) -> None:
    async with open_desk() as desk:
        await desk.press("p")
        other = desk.on_disk()
        number = other.cramps.start().id
        await seen(desk, "A cramp runs since")
        assert "c shows its clock." in desk.status
        await desk.press("f")
        assert "A cramp runs since" in desk.status
        await desk.press("c")
        assert desk.screen == "CrampNowScreen"
        assert desk.status == ""
        await desk.press("escape", "l")
        assert "A cramp runs since" in desk.status
        assert "Enter" not in desk.lines[1]
        await desk.press("b")
        assert desk.status == ""
        await desk.press("escape")
        assert "A cramp runs since" in desk.status
        other.cramps.stop(number)
        other.close()
        await seen(desk, "")
        assert len(desk.cramps()) == 1


async def test_what_helps_now_can_be_read_to_its_end_on_a_small_screen(
    open_desk: OpenDesk,
) -> None:
    async with open_desk(size=(40, 15)) as desk:
        await desk.press("c")
        await desk.later(minutes=2)
        await desk.press("enter")
        assert desk.screen == "PainScreen"
        assert "No direct heat on numb skin." not in desk.text
        await desk.press("down")
        assert "No direct heat on numb skin." in desk.text
        await desk.press("down", "down")
        assert desk.screen == "PainScreen"
        assert "safe for you." in desk.text
        await desk.press("up", "7")
        assert desk.only_cramp().pain == 7


async def test_a_pain_given_in_another_terminal_is_not_asked_and_not_changed_here(
    open_desk: OpenDesk,
) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(minutes=2)
        await desk.press("enter")
        assert desk.screen == "PainScreen"
        number = desk.only_cramp().id
        other = desk.on_disk()
        other.cramps.edit(number, pain=6)
        await seen(desk, SAID_ELSEWHERE)
        assert desk.screen == "MainScreen"
        other.cramps.edit(number, open=True, minutes=None, timing=None)
        await seen(desk, "A cramp runs since")
        await desk.press("c")
        other.cramps.stop(number)
        other.close()
        await seen(desk, SAID_ELSEWHERE)
        assert desk.screen == "MainScreen"
        assert desk.only_cramp().pain == 6


async def seen(desk: Desk, said: str) -> None:
    """Wait until the look for other sessions has led to this status line."""
    for _ in range(100):
        await desk.pilot.pause(0.1)
        if desk.status.startswith(said) and bool(desk.status) == bool(said):
            break
    await desk.rest()
    assert desk.status.startswith(said)


async def test_under_ten_seconds_asks_and_keeps_by_default(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(seconds=4)
        await desk.press("enter")
        assert "less than 10 seconds" in desk.text
        await desk.press("enter", "escape")
        assert desk.only_cramp().minutes == 0.1
        await desk.press("u", "u")
        await desk.press("c", "enter", "x")
        assert len(desk.cramps()) <= 1


async def test_a_slip_is_taken_out_by_x_and_brought_back_by_u(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c", "enter", "x")
        assert desk.cramps() == []
        assert desk.screen == "MainScreen"
        await desk.press("u")
        assert len(desk.cramps()) == 1
        assert "removed" in desk.status


async def test_at_ten_minutes_the_check_is_offered_with_the_answer(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(minutes=9, seconds=59)
        assert relief_common().ask not in desk.text
        await desk.later(seconds=2)
        assert relief_common().ask in " ".join(desk.text.split())
        await desk.press("f")
        assert desk.app.main.current == "flags"
        other = desk.on_disk()
        check = other.checks.unfinished()
        other.close()
        assert check is not None
        given = check.answers["cramp_over_10_min_now"]
        assert (given.answer, given.origin) == ("yes", "log")
        assert desk.only_cramp().open


async def test_a_second_one_within_the_hour_can_be_the_same(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(minutes=4)
        await desk.press("enter", "5", "escape")
        await desk.later(minutes=20)
        await desk.press("c")
        assert len(desk.cramps()) == 2
        assert "Still the cramp of 03:12? s: yes" in desk.text
        await desk.press("s")
        cramp = desk.only_cramp()
        assert cramp.open
        assert cramp.onset == AT
        assert cramp.pain == 5
        assert "Still the cramp" not in desk.text
        await desk.press("enter")
        assert desk.only_cramp().minutes == 24


async def test_a_second_one_is_a_new_one_unless_said_otherwise(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c", "enter", "5")
        await desk.later(minutes=1)
        await desk.press("c", "enter", "4")
        assert [c.pain for c in desk.cramps()] == [5, 4]


async def test_what_is_unsafe_for_this_person_stands_where_it_matters(open_desk: OpenDesk) -> None:
    def unsteady(diary: Diary) -> None:
        diary.person.edit_profile(
            conditions=frozenset({Condition.UNSTEADY}), clot_risks=frozenset({ClotRisk.SURGERY})
        )

    async with open_desk(before=unsteady) as desk:
        await desk.press("c")
        common = relief_common()
        assert "balance" in common.balance
        assert "swollen" in common.clot[0]
        steps = relief_steps(Muscle.CALF).in_bed
        text = said_in_order(desk)
        places = [text.index(words) for words in (*steps[:2], *common.clot, *steps[2:])]
        assert places == sorted(places)
        await desk.press("v")
        assert desk.status == common.balance
        assert relief_steps(Muscle.CALF).in_bed[0] in desk.text
        assert relief_steps(Muscle.CALF).standing[0] not in desk.text


async def test_late_pregnancy_stays_in_bed(open_desk: OpenDesk) -> None:
    async with open_desk(before=lambda d: d.person.edit_profile(due_date=date(2026, 4, 1))) as desk:
        await desk.press("c", "v")
        assert relief_steps(Muscle.CALF).standing[0] not in desk.text


async def test_the_card_takes_single_keys(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(minutes=2)
        await desk.press("enter", "7")
        await desk.press("r", "t", "w", "h", "2", "s", "3", "p", "6", "v", "y", "i", "1", "escape")
        await desk.press("o", "8", "1", "enter", "m", "2", "enter", "9", "9")
        cramp = desk.only_cramp()
        assert cramp.side is Side.RIGHT
        assert cramp.relief == (Relief.STRETCH, Relief.WALKED)
        assert cramp.helped is Helped.EASED
        assert cramp.soreness_hours == 6
        assert cramp.visible_knot is True
        assert cramp.noticed == (Noticed.TWITCHING, Noticed.SWELLING_ONE_LEG)
        assert cramp.muscles == (Muscle.CALF, Muscle.FOOT_ARCH)
        assert cramp.pain == 9
        assert "side" not in cramp.assumed


async def test_anything_noticed_but_twitching_offers_its_questions(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c", "enter", "4", "o", "8", "enter")
        assert "f asks" not in desk.text
        await desk.press("o", "3", "enter")
        assert "questions about what you noticed" in desk.text
        await desk.press("f")
        assert desk.app.main.current == "flags"
        assert len(desk.cramps()) == 1


async def test_a_cramp_stopped_in_another_terminal_leaves_the_clock(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crampui.ui.desk.LOOK_EVERY", 0.1)
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(minutes=5)
        other = desk.on_disk()
        cramp = other.cramps.newest_open()
        assert cramp is not None
        other.cramps.stop(cramp.id)
        other.close()
        await desk.until(lambda: desk.screen == "PainScreen")
        await desk.press("6")
        assert (desk.only_cramp().minutes, desk.only_cramp().pain) == (5, 6)


async def test_a_cramp_begun_in_another_terminal_is_the_one_clock(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        other = desk.on_disk()
        other.cramps.start()
        other.close()
        await desk.later(minutes=1)
        await desk.press("c", "enter")
        assert desk.only_cramp().minutes == 1


async def test_an_open_cramp_is_shown_on_the_next_start(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
    async with open_desk(at=AT + timedelta(minutes=12)) as desk:
        assert desk.screen == "CrampNowScreen"
        await desk.press("enter", "6", "escape")
        assert desk.only_cramp().minutes == 12


@pytest.mark.parametrize(
    ("keys", "minutes", "pain"),
    [
        (("2", "5"), 2.0, 5),
        (("4", "escape"), 11.0, None),
        (("n", "3"), None, 3),
        (("t", "4", "enter", "6"), 4.0, 6),
        (("t", "3", "colon", "2", "0", "enter", "6"), 8.0, 6),
    ],
)
async def test_one_open_for_long_asks_for_its_end(
    open_desk: OpenDesk, keys: tuple[str, ...], minutes: float | None, pain: int | None
) -> None:
    async with open_desk() as desk:
        await desk.press("c")
    async with open_desk(at=AT + timedelta(hours=5)) as desk:
        assert desk.screen == "EndScreen"
        assert "began 03:12" in desk.text
        await desk.press(*keys)
        cramp = desk.only_cramp()
        assert not cramp.open
        assert (cramp.minutes, cramp.pain) == (minutes, pain)
        assert cramp.timing is (None if minutes is None else Timing.ESTIMATED)


async def test_one_open_for_long_is_never_closed_silently(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
    async with open_desk(at=AT + timedelta(hours=5)) as desk:
        await desk.press("escape")
        assert desk.only_cramp().open
        assert "is still open" in desk.text
        await desk.press("enter", "x")
        assert desk.cramps() == []
    async with open_desk(at=AT + timedelta(hours=6)) as desk:
        assert desk.screen == "MainScreen"


async def test_a_clock_forgotten_for_long_asks_instead_of_measuring(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(hours=3)
        await desk.press("enter")
        assert desk.screen == "EndScreen"
        await desk.press("3", "4")
        assert desk.only_cramp().minutes == 6.5


async def test_a_cramp_of_more_than_half_an_hour_can_end_just_now(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(minutes=35)
        await desk.press("enter", "0", "8")
        cramp = desk.only_cramp()
        assert (cramp.minutes, cramp.timing, cramp.pain) == (35, Timing.MEASURED, 8)


async def test_one_of_hours_ago_did_not_end_just_now(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(hours=3)
        await desk.press("enter")
        assert "just now" not in desk.text


async def test_a_slow_disk_does_not_take_the_clock_away(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_desk() as desk:
        start, wait = desk.diary.cramps.cramp_now, threading.Event()

        def slow() -> Cramp:
            wait.wait(20)
            return start()

        monkeypatch.setattr(desk.diary.cramps, "cramp_now", slow)
        await desk.pilot.press("c")
        assert desk.screen == "CrampNowScreen"
        assert "not saved yet" in desk.status
        wait.set()
        await desk.rest()
        assert "Cramp since 03:12" in desk.text
        await desk.press("enter", "6")
        assert desk.only_cramp().pain == 6


async def test_an_end_that_is_none_is_told_and_what_was_typed_stays(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
    async with open_desk(at=AT + timedelta(hours=5)) as desk:
        await desk.press("t", "3", "colon", "0", "0", "enter")
        assert "before the start" in desk.text
        assert "3:00" in desk.text
        assert desk.only_cramp().open


async def test_the_usual_leg_and_muscle_are_learned(open_desk: OpenDesk) -> None:
    def before(diary: Diary) -> None:
        for _ in range(3):
            diary.cramps.log(
                NIGHT - timedelta(days=1),
                None,
                OnsetKind.UNKNOWN,
                side=Side.LEFT,
                muscles=(Muscle.TOES,),
            )

    async with open_desk(before=before) as desk:
        await desk.press("c")
        assert "left toes (assumed)" in desk.lines[0]
        assert relief_steps(Muscle.TOES).in_bed[0] in said_in_order(desk)


async def test_a_stray_c_is_one_u_away(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c", "u")
        assert desk.cramps() == []
        assert desk.screen == "MainScreen"
        assert "started" in desk.status


async def test_one_begun_in_the_shell_asks_about_the_earlier_one_too(open_desk: OpenDesk) -> None:
    def twice(diary: Diary) -> None:
        first = diary.cramps.start()
        diary.cramps.stop(first.id)
        diary.cramps.start()

    async with open_desk(before=twice, opening="cramp") as desk:
        assert "Still the cramp of 03:12? s: yes" in desk.text


async def test_the_evidence_for_the_steps_is_one_key_away(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c", "w")
        relief = relief_steps(Muscle.CALF)
        assert relief.evidence[:40] in desk.text
        assert source(relief.sources[0]).title in desk.text
        await desk.press("escape")
        assert desk.screen == "CrampNowScreen"


async def test_a_disk_that_fails_keeps_the_clock_and_every_key(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be saved is shown, told as not saved, and saved as soon as it can be."""
    monkeypatch.setattr("crampui.ui.desk.LOOK_EVERY", 0.1)
    async with open_desk() as desk:
        store = desk.diary.store

        def full(*_: object, **__: object) -> None:
            raise StoreError("disk-full")

        with monkeypatch.context() as broken:
            broken.setattr(store, "commit", full)
            await desk.press("c")
            assert desk.screen == "CrampNowScreen"
            assert "ot saved" in desk.status
            await desk.later(minutes=3)
            await desk.press("enter", "6", "l")
            assert desk.screen == "CardScreen"
            assert "pain 6" in desk.lines[0]
            assert desk.cramps() == []
            await desk.pilot.pause(0.1)
            assert "ot saved" in desk.status
        await desk.until(lambda: not desk.app.state.unsaved)
        cramp = desk.only_cramp()
        assert (cramp.minutes, cramp.pain, cramp.side) == (3, 6, Side.LEFT)


async def test_enter_again_and_again_says_nothing(open_desk: OpenDesk) -> None:
    """A sleepy hand on Enter leaves a measured cramp and no answer that was not given."""
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(minutes=2)
        await desk.press("enter", "enter", "enter")
        assert desk.screen == "MainScreen"
        cramp = desk.only_cramp()
        assert (cramp.minutes, cramp.pain, cramp.side) == (2, None, None)


@pytest.mark.parametrize("size", [(40, 15), (80, 24)])
async def test_the_clock_and_the_first_steps_are_in_sight(
    open_desk: OpenDesk, size: tuple[int, int]
) -> None:
    async with open_desk(size=size) as desk:
        await desk.press("c")
        assert all("█" in line for line in desk.lines[1:6])
        left = [line[: 40 if size[0] < 80 else 39] for line in desk.lines[6:]]
        steps = " ".join(" ".join(left).replace("│", " ").split())
        assert all(step in steps for step in relief_steps(Muscle.CALF).in_bed[:4])


async def test_an_older_check_without_the_answer_gives_way_to_a_new_one(
    open_desk: OpenDesk,
) -> None:
    """A check begun before the cramp knows nothing of it: "still locked" would be missing."""
    async with open_desk() as desk:
        await desk.press("f", "n", "l", "c")
        await desk.later(minutes=11)
        await desk.press("f")
        other = desk.on_disk()
        checks = list(other.state.checks.values())
        other.close()
        assert len(checks) == 2
        newest = max(checks, key=lambda check: check.started)
        assert "cramp_over_10_min_now" in newest.answers
        await desk.press("l", "escape", "c", "f")
        other = desk.on_disk()
        assert len(other.state.checks) == 2
        other.close()


async def test_a_second_digit_of_a_sleepy_hand_changes_no_pain(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(minutes=2)
        await desk.press("enter", "6", "7")
        assert desk.screen == "CardScreen"
        assert desk.only_cramp().pain == 6
        assert desk.status == "Pain stays 6. Press 7 again to make it 7."
        await desk.press("l", "7")
        assert desk.only_cramp().pain == 6
        await desk.press("7")
        assert desk.only_cramp().pain == 7
        assert desk.status == "Saved: pain 7."
        await desk.press("u")
        assert desk.only_cramp().pain == 6
        await desk.press("8", "escape")
        assert desk.screen == "MainScreen"
        assert desk.status == ""


async def test_a_digit_on_the_card_is_the_pain_where_none_was_given(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        await desk.press("c")
        await desk.later(minutes=2)
        await desk.press("enter", "enter", "0")
        assert desk.only_cramp().pain == 10
        await desk.press("0", "end", "3")
        assert desk.only_cramp().pain == 10


async def test_by_day_nobody_is_taken_to_have_been_woken(tmp_path: Path) -> None:
    for hour, woke in ((3, True), (7, None), (15, None), (21, None), (22, True)):
        at = datetime(2026, 3, 4, hour, 30, tzinfo=UTC)
        async with desk_maker(tmp_path / str(hour), at)() as desk:
            await desk.press("c")
            cramp = desk.only_cramp()
            assert cramp.woke_me is woke
            assert ("woke_me" in cramp.assumed) is (woke is True)
