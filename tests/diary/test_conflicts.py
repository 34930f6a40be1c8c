"""What two machines changed apart: marked, both versions shown, one chosen, all undoable."""

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.diary.archive import whole_export
from crampui.diary.importing.bring import import_plan, plan_import
from crampui.diary.importing.export import kept_of, read_export
from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.domain.tick import TickState
from crampui.storage.paths import Paths
from crampui.storage.records import file_of
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
        return sorted((one.shown, one.kept) for one in self.here.conflicts.all())


@pytest.fixture
def two(diary: Diary, paths: Paths, tmp_path: Path, clock: Clock) -> Iterator[Two]:
    diary.plan.tick("ex_bed_calf", NIGHT)
    number = diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, pain=3).id
    far = tmp_path / "far"
    shutil.copytree(paths.data, far)
    there = Diary.open(Paths(far, tmp_path / "far-state", tmp_path / "c"), clock=clock)
    there.load_all()
    diary.load_all()
    clock.forward(minutes=1)
    diary.cramps.edit(number, pain=5)
    there.plan.tick("ex_bed_calf", NIGHT, TickState.NOT_DONE)
    clock.forward(minutes=1)
    there.cramps.edit(number, pain=8)
    diary.plan.tick("ex_bed_calf", NIGHT, TickState.SKIPPED)
    yield Two(diary, there, far, number)
    there.close()


def test_what_has_a_second_version_is_marked_until_one_is_chosen(two: Two) -> None:
    here = two.here
    assert not here.state.apart
    here.copies.merge(two.far)
    assert here.state.apart == {("cramps", two.number): frozenset({""}), DAY: TICK}
    assert here.state.apart_in(NIGHT) == TICK
    assert here.state.is_apart("cramps", two.number)
    for one in here.conflicts.all():
        here.conflicts.drop(one.number)
    assert not here.state.apart
    assert not here.state.apart_in(NIGHT)


def test_a_whole_merge_is_taken_back_and_done_again(two: Two) -> None:
    here = two.here
    new = two.there.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, pain=1).id
    here.copies.merge(two.far)
    merged = here.state
    assert (two.pain, two.tick) == (8, TickState.SKIPPED)
    assert two.shown() == [("pain: 8", "pain: 5"), ("skipped", "not done")]
    assert here.changes.undo() == "merged with another copy"
    assert (two.pain, two.tick) == (5, TickState.SKIPPED)
    assert here.state.cramp(new) is None
    assert not here.state.apart, "what was taken back is not shown as changed on both"
    assert here.conflicts.all() == ()
    assert here.changes.redo() == "merged with another copy"
    assert here.state.months == merged.months
    assert here.state.apart == merged.apart
    assert two.shown() == [("pain: 8", "pain: 5"), ("skipped", "not done")]


@pytest.mark.parametrize("choose", ["take", "drop"])
def test_each_choice_is_undone_and_redone(two: Two, choose: str) -> None:
    here = two.here
    here.copies.merge(two.far)
    before, said = here.state, two.shown()
    for one in here.conflicts.all():
        getattr(here.conflicts, choose)(one.number)
    chosen = (two.pain, two.tick)
    assert chosen == ((5, TickState.NOT_DONE) if choose == "take" else (8, TickState.SKIPPED))
    here.changes.undo()
    here.changes.undo()
    assert two.shown() == said
    assert (here.state.months, here.state.apart) == (before.months, before.apart)
    here.changes.redo()
    here.changes.redo()
    assert (two.pain, two.tick) == chosen
    assert here.conflicts.all() == ()
    for _ in range(3):
        here.changes.undo()
    assert (two.pain, two.tick) == (5, TickState.SKIPPED), "the merge itself is undone behind them"


def test_undo_after_a_choice_goes_on_to_what_was_before(two: Two) -> None:
    here = two.here
    here.copies.merge(two.far)
    [first, *_] = here.conflicts.all()
    here.conflicts.drop(first.number)
    assert "as it is shown" in (here.changes.undo() or "")
    assert here.changes.next_undo() == "merged with another copy"


def test_a_tick_taken_back_and_undone_has_both_versions_again(two: Two) -> None:
    here = two.here
    here.copies.merge(two.far)
    here.plan.tick("ex_bed_calf", NIGHT, TickState.UNKNOWN)
    assert not here.state.apart_in(NIGHT), "who takes a tick back means all of it"
    here.changes.undo()
    assert here.state.apart_in(NIGHT) == TICK
    assert two.tick is TickState.SKIPPED


def test_choices_and_their_undo_come_together_on_both_machines(
    two: Two, paths: Paths, clock: Clock
) -> None:
    here, there = two.here, two.there
    here.copies.merge(two.far)
    there.copies.merge(paths.data)
    for one in here.conflicts.all():
        here.conflicts.take(one.number)
    here.changes.undo()
    clock.forward(minutes=1)
    there.nights.answer(NIGHT, sleep_quality=4)
    for _ in range(2):
        here.copies.merge(two.far)
        there.copies.merge(paths.data)
    for name in ("2026-03.json", "base.json"):
        assert (paths.data / name).read_bytes() == (two.far / name).read_bytes()
    assert here.conflicts.all() == there.conflicts.all()
    day = here.state.day(NIGHT)
    assert day is not None
    assert day.sleep_quality == 4


def test_another_session_sees_the_mark_come_and_go(
    two: Two, open_diary: Callable[[], Diary]
) -> None:
    other = open_diary()
    other.load_all()
    two.here.copies.merge(two.far)
    assert other.poll().apart == two.here.state.apart
    for one in other.conflicts.all():
        other.conflicts.take(one.number)
    assert not two.here.poll().apart
    two.here.changes.undo()
    assert len(other.poll().apart) == 1


