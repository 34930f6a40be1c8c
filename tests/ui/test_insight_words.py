"""Never a word too much: every sentence that the tab and the commands can say of the nights."""

import ast
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

import pytest

from crampui.cli.insights import insight_json, lines
from crampui.content.experiments import experiment_periods
from crampui.content.measures import measures
from crampui.diary import experiment_wording as trial
from crampui.diary import insight_wording as told
from crampui.diary.experiments import Side, side_of
from crampui.diary.exposures import candidates
from crampui.diary.insight_data import TRIGGER
from crampui.diary.insights import Insight, insight
from crampui.domain.experiment import Experiment
from crampui.domain.labels import RELIEFS, TRIGGERS
from crampui.domain.marker import Marker, MarkerKind
from crampui.domain.night import Day
from crampui.domain.plan.measure import Choice
from crampui.domain.settings import Settings
from crampui.domain.state import DiaryState, Entry
from crampui.domain.tick import Tick, TickState
from crampui.insights.wording.banned import find_banned
from crampui.ui.insights.about import about
from crampui.ui.insights.rows import insight_rows
from crampui.ui.insights.side import side_rows
from crampui.ui.insights.used import nights_behind
from crampui.ui.widgets.paint import plain
from tests.harness.environment import ROOT
from tests.harness.nights import COVERS, STRETCH, cramp, night_entries, person

LAST = date(2026, 3, 3)
TONIGHT = LAST + timedelta(days=1)
PERSONS = ("two_weeks", "year", "always", "stopped", "sparse", "rising", "none")
MODULES = (
    "diary/insights.py",
    "diary/insight_wording.py",
    "diary/experiment_wording.py",
    "diary/experiments.py",
    "diary/flags.py",
    "cli/insights.py",
    "cli/experiment.py",
    "ui/insights/tab.py",
    "ui/commands/insights.py",
    *(f"ui/insights/{name}.py" for name in ("about", "asking", "bar", "rows", "side", "used")),
    "ui/insights/nights_screen.py",
    "ui/insights/plan_screen.py",
    *(f"export/{path.name}" for path in sorted((ROOT / "crampui/export").glob("*.py"))),
)
"""Where sentences about the nights are written, besides the library of what may be said."""


def trials() -> Iterator[tuple[str, list[Entry]]]:
    """Yield experiments in every state: begun, on, badly kept, over with each kind of result."""
    for kind, effect, stop in product(("on", "over"), (0.0, 0.5, 1.0, 2.0), (None, 30)):
        pairs, chance = 8, Random(str((kind, effect)))
        started = LAST - timedelta(days=20 if kind == "on" else 80)
        order = tuple(chance.random() < 0.5 for _ in range(pairs))
        stopped = started + timedelta(days=stop) if stop and kind == "over" else None
        one = Experiment(
            id=5,
            measure=STRETCH,
            started=started,
            pairs=pairs,
            period=4,
            order=order,
            stopped=stopped,
        )
        entries: list[Entry] = [one]
        for back in range(200):
            night = LAST - timedelta(days=back)
            side = one.assigned(night)
            count = round(effect) if side else 1
            count += chance.random() < 0.2
            done = side if chance.random() < 0.6 else not side
            state = TickState.DONE if done else TickState.NOT_DONE
            tick = Tick(measure=STRETCH, state=state)
            entries.append(Day(date=night, quiet=not count, ticks=(tick,)))
            entries += [cramp(night, at) for at in range(count)]
        if effect == 1.0:
            entries += [
                Choice(measure="ex_strength", on=True, since=LAST - timedelta(days=9)),
                Choice(measure=COVERS, retired=LAST - timedelta(days=9)),
                Marker(
                    id=int(f"{LAST:%Y%m%d}") * 10**9,
                    date=LAST - timedelta(days=5),
                    label="boots",
                    kind=MarkerKind.SHOES,
                ),
            ]
        yield f"{kind} {effect} {stop}", entries


def twins() -> list[Entry]:
    """Return a diary in which two habits are done together, one of them the main question."""
    both: list[bool | None] = [night % 3 > 0 for night in range(200)]
    cramps = [1 - (night % 3 > 0) for night in range(200)]
    first = LAST - timedelta(days=199)
    since = first + timedelta(days=30)
    return [
        Settings(main_question=STRETCH, main_question_since=since),
        *night_entries(first, cramps, {STRETCH: both, COVERS: both}),
    ]


@cache
def diaries() -> dict[str, list[Entry]]:
    made = {name: person(name, LAST) for name in PERSONS}
    made["twins"] = twins()
    made["late main question"] = [
        *person("year", LAST),
        Settings(main_question="ex_walk", main_question_since=LAST),
    ]
    return made | dict(trials())


