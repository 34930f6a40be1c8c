"""What the screen sends over a thin line, key by key."""

from pathlib import Path

import pytest

from crampui.ui.desk import LOOK_EVERY
from tests.bench.scenes import SCENES, UP_AND_DOWN, Scene, go
from tests.e2e.app import is_usable
from tests.harness.diaries import paths_in, write
from tests.harness.environment import CRAMPUI
from tests.harness.pty import Terminal

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("scene", [one for one in SCENES if one.bytes], ids=lambda one: one.name)
def test_a_key_sends_little_and_a_move_is_one_frame(home: Path, scene: Scene) -> None:
    """Of several answers the least counts: what falls into one by chance falls not into all."""
    write(1, paths=paths_in(home))
    with Terminal(CRAMPUI, home=home) as terminal:
        terminal.wait_for(is_usable)
        go(terminal, scene.way)
        terminal.wait_quiet(0.6)
        keys = (scene.keys * scene.times)[: min(scene.times, 6)]
        strokes = [terminal.answered(key) for key in keys]
    assert scene.bytes is not None
    assert 0 < min(stroke.size for stroke in strokes) <= scene.bytes
    if scene.keys == UP_AND_DOWN:
        assert min(stroke.frames for stroke in strokes) == 1


def test_the_screen_at_rest_sends_nothing(home: Path) -> None:
    """Between two turns of the minute there is a time in which it looks and says nothing."""
    with Terminal(CRAMPUI, home=home) as terminal:
        terminal.wait_for(is_usable)
        terminal.wait_quiet(1.2 * LOOK_EVERY)
