"""Adherence over generated months, against a count that goes through the days with a pencil."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from crampui.domain.night import Day
from crampui.domain.options import Trigger
from crampui.domain.plan.adherence import adherence, marks
from crampui.domain.plan.choice import paused, resumed
from crampui.domain.plan.measure import Choice, Frequency, Group, Measure
from crampui.domain.plan.schedule import Asking
from crampui.domain.profile import Profile
from crampui.domain.settings import Settings
from crampui.domain.tick import Tick, TickState
from tests.harness.examples import examples

START = date(2026, 3, 2)  # a Monday
STATES = {"x": TickState.DONE, "-": TickState.NOT_DONE, "s": TickState.SKIPPED}


@dataclass(frozen=True)
class Life:
    """Some months with one measure, on paper: days are numbers from a Monday on.

    A page for each day: x done, - not done, s skipped (capital: copied from the day before),
    a digit for an amount of eight cups, . nothing, c nothing and closed, _ no page at all.
    """

    pages: str
    active: tuple[bool, ...]
    pauses: tuple[tuple[int, int], ...]
    since: int
    retired: int
    frequency: Frequency
    times: int
    first_weekday: int
    start: int
    end: int
    today: int

    def said(self, number: int) -> str:
        """Return x, - or s for what was said of a day, c if closed, . for nothing."""
        page = self.pages[number] if number < len(self.pages) else "_"
        if page.isdigit():
            if page < "8" and number == self.today:
                return "."
            return "x" if page >= "8" else "-"
        return {"_": ".", "X": "x", "S": "s"}.get(page, page)

    def has_tick(self, number: int) -> bool:
        return number < len(self.pages) and self.pages[number] not in "._c"

    def was_active(self, number: int) -> bool:
        return number < len(self.pages) and self.pages[number] != "_" and self.active[number % 7]

    def paused_days(self) -> set[int]:
        now, found = 0, set[int]()
        for ahead, length in self.pauses:
            now += ahead
            found = {number for number in found if number < now}
            found |= set(range(now, now + length))
        return found

    # what the app is given

    def asking(self) -> Asking:
        choice, now = Choice(measure="m", since=on(self.since), retired=on(self.retired)), 0
        for ahead, length in self.pauses:
            now += ahead
            if length:
                choice = paused(choice, on(now), on(now + length))
            else:
                choice = resumed(choice, on(now))
        measure = Measure(
            id="m",
            group=Group.HYDRATION,
            label="M",
            target=8,
            frequency=self.frequency,
            times=self.times,
            default_on=True,
        )
        settings = Settings(first_weekday=self.first_weekday)
        pages = {day.date: day for day in self.days()}
        return Asking(
            measure=measure, choice=choice, profile=Profile(), settings=settings, days=pages.get
        )

    def days(self) -> Iterator[Day]:
        for number, page in enumerate(self.pages):
            if page == "_":
                continue
            triggers = (Trigger.EXERCISE,) if self.active[number % 7] else ()
            day = Day(date=on(number), triggers=triggers, closed=page == "c")
            if page.isdigit():
                state = TickState.DONE if page >= "8" else TickState.NOT_DONE
                day = day.with_tick("m", Tick(measure="m", state=state, amount=int(page)))
            elif page.lower() in STATES:
                tick = Tick(measure="m", state=STATES[page.lower()], copied=page.isupper())
                day = day.with_tick("m", replace(tick, late=number % 5 == 0))
            yield day


def on(number: int) -> date:
    return START + timedelta(days=number)


def by_hand(life: Life) -> tuple[int, int, int, int]:
    """Count done, not done, skipped and unknown days, one day after the other."""
    away = life.paused_days()
    done = missed = skipped = unknown = 0
    for number in range(life.start, min(life.end, life.today) + 1):
        if not life.since <= number < life.retired:
            continue
        said = life.said(number)
        if not life.has_tick(number):
            if number in away:
                continue
            if life.frequency is Frequency.ACTIVE_DAYS and not life.was_active(number):
                continue
        done += said == "x"
        missed += said in ("-", "c")
        skipped += said == "s"
        unknown += said == "."
    return done, missed, skipped, unknown


def by_hand_weekly(life: Life) -> tuple[int, int, int, int]:
    """Count the same in times a week: so many boxes a week, filled day by day."""
    away = life.paused_days()
    last_counted = min(life.end, life.today)
    done = missed = skipped = unknown = 0
    monday_before = life.start - 7
    for begin in range(monday_before, life.end + 1):
        if begin % 7 != life.first_weekday or begin + 6 < life.start:
            continue
        is_over, is_running = begin + 6 <= last_counted, begin <= life.today <= begin + 6
        if not is_over and not (is_running and last_counted == life.today):
            continue
        week = [
            life.said(number)
            for number in range(max(begin, 0), min(begin + 7, life.today + 1))
            if life.since <= number < life.retired and (life.has_tick(number) or number not in away)
        ]
        boxes = min(life.times, sum(said != "s" for said in week))
        skipped += week.count("s")
        for _ in range(min(boxes, week.count("x"))):
            done, boxes = done + 1, boxes - 1
        if is_running:
            continue
        for _ in range(min(boxes, week.count("."))):
            unknown, boxes = unknown + 1, boxes - 1
        missed += boxes
    return done, missed, skipped, unknown


lives = st.builds(
    Life,
    pages=st.text("xxX--sS.c_589", min_size=0, max_size=100),
    active=st.tuples(*[st.booleans()] * 7),
    pauses=st.lists(st.tuples(st.integers(1, 30), st.integers(0, 15)), max_size=4).map(tuple),
    since=st.integers(0, 40),
    retired=st.integers(20, 130),
    frequency=st.sampled_from([Frequency.DAILY, Frequency.ACTIVE_DAYS]),
    times=st.integers(1, 7),
    first_weekday=st.integers(0, 6),
    start=st.integers(0, 60),
    end=st.integers(20, 110),
    today=st.integers(0, 120),
)


def figures(life: Life) -> tuple[int, int, int, int]:
    kept = adherence(life.asking(), start=on(life.start), end=on(life.end), today=on(life.today))
    return kept.done, kept.not_done, kept.skipped, kept.unknown


@examples(60)
@given(lives)
def test_days_are_counted_as_by_hand(life: Life) -> None:
    assert figures(life) == by_hand(life)


@examples(60)
@given(lives)
def test_times_a_week_are_counted_as_by_hand(life: Life) -> None:
    weekly = replace(life, frequency=Frequency.WEEKLY)
    assert figures(weekly) == by_hand_weekly(weekly)


@examples(60)
@given(lives)
def test_the_marks_say_what_the_figures_count(life: Life) -> None:
    length = life.end - life.start + 1
    if length < 1:
        return
    end = min(life.end, life.today)
    shown = marks(life.asking(), until=on(end), today=on(life.today), length=length)
    first = max(0, life.start - (end - length + 1))
    counted = [mark for mark in shown[first:] if mark is not None]
    done, missed, skipped, unknown = figures(life)
    assert counted.count(TickState.DONE) == done
    assert counted.count(TickState.NOT_DONE) == missed
    assert counted.count(TickState.SKIPPED) == skipped
    assert counted.count(TickState.UNKNOWN) == unknown


@examples(60)
@given(lives, st.integers(0, 60))
def test_two_periods_add_up(life: Life, first: int) -> None:
    middle = min(life.start + first, life.end)
    before = figures(replace(life, end=middle))
    after = figures(replace(life, start=middle + 1))
    both = figures(life) if life.start <= life.end else (0, 0, 0, 0)
    if life.start <= middle:
        assert tuple(map(sum, zip(before, after, strict=True))) == both
