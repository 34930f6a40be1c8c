"""What goes out comes in again, equal; what is here stays; one undo takes it all back."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from crampui.diary.archive import FORMAT, whole_export
from crampui.diary.importing.bring import import_plan, plan_import
from crampui.diary.importing.export import parse, read_export
from crampui.diary.importing.file import read_file
from crampui.diary.whole import Diary
from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue
from crampui.domain.night import Day
from crampui.domain.options import OnsetKind
from crampui.domain.plan.measure import Choice
from crampui.domain.state import DiaryState, Entry
from crampui.domain.tick import Tick, TickState
from crampui.storage.codec import key_of, measure_key
from crampui.storage.paths import Paths
from tests.diary.conftest import Clock
from tests.harness import diaries
from tests.harness.examples import examples
from tests.storage.test_codec import NUMBER, entries

LATER = datetime(2100, 1, 1, 12, tzinfo=UTC)
NIGHT = date(2026, 3, 2)
choices = st.builds(
    Choice,
    measure=st.sampled_from(["ex_walk", "hyd_drinks", "own_bath"]),
    on=st.booleans(),
    label=st.none() | st.text(min_size=1, max_size=70).filter(lambda text: bool(text.strip())),
)


def numbered(found: list[Entry]) -> list[Entry]:
    """Give entries of their own number different ones, and drop those that hold nothing."""
    kept: dict[object, Entry] = {}
    for i, entry in enumerate(found):
        any_kind: Any = entry
        one: Entry = replace(any_kind, id=NUMBER + i) if hasattr(entry, "id") else entry
        if not (isinstance(one, Day) and one.blank):
            kept[key_of(one)] = one
    return list(kept.values())


def opened(folder: Path, now: datetime = LATER) -> Diary:
    paths = Paths(data=folder / "data", state=folder / "state", config=folder / "config")
    return Diary.open(paths, clock=lambda: now)


def exported(diary: Diary) -> bytes:
    return json.dumps(whole_export(diary)).encode()


def bring(diary: Diary, data: bytes, *, replacing: bool = False) -> tuple[int, int, int, int]:
    _, incoming = read_file(diary, data)
    assert incoming.problems == ()
    plan = plan_import(diary, incoming.entries, replacing=replacing)
    import_plan(diary, plan, "a file")
    return plan.new, plan.filled, plan.same, plan.removed


def compared(state: DiaryState) -> DiaryState:
    return replace(state, complete=False)


@examples(30, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(entries | choices, max_size=12).map(numbered))
def test_an_export_comes_in_equal_and_a_second_time_changes_nothing(found: list[Entry]) -> None:
    with TemporaryDirectory() as place:
        first, second = opened(Path(place) / "a"), opened(Path(place) / "b")
        try:
            import_plan(first, plan_import(first, found, replacing=True), "strategies")
            assert compared(first.load_all()) == compared(DiaryState().changed(put=found))
            data = exported(first)
            assert bring(second, data)[1:] == (0, 0, 0)
            assert compared(second.load_all()) == compared(first.state)
            assert bring(second, data) == (0, 0, len(found), 0)
            assert bring(second, data, replacing=True) == (0, 0, len(found), 0)
        finally:
            first.close()
            second.close()


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Diary]:
    last = date(2026, 3, 2)
    diaries.write(1, paths=diaries.paths_in(tmp_path / "year"), last=last)
    made = Diary.open(
        diaries.paths_in(tmp_path / "year"), clock=lambda: datetime(2026, 3, 4, 3, 12, tzinfo=UTC)
    )
    made.load_all()
    yield made
    made.close()


def test_a_year_comes_in_and_one_undo_takes_it_back(year: Diary, diary: Diary) -> None:
    diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, note="mine")
    before = diary.load_all()
    bring(diary, exported(year))
    assert len(list(diary.state.cramps())) == len(list(year.state.cramps())) + 1
    diary.changes.undo()
    assert compared(diary.state) == compared(before)
    diary.changes.redo()
    assert len(list(diary.state.cramps())) == len(list(year.state.cramps())) + 1


def test_a_replacement_drops_what_is_not_in_it_and_keeps_a_copy(year: Diary, diary: Diary) -> None:
    diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, note="mine")
    _, incoming = read_file(diary, exported(year))
    plan = plan_import(diary, incoming.entries, replacing=True)
    assert plan.removed == 1
    kept = import_plan(diary, plan, "a file")
    assert kept is not None
    assert kept.is_file()
    assert compared(diary.state) == compared(year.state)


def test_what_is_here_stays_and_what_it_lacks_is_filled(diary: Diary) -> None:
    diary.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, pain=3)
    diary.plan.tick("ex_walk", NIGHT, TickState.DONE)
    diary.nights.answer(NIGHT, note="here")
    (here,) = diary.state.cramps_of(NIGHT)
    ticks = tuple(Tick(measure=m, state=TickState.NOT_DONE) for m in ("ex_walk", "hyd_drinks"))
    there = (
        replace(here, pain=9, note="there", minutes=4.0),
        Day(date=NIGHT, note="there", sleep_quality=0, ticks=ticks),
    )
    plan = plan_import(diary, there)
    assert (plan.new, plan.filled, plan.same) == (0, 2, 0)
    import_plan(diary, plan, "a file")
    (cramp,) = diary.state.cramps_of(NIGHT)
    assert (cramp.pain, cramp.note, cramp.minutes) == (3, "there", 4.0)
    day = diary.state.day(NIGHT)
    assert day is not None
    assert (day.note, day.sleep_quality) == ("here", 0)
    assert day.tick_state("ex_walk") is TickState.DONE
    assert day.tick_state("hyd_drinks") is TickState.NOT_DONE


def test_a_cramp_on_either_side_wins_over_quiet(diary: Diary) -> None:
    other = NIGHT - timedelta(days=1)
    diary.nights.quiet(NIGHT)
    diary.cramps.log(other, None, OnsetKind.UNKNOWN)
    there: tuple[Entry, ...] = (Cramp(id=NUMBER, night=NIGHT), Day(date=other, quiet=True))
    import_plan(diary, plan_import(diary, there), "a file")
    for night in (NIGHT, other):
        day = diary.state.day(night)
        assert day is None or not day.quiet
        assert len(diary.state.cramps_of(night)) == 1
    assert not plan_import(diary, there).edits


def row(**values: object) -> dict[str, object]:
    return {"id": NUMBER, "night": "2026-01-01", **values}


BAD_ROWS: dict[str, tuple[str, object, str]] = {
    "text": ("cramps", "x", "not an object"),
    "no id": ("cramps", {"night": "2026-01-01"}, "no number"),
    "id true": ("cramps", row(id=True), "no number"),
    "id without a date": ("cramps", row(id=5), "cannot be read"),
    "huge id": ("cramps", row(id=10**400), "cannot be read"),
    "no night": ("cramps", {"id": NUMBER}, "cannot be read"),
    "pain 11": ("cramps", row(pain=11), "Pain is a whole number from 0 to 10."),
    "woke in words": ("cramps", row(woke_me="yes"), "woke_me"),
    "note a list": ("cramps", row(note=["x"]), "note"),
    "note too long": ("cramps", row(note="x" * 501), "500"),
    "no zone": ("cramps", row(logged_at="2026-01-01T03:00:00"), "logged_at"),
    "to come": ("cramps", row(night="2999-01-01"), "not begun"),
    "long ago": ("cramps", row(night="0001-01-01"), "night"),
    "ticks a list": ("days", {"id": 20260101, "ticks": ["ex_walk"]}, "cannot be read"),
    "tick unknown": ("days", {"id": 20260101, "ticks": {"ex_walk": "unknown"}}, "absence"),
    "no such day": ("days", {"id": 20260231}, "cannot be read"),
    "supplements": ("days", {"id": 20260101, "supplements": [1, {}]}, "supplements"),
    "measure's number": ("measures", {"id": 7, "measure": "ex_walk"}, "does not fit"),
    "blank measure": ("measures", {"id": measure_key("zz").id, "measure": "zz", "own": True,
                                   "label": "  "}, "few words"),
    "times": ("measures", {"id": measure_key("ex_walk").id, "measure": "ex_walk", "times": 99,
                           "frequency": "weekly"}, "How often"),
    "spell": ("measures", {"id": measure_key("ex_walk").id, "measure": "ex_walk",
                           "earlier": [["2026-01-01", "weekly", -4]]}, "How often"),
    "pause": ("measures", {"id": measure_key("ex_walk").id, "measure": "ex_walk",
                           "pauses": [["2026-01-05", "2020-01-01"]]}, "A pause ends"),
    "settings": ("settings", {"id": 1, "wake_hour": "7"}, ""),
    "medicine": ("profile", {"id": 1, "medicines": [{"name": 5}]}, ""),
}  # fmt: skip


def test_half_a_character_is_mended() -> None:
    given = [
        row(note="a\ud800b"),
        {"id": NUMBER + 1, "night": "2026-01-01", "note": "\ud83d\ude34"},
    ]
    incoming = read_export({"crampui": {"format": FORMAT}, "cramps": given}, date(2026, 11, 22))
    assert incoming.problems == ()
    assert [one.note for one in incoming.entries if isinstance(one, Cramp)] == [
        "a\ufffdb",
        "\U0001f634",
    ]


@pytest.mark.parametrize("name", BAD_ROWS)
def test_a_bad_row_is_named_with_its_reason(name: str) -> None:
    table, bad, reason = BAD_ROWS[name]
    good = {"id": 20260102 * 10**9, "night": "2026-01-02"}
    document = {"crampui": {"format": FORMAT}, "cramps": [good], "markers": 5}
    document[table] = [*document.get(table, ()), bad]  # type: ignore[misc]
    incoming = read_export(document, date(2026, 11, 22))
    assert len(incoming.entries) == 1
    problems = [p for p in incoming.problems if p.where != "markers"]
    assert len(problems) == 1
    assert problems[0].where == f"{table}, entry {2 if table == 'cramps' else 1}"
    assert reason in problems[0].reason


@pytest.mark.parametrize(
    "document",
    [[], 5, None, {}, {"crampui": 1}, {"crampui": {"format": "1"}}, {"crampui": {"format": True}},
     {"crampui": {"format": FORMAT + 1}}, {"crampui": {"format": 0}}],
)  # fmt: skip
def test_what_is_no_export_is_refused(document: object) -> None:
    with pytest.raises(InvalidValue):
        read_export(document, NIGHT)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"a": NaN}', "1" * 5000, '{"a": 1} x'])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="Nothing was changed"):
        parse(text)


def test_the_table_of_cramps_comes_back(year: Diary, diary: Diary) -> None:
    from crampui.export.tables import as_csv

    text = ' =x, "quoted"\nsecond line ☕\t'
    year.cramps.log(NIGHT, None, OnsetKind.UNKNOWN, note=text, place="'tis here")
    kind, incoming = read_file(diary, as_csv(year.state, "cramps").encode())
    assert (kind, incoming.problems) == ("cramps", ())
    import_plan(diary, plan_import(diary, incoming.entries), "a file")
    assert list(diary.state.cramps()) == list(year.state.cramps())
    for table in ("nights", "ticks", "checks"):
        with pytest.raises(InvalidValue, match="only to be read"):
            read_file(diary, as_csv(year.state, table).encode())


@pytest.mark.parametrize("how", ["id", "pain", "woke_me", "note"])
def test_a_bad_line_of_the_table_of_cramps(diary: Diary, how: str) -> None:
    cells: dict[str, Any] = {"id": NUMBER, "night": "2026-01-01", "pain": "5", "woke_me": "yes"}
    bad = {"id": "x", "pain": "5.5", "woke_me": "perhaps", "note": "y" * 501}
    cells |= {"note": "", how: bad[how]}
    head = "onset,onset_kind," + ",".join(cells)
    data = f"{head}\n,,{','.join(str(c) for c in cells.values())}\n".encode()
    _, incoming = read_file(diary, data)
    assert incoming.entries == ()
    assert incoming.problems[0].where == "line 2"


def test_reading_changes_nothing(open_diary: Callable[[], Diary], clock: Clock) -> None:
    diary = open_diary()
    before = diary.load_all()
    _, incoming = read_file(diary, b"date,cramps\n2026-03-01,0\n")
    plan = plan_import(diary, incoming.entries)
    assert plan.new == 1
    assert diary.state == before
    assert clock() > datetime(2026, 3, 1, tzinfo=UTC)
