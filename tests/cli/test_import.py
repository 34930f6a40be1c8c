"""`crampui import` and `crampui paper`: shown first, all or nothing, never a traceback."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from crampui.cli.main import main
from tests.harness.environment import fixed

TABLE = (
    "date,cramps,time,minutes,pain,side,muscle,sleep,note,ticks\n"
    "2026-03-02,1,3:15,4,6,left,calf,5,stairs,ex_walk\n"
    "2026-03-03,0,,,,,,7,,\n"
)
LOOP = "Date,ex_walk,Bath\n2026-03-03,2,0\n2026-03-02,3,-1\n"


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run `crampui` in this process; give its exit code and what it printed."""
    for name, value in fixed(tmp_path).items():
        monkeypatch.setenv(name, value)

    def run(*argv: str) -> tuple[int, str, str]:
        try:
            code = main(list(argv))
        except SystemExit as error:
            code = int(str(error.code))
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


Run = Callable[..., tuple[int, str, str]]


def tables(run: Run) -> dict[str, object]:
    code, out, _ = run("export")
    assert code == 0
    return {name: rows for name, rows in json.loads(out).items() if name != "crampui"}


def test_a_table_is_shown_first_brought_in_and_taken_back(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "nights.csv"
    file.write_text(TABLE, encoding="utf-8")
    before = tables(run)
    code, out, err = run("import", str(file))
    assert code == 2
    assert "3 new" in out
    assert "--yes" in err
    assert run("import", str(file), "--dry-run")[0] == 0
    assert tables(run) == before
    code, out, err = run("import", str(file), "--yes")
    assert (code, "Brought in." in out) == (0, True)
    assert "undo" in err
    brought = tables(run)
    assert set(brought) == {"cramps", "days"}
    code, out, _ = run("import", str(file), "--yes")
    assert code == 0
    assert "3 the same" in out
    assert tables(run) == brought
    assert run("undo")[0] == 0
    assert tables(run) == before


def test_a_bad_row_stops_everything_unless_left_out(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "nights.csv"
    file.write_text(TABLE + "2026-02-30,1,,,,,,,,\n", encoding="utf-8")
    before = tables(run)
    code, out, err = run("import", str(file), "--yes")
    assert code == 1
    assert "1 bad" in out
    assert "line 4: There is no such day" in err
    assert tables(run) == before
    assert run("import", str(file), "--yes", "--skip-bad")[0] == 0
    assert tables(run) != before


def test_an_export_replaces_and_a_copy_is_kept(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "diary.json"
    run("quiet", "--night", "2026-03-01")
    run("export", "-o", str(file))
    wanted = tables(run)
    run("quiet", "--night", "2026-03-02")
    code, out, err = run("import", str(file), "--replace", "--yes")
    assert code == 0
    assert "1 removed" in out
    (kept,) = (Path(line.partition(": ")[2]) for line in err.splitlines() if "as it was" in line)
    assert kept.is_file()
    assert tables(run) == wanted


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["nothing.json"], "cannot be read"),
        (["."], "cannot be read"),
        (["FILE", "--replace"], "Only crampui's own JSON"),
        (["FILE", "--map", "pain"], "--map is like"),
        (["FILE", "--map", "weather=pain"], "no column"),
        (["FILE", "--from", "json"], "not whole JSON"),
        (["FILE", "--from", "loop"], "No habit is a measure"),
    ],
)
def test_a_wrong_use_is_a_sentence(run: Run, tmp_path: Path, argv: list[str], words: str) -> None:
    file = tmp_path / "nights.csv"
    file.write_text(TABLE, encoding="utf-8")
    code, _, err = run("import", *(str(file) if word == "FILE" else word for word in argv))
    assert code in (1, 2)
    assert words in err


