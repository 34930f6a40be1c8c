"""Help, completions and the man page name everything there is."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from crampui import shipped
from crampui.cli.help import TOPICS
from crampui.cli.main import COMMANDS, whole_parser
from crampui.ui.keys import CommandTable
from tests.cli.test_main import run


def flags() -> Iterator[tuple[str, str]]:
    """Yield every subcommand with each of its long flags."""
    actions = whole_parser()._actions
    (subs,) = (a for a in actions if isinstance(a, argparse._SubParsersAction))
    for name, parser in subs.choices.items():
        for action in parser._actions:
            for option in action.option_strings:
                if option.startswith("--") and action.help is not argparse.SUPPRESS:
                    yield name, option


@pytest.mark.parametrize("file", [*shipped.SHELLS.values(), shipped.MAN_PAGE])
def test_shipped_files_know_every_flag(file: str) -> None:
    text = shipped.read(file).replace("\\-", "-")
    hint = "run: python -m tests.harness.shipped (COLUMNS=80)"
    assert {name for name in COMMANDS if name not in text} == set(), hint
    wanted = {option for _, option in flags()}
    found = {o for o in wanted if o in text or f"-l {o.removeprefix('--')}" in text}
    assert wanted - found == set(), hint


@pytest.mark.parametrize("shell", [*shipped.SHELLS, "man"])
def test_completion_prints_what_is_shipped(tmp_path: Path, shell: str) -> None:
    shown = run(tmp_path, "completion", shell)
    assert shown.returncode == 0
    file = shipped.SHELLS.get(shell, shipped.MAN_PAGE)
    assert shown.stdout.split() == shipped.read(file).split()


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_a_page(tmp_path: Path, topic: str) -> None:
    shown = run(tmp_path, "help", topic)
    assert shown.returncode == 0
    assert len(shown.stdout.splitlines()) > 2


def test_help_keys_names_every_command(tmp_path: Path) -> None:
    text = run(tmp_path, "help", "keys").stdout
    missing = [c.id for c in CommandTable().commands if c.keys and f"[{c.id}]" not in text]
    assert missing == []


def test_help_without_a_topic_lists_them_all(tmp_path: Path) -> None:
    text = run(tmp_path, "help").stdout
    assert all(f"crampui help {topic}" in text for topic in TOPICS)
    assert all(name in text for name in COMMANDS)


def test_help_of_a_subcommand_and_of_nothing_known(tmp_path: Path) -> None:
    assert "examples:" in run(tmp_path, "help", "tick").stdout
    unknown = run(tmp_path, "help", "moon")
    assert unknown.returncode == 2
    assert "moon" in unknown.stderr


def test_a_topic_that_is_none_is_told_with_those_there_are(tmp_path: Path) -> None:
    shown = run(tmp_path, "help", "exporting")
    assert shown.returncode == 2
    assert all(topic in shown.stderr for topic in TOPICS)
    assert "more help:" in run(tmp_path, "--help").stdout


def test_merge_of_an_export_says_what_takes_it_in(tmp_path: Path) -> None:
    run(tmp_path, "quiet")
    assert run(tmp_path, "export", "-o", str(tmp_path / "all.json")).returncode == 0
    shown = run(tmp_path, "merge", str(tmp_path / "all.json"))
    assert shown.returncode == 3
    assert "`crampui import`" in shown.stderr
