"""A disk that refuses: what the screen keeps, says, tries again, and says on the way out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from crampui.diary.whole import Diary
from crampui.storage.messages import StoreError
from crampui.ui import words
from crampui.ui.app import CrampApp
from crampui.ui.run import NOT_SAVED, run_screen
from tests.harness.snapshots import screen_text

Make = Callable[..., CrampApp]


@contextmanager
def full_disk(diary: Diary) -> Iterator[None]:
    """Let every save of `diary` fail as on a full disk."""

    def refuse(*_: Any, **__: Any) -> Any:
        raise StoreError("disk-full")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diary.store, "commit", refuse)
        yield


async def test_what_is_not_saved_is_told_until_it_is(shell: Make, diary: Diary) -> None:
    app = shell()
    async with app.run_test() as pilot:
        with full_disk(diary):
            assert not await app.save(diary.cramps.start)
            assert "disk is full" in app.saying.text
            await pilot.press("j")
            await pilot.pause()
            assert app.saying.text == words.not_saved_yet(1)
            assert f"! {words.not_saved_yet(1)}" in screen_text(app)
            await pilot.press("R")
            assert "disk is full" in app.saying.text
        await pilot.press("R")
        await pilot.pause()
        assert app.saying.text == words.ALL_SAVED
        assert diary.cramps.newest_open() is not None
        assert not app.state.unsaved


async def test_whatever_is_said_what_is_not_saved_is_said_with_it(
    shell: Make, diary: Diary
) -> None:
    app = shell()
    async with app.run_test() as pilot:
        with full_disk(diary):
            await app.save(diary.cramps.start)
            app.say("The clock goes on.")
            assert app.saying.text == f"{words.not_saved_yet(1)} The clock goes on."
            await pilot.press("j")
            await pilot.pause()
            assert app.saying.text == words.not_saved_yet(1)
            app.say("The clock goes on.")
        diary.poll()
        await app._look_once()
        assert app.saying.text == words.RUNS.format(since="03:12")
        app.say("The clock goes on.")
        assert app.saying.text == "The clock goes on."


def test_leaving_with_something_not_saved_is_told(
    diary: Diary, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(CrampApp, "run", lambda self, mouse: None)
    assert run_screen(diary) == 0
    assert capsys.readouterr().err == ""
    with full_disk(diary), pytest.raises(StoreError):
        diary.cramps.start()
    assert run_screen(diary) == NOT_SAVED
    said = capsys.readouterr().err
    assert said == words.not_saved(diary.state.unsaved) + "\n"
    assert diary.state.unsaved[0] in said