def test_the_sheet_is_printed_and_written(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("paper", "--nights", "3", "--from", "2026-03-02")
    assert code == 0
    assert [line[:10] for line in out.splitlines() if line.startswith("2026")] == [
        "2026-03-02", "2026-03-03", "2026-03-04"
    ]  # fmt: skip
    assert run("paper", "-o", str(tmp_path / "sheet.txt"))[0] == 0
    assert (tmp_path / "sheet.txt").stat().st_mode & 0o777 == 0o600
    assert run("paper", "--nights", "99")[0] == 2
    assert run("paper", "--from", "soon")[0] == 2
    code, _, err = run("paper", "--from", "9999-12-31")
    assert (code, "past the last date there is" in err) == (2, True)
    assert run("paper", "--from", "9999-12-31", "--nights", "1")[0] == 0


BITS = (
    b"\xff\xfe", b"\0", b'"', b"{", b"]", b"\n", b"9" * 400, b"=cmd()", b"\\ud800", b";" * 50,
    b"null", b"-1", b"true", b"[[", b"1e999", b"2026-99-99", "\u202e\u2028".encode(),
)  # fmt: skip


def spoilt(chance: random.Random, good: bytes) -> bytes:
    """Return a file cut short, mixed up, or with something in it that does not belong."""
    data = bytearray(good)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(4):
            case 0:
                del data[at:]
            case 1:
                data[at:at] = chance.choice(BITS)
            case 2:
                del data[at : at + chance.randint(1, 40)]
            case _:
                other = chance.randrange(len(data) + 1)
                data[at : at + 9] = data[other : other + chance.randint(0, 60)]
    return bytes(data)


def hostile() -> Iterator[bytes]:
    """Yield files made to hurt."""
    yield from (b"", b"\0" * 5000, b"\xff" * 100, b"[" * 200_000, b'{"a":' * 50_000, b"\n" * 9999)
    about = b'{"crampui": {"format": 1}, '
    yield about + b'"cramps": [' + b"[" * 500 + b"]" * 500 + b"]}"
    yield about + b'"days": ' + b"7" * 4000 + b"}"
    yield about + b'"days": [{"id": ' + b"7" * 5000 + b"}]}"
    yield about + b'"cramps": ' + json.dumps([{"id": -i} for i in range(20_000)]).encode() + b"}"
    yield about + b'"settings": [{"id": 1, "zone": "../../etc/passwd", "night_turn": 99}]}'
    yield about + b'"measures": [{"id": 1, "measure": "\\u001b[2J"}]}'
    yield b'{"crampui": {"format": 99}}'
    yield b"date,note\n2026-03-02," + b"x" * 200_000 + b"\n"
    yield b"date" + b"," * 50_000 + b"\n2026-03-02\n"
    yield b"date,cramps\n" + b"2026-03-02,x\n" * 100_100
    yield b"date,cramps\n2026-03-02,99999999999999999999\n"
    yield b"Date,ex_walk\n2026-03-02," + b"8" * 5000 + b"\n"
    yield b"id,night,onset,onset_kind,pain\n" + b"9" * 5000 + b",x,y,z,w\n"


def test_two_hundred_bad_files_change_nothing(run: Run, tmp_path: Path) -> None:
    run("log", "--night", "2026-03-01", "--at", "3:15", "--pain", "6", "--note", "stairs")
    run("tick", "ex_walk")
    before = tables(run)
    file = tmp_path / "incoming"
    goods = [run("export")[1].encode(), run("export", "--format", "csv")[1].encode(),
             TABLE.encode(), LOOP.encode()]  # fmt: skip
    chance = random.Random(9)
    files = [*hostile(), *(spoilt(chance, chance.choice(goods)) for _ in range(200))]
    refused = 0
    for data in files:
        file.write_bytes(data)
        code, out, err = run("import", str(file))
        assert code in (0, 1, 2), (data[:200], err)
        assert "Traceback" not in err + out
        assert "A fault in crampui" not in err, data[:200]
        assert out.strip() or err.strip()
        if code == 1 or (code == 2 and "--yes" not in err):
            refused += 1
            assert run("import", str(file), "--yes")[0] == code
    assert refused > 150
    assert tables(run) == before
    assert not list(tmp_path.rglob("crampui.log"))


def test_a_hostile_file_that_is_taken_leaves_a_diary_that_works(run: Run, tmp_path: Path) -> None:
    run("quiet", "--night", "2026-03-01")
    good = json.loads(run("export")[1])
    chance = random.Random(3)
    file = tmp_path / "incoming"
    for _ in range(15):
        rows = {"id": 20260302, "date": "2026-03-02", "note": "".join(
            chr(chance.choice([*range(1, 0xD800), *range(0xE000, 0xFFFF)])) for _ in range(40)
        )}  # fmt: skip
        file.write_text(json.dumps(good | {"days": [rows]}), encoding="utf-8")
        assert run("import", str(file), "--yes")[0] == 0
        assert run("night", "2026-03-02")[0] == 0
        assert run("undo")[0] == 0
