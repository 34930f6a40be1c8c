"""Several sessions on one machine."""

import os
import random
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from crampui.storage.messages import StoreError
from crampui.storage.records import Doc, Key
from tests.harness.kill import Report, kill_function
from tests.storage.faults import tapped
from tests.storage.worlds import contents, held, opened, stock

COUNTER = Key("days", 20261122)
WRITES = 500


def one_more(doc: Doc | None) -> Doc:
    return {"n": (doc or {"n": 0})["n"] + 1}


def hammer(folder: Path, session: int, writes: int) -> None:
    """Write without a pause: count up, add records, change and remove them again."""
    rnd = random.Random(session)
    with opened(folder, patience=60) as store:
        for number in range(writes):
            month = rnd.choice((20261022, 20261122)) * 10**9
            mine = Key("cramps", month + session * 10_000 + number)
            store.commit({COUNTER: one_more, mine: lambda _: {"n": 0}}, words="add", undo={})
            if number % 5 == 0:
                store.commit({mine: one_more}, words="change", undo={})
            if number % 7 == 0:
                store.commit({mine: lambda _: None}, words="remove", undo={})
            if number % 50 == 0:
                contents(store)
                store.changed()


def start(folder: Path, session: int, writes: int) -> int:
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            hammer(folder, session, writes)
            code = 0
        finally:
            os._exit(code)
    return pid


def test_two_sessions_that_write_without_a_pause_lose_nothing(tmp_path: Path) -> None:
    pids = [start(tmp_path, session, WRITES) for session in (1, 2)]
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    assert codes == [0, 0]
    world = held(tmp_path)
    assert world.pop(COUNTER) == {"n": 2 * WRITES}
    kept = [number for number in range(WRITES) if number % 7]
    assert len(world) == 2 * len(kept)
    for session in (1, 2):
        found = {
            key.id % 10**9 - session * 10_000: doc["n"]
            for key, doc in world.items()
            if key.id % 10**9 // 10_000 == session
        }
        assert found == {number: int(number % 5 == 0) for number in kept}
    stock(tmp_path)


def test_a_session_goes_on_while_the_other_is_killed_again_and_again(tmp_path: Path) -> None:
    def endless(report: Report) -> None:
        with opened(tmp_path, patience=60) as store:
            while True:
                store.commit({Key("days", 20261121): one_more}, words="x", undo={})
                report("saved")

    rnd = random.Random(2)
    told = mine = 0
    with opened(tmp_path, patience=60) as store:
        for _ in range(15):
            killed = kill_function(endless, lines=rnd.randrange(1, 5), seconds=rnd.random() / 500)
            told += len(killed.lines)
            for _ in range(3):
                store.commit({COUNTER: one_more}, words="x", undo={})
                mine += 1
    world = held(tmp_path)
    assert world[COUNTER]["n"] == mine
    assert told <= world[Key("days", 20261121)]["n"] <= told + 15


def test_a_suspended_session_blocks_saving_only_and_is_named_in_the_end(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        stopped: list[str] = []

        def stop(name: str, real: Any, args: tuple[Any, ...]) -> Any:
            if name == "fsync" and not stopped:
                stopped.append(name)
                os.write(writing, b"x")
                os.kill(os.getpid(), signal.SIGSTOP)
            return real(*args)

        try:
            with opened(tmp_path) as store:
                store.make()
                with tapped(stop):
                    store.commit({COUNTER: one_more}, words="x")
        finally:
            os._exit(0)
    try:
        assert os.read(reading, 1) == b"x"
        os.waitpid(pid, os.WUNTRACED)
        with opened(tmp_path, patience=0.05) as store:
            assert contents(store) == {}
            errors: list[StoreError] = []
            end = time.monotonic() + 20
            while time.monotonic() < end and not (errors and errors[-1].pid):
                with pytest.raises(StoreError) as caught:
                    store.commit({COUNTER: one_more}, words="x")
                errors.append(caught.value)
            assert {error.kind for error in errors} == {"busy"}
            assert errors[0].pid is None
            assert "I try again by myself" in errors[0].text
            assert errors[-1].pid == pid
            assert f"process {pid}" in errors[-1].text
            assert "suspended" in errors[-1].text
            os.kill(pid, signal.SIGCONT)
            os.waitpid(pid, 0)
            store.commit({COUNTER: one_more}, words="x")
        assert held(tmp_path) == {COUNTER: {"n": 2}}
    finally:
        os.close(reading)
        os.close(writing)


def test_a_file_that_another_program_swaps_during_a_save_is_read_again(tmp_path: Path) -> None:
    """A program that does not take the lock, such as one that brings files from elsewhere."""
    with opened(tmp_path / "theirs") as store:
        store.commit({COUNTER: lambda _: {"n": 100}}, words="theirs")
    brought = (tmp_path / "theirs/data/2026-11.json").read_bytes()
    swaps = 0

    def swap(name: str, real: Any, args: tuple[Any, ...]) -> Any:
        nonlocal swaps
        if name == "fsync" and swaps < 2:
            swaps += 1
            other = tmp_path / "mine/data/other.tmp"
            other.write_bytes(brought)
            other.rename(tmp_path / "mine/data/2026-11.json")
        return real(*args)

    mine = Key("cramps", 20261122000000001)
    with opened(tmp_path / "mine") as store:
        store.commit({mine: lambda _: {"n": 1}}, words="first")
        with tapped(swap):
            [written] = store.commit({COUNTER: one_more}, words="mine", undo={})
        assert written.before == {"n": 100}
        assert store.undo_log.lines()[-1]["records"][0]["before"] == {"n": 100}
        assert swaps == 2
    assert held(tmp_path / "mine") == {COUNTER: {"n": 101}, mine: {"n": 1}}


def test_threads_of_one_session_take_turns(tmp_path: Path) -> None:
    import threading

    with opened(tmp_path) as store:
        errors: list[BaseException] = []

        def count() -> None:
            try:
                for _ in range(30):
                    store.commit({COUNTER: one_more}, words="x")
                    contents(store)
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=count) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
    assert held(tmp_path) == {COUNTER: {"n": 90}}
