"""The checklist by command: every answer as a file, and the questions line by line."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crampui.cli.check import add_check, run_check
from crampui.cli.context import DONE, Context
from crampui.content.numbers import MATERNITY
from crampui.content.red_flags import checklist
from crampui.content.results import page
from crampui.diary.whole import Diary
from crampui.domain.checklist.questions import CLOT_RISK, Answer, Tier
from crampui.storage.paths import Paths
from tests.domain.oracle import GATE_OF, NO, OWN, PAIN, QUESTIONS, UNSURE, YES, expected
from tests.harness.people import PEOPLE, TODAY

NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
NIGHT = NOON.replace(hour=3)
LETTERS = {YES: "y", NO: "n", UNSURE: "m"}
FIELDS = (
    "due_date",
    "birth_date",
    "conditions",
    "medicines",
    "age_band",
    "sex",
    "statin",
    "quinine",
)
LEG = "one_leg_swollen_hot_tender"
TABLE = {question.question: question for question in checklist().questions}
Open = Callable[..., Diary]


@pytest.fixture
def open_diary(tmp_path: Path) -> Iterator[Open]:
    opened: list[Diary] = []

    def make(who: str, at: datetime = NOON) -> Diary:
        folder = tmp_path / str(len(opened))
        paths = Paths(data=folder / "data", state=folder / "state", config=folder / "config")
        diary = Diary.open(paths, clock=lambda: at)
        opened.append(diary)
        diary.person.edit_settings(zone="UTC")
        values = {field: getattr(PEOPLE[who], field) for field in FIELDS}
        said = {field: value for field, value in values.items() if value not in (None, ())}
        diary.person.edit_profile("test", **said)
        return diary

    yield make
    for diary in opened:
        diary.close()


class Talk(Context):
    """A run of the command that keeps what it says and answers what it asks."""

    def __init__(self, diary: Diary, said: Mapping[str, Answer]) -> None:
        super().__init__(Namespace())
        self.opened = diary
        self.said = dict(said)
        self.lines: list[str] = []
        self.prompts: list[list[str]] = []

    def say(self, text: str) -> None:
        self.lines.append(text)

    def say_wrapped(self, text: str, indent: str = "") -> None:
        self.lines.append(indent + text)

    def answer(self, _prompt: str = "") -> str:
        """Answer the question above; `r` where nothing on its page is to be said."""
        self.prompts.append(self.lines)
        self.lines = []
        if self.prompts[-1][-1].startswith("No to all"):
            return "y"
        name = next(TABLE[line].id for line in self.prompts[-1] if line in TABLE)
        if name in self.said:
            return LETTERS[self.said.pop(name)]
        stage = checklist().by_id()[name].stage
        here = any(checklist().by_id()[other].stage == stage for other in self.said)
        return "n" if here or name == CLOT_RISK else "r"

    def whole(self) -> list[str]:
        """Return all that was said."""
        return [line for part in (*self.prompts, self.lines) for line in part]


def options(*argv: str) -> Namespace:
    """Return what the command is given, with every flag it has."""
    parser = ArgumentParser()
    add_check(parser)
    return parser.parse_args(argv)


def talk(diary: Diary, said: Mapping[str, Answer], monkeypatch: pytest.MonkeyPatch) -> Talk:
    run = Talk(diary, said)
    monkeypatch.setattr("builtins.input", run.answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert run_check(run, options()) == DONE
    return run


@pytest.mark.parametrize("who", PEOPLE)
def test_every_answer_to_every_question_as_a_file(
    open_diary: Open, tmp_path: Path, capsys: pytest.CaptureFixture[str], who: str
) -> None:
    diary = open_diary(who)
    file = tmp_path / "answers.json"
    for name in QUESTIONS:
        if name == CLOT_RISK:
            continue
        for answer in Answer:
            file.write_text(json.dumps({"answers": {name: answer.value}, "rest": "no"}))
            chosen = options("--answers", str(file), "--json")
            context = Context(chosen)
            context.opened = diary
            assert run_check(context, chosen) == DONE
            found: Any = json.loads(capsys.readouterr().out)
            # An answer counts even where its question would not be asked.
            own = dict(zip((YES, UNSURE), OWN.get(name, ()), strict=False)).get(
                answer, Tier.SELF_CARE
            )
            due = max(expected(who, {name: answer}), own)
            assert (found["tier"], found["complete"]) == (due.word, True), (name, answer)
            assert (found["call"] is not None) == (due >= Tier.URGENT)


@pytest.mark.parametrize(
    ("who", "name", "answer"),
    [
        *(("empty", name, answer) for name in QUESTIONS for answer in (YES, UNSURE)),
        *((who, PAIN, YES) for who in PEOPLE),
        *((who, "one_leg_swollen_hot_tender", UNSURE) for who in PEOPLE),
    ],
)
def test_an_answer_line_by_line_comes_to_its_tier(
    open_diary: Open, monkeypatch: pytest.MonkeyPatch, who: str, name: str, answer: Answer
) -> None:
    opened = {GATE_OF[name]: UNSURE} if name in GATE_OF and who == "empty" else {}
    said = {**opened, name: answer, **({PAIN: YES} if name == CLOT_RISK else {})}
    diary = open_diary(who)
    run = talk(diary, said, monkeypatch)
    (check,) = diary.state.checks.values()
    assert check.tier is expected(who, said)
    assert check.finished is not None
    assert check.complete
    each_printed_whole(run)


def test_the_maternity_unit_is_told_once_beside_the_number(
    open_diary: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    for who, number in (("empty", ""), ("pregnant", ""), ("after birth", "030 1234")):
        diary = open_diary(who)
        diary.person.edit_profile("test", maternity_number=number)
        said = {LEG: YES} if who != "empty" else {LEG: YES, GATE_OF["pregnancy_warning"]: UNSURE}
        run = talk(diary, said, monkeypatch)
        told = [line for line in run.lines if line.startswith(MATERNITY)]
        assert told == [f"{MATERNITY}: {number}" if number else f"{MATERNITY}."], who
        assert run.lines.index(told[0]) < run.lines.index("Do not massage the leg.")


def each_printed_whole(run: Talk) -> None:
    """A no counts only for words that were printed, each with what a yes to it means."""
    (check,) = run.book.state.checks.values()
    text = run.whole()
    for name in check.answers:
        question = checklist().by_id()[name]
        at = text.index(question.question)
        assert text[at - 1] == (question.means or page(question.stage).line)
        after = [
            line for line in (question.help, *(f"- {item}" for item in question.items)) if line
        ]
        assert text[at + 1 : at + 1 + len(after)] == after
    for part in run.prompts:
        if part[-1].startswith("No to all"):
            printed = [line for line in part if line in TABLE]
            assert part[-1] == f"No to all {len(printed)} questions printed here? y or n"


@pytest.mark.parametrize("who", PEOPLE)
def test_at_night_the_lasting_pain_and_its_risks_stand_with_their_own_meaning(
    open_diary: Open, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    diary = open_diary(who, NIGHT)
    run = talk(diary, {PAIN: YES, CLOT_RISK: YES}, monkeypatch)
    (check,) = diary.state.checks.values()
    assert check.night
    assert check.tier is Tier.URGENT
    assert not [line for line in run.whole() if "can wait until morning" in line]
    assert "A yes here means: a visit within days; today with a clot risk." in run.whole()
    assert "Do not massage or stretch the leg." in run.lines
    each_printed_whole(run)


def test_no_to_the_rest_needs_its_words_on_the_screen(
    open_diary: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`r` alone answers nothing: it prints, and only a yes to the line below answers."""
    diary = open_diary("empty")
    run = Talk(diary, {})
    words = iter(["r", "n", "r", "", "r", "q", "q"])
    monkeypatch.setattr("builtins.input", lambda _prompt="": next(words))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert run_check(run, options()) == DONE
    (check,) = diary.state.checks.values()
    assert check.answers == {}
    first = [q.question for q in checklist().questions if q.stage == 1]
    assert all(run.lines.count(question) >= 3 for question in first)


def test_back_takes_back_all_that_one_line_answered(
    open_diary: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    diary = open_diary("empty")
    run = Talk(diary, {})
    words = iter(["r", "y", "b", "q"])
    monkeypatch.setattr("builtins.input", lambda _prompt="": next(words))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    assert run_check(run, options()) == DONE
    (check,) = diary.state.checks.values()
    assert check.answers == {}
