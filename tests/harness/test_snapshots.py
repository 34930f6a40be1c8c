from pathlib import Path

import pytest

from tests.harness.snapshots import assert_screen
from tests.harness.tiny_app import TinyApp


@pytest.fixture
def updating(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("UPDATE_SNAPSHOTS", "1")


async def test_the_screen_of_an_app_is_kept_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, updating: None
) -> None:
    async with TinyApp().run_test(size=(30, 3)) as pilot:
        await pilot.press("+")
        await pilot.pause()
        assert_screen("tiny/pressed-once", pilot.app, folder=tmp_path)
        monkeypatch.delenv("UPDATE_SNAPSHOTS")
        assert_screen("tiny/pressed-once", pilot.app, folder=tmp_path)
        assert (tmp_path / "tiny/pressed-once.txt").read_text() == "pressed 1 times\n"
        await pilot.press("+")
        await pilot.pause()
        with pytest.raises(AssertionError, match=r"(?s)-pressed 1 times.*\+pressed 2 times"):
            assert_screen("tiny/pressed-once", pilot.app, folder=tmp_path)


def test_a_missing_text_fails(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no snapshot 'log' is kept"):
        assert_screen("log", "a screen", folder=tmp_path)


def test_nothing_is_written_in_ci(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, updating: None
) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(AssertionError, match="no snapshot"):
        assert_screen("log", "a screen", folder=tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["", "../log", "Log", "a b", "/log"])
def test_a_name_stays_below_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(AssertionError, match="no name"):
        assert_screen(name, "a screen", folder=tmp_path)
