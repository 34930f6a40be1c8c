"""Two clones of a diary's folder that git brings together: nothing lost, the same bytes."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.storage.paths import find
from tests.harness.environment import child_env

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

DRIVER = f"{sys.executable} -m crampui merge --driver %O %A %B %P"


class Clone:
    """A machine with a clone of the diary's folder."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder = folder
        self.env = {
            **child_env(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
        }
        for who in ("AUTHOR", "COMMITTER"):
            self.env |= {f"GIT_{who}_NAME": "me", f"GIT_{who}_EMAIL": "me@localhost"}

    def git(self, *words: str, code: int = 0) -> str:
        done = subprocess.run(
            ["git", "-C", str(self.folder), *words],
            env=self.env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, (words, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def set_up(self) -> None:
        """Do what the help of `crampui merge` says."""
        self.git("config", "merge.crampui.driver", DRIVER)
        attributes = self.folder / ".git/info/attributes"
        attributes.parent.mkdir(exist_ok=True)
        with attributes.open("a") as file:
            file.write("*.json merge=crampui\n")

    def diary(self) -> Diary:
        opened = Diary.open(find(str(self.folder), self.env))
        opened.load_all()
        return opened

    def keep(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-m", "diary")

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.folder.glob("*.json")}


@pytest.fixture
def clones(tmp_path: Path) -> tuple[Clone, Clone]:
    """Two clones of one diary; both logged, and both changed the same cramp and setting."""
    one, other = (Clone(tmp_path / name / "diary", tmp_path / name) for name in ("one", "other"))
    diary = one.diary()
    night = diary.last_night()
    number = diary.cramps.log(night, None, OnsetKind.UNKNOWN, pain=3).id
    diary.person.edit_settings(wake_hour=6)
    diary.close()
    one.git("init", "-b", "main")
    one.keep()
    one.git("clone", "-q", str(one.folder), str(other.folder))
    for clone, pain in ((one, 5), (other, 8)):
        diary = clone.diary()
        diary.cramps.edit(number, pain=pain)
        diary.person.edit_settings(wake_hour=pain)
        diary.plan.tick("ex_walk" if pain == 5 else "hyd_drinks", night)
        diary.cramps.log(night, None, OnsetKind.UNKNOWN, note=f"of {pain}")
        diary.close()
        clone.keep()
    return one, other


def both_ways(one: Clone, other: Clone, code: int = 0) -> list[str]:
    """Merge each clone's state into the other's."""
    one.git("fetch", "-q", str(other.folder), "main:theirs")
    other.git("fetch", "-q", str(one.folder), "main:theirs")
    return [clone.git("merge", "--no-edit", "theirs", code=code) for clone in (one, other)]


def test_git_merges_both_ways_to_the_same_bytes_and_loses_nothing(
    clones: tuple[Clone, Clone],
) -> None:
    one, other = clones
    for clone in clones:
        clone.set_up()
    said = both_ways(one, other)
    assert "changed on both sides" in said[0]
    assert one.files() == other.files()
    assert one.git("status", "--porcelain") == ""
    for clone in clones:
        diary = clone.diary()
        told = " ".join(diary.take_notices())
        assert "damaged" not in told
        assert "another program" not in told
        night = diary.last_night()
        assert {cramp.note for cramp in diary.state.cramps_of(night)} == {"", "of 5", "of 8"}
        day = diary.state.day(night)
        assert day is not None
        assert {tick.measure for tick in day.ticks} == {"ex_walk", "hyd_drinks"}
        versions = {text for found in diary.conflicts.all() for text in (found.shown, found.kept)}
        assert {"pain: 5", "pain: 8"} <= versions
        assert len(diary.state.apart) == 2
        diary.close()
    assert one.files() == other.files(), "looking changes nothing"


def test_the_help_names_the_same_set_up() -> None:
    from crampui.cli.sync import MERGE_EXAMPLES

    assert DRIVER.replace(f"{sys.executable} -m crampui", "crampui") in MERGE_EXAMPLES
    assert "'*.json merge=crampui' >> .git/info/attributes" in MERGE_EXAMPLES


def test_without_the_driver_git_stops_and_leaves_the_diary_whole(
    clones: tuple[Clone, Clone],
) -> None:
    before = [clone.files() for clone in clones]
    both_ways(*clones, code=1)
    assert [clone.files() for clone in clones] == before, "git must not merge them line by line"


def merge(clone: Clone, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "crampui", "merge", "--driver", *words],
        cwd=clone.folder,
        env=clone.env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda text: text[:-40], "cannot be read"),
        (lambda text: text.replace('"pain":8', '"pain":9'), "cannot be read"),
        (lambda text: '{"other": [1]}', "cannot be read"),
        (lambda text: text.replace('"schema":1', '"schema":99'), ""),
    ],
)
def test_what_is_no_whole_data_file_stays_a_conflict_of_git(
    clones: tuple[Clone, Clone], tmp_path: Path, spoil: Callable[[str], str], says: str
) -> None:
    one, other = clones
    [month] = other.folder.glob("2*.json")
    text = month.read_text()
    assert spoil(text) != text
    theirs = tmp_path / "theirs"
    theirs.write_text(spoil(text))
    before = one.files()
    done = merge(one, "/dev/null", month.name, str(theirs), month.name)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert one.files() == before


def test_the_driver_wants_gits_files(clones: tuple[Clone, Clone]) -> None:
    assert merge(clones[0], "only-one").returncode == 2
    done = merge(clones[0], "o", "not-there", "nor-this")
    assert done.returncode == 1
    assert "cannot be read" in done.stderr


def test_the_driver_leaves_the_diary_of_this_machine_alone(clones: tuple[Clone, Clone]) -> None:
    one, other = clones
    [month] = (path.name for path in one.folder.glob("2*.json"))
    done = merge(one, "/dev/null", month, str(other.folder / month))
    assert done.returncode == 0
    homes = find(None, one.env)
    assert not homes.data.exists()
    assert json.loads((one.folder / month).read_text())["_meta"]["1"]["schema"] == 1
