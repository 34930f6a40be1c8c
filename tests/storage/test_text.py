"""A JSON text is read as `json.loads` reads it, and loads as little as it can."""

import json
import math
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.storage import text

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)
BLANKS = st.text(" \t\n\r", max_size=3)
NO_JSON = (
    "", " ", "{", "[1,]", '{"a":1,}', "{'a':1}", "nul", "NaN1", "1 2", "{} x", "[] []", "\ufeff{}",
    '"\n"', '"\\x"', '"\\ud800', "01", "-", "1.", "--1", "[1", '{"a"}', '{"a":}', "tru", "\x00",
    "\xa01", "1\xa0",
)  # fmt: skip


def _told(read: Any, given: str) -> tuple[type, str]:
    with pytest.raises((ValueError, RecursionError)) as caught:
        read(given)
    return caught.type, str(caught.value)


@given(VALUES, BLANKS, BLANKS, st.booleans())
def test_any_value_is_read_alike(value: Any, before: str, after: str, ascii_only: bool) -> None:
    given = before + json.dumps(value, ensure_ascii=ascii_only) + after
    assert repr(text.loads(given)) == repr(json.loads(given))


def _read(read: Any, given: str) -> str:
    try:
        return repr(read(given))
    except ValueError as error:
        return repr(error)


@given(st.text('{}[]":,0123456789.eE+-truefalsn \n\\', max_size=12))
def test_any_text_is_read_or_refused_alike(given: str) -> None:
    assert _read(text.loads, given) == _read(json.loads, given)


@pytest.mark.parametrize("given", NO_JSON)
def test_what_is_no_json_is_refused_in_the_same_words(given: str) -> None:
    assert _told(text.loads, given) == _told(json.loads, given)


@pytest.mark.parametrize("given", ["NaN", "[Infinity, -Infinity]", '{"a":1,"a":2}', '"\\ud83d"'])
def test_oddities_are_read_alike(given: str) -> None:
    assert repr(text.loads(given)) == repr(json.loads(given))
    assert math.isnan(text.loads("NaN"))


def test_a_nest_too_deep_is_refused_alike() -> None:
    assert _told(text.loads, "[" * 100_000)[0] is _told(json.loads, "[" * 100_000)[0]


def test_a_python_without_the_scanner_reads_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_scan", None)
    assert text.loads(' {"a": [1, 2.5, null]} ') == {"a": [1, 2.5, None]}
    with pytest.raises(ValueError, match="Expecting"):
        text.loads("{")


def test_a_sound_text_loads_no_more_than_the_scanner() -> None:
    code = (
        "import sys; from crampui.storage.text import loads\n"
        "assert loads('[1]\\n') == [1]\n"
        "print([name for name in ('json', 're', 'typing') if name in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
