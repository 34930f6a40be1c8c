"""A disk that refuses: what the screen keeps, says, tries again, and says on the way out."""

import asyncio
import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

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


def pressing(*keys: str) -> Callable[..., Any]:
    """Return what stands in for the running of the app: these keys, without a terminal."""

    def run(app: CrampApp, mouse: bool) -> Any:
        async def press(pilot: Pilot[Any]) -> None:
            await pilot.press(*keys)
            await pilot.pause(0.1)
            if not app.faulty:
                app.exit()

        return App.run(app, headless=True, mouse=mouse, auto_pilot=press)

    return run


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EIO])
def test_a_disk_that_gives_no_locks_keeps_the_cramp_as_not_saved(
    diary: Diary,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: int,
) -> None:
    monkeypatch.setattr("crampui.storage.lock.fcntl.flock", refusing(code))
    monkeypatch.setattr(CrampApp, "run", pressing("c"))
    assert run_screen(diary) == NOT_SAVED
    assert capsys.readouterr().err == words.not_saved(diary.state.unsaved) + "\n"
    assert len(diary.state.unsaved) == 1
    monkeypatch.undo()
    diary.retry()
    assert diary.cramps.newest_open() is not None


def refusing(code: int) -> Callable[..., Any]:
    def refuse(*_: Any) -> Any:
        raise OSError(code, "refused")

    return refuse


def test_a_fault_while_saving_never_says_that_all_is_saved(
    diary: Diary, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(*_: Any, **__: Any) -> Any:
        raise RuntimeError("a fault")

    monkeypatch.setattr(diary.store, "commit", faulty)
    monkeypatch.setattr(CrampApp, "run", pressing("c"))
    assert run_screen(diary) == 1
    said = capsys.readouterr().err
    assert words.CRASHED.split(".", maxsplit=1)[0] in said
    assert "is saved" not in said
    assert diary.state.unsaved[0] in said


def test_a_fault_before_anything_was_kept_says_that_it_is_not_known(
    diary: Diary, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(*_: Any, **__: Any) -> Any:
        raise RuntimeError("a fault")

    monkeypatch.setattr(diary.cramps, "start", faulty)
    monkeypatch.setattr(CrampApp, "run", pressing("c"))
    assert run_screen(diary) == 1
    assert words.IN_DOUBT in capsys.readouterr().err


def test_a_fault_with_all_on_the_disk_says_so(
    diary: Diary, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(*_: Any, **__: Any) -> Any:
        raise RuntimeError("a fault")

    monkeypatch.setattr(CrampApp, "action_palette", faulty)
    monkeypatch.setattr(CrampApp, "run", pressing("c", "enter", "ctrl+p"))
    assert run_screen(diary) == 1
    assert words.ALL_KEPT in capsys.readouterr().err


def test_a_disk_that_does_not_answer_until_the_end_is_told(
    diary: Diary, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = Event()
    monkeypatch.setattr("crampui.ui.clerk.FAREWELL", 0.05)
    monkeypatch.setattr(CrampApp, "run", lambda app, mouse: waits(app, answer))
    assert run_screen(diary) == NOT_SAVED
    assert words.IN_DOUBT in capsys.readouterr().err
    answer.set()


def waits(app: CrampApp, answer: Event) -> None:
    async def ask() -> None:
        app.clerk.ask(answer.wait)

    asyncio.run(ask())
