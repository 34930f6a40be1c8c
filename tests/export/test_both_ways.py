"""What a command prints for a program is, byte for byte, what it writes into a file."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from crampui.cli.export import FORMATS, TABLES
from crampui.cli.main import main
from crampui.cli.report import FORMATS as PAGES
from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.domain.plan.measure import Group
from crampui.export.tables import plain
from crampui.words.visible import steers
from tests.harness import diaries
from tests.harness.clock import WallClock

FIRST = date(2026, 2, 10)
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
NOTES = (
    "plain",
    'café “≠ 漢 👩‍⚕️, "quoted"',
    "two\nlines and a\ttab",
    "\rback and\r\nforth",
    "next\x85line, line\u2028and\u2029part",
    "\x1b[31mred\x1b[2J \x9b2J \x07 \x7f",
    "\u202egnp.exe",
    "typed \\x1b and \\u2028 and \\x5c and \\\\x1b",
    "=cmd('x')",
    "'",
)
WAYS = (
    *(["export", "--format", form] for form in FORMATS if form != "csv"),
    *(["export", "--format", "csv", "--table", table] for table in TABLES),
    ["export", "--format", "fhir", "--notes"],
    ["export", "--anonymous"],
    *(["report", "--notes", "--format", form] for form in PAGES if form != "pdf"),
    ["report", "--format", "pdf"],
    ["paper"],
    ["backup"],
)

Run = Callable[..., bytes]


@pytest.fixture
def run(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Run]:
    """Run a command while the clock stands still; return the bytes of its standard output."""
    monkeypatch.chdir(home)

    def one(*argv: str) -> bytes:
        code = main(list(argv))
        shown = capsysbinary.readouterr()
        assert code == 0, (argv, shown.err)
        return shown.out

    with WallClock(NOON, ticks=False):
        yield one


@pytest.fixture
def noted(run: Run, home: Path) -> None:
    """Write a diary with every kind of note wherever a person's own words are kept."""
    diary = Diary.open(diaries.paths_in(home))
    diary.load_all()
    for number, note in enumerate(NOTES):
        night = FIRST + timedelta(days=number)
        diary.cramps.log(night, None, OnsetKind.UNKNOWN, note=note, place=note[:40], pain=5)
        diary.nights.answer(night, note=note)
    diary.person.edit_settings("x", asked_first=True)
    diary.person.edit_profile(name=NOTES[5][:40])
    diary.plan.add("own \x1b[31m measure \u2028", Group.EXERCISE)
    diary.close()


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize("argv", WAYS, ids=" ".join)
def test_the_same_bytes_both_ways(run: Run, home: Path, argv: list[str]) -> None:
    file = home / "written"
    run(*argv, str(file)) if argv == ["backup"] else run(*argv, "-o", str(file))
    printed = run(*argv, "-") if argv == ["backup"] else run(*argv)
    assert printed == file.read_bytes()
    if argv[0] != "backup":
        assert printed == run(*argv, "-o", "-")
    if "pdf" not in argv and argv[0] != "backup":
        text = printed.decode()
        lines = text.replace("\r\n", "\n") if argv[2:3] in (["csv"], ["ics"]) else text
        if argv[-1] == "text":
            sides = lines.split("\n\f")  # the page turns at a line's end, and nowhere else
            assert len(sides) == 2
            lines = "\n".join(sides)
        assert [c for c in lines if steers(c) and c not in "\n\t"] == []


@pytest.mark.usefixtures("noted")
def test_a_pdf_that_would_lose_letters_of_a_note_is_refused_both_ways(
    home: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = home / "visit.pdf"
    for where in ([], ["-o", str(file)]):
        assert main(["report", "--notes", "--format", "pdf", *where]) == 2
        shown = capsysbinary.readouterr()
        assert shown.out == b""
        assert "👩" in shown.err.decode()
        assert b"choose HTML" in shown.err
        assert not file.exists()


@pytest.mark.usefixtures("noted")
def test_every_note_comes_back_from_a_table_that_was_printed(run: Run, home: Path) -> None:
    for table in ("cramps", "nights"):
        printed = run("export", "--format", "csv", "--table", table).decode()
        rows = list(csv.DictReader(io.StringIO(printed, newline="")))
        assert [plain(row["note"]) for row in rows] == list(NOTES)
        (home / f"{table}.csv").write_bytes(printed.encode())
    run("import", str(home / "cramps.csv"), "--yes", "--data", str(home / "fresh"))
    document = json.loads(run("export", "--data", str(home / "fresh")))
    assert sorted(cramp["note"] for cramp in document["cramps"]) == sorted(NOTES)


def test_what_no_person_can_read_is_not_sent_to_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for argv in (["backup", "-"], ["report", "--format", "pdf"]):
        assert main(argv) == 2
        shown = capsysbinary.readouterr()
        assert shown.out == b""
        assert b" needs a file" in shown.err
