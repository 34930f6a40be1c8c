"""The day after, by command, with the clock moved: what stands, what waits, what is warned of."""

import json
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crampui.cli.main import TELLS
from crampui.cli.today import OPEN
from crampui.diary.book import Book
from crampui.diary.whole import Diary
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer
from crampui.storage.paths import find
from tests.harness.environment import child_env
from tests.harness.forked import run_forked

EVENING = datetime(2026, 11, 26, 22, 10, tzinfo=UTC)
CHEST, SWOLLEN, TORN = "chest_breath_collapse", "one_leg_swollen_hot_tender", "pop_bruise_gap"


class Days:
    """One person's commands, with a clock that is set by hand."""

    def __init__(self, home: Path, clocks: list[dict[str, Any]]) -> None:
        self.home = home
        self.clocks = clocks
        self.at(EVENING)

    def at(self, moment: datetime) -> None:
        """Set the clock."""
        self.now = moment
        for defaults in self.clocks:
            defaults["clock"] = lambda: moment

    def later(self, **span: float) -> None:
        self.at(self.now + timedelta(**span))

    def run(
        self, *argv: str, code: int = 0, name: str = "crampui"
    ) -> subprocess.CompletedProcess[str]:
        done = run_forked(argv, env=child_env(self.home), cwd=self.home, name=name)
        assert done.returncode == code, (argv, done.stdout, done.stderr)
        return done

    def said(self, *argv: str, code: int = 0) -> str:
        return self.run(*argv, code=code).stdout

    def told(self, *argv: str, code: int = 0) -> str:
        return self.run(*argv, code=code).stderr

    def check(self, *questions: str, finish: bool = True) -> Check:
        """Answer questions with yes, as the screen would have it saved."""
        diary = Diary.open(find(None, child_env(self.home)))
        try:
            check = diary.checks.start(night=False)
            check = diary.checks.answer(check.id, dict.fromkeys(questions, Answer.YES))
            return diary.checks.finish(check.id) if finish else check
        finally:
            diary.close()


@pytest.fixture
def days(home: Path, monkeypatch: pytest.MonkeyPatch) -> Days:
    """22:10 on Thursday 26 November; a fork has the clock of this process."""
    clocks: list[dict[str, Any]] = [Book.open.__func__.__kwdefaults__]  # type: ignore[attr-defined]
    for defaults in clocks:
        monkeypatch.setitem(defaults, "clock", defaults["clock"])
    made = Days(home, clocks)
    made.said("profile", "--zone", "UTC")
    return made


def waiting(days: Days) -> list[str]:
    return [
        row["id"] for row in json.loads(days.said("today", "--json"))["measures"] if row["waits"]
    ]


@pytest.mark.parametrize(
    ("questions", "label"),
    [((CHEST,), "Emergency"), ((SWOLLEN,), "Same day"), ((TORN,), "Same day")],
)
def test_three_days_after_a_result(days: Days, questions: tuple[str, ...], label: str) -> None:
    days.check(*questions)
    # The evening itself: not closed, then closed.
    assert days.said("today").startswith(f"! {label}: ")
    days.said("check", "--close")
    first, second, third = days.said("remind", "--bedtime", code=OPEN).splitlines()[:3]
    assert first == f"! The check of Thu 26 Nov 22:10 said {label}."
    assert second.startswith("  It was not looked at yet")
    assert third.startswith("  Until then wait with stretching, rubbing, exercise")
    asked = days.said("remind", "--bedtime", code=OPEN)
    assert "stretch before bed" not in asked
    assert "Bedding loose" in asked
    refused = days.told("tick", "3", code=1)
    assert "Nothing was saved." in refused
    assert f"the check of Thu 26 Nov 22:10 said {label}" in refused
    assert days.said("today", "--bedtime").count("(waits)") == 2
    assert days.said("plan").count("Waits.") == 3
    # The days after: it is asked, and goes on waiting.
    for _ in range(2):
        days.later(days=1)
        for command in (("today",), ("status",), ("plan",)):
            assert "Did you reach them?" in days.said(*command)
        assert "Did you reach them?" in days.said("remind", code=OPEN)
        assert f"! {label} (not looked at)" in days.said("status", "--short")
        assert waiting(days) == ["ex_bed_calf", "ex_bed_hamstring", "ex_walk"]
        assert "(waits)" in days.said("today")
        assert f"! {label}: the check of Thu 26 Nov 22:10 was not looked at yet." in days.told(
            "quiet"
        )
    # Then somebody looked at it.
    assert days.said("check", "--looked-at").startswith("Saved: somebody has looked at it")
    assert waiting(days) == []
    assert "Did you reach them?" not in days.said("today")
    assert "Calf stretch" in days.said("remind", "--bedtime", code=OPEN)
    assert days.said("tick", "3").startswith("Saved: Calf stretch")
    assert days.said("status", "--short").startswith("plan 1 of 7")
    days.said("undo")
    days.said("undo")
    assert waiting(days) == ["ex_bed_calf", "ex_bed_hamstring", "ex_walk"]


