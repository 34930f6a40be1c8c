"""Plain tables and Loop's marks: blank is never zero, and a bad line says why."""

from datetime import date

import pytest

from crampui.diary.importing.bring import import_plan, plan_import
from crampui.diary.importing.file import read_file
from crampui.diary.importing.incoming import Incoming
from crampui.diary.importing.tables import read_date
from crampui.diary.whole import Diary
from crampui.domain.cramp import Cramp
from crampui.domain.errors import InvalidValue
from crampui.domain.night import Day, NightState
from crampui.domain.options import Muscle, OnsetKind, Side
from crampui.domain.plan.measure import Choice
from crampui.domain.tick import TickState
from crampui.export.paper import COLUMNS as ON_PAPER
from crampui.export.paper import sheet

HEAD = "date,cramps,time,minutes,pain,side,muscle,sleep,note,ticks"
NIGHT = date(2026, 3, 2)


def read(diary: Diary, text: str, **how: object) -> Incoming:
    return read_file(diary, text.encode(), **how)[1]  # type: ignore[arg-type]


def bring(diary: Diary, text: str, **how: object) -> None:
    incoming = read(diary, text, **how)
    assert incoming.problems == ()
    import_plan(diary, plan_import(diary, incoming.entries), "a table")


def lines(*rows: str) -> str:
    return "\n".join((HEAD, *rows)) + "\n"


def test_a_full_line(diary: Diary) -> None:
    bring(diary, lines('2026-03-02,1,~3:15,4,6,l,calf;foot,5,"stairs, long",1;ex_walk'))
    (cramp,) = diary.state.cramps_of(NIGHT)
    assert (cramp.minutes, cramp.pain, cramp.side) == (4, 6, Side.LEFT)
    assert cramp.muscles == (Muscle.CALF, Muscle.FOOT_ARCH)
    assert (cramp.onset_kind, cramp.note, cramp.live) == (OnsetKind.ABOUT, "stairs, long", False)
    assert cramp.onset is not None
    assert cramp.onset.isoformat() == "2026-03-03T03:15:00+00:00"
    day = diary.state.day(NIGHT)
    assert day is not None
    assert (day.sleep_quality, day.quiet, day.note) == (5, False, "")
    first = diary.plan.day(diary.today()).tickable()[0].id
    assert {t.measure for t in day.ticks} == {first, "ex_walk"}


@pytest.mark.parametrize(
    ("row", "state", "cramps"),
    [
        ("2026-03-02,0,,,,,,,,", NightState.QUIET, 0),
        ("2026-03-02,none,,,,,,,,", NightState.QUIET, 0),
        ("2026-03-02,,,,,,,,,", NightState.NOT_LOGGED, 0),
        ("2026-03-02,,,,,,,7,,", NightState.NOT_LOGGED, 0),
        ("2026-03-02,,?,,,,,,,", NightState.CRAMPS, 1),
        ("2026-03-02,3,,,,,,,,", NightState.CRAMPS, 3),
        ("2026-03-02,2,,,0,,,,,", NightState.CRAMPS, 2),
        ("2026-03-02,x,,,,,,,,", NightState.CRAMPS, 1),
    ],
)
def test_what_a_night_is(diary: Diary, row: str, state: NightState, cramps: int) -> None:
    bring(diary, lines(row))
    assert diary.state.night_state(NIGHT) is state
    assert len(diary.state.cramps_of(NIGHT)) == cramps
    assert not plan_import(diary, read(diary, lines(row)).entries).edits


def test_several_lines_of_a_night_and_a_number_above_them(diary: Diary) -> None:
    rows = ("2026-03-02,4,2:00,,5,,,,first,", "2026-03-02,,4:30,,,,,,,", "2026-03-02,,,2,,,,,,")
    bring(diary, lines(*rows))
    cramps = diary.state.cramps_of(NIGHT)
    assert [c.pain for c in cramps] == [5, None, None, None]
    assert sorted(c.minutes for c in cramps if c.minutes is not None) == [2]
    assert not plan_import(diary, read(diary, lines(*rows)).entries).edits


