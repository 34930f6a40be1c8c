"""Whatever is typed after any subcommand: an answer or a sentence, never a fault.

FUZZ=2000 in the environment tries that many lines for each subcommand.
"""

import io
import os
import sys
from argparse import SUPPRESS, _SubParsersAction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crampui.cli.main import COMMANDS, _parser, cramp, main
from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.storage.paths import find

LINES = int(os.environ.get("FUZZ", "6"))
WORDS = (
    *("0", "1", "-1", "11", "3.5", "1e9", "nan", "inf", "99999999999999999999", "٣", "½", "²"),
    *("2026-03-04", "2026-02-30", "9999-12-31", "0001-01-01", "2026-3-4", "yesterday", "mon", "-2"),
    *("3:15", "25:99", "~3", "?", "now", "20m ago", "315", "3am", "24:00", "2:30+14:00", "90s"),
    *(
        "left",
        "calf",
        "ex_walk",
        "hyd_drinks",
        "json",
        "csv",
        "UTC",
        "Europe/London",
        "-",
        "--",
        "",
    ),
    *(
        "=",
        "a=b",
        "=x",
        "true",
        "none",
        "x" * 600,
        "[bold]",
        "%s",
        "{0}",
        "\\",
        "'",
        '"',
        "\n",
        "\t",
    ),
    *("é", "e\u0301", "👩‍⚕️", "\u202e", "\x1b[31m", "\x7f", "\udc9b", "ﬁ", "İ", "\ufeff"),
    *("20260303000000001", "2026-03", "2026", "2026-W09", "leg:left", "pain>5", "note:(", "[", "*"),
    *(
        "2026-11-22",
        "before",
        "take",
        "drop",
        "stop",
        "at",
        "list",
        "start",
        "bash",
        "keys",
        "files",
    ),
)
TEXT = st.text(st.characters(exclude_characters="\0/~"), max_size=12)
VALUE = st.one_of(st.sampled_from(WORDS), TEXT)


def flags_of(name: str) -> list[str]:
    """Return every flag a subcommand declares."""
    for action in _parser([name])._actions:
        if isinstance(action, _SubParsersAction):
            sub = action.choices[name]
            return [word for one in sub._actions for word in one.option_strings]
    raise LookupError(name)


@pytest.fixture
def diary(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small diary, a folder to write in, and nothing to read from."""
    opened = Diary.open(find(None, os.environ))
    night = opened.last_night()
    opened.cramps.log(night, None, OnsetKind.UNKNOWN, pain=6, note="stairs")
    opened.plan.tick("ex_walk", night)
    opened.close()
    folder = home / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    return folder


def run(argv: list[str], capsys: pytest.CaptureFixture[str], start: object = main) -> int:
    assert callable(start)
    try:
        code = int(start(argv))
    except SystemExit as error:
        code = int(error.code or 0)
    shown = capsys.readouterr()
    assert "A fault in crampui" not in shown.err, (argv, shown.err)
    assert "Traceback" not in shown.err + shown.out
    assert code in range(7), argv
    if code not in (0, 6):
        assert shown.err.strip(), argv
    return code


def lines_of(flags: list[str]) -> st.SearchStrategy[list[str]]:
    flag = st.sampled_from(sorted(set(flags) - {"--data"}))
    one = st.one_of(
        st.tuples(flag, VALUE),
        st.tuples(flag),
        st.tuples(VALUE),
        st.tuples(st.builds("{}={}".format, flag, VALUE)),
    )
    return st.lists(one, max_size=4).map(lambda parts: [word for part in parts for word in part])


@pytest.mark.timeout(300 + LINES)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_subcommand(name: str, diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    @settings(
        max_examples=LINES,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
        deadline=None,
    )
    @given(words=lines_of(flags_of(name)))
    def tried(words: list[str]) -> None:
        run([name, *words], capsys)

    tried()
    assert run(["export"], capsys) == 0, "the diary is as readable as before"


@pytest.mark.timeout(300 + LINES)
def test_cramp(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    @settings(
        max_examples=3 * LINES,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
        deadline=None,
    )
    @given(words=st.lists(st.one_of(VALUE, st.sampled_from(("stop", "at", "-q"))), max_size=4))
    def tried(words: list[str]) -> None:
        run(words, capsys, cramp)

    tried()


def test_no_subcommand_at_all(diary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for word in set(WORDS) - COMMANDS.keys():
        assert run([word], capsys) == 2
        assert run(["--data", word, "paths"], capsys) in (0, 2)


@pytest.mark.parametrize("name", ["log", "night", "edit", "profile", "tick", "plan"])
def test_each_flag_with_each_word(
    name: str, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every flag of the commands that write, with every awkward word at least once over all."""
    flags = [flag for flag in flags_of(name) if flag not in ("-h", "--help", "--data")]
    assert SUPPRESS not in flags
    for number, word in enumerate(WORDS):
        run([name, f"{flags[number % len(flags)]}={word}"], capsys)


AWKWARD = ("x" * 600, "no/such/folder/file", "..", "/dev/null/file", "-", "\udc9b.json", "a\nb")
"""Names of files that cannot be, are none, or lead elsewhere."""


@pytest.mark.parametrize("name", COMMANDS)
def test_each_subcommand_with_names_that_cannot_be(
    name: str, diary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = [flag for flag in flags_of(name) if flag not in ("-h", "--help", "--data")]
    for word in AWKWARD:
        run([name, word], capsys)
        run([name, word, word, "--driver"] if name == "merge" else [name, word, word], capsys)
        for flag in flags:
            if flag.startswith("--"):
                run([name, f"{flag}={word}"], capsys)
    run([name, "--data", AWKWARD[0]], capsys)


ASKING = (
    ["log"],
    ["edit"],
    ["night", "--ask"],
    ["profile", "--ask"],
    ["check"],
    ["purge"],
    ["import", "x.json"],
)
"""Commands that ask line by line on a terminal."""


@pytest.mark.timeout(300 + LINES)
@pytest.mark.parametrize("argv", ASKING, ids=" ".join)
def test_whatever_is_answered_to_a_question(
    argv: list[str],
    diary: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run(["export", "-o", "x.json"], capsys)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)

    @settings(
        max_examples=LINES,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
        deadline=None,
    )
    @given(answers=st.lists(VALUE | st.sampled_from(("y", "n", "m", "q", "1", "2")), max_size=60))
    def tried(answers: list[str]) -> None:
        left = iter([answer.replace("\n", " ") for answer in answers])

        def answer(_question: str = "") -> str:
            word = next(left, None)
            if word is None:
                raise EOFError
            return word

        monkeypatch.setattr("builtins.input", answer)
        assert callable(main)
        code = main(argv)
        shown = capsys.readouterr()
        assert "A fault in crampui" not in shown.err, (argv, answers, shown.err)
        assert code in (*range(7), 130)

    tried()
    assert run(["export"], capsys) == 0, "the diary is as readable as before"