@pytest.mark.parametrize("replacing", [False, True])
def test_an_export_brings_both_versions_into_another_diary(
    two: Two, tmp_path: Path, clock: Clock, replacing: bool
) -> None:
    here = two.here
    here.copies.merge(two.far)
    document = json.loads(json.dumps(whole_export(here)))
    found = read_export(document, clock().date())
    assert not found.problems
    assert not found.mapping, "nothing of it is left out"
    new = Diary.open(Paths(tmp_path / "n", tmp_path / "ns", tmp_path / "c"), clock=clock)
    plan = plan_import(new, found.entries, kept=found.kept, replacing=replacing)
    assert plan.kept == 2
    import_plan(new, plan, "export.json")
    assert new.conflicts.all() == here.conflicts.all()
    assert new.state.apart == here.state.apart
    assert {**whole_export(new), "crampui": 0} == {**whole_export(here), "crampui": 0}
    again = plan_import(new, found.entries, kept=found.kept, replacing=replacing)
    assert again.empty
    for one in new.conflicts.all():
        new.conflicts.take(one.number)
    assert plan_import(new, found.entries, kept=found.kept).kept == 0, "what was chosen stays so"
    for _ in range(3):
        new.changes.undo()
    assert not new.state.apart
    assert not list(new.state.cramps())
    new.changes.redo()
    assert new.conflicts.all() == here.conflicts.all()
    new.close()


def test_replacing_also_takes_away_what_is_kept_here_alone(two: Two, clock: Clock) -> None:
    here = two.here
    before = read_export(json.loads(json.dumps(whole_export(here))), clock().date())
    here.copies.merge(two.far)
    assert here.state.apart
    import_plan(here, plan_import(here, before.entries, kept=before.kept, replacing=True), "x")
    assert not here.state.apart
    here.changes.undo()
    assert two.shown() == [("pain: 8", "pain: 5"), ("skipped", "not done")]


def test_a_backup_brings_both_versions_back(two: Two, tmp_path: Path, clock: Clock) -> None:
    two.here.copies.merge(two.far)
    copy = two.here.copies.back_up(tmp_path / "copy.json.gz")
    assert copy is not None
    for replacing in (False, True):
        top = tmp_path / str(replacing)
        new = Diary.open(Paths(top / "d", top / "s", top / "c"), clock=clock)
        new.load_all()
        new.copies.restore(copy, replace=replacing)
        assert new.conflicts.all() == two.here.conflicts.all()
        new.close()


WRONG: tuple[dict[str, object], ...] = (
    {"at": None},
    {"at": "\x1b[31m"},
    {"field": "ticks"},
    {"field": "no_such"},
    {"value": {"state": "??"}},
    {"table": "conflicts"},
    {"table": []},
    {"id": -1},
    {"id": True},
    {"version": 3, "field": None},
)


@pytest.mark.parametrize("change", WRONG, ids=str)
def test_a_kept_version_that_cannot_be_one_is_a_problem(
    two: Two, clock: Clock, change: dict[str, object]
) -> None:
    two.here.copies.merge(two.far)
    document = json.loads(json.dumps(whole_export(two.here)))
    document["conflicts"] = [
        {**row, **change} for row in document["conflicts"] if row["table"] == "days"
    ]
    [problem] = read_export(document, clock().date()).problems
    assert problem.where == "conflicts, entry 1"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["table", "id", "field", "value", "at", "version", "upd", "prev"]),
                inner | st.sampled_from(["days", "cramps", 20260303, 20260303000000001, "quiet"]),
            )
        ),
    )
)
def test_any_row_is_a_kept_version_or_a_reason(row: object) -> None:
    found = kept_of(row, NIGHT)
    assert found if isinstance(found, str) else file_of(found[0])


def test_a_measure_changed_on_both_is_marked_on_the_plan(
    diary: Diary, paths: Paths, tmp_path: Path, clock: Clock
) -> None:
    diary.plan.edit("ex_walk", label="Walk")
    far = tmp_path / "far"
    shutil.copytree(paths.data, far)
    there = Diary.open(Paths(far, tmp_path / "far-state", tmp_path / "c"), clock=clock)
    there.plan.edit("ex_walk", label="Walk far")
    there.close()
    diary.plan.edit("ex_walk", label="Walk near")
    diary.copies.merge(far)
    marked = {line.id for line in diary.plan.day(diary.today()).lines if line.apart}
    assert marked == {"ex_walk"}
    [one] = diary.conflicts.all()
    diary.conflicts.take(one.number)
    assert not any(line.apart for line in diary.plan.day(diary.today()).lines)


def test_a_no_and_a_zero_are_told_as_answers(
    diary: Diary, paths: Paths, tmp_path: Path, clock: Clock
) -> None:
    diary.person.edit_profile(sex=None)
    number = diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, woke_me=True).id
    far = tmp_path / "far"
    shutil.copytree(paths.data, far)
    there = Diary.open(Paths(far, tmp_path / "far-state", tmp_path / "c"), clock=clock)
    there.load_all()
    clock.forward(minutes=1)
    diary.person.edit_profile(statin=True)
    diary.cramps.edit(number, pain=0)
    clock.forward(minutes=1)
    there.person.edit_profile(statin=False)
    there.cramps.edit(number, woke_me=False)
    there.close()
    diary.copies.merge(far)
    told = " ".join(f"{one.shown} | {one.kept}" for one in diary.conflicts.all())
    assert "statin: yes" in told
    assert "statin: no |" in f"{told} |".replace("statin: no answer", "")
    assert "woke me: no |" in f"{told} |"
    assert "pain: 0," in told
