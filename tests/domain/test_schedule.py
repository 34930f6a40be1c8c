"""What is on the plan, and on which days it is asked."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.content.measures import measures
from crampui.domain.errors import InvalidValue
from crampui.domain.night import Day
from crampui.domain.options import Trigger
from crampui.domain.period import week_start
from crampui.domain.plan.cautions import Asked, cautions_for
from crampui.domain.plan.choice import chosen, edited, on_plan
from crampui.domain.plan.measure import (
    Amounts,
    Caution,
    Choice,
    Effect,
    Frequency,
    Group,
    Measure,
    Pause,
)
from crampui.domain.plan.schedule import (
    active_measures,
    asked_on,
    asked_today,
    copy_of,
    looks_back_to,
    months_before,
    standing,
    still_open,
)
from crampui.domain.profile import Condition, Profile, Sex
from crampui.domain.settings import Settings
from crampui.domain.tick import Tick, TickState

TODAY = date(2026, 3, 4)  # a Wednesday
SETTINGS = Settings()
NOBODY = Profile()


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def measure(name: str = "m", frequency: Frequency = Frequency.DAILY, times: int = 1) -> Measure:
    return Measure(
        id=name,
        group=Group.EXERCISE,
        label=name.upper(),
        frequency=frequency,
        times=times,
        default_on=True,
    )


def tick(state: TickState = TickState.DONE, name: str = "m", amount: float | None = None) -> Tick:
    return Tick(measure=name, state=state, amount=amount)


def days(*found: Day) -> Mapping[date, Day]:
    return {day.date: day for day in found}


def done(*when: date, name: str = "m") -> Mapping[date, Day]:
    return days(*(Day(date=day, ticks=(tick(name=name),)) for day in when))


def asked(
    one: Measure,
    day: date = TODAY,
    history: Mapping[date, Day] | None = None,
    choice: Choice | None = None,
    settings: Settings = SETTINGS,
) -> bool:
    return asked_on(one, choice, day, (history or {}).get, settings)


def labels(found: tuple[Asked, ...]) -> list[str]:
    return [one.label for one in found]


# What is on the plan.


def test_the_plan_starts_with_the_defaults_in_group_order() -> None:
    found = active_measures(measures(), {}, NOBODY, TODAY)
    assert [one.measure.id for one in found] == [
        measure.id for measure in measures() if measure.default_on
    ]
    groups = [one.measure.group for one in found]
    assert groups == sorted(groups, key=list(Group).index)
    assert not any(one.hidden for one in found)


def test_choices_switch_measures_on_and_off() -> None:
    choices = {
        "hyd_drinks": Choice(measure="hyd_drinks", on=False),
        "ex_strength": Choice(measure="ex_strength", on=True, since=TODAY),
        "gone": Choice(measure="gone", on=True),
    }
    names = [m.measure.id for m in active_measures(measures(), choices, NOBODY, TODAY)]
    assert "hyd_drinks" not in names
    assert "ex_strength" in names
    assert "gone" not in names
    before = active_measures(measures(), choices, NOBODY, back(1))
    assert "ex_strength" not in [m.measure.id for m in before]


def test_a_retired_measure_leaves_the_plan_and_stays_in_the_past() -> None:
    choices = {"m": Choice(measure="m", retired=TODAY)}
    assert active_measures([measure()], choices, NOBODY, TODAY) == ()
    assert labels(active_measures([measure()], choices, NOBODY, back(1))) == ["M"]


@pytest.mark.parametrize(
    ("choice", "default_on", "day", "there"),
    [
        (None, True, TODAY, True),
        (None, False, TODAY, False),
        (Choice(measure="m"), True, TODAY, True),
        (Choice(measure="m", on=True), False, TODAY, True),
        (Choice(measure="m", on=False), True, TODAY, False),
        (Choice(measure="m", since=TODAY), True, TODAY, True),
        (Choice(measure="m", since=TODAY), True, back(1), False),
        (Choice(measure="m", retired=TODAY), True, back(1), True),
        (Choice(measure="m", retired=TODAY), True, TODAY, False),
        (Choice(measure="m", paused_until=back(-9)), True, TODAY, True),
    ],
)
def test_life_on_the_plan(choice: Choice | None, default_on: bool, day: date, there: bool) -> None:
    one = replace(measure(), default_on=default_on)
    assert on_plan(one, choice, day) is there
    assert bool(active_measures([one], {"m": choice} if choice else {}, NOBODY, day)) is there


def test_own_measures_come_last_in_their_group() -> None:
    own = Choice(
        measure="own_bath",
        own=True,
        label="Warm bath",
        group=Group.HYDRATION,
        frequency=Frequency.WEEKLY,
        times=3,
        target=10,
        unit="minutes",
        how_to=("Not too hot.",),
    )
    found = active_measures(measures(), {"own_bath": own}, NOBODY, TODAY)
    hydration = [one for one in found if one.measure.group is Group.HYDRATION]
    assert labels(found)[len(hydration) - 1] == "Warm bath"
    bath = hydration[-1]
    assert (bath.target, bath.unit) == (10, "minutes")
    assert (bath.measure.frequency, bath.measure.times) == (Frequency.WEEKLY, 3)
    assert bath.measure.own
    assert bath.measure.grade.value == "own"
    assert bath.measure.how_to == ("Not too hot.",)
    assert bath.choice is own


def test_an_own_measure_of_which_little_is_known_is_still_there() -> None:
    bare = Choice(measure="own_" + "x" * 80, own=True)
    (found,) = active_measures([], {bare.measure: bare}, NOBODY, TODAY)
    assert found.label == bare.measure[:70]
    assert found.measure.frequency is Frequency.DAILY


def test_edits_take_the_place_of_wording_target_and_frequency() -> None:
    choice = Choice(
        measure="ex_walk",
        label="Walked the dog",
        target=35,
        group=Group.SLEEP_POSITION,
        frequency=Frequency.WEEKLY,
        times=4,
    )
    found = active_measures(measures(), {"ex_walk": choice}, NOBODY, TODAY)
    dog = next(one for one in found if one.measure.id == "ex_walk")
    assert (dog.label, dog.target, dog.unit) == ("Walked the dog", 35, "minutes")
    assert dog.measure.group is Group.SLEEP_POSITION
    assert (dog.measure.frequency, dog.measure.times) == (Frequency.WEEKLY, 4)
    assert dog.measure.evidence


def test_an_edited_target_stays_within_the_maximum_and_off_the_profile() -> None:
    supplement = next(m for m in measures() if m.id == "diet_magnesium_supplement")
    assert edited(supplement, Choice(measure=supplement.id, target=900)).target == 350
    drinks = replace(measure(), target=8.0, unit="cups", amounts=Amounts(female=6))
    woman = Profile(sex=Sex.FEMALE)
    (by_profile,) = active_measures([drinks], {}, woman, TODAY)
    assert by_profile.target == 6
    (own,) = active_measures([drinks], {"m": Choice(measure="m", target=7)}, woman, TODAY)
    assert own.target == 7


@pytest.mark.parametrize(
    ("frequency", "times"), [(Frequency.WEEKLY, 1), (Frequency.YEARLY, 12), (Frequency.DAILY, 1)]
)
def test_a_new_frequency_without_a_number_gets_a_plain_one(
    frequency: Frequency, times: int
) -> None:
    for old in (measure(), measure(frequency=Frequency.YEARLY, times=24)):
        if old.frequency is not frequency:
            assert edited(old, Choice(measure="m", frequency=frequency)).times == times


def test_a_caution_wins_over_the_person_s_own_wording() -> None:
    hint = Caution(
        id="limit",
        when=("heart_failure",),
        label="Heart failure",
        text="Why.",
        effect=Effect.REPLACE,
        replace="The limit",
    )
    one = replace(measure(), cautions=(hint,), target=8.0, unit="cups")
    choices = {"m": Choice(measure="m", label="Twelve cups", target=12)}
    profile = Profile(conditions=frozenset({Condition.HEART_FAILURE}))
    (found,) = active_measures([one], choices, profile, TODAY)
    assert (found.label, found.target, found.unit) == ("The limit", None, "")
    (plain,) = active_measures([one], choices, NOBODY, TODAY)
    assert (plain.label, plain.target) == ("Twelve cups", 12)


def test_a_hidden_measure_is_listed_with_its_reason_and_not_asked() -> None:
    kidney = Profile(conditions=frozenset({Condition.KIDNEY_DISEASE}))
    choices = {"diet_potassium_food": Choice(measure="diet_potassium_food", on=True)}
    plan = active_measures(measures(), choices, kidney, TODAY)
    hidden = next(one for one in plan if one.measure.id == "diet_potassium_food")
    assert hidden.hidden
    assert hidden.reasons
    today = asked_today(measures(), choices, kidney, SETTINGS, days().get, TODAY)
    assert hidden.measure.id not in [one.measure.id for one in today]


def test_chosen_lists_everything_that_could_be_on_the_plan() -> None:
    own = Choice(measure="own", own=True, label="Own", retired=TODAY)
    found = chosen(measures(), {"own": own})
    assert len(found) == len(measures()) + 1
    assert ("own", own) in [(one.id, choice) for one, choice in found]


# Daily, and on days of a kind.


def test_a_daily_measure_is_asked_every_day() -> None:
    assert all(asked(measure(), back(number)) for number in range(-3, 40))
    assert asked(measure(), history=done(TODAY))


KINDS = {
    Frequency.ACTIVE_DAYS: {Trigger.EXERCISE},
    Frequency.HARD_DAYS: {Trigger.EXERCISE, Trigger.STANDING},
    Frequency.HOT_DAYS: {Trigger.HEAT},
}


@pytest.mark.parametrize("frequency", list(KINDS))
@pytest.mark.parametrize("trigger", list(Trigger))
def test_a_trigger_of_the_day_asks(frequency: Frequency, trigger: Trigger) -> None:
    day = Day(date=TODAY, triggers=(trigger,))
    assert asked(measure(frequency=frequency), history=days(day)) is (trigger in KINDS[frequency])


@pytest.mark.parametrize("frequency", list(KINDS))
def test_a_day_of_a_kind_is_not_asked_until_somebody_says_so(frequency: Frequency) -> None:
    one = measure(frequency=frequency)
    assert not asked(one)
    assert not asked(one, history=days(Day(date=TODAY, closed=True)))
    assert not asked(one, history=done(back(1)))
    for state in (TickState.DONE, TickState.NOT_DONE, TickState.SKIPPED):
        assert asked(one, history=days(Day(date=TODAY, ticks=(tick(state),))))


def test_information_is_never_asked() -> None:
    one = measure(frequency=Frequency.INFORMATION)
    assert not asked(one)
    assert not asked(one, history=done(TODAY))


# So many times a week, and once a year.


@pytest.mark.parametrize(
    ("when", "times", "is_asked"),
    [
        ([], 1, True),
        ([1], 1, False),
        ([2], 1, False),
        ([3], 1, True),
        ([1], 2, True),
        ([1, 2], 2, False),
        ([0], 1, True),
        ([0, 1, 2], 2, True),
        ([3, 4, 5, 6, 7], 1, True),
    ],
)
def test_a_weekly_measure_is_asked_until_it_was_done_so_often(
    when: list[int], times: int, is_asked: bool
) -> None:
    one = measure(frequency=Frequency.WEEKLY, times=times)
    assert asked(one, history=done(*map(back, when))) is is_asked


def test_only_done_counts_towards_the_week() -> None:
    one = measure(frequency=Frequency.WEEKLY, times=1)
    for state in (TickState.NOT_DONE, TickState.SKIPPED):
        assert asked(one, history=days(Day(date=back(1), ticks=(tick(state),))))
    assert asked(one, history=days(Day(date=back(1), closed=True)))


@pytest.mark.parametrize(("first", "is_asked"), [(0, False), (1, False), (2, True), (6, False)])
def test_the_week_begins_when_the_person_says(first: int, is_asked: bool) -> None:
    one = measure(frequency=Frequency.WEEKLY, times=1)
    settings = Settings(first_weekday=first)
    assert asked(one, history=done(back(1)), settings=settings) is is_asked


@given(st.dates(), st.integers(0, 6))
def test_a_week_has_seven_days_and_one_beginning(day: date, first: int) -> None:
    if day.toordinal() < 8:
        return
    start = week_start(day, first)
    assert start.weekday() == first
    assert 0 <= (day - start).days < 7


@pytest.mark.parametrize(
    ("day", "is_asked"),
    [
        (date(2026, 3, 3), True),
        (date(2026, 3, 4), True),
        (date(2026, 3, 5), False),
        (date(2027, 3, 3), False),
        (date(2027, 3, 4), True),
        (date(2028, 3, 4), True),
    ],
)
def test_a_yearly_measure_is_asked_until_done_and_a_year_later_again(
    day: date, is_asked: bool
) -> None:
    one = measure(frequency=Frequency.YEARLY, times=12)
    assert asked(one, day, done(TODAY)) is is_asked


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 4), 12, date(2025, 3, 4)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2027, 2, 28)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 6, date(2026, 6, 30)),
        (date(2026, 3, 4), 60, date(2021, 3, 4)),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


@given(
    st.sampled_from(list(Frequency)),
    st.integers(1, 7),
    st.integers(0, 6),
    st.sets(st.integers(0, 400), max_size=6),
)
def test_what_is_asked_needs_no_older_day_than_it_looks_back_to(
    frequency: Frequency, times: int, first: int, when: set[int]
) -> None:
    one = measure(frequency=frequency, times=times)
    settings = Settings(first_weekday=first)
    oldest = looks_back_to(one, TODAY, first)
    whole = done(*map(back, when))
    loaded = {day: found for day, found in whole.items() if day >= oldest}
    assert asked(one, history=whole, settings=settings) is asked(
        one, history=loaded, settings=settings
    )
    if frequency in (Frequency.WEEKLY, Frequency.YEARLY) and oldest < TODAY:
        filled = [oldest + timedelta(days=n) for n in range(times)]
        within = [day for day in filled if day < TODAY]
        done_all = len(within) == times if frequency is Frequency.WEEKLY else bool(within)
        assert asked(one, history=done(*within), settings=settings) is not done_all


# Pauses.


def test_outside_its_life_on_the_plan_nothing_is_asked() -> None:
    choice = Choice(measure="m", since=back(9), retired=back(2))
    inside = [n for n in range(15) if asked(measure(), back(n), choice=choice)]
    assert inside == [3, 4, 5, 6, 7, 8, 9]
    ticked = done(back(12), back(1))
    assert not asked(measure(), back(12), ticked, choice)
    assert not asked(measure(), back(1), ticked, choice)


def test_a_paused_measure_is_not_asked_but_what_is_said_counts() -> None:
    choice = Choice(
        measure="m", paused_until=back(-3), pauses=(Pause(start=back(2), end=back(-3)),)
    )
    inside = [n for n in range(-5, 6) if not asked(measure(), back(n), choice=choice)]
    assert inside == [-2, -1, 0, 1, 2]
    assert asked(measure(), TODAY, done(TODAY), choice)
    assert not asked(measure(), TODAY, days(Day(date=TODAY, closed=True)), choice)


# What is open today, and the same as yesterday.


def test_what_is_asked_today_and_still_open() -> None:
    plan = [
        measure("daily"),
        measure("active", Frequency.ACTIVE_DAYS),
        measure("weekly", Frequency.WEEKLY),
        measure("paused"),
        measure("info", Frequency.INFORMATION),
    ]
    choices = {"paused": Choice(measure="paused", paused_until=back(-1))}
    history = done(back(1), name="weekly")
    found = asked_today(plan, choices, NOBODY, SETTINGS, history.get, TODAY)
    assert [one.measure.id for one in found] == ["daily"]
    assert still_open(found, None) == found
    assert still_open(found, Day(date=TODAY)) == found
    assert still_open(found, Day(date=TODAY, closed=True)) == ()
    for state in (TickState.DONE, TickState.NOT_DONE, TickState.SKIPPED):
        assert still_open(found, Day(date=TODAY, ticks=(tick(state, "daily"),))) == ()


def test_an_amount_below_the_target_is_open_while_the_day_runs() -> None:
    partly = Day(date=TODAY, ticks=(tick(TickState.NOT_DONE, amount=5),))
    assert standing(measure(), partly, running=True) is TickState.UNKNOWN
    assert standing(measure(), partly) is TickState.NOT_DONE
    assert standing(measure(), replace(partly, closed=True), running=True) is TickState.NOT_DONE
    enough = Day(date=TODAY, ticks=(tick(TickState.DONE, amount=8),))
    assert standing(measure(), enough, running=True) is TickState.DONE
    said = Day(date=TODAY, ticks=(tick(TickState.NOT_DONE),))
    assert standing(measure(), said, running=True) is TickState.NOT_DONE


def plan_of(*names: str) -> tuple[Asked, ...]:
    return tuple(cautions_for(measure(name), NOBODY, TODAY) for name in names)


YESTERDAY = Day(
    date=back(1),
    ticks=(
        Tick(measure="a", state=TickState.DONE, amount=3, late=True),
        Tick(measure="b", state=TickState.NOT_DONE),
        Tick(measure="c", state=TickState.SKIPPED),
        Tick(measure="d", state=TickState.DONE),
    ),
)


def test_the_same_as_yesterday_copies_what_was_said() -> None:
    found = copy_of(YESTERDAY, Day(date=TODAY), plan_of("a", "b", "c", "x"))
    assert found == (
        Tick(measure="a", state=TickState.DONE, amount=3, copied=True),
        Tick(measure="b", state=TickState.NOT_DONE, copied=True),
        Tick(measure="c", state=TickState.SKIPPED, copied=True),
    )


def test_a_copy_never_overwrites_what_is_said() -> None:
    today = Day(date=TODAY, ticks=(Tick(measure="a", state=TickState.NOT_DONE),))
    found = copy_of(YESTERDAY, today, plan_of("a", "b"))
    assert [one.measure for one in found] == ["b"]
    assert copy_of(YESTERDAY, Day(date=TODAY, closed=True), plan_of("a", "b")) == ()


def test_nothing_is_copied_while_an_experiment_runs_or_from_nothing() -> None:
    assert copy_of(YESTERDAY, Day(date=TODAY), plan_of("a"), experiment=True) == ()
    assert copy_of(None, Day(date=TODAY), plan_of("a")) == ()
    assert copy_of(Day(date=back(1), closed=True), Day(date=TODAY), plan_of("a")) == ()


def test_a_copy_of_a_copy_and_a_late_copy_are_marked() -> None:
    copied = Day(date=back(1), ticks=(replace(YESTERDAY.ticks[0], copied=True),))
    (found,) = copy_of(copied, Day(date=TODAY), plan_of("a"), late=True)
    assert found.copied
    assert found.late


def test_a_hidden_measure_is_not_copied() -> None:
    hidden = tuple(one._replace(hidden=True) for one in plan_of("a"))
    assert copy_of(YESTERDAY, Day(date=TODAY), hidden) == ()


states = st.sampled_from([TickState.DONE, TickState.NOT_DONE, TickState.SKIPPED])
names = st.sampled_from("abcdef")
tick_sets = st.dictionaries(names, states, max_size=6)


@given(tick_sets, tick_sets, st.sets(names), st.booleans())
def test_copying_adds_only_what_was_blank(
    before: dict[str, TickState], now: dict[str, TickState], on: set[str], closed: bool
) -> None:
    yesterday = Day(date=back(1), ticks=tuple(tick(s, n) for n, s in before.items()))
    today = Day(date=TODAY, closed=closed, ticks=tuple(tick(s, n) for n, s in now.items()))
    found = copy_of(yesterday, today, plan_of(*sorted(on)))
    assert all(one.copied for one in found)
    copied = {one.measure: one.state for one in found}
    expected = {n: s for n, s in before.items() if n in on and n not in now}
    assert copied == ({} if closed else expected)


def test_a_weekly_number_over_seven_is_refused() -> None:
    with pytest.raises(InvalidValue):
        edited(measure(), Choice(measure="m", frequency=Frequency.WEEKLY, times=8))
