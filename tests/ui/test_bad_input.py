"""Whatever is typed into any field, and whatever keys are pressed: an answer or a sentence."""

import os
import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from crampui.diary.whole import Diary
from crampui.diary.zone import find_zone
from crampui.domain.ask import Ask, Reading, cramp, measure, night, profile
from crampui.domain.ask import settings as settings_asks
from crampui.domain.ask.value import Ask as AskType
from crampui.domain.errors import InvalidValue, NotFound
from crampui.domain.options import OnsetKind
from crampui.domain.when import parse
from crampui.domain.when_days import parse_day, parse_night, parse_until
from crampui.domain.when_lengths import parse_minutes
from crampui.storage.paths import Paths
from crampui.ui.app import CrampApp
from crampui.ui.command import key_problem
from crampui.ui.keys import COMMANDS
from tests.harness.examples import examples

NOW = datetime(2026, 3, 4, 3, 12, tzinfo=UTC)
READING = Reading(now=NOW, zone=UTC)
PARTS = (
    *"0123456789:.,;-~?+><=/ %ampmhsd½²٣",
    *("ago", "mon", "march", "feb 30", "2026", "-02-", "99999999999", "1e400", "nan", "inf", "now"),
    *("tonight", "yesterday", "24:00", "25", "\x1b[", "\u202e", "\udc9b", "İ", "ﬁ", "\ufeff", "'"),
)
TYPED = st.one_of(
    st.lists(st.sampled_from(PARTS), max_size=6).map("".join),
    st.text(max_size=20),
    st.sampled_from(("x" * 3000, "9" * 500, " " * 50)),
)


def asks_of(module: ModuleType) -> list[Ask]:
    """Return every question of a module that takes a typed answer, those in its tables too."""
    found: dict[str, Ask] = {}
    for value in vars(module).values():
        several = value if isinstance(value, tuple | list) else (value,)
        for one in several:
            if isinstance(one, AskType) and one.parse is not None:
                found[one.name] = one
    return list(found.values())


ASKS = {
    f"{module.__name__.rpartition('.')[2]}.{ask.name}": ask
    for module in (cramp, measure, night, profile, settings_asks)
    for ask in asks_of(module)
}


def said(read: Callable[[], object]) -> tuple[object, str]:
    """Return what was read, or what was said instead."""
    try:
        return read(), ""
    except InvalidValue as error:
        return None, error.allowed


def test_the_questions_are_found() -> None:
    assert {"cramp.note", "cramp.pain", "night.note", "settings.zone", "measure.label"} & {*ASKS}
    assert len(ASKS) > 25


@pytest.mark.parametrize("name", ASKS)
@examples(25)
@given(text=TYPED)
def test_a_typed_answer_is_a_value_or_a_sentence(name: str, text: str) -> None:
    ask = ASKS[name]
    assert ask.parse is not None
    value, refused = said(lambda: ask.parse and ask.parse(text, READING))
    if refused:
        assert refused.rstrip().endswith((".", "?"))
        assert len(text.strip()) <= 8 or text.strip() not in refused, "it repeats a text"
    elif ask.answered(value):
        assert isinstance(ask.words(value, READING), str)


@examples(150)
@given(text=TYPED)
def test_times_and_days_are_read_or_refused(text: str) -> None:
    reads: tuple[Callable[[], object], ...] = (
        lambda: parse(text, NOW, zone=UTC),
        lambda: parse(text, NOW, zone=UTC, night=date(2026, 3, 3)),
        lambda: parse_minutes(text),
        lambda: parse_day(text, NOW),
        lambda: parse_night(text, NOW),
        lambda: parse_until(text, NOW),
        lambda: find_zone(text),
    )
    for read in reads:
        value, refused = said(read)
        assert (value is None) == bool(refused)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    paths = Paths(data=tmp_path / "data", state=tmp_path / "state", config=tmp_path / "config")
    opened = Diary.open(paths, clock=lambda: NOW)
    opened.load_all()
    opened.person.edit_settings("test", asked_first=True, zone="UTC")
    yield opened
    opened.close()


@examples(100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_was_read_can_be_saved_or_is_refused(diary: Diary, data: st.DataObject) -> None:
    """A typed answer that one question takes is never a fault further down."""
    name = data.draw(st.sampled_from([n for n in ASKS if not n.startswith("measure")]))
    ask, text = ASKS[name], data.draw(TYPED)
    assert ask.parse is not None
    day = date(2026, 3, 3)
    known = list(diary.state.cramps())
    number = known[0].id if known else diary.cramps.log(day, None, OnsetKind.UNKNOWN).id
    changes: dict[str, Callable[..., object]] = {
        "cramp": lambda **values: diary.cramps.edit(number, **values),
        "night": lambda **values: diary.nights.answer(day, **values),
        "profile": lambda **values: diary.person.edit_profile("x", **values),
        "settings": lambda **values: diary.person.edit_settings("x", **values),
    }
    change = changes[name.partition(".")[0]]
    before = diary.state
    try:
        change(**{ask.name: ask.parse(text, READING)})
    except (InvalidValue, NotFound):
        assert diary.state is before
    assert not diary.state.unsaved


KEYS = sorted({key for command in COMMANDS for key in command.keys if key_problem(key) is None})
PRESSES = int(os.environ.get("PRESSES", "40"))
"""Keys that are pressed at random; PRESSES=2000 in the environment presses that many."""
LEAVES = {"q", "ctrl+q", "ctrl+c"}


@pytest.mark.timeout(300 + PRESSES)
@pytest.mark.parametrize("size", [(40, 15), (80, 24)])
async def test_any_keys_in_any_order(diary: Diary, size: tuple[int, int]) -> None:
    """Random keys, typed letters among them: the screen stays, the diary stays whole."""
    chance = random.Random(sum(size) + PRESSES)
    keys = [key for key in KEYS if key not in LEAVES]
    app = CrampApp(diary)
    async with app.run_test(size=size) as pilot:
        for turn in range(PRESSES):
            key = chance.choice(keys)
            await pilot.press("question_mark" if key == "?" else "slash" if key == "/" else key)
            if turn % 25 == 24:
                await pilot.pause()
                assert app.is_running
        assert app.is_running
        assert app._exception is None
    assert diary.load_all().complete
    assert not diary.state.unsaved