def test_a_cramp_that_is_here_already_is_filled_not_doubled(diary: Diary) -> None:
    bring(diary, lines("2026-03-02,1,3:15,,,,,,,"))
    (first,) = diary.state.cramps_of(NIGHT)
    diary.cramps.edit(first.id, pain=2)
    bring(diary, lines("2026-03-02,1,3:15,4,9,,,,,"))
    (cramp,) = diary.state.cramps_of(NIGHT)
    assert (cramp.pain, cramp.minutes) == (2, 4)


BAD = {
    ",1,,,,,,,,": "no date",
    "03/04/2026,1,,,,,,,,": "--dates",
    "2026-02-30,1,,,,,,,,": "no such day",
    "2026-03-09,1,,,,,,,,": "not begun",
    "1700-03-09,1,,,,,,,,": "too long ago",
    "2026-03-02,many,,,,,,,,": "Cramps is none",
    "2026-03-02,-1,,,,,,,,": "Cramps is none",
    "2026-03-02,99,,,,,,,,": "Cramps is none",
    "2026-03-02,²,,,,,,,,": "Cramps is none",
    "2026-03-02,1,25:00,,,,,,,": "clock",
    "2026-03-02,1,,999,,,,,,": "Length",
    "2026-03-02,1,,,11,,,,,": "Pain",
    "2026-03-02,1,,,6.5,,,,,": "Pain",
    "2026-03-02,1,,,,up,,,,": "side",
    "2026-03-02,1,,,,,ear,,,": "muscle",
    "2026-03-02,1,,,,,,good,,": "Sleep",
    "2026-03-02,1,,,,,,,,99": "tick",
    "2026-03-02,0,3:15,,,,,,,": "quiet",
    "2026-03-02,1,,,,,,,,,more": "more cells",
    f"2026-03-02,1,,,,,,,{'x' * 501},": "500",
}


@pytest.mark.parametrize("row", BAD, ids=lambda row: row[:30])
def test_a_bad_line_has_its_number_and_reason(diary: Diary, row: str) -> None:
    incoming = read(diary, lines("2026-03-01,1,,,,,,,,", "", row))
    assert [e.night for e in incoming.entries if isinstance(e, Cramp)] == [date(2026, 3, 1)]
    assert not any(isinstance(e, Day) for e in incoming.entries)
    (problem,) = incoming.problems
    assert problem.where == "line 4"
    assert BAD[row] in problem.reason


@pytest.mark.parametrize("rows", [("0", "1"), ("1", "0")])
def test_quiet_and_a_cramp_in_one_night_contradict(diary: Diary, rows: tuple[str, str]) -> None:
    incoming = read(diary, lines(*(f"2026-03-02,{count},,,,,,,," for count in rows)))
    assert [p.where for p in incoming.problems] == ["line 3"]


def test_their_columns_are_mapped_and_shown(diary: Diary) -> None:
    text = "Nacht;Wie schlimm;weather;Comments\n02.03.2026;7/10;rain;ü\n"
    mapping = {"Nacht": "date", "wie  schlimm": "pain"}
    incoming = read(diary, text, mapping=mapping, dates="dmy")
    assert dict(incoming.mapping) == {
        "Nacht": "date", "Wie schlimm": "pain", "weather": "", "Comments": "note"
    }  # fmt: skip
    (cramp,) = incoming.entries
    assert isinstance(cramp, Cramp)
    assert (cramp.night, cramp.pain, cramp.note) == (NIGHT, 7, "ü")


