"""Content is loaded on first use, one file at a time, and the ids without parsing."""

import subprocess
import sys

import pytest

from tests.content.dossier import by_id

HEAD = """
import sys
from crampui.content import loader, files
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
    assert _clean("print(read, 'tomllib' in sys.modules)") == "[] False"


def test_the_ids_of_measures_need_no_parser() -> None:
    code = (
        "ids = loader.measure_ids(), loader.measure_labels()['hyd_drinks']\n"
        "print(len(ids[0]), ids[1], 'tomllib' in sys.modules, "
        "'importlib.resources' in sys.modules)"
    )
    count = len(by_id("measures"))
    assert _clean(code) == f"{count} Reached my drink target False False"


@pytest.mark.parametrize(
    ("call", "file"),
    [
        ("questions()", "red_flags.toml"),
        ("escalations()", "red_flags.toml"),
        ("floors()", "red_flags.toml"),
        ("clot()", "red_flags.toml"),
        ("clot_risks()", "red_flags.toml"),
        ("diary_rules()", "red_flags.toml"),
        ("noticed_questions()", "red_flags.toml"),
        ("brief_flags()", "red_flags.toml"),
        ("measures()", "measures.toml"),
        ("drinks()", "measures.toml"),
        ("plan_words()", "measures.toml"),
        ("grade_words('weak')", "measures.toml"),
        ("relief('calf')", "relief.toml"),
        ("relief_common()", "relief.toml"),
        ("extras()", "relief.toml"),
        ("tier_words(0)", "tiers.toml"),
        ("result_words('night')", "tiers.toml"),
        ("page(1)", "tiers.toml"),
        ("notice('not_reviewed')", "tiers.toml"),
        ("source('HAL12')", "sources.toml"),
        ("brief_parts()", "brief.toml"),
    ],
)
def test_each_value_reads_its_own_file_once(call: str, file: str) -> None:
    assert _clean(f"loader.{call}; loader.{call}; print(read)") == f"['{file}']"


def test_the_guide_reads_every_file_once_but_sources_and_telephone_numbers() -> None:
    code = "loader.guide(); loader.search('x'); print(len(read), len(set(read)), sorted(read))"
    count, distinct, names = _clean(code).split(" ", 2)
    assert count == distinct
    assert "numbers.toml" not in names
    assert "sources.toml" not in names


def test_no_screen_library_is_loaded() -> None:
    code = "loader.guide(); print([m for m in ('textual', 'rich', 'tinydb') if m in sys.modules])"
    assert _clean(code) == "[]"
