"""`crampui month`, `nights` and `stats`: what they print is what the diary has."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crampui.diary.whole import Diary
from crampui.domain.marker import MarkerKind
from crampui.domain.night import NIGHT_TURN
from crampui.domain.options import OnsetKind, Side
from tests.cli.test_capture import run
from tests.harness.clock import WallClock, at_every_turn
from tests.harness.diaries import paths_in


def last() -> date:
    """Return last night: yesterday's, as a person means it all day."""
    return datetime.now().astimezone().date() - timedelta(days=1)


def tonight() -> int:
    """Return how many nights have begun since last night: none before noon."""
    return int(datetime.now().astimezone().hour >= NIGHT_TURN)


@pytest.fixture
def diary_of(home: Path) -> Callable[[Callable[[Diary], None]], None]:
    """Write a diary that the commands find."""

    def write(what: Callable[[Diary], None]) -> None:
        diary = Diary.open(paths_in(home))
        diary.load_all()
        diary.person.edit_settings(asked_first=True)
        what(diary)
        diary.close()

    return write


def fortnight(diary: Diary) -> None:
    """Fourteen nights up to last night: two with cramps, ten quiet, two not logged."""
    for back in range(14):
        night = last() - timedelta(days=back)
        if back == 1:
            diary.cramps.log(night, None, OnsetKind.UNKNOWN, pain=8, side=Side.LEFT, minutes=4.0)
            diary.cramps.log(night, None, OnsetKind.UNKNOWN, pain=2, side=Side.RIGHT)
        elif back == 3:
            diary.cramps.log(night, None, OnsetKind.UNKNOWN, note="after the stairs")
        elif back not in (5, 6):
            diary.nights.quiet(night)
    diary.markers.add(last() - timedelta(days=2), "new shoes", MarkerKind.SHOES)


def printed(home: Path, *argv: str) -> Any:
    return json.loads(run(home, *argv, "--json").stdout)


@at_every_turn
def test_nights_are_listed_newest_first(home: Path, diary_of: Any) -> None:
    diary_of(fortnight)
    lines = run(home, "nights").stdout.splitlines()
    assert len(lines) == 13 + tonight()
    assert all(line.endswith("? not over yet") for line in lines[: tonight()])
    nights = lines[tonight() :]
    assert f"{last().isoformat()}  - quiet" in nights[0]
    assert nights[1].endswith("* 2 cramps, worst 8, ~4 min")
    assert "- quiet  + new shoes" in nights[2]
    newer, older = (last() - timedelta(days=back) for back in (5, 6))
    assert f"{newer.isoformat()} back to {older.isoformat()}  ? 2 nights not logged" in nights[5]
    assert nights[6].endswith("- quiet  written late")
    assert len(printed(home, "nights")["nights"]) == 14 + tonight()


@at_every_turn
def test_a_filter_says_what_it_leaves_out(home: Path, diary_of: Any) -> None:
    diary_of(fortnight)
    done = run(home, "nights", "leg:left", "pain>5")
    assert done.stdout.count("\n") == 1
    assert "2 cramps, worst 8, ~4 min, 1 found" in done.stdout
    assert done.stderr.strip() == (
        f"1 of {14 + tonight()} nights, 1 cramp. "
        f"Left out: 10 do not fit, {2 + tonight()} not logged, 1 not said."
    )
    found = printed(home, "nights", "leg:left pain>5")
    assert (found["nights_found"], found["cramps_found"]) == (1, 1)
    assert found["left_out"] == {"do_not_fit": 10, "not_logged": 2 + tonight(), "not_said": 1}
    (night,) = found["nights"]
    assert night["cramps"] == 2
    assert [cramp["pain"] for cramp in night["fitting"]] == [8]
    assert night["night"] == (last() - timedelta(days=1)).isoformat()


def test_minus_after_two_dashes(home: Path, diary_of: Any) -> None:
    diary_of(fortnight)
    done = run(home, "nights", "--json", "--", "-leg:left")
    assert json.loads(done.stdout)["cramps_found"] == 1


def test_a_wrong_word_is_told(home: Path) -> None:
    done = run(home, "nights", "leeg:left", code=2)
    assert "“leeg” is no filter word. Perhaps leg" in done.stderr
    assert done.stdout == ""


def test_help_lists_every_word(home: Path) -> None:
    from crampui.domain.filters.language import WORDS

    text = run(home, "nights", "--help").stdout
    for word in WORDS:
        assert f"  {word.name:<11} {word.help}" in text


@at_every_turn
def test_an_empty_diary(home: Path) -> None:
    assert run(home, "nights").stdout == ""
    assert printed(home, "nights")["nights"] == []
    assert "no night logged" in run(home, "month").stdout
    assert printed(home, "month")["logged"] == 0
    assert run(home, "stats").stderr.strip() == "Nothing is logged yet."
    assert printed(home, "stats") == {"nights": 0}


