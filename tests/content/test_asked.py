"""What people type finds the right place among the first three."""

from pathlib import Path

import pytest

from crampui.content.files import table
from crampui.content.guide import guide, place
from crampui.content.search import search

LINES = Path(__file__).with_name("asked.txt").read_text(encoding="utf-8").splitlines()
ASKED = [tuple(line.split(" | ")) for line in LINES if not line.startswith("#")]


def first_three(words: str) -> list[str]:
    """Return the ids of the three best hits."""
    found = []
    for hit in search(words)[:3]:
        part = guide()[hit.section]
        found.append(part.id if hit.statement is None else part.statements[hit.statement].id)
    return found


def test_there_are_two_hundred() -> None:
    assert len(ASKED) >= 200
    assert len({words for words, _ in ASKED}) == len(ASKED)


@pytest.mark.parametrize(("words", "names"), ASKED, ids=[words for words, _ in ASKED])
def test_the_right_place_is_among_the_first_three(words: str, names: str) -> None:
    for name in names.split():
        place(name)
    assert set(first_three(words)) & set(names.split()), first_three(words)


def test_every_question_leads_to_a_place_that_exists() -> None:
    for row in table("words.toml")["asked"]:
        assert 1 <= len(row["to"]) <= 4
        for name in row["to"]:
            place(name)


@pytest.mark.parametrize("row", table("words.toml")["asked"], ids=lambda row: row["words"][0])
def test_every_name_finds_where_it_leads(row: dict[str, list[str]]) -> None:
    for words in row["words"]:
        ids = set()
        for hit in search(words):
            part = guide()[hit.section]
            ids.add(part.id if hit.statement is None else part.statements[hit.statement].id)
        assert row["to"][0] in ids, words
