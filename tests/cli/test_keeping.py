"""The commands that look after the diary's files; the daily copy for who uses commands alone."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crampui.cli import crash
from crampui.cli.main import main
from crampui.storage.paths import Paths, find

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def paths(home: Path) -> Paths:
    return find(None, os.environ)


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a subcommand in an empty home; return its code, results and messages."""
    monkeypatch.chdir(home)

    def one(*argv: str) -> tuple[int, str, str]:
        code = main(list(argv))
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return one


def notes(run: Run) -> list[str]:
    document = json.loads(run("export")[1])
    return sorted(cramp.get("note", "") for cramp in document.get("cramps", ()))


def log(run: Run, note: str, night: str = "2026-03-03") -> None:
    assert run("log", "--night", night, "--note", note)[0] == 0


def test_the_first_change_of_a_day_leaves_a_copy_and_looking_none(run: Run, paths: Paths) -> None:
    backups = paths.state / "backups"
    for looking in ("today", "status", "export", "restore", "doctor"):
        run(looking)
    assert not backups.exists()
    log(run, "one")
    [copy] = backups.iterdir()
    before = copy.stat().st_mtime_ns
    log(run, "two")
    assert [path.stat().st_mtime_ns for path in backups.iterdir()] == [before]


def test_the_copy_comes_after_the_answer_and_its_failure_is_told(run: Run, paths: Paths) -> None:
    paths.state.mkdir(parents=True, mode=0o700)
    (paths.state / "backups").write_text("in the way")
    code, out, err = run("quiet")
    assert code == 0
    assert out.startswith("Saved: ")
    assert "The daily backup could not be written" in err
    assert "Everything saved is safe." in err


def test_backup_writes_once_and_never_over_a_file(run: Run, home: Path) -> None:
    assert run("backup")[0] == 1
    log(run, "one")
    code, out, _ = run("backup", "copy.json.gz")
    assert (code, "read back" in out) == (0, True)
    assert (home / "copy.json.gz").stat().st_mode & 0o777 == 0o600
    code, _, err = run("backup", "copy.json.gz")
    assert (code, "--force" in err) == (1, True)
    assert run("backup", "copy.json.gz", "--force")[0] == 0
    assert run("backup", str(home))[0] == 2
    assert run("backup", "no/such/folder/copy.json")[0] in (0, 4)


def test_restore_lists_tries_does_and_is_undone(run: Run) -> None:
    log(run, "one")
    run("backup", "copy.json")
    run("undo")
    log(run, "two")
    listed = json.loads(run("restore", "--json")[1])
    assert {"name", "file", "made", "bytes"} == listed[0].keys()
    code, out, err = run("restore", "copy.json", "--dry-run")
    assert (code, "nothing, it is all there" in out, "--removed" in err) == (0, True, True)
    assert "1 entry added, 1 removed" in run("restore", "copy.json", "-n", "--replace")[1]
    assert notes(run) == ["two"]
    code, out, err = run("restore", "copy.json", "--removed")
    assert (code, "1 entry added" in out, "as it was before is in" in err) == (0, True, True)
    assert notes(run) == ["one", "two"]
    run("undo")
    assert notes(run) == ["two"]
    name = next(one["name"] for one in listed if not one["name"].startswith("by"))
    assert run("restore", name, "--replace")[0] == 0
    assert run("restore", "nothing-like-it")[0] == 2


def test_merge_and_conflicts(run: Run, home: Path, paths: Paths) -> None:
    log(run, "one")
    run("tick", "ex_walk", "--day", "2026-03-03")
    shutil.copytree(paths.data, home / "far")
    run("tick", "ex_walk", "--day", "2026-03-03", "--skip")
    run("--data", "far", "tick", "ex_walk", "--day", "2026-03-03", "--not-done")
    run("--data", "far", "log", "--night", "2026-02-02", "--note", "far")
    code, out, err = run("merge", "far")
    assert (code, "1 entry added" in out, "undo" in err) == (0, True, True)
    assert notes(run) == ["far", "one"]
    code, out, _ = run("conflicts")
    assert "shown: not done" in out
    assert "kept:  skipped" in out
    assert run("conflicts", "take")[0] == run("conflicts", "take", "9")[0] == 2
    assert "skipped" in run("conflicts", "take", "1")[1]
    assert "Nothing was changed on two machines" in run("conflicts")[1]
    assert run("merge", "no-such-folder")[0] == 1
    (home / "empty").mkdir()
    assert run("merge", "empty")[0] == 3


