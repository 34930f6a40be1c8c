"""The quick reader of content files, beside the real one."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.content.quick import NotPlain, parse
from tests.harness.environment import ROOT

FILES = sorted((ROOT / "crampui" / "content").glob("*.toml"))
MEASURES = (ROOT / "crampui" / "content" / "measures.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_it_reads_is_what_tomllib_reads(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    try:
        found = parse(text)
    except NotPlain:
        return
    assert found == tomllib.loads(text)


@pytest.mark.parametrize("name", ["measures.toml", "red_flags.toml", "relief.toml", "tiers.toml"])
def test_it_reads_what_commands_and_the_first_screen_need(name: str) -> None:
    assert parse((ROOT / "crampui" / "content" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a = 'x, y # z'", "x, y # z"),
        ("a = -1.5", -1.5),
        ("a = 0", 0),
        ("a = true", True),
        ("a = []", []),
        ("a = ['x', 'y, z']", ["x", "y, z"]),
        ("a = [1, 2]", [1, 2]),
        ("a = [\n  'x',\n  'y', 'z',\n]", ["x", "y", "z"]),
        ("a = { b = 1, c = 'd, e' }", {"b": 1, "c": "d, e"}),
    ],
)
def test_what_it_reads(text: str, value: object) -> None:
    assert parse(text) == {"a": value} == tomllib.loads(text)


def test_tables_in_tables() -> None:
    text = "x = 1\n# no\n[[m]]\na = 1\n\n[[m.c]]\nb = 2\n[[m.c]]\nb = 3\n[[m]]\na = 4\n[t]\nu = 5\n"
    assert parse(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        'a = "x"',
        "a = 'x' # why",
        "a = '''x'''",
        "a = 1_000",
        "a = +1",
        "a = 007",
        "a = .5",
        "a = 1e3",
        "a = 12:00:00",
        "a = 2026-13-45",
        "a=1",
        "a.b = 1",
        "a = 1\na = 2",
        "[t]\n[t]",
        "[ t ]",
        "[t]\n[[t]]",
        "a = [['x']]",
        "a = [\n  'x'\n]",
        "a = [\n  'x',",
        "a = { b = 1, b = 2 }",
        "nonsense",
        "a = { b.c = 1 }",
    ],
)
def test_what_it_leaves_to_tomllib(text: str) -> None:
    with pytest.raises(NotPlain):
        parse(text)


@given(
    at=st.integers(0, len(MEASURES)),
    cut=st.integers(0, 30),
    put=st.text(alphabet="'\"[]{}#=,. \n-_a1", max_size=3),
)
def test_never_reads_something_else(at: int, cut: int, put: str) -> None:
    begin = MEASURES.rfind("\n[[measure]]", 0, at) + 1
    end = MEASURES.find("\n[[measure]]", at)
    end = end if end >= 0 else len(MEASURES)
    text = MEASURES[begin:at] + put + MEASURES[at + cut : max(end, at + cut)]
    try:
        found = parse(text)
    except NotPlain:
        return
    try:
        real = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert found == real
