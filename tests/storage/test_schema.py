"""Files of an earlier program are read; those of a newer one are only looked at."""

import zlib
from pathlib import Path

import pytest

from crampui.storage.format import SCHEMA, number_of, parse, render
from crampui.storage.messages import StoreError
from crampui.storage.records import Key
from tests.storage.worlds import Op, contents, held, mains, opened, ops, run, twins

DAY = Key("days", 20261122)
OLD = Key("days", 20261022)
SETTING = Key("settings", 1)
SAMPLE = Path(__file__).parent / "samples" / "schema-1" / "2026-11.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path) as store:
        for op in (Op(DAY, {"n": 1, "unknown": True}), Op(OLD, {"n": 2}), Op(SETTING, {"n": 3})):
            run(store, op)
    return tmp_path


def make_newer(folder: Path, *names: str) -> None:
    """Let a newer program have written these files and their second copies."""
    for name in names:
        for path in (folder / f"data/{name}.json", folder / f"state/twin/{name}.json"):
            page = parse(path.read_bytes())
            path.write_bytes(render(page.tables, {**page.meta, "schema": SCHEMA + 1, "more": 1}))


def everything(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in [*mains(folder), *twins(folder)]]


def test_every_file_names_its_schema_and_what_wrote_it(folder: Path) -> None:
    for path in mains(folder):
        meta = parse(path.read_bytes()).meta
        assert meta.keys() == {"schema", "writer"}
        assert number_of(meta) == SCHEMA


@pytest.mark.parametrize("names", [("base",), ("2026-11",), ("base", "2026-11")])
@pytest.mark.parametrize("looked_at_first", [True, False])
def test_an_older_program_looks_and_does_not_change(
    folder: Path, names: tuple[str, ...], looked_at_first: bool
) -> None:
    make_newer(folder, *names)
    before = everything(folder)
    with opened(folder) as store:
        if looked_at_first:
            assert contents(store)[DAY] == {"n": 1, "unknown": True}
            assert [notice.kind for notice in store.notices()] == ["newer"]
        for key in (DAY, OLD, SETTING) if "base" in names else (DAY,):
            with pytest.raises(StoreError) as caught:
                run(store, Op(key, {"n": 5}))
            assert caught.value.kind == "newer"
            assert "format 2, this one knows 1" in caught.value.text
        contents(store)
        assert store.read_only == "newer"
        store.notices()
        store.check_twins()
        with pytest.raises(StoreError):
            store.purge()
    assert everything(folder) == before


def test_a_newer_format_is_looked_at_only(folder: Path) -> None:
    path = folder / "data/2026-11.json"
    raw = path.read_bytes().replace(b'"format":1', b'"format":2', 1)
    raw = raw[:23] + b"%08x" % zlib.crc32(raw[31:]) + raw[31:]
    path.write_bytes(raw)
    with opened(folder) as store:
        assert contents(store)[DAY]["n"] == 1
        assert store.read_only == "newer"
        with pytest.raises(StoreError):
            run(store, Op(SETTING, {}))
    assert path.read_bytes() == raw


def test_saving_works_again_once_the_newer_file_is_gone(folder: Path) -> None:
    old = {path: path.read_bytes() for path in [*mains(folder), *twins(folder)]}
    make_newer(folder, "base", "2026-11")
    with opened(folder) as store:
        contents(store)
        assert store.read_only == "newer"
        for path, raw in old.items():
            path.write_bytes(raw)
        run(store, Op(DAY, {"n": 5}))
        assert store.read_only is None
    assert held(folder)[DAY] == {"n": 5}


def test_a_newer_second_copy_of_an_older_file_is_kept(folder: Path) -> None:
    raw = (folder / "data/2026-11.json").read_bytes()
    make_newer(folder, "2026-11")
    newer = (folder / "state/twin/2026-11.json").read_bytes()
    (folder / "data/2026-11.json").write_bytes(raw)
    with opened(folder) as store:
        run(store, Op(DAY, {"n": 5}))
    assert held(folder)[DAY] == {"n": 5}
    assert [path.read_bytes() for path in (folder / "state/damaged").iterdir()] == [newer]


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


@pytest.mark.parametrize("value", [None, "2", 0, -1, 2.5])
def test_a_file_without_a_number_is_of_the_first_schema(value: object) -> None:
    assert number_of({"schema": value}) == number_of({}) == 1
