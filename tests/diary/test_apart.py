"""What two machines changed apart: marked, both versions shown, one chosen, all undoable."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from crampui.diary import Diary
from crampui.domain.options import OnsetKind
from crampui.domain.tick import TickState
from crampui.storage.paths import Paths
from tests.diary.conftest import Clock

NIGHT = date(2026, 3, 3)
DAY = ("days", 20260303)
TICK = frozenset({"ticks/ex_bed_calf"})


class Two:
    """A diary, and its copy on another machine; both changed one cramp and one tick."""

    def __init__(self, here: Diary, there: Diary, far: Path, number: int) -> None:
        self.here, self.there, self.far, self.number = here, there, far, number

    @property
    def pain(self) -> int | None:
        cramp = self.here.state.cramp(self.number)
        return cramp.pain if cramp is not None else None

    @property
    def tick(self) -> TickState | None:
        day = self.here.state.day(NIGHT)
        found = [t.state for t in day.ticks if t.measure == "ex_bed_calf"] if day else []
        return found[0] if found else None

    def shown(self) -> list[tuple[str, str]]:
        return sorted((one.shown, one.kept) for one in self.here.differing())


@pytest.fixture
def two(diary: Diary, paths: Paths, tmp_path: Path, clock: Clock) -> Iterator[Two]:
    diary.tick("ex_bed_calf", NIGHT)
    number = diary.log_cramp(NIGHT, None, OnsetKind.UNKNOWN, pain=3).id
    far = tmp_path / "far"
    shutil.copytree(paths.data, far)
    there = Diary.open(Paths(far, tmp_path / "far-state", tmp_path / "c"), clock=clock)
    there.load_all()
    diary.load_all()
    clock.forward(minutes=1)
    diary.edit_cramp(number, pain=5)
    there.tick("ex_bed_calf", NIGHT, TickState.NOT_DONE)
    clock.forward(minutes=1)
    there.edit_cramp(number, pain=8)
    diary.tick("ex_bed_calf", NIGHT, TickState.SKIPPED)
    yield Two(diary, there, far, number)
    there.close()


def test_what_has_a_second_version_is_marked_until_one_is_chosen(two: Two) -> None:
    here = two.here
    assert not here.state.apart
    here.merge(two.far)
    assert here.state.apart == {("cramps", two.number): frozenset({""}), DAY: TICK}
    assert here.state.apart_in(NIGHT) == TICK
    assert here.state.is_apart("cramps", two.number)
    for one in here.differing():
        here.drop_kept(one.number)
    assert not here.state.apart
    assert not here.state.apart_in(NIGHT)


def test_a_whole_merge_is_taken_back_and_done_again(two: Two) -> None:
    here = two.here
    new = two.there.log_cramp(NIGHT, None, OnsetKind.UNKNOWN, pain=1).id
    here.merge(two.far)
    merged = here.state
    assert (two.pain, two.tick) == (8, TickState.SKIPPED)
    assert two.shown() == [("pain: 8", "pain: 5"), ("skipped", "not done")]
    assert here.undo() == "merged with another copy"
    assert (two.pain, two.tick) == (5, TickState.SKIPPED)
    assert here.state.cramp(new) is None
    assert not here.state.apart, "what was taken back is not shown as changed on both"
    assert here.differing() == ()
    assert here.redo() == "merged with another copy"
    assert here.state.months == merged.months
    assert here.state.apart == merged.apart
    assert two.shown() == [("pain: 8", "pain: 5"), ("skipped", "not done")]


@pytest.mark.parametrize("choose", ["take_kept", "drop_kept"])
def test_each_choice_is_undone_and_redone(two: Two, choose: str) -> None:
    here = two.here
    here.merge(two.far)
    before, said = here.state, two.shown()
    for one in here.differing():
        getattr(here, choose)(one.number)
    chosen = (two.pain, two.tick)
    assert chosen == ((5, TickState.NOT_DONE) if choose == "take_kept" else (8, TickState.SKIPPED))
    here.undo()
    here.undo()
    assert two.shown() == said
    assert (here.state.months, here.state.apart) == (before.months, before.apart)
    here.redo()
    here.redo()
    assert (two.pain, two.tick) == chosen
    assert here.differing() == ()
    for _ in range(3):
        here.undo()
    assert (two.pain, two.tick) == (5, TickState.SKIPPED), "the merge itself is undone behind them"


def test_undo_after_a_choice_goes_on_to_what_was_before(two: Two) -> None:
    here = two.here
    here.merge(two.far)
    [first, *_] = here.differing()
    here.drop_kept(first.number)
    assert "as it is shown" in (here.undo() or "")
    assert here.next_undo() == "merged with another copy"


def test_a_tick_taken_back_and_undone_has_both_versions_again(two: Two) -> None:
    here = two.here
    here.merge(two.far)
    here.tick("ex_bed_calf", NIGHT, TickState.UNKNOWN)
    assert not here.state.apart_in(NIGHT), "who takes a tick back means all of it"
    here.undo()
    assert here.state.apart_in(NIGHT) == TICK
    assert two.tick is TickState.SKIPPED


def test_choices_and_their_undo_come_together_on_both_machines(
    two: Two, paths: Paths, clock: Clock
) -> None:
    here, there = two.here, two.there
    here.merge(two.far)
    there.merge(paths.data)
    for one in here.differing():
        here.take_kept(one.number)
    here.undo()
    clock.forward(minutes=1)
    there.answer_night(NIGHT, sleep_quality=4)
    for _ in range(2):
        here.merge(two.far)
        there.merge(paths.data)
    for name in ("2026-03.json", "base.json"):
        assert (paths.data / name).read_bytes() == (two.far / name).read_bytes()
    assert here.differing() == there.differing()
    day = here.state.day(NIGHT)
    assert day is not None
    assert day.sleep_quality == 4


def test_another_session_sees_the_mark_come_and_go(
    two: Two, open_diary: Callable[[], Diary]
) -> None:
    other = open_diary()
    other.load_all()
    two.here.merge(two.far)
    assert other.poll().apart == two.here.state.apart
    for one in other.differing():
        other.take_kept(one.number)
    assert not two.here.poll().apart
    two.here.undo()
    assert len(other.poll().apart) == 1
