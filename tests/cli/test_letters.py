"""Commands print letters that the terminal can show, and files keep every one."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.harness.environment import CRAMPUI, child_env
from tests.harness.pty import Terminal

NOTE = "café “≠ 漢"
C = {"LC_ALL": "C", "LANG": ""}
LATIN = {"PYTHONIOENCODING": "latin-1"}


def said(home: Path, *argv: str, **env: str) -> str:
    """Return the bytes of both streams as UTF-8, the way a pipe gets them."""
    done = subprocess.run(
        [*CRAMPUI, *argv],
        env=child_env(home, env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        cwd=home,
    )
    return done.stdout.decode("utf-8")


@pytest.fixture
def noted(home: Path) -> Path:
    """Give a home whose last night has a note."""
    said(home, "night", "--note", NOTE)
    return home


def _note(shown: str) -> str:
    return str(json.loads(shown)["answers"]["note"])


def config(home: Path, text: str) -> None:
    folder = home / "config" / "crampui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(text, encoding="utf-8")


def test_in_a_utf8_locale_everything_is_printed(noted: Path) -> None:
    assert NOTE in said(noted, "night")


def test_a_pipe_keeps_letters_where_the_terminal_could_not(noted: Path) -> None:
    assert 'café "!= 漢' in said(noted, "night", **C)
    assert NOTE in said(noted, "night", "--json", **C)


def test_a_terminal_that_is_not_utf8_gets_ascii(noted: Path) -> None:
    with Terminal((*CRAMPUI, "night"), home=noted, env=C) as terminal:
        terminal.wait_exit()
        assert b'cafe "!= ?' in terminal.raw()
        assert terminal.raw().isascii()


def test_json_on_such_a_terminal_loses_nothing(noted: Path) -> None:
    with Terminal((*CRAMPUI, "night", "--json"), home=noted, env=C) as terminal:
        terminal.wait_exit()
        assert terminal.raw().isascii()
        assert _note(terminal.raw().decode()) == NOTE


def test_the_linux_console_gets_plain_signs_and_the_letters(noted: Path) -> None:
    with Terminal((*CRAMPUI, "night"), home=noted, env={"TERM": "linux"}) as terminal:
        terminal.wait_exit()
        assert 'café "!= 漢'.encode() in terminal.raw()


@pytest.mark.parametrize("argv", [("--ascii", "night"), ("night", "--ascii")])
def test_the_flag_is_heard_before_and_behind_the_command(
    noted: Path, argv: tuple[str, ...]
) -> None:
    shown = said(noted, *argv)
    assert 'cafe "!= ?' in shown
    assert shown.isascii()
    assert _note(said(noted, *argv, "--json")) == NOTE


@pytest.mark.parametrize("word", ["1", "yes", "TRUE", "on"])
def test_the_variable_chooses(noted: Path, word: str) -> None:
    assert said(noted, "night", CRAMPUI_ASCII=word).isascii()


def test_flag_before_variable_before_file_before_locale(noted: Path) -> None:
    config(noted, "ascii = true\n")
    assert said(noted, "night").isascii()
    assert NOTE in said(noted, "night", CRAMPUI_ASCII="0")
    assert NOTE in said(noted, "night", "--no-ascii", CRAMPUI_ASCII="1")
    assert said(noted, "night", "--ascii", CRAMPUI_ASCII="0").isascii()


def test_the_file_can_overrule_the_locale(noted: Path) -> None:
    config(noted, "ascii = false\n")
    with Terminal((*CRAMPUI, "night"), home=noted, env=C) as terminal:
        terminal.wait_exit()
        assert NOTE.encode() in terminal.raw()


def test_a_narrow_encoding_ends_in_no_sentence_of_regret(noted: Path) -> None:
    assert 'cafe "!= ?' in said(noted, "night", **LATIN)
    assert _note(said(noted, "night", "--json", **LATIN)) == NOTE


@pytest.mark.parametrize("format", ["json", "csv"])
def test_an_export_is_utf8_whatever_the_locale(noted: Path, format: str) -> None:
    words = ("export", "--format", format, *(("--table", "nights") if format == "csv" else ()))
    for env in ({}, C, LATIN, {"CRAMPUI_ASCII": "1"}):
        assert NOTE in said(noted, *words, **env)


def test_messages_of_the_parser_are_plain_too(home: Path) -> None:
    assert "“quiet”" in said(home, "night", "--help")
    assert said(home, "night", "--ascii", "--help").isascii()
    assert said(home, "--ascii", "guide", "nö such").isascii()


@pytest.mark.parametrize(
    "argv",
    [
        *[("guide", str(section)) for section in range(1, 13)],
        ("insights",),
        ("stats",),
        ("month",),
        ("plan", "--all"),
        ("today",),
        ("report",),
        ("paper",),
        ("help", "keys"),
        ("experiment", "list"),
        ("import", "--help"),
    ],
    ids=" ".join,
)
def test_no_sign_of_the_programs_own_is_lost(home: Path, argv: tuple[str, ...]) -> None:
    """With plain signs alone, what is not ASCII is a letter: nothing turns into `?`."""
    shown = said(home, *argv, **C)
    assert all(c.isascii() or c.isalpha() for c in shown), shown
    assert "Traceback" not in shown
