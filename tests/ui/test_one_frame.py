"""A key is answered in one frame: what stands beside a list moves with its cursor, not after it.

A second frame comes a sixtieth of a second later, and its own round of bytes with it.
"""

from collections.abc import Iterator

import pytest

from tests.e2e.app import is_usable
from tests.harness.diaries import paths_in, write
from tests.harness.environment import CRAMPUI
from tests.harness.pty import Terminal


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Terminal]:
    """A year of nights on a screen of 80x24."""
    home = tmp_path_factory.mktemp("frames")
    write(1, paths=paths_in(home))
    with Terminal(CRAMPUI, home=home) as terminal:
        terminal.wait_for(is_usable)
        terminal.wait_quiet(1.0)
        yield terminal


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        (("h",), "[1 List]"),
        (("f",), "[Flags]"),
        (("i",), "Nights with and without"),
        (("p", "a"), "Write my own"),
    ],
    ids=["history", "flags", "insights", "add a measure"],
)
def test_a_cursor_move_is_one_frame(year: Terminal, keys: tuple[str, ...], seen: str) -> None:
    year.press(*keys)
    year.wait_for(seen)
    year.wait_quiet(1.0)
    strokes = [year.stroke(key) for key in "jjjkkk"]
    assert [stroke.frames for stroke in strokes] == [1] * 6
    assert min(stroke.size for stroke in strokes) > 0
