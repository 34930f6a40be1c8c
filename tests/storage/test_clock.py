"""A clock that jumps is told of and loses nothing."""

from pathlib import Path

from crampui.storage.records import Key
from tests.storage.worlds import Op, held, opened, run

NOV_2026 = 1_795_381_200.0
JAN_2024 = 1_704_067_200.0
DAY = Key("days", 20261122)


def test_a_clock_set_back_is_told_once_and_order_is_kept(tmp_path: Path) -> None:
    now = NOV_2026
    with opened(tmp_path, clock=lambda: now) as store:
        run(store, Op(DAY, {"n": 1}))
        before = store.versions("2026-11")[DAY]["upd"]
        now = JAN_2024
        run(store, Op(DAY, {"n": 2}))
        run(store, Op(DAY, {"n": 3}))
        [told] = store.notices()
        assert told.kind == "clock"
        assert "says 1 January 2024 00:00" in told.text
        assert "saved on 22 November 2026" in told.text
        stored = store.versions("2026-11")[DAY]
        assert stored["upd"] > before
        assert stored["prev"] == sorted(stored["prev"])
    assert held(tmp_path) == {DAY: {"n": 3}}


def test_it_is_told_at_the_next_start_as_well(tmp_path: Path) -> None:
    with opened(tmp_path, clock=lambda: NOV_2026) as store:
        run(store, Op(DAY, {"n": 1}))
    with opened(tmp_path, clock=lambda: JAN_2024) as store:
        assert [notice.kind for notice in store.notices()] == ["clock"]
        run(store, Op(DAY, {"n": 2}))
        assert store.notices() == ()
    with opened(tmp_path, clock=lambda: NOV_2026) as store:
        assert store.notices() == ()


def test_a_few_minutes_back_are_not_worth_a_word(tmp_path: Path) -> None:
    with opened(tmp_path, clock=lambda: NOV_2026) as store:
        run(store, Op(DAY, {"n": 1}))
    with opened(tmp_path, clock=lambda: NOV_2026 - 300) as store:
        run(store, Op(DAY, {"n": 2}))
        assert store.notices() == ()


def test_without_the_device_file_a_version_still_follows_the_one_before(tmp_path: Path) -> None:
    with opened(tmp_path, clock=lambda: NOV_2026) as store:
        run(store, Op(DAY, {"n": 1}))
        first = store.versions("2026-11")[DAY]["upd"]
    (tmp_path / "state/device.json").unlink()
    with opened(tmp_path, clock=lambda: JAN_2024) as store:
        run(store, Op(DAY, {"n": 2}))
        second = store.versions("2026-11")[DAY]
    assert second["upd"] > first
    assert second["prev"] == [first]
