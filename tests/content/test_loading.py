"""Content is loaded on first use, one file at a time."""

import subprocess
import sys

import pytest

HEAD = """
import sys
from crampui.content import (
    experiments, files, guide, library, measures, red_flags, relief, results, search
)
read = []
plain = files.text
def text(name):
    read.append(name)
    return plain(name)
files.text = text
"""


def _clean(code: str) -> str:
    """Run code in an interpreter of its own and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", HEAD + code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_importing_reads_nothing() -> None:
    assert _clean("print(read)") == "[]"


@pytest.mark.parametrize(
    ("call", "file"),
    [
        ("red_flags.questions()", "red_flags.toml"),
        ("red_flags.escalations()", "red_flags.toml"),
        ("red_flags.floors()", "red_flags.toml"),
        ("red_flags.clot()", "red_flags.toml"),
        ("red_flags.clot_risks()", "red_flags.toml"),
        ("red_flags.diary_rules()", "red_flags.toml"),
        ("red_flags.noticed_questions()", "red_flags.toml"),
        ("red_flags.brief_flags()", "red_flags.toml"),
        ("measures.measures()", "measures.toml"),
        ("measures.drinks()", "measures.toml"),
        ("measures.plan_words()", "measures.toml"),
        ("measures.grade_words('weak')", "measures.toml"),
        ("relief.relief('calf')", "relief.toml"),
        ("relief.relief_common()", "relief.toml"),
        ("relief.extras()", "relief.toml"),
        ("results.tier_words(0)", "tiers.toml"),
        ("results.result_words('night')", "tiers.toml"),
        ("results.page(1)", "tiers.toml"),
        ("results.notice('not_reviewed')", "tiers.toml"),
        ("library.source('HAL12')", "sources.toml"),
        ("guide.brief_parts()", "brief.toml"),
    ],
)
def test_each_value_reads_its_own_file_once(call: str, file: str) -> None:
    assert _clean(f"{call}; {call}; print(read)") == f"['{file}']"


def test_the_guide_reads_every_file_once_but_sources_and_telephone_numbers() -> None:
    code = "guide.guide(); search.search('x'); print(len(read), len(set(read)), sorted(read))"
    count, distinct, names = _clean(code).split(" ", 2)
    assert count == distinct
    assert "numbers.toml" not in names
    assert "sources.toml" not in names


def test_no_screen_library_is_loaded() -> None:
    code = "guide.guide(); print([m for m in ('textual', 'rich', 'tinydb') if m in sys.modules])"
    assert _clean(code) == "[]"
