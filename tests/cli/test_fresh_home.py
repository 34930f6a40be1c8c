"""Looking makes nothing: the diary's folders come with the first thing that is saved."""

import os
from pathlib import Path

import pytest

from crampui.cli.main import main
from crampui.diary.book import Book
from crampui.storage.paths import find

LOOKING = [
    ("status", "--short"),
    ("status", "--json"),
    ("today",),
    ("today", "--bedtime"),
    ("remind",),
    ("plan",),
    ("plan", "--all"),
    ("night",),
    ("night", "yesterday", "--json"),
    ("month",),
    ("nights",),
    ("nights", "pain>5"),
    ("stats",),
    ("insights",),
    ("experiment",),
    ("profile",),
    ("profile", "--json"),
    ("guide",),
    ("guide", "--search", "magnesium"),
    ("report",),
    ("paper",),
    ("export",),
    ("export", "--format", "csv"),
    ("export", "--format", "fhir"),
    ("restore",),
    ("conflicts",),
    ("doctor",),
    ("doctor", "--fix"),
    ("paths",),
    ("help", "data"),
    ("completion", "bash"),
]
NOTHING_TO_DO = [
    ("stop",),
    ("check", "--known"),
    ("check", "--close"),
    ("undo",),
    ("undo", "--dry-run"),
    ("redo",),
    ("edit", "last", "--pain", "5"),
    ("remove", "last"),
    ("tick", "nothing"),
    ("backup",),
    ("restore", "nothing.json"),
    ("import", "nothing.json"),
    ("merge", "nothing.json"),
    ("adopt", "nothing.json"),
]


def left_in(home: Path) -> list[str]:
    return sorted(str(path.relative_to(home)) for path in home.rglob("*"))


@pytest.mark.parametrize("words", LOOKING, ids=" ".join)
def test_a_look_makes_nothing_in_a_fresh_home(home: Path, words: tuple[str, ...]) -> None:
    assert main(list(words)) == {"remind": 6}.get(words[0], 0)
    assert left_in(home) == []


@pytest.mark.parametrize("words", NOTHING_TO_DO, ids=" ".join)
def test_nor_does_a_command_that_has_nothing_to_do(home: Path, words: tuple[str, ...]) -> None:
    assert main(list(words)) != 0
    assert left_in(home) == []


@pytest.mark.parametrize("words", [one for one in LOOKING if "--fix" not in one], ids=" ".join)
def test_nor_beside_a_diary_that_came_from_elsewhere(home: Path, words: tuple[str, ...]) -> None:
    """A synced folder, on a machine that has not saved anything yet."""
    assert main(["log", "--at", "3:15", "--pain", "6"]) == 0
    paths = find(None, os.environ)
    for path in sorted(paths.state.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    paths.state.rmdir()
    before = left_in(home)
    assert main(list(words)) == {"remind": 6, "doctor": 1}.get(words[0], 0)
    assert left_in(home) == before


def test_the_first_thing_saved_makes_what_it_needs(home: Path) -> None:
    assert main(["quiet"]) == 0
    paths = find(None, os.environ)
    assert {path.name for path in paths.data.iterdir()} >= {".gitignore", ".stignore"}
    assert [path.stat().st_mode & 0o777 for path in (paths.data, paths.state)] == [0o700, 0o700]
    book = Book.open(paths)
    assert book.load_all().night_state(book.last_night()).value == "quiet"
    book.close()


@pytest.mark.parametrize(("flag", "says"), [(0, "No permission"), (os.ST_RDONLY, "read-only")])
def test_a_place_where_no_diary_can_be_kept_is_no_empty_diary(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    flag: int,
    says: str,
) -> None:
    """Root may write everywhere, so the right is taken away by hand."""
    found = os.statvfs(home)
    about = os.statvfs_result((*found[:8], flag, found.f_namemax))
    monkeypatch.setattr(os, "access", lambda *_: False)
    monkeypatch.setattr(os, "statvfs", lambda _: about)
    assert main(["status", "--short"]) == 4
    assert says in capsys.readouterr().err
    assert left_in(home) == []
