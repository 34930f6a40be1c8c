"""Each schema ever released opens: a whole diary of each, kept as that program wrote it."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.options import Helped, Noticed, Relief, Side, Trigger
from crampui.domain.profile import AgeBand, Condition
from crampui.storage.format import SCHEMA
from crampui.storage.paths import Paths

SAMPLES = Path(__file__).parent / "samples"
NUMBERS = range(1, SCHEMA + 1)
NIGHT = date(2026, 3, 3)


@pytest.fixture(params=NUMBERS, ids="schema-{}".format)
def sample(request: pytest.FixtureRequest, paths: Paths, open_diary: Callable[[], Diary]) -> Diary:
    """Give a copy of one sample, opened."""
    shutil.copytree(SAMPLES / f"schema-{request.param}", paths.data)
    diary = open_diary()
    diary.load_all()
    return diary


def test_every_entry_is_read(sample: Diary) -> None:
    state = sample.state
    assert [notice for notice in sample.take_notices() if "cannot be read" in notice] == []
    [cramp] = state.cramps()
    assert (cramp.pain, cramp.minutes, cramp.side) == (8, 4.0, Side.LEFT)
    assert (cramp.relief, cramp.helped) == ((Relief.STRETCH,), Helped.EASED)
    assert (cramp.noticed, cramp.note) == ((Noticed.NONE,), "stairs, naïve ☕")
    day = state.day(NIGHT)
    assert day is not None
    assert (day.sleep_quality, day.triggers, day.note) == (4, (Trigger.HEAT,), "slept badly")
    assert {tick.measure: (tick.state.value, tick.amount) for tick in day.ticks} == {
        "ex_walk": ("skipped", None),
        "ex_bed_calf": ("skipped", None),
        "hyd_drinks": ("done", 6.0),
    }
    assert [one.date for one in state.days() if one.quiet] == [date(2026, 3, 2)]
    assert [marker.label for marker in state.markers.values()] == ["new shoes"]
    assert [len(check.answers) for check in state.checks.values()] == [1]
    assert [note.rule for note in state.flag_notes.values()] == ["D1"]
    assert state.choices["own_warm_bath"].label == "Warm bath"
    assert state.profile.age_band is AgeBand.AGE_50_59
    assert state.profile.conditions == {Condition.DIABETES}
    assert (state.settings.wake_hour, state.settings.usual_side) == (6, Side.LEFT)


def test_what_is_kept_beside_is_read(sample: Diary) -> None:
    assert {(one.shown, one.kept) for one in sample.conflicts.all()} == {
        ("pain: 8", "pain: 5"),
        ("skipped", "not done"),
    }


def test_it_can_be_written_to_and_nothing_else_changes(
    sample: Diary, open_diary: Callable[[], Diary]
) -> None:
    before = sample.state
    sample.plan.tick("ex_bed_calf", date(2026, 3, 2))
    again = open_diary().load_all()
    assert list(again.cramps()) == list(before.cramps())
    assert again.day(NIGHT) == before.day(NIGHT)
    assert (again.profile, again.settings) == (before.profile, before.settings)
    assert (again.checks, again.markers) == (before.checks, before.markers)