@pytest.mark.parametrize(
    ("text", "mapping"),
    [
        ("when,pain\n2026-03-02,5\n", {}),
        ("date,pain\n2026-03-02,5\n", {"nothing": "pain"}),
        ("date,how bad\n2026-03-02,5\n", {"how bad": "badness"}),
        ("date,night\n2026-03-02,5\n", {}),
        ("date,pain\n", {}),
        ("\n\n", {}),
        (",,\n", {}),
        ('date,note\n2026-03-02,"never closed\n', {}),
    ],
)
def test_a_table_that_cannot_be_read_as_a_whole(
    diary: Diary, text: str, mapping: dict[str, str]
) -> None:
    with pytest.raises(InvalidValue):
        read(diary, text, mapping=mapping)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-03-04", "ymd", date(2026, 3, 4)),
        ("2026/3/4", "dmy", date(2026, 3, 4)),
        ("2026-03-04T22:00", "ymd", date(2026, 3, 4)),
        ("4.3.26", "dmy", date(2026, 3, 4)),
        ("03/04/2026", "mdy", date(2026, 3, 4)),
        ("03/04/2026", "dmy", date(2026, 4, 3)),
    ],
)
def test_dates(text: str, order: str, day: date) -> None:
    assert read_date(text, order) == day


LOOP = "Date,Walk,Warm bath,Water,\n2026-03-03,2,2,6000\n2026-03-02,0,3,-1,\n2026-03-01,1,-1,,\n"


def test_loops_marks_become_ticks(diary: Diary) -> None:
    bring(diary, LOOP, mapping={"Walk": "ex_walk", "Water": "hyd_drinks"})
    state = diary.state
    tuesday, monday = state.day(date(2026, 3, 3)), state.day(NIGHT)
    assert tuesday is not None
    assert monday is not None
    assert {t.measure: (t.state, t.amount) for t in tuesday.ticks} == {
        "ex_walk": (TickState.DONE, None), "hyd_drinks": (TickState.DONE, 6)
    }  # fmt: skip
    assert {t.measure: t.state for t in monday.ticks} == {"ex_walk": TickState.NOT_DONE}
    assert state.day(date(2026, 3, 1)) is None
    assert not state.choices


def test_loops_habits_become_own_measures_only_when_asked(diary: Diary) -> None:
    with pytest.raises(InvalidValue, match="--map"):
        read(diary, LOOP)
    bring(diary, LOOP, own=True, mapping={"Walk": "ex_walk", "Water": ""})
    (choice,) = diary.state.choices.values()
    assert isinstance(choice, Choice)
    assert (choice.label, choice.own, choice.since) == ("Warm bath", True, NIGHT)
    assert diary.plan.label(choice.measure) == "Warm bath"
    again = read(diary, LOOP, own=True, mapping={"Walk": "ex_walk", "Water": ""})
    assert not plan_import(diary, again.entries).edits


@pytest.mark.parametrize(
    ("row", "reason"),
    [("2026-03-02,9999999", "none that Loop"), ("2999-01-01,2", "not begun"), ("soon,2", "date"),
     ("2026-03-03,0", "same date"), ("2026-03-02,2,5", "more cells")],
)  # fmt: skip
def test_a_bad_line_of_loop(diary: Diary, row: str, reason: str) -> None:
    incoming = read(diary, f"Date,ex_walk\n2026-03-03,2\n{row}\n", kind="loop")
    (problem,) = incoming.problems
    assert problem.where == "line 3"
    assert reason in problem.reason


@pytest.mark.parametrize("nights", [1, 14, 31])
def test_the_sheet_is_the_plain_table(nights: int) -> None:
    text = sheet(date(2026, 2, 26), nights, ["Calf stretch " + "x" * 100, "Walk", "Drinks"])
    assert all(len(line) <= 80 for line in text.splitlines())
    assert [name for name, _ in ON_PAPER] == HEAD.split(",")
    rows = [line for line in text.splitlines() if line.startswith("2026-")]
    assert len(rows) == nights
    assert "2 Walk - 3 Drinks" in text
    head = next(line for line in text.splitlines() if line.startswith("date "))
    assert [cell.strip() for cell in head.split("|")] == HEAD.split(",")


def test_a_fortnight_fits_one_side() -> None:
    measures = [f"A measure of the plan, number {i}" for i in range(14)]
    assert len(sheet(date(2026, 3, 2), 14, measures).splitlines()) <= 66


@pytest.mark.parametrize("nights", [0, -1, 32, 10**9])
def test_a_sheet_has_an_end(nights: int) -> None:
    with pytest.raises(InvalidValue, match="1 to 31"):
        sheet(NIGHT, nights, [])
