"""What the interpreter does on its own, and that no key waits for it."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crampui.ui.keys_first import TURN, all_is_read, keys_first
from tests.e2e.app import is_usable
from tests.harness import diaries
from tests.harness.pty import Terminal

WATCHED = """
import gc, sys
searched = []
gc.callbacks.append(lambda phase, info: searched.append(f"{phase} {info['generation']}"))
from crampui.cli.main import main
try:
    code = main(sys.argv[2:])
finally:
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        print(gc.get_freeze_count(), searched.count("start 2"), file=file)
sys.exit(code)
"""
"""`crampui` that writes how many objects are out of the search, and how often it looked at all."""


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Whatever is set aside here must not stay so for the tests that follow."""
    yield
    gc.unfreeze()
    gc.enable()


def test_threads_take_short_turns_and_nothing_is_searched_until_all_is_read() -> None:
    before = sys.getswitchinterval()
    with keys_first():
        assert sys.getswitchinterval() == pytest.approx(TURN)
        assert before > TURN
        assert not gc.isenabled()
        all_is_read()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 10_000
    assert sys.getswitchinterval() == pytest.approx(before)
    assert gc.isenabled()


def test_without_a_screen_nothing_is_set_aside() -> None:
    frozen = gc.get_freeze_count()
    all_is_read()
    assert gc.get_freeze_count() == frozen


def test_a_fault_leaves_the_interpreter_as_it_was() -> None:
    before = sys.getswitchinterval()
    with pytest.raises(KeyError), keys_first():
        raise KeyError
    assert gc.isenabled()
    assert sys.getswitchinterval() == pytest.approx(before)


@pytest.mark.e2e
def test_no_search_goes_through_the_whole_diary(home: Path) -> None:
    years = 3
    diaries.write(years, paths=diaries.paths_in(home))
    found = home / "found"
    with Terminal([sys.executable, "-c", WATCHED, str(found)], home=home) as terminal:
        terminal.wait_for(is_usable)
        terminal.wait_quiet(1.5)
        for key in "fphigl":
            terminal.stroke(key)
        terminal.press("q")
        assert terminal.wait_exit() == 0
    frozen, searches = map(int, found.read_text(encoding="utf-8").split())
    assert searches == 0
    assert frozen > diaries.counts(years).ticks