def test_a_whole_merge_and_a_choice_are_taken_back(run: Run, home: Path, paths: Paths) -> None:
    log(run, "one")
    run("tick", "ex_walk", "--day", "2026-03-03")
    shutil.copytree(paths.data, home / "far")
    run("tick", "ex_walk", "--day", "2026-03-03", "--skip")
    run("--data", "far", "tick", "ex_walk", "--day", "2026-03-03", "--not-done")
    run("--data", "far", "log", "--night", "2026-02-02", "--note", "far")
    before = run("export")[1]
    run("merge", "far")
    merged = run("conflicts")[1]
    assert "≠ two versions" in run("nights")[1]
    run("conflicts", "drop", "1")
    assert "≠" not in run("nights")[1]
    run("undo")
    assert run("conflicts")[1] == merged
    assert "merged with another copy" in run("undo")[1]
    tables = (json.loads(text) for text in (before, run("export")[1]))
    assert len({json.dumps({**one, "crampui": 0}) for one in tables}) == 1
    code, out, err = run("merge", "far")
    assert (code, "nothing new" in out, "stay away" in err) == (0, True, True)
    assert "merged with another copy" in run("redo")[1]
    assert run("conflicts")[1] == merged
    assert notes(run) == ["far", "one"]


def test_adopt_takes_over_what_an_editor_wrote(run: Run, paths: Paths) -> None:
    log(run, "before")
    month = paths.data / "2026-03.json"
    month.write_text(month.read_text().replace("before", "edited"))
    run("today")
    run("export")
    kept = next((paths.state / "damaged").iterdir())
    assert notes(run) == ["before"]
    code, out, _ = run("adopt", str(kept))
    assert (code, "1 entry changed" in out) == (0, True)
    assert notes(run) == ["edited"]


def test_purge_wants_the_word(run: Run, monkeypatch: pytest.MonkeyPatch, paths: Paths) -> None:
    log(run, "secret")
    run("undo")
    assert run("purge")[0] == 2
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    for answer, code in (("yes", 1), ("", 1), ("purge", 0)):
        monkeypatch.setattr("builtins.input", lambda answer=answer: answer)
        assert run("purge")[0] == code
    assert b"secret" not in (paths.data / "2026-03.json").read_bytes()


def test_months_that_are_gone_are_a_question(run: Run, paths: Paths) -> None:
    log(run, "one")
    log(run, "two", "2026-01-05")
    assert run("restore", "--missing")[0] == 1
    for path in paths.data.glob("*.json"):
        path.unlink()
    code, _, err = run("quiet")
    assert (code, "restore --missing" in err) == (3, True)
    assert "2 files are back" in run("restore", "--missing")[1]
    assert notes(run) == ["one", "two"]
    for path in paths.data.glob("*.json"):
        path.unlink()
    code, out, _ = run("restore", "--start-new")
    assert (code, "A new diary begins" in out) == (0, True)
    assert notes(run) == []


def test_a_fault_is_a_sentence_without_a_word_of_the_diary(
    run: Run, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "ate the neighbour's cake"

    def fault(*_: object, **__: object) -> None:
        note = secret
        raise RuntimeError(f"cannot save {note}")

    monkeypatch.setattr("crampui.diary.cramps.Cramps.log", fault)
    code, out, err = run("log", "--at", "3:15", "--note", secret)
    logged = (paths.state / "crampui.log").read_text()
    assert code == 1
    assert "A fault in crampui (RuntimeError)" in err
    assert secret not in out + err + logged
    assert "Traceback" not in err
    assert (paths.state / "crampui.log").stat().st_mode & 0o777 == 0o600
    assert "RuntimeError" in logged
    assert "test_keeping.py:" in logged


@pytest.mark.parametrize("before", [True, False])
def test_a_fault_is_logged_beside_the_diary_that_was_named(
    run: Run, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: bool
) -> None:
    secret = "ate the neighbour's cake"

    def fault(*_: object, **__: object) -> None:
        try:
            os.environ[secret]
        except KeyError as error:
            raise ValueError(f"no place for {secret}") from error

    monkeypatch.setattr("crampui.diary.cramps.Cramps.log", fault)
    words = ["log", "--at", "3:15", "--note", secret]
    named = ["--data", str(tmp_path / "other")]
    code, out, err = run(*named, *words) if before else run(*words, f"{named[0]}={named[1]}")
    log = find(named[1], os.environ).state / "crampui.log"
    logged = log.read_text()
    assert code == 1
    assert str(log) in err
    assert not (paths.state / "crampui.log").exists()
    assert secret not in out + err + logged
    assert "ValueError" in logged
    assert "KeyError" in logged


def test_a_log_that_cannot_be_written_is_no_second_fault(paths: Paths) -> None:
    paths.state.parent.mkdir(parents=True)
    paths.state.write_text("in the way")
    said = crash.report(RuntimeError("secret"))
    assert said.endswith("What was saved is safe.")


def test_what_changed_nothing_offers_no_undo_and_keeps_no_copy(run: Run, paths: Paths) -> None:
    log(run, "one")
    assert run("backup", "copy.json.gz")[0] == 0
    kept = sorted(paths.state.joinpath("backups").iterdir())
    for argv in (("restore", "copy.json.gz"), ("merge", "copy.json.gz")):
        code, said, told = run(*argv)
        assert code == 0
        assert "nothing" in said
        assert "undo" not in told
    assert sorted(paths.state.joinpath("backups").iterdir()) == kept
    assert run("undo")[1].startswith("Undone: cramp")
    code, said, told = run("restore", "copy.json.gz", "--removed")
    assert "1 entry added" in said
    assert "`crampui undo` takes it back." in told
