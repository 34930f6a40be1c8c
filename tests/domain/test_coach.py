"""What the stretch coach counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.content.measures import measures
from crampui.domain.plan.coach import READY_SECONDS, Phase, Step, begins, place, steps, words
from crampui.domain.plan.measure import Coach

BOTH = Coach(hold_seconds=10, rest_seconds=10, repetitions=3)
coaches = st.builds(
    Coach,
    hold_seconds=st.integers(1, 90),
    rest_seconds=st.integers(0, 60),
    repetitions=st.integers(1, 6),
    sides=st.sampled_from([("left", "right"), ("right",), ()]),
)


def test_the_trial_s_stretch_step_by_step() -> None:
    told = [(words(step), step.seconds) for step in steps(BOTH)]
    assert told == [
        ("Get ready: left leg first", READY_SECONDS),
        ("Hold, left leg, 1 of 3", 10),
        ("Relax", 10),
        ("Hold, left leg, 2 of 3", 10),
        ("Relax", 10),
        ("Hold, left leg, 3 of 3", 10),
        ("Relax, change to the right leg", 10),
        ("Hold, right leg, 1 of 3", 10),
        ("Relax", 10),
        ("Hold, right leg, 2 of 3", 10),
        ("Relax", 10),
        ("Hold, right leg, 3 of 3", 10),
    ]


def test_without_sides_or_pauses() -> None:
    coach = Coach(hold_seconds=30, rest_seconds=0, repetitions=2, sides=())
    told = [words(step) for step in steps(coach)]
    assert told == ["Get ready", "Hold, 1 of 2", "Hold, 2 of 2"]


@pytest.mark.parametrize(
    ("elapsed", "index", "left"),
    [(0, 0, 5), (4, 0, 1), (5, 1, 10), (14, 1, 1), (15, 2, 10), (114, 11, 1), (115, 12, 0)],
)
def test_where_it_is(elapsed: int, index: int, left: int) -> None:
    at = place(steps(BOTH), elapsed)
    assert (at.index, at.left) == (index, left)


@given(coaches)
def test_every_second_belongs_to_one_step(coach: Coach) -> None:
    found = steps(coach)
    total = begins(found, len(found))
    seen = [place(found, second) for second in range(total)]
    assert [at.index for at in seen] == [
        index for index, step in enumerate(found) for _ in range(step.seconds)
    ]
    assert all(1 <= at.left <= found[at.index].seconds for at in seen)
    assert place(found, total).index == place(found, total + 1000).index == len(found)


@given(coaches)
def test_it_holds_as_long_as_it_says(coach: Coach) -> None:
    def seconds(phase: Phase) -> int:
        return sum(step.seconds for step in steps(coach) if step.phase is phase)

    sides = len(coach.sides or ("",))
    assert seconds(Phase.HOLD) == sides * coach.repetitions * coach.hold_seconds
    assert seconds(Phase.REST) == sides * (coach.repetitions - 1) * coach.rest_seconds
    assert seconds(Phase.CHANGE) == (sides - 1) * coach.rest_seconds
    assert steps(coach)[-1].phase is Phase.HOLD


@given(coaches, st.data())
def test_a_step_begins_where_it_begins(coach: Coach, data: st.DataObject) -> None:
    found = steps(coach)
    index = data.draw(st.integers(0, len(found) - 1))
    at = place(found, begins(found, index))
    assert (at.index, at.left) == (index, found[index].seconds)
    assert begins(found, -1) == 0


@pytest.mark.parametrize("measure", [m for m in measures() if m.coach], ids=lambda m: m.id)
def test_the_shipped_stretches_take_as_long_as_their_trial(measure: object) -> None:
    coach = getattr(measure, "coach", None)
    assert isinstance(coach, Coach)
    found = steps(coach)
    assert begins(found, len(found)) == READY_SECONDS + 110
    assert all(isinstance(step, Step) for step in found)
