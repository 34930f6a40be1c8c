"""Four weeks of real use played through the screen, and the figures counted by hand.

x done, o not done, s skipped, ? not answered, . not asked; Monday 2 March is day 1. A capital X is
a copy of the day before. Day 28 still runs, so what is blank then is still open.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampui.diary.figures import figures
from crampui.domain.plan.adherence import count
from crampui.domain.tick import TickState
from tests.ui.desk import Desk, OpenDesk, desk_maker
from tests.ui.plan_desk import loaded

FIRST = datetime(2026, 3, 2, 21, 30, tzinfo=UTC)
STRENGTH = ("a", *"jjjjjjjjj", *"jjj", "enter", "escape")
PILLOW_AGAIN = ("a", "end", *"kkkkk", "enter", "escape")
BATH = ("a", "enter", *"Bath", "enter", "j", "enter", "3", "escape", "escape")
SIX_CUPS = ("home", "e", *"jjj", "enter", "ctrl+u", "6", "enter", "escape")
WALK_WEEKLY = ("home", *"jjjj", "e", *"jj", "enter", "2", "j", "enter", "ctrl+u", "3", "enter")

DAYS: dict[int, tuple[str, ...]] = {
    1: (*STRENGTH, "1", "3", "4", "5", "-"),  # 15 of 20 minutes walked
    2: (".", "6"),
    3: (*BATH, "1", "3", "4", "s", "5", "7"),
    4: (),
    5: (*"1234567", "E"),
    6: ("left", "left", *"3411", "right", "right", *"34"),  # two days ago: not done is said
    7: ("E",),
    8: tuple("13457"),
    9: (".", "y"),
    10: (*"1u", *"23"),
    11: ("P", "down", *"sun", "enter"),
    12: ("3",),  # done although the plan is paused
    13: (),
    14: tuple("345"),
    15: (*"134", "end", "x"),  # the pillow is retired
    16: (*SIX_CUPS, *"++++++", "3"),
    17: ("home", *"+++", "3", "s"),  # three of six cups
    18: (*"345", *"jj", "P", *"4d", "enter"),  # the bath is paused
    19: tuple("346"),
    20: ("3", "3"),
    21: (),
    22: (*WALK_WEEKLY, "escape", *"35"),
    23: (".",),
    24: (*PILLOW_AGAIN, "9"),
    25: (*("left",) * 5, "4", *("right",) * 5),  # five days late
    26: tuple("3457"),
    27: ("E",),
    28: tuple("1345789"),
}

BY_HAND = {
    #                     1111111111222222222
    #            1234567890123456789012345678
    "hyd_drinks": "xXxox?oxX?...?xxo?????????ox",
    "diet_varied_meals": "????x?o??x...?????????????o.",
    "ex_bed_calf": "xXxxxxoxXx.x.xxxsxxo?xX??xox",
    "ex_bed_hamstring": "xXsxxxoxX?...xx??xxx?????xox",
    "own_bath": "..x?x?oxX?...????....????xox",
    "sl_loose_covers": "????o?o???...?????????????ox",
    "sl_side_pillow": "????o?o???...?.........x??ox",
}
WORDS = {
    "hyd_drinks": "9 done, 4 not, 12 of 25 not answered",
    "diet_varied_meals": "2 done, 2 not, 20 of 24 not answered",
    "ex_bed_calf": "19 done, 3 not, 1 skipped, 3 of 26 not answered",
    "ex_bed_hamstring": "14 done, 2 not, 1 skipped, 8 of 25 not answered",
    # Daily for three weeks: 6 done, 3 not, 9 not answered. Then three times a week: the week that
    # runs counts three of the four times, for no more were asked.
    "ex_walk": "9 done, 3 not, 9 of 21 not answered",
    # Twice in the first week; two, then one, of the next weeks not answered; the last one runs.
    "ex_strength": "3 done, 0 not, 3 of 6 not answered",
    "own_bath": "6 done, 2 not, 11 of 19 not answered",
    "sl_loose_covers": "1 done, 3 not, 21 of 25 not answered",
    "sl_side_pillow": "2 done, 3 not, 11 of 16 not answered",
}
SIGNS = {
    TickState.DONE: "x",
    TickState.NOT_DONE: "o",
    TickState.SKIPPED: "s",
    TickState.UNKNOWN: "?",
}


def on(number: int) -> date:
    return FIRST.date() + timedelta(days=number - 1)


@pytest.fixture
def open_desk(tmp_path: Path) -> OpenDesk:
    return loaded(desk_maker(tmp_path, FIRST))


def by_hand(text: str) -> tuple[int, int, int, int]:
    """Count a line of BY_HAND: done, answered, skipped, not answered."""
    done = text.lower().count("x")
    return done, done + text.count("o"), text.count("s"), text.count("?")


def score_by_hand(text: str) -> int | None:
    """Weigh each answer by half for each 14 days back."""
    weights = {
        number: float(0.5 ** ((28 - number) / 14))
        for number, sign in enumerate(text.lower(), start=1)
        if sign in "xo"
    }
    if len(weights) < 7:
        return None
    done = sum(weight for number, weight in weights.items() if text.lower()[number - 1] == "x")
    return round(100 * done / sum(weights.values()))


async def test_four_weeks_give_the_figures_counted_by_hand(open_desk: OpenDesk) -> None:
    for week in range(4):
        # A session a week: the program is ended and started again between them.
        async with open_desk(first="plan", at=FIRST + timedelta(days=7 * week)) as desk:
            for number in range(7 * week + 1, 7 * week + 8):
                desk.clock.time = FIRST + timedelta(days=number - 1)
                await desk.press(*DAYS[number])
                assert desk.screen == "MainScreen"
                assert not desk.status.startswith("There is")
            if week == 3:
                await _check(desk)


async def _check(desk: Desk) -> None:
    state, today = desk.diary.state, on(28)
    plan = desk.diary.plan.day(today)
    assert {line.id for line in plan.lines} == {*WORDS, "own_bath"}
    for line in plan.lines:
        found = figures(state, line, today, today)
        assert (line.id, found.words) == (line.id, WORDS[line.id])
        if line.id in BY_HAND:
            text = BY_HAND[line.id]
            kept = count(found.outcomes)
            assert (kept.done, kept.answered, kept.skipped, kept.unknown) == by_hand(text)
            assert found.score == score_by_hand(text)
            shown = dict.fromkeys((on(number) for number in range(1, 29)), ".")
            shown |= {one.day: SIGNS[one.state] for one in found.outcomes}
            assert "".join(shown.values()) == text.lower()
        await _is_on_the_screen(desk, line.id)
    copied = {
        day.date.day - 1
        for day in state.days(since=on(1), until=today)
        if any(tick.copied for tick in day.ticks)
    }
    assert copied == {2, 23}  # those of day 9 were confirmed
    late = [d.date for d in state.days() for tick in d.ticks if tick.late]
    assert late == [on(20)]


async def _is_on_the_screen(desk: Desk, name: str) -> None:
    await desk.press("home")
    for _ in range(12):
        row = desk.app.main.tab.query_one("LineList").selected  # type: ignore[attr-defined]
        if row.key == name:
            break
        await desk.press("j")
    shown = " ".join(" ".join(desk.lines).replace("│", " ").split())
    assert WORDS[name] in shown


def test_the_lines_counted_by_hand_say_what_their_words_say() -> None:
    for name, text in BY_HAND.items():
        assert len(text) == 28
        done, answered, skipped, unknown = by_hand(text)
        told = f"{done} done, {answered - done} not{f', {skipped} skipped' if skipped else ''}"
        asked = answered + skipped + unknown
        assert WORDS[name] == f"{told}, {unknown} of {asked} not answered"