def spoken(state: DiaryState, found: Insight) -> Iterator[str]:
    """Yield every line that tab and commands show of a diary, at both widths."""
    yield from lines(state, found)
    yield from _texts(insight_json(state, found))
    for width in (40, 80):
        for row in (*insight_rows(state, found, TONIGHT, width), *side_rows(state, TONIGHT)):
            yield plain(row.lines(width - 3)[0])
            yield from (text for text, _ in about(state, found, row.key)[1])
            used = nights_behind(state, found, row.key)
            if used is not None:
                yield used[0]
                yield from (plain(one.lines(width)[0]) for one in used[1][:40])


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _texts(one)
        case list():
            for one in value:
                yield from _texts(one)


@pytest.mark.parametrize("name", diaries())
def test_no_screen_or_command_says_a_banned_word(name: str) -> None:
    state = DiaryState(complete=True).changed(put=diaries()[name])
    said = set(spoken(state, insight(state, TONIGHT)))
    assert len(said) >= 3
    assert {text: find_banned(text) for text in said if find_banned(text)} == {}
    assert not [text for text in said if re.search(r"\bNone\b|\bnan\b|p-value|\bp\s*[<=]", text)]


def test_helps_is_said_of_a_finished_experiment_alone() -> None:
    for name, entries in diaries().items():
        state = DiaryState(complete=True).changed(put=entries)
        found = insight(state, TONIGHT)
        over = any(one.over for one in found.experiments)
        words = " ".join(
            sentence
            for habit in found.habits()
            for sentence in told.habit_sentences(state, found, habit)
        )
        assert not re.search(r"\bhelps?\b|\bsuits?\b", words), name
        if not over:
            for progress in found.experiments:
                assert not re.search(
                    r"\bhelps?\b|fewer|ratio", " ".join(trial.progress_words(progress))
                )


@pytest.mark.parametrize("module", MODULES)
def test_no_text_in_the_code_has_a_banned_word(module: str) -> None:
    tree = ast.parse((ROOT / "crampui" / module).read_text(encoding="utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    bare = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documented | bare
    ]
    assert {text: find_banned(text) for text in texts if find_banned(text)} == {}


def test_every_module_that_speaks_of_the_nights_is_looked_at() -> None:
    folder = ROOT / "crampui"
    written = {f"ui/insights/{path.name}" for path in Path(folder / "ui/insights").glob("*.py")}
    assert written - {"ui/insights/__init__.py"} <= set(MODULES)


def test_names_that_are_put_into_sentences_hold_no_banned_word() -> None:
    names = [measure.label for measure in measures()]
    names += [*TRIGGERS.values(), *RELIEFS.values()]
    assert {name: find_banned(name) for name in names if find_banned(name)} == {}


def test_a_diary_comparison_of_a_medicine_never_suggests_an_experiment() -> None:
    allowed = {asked.measure.id for asked in candidates(DiaryState(), LAST)}
    assert allowed == set(experiment_periods())
    for measure in measures():
        if measure.group == "medicine_review" or "supplement" in measure.id:
            assert measure.id not in allowed
    assert not [name for name in allowed if name.startswith(TRIGGER)]
    state = DiaryState(complete=True).changed(put=person("year", LAST))
    found = insight(state, TONIGHT)
    for habit in found.habits():
        sentences = " ".join(told.habit_sentences(state, found, habit))
        if habit.habit not in allowed:
            assert "experiment" not in sentences.lower()


@pytest.mark.parametrize(
    ("done", "number", "words", "short"),
    [
        (True, 1, "Experiment, night 1 of 112: today do “X”.", "Experiment: do “X”"),
        (False, 9, "Experiment, night 9 of 112: today leave out “X”.", "Experiment: leave out “X”"),
    ],
)
def test_todays_side_in_words(done: bool, number: int, words: str, short: str) -> None:
    one = Experiment(id=1, measure="x", started=LAST, pairs=14, period=4, order=(True,) * 14)
    side = Side(experiment=one, label="X", number=number, done=done)
    assert trial.side_words(side) == words
    assert trial.side_words(side, short=True) == short
    assert "“X”" in trial.first_side(one, "X")
    assert side_of(DiaryState(), LAST) is None


def test_a_waiting_of_years_is_told_as_that() -> None:
    first, chance = LAST - timedelta(days=363), Random(1)
    seldom: list[bool | None] = [night % 120 == 9 for night in range(364)]
    cramps = [int(chance.random() < 0.5) for _ in range(364)]
    entries = night_entries(first, cramps, {STRETCH: seldom})
    found = insight(DiaryState(complete=True).changed(put=entries), TONIGHT)
    wait = found.waiting[STRETCH].nights_to_first
    assert wait is not None
    assert wait > 7 * 104
    words = "Over two years before a first look, the way it goes now."
    assert told.wait_words(found, STRETCH) == words
