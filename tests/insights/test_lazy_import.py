"""The package costs next to nothing until a name is used."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import crampui.insights as insights


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(insights.__file__).parents[2],
    )
    return done.stdout.strip()


def test_importing_it_loads_no_method() -> None:
    code = (
        "import sys, crampui.insights; "
        "print([m for m in sys.modules if m.startswith('crampui.insights.') or m in "
        "('statistics', 'random', 'dataclasses')])"
    )
    assert run(code) == "[]"


def test_comparing_loads_no_randomness() -> None:
    code = (
        "import sys; from crampui.insights import block_sums, trend; "
        "block_sums([0] * 60, [True] * 60); trend([0] * 60); "
        "print([m for m in ('statistics', 'random', 'crampui.insights.experiment') "
        "if m in sys.modules])"
    )
    assert run(code) == "[]"


@pytest.mark.parametrize("name", insights.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(insights, name) is not None


def test_the_three_lists_of_names_agree() -> None:
    tree = ast.parse(Path(insights.__file__).read_text(encoding="utf-8"))
    imported = {
        (node.module, alias.name)
        for block in tree.body
        if isinstance(block, ast.If) and isinstance(block.test, ast.Name)
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    lazily = {
        (f"crampui.insights.{module}", name)
        for module, names in insights._HOME.items()
        for name in names
    }
    assert imported == lazily
    assert sorted(name for _, name in lazily) == sorted(insights.__all__)


def test_no_public_name_is_hidden_by_a_file_of_the_same_name() -> None:
    files = {path.stem for path in Path(insights.__file__).parent.glob("*.py")}
    files |= {path.name for path in Path(insights.__file__).parent.iterdir() if path.is_dir()}
    assert not files & set(insights.__all__)


def test_unknown_names_say_so() -> None:
    with pytest.raises(AttributeError, match="no attribute 'correlate'"):
        _ = insights.correlate  # type: ignore[attr-defined]
