"""Past every tab and every dialog: what is drawn can be drawn in plain letters everywhere."""

from datetime import timedelta
from pathlib import Path

import pytest

from crampui.ui.widgets.line_list import LineList
from crampui.words.letters import SIGNS
from tests.harness import diaries
from tests.harness.clock import DAY
from tests.harness.environment import CRAMPUI
from tests.harness.pty import Terminal
from tests.ui.walk import STOPS, walk


async def test_every_place_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    rows = size[1]
    seen = []
    async with walk(tmp_path, size) as stops:
        async for stop, desk in stops:
            assert desk.screen == stop.screen, stop.name
            seen.append(stop)
            lines = desk.lines
            assert len(lines) == rows, stop.name
            strange = {c for c in desk.text if not c.isascii() and c not in SIGNS}
            assert strange == set(), stop.name
            assert "?" not in {SIGNS[c][0] for c in desk.text if c in SIGNS}, stop.name
            if stop.name == "blank":
                assert desk.text.strip() == ""
                continue
            key_bar = lines[-1].removesuffix("all saved").rstrip()
            assert key_bar.endswith(" Help"), (stop.name, lines[-1])
            focused = desk.app.focused
            if isinstance(focused, LineList) and focused.selected is not None:
                left = focused.content_region.x
                assert any(line[left:].startswith("> ") for line in lines), stop.name
    assert tuple(seen) == STOPS


PLACES = (
    *("?", "escape", "ctrl+p", "escape", "b", "escape", "r", "escape", ",", "escape"),
    *("f", "w", "escape", "v", "escape", "p", "enter", "w", "escape", "escape", "a", "escape"),
    *("h", "enter", "escape", "2", "3", "4", "5", "i", "pagedown", "g", "enter", "w", "escape"),
    *("/", "q", "u", "i", "n", "escape", "l", "c", "v", "m", "m", "enter", "6", "ctrl+q"),
)
FEW = ("?", "g", "h", "4", "g", "ctrl+q")


@pytest.mark.e2e
@pytest.mark.parametrize(
    ("flags", "env", "keys"),
    [
        ((), {"LC_ALL": "", "LANG": ""}, PLACES),
        (("--ascii",), {}, FEW),
        ((), {"TERM": "linux"}, FEW),
    ],
    ids=["no-locale", "flag", "console"],
)
def test_only_ascii_goes_to_such_a_terminal(
    home: Path, flags: tuple[str, ...], env: dict[str, str], keys: tuple[str, ...]
) -> None:
    diaries.write(1, paths=diaries.paths_in(home), last=(DAY - timedelta(days=2)).date())
    with Terminal((*CRAMPUI, *flags), home=home, columns=60, rows=20, env=env) as terminal:
        terminal.wait_for("[Log]")
        for key in keys:
            assert terminal.is_running, key
            terminal.press(key)
            # An escape and the next key at once would be another key.
            terminal.wait_quiet(0.3 if key == "escape" else 0.1)
        assert terminal.wait_exit() == 0
        assert terminal.raw().isascii()
