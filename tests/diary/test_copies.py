"""Copies made and brought back, another copy's entries taken in, and what is asked about them."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from crampui.diary.copies import ALL_MISSING
from crampui.diary.whole import Diary
from crampui.domain.errors import NotFound
from crampui.domain.night import NightState
from crampui.domain.options import OnsetKind
from crampui.domain.tick import TickState
from crampui.storage.messages import StoreError
from crampui.storage.paths import Paths
from tests.diary.conftest import Clock
from tests.harness.clock import DAY

NIGHT = date(2026, 3, 3)
OTHER = date(2026, 1, 10)


def log(diary: Diary, night: date = NIGHT, **values: object) -> int:
    return diary.cramps.log(night, None, OnsetKind.UNKNOWN, **values).id


def notes(diary: Diary) -> set[str]:
    return {cramp.note for cramp in diary.load_all().cramps()}


def test_a_copy_brings_back_what_was_lost_and_undo_takes_that_back(
    diary: Diary, tmp_path: Path
) -> None:
    log(diary, note="one")
    log(diary, OTHER, note="two")
    copy = diary.copies.back_up(tmp_path / "copy.json.gz")
    assert copy is not None
    assert copy.stat().st_mode & 0o777 == 0o600
    for cramp in list(diary.load_all().cramps()):
        diary.cramps.remove(cramp.id)
    log(diary, note="three")

    assert diary.copies.preview(copy).gone == 2
    assert notes(diary) == {"three"}, "looking changes nothing"
    done = diary.copies.restore(copy)
    assert (done.added, done.gone) == (0, 2)
    assert notes(diary) == {"three"}
    assert diary.copies.preview(copy, removed=True).added == 2
    done = diary.copies.restore(copy, removed=True)
    assert notes(diary) == {"one", "two", "three"}
    assert "before-restore" in done.copy
    assert diary.changes.undo() == "restored from a backup"
    assert notes(diary) == {"three"}
    diary.changes.redo()
    assert notes(diary) == {"one", "two", "three"}


def test_replacing_drops_what_the_copy_lacks_and_the_copy_made_before_has_it(
    diary: Diary, tmp_path: Path
) -> None:
    log(diary, note="one")
    copy = diary.copies.back_up(tmp_path / "copy.json")
    assert copy is not None
    log(diary, OTHER, note="two")
    found = diary.copies.preview(copy, replace=True)
    assert (found.added, found.changed, found.removed) == (0, 0, 1)
    done = diary.copies.restore(copy, replace=True)
    assert done.removed == 1
    assert notes(diary) == {"one"}
    diary.copies.restore(Path(done.copy), replace=True)
    assert notes(diary) == {"one", "two"}
    diary.changes.undo()
    diary.changes.undo()
    assert notes(diary) == {"one", "two"}


def test_a_whole_diary_comes_back_into_an_empty_folder(
    diary: Diary, tmp_path: Path, clock: Clock
) -> None:
    for back in range(0, 400, 7):
        log(diary, NIGHT - timedelta(days=back), note=f"n{back}")
    diary.person.edit_settings(wake_hour=5)
    copy = diary.copies.back_up(tmp_path / "copy.json.gz")
    assert copy is not None
    new = Diary.open(Paths(tmp_path / "new", tmp_path / "s", tmp_path / "c"), clock=clock)
    try:
        new.load_all()
        new.copies.restore(copy)
        assert new.state.settings == diary.state.settings
        assert notes(new) == notes(diary)
        assert new.changes.undo() == "restored from a backup"
        assert notes(new) == set()
    finally:
        new.close()


def test_copies_are_named_and_found(diary: Diary) -> None:
    assert diary.copies.all() == ()
    log(diary, note="one")
    assert diary.back_up_if_due()
    assert not diary.back_up_if_due()
    by_hand, before = diary.copies.back_up(), diary.copies.back_up()
    assert by_hand is not None
    assert before is not None
    names = [copy.name for copy in diary.copies.all()]
    assert len(names) == 3
    assert diary.copies.find(before.name) == before
    assert diary.copies.find(by_hand.name.removesuffix(".json.gz")) == by_hand
    assert diary.copies.find(str(by_hand)) == by_hand
    with pytest.raises(NotFound):
        diary.copies.find("2001-01-01")
    assert {copy.size > 100 and copy.made.tzinfo is not None for copy in diary.copies.all()} == {
        True
    }


def test_an_empty_diary_has_nothing_to_copy(open_diary: Callable[[], Diary]) -> None:
    diary = open_diary()
    assert diary.copies.back_up() is None
    assert not diary.back_up_if_due(leaving=True)


def test_who_only_looks_makes_no_copy(diary: Diary, open_diary: Callable[[], Diary]) -> None:
    log(diary)
    looking = open_diary()
    assert not looking.back_up_if_due()
    assert not looking.back_up_if_due(leaving=True)
    assert diary.back_up_if_due()


@pytest.fixture
def elsewhere(diary: Diary, paths: Paths, tmp_path: Path, clock: Clock) -> Diary:
    """The same diary on another machine, after both were written to."""
    diary.plan.tick("ex_bed_calf", NIGHT)
    shutil.copytree(paths.data, tmp_path / "far")
    other = Diary.open(Paths(tmp_path / "far", tmp_path / "far-state", tmp_path / "c"), clock=clock)
    other.load_all()
    return other


def test_what_two_machines_did_on_one_day_is_all_there(
    diary: Diary, elsewhere: Diary, tmp_path: Path
) -> None:
    diary.plan.tick("ex_walk", NIGHT)
    diary.nights.answer(NIGHT, sleep_quality=4)
    elsewhere.plan.tick("hyd_drinks", NIGHT, TickState.SKIPPED)
    elsewhere.plan.tick("ex_bed_calf", NIGHT, TickState.NOT_DONE)
    log(elsewhere, OTHER, note="far")
    diary.load_all()
    merged = diary.copies.merge(tmp_path / "far")
    assert (merged.added, merged.conflicts) == (1, 0)
    day = diary.state.day(NIGHT)
    assert day is not None
    assert {tick.measure: tick.state.value for tick in day.ticks} == {
        "ex_walk": "done",
        "hyd_drinks": "skipped",
        "ex_bed_calf": "not_done",
    }
    assert day.sleep_quality == 4
    assert notes(diary) == {"far"}
    assert diary.conflicts.all() == ()
    assert diary.changes.undo() == "merged with another copy"
    assert {tick.measure for tick in (diary.state.day(NIGHT) or day).ticks} == {
        "ex_walk",
        "ex_bed_calf",
    }
    elsewhere.close()


def test_both_versions_are_shown_and_one_is_chosen(
    diary: Diary, elsewhere: Diary, tmp_path: Path, clock: Clock
) -> None:
    number = log(diary, pain=3)
    elsewhere.copies.merge(Path(diary.copies.back_up(tmp_path / "x.json") or ""))
    diary.cramps.edit(number, pain=5)
    diary.plan.tick("ex_bed_calf", NIGHT, TickState.SKIPPED)
    clock.forward(minutes=1)
    elsewhere.cramps.edit(number, pain=8)
    elsewhere.plan.tick("ex_bed_calf", NIGHT, TickState.NOT_DONE)
    merged = diary.copies.merge(tmp_path / "far")
    assert merged.conflicts == 2
    assert not diary.take_notices(), "a kept version is no unreadable entry"
    tick, cramp = sorted(diary.conflicts.all(), key=lambda one: "cramp" in one.what)
    assert (tick.shown, tick.kept) == ("not done", "skipped")
    assert tick.what.startswith("Tue 3 Mar, ")
    assert (cramp.shown, cramp.kept) == ("pain: 8", "pain: 5")
    diary.conflicts.drop(tick.number)
    diary.conflicts.take(cramp.number)
    assert diary.conflicts.all() == ()
    found = diary.state.cramp(number)
    assert found is not None
    assert found.pain == 5
    assert "the other version" in (diary.changes.undo() or "")
    assert (diary.state.cramp(number) or found).pain == 8
    with pytest.raises(NotFound):
        diary.conflicts.take(tick.number)
    elsewhere.close()


def test_a_removal_on_one_machine_and_an_edit_on_the_other(
    diary: Diary, elsewhere: Diary, tmp_path: Path, clock: Clock
) -> None:
    number = log(diary, pain=3)
    elsewhere.copies.merge(Path(diary.copies.back_up(tmp_path / "x.json") or ""))
    diary.cramps.edit(number, pain=5)
    clock.forward(minutes=1)
    elsewhere.cramps.remove(number)
    diary.copies.merge(tmp_path / "far")
    [found] = diary.conflicts.all()
    assert (found.shown, found.kept) == ("removed", "as it was")
    diary.conflicts.take(found.number)
    cramp = diary.state.cramp(number)
    assert cramp is not None
    assert cramp.pain == 5
    elsewhere.close()


def test_a_file_changed_by_hand_is_taken_over(diary: Diary, paths: Paths, tmp_path: Path) -> None:
    log(diary, note="mine")
    text = (paths.data / "2026-03.json").read_text()
    changed = tmp_path / "2026-03.json"
    changed.write_text(text.replace("mine", "edited"))
    assert diary.copies.adopt(changed) == 1
    assert notes(diary) == {"edited"}
    assert diary.changes.undo() == "a changed file taken over"
    assert notes(diary) == {"mine"}


def test_purge_leaves_no_text_of_what_was_removed(diary: Diary, paths: Paths) -> None:
    number = log(diary, note="secret words")
    diary.copies.back_up()
    diary.cramps.remove(number)
    done = diary.copies.purge()
    assert (done.records, done.backups) == (1, 1)
    assert diary.changes.undo() is None
    found = [
        path
        for folder in (paths.data, paths.state)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".gz" and b"secret" in path.read_bytes()
    ]
    assert found == []


@pytest.fixture
def emptied(diary: Diary, paths: Paths, open_diary: Callable[[], Diary]) -> Diary:
    """A diary whose months were all taken away."""
    log(diary, note="one")
    log(diary, OTHER, note="two")
    diary.close()
    shutil.rmtree(paths.data)
    return open_diary()


def test_all_months_gone_is_a_question_and_restoring_saves_what_waited(emptied: Diary) -> None:
    assert emptied.state.read_only == ALL_MISSING
    assert "copies of 2 months" in " ".join(emptied.take_notices())
    with pytest.raises(StoreError, match="restore --missing"):
        log(emptied, note="three")
    emptied.load_all()
    assert emptied.state.unsaved
    assert emptied.copies.restore_missing() == 3
    assert emptied.state.read_only == ""
    assert not emptied.state.unsaved
    assert notes(emptied) == {"one", "two", "three"}


def test_starting_anew_keeps_the_copies(emptied: Diary) -> None:
    kept = emptied.copies.start_new()
    assert emptied.state.read_only == ""
    assert len(list(kept.glob("*.json"))) == 3
    emptied.nights.quiet(NIGHT)
    assert emptied.state.night_state(NIGHT) is NightState.QUIET
    assert notes(emptied) == set()


def test_what_is_due_is_done_beside_the_keys(diary: Diary, paths: Paths) -> None:
    log(diary, note="here")
    diary.load_all()
    stray = paths.data / "2026-03.sync-conflict-20260304-031500-ABCDEFG.json"
    shutil.copy(paths.data / "2026-03.json", stray)
    (paths.state / "twin" / "2026-03.json").write_bytes(b"garbage")
    diary.copies.tend(starting=True)
    diary.poll()
    assert not stray.exists()
    assert [copy.name for copy in diary.copies.all()] == [f"{DAY:%Y-%m-%d}"]
    assert (paths.state / "twin/2026-03.json").read_bytes() == (
        paths.data / "2026-03.json"
    ).read_bytes()
    assert notes(diary) == {"here"}


def test_tending_never_raises(diary: Diary, paths: Paths) -> None:
    log(diary)
    shutil.rmtree(paths.data)
    paths.data.write_text("in the way")
    diary.copies.tend(starting=True)
    diary.copies.tend()