def test_the_figures_of_a_diary_before_its_first_night(home: Path) -> None:
    """A cramp by day does not make the night that runs a logged one."""
    with WallClock.at("last evening of a year"):
        run(home, "log", "--at", "50m ago")
        assert run(home, "stats").stderr == (
            "No night is counted yet: the one that runs counts once it is logged.\n"
        )
        assert printed(home, "stats") == {"nights": 0}
        run(home, "log", "--at", "5m ago")
        counted = printed(home, "stats")
    assert (counted["nights"], counted["cramps"], counted["by_day"]) == (1, 1, 1)


@at_every_turn
def test_a_month_as_a_calendar(home: Path, diary_of: Any) -> None:
    diary_of(fortnight)
    night = last() - timedelta(days=1)
    text = run(home, "month", f"{night:%Y-%m}").stdout
    lines = text.splitlines()
    assert lines[0].startswith(f"{night:%B %Y}  ")
    assert "*2 pain 8" in text
    assert "2 cramps, worst pain 8" not in lines[0]
    assert lines[1].split() == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert all(len(line) <= 80 for line in lines)
    found = printed(home, "month", f"{night:%Y-%m}")
    by_night = {one["night"]: one for one in found["nights"]}
    assert by_night[night.isoformat()]["state"] == "cramps"
    assert by_night[night.isoformat()]["worst"] == 8
    assert found["month"] == f"{night:%Y-%m}"


def test_the_first_weekday_is_that_of_the_settings(home: Path, diary_of: Any) -> None:
    def sunday(diary: Diary) -> None:
        fortnight(diary)
        diary.person.edit_settings(first_weekday=6)

    diary_of(sunday)
    assert run(home, "month").stdout.splitlines()[1].split()[0] == "Sun"


def test_a_month_that_is_none(home: Path) -> None:
    assert "A date is like" in run(home, "month", "2026-13", code=2).stderr


@at_every_turn
def test_counts_of_a_period(home: Path, diary_of: Any) -> None:
    diary_of(fortnight)
    text = run(home, "stats", "last 14").stdout
    assert text.count("3 cramps in 2 nights; 12 of 14 nights logged") == 7
    found = printed(home, "stats", "last 14")
    assert (found["nights"], found["logged"]) == (14, 12)
    assert (found["cramp_nights"], found["cramps"]) == (2, 3)
    assert found["pain"]["counts"]["8"] == 1
    assert found["pain"]["not_said"] == 1
    assert found["hour"]["not_said"] == 3
    assert sum(week["logged"] for week in found["weeks"]) == 12
    assert printed(home, "stats", "last 14", "--filter", "leg:left")["cramps"] == 1


@at_every_turn
def test_a_week_without_an_entry_is_a_gap(home: Path, diary_of: Any) -> None:
    def old(diary: Diary) -> None:
        diary.nights.quiet(last() - timedelta(days=40))
        diary.nights.quiet(last())

    diary_of(old)
    weeks = printed(home, "stats", "last 41")["weeks"]
    assert any(week["logged"] == 0 and week["cramps"] is None for week in weeks)
    assert "not logged" in run(home, "stats", "last 41").stdout


@at_every_turn
def test_two_periods_side_by_side(home: Path, diary_of: Any) -> None:
    diary_of(fortnight)
    since = last() - timedelta(days=6)
    text = run(
        home, "stats", "last 7", "--with", f"{last() - timedelta(days=13)} to {since}"
    ).stdout
    assert "Cramps often ease on their own" in text
    assert printed(home, "stats", "last 7", "--with", "last 14")["only_counts"]
    found = printed(home, "stats", "last 14", "--with", "last 13")
    assert not found["only_counts"]
    assert (found["first"]["logged"], found["second"]["logged"]) == (12, 11)
    assert found["second"]["pain"] == {"said": 2, "median": 5.0, "worst": 8.0}


def test_too_few_nights_show_counts_only(home: Path, diary_of: Any) -> None:
    def few(diary: Diary) -> None:
        for back in range(0, 14, 2):
            diary.nights.quiet(last() - timedelta(days=back))
        diary.cramps.log(last() - timedelta(days=1), None, OnsetKind.UNKNOWN, pain=5)

    diary_of(few)
    text = run(home, "stats", "last 7", "--with", "last 13").stdout
    table, _, note = text.partition("Counts only: fewer than 10 in 14 nights are logged.")
    assert note
    assert "%" not in table
    assert "median" not in table
    assert printed(home, "stats", "last 7", "--with", "last 13")["second"]["pain"]["median"] is None


def test_a_period_outside_the_diary_is_told(home: Path, diary_of: Any) -> None:
    diary_of(fortnight)
    assert "No night of the diary" in run(home, "stats", "2001", code=2).stderr
    assert "A period is like" in run(home, "stats", "soon", code=2).stderr
