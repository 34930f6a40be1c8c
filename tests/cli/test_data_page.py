"""`crampui help data` tells all tables and fields of the files, and a plain TinyDB reads them."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from crampui.cli.data_page import MEANS, WHAT, lines, tables
from crampui.domain.cramp import Cramp
from crampui.storage.records import BASE_TABLES, MONTH_TABLES, RESERVED
from tests.harness.diaries import entries, paths_in, write

LAST = date(2026, 10, 31)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of a diary of one year."""
    paths = paths_in(tmp_path_factory.mktemp("year"))
    write(1, paths=paths, last=LAST)
    return paths.data


def test_every_field_that_is_stored_is_told(data: Path) -> None:
    told = tables()
    seen: Counter[str] = Counter()
    for file in data.glob("*.json"):
        with TinyDB(file, access_mode="r") as db:
            for table in db.tables() - {"_crc", "_meta"}:
                assert table in (BASE_TABLES if file.stem == "base" else MONTH_TABLES)
                for record in db.table(table):
                    assert record.keys() - RESERVED <= told[table].keys()
                    seen[table] += 1
    assert seen["days"] > 300
    assert min(seen[table] for table in ("cramps", "checks", "measures", "settings")) > 0


def test_tinydb_as_it_comes_finds_the_records(data: Path) -> None:
    made = [one for one in entries(1, last=LAST) if isinstance(one, Cramp)]
    before = {file: file.read_bytes() for file in data.glob("*.json")}
    found = []
    for file in before:
        with TinyDB(file, access_mode="r") as db:
            found += db.table("cramps").search(where("pain") >= 6)
    assert sorted(one.doc_id for one in found) == sorted(
        cramp.id for cramp in made if cramp.pain is not None and cramp.pain >= 6
    )
    assert {file: file.read_bytes() for file in before} == before


def test_the_page_is_whole_and_holds_no_name_that_is_not_there() -> None:
    told = tables()
    assert told.keys() == WHAT.keys()
    assert told.keys() | {"conflicts"} == {*MONTH_TABLES, *BASE_TABLES}
    assert {f"{table}.{name}" for table, kinds in told.items() for name in kinds} >= MEANS.keys()
    assert "object" not in {kind for kinds in told.values() for kind in kinds.values()}
    page = list(lines())
    assert max(map(len, page)) <= 79
    assert "  pain                   0-10, 10 the worst" in page
    assert "  side                   left, right, both, not_sure" in page
