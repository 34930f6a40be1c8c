"""The quick reading of a command line says what argparse says, or nothing."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crampui.cli import main

LINES = [
    [],
    ["--data", "/d", "quiet"],
    ["quiet"],
    ["quiet", "--night", "2026-03-04"],
    ["quiet", "--night=mon", "--data", "/d"],
    ["tick", "1", "2", "ex_walk", "--day", "yesterday"],
    ["tick", "ex_walk", "--amount", "6", "--not-done"],
    ["tick", "ex_walk", "--skip", "--not-done"],
    ["tick", "ex_walk", "--amount", "lots"],
    ["log", "--at", "3:15", "--pain", "6", "--side", "left", "--muscle", "calf"],
    ["log", "--muscle", "calf", "--muscle", "toes", "--woke"],
    ["log", "--woke", "--no-woke"],
    ["log", "--side", "middle"],
    ["stop", "6"],
    ["stop", "6", "7"],
    ["undo", "-n"],
    ["undo", "--dry-run"],
    ["export", "-o", "-"],
    ["export", "-o"],
    ["status", "--short"],
    ["night", "-2"],
    ["plan"],
    ["experiment"],
    ["nonsense"],
    ["--help"],
]


def by_argparse(argv: list[str]) -> dict[str, object] | None:
    """Return what argparse reads, None where it refuses or answers by itself."""
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        try:
            return vars(main._parser(argv).parse_args(argv))
        except SystemExit:
            return None


def agrees(argv: list[str]) -> bool:
    quick = main._quick(argv)
    return quick is None or vars(quick) == by_argparse(argv)


@pytest.mark.parametrize("argv", LINES, ids=" ".join)
def test_it_reads_what_argparse_reads(argv: list[str]) -> None:
    assert agrees(argv)


@pytest.mark.parametrize("argv", [LINES[2], LINES[3], LINES[5], LINES[9], LINES[13], LINES[19]])
def test_the_daily_lines_are_read_quickly(argv: list[str]) -> None:
    assert main._quick(argv) is not None


WORDS = st.sampled_from(
    ["--night", "--day", "--pain", "--at", "--note", "--short", "--json", "--woke", "--no-woke",
     "--amount", "--skip", "--muscle", "calf", "3:15", "mon", "6", "-", "-n", "--", "x", "--at=3",
     "--json=1", "--data", "", "é"]
)  # fmt: skip


@given(
    st.sampled_from(["quiet", "tick", "log", "stop", "undo", "today", "status", "export"]),
    st.lists(WORDS, max_size=5),
)
def test_whatever_is_typed_it_agrees_or_gives_up(name: str, words: list[str]) -> None:
    assert agrees([name, *words])
