"""Figures equal to what a person would count by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.night import Day
from crampui.domain.options import Trigger
from crampui.domain.plan.adherence import (
    Adherence,
    adherence,
    calm_score,
    count,
    explain,
    marks,
    outcomes,
    sentence,
)
from crampui.domain.plan.cautions import cautions_for
from crampui.domain.plan.choice import paused, resumed
from crampui.domain.plan.measure import Caution, Choice, Effect, Frequency, Group, Measure
from crampui.domain.plan.schedule import Asking, copy_of
from crampui.domain.profile import Condition, Profile
from crampui.domain.settings import Settings
from crampui.domain.tick import Tick, TickState, state_for, with_amount

D, N, S, U = TickState.DONE, TickState.NOT_DONE, TickState.SKIPPED, TickState.UNKNOWN
LETTERS = {"x": D, "-": N, "s": S}
START = date(2026, 3, 2)  # a Monday
PLAIN = Measure(id="m", group=Group.EXERCISE, label="M", default_on=True)
WEEKLY = replace(PLAIN, frequency=Frequency.WEEKLY, times=2)


def on(number: int) -> date:
    return START + timedelta(days=number)


def tick(state: TickState, **values: float) -> Tick:
    return Tick(measure="m", state=state, amount=values.get("amount"))


def diary(text: str) -> dict[date, Day]:
    """Return days from marks: x done, - not done, s skipped, . blank, c blank and closed."""
    found = {}
    for number, letter in enumerate(text.replace(" ", "")):
        ticks = (tick(LETTERS[letter]),) if letter in LETTERS else ()
        found[on(number)] = Day(date=on(number), ticks=ticks, closed=letter == "c")
    return found


def asking(
    text: str = "",
    measure: Measure = PLAIN,
    choice: Choice | None = None,
    history: Mapping[date, Day] | None = None,
    profile: Profile | None = None,
    settings: Settings | None = None,
) -> Asking:
    return Asking(
        measure=measure,
        choice=choice,
        profile=profile or Profile(),
        settings=settings or Settings(),
        days=(history if history is not None else diary(text)).get,
    )


def kept(one: Asking, days: int, today: int | None = None) -> tuple[int, int, int, int]:
    """Return done, answered, skipped, unknown of the first days."""
    found = adherence(
        one, start=START, end=on(days - 1), today=on(days if today is None else today)
    )
    return found.done, found.answered, found.skipped, found.unknown


# Daily.


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("", (0, 0, 0, 0)),
        ("x", (1, 1, 0, 0)),
        ("-", (0, 1, 0, 0)),
        ("s", (0, 0, 1, 0)),
        (".", (0, 0, 0, 1)),
        ("c", (0, 1, 0, 0)),
        ("xxxxx xx", (7, 7, 0, 0)),
        ("x-s.c", (1, 3, 1, 1)),
        ("xxx..-- sscx", (4, 7, 2, 2)),
    ],
)
def test_blank_is_unknown_and_a_skip_is_neutral(text: str, figures: tuple[int, ...]) -> None:
    assert kept(asking(text), len(text.replace(" ", ""))) == figures


def test_days_nobody_wrote_anything_of_are_unknown() -> None:
    assert kept(asking("x"), 10) == (1, 1, 0, 9)


def test_today_is_open_until_it_is_closed() -> None:
    assert kept(asking("xx."), 3, today=2) == (2, 2, 0, 1)
    assert kept(asking("xxc"), 3, today=2) == (2, 3, 0, 0)
    assert kept(asking("xx-"), 3, today=2) == (2, 3, 0, 0)
    partly = diary("xx.") | {on(2): Day(date=on(2), ticks=(tick(N, amount=5),))}
    assert kept(asking(history=partly), 3, today=2) == (2, 2, 0, 1)
    assert kept(asking(history=partly), 3, today=3) == (2, 3, 0, 0)


def test_days_to_come_are_left_out() -> None:
    assert kept(asking("xx"), 30, today=1) == (2, 2, 0, 0)


def test_only_the_period_counts() -> None:
    one = asking("xxxx----")
    found = adherence(one, start=on(2), end=on(5), today=on(20))
    assert (found.done, found.asked) == (2, 4)
    assert outcomes(one, start=on(5), end=on(2), today=on(20)) == ()


def test_a_month_of_real_use() -> None:
    """Thirty days, written as they were lived, against figures counted by hand."""
    history = dict(diary("xxxx-s. xxx.xxx x......  xxc-xxx xx"))
    # Day 6 is filled in four days later, day 10 the next morning.
    history[on(6)] = Day(date=on(6), ticks=(replace(tick(D), late=True),))
    history[on(10)] = Day(date=on(10), ticks=(tick(N),))
    # Day 11 was ticked and taken back, then ticked again; day 12 was changed to not done.
    history[on(11)] = history[on(11)].with_tick("m", None).with_tick("m", tick(D))
    history[on(12)] = history[on(12)].with_tick("m", tick(N))
    # Days 16 to 20 are a pause, ended a day early; day 17 was done all the same.
    choice = paused(Choice(measure="m", since=START), on(16), on(22))
    choice = resumed(choice, on(21))
    history[on(17)] = Day(date=on(17), ticks=(tick(D),))
    # Day 28 is a copy of day 27; from day 29 on it is retired, and closed once more.
    plan = (cautions_for(PLAIN, Profile(), on(28)),)
    (copied,) = copy_of(history[on(27)], Day(date=on(28)), plan)
    history[on(28)] = Day(date=on(28), ticks=(copied,))
    history[on(29)] = Day(date=on(29), closed=True)
    choice = replace(choice, retired=on(29))
    # Week 1: x x x x - s x     5 of 6, 1 skipped
    # Week 2: x x x - x - x     5 of 7
    # Week 3: x . P x P P P     2 of 2, 1 unknown (day 15)
    # Week 4: x x c - x x x     5 of 7
    # Day 28: x (copied)        1 of 1
    one = asking(history=history, choice=choice)
    assert kept(one, 40) == (18, 23, 1, 1)
    assert sentence(count(outcomes(one, start=START, end=on(39), today=on(40))), PLAIN) == (
        "18 done, 5 not, 1 skipped, 1 of 25 not answered"
    )


def test_an_edit_of_the_target_does_not_change_past_days() -> None:
    cups = replace(PLAIN, unit="cups", target=8.0)
    history = {
        on(n): Day(date=on(n), ticks=(with_amount(cups, 8, amount),))
        for n, amount in enumerate((8, 7, 9, 3))
    }
    for target in (3.0, 8.0, 12.0):
        edited = replace(cups, target=target)
        assert kept(asking(measure=edited, history=history), 4) == (2, 4, 0, 0)


def test_hidden_days_are_not_asked() -> None:
    hint = Caution(id="late", when=("pregnant_28",), label="Late", text="Side.", effect=Effect.HIDE)
    one = replace(PLAIN, cautions=(hint,))
    profile = Profile(due_date=on(3) + timedelta(weeks=12), birth_date=on(6))
    # Hidden from day 3, the first of week 28, to day 5; born on day 6.
    assert kept(asking("ccccccccc", one, profile=profile), 9) == (0, 6, 0, 0)
    assert kept(asking("ccccccccc", PLAIN, profile=profile), 9) == (0, 9, 0, 0)


def test_a_condition_hides_it_on_all_days() -> None:
    hint = Caution(id="c", when=("dialysis",), label="D", text="No.", effect=Effect.HIDE)
    profile = Profile(conditions=frozenset({Condition.DIALYSIS}))
    one = asking("xxcc", replace(PLAIN, cautions=(hint,)), profile=profile)
    assert kept(one, 4) == (0, 0, 0, 0)
    assert marks(one, until=on(3), today=on(4), length=4) == (None,) * 4


# On days of a kind, weekly, yearly.


def test_days_without_the_trigger_are_not_asked() -> None:
    active = replace(PLAIN, frequency=Frequency.ACTIVE_DAYS)
    history = dict(diary("x-ccc.."))
    history[on(3)] = replace(history[on(3)], triggers=(Trigger.EXERCISE,))
    history[on(5)] = replace(history[on(5)], triggers=(Trigger.EXERCISE,))
    # Ticked on days 0 and 1, asked on 3 (closed) and 5 (blank), not asked on the rest.
    assert kept(asking(history=history, measure=active), 7) == (1, 3, 0, 1)


@pytest.mark.parametrize(
    ("week", "figures"),
    [
        ("x..x...", (2, 2, 0, 0)),
        ("x......", (1, 1, 0, 1)),
        (".......", (0, 0, 0, 2)),
        ("ccccccc", (0, 2, 0, 0)),
        ("xcccccc", (1, 2, 0, 0)),
        ("xccc.cc", (1, 1, 0, 1)),
        ("xxxxxxx", (2, 2, 0, 0)),
        ("-------", (0, 2, 0, 0)),
        ("ssssssx", (1, 1, 6, 0)),
        ("sssssss", (0, 0, 7, 0)),
        ("sssss--", (0, 2, 5, 0)),
        ("x-----s", (1, 2, 1, 0)),
    ],
)
def test_a_week_is_a_miss_only_when_it_is_over_and_answered(
    week: str, figures: tuple[int, ...]
) -> None:
    assert kept(asking(week, WEEKLY), 7) == figures
    assert kept(asking(week + week, WEEKLY), 14) == tuple(2 * figure for figure in figures)


def test_the_running_week_counts_only_what_is_done() -> None:
    assert kept(asking("c" * 7 + "xccc", WEEKLY), 11, today=10) == (1, 3, 0, 0)
    assert kept(asking("c" * 14, WEEKLY), 14, today=13) == (0, 2, 0, 0)
    assert kept(asking("c" * 14, WEEKLY), 14, today=14) == (0, 4, 0, 0)


def test_a_week_counts_in_the_period_it_ends_in() -> None:
    one = asking("xxccccc" * 3, WEEKLY)
    first = adherence(one, start=START, end=on(9), today=on(30))
    second = adherence(one, start=on(10), end=on(20), today=on(30))
    assert (first.done, second.done) == (2, 4)


def test_a_week_that_began_late_or_was_paused_asks_for_no_more_than_its_days() -> None:
    begun = Choice(measure="m", since=on(6))
    assert kept(asking("ccccccc", WEEKLY, begun), 7) == (0, 1, 0, 0)
    away = paused(Choice(measure="m"), START, on(7))
    assert kept(asking("ccccccc", WEEKLY, away), 7) == (0, 0, 0, 0)
    assert kept(asking("ccxcccc", WEEKLY, away), 7) == (1, 1, 0, 0)


def test_the_first_weekday_moves_the_weeks() -> None:
    one = asking("xx....." + "......." + "c", WEEKLY, settings=Settings(first_weekday=1))
    assert kept(one, 15)[:2] == (2, 2)


def test_a_yearly_one_counts_when_it_is_done_and_is_never_missed() -> None:
    review = replace(PLAIN, frequency=Frequency.YEARLY, times=12)
    one = asking("cccx---ccs", review)
    assert kept(one, 10) == (1, 1, 1, 0)
    found = count(outcomes(one, start=START, end=on(9), today=on(10)))
    assert sentence(found, review) == "done once"
    assert sentence(Adherence(done=0, not_done=0, skipped=0, unknown=0), review) == "done 0 times"


def test_information_counts_nothing() -> None:
    assert kept(asking("xxcc", replace(PLAIN, frequency=Frequency.INFORMATION)), 4) == (0, 0, 0, 0)


# Marks and words.


def test_the_marks_of_the_last_seven_days() -> None:
    assert marks(asking("xx-sc.x"), until=on(6), today=on(6)) == (D, D, N, S, N, U, D)
    assert marks(asking("x"), until=START, today=START, length=3) == (U, U, D)
    late = asking("ccx", choice=Choice(measure="m", since=on(1)))
    assert marks(late, until=on(2), today=on(2), length=3) == (None, N, D)
    weekly = asking("xx.....", WEEKLY)
    assert marks(weekly, until=on(6), today=on(6)) == (D, D, None, None, None, None, None)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ((18, 22, 0, 0), "18 done, 4 not, of 22 days"),
        ((18, 22, 3, 8), "18 done, 4 not, 3 skipped, 8 of 33 not answered"),
        ((1, 1, 0, 0), "1 done, 0 not, of 1 day"),
        ((0, 0, 0, 5), "none of 5 days answered yet"),
        ((0, 0, 0, 0), "no day asked yet"),
    ],
)
def test_the_figures_in_words(figures: tuple[int, int, int, int], words: str) -> None:
    done, asked, skipped, unknown = figures
    found = Adherence(done=done, not_done=asked - done, skipped=skipped, unknown=unknown)
    assert sentence(found, PLAIN) == words
    assert sentence(found, WEEKLY) == words.replace("day", "time")


# Amounts.


@pytest.mark.parametrize(
    ("amount", "target", "state"),
    [(8, 8, D), (9, 8, D), (7.5, 8, N), (0, 8, N), (0, 0, D), (1, None, D), (0, None, N)],
)
def test_an_amount_is_done_when_it_reaches_the_target(
    amount: float, target: float | None, state: TickState
) -> None:
    assert state_for(amount, target) is state


def test_an_amount_stays_between_nothing_and_the_maximum() -> None:
    cups = replace(PLAIN, unit="cups", target=8.0, maximum=20.0)
    assert with_amount(cups, 8, 25) == Tick(measure="m", state=D, amount=20)
    assert with_amount(cups, 8, -1) == Tick(measure="m", state=N, amount=0)
    assert with_amount(PLAIN, None, 5000, late=True) == Tick(
        measure="m", state=D, amount=1000, late=True
    )


# The score.


def score(text: str, today: int | None = None) -> int | None:
    length = len(text)
    found = outcomes(asking(text), start=START, end=on(length - 1), today=on(length))
    return calm_score(found, on(length if today is None else today))


def test_a_score_needs_seven_answers() -> None:
    assert score("xxxxxx") is None
    assert score("xxxxxx...sss") is None
    assert score("xxxxxxx") == 100
    assert score("xxxxx--") is not None
    assert score("-------") == 0


def test_one_missed_day_after_a_steady_time_costs_five_points_and_is_forgiven() -> None:
    steady = "x" * 120
    assert score(steady) == 100
    assert score(steady + "-") == 95
    assert score(steady + "-" + "x" * 14) == 98
    assert score(steady + "-" + "x" * 45) == 99


def test_the_half_life_is_two_weeks() -> None:
    long = "-" * 700
    assert score(long + "x" * 14) == 50
    assert score(long + "x" * 28) == 75


@given(st.text("x-", min_size=7, max_size=40), st.integers(0, 60))
def test_what_is_not_answered_leaves_the_score_as_it_is(text: str, gap: int) -> None:
    assert score(text + "." * gap) == score(text)
    assert score(text + "s" * gap) == score(text)
    assert score(text, today=len(text) + gap) == score(text)


@given(st.text("x-s.c", min_size=8, max_size=60), st.data())
def test_one_more_done_never_lowers_the_score(text: str, data: st.DataObject) -> None:
    missed = [number for number, letter in enumerate(text) if letter in "-c"]
    before = score(text)
    if before is None or not missed:
        return
    number = data.draw(st.sampled_from(missed))
    after = score(text[:number] + "x" + text[number + 1 :])
    assert after is not None
    assert 0 <= before <= after <= 100


def test_the_score_is_explained() -> None:
    found = Adherence(done=18, not_done=4, skipped=1, unknown=3)
    words = explain(82, found)
    for part in ("82 of 100", "18 of 22", "14 days", "skipped", "blank"):
        assert part in words
    assert explain(None, found._replace(done=2, not_done=1)) == (
        "A score needs 7 answered days; so far there are 3."
    )
