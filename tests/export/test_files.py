"""CSV, calendar, FHIR and the research file are what other programs expect."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.content.measures import measure_ids, measures
from crampui.diary.reporting import asked_words
from crampui.diary.whole import Diary
from crampui.domain.checklist.questions import Answer
from crampui.domain.options import OnsetKind
from crampui.domain.period import Period
from crampui.export.anonymous import as_lines
from crampui.export.calendar import Reminder, as_calendar
from crampui.export.fhir import bundle
from crampui.export.tables import TABLES, as_csv, plain, safe
from crampui.storage.paths import Paths
from tests.harness import diaries

NOW = datetime(2026, 3, 5, 9, 0, tzinfo=UTC)
LAST = date(2026, 3, 4)
NOTE = '=cmd("x"), "quoted"\nsecond ☕ line'
YEAR = Period(since=date(2025, 3, 5), until=LAST)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    diaries.write(1, paths=diaries.paths_in(tmp_path), last=LAST)
    made = Diary.open(diaries.paths_in(tmp_path), clock=lambda: NOW)
    made.load_all()
    made.cramps.log(
        LAST, None, OnsetKind.UNKNOWN, note='=cmd("x"), "quoted"\nsecond ☕ line', pain=0
    )
    check = made.checks.start(night=False)
    made.checks.answer(check.id, {"both_legs_swollen": Answer.UNSURE})
    yield made
    made.close()


def read(diary: Diary, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(as_csv(diary.state, table))))


def test_tables_hold_every_entry(diary: Diary) -> None:
    state = diary.state
    assert len(read(diary, "cramps")) == sum(1 for _ in state.cramps())
    assert len(read(diary, "ticks")) == sum(len(day.ticks) for day in state.days())
    assert {row["check"] for row in read(diary, "checks")} == {str(i) for i in state.checks}
    nights = read(diary, "nights")
    assert [row["night"] for row in nights] == sorted(row["night"] for row in nights)
    assert sum(int(row["cramps"]) for row in nights) == sum(1 for _ in state.cramps())


def test_a_note_comes_back_and_runs_nowhere(diary: Diary) -> None:
    row = next(row for row in read(diary, "cramps") if "quoted" in row["note"])
    assert row["note"].startswith("'=")
    assert plain(row["note"]) == NOTE
    assert row["pain"] == "0"
    assert row["minutes"] == ""


@given(st.text(max_size=30))
def test_safe_is_safe_and_can_be_taken_back(text: str) -> None:
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain(safe(text)) == text


@pytest.mark.parametrize("table", TABLES)
def test_every_row_is_as_wide_as_its_head(diary: Diary, table: str) -> None:
    rows = list(csv.reader(StringIO(as_csv(diary.state, table))))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(TABLES[table][0])}


def test_the_calendar_is_read_by_another_program() -> None:
    import icalendar

    title = "Stretch; both calves, slowly: " + "ä" * 80
    made = datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
    text = as_calendar([Reminder(id="x", title=title, at=time(21, 30))], LAST, made)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    event: Any
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]) == title
    assert event["DTSTART"].dt == datetime(2026, 3, 4, 21, 30)  # noqa: DTZ001
    assert event["RRULE"]["FREQ"] == ["DAILY"]


def test_the_bundle_is_valid_fhir_r4(diary: Diary) -> None:
    from fhir.resources.R4B.bundle import Bundle

    made = bundle(diary.state, YEAR, NOW, asked_words, notes=True)
    parsed = Bundle.model_validate(made)
    assert parsed.entry is not None
    cramps = [c for c in diary.state.cramps() if c.night in YEAR]
    kinds = [entry["resource"]["resourceType"] for entry in made["entry"]]
    assert kinds.count("Observation") == len(cramps)
    pains = [
        part["valueInteger"]
        for entry in made["entry"]
        for part in entry["resource"].get("component", ())
        if "valueInteger" in part
    ]
    assert sorted(pains) == sorted(c.pain for c in cramps if c.pain is not None)


def test_the_bundle_leaves_notes_out(diary: Diary) -> None:
    assert "quoted" not in json.dumps(bundle(diary.state, YEAR, NOW, asked_words))
    assert "quoted" in json.dumps(bundle(diary.state, YEAR, NOW, asked_words, notes=True))


def test_the_research_file_names_nobody(diary: Diary) -> None:
    diary.person.edit_profile(name="Jo Doe", questions="private question")
    diary.plan.add("Private bath", group=measures()[0].group)
    (own,) = (name for name in diary.state.choices if name.startswith("own_"))
    diary.plan.tick(own, diary.today() - timedelta(days=1))
    text = as_lines(diary.state, frozenset(measure_ids()))
    rows: list[dict[str, Any]] = [json.loads(line) for line in text.splitlines()]
    assert rows[0]["night"] == 0
    assert sum(row["cramps"] for row in rows) == sum(1 for _ in diary.state.cramps())
    for secret in ("quoted", "Jo", "private", "bath", "2026", "2025", "T0"):
        assert secret not in text


def test_the_research_file_loads_as_it_is(
    diary: Diary, tmp_path: Path, load: Callable[[Path], tuple[int, int]]
) -> None:
    path = tmp_path / "research.jsonl"
    text = as_lines(diary.state, frozenset(measure_ids()))
    path.write_text(text, encoding="utf-8")
    nights, cramps = load(path)
    assert nights == len(text.splitlines())
    assert cramps == sum(1 for _ in diary.state.cramps())


@pytest.fixture(params=["duckdb", "pandas"])
def load(request: pytest.FixtureRequest) -> Callable[[Path], tuple[int, int]]:
    """Count nights and cramps of a research file with another program."""

    def with_duckdb(path: Path) -> tuple[int, int]:
        import duckdb

        query = f"select count(*), sum(cramps) from read_json('{path}')"
        found: Any = duckdb.sql(query)
        ((nights, cramps),) = found.fetchall()
        return int(nights), int(cramps)

    def with_pandas(path: Path) -> tuple[int, int]:
        import pandas as pd

        frame = pd.read_json(path, lines=True)
        return len(frame), int(frame["cramps"].sum())

    return with_duckdb if request.param == "duckdb" else with_pandas


def test_an_empty_diary_gives_heads_alone(tmp_path: Path) -> None:
    paths = Paths(data=tmp_path / "data", state=tmp_path / "state", config=tmp_path / "config")
    diary = Diary.open(paths, clock=lambda: NOW)
    state = diary.load_all()
    diary.close()
    for table, (head, _) in TABLES.items():
        assert as_csv(state, table).strip().split(",") == list(head)
    assert as_lines(state, frozenset()) == ""
    assert bundle(state, YEAR, NOW, asked_words)["entry"] == []
