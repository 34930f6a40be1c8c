"""`crampui doctor`: each fault has its line, no word of the diary is shown, --fix loses nothing."""

import json
import os
import shutil
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from crampui.cli.main import main
from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.storage.lock import Lock
from crampui.storage.paths import Paths, find

SECRET = "ate the neighbour's cake"


@pytest.fixture
def paths(home: Path) -> Paths:
    """Return the places of a diary with two months, second copies and a backup."""
    places = find(None, os.environ)
    diary = Diary.open(places)
    night = diary.last_night()
    diary.cramps.log(night, None, OnsetKind.UNKNOWN, note=SECRET)
    diary.cramps.log(night - timedelta(days=400), None, OnsetKind.UNKNOWN, pain=3)
    diary.back_up_if_due()
    diary.close()
    return places


def newest(paths: Paths) -> Path:
    return sorted(paths.data.glob("2*.json"))[-1]


def checks(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, bool]:
    """Run doctor; return each line's name and whether it is well."""
    code = main(["doctor", "--json", *arguments])
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    assert SECRET not in shown.out + shown.err
    assert code == (0 if found["well"] else 1)
    assert found["well"] == all(one["well"] for one in found["checks"])
    result: dict[str, bool] = {}
    for one in found["checks"]:
        result[one["name"]] = result.get(one["name"], True) and one["well"]
    return result


def test_all_is_well(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in paths.data.rglob("*")}
    found = checks(capsys)
    assert set(found.values()) == {True}
    names = {"program", "terminal", "places", "folder", "rights", "lock", "space", "files"}
    assert names | {"second copies", "backup", "clock"} <= found.keys()
    assert {path: path.stat().st_mtime_ns for path in paths.data.rglob("*")} == before


def test_before_the_first_entry_there_is_nothing_wrong(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set(checks(capsys).values()) == {True}
    assert not find(None, os.environ).data.exists()


def test_it_is_read_as_lines(paths: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    newest(paths).chmod(0o644)
    assert main(["doctor"]) == 1
    shown = capsys.readouterr()
    assert "! rights: Others on this computer can look into 1" in shown.out
    assert "doctor --fix" in shown.err


def damage(paths: Paths) -> None:
    newest(paths).write_bytes(b"garbage")


def empty_twins(paths: Paths) -> None:
    shutil.rmtree(paths.state / "twin")


def leave_a_stray(paths: Paths) -> None:
    path = newest(paths)
    shutil.copy(path, path.with_name(f"{path.stem}.sync-conflict-20261122-211400-ABCDEFG.json"))


def leave_half_a_file(paths: Paths) -> None:
    path = paths.state / "backups" / ".2026-11-22.json.gz.tmp"
    path.touch(mode=0o600)
    os.utime(path, (time.time() - 7200,) * 2)


def open_to_others(paths: Paths) -> None:
    paths.data.chmod(0o755)
    (paths.state / "undo.jsonl").chmod(0o644)


def lose_backups(paths: Paths) -> None:
    shutil.rmtree(paths.state / "backups")


def garble_backups(paths: Paths) -> None:
    for path in (paths.state / "backups").iterdir():
        path.write_bytes(b"garbage")


def lose_a_month(paths: Paths) -> None:
    newest(paths).unlink()


FAULTS: dict[str, Callable[[Paths], None]] = {
    "files": damage,
    "second copies": empty_twins,
    "other devices": leave_a_stray,
    "leftovers": leave_half_a_file,
    "rights": open_to_others,
    "backup": lose_backups,
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_has_its_line_and_is_mended(
    name: str, paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    FAULTS[name](paths)
    assert {one for one, well in checks(capsys).items() if not well} - {"second copies"} | {
        name
    } == {name}
    assert checks(capsys)[name] is False
    assert set(checks(capsys, "--fix").values()) == {True}
    assert set(checks(capsys).values()) == {True}
    diary = Diary.open(paths)
    assert [cramp.note for cramp in diary.load_all().cramps()] == ["", SECRET]
    diary.close()


@pytest.mark.parametrize("fault", [garble_backups, lose_a_month])
def test_other_faults_have_theirs(
    fault: Callable[[Paths], None], paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    fault(paths)
    assert False in checks(capsys).values()


def test_what_is_not_well_is_said_beside_the_answer(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    paths.data.chmod(0o755)
    assert main(["doctor", "--json"]) != 0
    assert "Not all is well" in capsys.readouterr().err
    assert main(["doctor"]) != 0
    assert "Not all is well" in capsys.readouterr().err


def test_a_session_that_is_saving_is_named(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = Lock(str(paths.data))
    with lock:
        assert main(["doctor"]) == 1
        assert f"! lock: Process {os.getpid()} is saving" in capsys.readouterr().out
    lock.close()


def test_a_clock_set_back_is_told(
    paths: Paths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() - 86_400 * 400)
    assert checks(capsys)["clock"] is False


def test_a_linked_folder_is_one_line(
    home: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    assert checks(capsys, "--data", str(tmp_path / "link"), "--fix")["folder"] is False
    assert list(tmp_path.iterdir()) == [tmp_path / "link"]


def test_it_says_what_goes_to_the_terminal(
    paths: Paths, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def said() -> str:
        assert main(["doctor"]) == 0
        lines = capsys.readouterr().out.splitlines()
        return next(line for line in lines if line.startswith("  drawing: "))

    assert "only what changed" in said()
    monkeypatch.setenv("CRAMPUI_THIN", "0")
    assert "all that Textual paints" in said()
    file = Path(str(paths.config)) / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("thin = false\n", encoding="utf-8")
    monkeypatch.setenv("CRAMPUI_THIN", "1")
    assert "only what changed" in said()
    monkeypatch.delenv("CRAMPUI_THIN")
    assert "all that Textual paints" in said()
    file.write_text("thin = 3\n", encoding="utf-8")
    assert main(["doctor"]) == 1
    assert "“thin” is true or false." in capsys.readouterr().out


def test_keys_of_ones_own_are_told_and_each_that_is_refused(
    paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(str(paths.config)) / "config.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('[keys]\ncramp = "c f2"\n', encoding="utf-8")
    assert checks(capsys)["keys"]
    assert main(["help", "keys"]) == 0
    assert "  c F2 " in capsys.readouterr().out
    file.write_text('[keys]\ncramp = "u"\nquiet = "n"\nblank = "B"\n', encoding="utf-8")
    assert main(["doctor"]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if " keys: " in line]
    assert [line[:2] for line in lines] == ["! ", "! ", "  "]
    assert "already means" in lines[1]
    assert lines[2].startswith("  keys: 1 command has keys of your own")
