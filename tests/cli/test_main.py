"""Every subcommand is known to help and README, and failures are sentences."""

import subprocess
from pathlib import Path

import pytest

from crampui.cli.main import COMMANDS
from tests.harness.environment import ROOT, fixed
from tests.harness.forked import run_forked


def run(home: Path, *argv: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return run_forked(argv, env=fixed(home), cwd=ROOT, text=text)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_subcommand_has_help_with_an_example(tmp_path: Path, name: str) -> None:
    shown = run(tmp_path, name, "--help")
    assert shown.returncode == 0
    assert "examples:" in shown.stdout
    assert f"crampui {name}" in shown.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_subcommand_is_in_the_readme(name: str) -> None:
    assert f"crampui {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "argv",
    [
        ["log", "--pain", "11"],
        ["log", "--at", "25:99"],
        ["log", "--at", "next tuesday"],
        ["log", "--pain", "lots"],
        ["log", "--night", "2999-01-01"],
        ["quiet", "--night", "soon"],
        ["tick", "no_such_measure"],
        ["tick", "ex_walk", "--day", "2999-01-01"],
        ["check", "--answers", "/nowhere/at/all"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_a_wrong_use_is_one_sentence_and_changes_nothing(tmp_path: Path, argv: list[str]) -> None:
    shown = run(tmp_path, *argv)
    assert shown.returncode == 2
    assert "Traceback" not in shown.stderr
    assert shown.stderr.strip()
    assert not list(tmp_path.rglob("20*.json"))


def test_the_screen_needs_a_terminal(tmp_path: Path) -> None:
    shown = run(tmp_path)
    assert shown.returncode == 2
    assert "terminal" in shown.stderr


def test_log_quiet_tick_undo_and_export_work_together(tmp_path: Path) -> None:
    assert run(tmp_path, "quiet").returncode == 0
    words = ["--night", "2026-03-03", "--at", "3:15", "--pain", "6", "--note", "-"]
    logged = run(tmp_path, "log", *words, text="[stairs] ☕\n")
    assert logged.returncode == 0, logged.stderr
    assert "03:15" in logged.stdout
    assert run(tmp_path, "tick", "ex_walk").returncode == 0
    assert run(tmp_path, "tick", "hyd_drinks").returncode == 0
    assert run(tmp_path, "undo").stdout.startswith("Undone: ")
    shown = run(tmp_path, "export")
    assert '"[stairs] ☕"' in shown.stdout
    assert '"ex_walk": "done"' in shown.stdout
    assert "hyd_drinks" not in shown.stdout
    assert run(tmp_path, "redo").returncode == 0
    assert '"hyd_drinks": "done"' in run(tmp_path, "export").stdout


def test_an_export_never_overwrites_silently(tmp_path: Path) -> None:
    run(tmp_path, "quiet")
    target = tmp_path / "diary.json"
    target.write_text("mine", encoding="utf-8")
    assert run(tmp_path, "export", "-o", str(target)).returncode == 1
    assert target.read_text(encoding="utf-8") == "mine"
    assert run(tmp_path, "export", "-o", str(target), "--force").returncode == 0
    assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "text",
    [
        '{"answers": {"stroke_signs": "yes", "stroke_signs": "no"}, "rest": "no"}',
        '{"profile": {"pregnant": true}, "profile": {}}',
    ],
)
def test_a_name_given_twice_is_refused(tmp_path: Path, text: str) -> None:
    shown = run(tmp_path, "check", "--answers", "-", "--json", text=text)
    assert shown.returncode == 2
    assert "given twice" in shown.stderr


def test_an_empty_time_is_refused(tmp_path: Path) -> None:
    assert run(tmp_path, "log", "--at", "").returncode == 2


def test_a_file_in_place_of_the_folder_is_told(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("mine", encoding="utf-8")
    shown = run(tmp_path, "--data", str(target), "today")
    assert shown.returncode != 0
    assert "is not a folder" in shown.stderr
    assert target.read_text(encoding="utf-8") == "mine"


def test_an_impossible_folder_is_one_sentence(tmp_path: Path) -> None:
    shown = run(tmp_path, "--data", "/proc/nothing", "quiet")
    assert shown.returncode != 0
    assert "fault" not in shown.stderr
