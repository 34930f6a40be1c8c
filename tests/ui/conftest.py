"""A real diary for the screen, and the shell with six plain tabs on it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.storage.paths import Paths
from crampui.ui.app import CrampApp
from tests.harness import settled
from tests.ui.desk import LOOK_AT_CLOCK
from tests.ui.plain_tabs import SCREENS, TABS

NIGHT = datetime(2026, 3, 4, 3, 12, tzinfo=UTC)
"""03:12 in the night of Tue 3 Mar 2026."""
SIZES = [(40, 15), (80, 24), (120, 40)]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report is written into the folder crampui was started in: keep it out of the checkout."""
    folder = tmp_path / "started-here"
    folder.mkdir()
    monkeypatch.chdir(folder)


@pytest.fixture(autouse=True)
def _no_idle_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the app whether it is through; see a clock that is set by hand at once."""
    settled.use(monkeypatch)
    for screen in ("log.cramp_now", "plan.coach"):
        monkeypatch.setattr(f"crampui.ui.{screen}.LOOK_AT_CLOCK", LOOK_AT_CLOCK)


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Every size that counts."""
    chosen: tuple[int, int] = request.param
    return chosen


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Diary]:
    """An empty diary at NIGHT."""
    paths = Paths(data=tmp_path / "data", state=tmp_path / "state", config=tmp_path / "config")
    opened = Diary.open(paths, clock=lambda: NIGHT)
    opened.load_all()
    yield opened
    opened.close()


@pytest.fixture
def shell(diary: Diary, tmp_path: Path) -> Callable[..., CrampApp]:
    """Make the app with plain tabs; keyword arguments as those of CrampApp."""

    def make(**options: object) -> CrampApp:
        chosen = {"tabs": TABS, "screens": SCREENS, "log_path": tmp_path / "crampui.log", **options}
        return CrampApp(diary, **chosen)  # type: ignore[arg-type]

    return make