def test_a_same_day_yes_that_was_left_stands_in_every_command(days: Days) -> None:
    check = days.check(SWOLLEN, finish=False)
    assert days.said("status", "--short").startswith("! Same day (not closed), ")
    for command in (("status",), ("today",)):
        told = days.said(*command)
        assert told.startswith("! Same day: ")
        assert "It is not finished: `crampui check` goes on with it." in told
    assert "It is not finished" in days.said("remind", code=OPEN)
    assert days.said("check", "--close") == "Saved: I have called, or will call today.\n"
    assert json.loads(days.said("check", "--looked-at", "--json"))["id"] == check.id


def test_what_a_cramp_shows_is_warned_of_with_the_next_step(days: Days) -> None:
    days.at(datetime(2026, 11, 27, 3, 20, tzinfo=UTC))
    told = days.told("log", "--at", "3:15", "--noticed", "swelling-one-leg")
    assert "! Noticed with a cramp: swelling one leg." in told
    assert "`crampui check` asks about it" in told
    assert "Noticed" not in days.told("log", "--at", "2:15", "--pain", "3")
    assert "! Your log shows a sign that may need help today" in days.told("edit", "--pain", "4")
    assert "longer than 10 minutes" in days.told("edit", "--minutes", "14")
    numb = days.told("edit", "--noticed", "numbness")
    assert "numbness" in numb
    for command in (("today",), ("status",)):
        assert days.said(*command).startswith("! ")
        assert "`crampui check` asks about it" in days.said(*command)
    assert days.said("status", "--short").startswith("! 2 signs in the log, ")
    assert "! Noticed with a cramp" in days.said("remind", "--bedtime", code=OPEN)
    assert "! Noticed with a cramp" in days.told("night")
    assert "! Noticed with a cramp" in days.told("night", "--json")
    assert days.run("remind", "--quiet", code=OPEN).stdout == ""


def test_the_short_command_warns_as_well(days: Days) -> None:
    days.at(datetime(2026, 11, 27, 3, 20, tzinfo=UTC))
    days.run("-q", name="cramp")
    days.later(minutes=14)
    assert "! A cramp has been open for 14 minutes." in days.said("today")
    assert "longer than 10 minutes" in days.run("stop", "6", name="cramp").stderr
    days.check(SWOLLEN)
    told = days.run("at", "3:30", "5", name="cramp").stderr
    assert "! Same day: the check of Fri 27 Nov 03:34 is not closed." in told
    assert "wait with stretching" in days.run("-q", name="cramp").stderr


@pytest.mark.parametrize(
    "argv",
    [
        ("quiet", "--night", "2026-11-20"),
        ("tick", "hyd_drinks"),
        ("month",),
        ("nights",),
        ("stats",),
        ("insights",),
        ("experiment",),
        ("undo",),
        ("plan", "on", "sl_path_clear"),
        ("remove",),
    ],
)
def test_a_command_about_something_else_says_one_line_beside_its_answer(
    days: Days, argv: tuple[str, ...]
) -> None:
    for minutes in ("20m", "30m", "40m"):
        days.said("log", "--at", f"{minutes} ago", "--pain", "3")
    assert "! Same day" not in days.told(*argv)
    days.check(TORN)
    told = days.run(*argv)
    assert "! Same day" not in told.stdout
    assert [line for line in told.stderr.splitlines() if line.startswith("! Same day")] == [
        "! Same day: the check of Thu 26 Nov 22:10 is not closed. `crampui today` says what to do."
    ]
    assert argv[0] in {*TELLS, "plan"}


def test_a_check_that_was_left_and_a_page_that_waited_are_told(days: Days) -> None:
    days.check(finish=False)
    assert "! A warning-sign check is not finished." in days.said("today")
    assert "! A warning-sign check is not finished." in days.said("remind", code=OPEN)
    assert days.said("status", "--short").startswith("! check not finished, ")
    assert json.loads(days.said("status", "--json"))["check_not_finished"] is not None


def test_a_sign_is_quieted_by_name(days: Days) -> None:
    days.at(datetime(2026, 11, 27, 3, 20, tzinfo=UTC))
    assert "shows no sign" in days.told("check", "--known", code=1)
    days.said("log", "--at", "3:15", "--minutes", "14", "--noticed", "numbness")
    listed = days.run("check", "--known", code=1)
    assert [line[:3] for line in listed.stdout.splitlines()] == ["1  ", "2  "]
    assert "Say which" in listed.stderr
    assert "longer than 10 minutes" in days.said("check", "--known", "1")
    assert "longer than 10 minutes" not in days.said("today")
    assert "Noticed with a cramp" in days.said("check", "--known")
    assert not days.said("today").startswith("!")
    days.said("undo")
    assert days.said("today").startswith("! Noticed")
    assert "a number of the list" in days.told("check", "--known", "7", code=2)
    assert "Give one of" in days.told("check", "--known", "--close", code=2)


def test_a_sign_that_needs_the_oldest_cramp_is_told_by_the_short_commands(days: Days) -> None:
    days.run("profile", "--medicine", "simvastatin", "--kind", "statin", "--started", "2026-02-20")
    days.run("log", "--night", "2026-03-10", "--pain", "4")
    days.run("log", "--night", "2026-11-20", "--pain", "4")
    assert "simvastatin" in days.said("today")
    assert "simvastatin" in days.said("status")
    assert "simvastatin" in days.said("remind", code=OPEN)
    assert "simvastatin" in days.told("night")
    assert days.said("status", "--short").startswith("! ")
