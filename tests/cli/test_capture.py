"""Cramps, nights and the profile by command: a flag a field, no question without a terminal."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from crampui.cli.options import flag_of
from crampui.domain.ask import Ask
from crampui.domain.ask import cramp as cramp_asks
from crampui.domain.ask import night as night_asks
from crampui.domain.ask import profile as profile_asks
from crampui.domain.ask import settings as settings_asks
from tests.harness.environment import ROOT, child_env
from tests.harness.forked import run_forked
from tests.harness.processes import gone
from tests.harness.pty import Terminal
from tests.harness.waiting import until

NOTE = "after [stairs] \"x\" 'y' 😴 שלום \u200f \\n $HOME"


def run(
    home: Path, *argv: str, text: str | None = None, code: int = 0
) -> subprocess.CompletedProcess[str]:
    done = run_forked(argv, env=child_env(home), cwd=ROOT, text=text)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def saved(home: Path, *argv: str) -> Any:
    """Return what a command prints as JSON."""
    return json.loads(run(home, *argv, "--json").stdout)


@pytest.mark.parametrize(
    ("command", "asks"),
    [
        ("log", cramp_asks.ALL),
        ("stop", [ask for ask in cramp_asks.ALL if ask is not cramp_asks.PAIN]),
        ("edit", cramp_asks.ALL),
        ("night", night_asks.ALL),
        ("profile", (*profile_asks.PROFILE, *settings_asks.SETTINGS, *profile_asks.MEDICINE[1:])),
    ],
)
def test_every_field_has_its_flag(home: Path, command: str, asks: list[Ask]) -> None:
    shown = run(home, command, "--help").stdout
    for ask in asks:
        assert f"--{flag_of(ask)}" in shown


def test_every_field_of_a_cramp_by_flags(home: Path) -> None:
    flags = {
        "--at": "3:15",
        "--night": "2026-03-03",
        "--pain": "6",
        "--side": "left",
        "--muscle": "foot-arch",
        "--place": "under the heel",
        "--minutes": "1-3",
        "--relief": "stretch",
        "--helped": "eased",
        "--noticed": "numbness",
        "--sensation": "tight",
        "--position": "back",
        "--trigger": "travel",
        "--soreness": "2h",
        "--awake": "1h",
        "--spoilt": "4",
        "--distress": "0",
        "--note": NOTE,
    }
    words = [word for pair in flags.items() for word in pair]
    cramp = saved(home, "log", *words, "--woke", "--knot", "--muscle", "toes")
    del cramp["id"], cramp["logged_at"]
    assert cramp == {
        "night": "2026-03-03",
        "onset": "2026-03-04T03:15:00+00:00",
        "onset_kind": "exact",
        "minutes": 2.0,
        "timing": "estimated",
        "pain": 6,
        "side": "left",
        "muscles": ["foot_arch", "toes"],
        "place": "under the heel",
        "woke_me": True,
        "back_to_sleep_minutes": 60,
        "sleep_disruption": 4,
        "distress": 0,
        "soreness_hours": 2.0,
        "noticed": ["numbness"],
        "sensations": ["tight"],
        "visible_knot": True,
        "relief": ["stretch"],
        "helped": "eased",
        "position": "back",
        "triggers": ["travel"],
        "note": NOTE,
    }


def test_a_note_is_read_from_standard_input(home: Path) -> None:
    run(home, "log", "--at", "?", "--note", "-", text=f"{NOTE}\n")
    assert NOTE in json.dumps(saved(home, "edit", "--pain", "2"), ensure_ascii=False).replace(
        '\\"', '"'
    ).replace("\\\\", "\\")


def test_a_cramp_is_named_by_number_time_id_or_as_the_last(home: Path) -> None:
    first = saved(home, "log", "--at", "2026-03-04 02:10", "--pain", "1")
    second = saved(home, "log", "--at", "2026-03-04 03:15", "--pain", "2")
    night = ("--night", "2026-03-03")
    assert saved(home, "edit", "1", *night, "--pain", "7")["id"] == first["id"]
    assert saved(home, "edit", "3:15", *night, "--pain", "8")["id"] == second["id"]
    assert saved(home, "edit", str(first["id"]), "--pain", "9")["pain"] == 9
    assert saved(home, "edit", "--pain", "5")["id"] in (first["id"], second["id"])
    run(home, "edit", "3", *night, "--pain", "1", code=2)
    run(home, "edit", "4:44", *night, "--pain", "1", code=2)


def test_edit_moves_a_cramp_and_takes_answers_back(home: Path) -> None:
    run(home, "log", "--at", "2026-03-04 03:15", "--pain", "6", "--side", "left", "--minutes", "4")
    cramp = saved(home, "edit", "--at", "~2:40", "--clear", "side", "--clear", "minutes")
    assert cramp["onset"] == "2026-03-04T02:40:00+00:00"
    assert cramp["onset_kind"] == "about"
    assert "side" not in cramp
    assert "minutes" not in cramp
    assert saved(home, "edit", "--at", "?", "--to-night", "2026-03-01")["night"] == "2026-03-01"


def test_remove_says_what_and_undo_brings_it_back(home: Path) -> None:
    run(home, "log", "--at", "2026-03-04 03:15", "--pain", "6")
    would = run(home, "remove", "--dry-run").stdout
    assert would.startswith("Would remove: cramp 03:15")
    assert run(home, "remove").stdout.startswith("Removed: cramp 03:15")
    assert "not logged" in run(home, "night", "2026-03-03").stdout
    assert "removed" in run(home, "undo").stdout
    assert "pain 6" in run(home, "night", "2026-03-03").stdout


def test_every_answer_about_a_night_by_flags(home: Path) -> None:
    flags = {
        "--sleep": "7",
        "--trigger": "alcohol",
        "--drinks": "6",
        "--alcohol": "2.5",
        "--supplements": "magnesium, quinine",
        "--days-limited": "0",
        "--note": NOTE,
    }
    words = [word for pair in flags.items() for word in pair]
    shown = run(home, "night", "2026-03-03", "--quiet", "--day-cramp", *words)
    assert "quinine" in shown.stdout
    night = saved(home, "night", "2026-03-03")
    assert night["state"] == "quiet"
    assert night["answers"] | {"id": 0, "late": 0} == {
        "id": 0,
        "date": "2026-03-03",
        "quiet": True,
        "late": 0,
        "sleep_quality": 7,
        "drinks_cups": 6.0,
        "alcohol_units": 2.5,
        "day_cramp": True,
        "days_limited": 0,
        "triggers": ["alcohol"],
        "supplements": ["magnesium", "quinine"],
        "note": NOTE,
    }
    assert saved(home, "night", "2026-03-03", "--not-logged")["state"] == "not_logged"


def test_profile_settings_and_medicines_by_flags(home: Path) -> None:
    run(
        home, "profile", "--zone", "new york", "--wake-hour", "6", "--usual-side", "right",
        "--usual-muscle", "toes", "--night-turn", "14", "--day-turn", "3", "--no-clock-24",
        "--first-weekday", "sunday", "--theme", "contrast",
    )  # fmt: skip
    run(
        home, "profile", "--name", "A. B.", "--age-band", "70-79", "--sex", "female",
        "--condition", "diabetes", "--condition", "unsteady", "--clot-risk", "surgery",
        "--fluid-limited", "--fluid-limit-ml", "1500", "--emergency-number", "999",
        "--onset-year", "2019", "--questions", NOTE,
    )  # fmt: skip
    run(home, "profile", "--medicine", "Quinine", "--kind", "quinine", "--started", "2026-02-01")
    run(home, "profile", "--medicine", "quinine", "--stopped", "2026-03-01")
    both = saved(home, "profile")
    settings, profile = both["settings"], both["profile"]
    assert settings["zone"] == "America/New_York"
    assert (settings["wake_hour"], settings["night_turn"], settings["day_turn"]) == (6, 14, 3)
    assert (settings["usual_side"], settings["usual_muscle"]) == ("right", "toes")
    assert (settings["clock_24"], settings["first_weekday"]) == (False, 6)
    assert settings["theme"] == "contrast"
    assert profile["conditions"] == ["diabetes", "unsteady"]
    assert profile["questions"] == NOTE
    assert profile["medicines"] == [
        {
            "name": "Quinine",
            "classes": ["quinine"],
            "started": "2026-02-01",
            "stopped": "2026-03-01",
        }
    ]
    markers = json.loads(run(home, "export").stdout)["markers"]
    assert {(m["date"], m["kind"], m["label"]) for m in markers} == {
        ("2026-02-01", "medicine_started", "Quinine"),
        ("2026-03-01", "medicine_stopped", "Quinine"),
    }
    shown = run(home, "profile").stdout
    assert "Time zone: America/New_York" in shown
    assert "Medicine: Quinine" in shown
    run(home, "profile", "--remove-medicine", "Quinine")
    assert "markers" not in json.loads(run(home, "export").stdout)


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["log", "--pain", "11"], "0 to 10"),
        (["log", "--minutes", "0"], "0.1 to 120"),
        (["log", "--soreness", "100"], "0 to 72"),
        (["log", "--note", "x" * 501], "at most 500 characters"),
        (["log", "--at", "25:99"], "0:00 to 23:59"),
        (["night", "--sleep", "11"], "0 to 10"),
        (["night", "--drinks", "99"], "0 to 20"),
        (["night", "2999-01-01"], "not"),
        (["profile", "--zone", "Mars"], "the big city whose clock you share"),
        (["profile", "--night-turn", "3"], "8 to 18"),
        (["profile", "--due-date", "soon"], "due date"),
        (["profile", "--fluid-limit-ml", "1"], "300 to 5000"),
        (["edit", "1", "--pain", "3"], "no cramp"),
        (["remove"], "no cramp"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_bad_value_is_one_sentence(home: Path, argv: list[str], told: str) -> None:
    shown = run(home, *argv, code=2)
    assert told in shown.stderr
    assert shown.stdout == ""
    assert "cramps" not in json.loads(run(home, "export").stdout)


def test_a_cramp_left_open_is_never_closed_by_a_guess(home: Path) -> None:
    """Started by another clock five hours ago: `stop` alone does not measure it."""
    run(home, "log", "--at", "5h ago")
    cramp = saved(home, "edit", "--pain", "2")
    _reopen(home, cramp)
    shown = run(home, "stop", "6", code=1)
    assert "--not-known" in shown.stderr
    assert "Saved" not in shown.stdout
    assert "4 min" in run(home, "stop", "6", "--minutes", "4", "--side", "left").stdout
    after = saved(home, "edit", "--distress", "1")
    assert (after["pain"], after["side"], after["minutes"]) == (6, "left", 4.0)


def _reopen(home: Path, cramp: dict[str, Any]) -> None:
    code = (
        "import os, sys; from crampui.diary.whole import Diary;"
        "from crampui.storage.paths import find;"
        "diary = Diary.open(find(None, os.environ));"
        "diary.cramps.edit(int(sys.argv[1]), open=True, minutes=None, timing=None)"
    )
    subprocess.run(
        [sys.executable, "-c", code, str(cramp["id"])],
        env=child_env(home),
        cwd=ROOT,
        check=True,
    )


@pytest.mark.e2e
def test_log_asks_on_a_terminal_until_it_understands(home: Path) -> None:
    argv = [sys.executable, "-m", "crampui", "log"]
    with Terminal(argv, home=home) as terminal:
        terminal.wait_for("When did it begin?")
        terminal.type("25:99\n")
        terminal.wait_for("0:00 to 23:59")
        terminal.type("~3\n")
        terminal.wait_for("about 03:00")
        terminal.type("11\n")
        terminal.wait_for("whole number from 0 to 10")
        terminal.type("6\n")
        terminal.wait_for("Saved: cramp about 03:00")
        assert terminal.wait_exit() == 0
    assert saved(home, "edit", "--distress", "1")["pain"] == 6


@pytest.mark.e2e
@pytest.mark.parametrize("key", ["ctrl+d", "ctrl+c"])
def test_leaving_a_question_saves_nothing(home: Path, key: str) -> None:
    with Terminal([sys.executable, "-m", "crampui", "log"], home=home) as terminal:
        terminal.wait_for("\n>")

        def is_left() -> bool:
            # A signal between the prompt and the read shows with the next key: one presses again.
            terminal.press(key)
            return gone([terminal.pid], timeout=1.0)

        until(is_left, lambda: terminal.text)
        assert terminal.wait_exit() == 130
    assert "cramps" not in json.loads(run(home, "export").stdout)


@pytest.mark.e2e
def test_a_night_is_asked_line_by_line(home: Path) -> None:
    argv = [sys.executable, "-m", "crampui", "night", "2026-03-03", "--ask"]
    with Terminal(argv, home=home) as terminal:
        terminal.wait_for("How was your sleep")
        terminal.type("12\n")
        terminal.wait_for("from 0 to 10")
        terminal.type("0\n")
        terminal.wait_for("the day before")
        terminal.type("1 6\n")
        terminal.wait_for("in the day as well")
        terminal.type("y\n")
        terminal.wait_for("How many cups")
        terminal.type("q\n")
        assert terminal.wait_exit() == 130
    answers = saved(home, "night", "2026-03-03")["answers"]
    assert answers["sleep_quality"] == 0
    assert answers["triggers"] == ["exercise", "alcohol"]
    assert answers["day_cramp"] is True


@pytest.mark.e2e
def test_without_a_terminal_or_with_no_input_nothing_is_asked(home: Path) -> None:
    run(home, "log")
    run(home, "night", "--ask", code=1)
    run(home, "profile", "--ask", code=1)
    run(home, "edit", code=1)
    argv = [sys.executable, "-m", "crampui", "log", "--no-input"]
    with Terminal(argv, home=home) as terminal:
        assert terminal.wait_exit() == 0
    assert len(json.loads(run(home, "export").stdout)["cramps"]) == 2


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("log", "--pain", "6.5"), "--pain takes a whole number (0-10), not “6.5”."),
        (("stop", "x"), "PAIN takes a whole number, not “x”."),
        (("report", "--nights", "1e3"), "--nights takes a whole number, not “1e3”."),
        (("tick", "1", "--amount", "x"), "--amount takes a number, not “x”."),
        (("log", "--side", "up"), "--side: invalid choice: 'up'"),
        (("log", "--foo"), "unrecognized arguments: --foo."),
        (("statsu",), "There is no command “statsu”; did you mean stats?"),
    ],
)
def test_a_wrong_argument_is_one_sentence(home: Path, argv: tuple[str, ...], words: str) -> None:
    done = run(home, *argv, code=2)
    assert done.stdout == ""
    assert done.stderr.startswith(f"crampui: {words}")
    assert done.stderr.endswith(" --help` shows how.\n")
    assert done.stderr.count("\n") == 1


def test_the_year_is_said_where_it_is_another(home: Path) -> None:
    assert "night of Wed 4 Mar 2020, no cramp" in run(home, "quiet", "--night", "2020-03-04").stdout
    assert "night of Wed 4 Mar 2020 quiet" in run(home, "undo").stdout
    at = ("--at", "3:15", "--night", "2020-03-04")
    assert "night of Wed 4 Mar 2020" in run(home, "log", *at).stdout
    assert "night of Wed 4 Mar 2020" in run(home, "undo").stdout
    ticked = run(home, "tick", "ex_walk", "--day", "2020-03-04").stdout
    assert "Wed 4 Mar 2020." in ticked
    assert "Wed 4 Mar 2020" in run(home, "undo").stdout
    last = run(home, "quiet").stdout
    assert "20" not in last.partition("night of ")[2].partition(", no")[0][7:]


def test_a_medicine_by_its_name_changes_the_plan_at_once(home: Path) -> None:
    done = run(
        home, "profile", "--medicine", "Furosemide", "--dose", "40 mg", "--started", "nov 2025"
    )
    assert "Taken for furosemide: water tablet, loop kind." in done.stderr
    assert "`crampui profile --medicine Furosemide --kind KIND`" in done.stderr
    assert "no kind yet" not in run(home, "plan").stdout
    assert "Drank the amount agreed with my prescriber" in run(home, "plan").stdout
    assert saved(home, "profile")["profile"]["medicines"] == [
        {
            "name": "Furosemide",
            "classes": ["loop_diuretic"],
            "dose": "40 mg",
            "started": "2025-11",
        }
    ]
    assert "dose 40 mg, started Nov 2025" in run(home, "profile").stdout
    report = " ".join(run(home, "report").stdout.split())
    assert "40 mg" in report
    assert "Nov 2025" in report
    whole = run(home, "export").stdout
    assert "markers" not in json.loads(whole), "a month marks no day"
    run(home, "undo")
    assert saved(home, "profile")["profile"].get("medicines", []) == []
    run(home, "import", "-", "--yes", text=whole)
    (medicine,) = saved(home, "profile")["profile"]["medicines"]
    assert (medicine["dose"], medicine["started"]) == ("40 mg", "2025-11")


def test_a_slip_and_an_unknown_name_keep_no_kind_and_say_so(home: Path) -> None:
    slip = run(home, "profile", "--medicine", "simvastatine").stderr
    assert "Did you mean simvastatin: statin? Then: " in slip
    assert "--medicine simvastatine --kind statin`" in slip
    unknown = run(home, "profile", "--medicine", "Paracetamol", "--json")
    assert "No kind is kept" in unknown.stderr
    assert [m.get("classes") for m in json.loads(unknown.stdout)["profile"]["medicines"]] == [
        None,
        None,
    ]
    first = run(home, "plan").stdout.splitlines()[0]
    assert first.startswith("! simvastatine, Paracetamol have no kind yet: their cautions are not")
    run(home, "profile", "--medicine", "Paracetamol", "--kind", "other")
    run(home, "profile", "--medicine", "simvastatine", "--kind", "statin")
    assert "no kind yet" not in run(home, "plan").stdout
