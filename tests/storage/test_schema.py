"""Older files are read as if new and stay old until saved; newer ones are only looked at."""

import zlib
from pathlib import Path

import pytest

from crampui.storage import frame
from crampui.storage.errors import StoreError
from crampui.storage.migrate import SCHEMA, Schema, number_of
from crampui.storage.packing import unpack
from crampui.storage.records import Key
from tests.storage.worlds import Op, contents, held, mains, opened, ops, run, stock, twins

DAY = Key("days", 20261122)
OLD = Key("days", 20261022)
SAMPLE = Path(__file__).parent / "samples" / "schema-1" / "2026-11.json"


def pain_in_words(tables: frame.Tables) -> frame.Tables:
    """Turn the number `n` of each day into a word, as a step of a later version might."""
    days = tables.get("days", {})
    return {**tables, "days": {id_: {**day, "n": f"word {day['n']}"} for id_, day in days.items()}}


LATER = Schema(2, {1: pain_in_words})
LAST = Schema(3, {1: pain_in_words, 2: lambda tables: {**tables, "days": tables.get("days", {})}})


def schemas(folder: Path) -> dict[str, int]:
    return {path.stem: number_of(frame.peek(path.read_bytes())[1]) for path in mains(folder)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path) as store:
        for op in (Op(DAY, {"n": 1, "unknown": True}), Op(OLD, {"n": 2})):
            run(store, op)
        run(store, Op(Key("settings", 1), {"n": 3}))
    return tmp_path


def test_an_old_file_is_read_as_if_new_and_not_touched(folder: Path) -> None:
    before = [path.read_bytes() for path in mains(folder)]
    with opened(folder, schema=LATER) as store:
        assert contents(store) == {
            DAY: {"n": "word 1", "unknown": True},
            OLD: {"n": "word 2"},
            Key("settings", 1): {"n": 3},
        }
        store.check_twins()
        assert store.notices() == ()
    assert [path.read_bytes() for path in mains(folder)] == before


def test_the_first_save_keeps_a_backup_and_marks_the_base(folder: Path) -> None:
    before = {path.stem: path.read_bytes() for path in mains(folder)}
    with opened(folder, schema=LATER) as store:
        run(store, Op(DAY, {"n": "word 9"}))
        assert contents(store)[OLD] == {"n": "word 2"}
        run(store, Op(OLD, {"n": "word 8"}))
    assert schemas(folder) == {"base": 2, "2026-10": 2, "2026-11": 2}
    kept = unpack((folder / "state/backups/before-schema-2.json.gz").read_bytes())
    assert {name: frame.render(page) for name, page in kept.items()} == before
    stock(folder)


def test_a_month_that_is_not_saved_stays_old_for_ever(folder: Path) -> None:
    with opened(folder, schema=LATER) as store:
        run(store, Op(DAY, {"n": "word 9"}))
    with opened(folder, schema=LAST) as store:
        run(store, Op(Key("settings", 1), {"n": 4}))
        assert contents(store)[OLD] == {"n": "word 2"}
    assert schemas(folder) == {"base": 3, "2026-10": 1, "2026-11": 2}
    backups = sorted(path.name for path in (folder / "state/backups").iterdir())
    assert backups == ["before-schema-2.json.gz", "before-schema-3.json.gz"]


def test_a_backup_that_cannot_be_written_stops_the_upgrade(folder: Path) -> None:
    (folder / "state/backups").write_text("in the way")
    before = [path.read_bytes() for path in mains(folder)]
    with opened(folder, schema=LATER) as store, pytest.raises(StoreError):
        run(store, Op(DAY, {"n": "word 9"}))
    assert [path.read_bytes() for path in mains(folder)] == before


def test_an_older_program_looks_and_does_not_change(folder: Path) -> None:
    with opened(folder, schema=LATER) as store:
        run(store, Op(DAY, {"n": "word 9"}))
    before = [path.read_bytes() for path in [*mains(folder), *twins(folder)]]
    with opened(folder) as store:
        for key in (DAY, OLD, Key("settings", 1)):
            with pytest.raises(StoreError) as caught:
                run(store, Op(key, {"n": 5}))
            assert caught.value.kind == "newer"
            assert "format 2, this one knows 1" in caught.value.text
        assert contents(store)[DAY] == {"n": "word 9"}
        assert store.read_only == "newer"
        assert [notice.kind for notice in store.notices()] == ["newer"]
        store.check_twins()
        with pytest.raises(StoreError):
            store.purge()
    assert [path.read_bytes() for path in [*mains(folder), *twins(folder)]] == before


def test_a_newer_format_is_looked_at_only(folder: Path) -> None:
    path = folder / "data/2026-11.json"
    raw = path.read_bytes().replace(b'"format":1', b'"format":2', 1)
    raw = raw[:23] + b"%08x" % zlib.crc32(raw[31:]) + raw[31:]
    path.write_bytes(raw)
    with opened(folder) as store:
        assert contents(store)[DAY]["n"] == 1
        assert store.read_only == "newer"
        with pytest.raises(StoreError):
            run(store, Op(Key("settings", 1), {}))
    assert path.read_bytes() == raw


def test_saving_works_again_once_the_newer_file_is_gone(folder: Path) -> None:
    path = folder / "data/2026-11.json"
    old = path.read_bytes()
    with opened(folder, schema=LATER) as store:
        run(store, Op(DAY, {"n": "word 9"}))
    with opened(folder) as store:
        contents(store)
        assert store.read_only == "newer"
        for file in (path, folder / "state/twin/2026-11.json"):
            file.write_bytes(old)
        base = folder / "data/base.json"
        page = frame.parse(base.read_bytes())
        for file in (base, folder / "state/twin/base.json"):
            file.write_bytes(frame.render(frame.Page(page.state, page.tables, {"schema": 1}, 1)))
        run(store, Op(DAY, {"n": 5}))
        assert store.read_only is None
    assert held(folder)[DAY] == {"n": 5}


def test_the_sample_of_the_first_schema_is_read_by_this_program(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir(mode=0o700)
    month = tmp_path / "data/2026-11.json"
    month.write_bytes(SAMPLE.read_bytes())
    month.chmod(0o600)
    with opened(tmp_path) as store:
        assert store.load("2026-11") == {
            DAY: {"quiet": True, "sleep": 7, "ticks": {"calf-stretch": "done"}},
            Key("cramps", 20261122000000007): {"minutes": 4, "note": "naïve", "pain": 6},
        }
        assert len(store.versions("2026-11")) == 3
        assert store.notices() == ()
        run(store, ops(1, 1)[0])


def test_every_schema_has_its_steps() -> None:
    assert sorted(SCHEMA.steps) == list(range(1, SCHEMA.number))


@pytest.mark.parametrize("value", [None, "2", 0, -1, 2.5])
def test_a_file_without_a_number_is_of_the_first_schema(value: object) -> None:
    assert number_of({"schema": value}) == number_of({}) == 1
