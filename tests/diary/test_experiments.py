"""Experiments: the chance told before, an order that is fixed, no result before the end."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from crampui.diary.experiments import Progress, side_of
from crampui.diary.exposures import candidates, label_of, may_experiment, period_of
from crampui.diary.insights import insight
from crampui.diary.whole import Diary
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.experiment import Experiment
from crampui.domain.marker import MarkerKind
from crampui.domain.night import Day
from crampui.domain.plan.measure import Group
from crampui.domain.profile import Condition, Medicine
from crampui.domain.state import Entry
from crampui.domain.tick import Tick, TickState
from crampui.storage.paths import Paths
from tests.diary.conftest import Clock
from tests.harness.nights import COVERS, MAGNESIUM, STRETCH, cramp, person, write_entries

LAST = date(2026, 3, 3)
START = date(2026, 3, 4)
AFTERNOON = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)


@pytest.fixture
def again(paths: Paths, clock: Clock) -> Iterator[Callable[[], Diary]]:
    """Open a diary of a year, all of it read, as another program does."""
    clock.time = AFTERNOON
    write_entries(paths, *person("year", LAST))
    opened: list[Diary] = []

    def make() -> Diary:
        diary = Diary.open(paths, clock=clock)
        diary.load_all()
        opened.append(diary)
        return diary

    yield make
    for diary in opened:
        diary.close()


@pytest.fixture
def diary(again: Callable[[], Diary]) -> Diary:
    return again()


def progress(diary: Diary) -> Progress:
    (found,) = insight(diary.state, diary.tonight()).experiments
    return found


def live(diary: Diary, experiment: Experiment, nights: int, *, kept: float = 1.0) -> None:
    """Live through nights: with the measure quiet, without it a cramp; ticks as assigned."""
    entries: list[Entry] = []
    for number in range(nights):
        night = experiment.started + timedelta(days=number)
        done = experiment.assigned(night) is (number % 100 < 100 * kept)
        state = TickState.DONE if done else TickState.NOT_DONE
        ticks = (Tick(measure=experiment.measure, state=state),)
        entries.append(Day(date=night, quiet=bool(experiment.assigned(night)), ticks=ticks))
        if not experiment.assigned(night):
            entries.append(cramp(night))
    diary.put("nights", *entries)


# ---- before the start


def test_the_chance_of_an_answer_is_told_and_nothing_saved(diary: Diary) -> None:
    before = diary.state
    planned = diary.experiments.plan(STRETCH)
    assert (planned.plan.pairs, planned.plan.period, planned.plan.nights) == (14, 4, 112)
    assert planned.label == "Calf stretch before bed, both legs"
    assert 0.3 < planned.rate < 0.6
    assert 0.1 < planned.plan.power_half < 0.5
    assert not planned.plan.likely_answered
    assert (planned.starts, planned.ends) == (START, START + timedelta(days=111))
    assert diary.state is before


def test_what_may_build_up_has_periods_of_a_week(diary: Diary) -> None:
    plan = diary.experiments.plan("diet_magnesium_food").plan
    assert (plan.pairs, plan.period, plan.drop, plan.nights) == (8, 7, 2, 112)
    assert period_of(STRETCH) == 4


@pytest.mark.parametrize(
    "measure",
    [MAGNESIUM, "med_review", "med_changes_today", "diet_no_quinine_drinks", "hyd_drinks",
     "hyd_alcohol", "trigger.alcohol", "sl_path_clear", "ex_walk", "diet_vitamin_k2_info"],
)  # fmt: skip
def test_medicines_supplements_drinks_and_safety_are_never_left_out(
    diary: Diary, measure: str
) -> None:
    assert not may_experiment(diary.state, measure, START)
    with pytest.raises(InvalidValue, match="not to be left out"):
        diary.experiments.start(measure)
    assert not diary.state.experiments


def test_nor_what_the_profile_hides_or_replaces(diary: Diary) -> None:
    assert may_experiment(diary.state, STRETCH, START)
    diary.person.edit_profile(conditions=frozenset({Condition.LEG_INJURY}))
    assert not may_experiment(diary.state, STRETCH, START)
    with pytest.raises(InvalidValue):
        diary.experiments.plan(STRETCH)


def test_own_measures_may_be_left_out_where_they_cannot_be_a_medicine(diary: Diary) -> None:
    bath = diary.plan.add("Warm bath", Group.EXERCISE)
    powder = diary.plan.add("My powder", Group.DIET)
    names = {asked.measure.id for asked in candidates(diary.state, START)}
    assert bath.measure in names
    assert powder.measure not in names
    assert label_of(diary.state, bath.measure) == "Warm bath"
    assert diary.experiments.plan(bath.measure).plan.period == 4


@pytest.mark.parametrize("key", ["", "nonsense", "trigger.nonsense"])
def test_what_there_is_not_cannot_be_left_out(diary: Diary, key: str) -> None:
    with pytest.raises(NotFound):
        diary.experiments.plan(key)


@pytest.mark.parametrize(
    ("pairs", "period"), [(5, 4), (27, 4), (0, 7), (14, 5), (14, 0), (-1, 4), (10**9, 7)]
)
def test_an_impossible_design_is_refused(diary: Diary, pairs: int, period: int) -> None:
    with pytest.raises(InvalidValue):
        diary.experiments.start(STRETCH, pairs, period)
    assert not diary.state.experiments


@pytest.mark.parametrize(
    ("kind", "words"), [("none", "Log at least 14"), ("quiet", "No cramp in the last 84")]
)
def test_without_a_rate_there_is_no_chance_to_tell(
    paths: Paths, clock: Clock, kind: str, words: str
) -> None:
    clock.time = AFTERNOON
    if kind == "quiet":
        days = [Day(date=LAST - timedelta(days=back), quiet=True) for back in range(14)]
        write_entries(paths, *days)
    diary = Diary.open(paths, clock=clock)
    diary.load_all()
    with pytest.raises(InvalidValue, match=words):
        diary.experiments.plan(STRETCH)
    diary.close()


# ---- the coin


def test_the_order_is_a_coins_and_stays_as_it_was_stored(again: Callable[[], Diary]) -> None:
    diary = again()
    made = diary.experiments.start(STRETCH, 26, 7)
    assert len(made.order) == 26
    assert len(set(made.order)) == 2
    assert again().state.experiments == {made.id: made}
    sides = [made.assigned(START + timedelta(days=n)) for n in range(made.nights)]
    for pair in range(26):
        first, second = sides[14 * pair : 14 * pair + 7], sides[14 * pair + 7 : 14 * pair + 14]
        assert first == [made.order[pair]] * 7
        assert second == [not made.order[pair]] * 7
    assert made.assigned(made.end) is None


def test_two_experiments_have_two_orders(diary: Diary) -> None:
    orders = set()
    for _ in range(6):
        orders.add(diary.experiments.start(STRETCH, 26, 4).order)
        assert diary.changes.undo() is not None
    assert len(orders) == 6


def test_one_at_a_time(diary: Diary) -> None:
    diary.experiments.start(STRETCH)
    with pytest.raises(InvalidValue, match="One experiment at a time"):
        diary.experiments.start(COVERS)
    assert len(diary.state.experiments) == 1


@pytest.mark.parametrize(
    ("hour", "starts"), [(0, 4), (3, 4), (8, 4), (13, 4), (23, 4)], ids=lambda value: str(value)
)
def test_it_begins_with_the_coming_evening(
    diary: Diary, clock: Clock, hour: int, starts: int
) -> None:
    clock.time = datetime(2026, 3, 4, hour, 30, tzinfo=UTC)
    made = diary.experiments.start(STRETCH)
    assert made.started == date(2026, 3, starts)
    assert diary.experiments.current() == made


def test_a_measure_that_is_off_the_plan_is_put_on_it_with_one_undo(diary: Diary) -> None:
    assert diary.plan.day(START).line("sl_warm_legs") is None
    diary.experiments.start("sl_warm_legs")
    assert diary.plan.day(START).line("sl_warm_legs") is not None
    assert diary.changes.undo() == "experiment begun: Legs warm in bed"
    assert diary.plan.day(START).line("sl_warm_legs") is None
    assert not diary.state.experiments
    assert diary.changes.redo() is not None
    assert len(diary.state.experiments) == 1


# ---- while it runs


def test_the_plan_asks_it_on_the_days_with_alone(diary: Diary, clock: Clock) -> None:
    made = diary.experiments.start(STRETCH)
    for _ in range(16):
        day = diary.today()
        line = diary.plan.day(day).line(STRETCH)
        side = side_of(diary.state, day)
        assert line is not None
        assert side is not None
        assert side.done is made.assigned(day) is not line.left_out
        assert side.number == (day - START).days + 1
        clock.forward(days=1)
    assert side_of(diary.state, START - timedelta(days=1)) is None
    assert side_of(diary.state, made.end) is None


def test_no_result_before_the_end(diary: Diary, clock: Clock) -> None:
    made = diary.experiments.start(STRETCH, 8)
    live(diary, made, 64)
    for day in range(64):
        clock.time = AFTERNOON + timedelta(days=day)
        found = progress(diary)
        assert (found.over, found.result, found.nights) == (False, None, day)
        assert insight(diary.state, diary.tonight()).on_trial(STRETCH)
    clock.forward(days=1)
    found = progress(diary)
    assert found.over
    assert found.result is not None
    assert found.result.verdict == "strong_fewer"
    assert not insight(diary.state, diary.tonight()).on_trial(STRETCH)
    assert diary.experiments.current() is None
    assert diary.experiments.start(COVERS)


@pytest.mark.parametrize(("kept", "low"), [(1.0, False), (0.75, False), (0.6, True)])
def test_keeping_to_it_is_counted_and_under_70_percent_is_a_warning(
    diary: Diary, clock: Clock, kept: float, low: bool
) -> None:
    made = diary.experiments.start(STRETCH, 26)
    live(diary, made, 100, kept=kept)
    clock.forward(days=100)
    found = progress(diary)
    assert found.kept.known == 100
    assert found.kept.kept == 100 * kept
    assert found.kept.low is low


def test_a_second_change_is_told(diary: Diary, clock: Clock) -> None:
    diary.person.edit_profile(medicines=(Medicine(name="Old one", started=date(2025, 1, 1)),))
    diary.experiments.start(STRETCH)
    diary.plan.put_on("sl_warm_legs")
    assert progress(diary).changes == ()
    clock.forward(days=3)
    diary.plan.put_on("ex_strength")
    clock.forward(days=1)
    diary.plan.retire(COVERS)
    diary.person.add_medicine(Medicine(name="Salbutamol", started=diary.today()))
    diary.markers.add(diary.today(), "new boots", MarkerKind.SHOES)
    diary.markers.add(diary.today(), "saw the doctor", MarkerKind.VISIT)
    told = [(change.day.day, change.what) for change in progress(diary).changes]
    assert told[0] == (7, "“Strength: heel raises, toe lifts, toe grips” began")
    assert {what for day, what in told[1:] if day == 8} == {
        "“Bedding loose at the foot end” ended",
        "Salbutamol began",
        "new boots",
    }


def test_what_happens_after_the_end_is_no_second_change(diary: Diary, clock: Clock) -> None:
    diary.experiments.start(STRETCH, 6)
    clock.forward(days=60)
    diary.plan.put_on("ex_strength")
    assert progress(diary).changes == ()


# ---- the end


def test_stopped_early_only_whole_pairs_count(again: Callable[[], Diary], clock: Clock) -> None:
    diary = again()
    made = diary.experiments.start(STRETCH, 10)
    live(diary, made, 8 * 7 + 5)
    clock.forward(days=8 * 7 + 5)
    assert diary.experiments.stop().stopped == diary.tonight()
    result = progress(diary).result
    assert result is not None
    assert (result.completed_pairs, result.planned_pairs) == (7, 10)
    assert result.stopped_early
    assert result.verdict == "fewer"
    assert again().experiments.current() is None
    with pytest.raises(InvalidValue, match="No experiment is on"):
        diary.experiments.stop()
    assert diary.changes.undo() is not None
    assert diary.experiments.current() == made


def test_stopped_before_its_first_night_is_over_it_never_was(diary: Diary) -> None:
    diary.experiments.start(STRETCH)
    diary.experiments.stop()
    assert not diary.state.experiments
    assert diary.changes.undo() is not None
    assert diary.experiments.current() is not None


def test_a_past_one_can_be_removed_and_brought_back(diary: Diary, clock: Clock) -> None:
    made = diary.experiments.start(STRETCH, 6)
    with pytest.raises(InvalidValue, match="Stop it first"):
        diary.experiments.remove(made.id)
    clock.forward(days=60)
    diary.experiments.remove(made.id)
    assert not diary.state.experiments
    with pytest.raises(NotFound):
        diary.experiments.remove(made.id)
    diary.changes.undo()
    assert diary.state.experiments == {made.id: made}


def test_an_experiment_begun_before_anything_was_logged_in_time(diary: Diary) -> None:
    old = Experiment(
        id=7, measure=STRETCH, started=date(2020, 1, 1), pairs=6, period=4, order=(True,) * 6
    )
    diary.put("old", old)
    found = progress(diary)
    assert found.result is not None
    assert found.result.verdict == "not_enough_data"
    assert found.power_half is None
    assert found.kept.known == 0


# ---- the main question


def test_a_main_question_stays_for_twelve_weeks(diary: Diary, clock: Clock) -> None:
    assert diary.experiments.name_main_question(STRETCH).main_question_since == START
    with pytest.raises(InvalidValue, match="12 weeks"):
        diary.experiments.name_main_question(COVERS)
    with pytest.raises(InvalidValue, match="12 weeks"):
        diary.experiments.name_main_question("")
    assert diary.experiments.name_main_question(STRETCH).main_question_since == START
    clock.forward(days=83)
    with pytest.raises(InvalidValue, match="from Wed 27 May 2026 on"):
        diary.experiments.name_main_question(COVERS)
    clock.forward(days=1)
    assert (
        diary.experiments.name_main_question("trigger.alcohol").main_question == "trigger.alcohol"
    )
    assert diary.changes.undo() == "main question: alcohol"
    assert diary.state.settings.main_question == STRETCH
    assert diary.experiments.name_main_question("").main_question_since is None


@pytest.mark.parametrize("key", ["nonsense", "trigger.none", "trigger.", "trigger.rain"])
def test_a_main_question_is_something_that_is_compared(diary: Diary, key: str) -> None:
    with pytest.raises(InvalidValue):
        diary.experiments.name_main_question(key)
