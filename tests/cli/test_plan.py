"""The plan by command: today, tick, status, remind and plan, with their exit codes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from crampui.cli.today import OPEN
from crampui.content.measures import measure_ids, measures
from crampui.diary.whole import Diary
from crampui.domain.checklist.check import Check
from crampui.domain.checklist.questions import Answer
from crampui.storage.paths import find
from tests.harness.clock import at_every_turn
from tests.harness.environment import child_env
from tests.harness.forked import run_forked

DEFAULT = [measure.id for measure in measures() if measure.default_on]
BEDTIME = [m.id for m in measures() if m.default_on and m.bedtime]


def run(home: Path, *argv: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = run_forked(argv, env=child_env(home), cwd=home)
    assert done.returncode == code, (argv, done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    return done


def said(home: Path, *argv: str, code: int = 0) -> str:
    return run(home, *argv, code=code).stdout


def data(home: Path, *argv: str) -> Any:
    return json.loads(said(home, *argv, "--json"))


def states(home: Path) -> dict[str, str]:
    return {row["id"]: row["state"] for row in data(home, "today")["measures"]}


@at_every_turn
def test_today_numbers_what_tick_takes(home: Path) -> None:
    lines = said(home, "today").splitlines()
    assert lines[1:3] == ["Hydration", " 1 [?] Reached my drink target, 8 cups"]
    assert lines[3].startswith("       Heart failure, kidney disease or a fluid limit?")
    assert lines[4] == "Diet"
    assert lines[-1] == "Open on the plan: 7."
    out = said(home, "tick", "1", "3", "7")
    assert out.count("Saved: ") == 3
    done = [name for name, state in states(home).items() if state == "done"]
    assert done == [DEFAULT[0], DEFAULT[2], DEFAULT[6]]
    assert " 3 [x] Calf stretch before bed, both legs" in said(home, "today")
    assert said(home, "undo").count(": done") == 3  # one command is one change
    assert set(states(home).values()) == {"unknown"}


def test_today_for_bedtime_alone(home: Path) -> None:
    lines = said(home, "today", "--bedtime").splitlines()
    assert [line[:6] for line in lines if "[?]" in line] == [" 3 [?]", " 4 [?]", " 6 [?]", " 7 [?]"]


@at_every_turn
def test_ticks_by_id_with_states_amounts_and_days(home: Path) -> None:
    assert "3 so far" in said(home, "tick", "hyd_drinks", "--amount", "3")
    assert "done (8)" in said(home, "tick", "hyd_drinks", "--amount", "8")
    for flag, state in (
        ("--not-done", "not_done"),
        ("--skip", "skipped"),
        ("--unknown", "unknown"),
    ):
        said(home, "tick", "ex_walk", flag)
        assert states(home)["ex_walk"] == state
    assert "not done (3)" in said(home, "tick", "1", "--amount", "3", "--day", "yesterday")
    row = data(home, "today")["measures"][0]
    assert (row["amount"], row["target"], row["unit"], row["state"]) == (8, 8, "cups", "done")


@at_every_turn
def test_the_whole_day_by_one_flag(home: Path) -> None:
    refused = run(home, "tick", "--same", code=1)
    assert "Nothing to copy" in refused.stderr
    said(home, "tick", "1", "2", "--day", "yesterday")
    assert "2 as the day before" in said(home, "tick", "--same")
    assert [row["copied"] for row in data(home, "today")["measures"][:3]] == [True, True, False]
    assert "2 confirmed" in said(home, "tick", "--confirm")
    run(home, "tick", "--confirm", code=1)
    said(home, "tick", "--end-day")
    assert states(home)["ex_walk"] == "not_done"
    assert data(home, "today")["closed"] is True
    said(home, "tick", "--open-day")
    assert states(home)["ex_walk"] == "unknown"


@pytest.mark.parametrize(
    "argv",
    [
        ("tick",),
        ("tick", "99"),
        ("tick", "nothing"),
        ("tick", "1", "--same"),
        ("tick", "1", "--skip", "--not-done"),
        ("tick", "1", "--day", "tomorrow"),
        ("tick", "1", "--amount", "many"),
        ("tick", "1", "nothing"),
        ("plan", "on", "nothing"),
        ("plan", "on", "diet_vitamin_k2_info"),
        ("plan", "edit", "ex_walk"),
        ("plan", "edit", "ex_walk", "--frequency", "weekly", "--times", "9"),
        ("plan", "add", ""),
        ("plan", "pause", "--until", "yesterday"),
        ("plan", "pause"),
    ],
    ids=" ".join,
)
def test_wrong_use_changes_nothing(home: Path, argv: tuple[str, ...]) -> None:
    done = run(home, *argv, code=2)
    assert done.stdout == ""
    assert "crampui" in done.stderr
    run(home, "undo", code=1)


@at_every_turn
def test_status_in_one_line(home: Path) -> None:
    run(home, "quiet")
    assert said(home, "status", "--short") == "plan 0 of 7\n"
    said(home, "tick", "1", "2")
    assert said(home, "status", "--short") == "plan 2 of 7\n"
    said(home, "plan", "pause", "--until", "2w")
    assert said(home, "status", "--short").startswith("plan paused until ")
    found = data(home, "status")
    assert (found["done"], found["open"], found["last_night_state"]) == (2, [], "quiet")
    run(home, "undo")
    run(home, "undo")
    run(home, "undo")
    assert data(home, "status")["last_night_state"] == "not_logged"


@at_every_turn
def test_remind_is_silent_when_nothing_is_open(home: Path) -> None:
    run(home, "quiet")
    shown = run(home, "remind", code=OPEN)
    assert shown.stdout.splitlines()[0] == "Open on the plan:"
    numbered = [line for line in shown.stdout.splitlines() if line[:4].strip().isdecimal()]
    assert len(numbered) == len(DEFAULT)
    assert "      Heart failure, kidney disease or a fluid limit?" in shown.stdout
    assert run(home, "remind", "--quiet", code=OPEN).stdout == ""
    bed = run(home, "remind", "--bedtime", code=OPEN).stdout.splitlines()
    assert bed[0] == "Before bed:"
    assert [line[:3] for line in bed[1:]] == ["  3", "  4", "  6", "  7"]
    said(home, "tick", *BEDTIME)
    assert said(home, "remind", "--bedtime") == ""
    said(home, "tick", *DEFAULT)
    done = run(home, "remind")
    assert done.stdout + done.stderr == ""


@at_every_turn
def test_remind_knows_pauses_and_nights(home: Path) -> None:
    said(home, "plan", "pause", "--until", "2w")
    night = run(home, "remind", code=OPEN if data(home, "status")["last_night_open"] else 0)
    assert "Open on the plan" not in night.stdout
    run(home, "quiet")
    assert said(home, "remind") == ""
    assert said(home, "remind", "--bedtime") == ""


@at_every_turn
def test_a_running_cramp_comes_first(home: Path) -> None:
    start = "import sys; from crampui.cli.main import cramp; sys.exit(cramp(['-q']))"
    subprocess.run([sys.executable, "-c", start], env=child_env(home), check=True)
    assert run(home, "remind", code=OPEN).stdout.startswith("A cramp is still running since ")
    assert said(home, "status", "--short").startswith("cramp running since ")


def checked(home: Path, question: str, *, finish: bool, number: str = "") -> Check:
    """Answer one question with yes, as the screen would have it saved."""
    diary = Diary.open(find(None, child_env(home)))
    try:
        if number:
            diary.person.edit_profile(emergency_number=number)
        check = diary.checks.start(night=False)
        check = diary.checks.answer(check.id, {question: Answer.YES})
        return diary.checks.finish(check.id) if finish else check
    finally:
        diary.close()


def test_what_waits_says_whom_to_call(home: Path) -> None:
    checked(home, "cannot_walk_for_pain", finish=True)
    said(home, "profile", "--zone", "Europe/Vienna")
    for command in ("today", "status"):
        lines = said(home, command).splitlines()
        assert lines[1] == "  1450. Austria: Health line, at any hour."
        assert lines[2].startswith("  From your time zone; right where you are? `crampui profile")
    assert "1450" not in said(home, "status", "--short"), "only what was confirmed"
    said(home, "profile", "--country", "germany")
    assert data(home, "status")["check_open"]["call"] == {
        "number": "116117",
        "from": "country",
        "country": "DE",
        "says": [
            "116117. Germany: Doctors on call when practices are closed.",
            "Pregnant, or within 6 weeks of birth: call the maternity unit.",
        ],
    }
    assert said(home, "status", "--short").startswith("! Same day, call 116117 (not closed)")
    assert run(home, "remind", code=OPEN).stdout.splitlines()[1].startswith("  116117. Germany")


def test_an_emergency_that_was_not_closed_is_said_first(home: Path) -> None:
    said(home, "quiet")
    said(home, "tick", *DEFAULT)
    check = checked(home, "chest_breath_collapse", finish=False, number="112")
    for argv in (("today",), ("today", "--bedtime"), ("status",)):
        first, second, third, fourth = said(home, *argv).splitlines()[:4]
        assert first == "! Emergency: Call 112 now."
        assert "It is not finished" in second
        assert second.endswith("It stays until you close it: `crampui check --close`.")
        assert third.endswith("`crampui check --looked-at` when somebody has looked at it.")
        assert fourth.startswith("  Until then wait with stretching, rubbing, exercise")
    assert said(home, "status", "--short") == "! Emergency, call 112 (not closed), plan 7 of 7\n"
    assert run(home, "remind", code=OPEN).stdout.startswith("! Emergency: Call 112 now.\n")
    assert run(home, "remind", "--bedtime", code=OPEN).stdout.startswith("! Emergency: Call 112")
    assert run(home, "remind", "--quiet", code=OPEN).stdout == ""
    row = data(home, "status")["check_open"]
    assert (row["id"], row["tier"], row["says"]) == (check.id, "emergency", "Call 112 now.")
    assert (row["call"]["number"], row["call"]["from"]) == ("112", "own")
    closed = said(home, "check", "--close")
    assert closed == "Saved: I have called, or help is here.\n"
    assert said(home, "status", "--short") == "! Emergency (not looked at), plan 7 of 7\n"
    assert run(home, "remind", code=OPEN).stdout.startswith("! The check of ")
    found = data(home, "today")
    assert found["check_open"] is None
    assert found["check_not_looked_at"]["id"] == check.id
    said(home, "undo")
    assert said(home, "status", "--short").startswith("! Emergency, call 112 (not closed)")
    said(home, "check", "--close")
    assert "not closed" in run(home, "check", "--close", code=1).stderr
    assert said(home, "check", "--looked-at").startswith("Saved: somebody has looked at it")
    assert data(home, "today")["check_not_looked_at"] is None
    assert "waits to be looked at" in run(home, "check", "--looked-at", code=1).stderr


def test_a_same_day_result_stands_below_an_emergency_also_when_it_was_left(home: Path) -> None:
    said(home, "quiet")
    left = checked(home, "cannot_walk_for_pain", finish=False)
    assert data(home, "status")["check_open"]["id"] == left.id
    assert "It is not finished: `crampui check` goes on with it." in said(home, "status")
    emergency = checked(home, "chest_breath_collapse", finish=True)
    later = checked(home, "cannot_walk_for_pain", finish=True)
    assert data(home, "status")["check_open"]["id"] == emergency.id
    said(home, "check", "--close")
    closed = []
    for _ in (later, left):
        closed.append(data(home, "status")["check_open"]["id"])
        assert said(home, "status").startswith("! Same day: Get medical advice today")
        assert said(home, "check", "--close") == "Saved: I have called, or will call today.\n"
    assert sorted(closed) == sorted((later.id, left.id))
    assert data(home, "status")["check_open"] is None
    for _ in (emergency, later, left):
        said(home, "check", "--looked-at")
    assert data(home, "status")["check_not_looked_at"] is None


def test_a_half_typed_note_is_left_to_the_screen(home: Path) -> None:
    said(home, "quiet")
    diary = Diary.open(find(None, child_env(home)))
    diary.drafts.keep("profile", 0, "note", "half a")
    diary.close()
    for argv in (("today",), ("status", "--short"), ("doctor",)):
        assert "unfinished note" not in run(home, *argv).stderr
    later = Diary.open(find(None, child_env(home)))
    assert any("unfinished note" in notice for notice in later.take_notices())
    assert len(later.drafts.found()) == 1
    later.close()


def test_a_drink_target_names_heart_kidneys_and_a_limit_until_they_are_said(home: Path) -> None:
    words = "Heart failure, kidney disease or a fluid limit?"
    for command in ("today", "plan", "remind"):
        assert words in said(home, command, code=OPEN if command == "remind" else 0)
    assert words in run(home, "tick", "1").stderr
    said(home, "profile", "--drinks-freely")
    for command in ("today", "plan"):
        assert words not in said(home, command)
    said(home, "undo")
    said(home, "profile", "--fluid-limited")
    assert words not in said(home, "today")
    assert "Stay within the fluid limit" in said(home, "today")


def test_under_16_the_plan_rests_wherever_it_appears(home: Path) -> None:
    words = "This plan is for adults: under 16 it rests."
    said(home, "plan", "add", "Swim with my class", "--group", "exercise")
    said(home, "profile", "--age-band", "under-16")
    for command in ("today", "plan", "status"):
        told = said(home, command)
        assert told.count(words) == (1 if command != "status" else 0)
    assert "left out" in said(home, "today")
    rest = run(home, "remind", code=OPEN).stdout
    assert "Swim with my class" in rest
    assert "stretch" not in rest
    assert words in run(home, "tick", "ex_bed_calf", code=1).stderr
    assert words in run(home, "plan", "on", "ex_quad", code=2).stderr
    assert "Saved: Swim with my class: done" in said(home, "tick", "1")
    said(home, "plan", "off", "own_swim_with_my_class")
    assert words in said(home, "status")
    assert said(home, "status", "--short").endswith("plan rests\n")
    assert data(home, "status")["rests"].startswith(words)


def test_a_tick_gives_the_caution_that_putting_it_on_the_plan_gives(home: Path) -> None:
    said(home, "profile", "--condition", "kidney-disease")
    words = "extra potassium can be dangerous for you"
    assert words in run(home, "plan", "on", "diet_potassium_food", code=2).stderr
    refused = run(home, "tick", "diet_potassium_food", code=1)
    assert words in refused.stderr
    assert refused.stdout == ""
    assert "Ask your dietitian first" in run(home, "tick", "diet_varied_meals").stderr
    said(home, "profile", "--condition", "osteoporosis", "--drinks-freely")
    assert "! Go gently, and ask a physiotherapist." in run(home, "tick", "ex_bed_hamstring").stderr
    assert "Go gently" in said(home, "plan", "on", "ex_day_calf")


def test_the_plan_with_what_to_mind(home: Path) -> None:
    rows = data(home, "plan")
    assert [row["id"] for row in rows] == DEFAULT
    assert rows[0]["sources"]
    assert rows[0]["score"] is None
    assert "No day asked yet." in said(home, "plan")
    everything = data(home, "plan", "--all")
    assert {row["id"] for row in everything} == set(measure_ids())
    assert [row["id"] for row in everything if row["on"]] == DEFAULT
    run(home, "profile", "--condition", "heart-failure")
    drinks = data(home, "plan")[0]
    assert drinks["label"] == "Stay within the fluid limit your clinic gave you"
    assert (drinks["replaced"], drinks["target"], drinks["how_to"]) == (True, None, [])
    assert "With heart failure too much fluid can harm" in said(home, "plan")
    assert "Saved: Stay within the fluid limit" in said(home, "tick", "1")


def test_the_plan_is_changed_by_command(home: Path) -> None:
    said(home, "plan", "on", "ex_strength")
    said(home, "plan", "off", "sl_side_pillow")
    said(home, "plan", "add", "Warm bath", "--group", "exercise", "--bedtime", "--target", "10")
    said(home, "plan", "edit", "own_warm_bath", "--unit", "minutes", "--label", "Warm bath, 10 min")
    said(home, "plan", "edit", "ex_walk", "--frequency", "weekly", "--times", "3")
    rows = {row["id"]: row for row in data(home, "plan")}
    assert "sl_side_pillow" not in rows
    bath = rows["own_warm_bath"]
    assert (bath["label"], bath["target"], bath["unit"]) == ("Warm bath, 10 min", 10, "minutes")
    assert (bath["own"], bath["bedtime"], bath["evidence_grade"]) == (True, True, "own")
    assert (rows["ex_walk"]["frequency"], rows["ex_walk"]["times"]) == ("weekly", 3)
    assert "Warm bath, 10 min" in said(home, "today", "--bedtime")
    said(home, "plan", "edit", "ex_walk", "--reset")
    assert {row["id"]: row for row in data(home, "plan")}["ex_walk"]["frequency"] == "daily"
    for _ in range(6):
        run(home, "undo")
    assert [row["id"] for row in data(home, "plan")] == DEFAULT


def test_pauses_by_command(home: Path) -> None:
    said(home, "plan", "pause", "ex_walk", "--until", "3 days")
    assert [row["id"] for row in data(home, "plan") if row["paused"]] == ["ex_walk"]
    assert "(paused)" in said(home, "today")
    said(home, "plan", "resume", "ex_walk")
    said(home, "plan", "pause", "--until", "tomorrow")
    assert all(row["paused"] for row in data(home, "plan"))
    refused = run(home, "plan", "resume", "ex_walk", code=2)
    assert "whole plan" in refused.stderr
    said(home, "plan", "resume")
    assert not any(row["paused"] for row in data(home, "plan"))
