"""The report by keys: looked at, chosen, written once for the person alone."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from crampui.diary.whole import Diary
from crampui.domain.options import OnsetKind
from crampui.ui.app import CrampApp
from tests.harness.snapshots import screen_text

Make = Callable[..., CrampApp]


@pytest.fixture
def app(diary: Diary) -> CrampApp:
    night = diary.last_night() - timedelta(days=1)
    diary.cramps.log(night, None, OnsetKind.UNKNOWN, pain=6, minutes=4, note="[secret] words")
    return CrampApp(diary)


async def test_two_keys_write_a_file(
    app: CrampApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert "LEG CRAMP DIARY" in screen_text(app)
        await pilot.press("enter")
        await pilot.press("enter")
        await pilot.pause()
    first, second = sorted(tmp_path.glob("leg-cramps-*.txt"))
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8")
    assert first.stat().st_mode & 0o777 == 0o600
    assert "[secret]" not in first.read_text(encoding="utf-8")
    assert app.diary.state.settings.last_report is not None


async def test_notes_only_when_chosen(
    app: CrampApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r", "n", "f", "f", "enter")
        await pilot.pause()
    (page,) = tmp_path.glob("leg-cramps-*.html")
    assert "[secret] words" in page.read_text(encoding="utf-8")
