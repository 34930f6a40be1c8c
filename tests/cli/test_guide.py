"""`crampui guide`: the Guide as plain text, at any width, with exit codes."""

import re
import sys
from pathlib import Path

import pytest

from crampui.cli.main import main
from crampui.content.guide import guide
from crampui.content.guide import place as guide_place
from crampui.content.library import source as source_of
from crampui.content.measures import grade_words
from crampui.content.results import notice
from crampui.content.statements import Statement
from crampui.diary.guide_wording import version_words
from tests.content.test_brief import SEARCHES
from tests.harness.environment import ROOT
from tests.harness.loaded import run_module
from tests.harness.pty import Terminal

ALL = [item for part in guide() for item in part.statements]
LINK = re.compile(r"https?://\S+")


def printed(capsys: pytest.CaptureFixture[str], *argv: str, code: int = 0) -> str:
    """Run `crampui guide` with these arguments and return what it prints."""
    assert main(["guide", *argv]) == code
    return capsys.readouterr().out


def joined(text: str) -> str:
    return " ".join(text.split())


def test_without_a_topic_it_lists_the_sections(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys)
    assert text.startswith(f"{version_words()}.\n")
    assert notice("not_reviewed").text in joined(text)
    lines = text.splitlines()[-15:]
    for number, (line, part) in enumerate(zip(lines, guide(), strict=True), start=1):
        assert line.split(None, 2) == [str(number), part.id, part.title]


@pytest.mark.parametrize("number", range(15))
def test_a_section_is_printed_whole_by_id_number_and_title(
    capsys: pytest.CaptureFixture[str], number: int
) -> None:
    part = guide()[number]
    text = printed(capsys, part.id)
    assert text == printed(capsys, str(number + 1))
    assert text == printed(capsys, *part.title.lower().split())
    plain = joined(text)
    for item in part.statements:
        for line in (item.title, item.heading.upper(), *item.text.split("\n"), item.said):
            assert joined(line) in plain
        if item.sources:
            assert f"Evidence: {grade_words(item.grade).word}. Sources: " in plain
        for source in map(source_of, item.sources):
            assert f"[{source.number}] {source.title}" in plain
            assert source.url in text.splitlines() or not source.url


def test_no_line_is_wider_than_80_but_addresses(capsys: pytest.CaptureFixture[str]) -> None:
    for part in guide():
        for line in printed(capsys, part.id).splitlines():
            assert len(line) <= 80 or LINK.fullmatch(line)


def test_the_second_line_of_a_list_item_is_set_in(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "hyd_drinks").splitlines()
    at = lines.index(
        "- Ease off in the 2 hours before bed, so that a full bladder is not what wakes"
    )
    assert lines[at + 1] == "  you."


@pytest.mark.parametrize("item", ALL[::9], ids=lambda item: item.id)
def test_a_statement_is_printed_with_its_sources(
    capsys: pytest.CaptureFixture[str], item: Statement
) -> None:
    text = printed(capsys, item.id)
    assert joined(item.text.split("\n")[0]) in joined(text)
    for source in map(source_of, item.sources):
        assert source.url in text
        assert source.read.words.lower() in joined(text).lower()


@pytest.mark.parametrize(("words", "name"), SEARCHES)
def test_searching_names_the_place_and_shows_the_words(
    capsys: pytest.CaptureFixture[str], words: str, name: str
) -> None:
    text = joined(printed(capsys, "--search", words))
    place = guide_place(name)
    part = guide()[place.section]
    assert f"({name}, in {part.title})" in text


def test_a_section_is_found_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Risk factors (section risks)" in printed(capsys, "--search", "risk factors")


def test_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", "--search", "zebra"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == ("The Guide has none of these words. Try others, or fewer.\n")
    for topic in ("zebra", "0", "16", "c"):
        assert main(["guide", topic]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert f"There is no topic “{topic}”. Look for it with: crampui guide --search" in said.err


def test_topic_and_search_together_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", "causes", "--search", "x"]) == 2
    assert "not both" in capsys.readouterr().err


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_on_a_terminal_it_is_as_wide_as_that(home: Path, columns: int) -> None:
    argv = [sys.executable, "-m", "crampui", "guide", "unknown"]
    with Terminal(argv, home=home, columns=columns, rows=300, cwd=ROOT) as terminal:
        assert terminal.wait_exit() == 0
        rows = [line.rstrip() for line in terminal.lines]
    widest = max(len(row) for row in rows if "http" not in row)
    assert columns - 12 <= widest <= columns
    assert "WHAT IS NOT KNOWN YET" in rows


def test_it_makes_no_file(home: Path) -> None:
    run = run_module("crampui", ["guide", "help"], home=home)
    assert run.code == 0
    assert [path.name for path in home.iterdir()] == ["modules"]


def test_what_the_profile_touches_is_a_section_of_its_own(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed(capsys, "for-you", code=1)
    assert main(["profile", "--age-band", "60-69", "--condition", "kidney-disease"]) == 0
    capsys.readouterr()
    assert "for-you" in printed(capsys)
    text = printed(capsys, "for", "you")
    assert text.startswith("FOR YOU\n")
    assert "Kidney disease and dialysis" in text
    assert "Age over 50-60" in text
    first = printed(capsys, "--search", "limit").splitlines()[0]
    assert "(water, in" in first or "(mg_ul, in" in first
