import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from crampui.storage.format import (
    FORMAT,
    State,
    Tables,
    encode,
    is_sound,
    parse,
    peek,
    render,
)
from tests.harness.examples import examples

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(min_value=-(2**63), max_value=2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
DOCS = st.dictionaries(st.text(st.characters(exclude_categories=())), VALUES, max_size=4)
TABLES = st.dictionaries(
    st.text(min_size=1).filter(lambda name: name not in ("_crc", "_meta")),
    st.dictionaries(st.integers(min_value=1).map(str), DOCS, min_size=1, max_size=4),
    max_size=3,
)


def text(tables: Tables, **meta: Any) -> bytes:
    return render(tables, meta)


@examples(60)
@given(TABLES)
def test_what_is_written_is_read_back(tables: Tables) -> None:
    raw = text(tables, schema=1)
    found = parse(raw)
    assert (found.state, found.tables, found.meta) == (State.GOOD, tables, {"schema": 1})
    assert peek(raw) == (FORMAT, {"schema": 1})
    assert is_sound(raw)


@examples(60)
@given(TABLES, st.randoms())
def test_the_same_content_gives_the_same_bytes(tables: Tables, rnd: Any) -> None:
    names = list(tables)
    rnd.shuffle(names)
    shuffled = {name: dict(reversed(tables[name].items())) for name in names}
    assert text(shuffled) == text(tables)


@examples(60)
@given(TABLES, st.data())
def test_no_changed_byte_passes_for_good(tables: Tables, data: st.DataObject) -> None:
    raw = bytearray(text(tables))
    place = data.draw(st.integers(min_value=0, max_value=len(raw) - 1))
    raw[place] ^= 1 << data.draw(st.integers(min_value=0, max_value=7))
    assert parse(bytes(raw)).state in (State.BAD, State.EDITED)


@given(st.binary(max_size=80))
def test_any_bytes_can_be_looked_at(raw: bytes) -> None:
    assert parse(raw).state in (State.BAD, State.EDITED)
    peek(raw)


def test_one_record_a_line_tables_and_numbers_sorted() -> None:
    tables: Tables = {
        "days": {"20261122": {"b": 1, "a": "é"}, "9": {}},
        "cramps": {"10": {"x": [1, 2]}},
    }
    lines = text(tables, schema=1).decode().splitlines()
    assert lines[1:] == [
        '"_meta":{',
        '"1":{"schema":1}',
        "},",
        '"cramps":{',
        '"10":{"x":[1,2]}',
        "},",
        '"days":{',
        '"9":{},',
        '"20261122":{"a":"é","b":1}',
        "}}",
    ]
    assert lines[0].startswith('{"_crc":{"1":{"crc32":"')
    assert lines[0].endswith('","format":1}},')


def test_stock_tinydb_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "2026-11.json"
    path.write_bytes(text({"days": {"20261122": {"quiet": True}}}))
    with TinyDB(path, access_mode="r") as db:
        assert db.tables() == {"_crc", "_meta", "days"}
        assert db.table("days").get(doc_id=20261122) == {"quiet": True}


@pytest.mark.parametrize("value", [float("nan"), float("inf"), {1, 2}, object(), b"bytes"])
def test_what_is_not_plain_json_is_refused_without_naming_it(value: object) -> None:
    with pytest.raises(ValueError, match="not plain JSON") as caught:
        encode({"secret": value})
    assert "secret" not in str(caught.value)


def test_half_a_character_is_kept() -> None:
    doc = {"note": "half \udc80 é"}
    raw = text({"days": {"1": doc}})
    assert parse(raw).tables["days"]["1"] == doc


def test_a_newer_format_is_not_taken_for_damage() -> None:
    raw = text({})
    newer = raw.replace(b'"format":1', b'"format":2')
    head, body = newer[:23], newer[31:]
    import zlib

    found = parse(head + b"%08x" % zlib.crc32(body) + body)
    assert (found.state, found.format) == (State.NEWER, 2)


@pytest.mark.parametrize(
    "value", [[], 7, {"days": []}, {"days": {"x": {}}}, {"days": {"1": []}}, {"_crc": {"1": 5}}]
)
def test_json_of_another_shape_is_no_diary(value: object) -> None:
    assert parse(json.dumps(value).encode()).state is State.BAD
